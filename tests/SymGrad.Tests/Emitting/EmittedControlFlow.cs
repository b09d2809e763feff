using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Calculus;
using SymGrad.Ir;
using SymGrad.Passes;
using SymGrad.Rewriting.Rules;
using SymGrad.Tests.Spine;
using Xunit;

namespace SymGrad.Tests.Emitting;

/// <summary>The hand-built functions and their derivatives in both modes, as delegates: the same numbers as the interpreter, which defines what
/// the intermediate representation means.</summary>
public sealed class EmittedControlFlow
{
    public static TheoryData<string, bool, bool> Cases
    {
        get
        {
            var cases = new TheoryData<string, bool, bool>();
            foreach (Corpus.Example example in Corpus.All)
            {
                foreach (bool vectorize in new[] { false, true })
                {
                    cases.Add(example.Name, vectorize, false);
                    cases.Add(example.Name, vectorize, true);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Primal_and_gradient_agree_with_the_interpreter(string name, bool vectorize, bool simplify)
    {
        Corpus.Example example = Corpus.All.Single(e => e.Name == name);
        Function function = Lower.Run(example.Make());
        Check(Simplified(function, simplify), example.Point, vectorize);
        Check(Simplified(Gradient(function), simplify), example.Point, vectorize);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Hessian_vector_products_agree_with_the_interpreter(string name, bool vectorize, bool simplify)
    {
        Corpus.Example example = Corpus.All.Single(e => e.Name == name);
        Function gradient = Simplified(Gradient(Lower.Run(example.Make())), simplify);
        Graph graph = gradient.Graph;
        Dictionary<Expr, Expr> seeds = Inputs(gradient).ToDictionary(
            input => (Expr)input,
            input => input.Type.IsArray ? graph.Build(graph.Length(input), _ => graph.Number(1, ExprType.Float64)) : graph.Number(1, input.Type));
        (Expr[] values, Expr?[] tangents) = Forward.Differentiate(gradient.Results, seeds);
        Check(Simplified(Lower.Run(gradient.With([.. values, .. tangents.OfType<Expr>()])), simplify), example.Point, vectorize);
    }

    private static Variable[] Inputs(Function function) => [.. function.Parameters.Where(p => p.Type.IsFloating)];

    private static Function Simplified(Function function, bool simplify) =>
        simplify ? Simplify.Run(function, [Exact.Rules, Real.Rules]) : function;

    private static Function Gradient(Function function)
    {
        (Expr[] values, Expr?[] adjoints) =
            Reverse.Differentiate(function, [function.Graph.Number(1, ExprType.Float64)], Inputs(function));
        return function.With([.. values, .. adjoints.OfType<Expr>()]);
    }

    private static void Check(Function function, object[] point, bool vectorize)
    {
        Verifier.Check(function);
        object[] expected = Interpreter.Run(function, point);
        object[] before = [.. point.Select(p => p is double[] a ? a.Clone() : p)];
        object[] found = EmittedFunction.Compile(function, vectorize)(point);
        Assert.Equal(before, point);
        for (int k = 0; k < expected.Length; k++)
        {
            double[] wanted = expected[k] as double[] ?? [(double)expected[k]];
            double[] got = found[k] as double[] ?? [(double)found[k]];
            Assert.Equal(wanted.Length, got.Length);
            for (int j = 0; j < wanted.Length; j++)
            {
                double tolerance = 1e-12 * (1 + Math.Abs(wanted[j]));
                Assert.True(Math.Abs(wanted[j] - got[j]) <= tolerance, $"result {k}[{j}]: expected {wanted[j]}, found {got[j]}\n{function}");
            }
        }
    }
}
