using System;
using System.Linq.Expressions;
using Xunit;

namespace SymGrad.Tests.Surface;

public class ArgumentTests
{
    private static readonly Expression<Func<double, double>> Missing = null!;
    private static readonly Expression<Func<double, double>> Square = x => x * x;

    public static TheoryData<string, Action> CallsWithoutFunction => new()
    {
        { "Grad", () => Sym.Grad(Missing) },
        { "ValueAndGrad", () => Sym.ValueAndGrad(Missing) },
        { "GradInto", () => Sym.GradInto(Missing) },
        { "Gradient", () => Sym.Gradient(Missing) },
        { "Compile", () => Sym.Compile(Missing) },
        { "Function", () => Sym.Function(Missing) },
        { "ToCSharp", () => Missing.ToCSharp() },
        { "ToInfix", () => Missing.ToInfix() },
        { "ToLatex", () => Missing.ToLatex() },
        { "Invoke", () => Missing.Invoke(1) },
    };

    [Theory]
    [MemberData(nameof(CallsWithoutFunction))]
    public void A_missing_function_is_an_argument_null_exception_that_names_it(string call, Action run) =>
        Assert.True(Assert.Throws<ArgumentNullException>(run).ParamName == "f", call);

    [Fact]
    public void A_missing_selector_is_an_argument_null_exception_that_names_it() =>
        Assert.Throws<ArgumentNullException>("wrt", () => Sym.Grad(Square, Missing));

    [Fact]
    public void A_missing_delegate_is_an_argument_null_exception_that_names_it() =>
        Assert.Throws<ArgumentNullException>("d", () => Sym.ExpressionOf(null!));

    [Fact]
    public void A_function_is_the_lambda_itself() => Assert.Same(Square, Sym.Function(Square));

    [Fact]
    public void Let_outside_a_lambda_applies() => Assert.Equal(9, Sym.Let(3, y => y * y));

    [Fact]
    public void StopGradient_outside_a_lambda_is_the_identity() => Assert.Equal(3.0, Sym.StopGradient(3.0));

    [Fact]
    public void Options_default_to_real_algebra_on_one_thread() =>
        Assert.Equal(new SymOptions { Algebra = Algebra.Real, Threads = 1, TrapNonFinite = false }, SymOptions.Default);
}
