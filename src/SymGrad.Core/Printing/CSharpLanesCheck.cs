using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;
using SymGrad.Passes;

namespace SymGrad.Printing;

/// <summary>Whether a loop that can run with an iteration in each lane can be printed so: what vectors are read from lies at equal distances, and all
/// lanes go the same way.</summary>
internal sealed class CSharpLanesCheck(Structured loop, OuterLanesPlan plan, Schedule schedule, bool isNested)
{
    private readonly HashSet<Expr> rows = [];
    private int depth;

    public bool CanBePrinted(Block block)
    {
        Block body = block.BlockOf(loop, 0);
        rows.UnionWith(RowsIn(body, plan, schedule).Select(row => row.Load));
        return loop.Combiners.All(combiner => combiner != Combiner.Norm) && CanBePrinted(block.GuardOf(loop)!.Nodes, block.GuardOf(loop)!)
            && CanBePrinted(body.Nodes, body);
    }

    private bool CanBePrinted(List<Expr> nodes, Block block) => nodes.TrueForAll(node => node switch
    {
        Structured structured => CanBePrinted(structured, block),
        Apply apply => CanBePrinted(apply),
        _ => true,
    });

    private bool CanBePrinted(Structured node, Block block)
    {
        bool isUniform = plan.HeadForm(node) == Form.Uniform;
        if (node.Kind == StructuredKind.If)
        {
            Block[] ways = [block.BlockOf(node, 0), block.BlockOf(node, 1)];
            return ways.All(way => CanBePrinted(way.Nodes, way))
                && (isUniform || Skip.Passes(node) is not null
                    || ((plan.HeadForm(node) == Form.Lanes || IsMask(node.Head, plan)) && ways.All(IsPlain) && node.ResultTypes.All(type => type == plan.Element)));
        }

        if (!isUniform || node.Kind is not (StructuredKind.For or StructuredKind.Traverse) || node.Combiners.Contains(Combiner.Norm))
        {
            return false;
        }

        depth++;
        Block guard = block.GuardOf(node)!, body = block.BlockOf(node, 0);
        bool can = CanBePrinted(guard.Nodes, guard) && CanBePrinted(body.Nodes, body);
        depth--;
        return can;
    }

    // Both ways are gone, whatever the lane: nothing in them can fail, or be seen.
    private static bool IsPlain(Block way) => way.Nodes.TrueForAll(node => node is Apply { Type.IsArray: false } apply && !CanFail(apply));

    private static bool CanFail(Apply node) =>
        node.Operation.IsPartial && !(node.Type.IsFloating && node.Operation != Primitives.Load && node.Operation != Primitives.Clamp);

    private bool CanBePrinted(Apply node)
    {
        if (plan.IsOwn(node))
        {
            return StrideOf(node[1], plan) is Constant { Bits: 1 };
        }

        if (plan.FormOf(node) == Form.Index)
        {
            return IsMask(node, plan) || StrideOf(node, plan) is not null;
        }

        if (plan.FormOf(node) != Form.Lanes)
        {
            return true;
        }

        return node.Operation.Name switch
        {
            "Load" => plan.FormOf(node[0]) == Form.Lanes ? plan.FormOf(node[1]) == Form.Uniform
                : plan.FormOf(node[0]) == Form.Uniform && !node[0].Is(Primitives.Load) && StrideOf(node[1], plan) is Expr stride
                    && (depth == 0 || stride is Constant { Bits: 1 } || rows.Contains(node)),
            "Store" or "Accumulate" => plan.FormOf(node[1]) == Form.Uniform ? !(isNested && plan.IsShared(node[0]))
                : plan.IsShared(node[0]) && StrideOf(node[1], plan) is Expr by && (depth == 0 || by is Constant { Bits: 1 }),
            "Zeros" => false,
            "Convert" => node[0].Type == ExprType.Int32 && StrideOf(node[0], plan) is not null,
            _ => CSharpVectors.Has(node.Operation)
                && node.Operands.All(operand => !operand.Type.IsBoolean ? plan.FormOf(operand) != Form.Index : plan.FormOf(operand) == Form.Lanes),
        };
    }

    /// <summary>Whether integers are compared that grow by the same number from lane to lane: doubles hold them all.</summary>
    public static bool IsMask(Expr node, OuterLanesPlan plan) =>
        node is Apply comparison && plan.FormOf(node) == Form.Index && plan.Element == ExprType.Float64
        && (comparison.Operation == Primitives.Equal || comparison.Operation == Primitives.LessThan || comparison.Operation == Primitives.LessThanOrEqual)
        && System.Array.TrueForAll(comparison.Operands, side => side.Type == ExprType.Int32 && StrideOf(side, plan) is not null);

    /// <summary>By how much an index grows from lane to lane; null where that differs.</summary>
    public static Expr? StrideOf(Expr index, OuterLanesPlan plan)
    {
        Graph graph = index.Graph;
        return index switch
        {
            _ when index == plan.Index => graph.Integer(1),
            _ when plan.FormOf(index) == Form.Uniform => graph.Integer(0),
            Apply sum when (sum.Operation == Primitives.Add || sum.Operation == Primitives.Subtract) && sum.Type == ExprType.Int32 =>
                StrideOf(sum[0], plan) is Expr x && StrideOf(sum[1], plan) is Expr y
                    ? y is Constant { Bits: 0 } ? x
                        : sum.Operation == Primitives.Add ? x is Constant { Bits: 0 } ? y : x + y
                        : x - y
                    : null,
            Apply product when product.Operation == Primitives.Multiply && product.Type == ExprType.Int32 =>
                plan.FormOf(product[0]) == Form.Uniform ? Times(StrideOf(product[1], plan), product[0])
                : plan.FormOf(product[1]) == Form.Uniform ? Times(StrideOf(product[0], plan), product[1])
                : null,
            _ => null,
        };

        static Expr? Times(Expr? stride, Expr factor) => stride is Constant { Bits: 1 } ? factor : stride is null ? null : stride * factor;
    }

    /// <summary>The rows of given arrays that inner loops read, a loop or more around which do not matter to them, with the loop that goes along
    /// each.</summary>
    public static IEnumerable<(Apply Load, Structured Along)> RowsIn(Block body, OuterLanesPlan plan, Schedule schedule)
    {
        var bounds = new IndexBounds(schedule.OwnerOf);
        foreach ((Expr node, int depth) in Inside(body, 0))
        {
            if (depth >= 2 && node is Apply load && load.Operation == Primitives.Load && plan.FormOf(load) == Form.Lanes && plan.FormOf(load[0]) == Form.Uniform
                && plan.FormOf(load[1]) == Form.Index && StrideOf(load[1], plan) is not (null or Constant { Bits: 1 })
                && schedule.DependenciesOf(load[1]).Where(region => region != body.Region).ToArray() is { Length: 1 } rows
                && rows[0] is { Parameters.Length: > 0 } row && schedule.OwnerOf(row.Parameters[0]) is { IndexCount: 1 } along && along.Body == row
                && schedule.DependenciesOf(along.Head).Count == 0 && bounds.IsInside(load[0], load[1]) && Mentions(load[1], row.Parameters[0]))
            {
                yield return (load, along);
            }
        }

        IEnumerable<(Expr Node, int Depth)> Inside(Block block, int depth)
        {
            foreach (Expr node in block.Nodes)
            {
                yield return (node, depth);
                if (node is not Structured structured)
                {
                    continue;
                }

                int inner = depth + (structured.IsLoop ? 1 : 0);
                IEnumerable<Block> blocks = Enumerable.Range(0, structured.Regions.Length).Select(r => block.BlockOf(structured, r));
                foreach (Block inside in structured.IsLoop && block.GuardOf(structured) is { } guard ? blocks.Append(guard) : blocks)
                {
                    foreach ((Expr, int) found in Inside(inside, inner))
                    {
                        yield return found;
                    }
                }
            }
        }

        static bool Mentions(Expr index, Variable variable) =>
            index == variable || (index is Apply apply && apply.Operands.Any(operand => Mentions(operand, variable)));
    }
}
