using System.Collections.Generic;
using System.Linq;

namespace SymGrad.Ir;

/// <summary>Equality of structured nodes up to the names of the variables they bind.</summary>
internal static class AlphaEquivalence
{
    public static bool Same(Structured left, StructuredKind kind, Expr[] operands, Region[] regions, Combiner[] combiners)
    {
        if (left.Kind != kind || left.Operands.Length != operands.Length || left.Regions.Length != regions.Length
            || left.Combiners.Length != combiners.Length)
        {
            return false;
        }

        for (int k = 0; k < operands.Length; k++)
        {
            if (left.Operands[k] != operands[k])
            {
                return false;
            }
        }

        for (int k = 0; k < combiners.Length; k++)
        {
            if (left.Combiners[k] != combiners[k])
            {
                return false;
            }
        }

        return SameRegions(left.Regions, regions);
    }

    private static bool SameRegions(Region[] left, Region[] right)
    {
        var matched = new Dictionary<Expr, Expr>();
        var pending = new Stack<(Expr Left, Expr Right)>();
        var shared = new List<Expr>();
        if (!Open(left, right))
        {
            return false;
        }

        while (pending.Count > 0)
        {
            (Expr a, Expr b) = pending.Pop();
            if (matched.TryGetValue(a, out Expr? partner))
            {
                if (partner != b)
                {
                    return false;
                }

                continue;
            }

            if (a == b)
            {
                shared.Add(a);
                continue;
            }

            if (a.ShapeHash != b.ShapeHash || a.Type != b.Type || a.Operands.Length != b.Operands.Length || !SameKind(a, b))
            {
                return false;
            }

            matched.Add(a, b);
            bool crosswise = a is Apply { Operation.IsCommutative: true } && AreCrosswise(a, b);
            for (int k = 0; k < a.Operands.Length; k++)
            {
                pending.Push((a.Operands[k], b.Operands[crosswise ? 1 - k : k]));
            }

            if (a is Structured && !Open(a.Regions, b.Regions))
            {
                return false;
            }
        }

        return !Mentions(shared, [.. matched.Where(pair => pair.Key is Variable && pair.Key != pair.Value).SelectMany(pair => new[] { pair.Key, pair.Value })]);

        // Operands are ordered by their age, and renewed variables are young: x[i + n] may be x[n + j] on the other side.
        bool AreCrosswise(Expr a, Expr b) =>
            !AreAlike(a.Operands[0], b.Operands[0]) && AreAlike(a.Operands[0], b.Operands[1]) && AreAlike(a.Operands[1], b.Operands[0]);

        bool AreAlike(Expr a, Expr b) =>
            matched.TryGetValue(a, out Expr? partner) ? partner == b : a == b || (a is not Variable && a.ShapeHash == b.ShapeHash);

        bool Open(Region[] ours, Region[] theirs)
        {
            for (int r = 0; r < ours.Length; r++)
            {
                if (ours[r].Parameters.Length != theirs[r].Parameters.Length || ours[r].Results.Length != theirs[r].Results.Length)
                {
                    return false;
                }

                for (int k = 0; k < ours[r].Parameters.Length; k++)
                {
                    if (ours[r].Parameters[k].Type != theirs[r].Parameters[k].Type)
                    {
                        return false;
                    }

                    matched[ours[r].Parameters[k]] = theirs[r].Parameters[k];
                }

                for (int k = 0; k < ours[r].Results.Length; k++)
                {
                    pending.Push((ours[r].Results[k], theirs[r].Results[k]));
                }
            }

            return true;
        }
    }

    // The same node means the same on both sides, unless it mentions a variable that only one of them binds: in Σᵢ Σⱼ x(i), the sum over j of
    // the terms of the sum over i is not that sum.
    private static bool Mentions(List<Expr> nodes, HashSet<Expr> variables)
    {
        if (variables.Count == 0 || nodes.Count == 0)
        {
            return false;
        }

        // What is older than all of the variables cannot mention them.
        int oldest = variables.Min(variable => variable.Id);
        var seen = new HashSet<Expr>();
        var pending = new Stack<Expr>(nodes);
        while (pending.Count > 0)
        {
            Expr node = pending.Pop();
            if (node.Id < oldest || !seen.Add(node))
            {
                continue;
            }

            if (variables.Contains(node))
            {
                return true;
            }

            foreach (Expr operand in node.Operands)
            {
                pending.Push(operand);
            }

            foreach (Region region in node.Regions)
            {
                foreach (Expr result in region.Results)
                {
                    pending.Push(result);
                }
            }
        }

        return false;
    }

    private static bool SameKind(Expr a, Expr b) => (a, b) switch
    {
        (Apply x, Apply y) => x.Operation == y.Operation,
        (Project x, Project y) => x.Index == y.Index,
        (Structured x, Structured y) => x.Kind == y.Kind && x.Regions.Length == y.Regions.Length && SameCombiners(x, y),
        _ => false,
    };

    private static bool SameCombiners(Structured x, Structured y)
    {
        for (int k = 0; k < x.Combiners.Length; k++)
        {
            if (x.Combiners[k] != y.Combiners[k])
            {
                return false;
            }
        }

        return x.Combiners.Length == y.Combiners.Length;
    }
}
