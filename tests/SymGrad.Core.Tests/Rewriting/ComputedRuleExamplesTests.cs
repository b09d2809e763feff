using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;
using SymGrad.Passes;
using SymGrad.Rewriting;
using SymGrad.Rewriting.Rules;
using Xunit;
using static SymGrad.Rewriting.Terms;

namespace SymGrad.Tests.Rewriting;

/// <summary>Every rule that is written in C# has an example to which it applies and which it leaves as it was, in value. A new rule fails until
/// it has one.</summary>
public class ComputedRuleExamplesTests
{
    private static readonly Graph graph = new();
    private static readonly Variable x = graph.Variable(ExprType.Float64, "x");
    private static readonly Variable y = graph.Variable(ExprType.Float64, "y");
    private static readonly Variable a = graph.Variable(ExprType.Float64.Array, "a");
    private static readonly Expr n = graph.Convert(graph.Length(a), ExprType.Float64);

    private static Expr Largest => graph.Reduce(Combiner.Max, graph.Length(a), i => graph.Load(a, i));

    private static readonly Expr[] examples =
    [
        // Exact
        graph.Convert(graph.Integer(3) + graph.Integer(4), ExprType.Float64) * x,
        graph.Convert(graph.Convert(graph.Length(a), ExprType.Int64), ExprType.Float64) * x,
        graph.Choose(graph.Integer(1) < graph.Integer(2), x, y),
        graph.Choose(x < y, x + y, (x * 1) + y),
        graph.Project(graph.For(graph.Integer(5), [x, y], (i, s) => [s[0], s[1] * s[0]]), 0),
        graph.Load(graph.Store(graph.Zeros(graph.Integer(3), ExprType.Float64), graph.Integer(1), x), graph.Integer(1)),

        // Real and factored
        y / (x * n) * x,
        x * y / (y * (x + 1)),
        graph.Sum(graph.Length(a), i => graph.Load(a, i) * x),
        graph.Sum(graph.Length(a), _ => x),
        Pow(x, graph.Number(6, x.Type)),

        // Stable
        Log(Exp(x) + Exp(y)),
        Log(Over(Exp)),
        Largest + Log(Over(v => Exp(v - Largest))),
        Exp(x) / Over(Exp),
        Sqrt(Over(Square)),
        (Over(Square) / n) - (Over(v => v) / n * (Over(v => v) / n)),
        Over(Square) - (Over(v => v) * Over(v => v) / n),
        Choose(x < 1, 1, x),
        Choose(graph.Number(1, x.Type) <= x, x, 1),
        graph.Choose(x < y, y - x, x - y),
        Log(-ExpM1(-Abs(x))),
        Log(ExpM1(Abs(x))),
    ];

    private static readonly Rule[] rules =
    [
        .. new[] { Exact.Rules, Real.Rules, Factored.Rules, Stable.Rules }.SelectMany(set => set.Rules).OfType<ComputedRule>(),
    ];

    private static bool IsFolding(Rule rule) => rule.Name.EndsWith(" of constants", StringComparison.Ordinal);

    public static TheoryData<string> Folded => [.. rules.Where(IsFolding).Select(rule => ((Primitive)rule.Root).Name)];

    public static TheoryData<string> Others => [.. rules.Where(rule => !IsFolding(rule)).Select(rule => rule.Name)];

    [Theory]
    [MemberData(nameof(Folded))]
    public void A_constant_is_folded_to_the_bits_that_are_computed(string name)
    {
        Primitive operation = Primitives.ByName[name];
        double[] values = [0, -0.0, 1, -1, 3, -7, 0.1, 1e300, -1e300, 5e-324, 1e-300, 1e38, 1e-45, double.PositiveInfinity, double.NegativeInfinity, double.NaN];
        int compared = 0;
        foreach (ExprType type in new[] { ExprType.Float64, ExprType.Float32, ExprType.Int32, ExprType.Int64, ExprType.Boolean })
        {
            foreach (double[] point in RuleInstances.Points(operation.Arity, values))
            {
                if (Applied(operation, type, point) is { } applied
                    && Simplify.Run(new Function("f", [], [applied]), [Exact.Rules]).Results[0] is Constant folded)
                {
                    object expected = Interpreter.Run(new Function("f", [], [applied]), [])[0];
                    object found = Interpreter.Run(new Function("f", [], [folded]), [])[0];
                    Assert.True(SameBits(expected, found), $"{applied} is {expected}, folded {found}");
                    compared++;
                }
            }
        }

        // Extrema and remainders are folded of integers only, the root of numbers that have one.
        Assert.True(compared >= 4, $"{name} was folded {compared} times");
    }

    [Theory]
    [MemberData(nameof(Others))]
    public void A_computed_rule_has_an_example_of_which_it_keeps_the_value(string name)
    {
        int applied = 0;
        foreach (Expr example in examples)
        {
            var function = new Function("example", [x, y, a], [example]);
            var trace = new Trace();
            Function rewritten = Simplify.Run(function, [Exact.Rules, Real.Rules, Stable.Rules, Factored.Rules], trace);
            if (!trace.Steps.Any(step => step.Rule.Name == name))
            {
                continue;
            }

            applied++;
            Verifier.Check(rewritten);
            foreach (double at in new[] { 0.3, -1.7, 2.5, 1.0 })
            {
                object[] arguments = [at, 1.25, new[] { 0.5, -1.5, 2.0, at }];
                double before = (double)Interpreter.Run(function, arguments)[0];
                double after = (double)Interpreter.Run(rewritten, arguments)[0];
                Assert.True(
                    before.Equals(after) || Math.Abs(before - after) <= 1e-13 * (1 + Math.Abs(before)), $"{name} at {at}: {before} became {after}");
            }
        }

        Assert.True(applied > 0, $"{name} has no example here to which it applies");
    }

    private static Expr Over(Func<Expr, Expr> body) => graph.Sum(graph.Length(a), i => body(graph.Load(a, i)));

    private static Expr? Applied(Primitive operation, ExprType type, double[] point)
    {
        try
        {
            var own = new Graph();
            return own.Apply(operation, [.. point.Select(value => (Expr)(
                type.IsBoolean ? own.Boolean(value > 0)
                : type.IsFloating ? own.Number(value, type)
                : own.Literal(double.IsNaN(value) ? 5 : (long)Math.Clamp(value, -2e9, 2e9), type)))]);
        }
        catch (ArgumentException)
        {
            return null; // the operation is not one on this type
        }
    }

    private static bool SameBits(object expected, object found) => (expected, found) switch
    {
        (double before, double after) => BitConverter.DoubleToInt64Bits(before) == BitConverter.DoubleToInt64Bits(after) || (double.IsNaN(before) && double.IsNaN(after)),
        (float before, float after) => BitConverter.SingleToInt32Bits(before) == BitConverter.SingleToInt32Bits(after) || (float.IsNaN(before) && float.IsNaN(after)),
        _ => Equals(expected, found),
    };
}
