using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using System.Reflection;
using CsCheck;
using Xunit;
using Xunit.Abstractions;
using static SymGrad.Tests.Transforms.Differences;

namespace SymGrad.Tests.RandomPrograms;

/// <summary>What one transform computes of a random program, another one computes too.</summary>
/// <remarks>Some programs lose all digits. What they lose shows when the point is moved by a rounding error, and as much is forgiven.</remarks>
public sealed class RandomIdentityTests(ITestOutputHelper output)
{
    private const int Programs = 40;
    private const int Neighbours = 8;
    private static readonly MethodInfo Select = ((MethodCallExpression)((Expression<Func<double[], IEnumerable<double>>>)(x => x.Select(v => v))).Body).Method;
    private static readonly MethodInfo ToArray = ((MethodCallExpression)((Expression<Func<IEnumerable<double>, double[]>>)(x => x.ToArray())).Body).Method;

    [Fact]
    public void Identities_hold_for_random_functions_of_an_array()
    {
        var tally = new Tally();
        foreach ((RandomProgram program, double[] x, double[] v) in Made(seed: 20310711))
        {
            tally.Add("programs");
            Expression<Func<double[], double>> f = OfArray(program);
            var gradient = Sym.Grad(f);
            var hessian = Sym.Hessian(f);
            var product = Sym.Hvp(f);
            Same(program, "the Hessian is the Jacobian of the gradient", y => Flat(Sym.Jacobian(Sym.Gradient(f))(y)), y => Flat(hessian(y)), x, tally);
            Same(program, "the Hessian is symmetric", y => Flat(Transposed(hessian(y))), y => Flat(hessian(y)), x, tally);
            Same(program, "the sparse Hessian is the dense one", y => Flat(hessian(y)), y => Flat(Sym.SparseHessian(f)(y).ToDense()), x, tally);
            Same(program, "the product is the Hessian times the vector", y => Times(hessian(y), v), y => product(y, v), x, tally);
            Same(program, "the Laplacian is the trace", y => [y.Select((_, k) => hessian(y)[k, k]).Sum()], y => [Sym.Laplacian(f)(y)], x, tally);
            Same(program, "a tangent is the gradient times the vector", y => [Dot(gradient(y), v)], y => [Sym.Jvp(f)(y, v).Tangent], x, tally);
            Same(program, "a pullback of 1 is the gradient", gradient, y => Sym.Vjp(f)(y).Pullback(1), x, tally);
            Same(
                program, "Taylor coefficients are repeated derivatives", y => [f.Compile()(y), Dot(gradient(y), v), Dot(v, product(y, v)) / 2],
                y => Sym.Taylor(f, 2)(y, v), x, tally);
        }

        output.WriteLine(tally.ToString());
        Assert.True(tally["agree"] > 4 * Programs, tally.ToString());
    }

    [Fact]
    public void Identities_hold_for_random_arrays_of_an_array()
    {
        var tally = new Tally();
        foreach ((RandomProgram program, double[] x, double[] v) in Made(seed: 20310712))
        {
            tally.Add("programs");
            Expression<Func<double[], double[]>> f = EachOf(program);
            double[] w = [.. v.Reverse()];
            var jacobian = Sym.Jacobian(f);
            var forward = Sym.Jvp(f);
            var backward = Sym.Vjp(f);
            Same(program, "a tangent is the Jacobian times the vector", y => Times(jacobian(y), v), y => forward(y, v).Tangent, x, tally);
            Same(program, "a pullback is the vector times the Jacobian", y => Times(Transposed(jacobian(y)), w), y => backward(y).Pullback(w), x, tally);
            Same(program, "<J v, w> is <v, J'w>", y => [Dot(forward(y, v).Tangent, w)], y => [Dot(v, backward(y).Pullback(w))], x, tally);
            Same(program, "the sparse Jacobian is the dense one", y => Flat(jacobian(y)), y => Flat(Sym.SparseJacobian(f)(y).ToDense()), x, tally);
            Same(
                program, "the Gauss-Newton product is that of the Jacobian", y => Times(Transposed(jacobian(y)), Times(jacobian(y), v)),
                y => Sym.GaussNewton(f)(y, v), x, tally);
        }

        output.WriteLine(tally.ToString());
        Assert.True(tally["agree"] > 2 * Programs, tally.ToString());
    }

    [Fact]
    public void A_random_function_over_points_is_the_function_of_each_point()
    {
        var tally = new Tally();
        foreach ((RandomProgram program, double[] x, _) in Made(seed: 20310713))
        {
            tally.Add("programs");
            Expression<Func<double, double>> f = OfNumber(program);
            var gradient = Sym.Grad(f);
            double[] points = [.. Enumerable.Range(0, 11).Select(k => x[k % x.Length] + (0.125 * k))];
            Same(program, "points of a function", y => [.. y.Select(f.Compile())], Sym.Map(f), points, tally);
            Same(program, "points of a gradient", y => [.. y.Select(gradient)], Sym.Map(Sym.Gradient(f)), points, tally);
        }

        output.WriteLine(tally.ToString());
        Assert.True(tally["agree"] > Programs, tally.ToString());
    }

    private static IEnumerable<(RandomProgram Program, double[] X, double[] V)> Made(uint seed)
    {
        ProgramGen[] sizes = [new(10, LambdaBuilder.Writable, longest: 4), new(20, LambdaBuilder.Writable, longest: 5)];
        var pcg = new PCG(3, seed);
        for (int k = 0; k < Programs;)
        {
            RandomProgram program = sizes[k % 2].Generate(pcg, null, out _);
            if (program.Arrays[0].Length > 0 && program.Arrays[0].All(double.IsFinite))
            {
                // Next to special values rather than at them: there are kinks.
                double[] x = [.. program.Arrays[0].Select((value, i) => (value * 1.0001) + (1e-3 * (i + 1)))];
                yield return (program, x, [.. x.Select((_, i) => 0.5 + (0.25 * Math.Cos(i)))]);
                k++;
            }
        }
    }

    private static void Same(RandomProgram program, string what, Func<double[], double[]> one, Func<double[], double[]> other, double[] x, Tally tally)
    {
        if (Run(one, x) is not { } expected || Run(other, x) is not { } found)
        {
            tally.Add("no value");
            return;
        }

        if (!expected.Concat(found).All(double.IsFinite) || expected.Concat(found).Any(value => Math.Abs(value) is > 1e100))
        {
            tally.Add("not finite");
            return;
        }

        var random = new Random(5);
        double[] spread = new double[expected.Length];
        for (int n = 0; n < Neighbours; n++)
        {
            double[] moved = [.. x.Select(value => value * (1 + ((random.NextDouble() - 0.5) * 1e-14)))];
            foreach (double[]? near in new[] { Run(one, moved), Run(other, moved) })
            {
                for (int k = 0; near?.Length == spread.Length && k < spread.Length; k++)
                {
                    spread[k] = Math.Max(spread[k], double.IsFinite(near[k]) ? Math.Abs(near[k] - expected[k]) : double.PositiveInfinity);
                }
            }
        }

        double scale = expected.Concat(found).Select(Math.Abs).Max();
        for (int k = 0; k < expected.Length; k++)
        {
            Assert.True(
                Math.Abs(expected[k] - found[k]) <= (1e-10 * scale) + (1e3 * spread[k]) + 1e-290,
                $"{what}: component {k} is {expected[k]:R} and {found[k]:R} at ({string.Join(", ", x)}), which a rounding error moves by {spread[k]:0.0e0}, of\n{program}");
        }

        tally.Add("agree");
    }

    // Null where the function has no value: bounds that cross, an index out of range.
    private static double[]? Run(Func<double[], double[]> function, double[] x)
    {
        try
        {
            return function(x);
        }
        catch (Exception exception) when (exception is ArgumentException or IndexOutOfRangeException or OverflowException or InvalidOperationException)
        {
            return null;
        }
    }

    // ---- the program as a function of one array, or of one number; its other parameters are captured ----

    private static Expression<Func<double[], double>> OfArray(RandomProgram program)
    {
        LambdaExpression f = LambdaBuilder.Build(program);
        return Expression.Lambda<Func<double[], double>>(Captured(program, f, [3]).Visit(f.Body), f.Parameters[3]);
    }

    private static Expression<Func<double, double>> OfNumber(RandomProgram program)
    {
        LambdaExpression f = LambdaBuilder.Build(program);
        return Expression.Lambda<Func<double, double>>(Captured(program, f, [0]).Visit(f.Body), f.Parameters[0]);
    }

    // The program of each element.
    private static Expression<Func<double[], double[]>> EachOf(RandomProgram program)
    {
        LambdaExpression f = LambdaBuilder.Build(program);
        LambdaExpression each = Expression.Lambda<Func<double, double>>(Captured(program, f, [0, 3]).Visit(f.Body), f.Parameters[0]);
        return Expression.Lambda<Func<double[], double[]>>(Expression.Call(ToArray, Expression.Call(Select, f.Parameters[3], each)), f.Parameters[3]);
    }

    private static Capture Captured(RandomProgram program, LambdaExpression f, int[] kept)
    {
        object[] values = [.. program.Numbers.Cast<object>(), .. program.Arrays];
        return new Capture(f.Parameters.Select((parameter, k) => (parameter, k)).Where(p => !kept.Contains(p.k))
            .ToDictionary(p => p.parameter, p => p.parameter.Type == typeof(double)
                ? (Expression)Expression.Field(Expression.Constant(new Held<double> { Value = (double)values[p.k] }), nameof(Held<double>.Value))
                : Expression.Field(Expression.Constant(new Held<double[]> { Value = (double[])values[p.k] }), nameof(Held<double[]>.Value))));
    }

    private sealed class Held<T>
    {
        public T Value = default!;
    }

    private sealed class Capture(Dictionary<ParameterExpression, Expression> captured) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => captured.TryGetValue(node, out Expression? value) ? value : node;
    }
}
