using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;

namespace SymGrad.Rewriting;

/// <summary>A rule written as a pattern and its replacement.</summary>
internal sealed class PatternRule : Rule
{
    private readonly Matcher matcher;

    // The inner nodes that the replacement does without, users before operands.
    private readonly Expr[] lostNodes;
    private readonly Dictionary<Expr, int> usesInPattern;
    private readonly Expr[] reusedNodes;
    private readonly Apply[] newNodes;
    private readonly bool neverRaisesCost;
    private readonly bool pays;

    public PatternRule(
        string set, Apply pattern, Expr replacement, Func<Expr, bool> isConstantWildcard, Func<Bindings, bool>? where,
        bool neverRaisesCost, string file, int line)
        : base(set, file, line)
    {
        Pattern = pattern;
        Replacement = replacement;
        Where = where;
        IsConstantWildcard = isConstantWildcard;
        this.neverRaisesCost = neverRaisesCost;
        matcher = new Matcher(pattern, isConstantWildcard);
        List<Expr> patternNodes = Walk.Reachable(pattern);
        newNodes = [.. Walk.Reachable(replacement).OfType<Apply>().Where(node => !patternNodes.Contains(node))];
        reusedNodes = [.. newNodes.SelectMany(node => node.Operands).Concat([replacement]).Distinct().Except<Expr>(newNodes)];
        lostNodes = [.. patternNodes.Where(node => node is Apply && node != pattern && !reusedNodes.Contains(node)).Reverse()];
        usesInPattern = lostNodes.ToDictionary(
            node => node, node => patternNodes.Sum(user => user.Operands.Count(operand => operand == node)));
        pays = newNodes.Sum(CostOf) <= pattern.Operation.Cost;
    }

    public Apply Pattern { get; }

    public Expr Replacement { get; }

    public Func<Bindings, bool>? Where { get; }

    public Func<Expr, bool> IsConstantWildcard { get; }

    public override string Name => $"{Pattern} → {Replacement}";

    public override object Root => Pattern.Operation;

    /// <summary>The cost of the pattern less that of the replacement, nothing being shared. Operations on constants are folded.</summary>
    public int Gain => Pattern.Operation.Cost + lostNodes.Sum(CostOf) - newNodes.Sum(CostOf);

    public override bool CanApply(object? first, object? second, object? third)
    {
        object?[] heads = [first, second, third];
        for (int k = 0; k < Pattern.Operands.Length; k++)
        {
            object? expected = Pattern[k] switch
            {
                Apply apply => apply.Operation,
                Constant => Literal,
                _ => null,
            };
            if (expected is not null && heads[k] != expected && !(Pattern.Operation.IsCommutative && heads[1 - k] == expected))
            {
                return false;
            }
        }

        return true;
    }

    public override Expr? Rewrite(Expr node, Rewriter rewriter)
    {
        Bindings bindings = rewriter.Bindings;
        return matcher.Match(node, bindings) && Where?.Invoke(bindings) != false && IsWorthwhile(node, bindings, rewriter.Workload)
            ? Instantiate(bindings, rewriter)
            : null;
    }

    // Inner nodes that others use remain, and nodes that run outside of the loop that the root runs in are free on both sides.
    private bool IsWorthwhile(Expr root, Bindings bindings, Workload workload)
    {
        if (pays || !neverRaisesCost)
        {
            return true;
        }

        int depth = workload.Depth(root);
        int balance = Pattern.Operation.Cost;
        var remaining = new HashSet<Expr>();
        foreach (Expr inner in lostNodes)
        {
            Expr matched = bindings[inner];
            if (remaining.Contains(inner) || workload.Uses(matched) > usesInPattern[inner])
            {
                remaining.Add(inner);
                remaining.UnionWith(inner.Operands);
            }
            else if (workload.Depth(matched) >= depth)
            {
                balance += CostOf(inner);
            }
        }

        var depths = new Dictionary<Expr, int>();
        foreach (Expr made in newNodes)
        {
            int own = made.Operands.Max(DepthOf);
            depths.Add(made, own);
            if (own >= depth)
            {
                balance -= CostOf(made);
            }
        }

        return balance >= 0;

        int DepthOf(Expr node) =>
            depths.TryGetValue(node, out int known) ? known : node is Constant ? 0 : workload.Depth(bindings[node]);
    }

    private int CostOf(Expr node) =>
        node is Apply apply && !Array.TrueForAll(apply.Operands, IsConstant) ? apply.Operation.Cost : 0;

    private bool IsConstant(Expr node) =>
        node is Constant || IsConstantWildcard(node) || (node is Apply && Array.TrueForAll(node.Operands, IsConstant));

    /// <summary>Makes the replacement; null where a constant in it would overflow or lose its digits.</summary>
    private Expr? Instantiate(Bindings bindings, Rewriter rewriter)
    {
        // The scratch bindings are used again for rules on the nodes made here: take everything out first.
        var made = new Dictionary<Expr, Expr>();
        foreach (Expr node in reusedNodes)
        {
            made.Add(node, node is Constant constant ? Concrete(constant) : bindings[node]);
        }

        foreach (Apply node in newNodes)
        {
            Expr[] operands = [.. node.Operands.Select(operand => made[operand])];
            ExprType type = node.Type == ExprType.Boolean ? node.Type : Typing.Result(node.Operation, operands);
            if (Folding.Fold(node.Operation, type, operands) is Constant folded)
            {
                if (!Folding.KeepsAccuracy(node.Operation, folded, operands))
                {
                    return null;
                }

                made.Add(node, folded);
                continue;
            }

            Expr result = operands[0].Graph.Apply(node.Operation, type, operands);
            made.Add(node, node == Replacement ? result : rewriter.Improve(result));
        }

        return made[Replacement];

        Constant Concrete(Constant constant)
        {
            ExprType type = bindings.Concrete(constant.Type);
            Graph graph = bindings[Pattern].Graph;
            return type.IsFloating ? graph.Number(constant.Number, type) : graph.Literal(constant.Bits, type);
        }
    }
}
