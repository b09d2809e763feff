using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;

namespace SymGrad.Rewriting.Rules;

/// <summary>The law of <see cref="Real"/> that a factor above and below a fraction bar cancels, however deep in the product.</summary>
/// <remarks>Only the factors that cancel are taken out; what remains is multiplied and divided in the order in which it was.</remarks>
internal sealed class Cancellation() : RuleTable(nameof(Real))
{
    // A product of more factors is cut into pieces, so that the work at a node is bounded.
    private const int MostFactors = 16;

    public override IEnumerable<Rule> Rows() =>
    [
        R(Primitives.Multiply, "(x y / z) w / x → (y / z) w", Cancel),
        R(Primitives.Divide, "(x y / z) / (w x) → (y / z) / w", Cancel),
    ];

    private static Expr? Cancel(Apply node, Rewriter rewriter)
    {
        int most = MostFactors;
        if (!node.Type.IsFloating || !HasQuotient(node, ref most))
        {
            return null;
        }

        var product = new Product(rewriter.Workload, rewriter.Workload.Depth(node));
        product.Add(node, above: true, owned: true);
        return product.Cancel() && product.Without(node, rewriter) is var rest && product.CostOf(rest) <= product.CostBefore ? rest : null;
    }

    // Where nothing stands below a fraction bar nothing cancels: most products are done with here.
    private static bool HasQuotient(Expr node, ref int most)
    {
        if (!IsProduct(node) || --most < 0)
        {
            return false;
        }

        return node.Is(Primitives.Divide)
            || HasQuotient(node[0], ref most)
            || (node.Operands.Length == 2 && HasQuotient(node[1], ref most));
    }

    private static bool IsProduct(Expr node) => node.Is(Primitives.Multiply) || node.Is(Primitives.Divide) || node.Is(Primitives.Negate);

    /// <summary>The factors of a product above and below the fraction bar.</summary>
    private sealed class Product(Workload workload, int depth)
    {
        private readonly List<Expr> above = [];
        private readonly List<Expr> below = [];
        private readonly HashSet<Expr> opened = [];

        private readonly HashSet<Expr> kept = [];
        private readonly List<(Expr Factor, bool Above)> cancelled = [];

        /// <summary>The cost of what would no longer be needed.</summary>
        public int CostBefore { get; private set; }

        /// <param name="node">A part of the product.</param>
        /// <param name="above">Whether it stands above the fraction bar.</param>
        /// <param name="owned">Whether nothing but this product needs it.</param>
        public void Add(Expr node, bool above, bool owned)
        {
            owned &= opened.Count == 0 || workload.Uses(node) <= 1;

            // What runs outside of the loop is there anyway: it is a factor as it is.
            if (!IsProduct(node) || workload.Depth(node) < depth || opened.Count >= MostFactors || opened.Contains(node))
            {
                (above ? this.above : below).Add(node);
                return;
            }

            opened.Add(node);
            if (owned)
            {
                CostBefore += ((Apply)node).Operation.Cost;
            }
            else
            {
                kept.Add(node);
            }

            Add(node[0], above, owned);
            if (node.Operands.Length == 2)
            {
                Add(node[1], node.Is(Primitives.Multiply) ? above : !above, owned);
            }
        }

        public bool Cancel()
        {
            foreach (Expr factor in above.Where(factor => factor is not Constant))
            {
                if (below.Remove(factor))
                {
                    cancelled.Add((factor, true));
                    cancelled.Add((factor, false));
                }
            }

            return cancelled.Count > 0;
        }

        /// <summary>The cost of a product of the factors that remain, but for what is there in any case.</summary>
        public int CostOf(Expr product)
        {
            int cost = 0;
            var factors = new HashSet<Expr>(above.Concat(below));
            var pending = new Stack<Expr>([product]);
            while (pending.Count > 0)
            {
                Expr node = pending.Pop();
                if (node is Apply apply && !factors.Contains(node) && !kept.Contains(node))
                {
                    cost += apply.Operation.Cost;
                    foreach (Expr operand in node.Operands)
                    {
                        pending.Push(operand);
                    }
                }
            }

            return cost;
        }

        /// <summary>The product without the factors that cancel.</summary>
        public Expr Without(Expr root, Rewriter rewriter) =>
            Rest(root, true, rewriter) ?? root.Graph.Number(1, root.Type);

        // Null stands for 1.
        private Expr? Rest(Expr node, bool above, Rewriter rewriter)
        {
            if (!opened.Remove(node))
            {
                return cancelled.Remove((node, above)) ? null : node;
            }

            Expr? left = Rest(node[0], above, rewriter);
            Expr? right = node.Operands.Length == 1 ? null : Rest(node[1], node.Is(Primitives.Multiply) ? above : !above, rewriter);
            Expr One() => node.Graph.Number(1, node.Type);
            return (left, right) switch
            {
                _ when node.Is(Primitives.Negate) => rewriter.Make(Primitives.Negate, left ?? One()),
                (null, null) => null,
                (null, _) when node.Is(Primitives.Multiply) => right,
                (_, null) => left,
                _ => rewriter.Make(((Apply)node).Operation, left ?? One(), right),
            };
        }
    }
}
