using System;
using System.Linq;
using System.Linq.Expressions;
using System.Numerics.Tensors;
using Xunit;

namespace SymGrad.Tests.Surface;

public class ExplainTests
{
    private static readonly Expression<Func<Tensor<double>, double>> Notebook =
        x => Sym.Let(x + 1, y => Sym.Let(2 * y * y, z => z.Average()));

    [Fact]
    public void The_notebooks_chain_rule_has_a_step_for_each_named_value()
    {
        Derivation derivation = Sym.Explain(Notebook);
        Assert.Equal(["y[i] = x[i] + 1", "z[i] = 2 * y[i]²"], derivation.Definitions.Take(2).Select(formula => formula.ToString()));
        Assert.Equal(["1 / n", "4 * y[i]", "1"], derivation.Steps.Select(step => step.LocalFactor.ToString().Split(" = ")[1]));
    }

    [Fact]
    public void The_notebooks_gradient_is_given_for_every_length_and_for_four_elements()
    {
        Derivation derivation = Sym.Explain(Notebook);
        Assert.EndsWith(" = 4 * (x[i] + 1) / n", Assert.Single(derivation.Gradients).ToString(), StringComparison.Ordinal);
        Assert.EndsWith(" = x[i] + 1", Assert.Single(derivation.GradientsForLength(4)).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_passes_begin_with_the_function_as_read_and_include_the_differentiation()
    {
        string[] names = [.. Sym.Explain(x => x * Math.Sin(x)).Passes.Select(pass => pass.Name)];
        Assert.Equal("read", names[0]);
        Assert.Contains("differentiate", names);
    }

    [Fact]
    public void A_missing_function_is_named() =>
        Assert.Throws<ArgumentNullException>("f", () => Sym.Explain((Expression<Func<double, double>>)null!));
}
