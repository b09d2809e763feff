using System;
using SymGrad.Ir;

namespace SymGrad.Rewriting;

/// <summary>Finds out whether an expression has the form of a pattern, and what the wildcards then stand for.</summary>
/// <remarks>Commutative operations match in either order, so tables have no commuted twins. The search backtracks; its depth is the
/// size of the pattern, never that of the expression.</remarks>
/// <param name="pattern">What to look for.</param>
/// <param name="isConstantWildcard">Which variables of the pattern match constants only; the others match anything.</param>
internal sealed class Matcher(Apply pattern, Func<Expr, bool> isConstantWildcard)
{
    private readonly Expr[] nodes = [.. Walk.Reachable(pattern)];

    public bool Match(Expr node, Bindings bindings)
    {
        if (!Plausible(pattern, node))
        {
            return false;
        }

        bindings.Begin(nodes);
        return Solve(bindings.Goal(pattern, node, null), bindings);
    }

    /// <summary>A look at the operands that rejects most candidates without searching, and without allocating.</summary>
    private static bool Plausible(Apply pattern, Expr node)
    {
        Expr[] operands = node.Operands;
        for (int k = 0; k < operands.Length; k++)
        {
            Expr expected = pattern.Operands[k];
            if (expected is not Variable && !SameHead(expected, operands[k])
                && !(pattern.Operation.IsCommutative && SameHead(expected, operands[1 - k])))
            {
                return false;
            }
        }

        return true;
    }

    private static bool SameHead(Expr pattern, Expr node) =>
        pattern is Apply apply ? node.Is(apply.Operation) : node is Constant constant && constant.Bits == ((Constant)pattern).Bits;

    private bool Solve(Goal? goal, Bindings bindings)
    {
        if (goal is null)
        {
            return true;
        }

        (Expr pattern, Expr node) = (goal.Pattern, goal.Node);
        (ExprType? floating, ExprType? integer) = (bindings.Floating, bindings.Integer);
        if (!SameType(pattern.Type, node.Type, bindings))
        {
            return false;
        }

        bool solved = pattern switch
        {
            Constant => SameHead(pattern, node) && Solve(goal.Next, bindings),
            Apply apply => node.Is(apply.Operation) && SolveOperands(apply, node, goal.Next, bindings),
            _ => SolveWildcard(pattern, node, goal.Next, bindings),
        };
        if (!solved)
        {
            (bindings.Floating, bindings.Integer) = (floating, integer);
        }

        return solved;
    }

    private bool SolveWildcard(Expr wildcard, Expr node, Goal? next, Bindings bindings)
    {
        if (bindings.Find(wildcard) is Expr bound)
        {
            return bound == node && Solve(next, bindings);
        }

        if (isConstantWildcard(wildcard) && node is not Constant)
        {
            return false;
        }

        bindings.Bind(wildcard, node);
        if (Solve(next, bindings))
        {
            return true;
        }

        bindings.Bind(wildcard, null);
        return false;
    }

    private bool SolveOperands(Apply pattern, Expr node, Goal? next, Bindings bindings)
    {
        bindings.Bind(pattern, node);
        return Ordered(0, 1) || (pattern.Operation.IsCommutative && node[0] != node[1] && Ordered(1, 0));

        bool Ordered(int first, int second)
        {
            Goal? goals = next;
            for (int k = pattern.Operands.Length - 1; k >= 2; k--)
            {
                goals = bindings.Goal(pattern[k], node[k], goals);
            }

            goals = pattern.Operands.Length > 1 ? bindings.Goal(pattern[1], node[second], goals) : goals;
            return Solve(bindings.Goal(pattern[0], node[first], goals), bindings);
        }
    }

    private static bool SameType(ExprType pattern, ExprType node, Bindings bindings)
    {
        if (pattern == ExprType.Generic)
        {
            if (!node.IsFloating || node.IsArray || (bindings.Floating is ExprType known && known != node))
            {
                return false;
            }

            bindings.Floating = node;
            return true;
        }

        if (pattern == ExprType.Int32)
        {
            if (!node.IsInteger || node.IsArray || (bindings.Integer is ExprType known && known != node))
            {
                return false;
            }

            bindings.Integer = node;
            return true;
        }

        return pattern == node;
    }
}
