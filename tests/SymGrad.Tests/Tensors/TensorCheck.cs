using System;
using System.Linq;
using System.Linq.Expressions;
using System.Numerics.Tensors;
using Xunit;

namespace SymGrad.Tests.Tensors;

/// <summary>Compares a function of two tensors with itself outside of SymGrad: the value with LINQ's compiled delegate, which calls
/// System.Numerics.Tensors, the gradient with differences, the gradient of the gradient with differences of the gradient.</summary>
internal static class TensorCheck
{
    private const double Step = 1e-5;

    /// <summary>Numbers that are neither equal nor at a kink.</summary>
    public static Tensor<double> Numbers(int seed, params int[] lengths)
    {
        var random = new Random(seed);
        double[] values = [.. Enumerable.Range(0, lengths.Aggregate(1, (a, b) => a * b)).Select(_ => (2 * random.NextDouble()) - 1)];
        return Shaped(values, lengths);
    }

    public static Tensor<double> Shaped(double[] values, params int[] lengths) => Tensor.Create(values, [.. lengths.Select(l => (nint)l)]);

    public static void Agrees(Expression<Func<Tensor<double>, Tensor<double>, Tensor<double>>> f, Tensor<double> x, Tensor<double> y)
    {
        Tensor<double> expected = StretchingReference.Of(f)(x, y);
        Tensor<double> actual = Sym.Compile(f)(x, y);
        Same(expected, actual, 1e-12, $"the value of {f}");
        Tensor<double> weights = Numbers(77, [.. expected.Lengths.ToArray().Select(l => (int)l)]);
        Agrees(
            Expression.Lambda<Func<Tensor<double>, Tensor<double>, double>>(
                Expression.Call(typeof(TensorFunctions), nameof(TensorFunctions.Dot), [typeof(double)], f.Body, Expression.Constant(weights)),
                f.Parameters),
            x, y);
    }

    public static void Agrees(Expression<Func<Tensor<double>, Tensor<double>, double>> f, Tensor<double> x, Tensor<double> y)
    {
        Func<Tensor<double>, Tensor<double>, double> compiled = StretchingReference.Of(f);
        var gradient = Sym.ValueAndGrad(f);
        (double value, (Tensor<double> ofX, Tensor<double> ofY)) = gradient(x, y);
        Near(compiled(x, y), value, 1e-12, $"the value of {f}");
        Same(Differences(t => compiled(t, y), x), ofX, 1e-7, $"the gradient of {f} by {f.Parameters[0]}");
        Same(Differences(t => compiled(x, t), y), ofY, 1e-7, $"the gradient of {f} by {f.Parameters[1]}");

        Tensor<double> intoX = Numbers(1, Lengths(x)), intoY = Numbers(2, Lengths(y));
        Near(value, Sym.GradInto(f)(x, y, intoX, intoY), 1e-12, $"the value of GradInto of {f}");
        Same(ofX, intoX, 1e-12, $"GradInto of {f}");
        Same(ofY, intoY, 1e-12, $"GradInto of {f}");

        // The derivative of a directional derivative, once by rewriting what was rewritten.
        Tensor<double> v = Numbers(3, Lengths(x)), w = Numbers(4, Lengths(y));
        var again = Sym.Grad((Tensor<double> a, Tensor<double> b) =>
            Sym.Gradient(f).Invoke(a, b).Item1.Dot(v) + Sym.Gradient(f).Invoke(a, b).Item2.Dot(w));
        (Tensor<double> secondX, Tensor<double> secondY) = again(x, y);
        Same(Differences(t => Along(gradient(t, y).Gradient), x), secondX, 1e-6, $"the second derivative of {f} by {f.Parameters[0]}");
        Same(Differences(t => Along(gradient(x, t).Gradient), y), secondY, 1e-6, $"the second derivative of {f} by {f.Parameters[1]}");

        double Along((Tensor<double> X, Tensor<double> Y) g) => g.X.Dot(v) + g.Y.Dot(w);
    }

    public static Tensor<double> Differences(Func<Tensor<double>, double> f, Tensor<double> at)
    {
        double[] point = [.. at];
        int[] lengths = Lengths(at);
        var slopes = new double[point.Length];
        for (int k = 0; k < point.Length; k++)
        {
            double old = point[k];
            point[k] = old + Step;
            double above = f(Shaped([.. point], lengths));
            point[k] = old - Step;
            double below = f(Shaped([.. point], lengths));
            point[k] = old;
            slopes[k] = (above - below) / (2 * Step);
        }

        return Shaped(slopes, lengths);
    }

    public static void Same(Tensor<double> expected, Tensor<double> actual, double tolerance, string what)
    {
        Assert.True(
            expected.Lengths.SequenceEqual(actual.Lengths),
            $"{what}: shape [{string.Join(", ", expected.Lengths.ToArray())}] expected, [{string.Join(", ", actual.Lengths.ToArray())}] found");
        foreach ((double e, double a) in expected.ToArray().Zip([.. actual]))
        {
            Near(e, a, tolerance, what);
        }
    }

    public static int[] Lengths(Tensor<double> x) => [.. x.Lengths.ToArray().Select(l => (int)l)];

    private static void Near(double expected, double actual, double tolerance, string what) => Assert.True(
        expected.Equals(actual) || Math.Abs(expected - actual) <= tolerance * Math.Max(1, Math.Abs(expected)),
        $"{what}: {expected:R} expected, {actual:R} found");
}
