using System.Collections.Generic;
using SymGrad.Ir;

namespace SymGrad.Passes;

/// <summary>Finds the stretch in which a long list of nodes repeats the same operations with the same distances between them.</summary>
internal static class Period
{
    /// <summary>How many nodes must agree before two places are compared in full.</summary>
    private const int Window = 48;

    /// <summary>The longest repetition with a period of at most <paramref name="longest"/> nodes, as (begin, end, period); the length of
    /// the stretch is a multiple of the period. (0, 0, 1) where most of the list does not repeat.</summary>
    public static (int Begin, int End, int Period) Of(IReadOnlyList<Expr> nodes, int longest)
    {
        int[] shapes = Shapes(nodes);
        int middle = nodes.Count / 2;
        for (int period = 1; period <= longest && middle + Window + period < nodes.Count; period++)
        {
            if (!Agree(middle, middle + Window, period))
            {
                continue;
            }

            int begin = middle;
            while (begin > 0 && shapes[begin - 1] == shapes[begin - 1 + period])
            {
                begin--;
            }

            int end = middle + Window;
            while (end + period < nodes.Count && shapes[end] == shapes[end + period])
            {
                end++;
            }

            end += period;
            return end - begin > nodes.Count / 2 ? (begin, begin + ((end - begin) / period * period), period) : (0, 0, 1);
        }

        return (0, 0, 1);

        bool Agree(int from, int to, int period)
        {
            for (int k = from; k < to; k++)
            {
                if (shapes[k] != shapes[k + period])
                {
                    return false;
                }
            }

            return true;
        }
    }

    // An operation, and how far back its operands are. Only a hint: whether two parts are equal is checked exactly when they
    // are emitted.
    private static int[] Shapes(IReadOnlyList<Expr> nodes)
    {
        var position = new NodeMap<int>();
        var shapes = new int[nodes.Count];
        for (int k = 0; k < shapes.Length; k++)
        {
            Expr node = nodes[k];
            int hash = node is Apply apply ? apply.Operation.Name.Length * 31 + apply.Operation.Name[0] : 17;
            foreach (Expr operand in node.Operands)
            {
                int distance = position.TryGetValue(operand, out int at) ? k - at : operand is Constant ? -1 : -2;
                hash = unchecked((hash * 16777619) ^ distance);
            }

            shapes[k] = hash;
            position[node] = k;
        }

        return shapes;
    }
}
