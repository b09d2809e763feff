using System;
using System.Linq;
using System.Numerics.Tensors;
using Xunit;

namespace SymGrad.Tests.Transforms;

/// <summary>The forms that write into buffers of the caller's allocate nothing after the first calls; the others allocate their result.</summary>
public class AllocationTests
{
    public static TheoryData<string> Scalars => [.. Corpus.Scalars.Select(f => f.Name)];

    public static TheoryData<string> Arrays => [.. Corpus.Arrays.Select(f => f.Name)];

    [Theory]
    [MemberData(nameof(Scalars))]
    public void Derivatives_of_numbers_into_buffers(string name)
    {
        var f = Corpus.Scalars.Single(e => e.Name == name).F;
        double[] x = Corpus.Point, v = Corpus.Direction, gradient = new double[4], coefficients = new double[4];
        var matrix = new double[4, 4];
        var (hessian, all, hvp, grad) = (Sym.HessianInto(f), Sym.ValueGradientHessianInto(f), Sym.HvpInto(f), Sym.GradInto(f));
        var taylor = Sym.TaylorInto(f, 3);
        Assert.Equal((0L, 0L, 0L, 0L, 0L), (
            Allocations.Of(() => grad(x, gradient)),
            Allocations.Of(() => hvp(x, v, gradient)),
            Allocations.Of(() => hessian(x, matrix)),
            Allocations.Of(() => all(x, gradient, matrix)),
            Allocations.Of(() => taylor(x, v, coefficients))));
    }

    [Theory]
    [MemberData(nameof(Arrays))]
    public void Derivatives_of_arrays_into_buffers(string name)
    {
        var f = Corpus.Arrays.Single(e => e.Name == name).F;
        double[] x = Corpus.Point, v = Corpus.Direction, product = new double[4], value = [.. f.Compile()(x)];
        var matrix = new double[value.Length, 4];
        var (jacobian, both, gaussNewton) = (Sym.JacobianInto(f), Sym.ValueAndJacobianInto(f), Sym.GaussNewtonInto(f));
        Assert.Equal((0L, 0L, 0L), (
            Allocations.Of(() => jacobian(x, matrix)),
            Allocations.Of(() => both(x, value, matrix)),
            Allocations.Of(() => gaussNewton(x, v, product))));
    }

    [Theory]
    [MemberData(nameof(Scalars))]
    public void A_gradient_is_one_allocation(string name)
    {
        var f = Corpus.Scalars.Single(e => e.Name == name).F;
        double[] x = Corpus.Point, v = Corpus.Direction;
        var (grad, both, hvp, hessian) = (Sym.Grad(f), Sym.ValueAndGrad(f), Sym.Hvp(f), Sym.Hessian(f));
        long vector = Allocations.Of(() => _ = new double[4]), matrix = Allocations.Of(() => _ = new double[4, 4]);
        Assert.Equal((vector, vector, vector, matrix), (
            Allocations.Of(() => grad(x)), Allocations.Of(() => both(x)), Allocations.Of(() => hvp(x, v)), Allocations.Of(() => hessian(x))));
    }

    [Theory]
    [MemberData(nameof(Arrays))]
    public void A_Jacobian_is_one_allocation(string name)
    {
        var f = Corpus.Arrays.Single(e => e.Name == name).F;
        double[] x = Corpus.Point;
        int rows = f.Compile()(x).Length;
        var jacobian = Sym.Jacobian(f);
        Assert.Equal(Allocations.Of(() => _ = new double[rows, 4]), Allocations.Of(() => jacobian(x)));
    }

    [Fact]
    public void A_batch_into_arrays()
    {
        double[] xs = [.. Enumerable.Range(0, 100).Select(k => k * 0.1)], values = new double[100], slopes = new double[100];
        var map = Sym.MapInto(Sym.Function((double x) => Math.Sin(x) * x));
        var gradients = Sym.MapInto(Sym.ValueAndGrad((double x) => Math.Sin(x) * x));
        Assert.Equal(0, Allocations.Of(() => map(xs, values)));
        Assert.Equal(0, Allocations.Of(() => gradients(xs, values, slopes)));
    }

    [Fact]
    public void Loops_that_record_their_steps_and_products_of_matrices()
    {
        var recurrence = Sym.Function((double[] x) => x.Aggregate(0.5, (s, v) => Math.Sin(s * v) + (s > 0 ? Math.Exp(-s) : v)));
        double[] many = [.. Enumerable.Range(0, 1000).Select(k => Math.Cos(k))], gradient = new double[1000];
        var grad = Sym.GradInto(recurrence);
        Assert.Equal(0, Allocations.Of(() => grad(many, gradient)));
        Tensor<double> w = Tensor.Create([.. many.Take(64)], [8, 8]), dw = Tensor.Create(new double[64], [8, 8]);
        var layers = Sym.GradInto((Tensor<double> w) => Sym.MatMul(Sym.Tanh(Sym.MatMul(w, w)), w).Sum());
        Assert.Equal(0, Allocations.Of(() => layers(w, dw)));
    }

    [Fact]
    public void Loops_whose_steps_make_arrays()
    {
        double[] u = [.. Enumerable.Range(0, 20).Select(k => Math.Cos(k))], gradient = new double[20];
        var heat = Sym.GradInto((double[] x) => Enumerable.Range(0, 10).Aggregate(x, (u, t) => Enumerable.Range(0, 20)
            .Select(i => i == 0 || i == 19 ? u[i] : u[i] + 0.2 * (u[i - 1] - 2 * u[i] + u[i + 1])).ToArray()).Sum(v => v * v));

        Assert.Equal(0, Allocations.Of(() => heat(u, gradient)));
    }

    [Fact]
    public void What_a_call_returned_is_not_used_again()
    {
        foreach ((_, var f) in Corpus.Scalars)
        {
            double[] x = Corpus.Point, v = Corpus.Direction;
            var (grad, hvp, hessian, vjp) = (Sym.Grad(f), Sym.Hvp(f), Sym.Hessian(f), Sym.Vjp(f));
            (double[] g, double[] p, double[,] h) = (grad(x), hvp(x, v), hessian(x));
            var pullback = vjp(x).Pullback;
            double[] pulled = pullback(1);
            (double[] keptG, double[] keptP, double[,] keptH, double[] keptPulled) = ([.. g], [.. p], (double[,])h.Clone(), [.. pulled]);
            double[] other = [2, 3, 4, 5];
            for (int k = 0; k < 3; k++)
            {
                _ = (grad(other), hvp(other, other), hessian(other), vjp(other).Pullback(7));
            }

            Assert.Equal(keptG, g);
            Assert.Equal(keptP, p);
            Assert.Equal(keptH, h);
            Assert.Equal(keptPulled, pulled);
            Assert.Equal(keptPulled, pullback(1));
        }
    }
}
