using System;
using System.Linq;
using System.Linq.Expressions;
using Xunit;

namespace SymGrad.Tests.Linq;

/// <summary>What LINQ refuses for a sequence without elements is refused by its derivatives too, which do not compute its value.</summary>
public class EmptySequenceTests
{
    public static TheoryData<string> Names => [.. Functions.Select(f => f.Name)];

    private static (string Name, Expression<Func<double[], double>> F)[] Functions =>
    [
        ("Average", x => x.Where(v => v > 5).Average()),
        ("Max", x => x.Where(v => v > 5).Max()),
        ("Min", x => x.Where(v => v > 5).Min()),
        ("First", x => x.Where(v => v > 5).First()),
        ("in a sum", x => x.Sum(u => u * x.Where(v => v > 5 + u).Max())),
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_filter_that_keeps_nothing_throws_from_every_derivative(string name)
    {
        Expression<Func<double[], double>> f = Functions.Single(e => e.Name == name).F;
        double[] none = [1, 2, 3], into = new double[3];
        Assert.Throws<InvalidOperationException>(() => f.Compile()(none));
        Assert.Throws<InvalidOperationException>(() => Sym.Compile(f)(none));
        Assert.Throws<InvalidOperationException>(() => Sym.ValueAndGrad(f)(none));
        Assert.Throws<InvalidOperationException>(() => Sym.Grad(f)(none));
        Assert.Throws<InvalidOperationException>(() => Sym.GradInto(f)(none, into));
        Assert.Throws<InvalidOperationException>(() => Sym.Jvp(f)(none, into));
    }

    [Fact]
    public void A_condition_that_asks_first_is_obeyed()
    {
        Func<double[], double[]> gradient = Sym.Grad((double[] x) => x.Any(v => v > 5) ? x.Where(v => v > 5).Average() : x[0]);
        Assert.Equal([1, 0, 0], gradient([1, 2, 3]));
        Assert.Equal([0, 0.5, 0.5], gradient([1, 6, 7]));
    }
}
