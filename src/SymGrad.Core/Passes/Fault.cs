using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;

namespace SymGrad.Passes;

/// <summary>When something fails: where all of some sums are at least 0, and all of some conditions hold. The outermost comes first.</summary>
internal sealed class Fault(IReadOnlyList<IntegerSum> sums, IReadOnlyList<Expr> conditions)
{
    private readonly IReadOnlyList<IntegerSum> sums = sums;
    private readonly IReadOnlyList<Expr> conditions = conditions;

    /// <summary>The fault of code that runs under a condition only; null if the condition takes more than integers.</summary>
    public Fault? Where(Expr condition, bool isTrue) => Conditions.Sums(condition, isTrue) is { } known
        ? IsCheap(condition) ? new([.. known, .. sums], conditions) : null
        : !IsCheap(condition) ? null
        : new(sums, [isTrue ? condition : !condition, .. conditions]);

    /// <summary>The fault of a loop, some iteration of which has this one; null if the number of iterations takes more than integers, or what is
    /// carried from one to the next decides.</summary>
    public Fault? InSomeIteration(Structured loop)
    {
        Graph graph = loop.Graph;
        Variable[] parameters = loop.Body.Parameters;
        Variable index = parameters[0];
        if (!IsCheap(loop.Head) || parameters.Skip(1).Any(Mentions))
        {
            return null;
        }

        IntegerSum last = IntegerSum.Of(Products.Counted(loop.Head)).Plus(-1);
        if (!Mentions(index))
        {
            return new([last, .. sums], conditions);
        }

        // All grow with the index, or none: the last iteration has the fault if any has, or the first.
        long[] factors = [.. sums.Select(sum => sum.FactorOf(index)).Where(factor => factor != 0)];
        bool isLinear = !conditions.Any(c => Mentions(c, index)) && sums.All(sum => sum.Terms.Keys.All(atom => atom == index || !Mentions(atom, index)));
        if (isLinear && (factors.All(factor => factor > 0) || factors.All(factor => factor < 0)))
        {
            IntegerSum worst = factors[0] > 0 ? last : IntegerSum.Of(graph.Integer(0));
            return new([last, .. sums.Select(sum => sum.With(index, worst))], conditions);
        }

        // Otherwise all iterations are asked.
        IntegerSum[] own = [.. sums.Where(sum => sum.Terms.Keys.Any(atom => Mentions(atom, index)))];
        Expr[] asked = [.. conditions.Where(c => Mentions(c, index))];
        Expr any = graph.Reduce(Combiner.Max, loop.Head, i => new Substitution(graph).Replace(index, i).Apply(
            graph.Choose(new Fault(own, asked).Condition(graph), graph.Integer(1), graph.Integer(0))));
        return new([.. sums.Except(own)], [graph.Integer(0) < any, .. conditions.Except(asked)]);
    }

    /// <summary>The fault as one condition.</summary>
    public Expr Condition(Graph graph) => sums.Select(sum => sum.IsAtLeastZero(graph)).Concat(conditions)
        .Reverse().Aggregate((Expr)graph.Boolean(true), (rest, one) => rest is Constant { IsTrue: true } ? one : graph.Choose(one, rest, graph.Boolean(false)));

    /// <summary>The same fault without what follows from the rest of it.</summary>
    public Fault Shorter(Extents extents)
    {
        List<IntegerSum> left = [.. sums];
        foreach (IntegerSum sum in sums)
        {
            if (extents.IsAtLeastZero(sum) || left.Any(other => other != sum && extents.IsAtLeastZero(sum.Minus(other))))
            {
                left.Remove(sum);
            }
        }

        return new(left, conditions);
    }

    /// <summary>Whether another fault is there wherever this one is.</summary>
    public bool Implies(Fault other, Extents extents) =>
        other.conditions.All(conditions.Contains) && other.sums.All(sum => sums.Any(own => extents.IsAtLeastZero(sum.Minus(own))));

    /// <summary>Whether a number is computed from integers alone, without a loop, so that it can be computed twice.</summary>
    public static bool IsCheap(Expr number) => Walk.Reachable([number], node => node.Type.IsArray).TrueForAll(node => node switch
    {
        _ when node.Type.IsArray => node is Variable or External,
        Structured choice => choice.Kind == StructuredKind.If,
        Project => true,
        _ when node.Type.IsFloating => false,
        Apply apply when apply.Operation == Primitives.Divide || apply.Operation == Primitives.Remainder => apply[1] is Constant { Bits: not 0 },
        Apply apply when apply.Operation == Primitives.Load => apply[0] is External && !apply[1].Is(Primitives.Load),
        Apply apply => apply.Operation.Signature != Signature.Call,
        _ => true,
    });

    private bool Mentions(Expr variable) => sums.Any(sum => sum.Terms.Keys.Any(atom => Mentions(atom, variable))) || conditions.Any(c => Mentions(c, variable));

    private static bool Mentions(Expr expression, Expr variable) => Walk.Reachable(expression).Contains(variable);
}
