using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;

namespace SymGrad.Rewriting.Rules;

/// <summary>The laws of <see cref="Real"/> for sums over loops: what does not depend on the index is said once.</summary>
internal sealed class RealSums() : RuleTable(nameof(Real))
{
    public override IEnumerable<Rule> Rows() =>
    [
        R("Σ c f(i) → c Σ f(i), Σ f(i) / c → (Σ f(i)) / c", CommonFactor),
        R("Σ c → n c", SumOfConstant),
    ];

    private static Expr? CommonFactor(Project node, Rewriter rewriter)
    {
        if (!IsSum(node) || !node.Type.IsFloating)
        {
            return null;
        }

        int depth = rewriter.Workload.Depth(node.Source);
        var factors = new Stack<(Primitive Operation, Expr? Factor)>();
        Expr term = node.Source.Body.Results[node.Index];
        while (Peel(term) is (var operation, var inner, var factor))
        {
            factors.Push((operation, factor));
            term = inner;
        }

        if (factors.Count == 0 || Element.IsBesideAddition(node.Source, term))
        {
            return null;
        }

        Expr sum = rewriter.Loop(node.Source, Combiner.Sum, term);
        foreach ((Primitive operation, Expr? factor) in factors)
        {
            sum = factor is null ? rewriter.Make(operation, sum) : rewriter.Make(operation, sum, WithIterations(factor, node.Source.Head));
        }

        return sum;

        (Primitive Operation, Expr Inner, Expr? Factor)? Peel(Expr expression) =>
            expression is not Apply apply ? null
            : apply.Operation == Primitives.Negate ? (Primitives.Negate, apply[0], null)
            : apply.Operation == Primitives.Divide && IsInvariant(apply[1]) ? (Primitives.Divide, apply[0], apply[1])
            : apply.Operation != Primitives.Multiply ? null
            : IsInvariant(apply[1]) ? (Primitives.Multiply, apply[0], apply[1])
            : IsInvariant(apply[0]) ? (Primitives.Multiply, apply[1], apply[0])
            : null;

        bool IsInvariant(Expr expression) => rewriter.Workload.Depth(expression) <= depth && !(expression is Constant && MayOverflow(expression));
    }

    // Where there is an iteration there is at least one: without one, a sum divided by their number is nothing, and not 0 / 0.
    private static Expr WithIterations(Expr factor, Expr count)
    {
        count = Products.Counted(count);
        Graph graph = count.Graph;
        var now = new Dictionary<Expr, Expr> { [count] = count is Constant ? count : graph.Apply(Primitives.Max, count, graph.Integer(1)) };
        foreach (Apply apply in Walk.Reachable([factor], node => node is Project || node == count).OfType<Apply>().Where(apply => apply != count && Array.Exists(apply.Operands, now.ContainsKey)))
        {
            now.Add(apply, graph.Apply(apply.Operation, apply.Type, [.. apply.Operands.Select(operand => now.TryGetValue(operand, out Expr? made) ? made : operand)]));
        }

        return now.TryGetValue(factor, out Expr? found) ? found : factor;
    }

    // A number of iterations below zero is none at all, so the length must be known to be one. Nothing times a term that is not finite is
    // nothing: without iterations the term is not computed.
    private static Expr? SumOfConstant(Project node, Rewriter rewriter)
    {
        Expr count = node.Source.Operands[0];
        if (!IsSum(node) || !node.Type.IsFloating || !(count.Is(Primitives.Length) || count is Constant { Bits: >= 0 }))
        {
            return null;
        }

        Expr term = node.Source.Body.Results[node.Index];
        return rewriter.Workload.Depth(term) <= rewriter.Workload.Depth(node.Source)
            ? rewriter.Make(
                term is Constant && !MayOverflow(term) ? Primitives.Multiply : Primitives.StrongMultiply,
                rewriter.Improve(node.Graph.Convert(count, node.Type)), term)
            : null;
    }

    // A constant that is infinite, or becomes it where the function is computed in single precision, times no terms is not a number.
    private static bool MayOverflow(Expr constant) => !(Math.Abs(((Constant)constant).Number) <= float.MaxValue);

    private static bool IsSum(Project node) =>
        node.Source.Kind == StructuredKind.Traverse && node.Source.Combiners[node.Index] == Combiner.Sum;
}
