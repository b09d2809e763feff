using System;
using System.Linq;
using System.Linq.Expressions;
using System.Numerics.Tensors;
using Xunit;
using static SymGrad.Tests.Transforms.Differences;

namespace SymGrad.Tests.Transforms;

/// <summary>Numbers, arrays, tensors, selectors: each transform in each shape.</summary>
public class ShapeTests
{
    [Fact]
    public void The_Hessian_of_numbers_is_a_matrix()
    {
        double[] x = [100, 95, 0.03, 0.25, 0.75];
        Expression<Func<double, double, double, double, double, double>> f = BlackScholes();
        double[,] hessian = Sym.Hessian(f)(x[0], x[1], x[2], x[3], x[4]);
        var gradient = Sym.Grad(f);
        Close(
            Jacobian(p => { (double a, double b, double c, double d, double e) = gradient(p[0], p[1], p[2], p[3], p[4]); return [a, b, c, d, e]; }, x),
            hessian,
            1e-5);
        Close(Transposed(hessian), hessian, 1e-14);
        (double value, (double, double, double, double, double) first, double[,] second) =
            Sym.ValueGradientHessian(f)(x[0], x[1], x[2], x[3], x[4]);
        Assert.Equal(f.Compile()(x[0], x[1], x[2], x[3], x[4]), value, 1e-11);
        Assert.Equal(gradient(x[0], x[1], x[2], x[3], x[4]).Item4, first.Item4, 1e-10);
        Close(hessian, second, 1e-13);
    }

    [Fact]
    public void The_Hessian_of_one_number_is_the_second_derivative()
    {
        Assert.Equal(12.0, Sym.Hessian(x => x * x * x)(2));
        Assert.Equal(0.0, Sym.Hessian((double x) => 3)(2));
        Assert.Equal((8.0, 12.0, 12.0), Sym.ValueGradientHessian(x => x * x * x)(2));
        Assert.Equal(12f, Sym.Hessian((float x) => x * x * x)(2));
    }

    [Fact]
    public void A_selector_says_what_the_Hessian_is_of()
    {
        Expression<Func<double[], double, double>> f = (w, b) => w.Sum(v => v * v * b) + (b * b * b);
        Assert.Equal(new double[,] { { 6, 0 }, { 0, 6 } }, Sym.Hessian(f, (w, b) => w)([1, 2], 3));
        Assert.Equal(18.0, Sym.Hessian(f, (w, b) => b)([1, 2], 3));
        Assert.Equal((32.0, 5 + 27.0, 18.0), Second(Sym.ValueGradientHessian(f, (w, b) => b)([1, 2], 3)));
        Expression<Func<double, double, double, double>> g = (x, y, z) => x * y * z;
        Assert.Equal(new double[,] { { 0, 3 }, { 3, 0 } }, Sym.Hessian(g, (x, y, z) => ValueTuple.Create(x, y))(1, 2, 3));

        static (double, double, double) Second((double Value, double Gradient, double Hessian) all) =>
            (all.Value - 10, all.Gradient, all.Hessian);
    }

    [Fact]
    public void Mixed_parameters_need_a_selector() =>
        Assert.Contains("wrt", Assert.Throws<DifferentiationException>(
            () => Sym.Hessian((double[] w, double b) => w.Sum() * b)).Message, StringComparison.Ordinal);

    [Fact]
    public void Products_of_several_parameters_have_the_shape_of_the_gradient()
    {
        Expression<Func<double[], double, double>> f = (w, b) => w.Sum(v => v * v * b) + (b * b * b);
        (double[] w, double b) = Sym.Hvp(f)([1, 2], 3, [1, 0], 2);
        Assert.Equal([6 + 4, 8], w);
        Assert.Equal(2 + 36, b);
        Assert.Equal([6, 0], Sym.Hvp(f, (w, b) => w)([1, 2], 3, [1, 0]));
        var both = Sym.Hvp(f, (w, b) => new { w, b })([1, 2], 3, new { w = new double[] { 1, 0 }, b = 2.0 });
        Assert.Equal([10, 8], both.w);
        Assert.Equal(38, both.b);
        Assert.Equal((15 + 27.0, 6 + (2 * 32.0)), Sym.Jvp(f)([1, 2], 3, [1, 0], 2));
        Assert.Equal((15 + 27.0, 6 + (2 * 32.0)), Sym.Jvp(f, (w, b) => ValueTuple.Create(w, b))([1, 2], 3, ([1, 0], 2)));
    }

    [Fact]
    public void Tensors_have_tensors_for_matrices()
    {
        Tensor<double> x = Tensor.Create<double>([1, 2, 3, 4], [2, 2]);
        Tensor<double> v = Tensor.Create<double>([1, 0, 0, 1], [2, 2]);
        Expression<Func<Tensor<double>, double>> f = t => (t * t * t).Sum();
        Tensor<double> hessian = Sym.Hessian(f)(x);
        Assert.Equal([2, 2, 2, 2], hessian.Lengths.ToArray());
        Assert.Equal(Enumerable.Range(0, 16).Select(k => k % 5 == 0 ? 6.0 * (1 + (k / 5)) : 0), hessian.ToArray());
        Assert.Equal([6, 0, 0, 24], Sym.Hvp(f)(x, v).ToArray());
        Assert.Equal(30.0 + 30, Sym.Laplacian(f)(x));
        Tensor<double> jacobian = Sym.Jacobian((Tensor<double> t) => t * t)(x);
        Assert.Equal([2, 2, 2, 2], jacobian.Lengths.ToArray());
        Assert.Equal([2, 0, 0, 8], Sym.Jvp((Tensor<double> t) => t * t)(x, v).Tangent.ToArray());
    }

    [Fact]
    public void Single_precision_stays_single()
    {
        Assert.Equal(new float[,] { { 2, 0 }, { 0, 2 } }, Sym.Hessian((float[] x) => x.Sum(v => v * v))([1, 2]));
        Assert.Equal(new float[,] { { 2, 0 }, { 0, 4 } }, Sym.Jacobian((float[] x) => x.Select(v => v * v).ToArray())([1, 2]));
        Assert.Equal([2, 0], Sym.Hvp((float[] x) => x.Sum(v => v * v))([1, 2], [1, 0]));
    }

    [Fact]
    public void The_Jacobian_of_numbers_has_a_column_for_each()
    {
        Assert.Equal(new double[,] { { 2, 1 }, { 1, 1 } }, Sym.Jacobian((double x, double y) => new[] { x * y, x + y })(1, 2));
        Assert.Equal(new double[,] { { 2, 1 }, { 1, 1 } }, Sym.Jacobian((double x, double y) => ValueTuple.Create(x * y, x + y))(1, 2));
        Assert.Equal(new double[,] { { 1, 2 }, { 2, 4 } }, Sym.Jacobian(
            (double a, double b, double[] t) => t.Select(u => (a * u) + (b * u * u)).ToArray(), (a, b, t) => ValueTuple.Create(a, b))(5, 6, [1, 2])
            is var j ? new double[,] { { j[0, 0], j[1, 0] }, { j[1, 0], j[1, 1] } } : null);
    }

    [Fact]
    public void Buffers_of_another_shape_are_refused_with_both_shapes()
    {
        Func<double[], double[,], double> into = Sym.HessianInto((double[] x) => x.Sum(v => v * v));
        string message = Assert.Throws<ArgumentException>("hessian", () => into([1, 2], new double[2, 3])).Message;
        Assert.Contains("[2, 3]", message, StringComparison.Ordinal);
        Assert.Contains("[2, 2]", message, StringComparison.Ordinal);
        Func<double[], double[], double[]> hvp = Sym.Hvp((double[] x) => x.Sum(v => v * v));
        message = Assert.Throws<ArgumentException>(() => hvp([1, 2], [1])).Message;
        Assert.Contains("[1]", message, StringComparison.Ordinal);
        Assert.Contains("[2]", message, StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>(() => hvp([1, 2], null!));
    }

    [Fact]
    public void Into_forms_write_what_the_others_return()
    {
        double[] x = Corpus.Point;
        double[] v = Corpus.Direction;
        foreach ((string name, Expression<Func<double[], double>> f) in Corpus.Scalars)
        {
            var hessian = new double[4, 4];
            var gradient = new double[4];
            double value = f.Compile()(x);
            Assert.Equal(value, Sym.HessianInto(f)(x, hessian), 1e-12);
            Close(Sym.Hessian(f)(x), hessian, 1e-13);
            hessian[1, 1] = 77;
            Assert.Equal(value, Sym.ValueGradientHessianInto(f)(x, gradient, hessian), 1e-12);
            Close(Sym.Hessian(f)(x), hessian, 1e-13);
            Close(Sym.Grad(f)(x), gradient, 1e-12);
            gradient[2] = 77;
            Assert.Equal(value, Sym.HvpInto(f)(x, v, gradient), 1e-12);
            Close(Sym.Hvp(f)(x, v), gradient, 1e-13);
            var coefficients = new double[3];
            Sym.TaylorInto(f, 2)(x, v, coefficients);
            Close(Sym.Taylor(f, 2)(x, v), coefficients, 1e-13);
        }

        foreach ((string name, Expression<Func<double[], double[]>> f) in Corpus.Arrays)
        {
            double[,] expected = Sym.Jacobian(f)(x);
            var jacobian = new double[expected.GetLength(0), 4];
            Sym.JacobianInto(f)(x, jacobian);
            Close(expected, jacobian, 1e-13);
            var value = new double[expected.GetLength(0)];
            Sym.ValueAndJacobianInto(f)(x, value, jacobian);
            Close(f.Compile()(x), value, 1e-13);
            var product = new double[4];
            Sym.GaussNewtonInto(f)(x, v, product);
            Close(Sym.GaussNewton(f)(x, v), product, 1e-13);
        }

        var grid = new double[2, 2];
        Assert.Equal(2, Sym.HessianInto((double a, double b) => a * b)(1, 2, grid));
        Assert.Equal(new double[,] { { 0, 1 }, { 1, 0 } }, grid);
    }

    private static Expression<Func<double, double, double, double, double, double>> BlackScholes()
    {
        Expression<Func<double, double>> normal = x => 1 / (1 + Math.Exp(-1.702 * x));
        return (s, k, r, v, t) => (s * normal.Invoke((Math.Log(s / k) + ((r + (v * v / 2)) * t)) / (v * Math.Sqrt(t))))
            - (k * Math.Exp(-r * t) * normal.Invoke((Math.Log(s / k) + ((r - (v * v / 2)) * t)) / (v * Math.Sqrt(t))));
    }
}
