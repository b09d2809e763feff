using System;
using System.Linq;
using System.Linq.Expressions;
using SymGrad.Ir;
using SymGrad.Passes;
using SymGrad.Reading;
using SymGrad.Transforming;
using Xunit;

namespace SymGrad.Tests.Surface;

/// <summary>Where a function has no value, neither has its derivative: no zeros are made up.</summary>
public class NoValueTests
{
    private static readonly double[] Data = [1, 2];
    private static readonly int[] Integers = [1, 2, 8];
    private static readonly int Zero = 0;

    public static TheoryData<string> Names => [.. Functions.Select(pair => pair.Name)];

    private static (string Name, Expression<Func<double[], double>> Function)[] Functions { get; } =
    [
        ("average", x => x.Where(v => v > 5).Average()),
        ("largest", x => x.Where(v => v > 5).Max()),
        ("smallest", x => x.Where(v => v > 5).Min(v => v * v)),
        ("first", x => x.First(v => v > 5)),
        ("part of a sum", x => x.Sum(v => v * v) + x.Where(v => v > 5).Average()),
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public void Nothing_is_kept_by_a_filter(string name)
    {
        Expression<Func<double[], double>> f = Functions.Single(pair => pair.Name == name).Function;
        double[] few = [1, 2, 3];
        double[] enough = [1, 6, 3];

        Assert.Throws<InvalidOperationException>(() => f.Compile()(few));
        Assert.Throws<InvalidOperationException>(() => Sym.Compile(f)(few));
        Assert.Throws<InvalidOperationException>(() => Sym.Grad(f)(few));
        Assert.Throws<InvalidOperationException>(() => Sym.Gradient(f).Compile()(few));
        Assert.Throws<InvalidOperationException>(() => Sym.ValueAndGrad(f)(few));
        Assert.Throws<InvalidOperationException>(() => Sym.GradInto(f)(few, new double[3]));
        Assert.Throws<InvalidOperationException>(() => Sym.Hessian(f)(few));
        Assert.Throws<InvalidOperationException>(() => Sym.Hvp(f)(few, few));
        Assert.Throws<InvalidOperationException>(() => Sym.Jvp(f)(few, few));
        Assert.NotEqual(0, Sym.Grad(f)(enough)[1]);
    }

    public static TheoryData<string> OutOfRange => [.. Reads.Select(pair => pair.Name)];

    // Linear: second derivatives are zeros, whatever is read.
    private static (string Name, Expression<Func<double[], double>> Function)[] Reads { get; } =
    [
        ("an element", x => x[5] + x[0]),
        ("an element of data", x => x[0] + (2 * Data[7])),
        ("a choice of elements", x => Data[0] > 0 ? x[4] : x[0]),
        ("an element in a branch of a sum", x => x.Sum(v => v < 2 ? v : v + Data[9])),
        ("elements of data in a sum", x => x.Select((v, i) => v + Data[i + 1]).Sum()),
        ("elements at integers computed", x => x[(int)Data[0] * 3] + x[1]),
        ("an element at a quotient", x => x[Zero / 2] + (Integers[0] / Zero)),
        ("an element picked by another element", x => x[Integers[2]] + x[0]),
        ("shifted elements", x => Enumerable.Range(0, x.Length).Sum(i => x[i + 1])),
    ];

    [Theory]
    [MemberData(nameof(OutOfRange))]
    public void Elements_that_are_not_there_throw_from_every_derivative(string name)
    {
        Expression<Func<double[], double>> f = Reads.Single(pair => pair.Name == name).Function;
        double[] x = [1, 2, 3];
        Type expected = name.Contains("quotient") ? typeof(DivideByZeroException) : typeof(IndexOutOfRangeException);
        double scale = 2;

        Throws(() => f.Compile()(x));
        Throws(() => Sym.Compile(f)(x));
        Throws(() => Sym.Grad(f)(x));
        Throws(() => Sym.Gradient(f).Compile()(x));
        Throws(() => Sym.GradInto(f)(x, new double[3]));
        Throws(() => Sym.Hessian(f)(x));
        Throws(() => Sym.Hvp(f)(x, x));
        Throws(() => Sym.Jvp(f)(x, x));
        Throws(() => Sym.Vjp(f)(x));
        Throws(() => Sym.Taylor(f, 2)(x, x));

        Expression<Func<double[], double[]>> gradient = Sym.Gradient(f);
        Throws(() => Sym.Compile(gradient)(x));
        Throws(() => Sym.Jacobian(gradient)(x));
        Throws(() => Sym.Vjp(gradient)(x));
        Throws(() => Sym.Grad((double[] y) => gradient.Invoke(y)[0])(x));
        Throws(() => Sym.Grad((double[] y) => scale * Sym.Grad(f)(y)[1])(x));

        void Throws(Func<object> run) => Assert.Throws(expected, run);
    }

    [Fact]
    public void A_gradient_of_a_gradient_made_by_hand_has_no_value_either()
    {
        double[] few = [1, 2, 3];
        Expression<Func<double, double>> f = a => (a * few.Where(v => v > 5).Average()) + a;
        Expression<Func<double, double>> once = Sym.Gradient(f);
        Expression<Func<double, double>> twice = Sym.Gradient(Sym.Gradient(f));
        Expression<Func<double, double>> inBranch = a => a > 0 ? a * Sym.Grad(f)(a) : a;
        Expression<Func<double, double>> linear = a => few.Sum(v => v < a ? once.Invoke(a) : v);

        Assert.Throws<InvalidOperationException>(() => Sym.Compile(once)(1));
        Assert.Throws<InvalidOperationException>(() => Sym.Compile(twice)(1));
        Assert.Throws<InvalidOperationException>(() => twice.Compile()(1));
        Assert.Throws<InvalidOperationException>(() => Sym.Grad(twice)(1));
        Assert.Throws<InvalidOperationException>(() => Sym.Map(twice)([1, 2]));
        Assert.Throws<InvalidOperationException>(() => Sym.Compile(inBranch)(1));
        Assert.Throws<InvalidOperationException>(() => Sym.Grad(inBranch)(1));
        Assert.Equal(1, Sym.Grad(inBranch)(-1));
        Assert.Throws<InvalidOperationException>(() => Sym.Grad(linear)(2));
        Assert.Equal(0, Sym.Grad(linear)(0));

        few[1] = 6;
        Assert.Equal(7, Sym.Compile(once)(1));
        Assert.Equal(0, Sym.Compile(twice)(1));
        Assert.Equal(7, Sym.Grad(inBranch)(1));
    }

    [Fact]
    public void What_is_computed_to_throw_is_not_computed_twice()
    {
        // Each element that the function reads the gradient reads too: there is nothing to add.
        Function gradient = Made((double[] x) => (x[0] * x[1]) + Data.Select((v, i) => v * x[i]).Sum(v => v * v));
        Assert.Single(gradient.Results);

        // Of a function that is linear in what may be out of range only that is read: no sine.
        gradient = Made((double[] x) => Data[1] + x.Sum(v => Math.Sin(v)) + Math.Sin(Data[0]));
        Assert.DoesNotContain(gradient.Nodes(), node => node.Is(Primitives.Sin));

        static Function Made(Expression<Func<double[], double>> f) => Pipelines.Build(
            new Request(Product.Gradient, typeof(Func<double[], double[]>)), Reader.Read(f), Selection.All(f), Algebra.Real).Read.Function;
    }

    [Fact]
    public void A_sum_over_nothing_is_zero_whatever_its_terms()
    {
        Assert.Equal(0, Sym.Compile((float[] x) => x.Sum(_ => 1e30f * 1e30f))([]));
        Assert.Equal(0, Sym.Compile((double[] x) => x.Sum(_ => 1e300 * 1e300))([]));
    }

    [Theory]
    [InlineData(double.NaN, 2)]
    [InlineData(0, double.NaN)]
    [InlineData(double.NaN, double.NaN)]
    public void A_bound_that_is_not_a_number_bounds_nothing(double lower, double upper)
    {
        Assert.Equal(1.5, Math.Clamp(1.5, lower, upper));
        Assert.Equal(1, Sym.Grad((double x) => Math.Clamp(x, lower, upper))(1.5));
        Assert.Equal(1, Sym.Grad((double x) => Math.Clamp(x, lower, upper), new SymOptions { Algebra = Algebra.Strict })(1.5));
    }
}
