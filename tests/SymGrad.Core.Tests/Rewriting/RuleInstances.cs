using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;
using SymGrad.Rewriting;
using SymGrad.Rewriting.Rules;

namespace SymGrad.Tests.Rewriting;

/// <summary>The left and the right side of a rule, made concrete in one floating type and for particular constants.</summary>
internal sealed record RuleInstance(Expr Before, Expr After, IReadOnlyList<Variable> Variables);

/// <summary>Makes instances of every rule of a table, so that tests find new rows by themselves.</summary>
internal static class RuleInstances
{
    private static readonly double[] constants =
        [1, 2, 3, 0.5, -1, -2, 4, 0.1, 10, 0.0, -0.0, 6, 1e-300, 1e300, 5e-324, double.PositiveInfinity, double.NaN];

    public static IEnumerable<PatternRule> Patterns(RuleSet set) => set.Rules.OfType<PatternRule>();

    public static PatternRule Find(string set, string rule) =>
        Patterns(Set(set)).Single(row => Label(row) == rule);

    public static string Label(Rule rule) => $"{rule.File}:{rule.Line}";

    public static RuleSet Set(string name) => name switch
    {
        nameof(Exact) => Exact.Rules,
        nameof(Real) => Real.Rules,
        nameof(Factored) => Factored.Rules,
        _ => Stable.Rules,
    };

    /// <summary>The instances at which the rule applies.</summary>
    public static IEnumerable<RuleInstance> Of(PatternRule rule, ExprType floating)
    {
        Expr[] wildcards = [.. Walk.Reachable(rule.Pattern).Where(node => node is Variable)];
        Expr[] fixedWildcards = [.. wildcards.Where(rule.IsConstantWildcard)];
        foreach (double[] choice in Points(fixedWildcards.Length, constants, 300))
        {
            var graph = new Graph();
            var made = new Dictionary<Expr, Expr>();
            for (int k = 0; k < fixedWildcards.Length; k++)
            {
                bool whole = fixedWildcards[k].Type.IsInteger;
                if (whole && (choice[k] % 1 != 0 || Math.Abs(choice[k]) > 1000))
                {
                    break;
                }

                made.Add(fixedWildcards[k], graph.Number(choice[k], whole ? ExprType.Int32 : floating));
            }

            if (made.Count < fixedWildcards.Length)
            {
                continue;
            }

            var variables = new List<Variable>();
            foreach (Expr wildcard in wildcards.Except(fixedWildcards))
            {
                variables.Add(graph.Variable(wildcard.Type == ExprType.Generic ? floating : wildcard.Type, ((Variable)wildcard).Name));
                made.Add(wildcard, variables[^1]);
            }

            foreach (Expr node in Walk.Reachable(rule.Pattern).Where(node => !made.ContainsKey(node)))
            {
                made.Add(node, node switch
                {
                    Constant constant when constant.Type.IsFloating => graph.Number(constant.Number, floating),
                    Constant constant => graph.Literal(constant.Bits, constant.Type),
                    Apply apply => graph.Apply(apply.Operation, [.. apply.Operands.Select(operand => made[operand])]),
                    _ => throw new NotSupportedException(),
                });
            }

            Expr before = made[rule.Pattern];
            var workload = new Workload(new Function("f", variables, [before]));
            if (new Rewriter([new RuleSet("one", [rule])], workload, null, new()).Improve(before) is var after && after != before)
            {
                yield return new RuleInstance(before, after, variables);
            }
        }
    }

    /// <summary>All tuples of values, thinned out where there are too many.</summary>
    public static IEnumerable<double[]> Points(int count, double[] values, int most = 4000)
    {
        double total = Math.Pow(values.Length, count);
        long stride = total > most ? (long)(total / most) | 1 : 1;
        for (long index = 0; index < total; index += stride)
        {
            var point = new double[count];
            long rest = index;
            for (int k = 0; k < count; k++)
            {
                point[k] = values[rest % values.Length];
                rest /= values.Length;
            }

            yield return point;
        }
    }
}
