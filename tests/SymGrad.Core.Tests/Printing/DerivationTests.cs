using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;
using SymGrad.Printing;
using Xunit;
using static SymGrad.Rewriting.Terms;

namespace SymGrad.Tests.Printing;

public sealed class DerivationTests
{
    private static readonly Dictionary<Expr, string> NoNames = [];

    [Fact]
    public void The_notebook_is_derived_factor_by_factor_and_simplified_for_any_length_and_for_four()
    {
        Derivation derivation = Derive(Examples.MeanOfSquares());

        Assert.Equal(["y[i] = x[i] + 1", "z[i] = 2 * y[i]²", "L = (Σᵢ z[i]) / n"], derivation.Definitions.Select(d => d.ToString()));
        Assert.Equal(["dL/dz[i] = 1 / n", "dz[i]/dy[i] = 4 * y[i]", "dy[i]/dx[i] = 1"], derivation.Steps.Select(s => s.LocalFactor.ToString()));
        Assert.Equal(
            ["dL/dz[i] = 1 / n", "dL/dy[i] = 1 / n · 4 * y[i]", "dL/dx[i] = 1 / n · 4 * y[i] · 1"],
            derivation.Steps.Select(s => s.Product.ToString()));
        Assert.Equal(
            ["dL/dz[i] = 1 / n", "dL/dy[i] = 4 * y[i] / n", "dL/dx[i] = 4 * y[i] / n"], derivation.Steps.Select(s => s.Simplified.ToString()));
        Assert.Equal(["dL/dx[i] = 4 * (x[i] + 1) / n"], derivation.Gradients.Select(g => g.ToString()));
        Assert.Equal("dL/dx[i] = x[i] + 1", derivation.GradientsForLength(4)[0].ToString());
        Assert.Equal(@"\frac{\partial L}{\partial x_{i}} = x_{i} + 1", derivation.GradientsForLength(4)[0].ToLatex());
        Assert.Equal(
            @"\frac{\partial L}{\partial x_{i}} = \frac{1}{n} \cdot 4 y_{i} \cdot 1", derivation.Steps[2].Product.ToLatex());
        Assert.Contains("d(x * y) = y dx + x dy", derivation.Steps[1].Rule, StringComparison.Ordinal);
        Snapshot.Match(derivation + "\n" + derivation.ToLatex(), "Derivation_notebook");
        AssertIsTheGradient(Examples.MeanOfSquares(), [new[] { 0.5, -1.5, 2.0 }]);
    }

    [Fact]
    public void Names_that_the_user_gave_are_the_steps()
    {
        var graph = new Graph();
        Variable x = graph.Variable(ExprType.Float64, "x");
        Expr inner = x * x + 1;
        Expr outer = Sin(inner);
        var function = new Function("f", [x], [outer * outer]);

        Derivation derivation = Derive(function, new Dictionary<Expr, string> { [inner] = "u", [outer] = "s" });

        Assert.Equal(["u = x² + 1", "s = sin(u)", "f = s²"], derivation.Definitions.Select(d => d.ToString()));
        Assert.Equal(["df/ds = 2 * s", "ds/du = cos(u)", "du/dx = 2 * x"], derivation.Steps.Select(s => s.LocalFactor.ToString()));
        Assert.Equal("df/dx = 2 * s · cos(u) · 2 * x", derivation.Steps[2].Product.ToString());
        Assert.Equal("df/dx = 4 * x * s * cos(u)", derivation.Steps[2].Simplified.ToString());
        AssertIsTheGradient(function, [0.7]);
    }

    [Fact]
    public void Contributions_along_several_paths_are_added()
    {
        Derivation derivation = Derive(Examples.Scalar());

        Assert.Equal("df/dx = exp(x) / (y² + 1) + y * cos(x * y)", derivation.Gradients[0].ToString());
        Snapshot.Match(derivation + "\n" + derivation.ToLatex(), "Derivation_scalar");
        AssertIsTheGradient(Examples.Scalar(), [0.7, -1.3]);
    }

    [Fact]
    public void A_scalar_parameter_of_an_array_gets_the_sum_over_the_array()
    {
        var graph = new Graph();
        Variable x = graph.Variable(ExprType.Float64.Array, "x");
        Variable w = graph.Variable(ExprType.Float64, "w");
        Expr scaled = graph.Map(x, element => element * w);
        var function = new Function("f", [x, w], [graph.Sum(graph.Length(x), i => graph.Load(scaled, i) * graph.Load(scaled, i))]);

        Derivation derivation = Derive(function);

        Assert.Equal(["dL/dx[i] = 2 * w² * x[i]", "dL/dw = Σᵢ 2 * w * x[i]²"], derivation.Gradients.Select(g => g.ToString()));
        AssertIsTheGradient(function, [new[] { 0.5, -1.5, 2.0 }, 0.8]);
    }

    [Fact]
    public void A_function_with_a_loop_that_carries_values_shows_its_compiled_gradient()
    {
        var graph = new Graph();
        Variable x = graph.Variable(ExprType.Float64, "x");
        Expr power = graph.Project(graph.For(graph.Integer(5), [x], (i, s) => [s[0] * x]), 0);
        var function = new Function("f", [x], [power]);
        var gradient = function.With([6 * x]);

        Derivation derivation = DerivationBuilder.Build(function, [x], NoNames, [("read", function)], gradient, []);

        Assert.Equal("df/dx = 6 * x", Assert.Single(derivation.Gradients).ToString());
        Assert.Single(derivation.Steps);
        Assert.Contains("read:\n", Assert.Single(derivation.Passes).ToString(), StringComparison.Ordinal);
    }

    private static Derivation Derive(Function function, Dictionary<Expr, string>? names = null) =>
        DerivationBuilder.Build(
            function, [.. function.Parameters.Where(p => p.Type.IsFloating)], names ?? NoNames, [("read", function)], function, []);

    [Fact]
    public void A_sum_over_part_of_an_array_has_no_formula_that_holds_for_every_element()
    {
        var graph = new Graph();
        Variable x = graph.Variable(ExprType.Float64.Array, "x");
        Variable m = graph.Variable(ExprType.Int32, "m");
        var function = new Function("f", [x, m], [graph.Sum(m, i => graph.Load(x, i) * graph.Load(x, i))]);

        Assert.Throws<NotSupportedException>(() => DerivationBuilder.Formulas(function, [x], NoNames));
    }

    [Fact]
    public void Every_derivation_of_the_corpus_is_the_gradient()
    {
        int explained = 0;
        foreach (Spine.Corpus.Example example in Spine.Corpus.All)
        {
            try
            {
                AssertIsTheGradient(example.Make(), example.Point);
                explained++;
            }
            catch (NotSupportedException)
            {
                // Loops that carry values, and reads of neighbours: shown as a whole.
            }
        }

        Assert.InRange(explained, 5, Spine.Corpus.All.Count);
    }

    // The formula that is printed, evaluated element by element, against finite differences of the function.
    private static void AssertIsTheGradient(Function function, object[] point)
    {
        Variable[] inputs = [.. function.Parameters.Where(p => p.Type.IsFloating)];
        (Expr[] formulas, Variable index) = DerivationBuilder.Formulas(function, inputs, NoNames);
        for (int k = 0; k < inputs.Length; k++)
        {
            int slot = function.Parameters.ToList().IndexOf(inputs[k]);
            var formula = new Function("formula", [.. function.Parameters, index], [formulas[k]]);
            int count = point[slot] is double[] array ? array.Length : 1;
            for (int i = 0; i < count; i++)
            {
                double expected = (Moved(function, point, slot, i, 1e-6) - Moved(function, point, slot, i, -1e-6)) / 2e-6;
                double found = (double)Interpreter.Run(formula, [.. point, i])[0];
                Assert.True(Math.Abs(expected - found) <= 1e-7 * (1 + Math.Abs(expected)), $"{formulas[k]} is {found}, not {expected}");
            }
        }
    }

    private static double Moved(Function function, object[] point, int slot, int element, double step)
    {
        object[] moved = [.. point];
        if (point[slot] is double[] array)
        {
            double[] copy = [.. array];
            copy[element] += step;
            moved[slot] = copy;
        }
        else
        {
            moved[slot] = (double)point[slot] + step;
        }

        return (double)Interpreter.Run(function, moved)[0];
    }
}
