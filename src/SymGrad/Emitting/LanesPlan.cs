using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;

namespace SymGrad.Emitting;

/// <summary>How a loop is computed with vectors: which of its nodes vary from iteration to iteration and are computed lane by
/// lane, which are the same for all and are computed before it.</summary>
internal sealed class LanesPlan
{
    // A body beyond this has more live vectors than there are registers, and emitted twice it nears the limits of the JIT.
    private const int LargestBody = 400;

    private const int Fewest = 4;

    private readonly Variable index;
    private readonly LanesOptions options;
    private readonly HashSet<Expr> varying = [];
    private readonly HashSet<Expr> unguarded = [];

    private LanesPlan(Structured loop, LanesOptions options)
    {
        this.options = options;
        Loop = loop;
        index = loop.Body.Parameters[0];
        Element = loop.Body.Results[0].Type.ElementType;
    }

    public Structured Loop { get; }

    /// <summary>The one floating type of the loop.</summary>
    public ExprType Element { get; }

    /// <summary>What each iteration makes, in the order in which it is stored.</summary>
    public List<LanesOutput> Outputs { get; } = [];

    /// <summary>The nodes to compute in each iteration, operands first.</summary>
    public List<Expr> Steps { get; } = [];

    /// <summary>How often each value is used.</summary>
    public Dictionary<Expr, int> Uses { get; } = [];

    /// <summary>The numbers and truth values that are the same in all iterations, constants included.</summary>
    public List<Expr> Uniforms { get; } = [];

    /// <summary>The reads, and whether every iteration performs them.</summary>
    public Dictionary<Apply, bool> Loads { get; } = [];

    /// <summary>Clampings between bounds that are known at run time only: which must be in order.</summary>
    public List<Apply> Clamps { get; } = [];

    public bool HasGuardedLoads => Loads.ContainsValue(false);

    /// <summary>The number of vectors computed per round of the main loop: enough to hide the latency of sums.</summary>
    public int Unrolled { get; private set; }

    /// <summary>The plan of a loop, or null if it cannot be computed with vectors.</summary>
    public static LanesPlan? TryMake(Structured loop, LanesOptions options)
    {
        if (loop.Kind != StructuredKind.Traverse || options.Width == 0 || loop.Body.Results.Length == 0 || IsShort(loop.Head))
        {
            return null;
        }

        var plan = new LanesPlan(loop, options);
        return plan.Collect() ? plan : null;
    }

    // A handful of iterations, as at the ends of an array, is not worth the code.
    internal static bool IsShort(Expr count) => count is Constant { Bits: < Fewest }
        || (count.Is(Primitives.Min) && count.Operands.Any(bound => bound is Constant { Bits: < Fewest }));

    public bool IsVarying(Expr node) => varying.Contains(node);

    /// <summary>Splits an index into the loop's own, once, and uniform terms to be added or subtracted; null for any other.</summary>
    public List<(Expr Term, bool IsSubtracted)>? ShiftOf(Expr position)
    {
        var shift = new List<(Expr, bool)>();
        while (position != index)
        {
            if (position is not Apply { Type: var type } sum || type != ExprType.Int32)
            {
                return null;
            }

            bool isSum = sum.Operation == Primitives.Add;
            if ((isSum || sum.Operation == Primitives.Subtract) && IsVarying(sum[0]) && !IsVarying(sum[1]))
            {
                shift.Add((sum[1], !isSum));
                position = sum[0];
            }
            else if (isSum && IsVarying(sum[1]) && !IsVarying(sum[0]))
            {
                shift.Add((sum[0], false));
                position = sum[1];
            }
            else
            {
                return null;
            }
        }

        return shift;
    }

    /// <summary>The values that a step computes with.</summary>
    public static IEnumerable<Expr> OperandsOf(Expr step) => step switch
    {
        Project { Source: { Kind: StructuredKind.If } source, Index: var k } =>
            [source.Head, source.Regions[0].Results[k], source.Regions[1].Results[k]],
        Apply { Operation: var operation } when operation == Primitives.Load || operation == Primitives.Convert => [],
        _ => step.Operands,
    };

    private bool Collect()
    {
        Expr[] results = Loop.Body.Results;
        if (Element != ExprType.Float64 && Element != ExprType.Float32)
        {
            return false;
        }

        // A norm is folded only where a sum of squares leaves the range: Passes.Guard sees to that.
        if (results.Any(result => result.Type.ElementType != Element) || Loop.Combiners.Contains(Combiner.Norm) || (options.Strict && Loop.Combiners.Any(IsReordered)))
        {
            return false;
        }

        // A node older than the index cannot depend on it: what is behind it need not be looked at.
        List<Expr> nodes = Walk.Reachable(results, node => node.Id < index.Id);
        foreach (Expr node in nodes)
        {
            if (node == index || node.Operands.Any(IsVarying) || node.Regions.Any(region => region.Results.Any(IsVarying)))
            {
                varying.Add(node);
            }
        }

        for (int k = 0; k < results.Length; k++)
        {
            if (Loop.Combiners[k] != Combiner.Accumulate)
            {
                Outputs.Add(new(k, Loop.Combiners[k], results[k], null, Loop.Combiners[k] != Combiner.Collect));
            }
            else if (!AddAdditions(k))
            {
                return false;
            }
        }

        foreach (LanesOutput output in Outputs)
        {
            Use(output.Value, true);
        }

        // Users before operands, so that only what is needed is computed, and what is needed always is known as such.
        for (int k = nodes.Count - 1; k >= 0; k--)
        {
            Expr node = nodes[k];
            if (Uses.ContainsKey(node) && !(IsVarying(node) ? AddStep(node) : AddUniform(node)))
            {
                return false;
            }
        }

        Steps.Reverse();
        Uniforms.Reverse();
        int cost = Steps.Sum(CostOf);
        Unrolled = cost <= 12 ? 4 : cost <= 32 ? 2 : 1;
        return Steps.Count <= LargestBody && (!HasGuardedLoads || options.Scalar is not null);
    }

    /// <summary>The additions of one iteration to one array, each at the index of the iteration, shifted, or at the same element in all.</summary>
    private bool AddAdditions(int result)
    {
        var additions = new List<LanesOutput>();
        Expr version = Loop.Body.Results[result];
        for (; version.Is(Primitives.Accumulate); version = version[0])
        {
            bool isFold = !IsVarying(version[1]);
            if (!isFold && (ShiftOf(version[1]) is not { } shift || shift.Any(part => !IsHoistable(part.Term, true))))
            {
                return false;
            }

            additions.Add(new(result, Combiner.Accumulate, version[2], version[1], isFold, options.Overwrites(version)));
        }

        additions.Reverse();
        Outputs.AddRange(additions);

        // An element to which only one iteration adds, once, gets the same bits whatever the order.
        return version == Loop.Body.Parameters[result + 1] && !(options.Strict && (additions.Count > 1 || additions[0].IsFold));
    }

    private static bool IsReordered(Combiner combiner) => combiner is Combiner.Sum or Combiner.Product;

    private static int CostOf(Expr step) => step is Apply apply ? apply.Operation.Cost : 1;

    private void Use(Expr node, bool always)
    {
        Uses[node] = Uses.TryGetValue(node, out int uses) ? uses + 1 : 1;
        if (always)
        {
            unguarded.Add(node);
        }
    }

    private bool AddStep(Expr node)
    {
        bool always = unguarded.Contains(node);
        if (node.Type != Element && node.Type != ExprType.Boolean)
        {
            return false;
        }

        switch (node)
        {
            case Project { Source.Kind: StructuredKind.If } choice:
                Use(choice.Source.Head, always);
                Use(choice.Source.Regions[0].Results[choice.Index], false);
                Use(choice.Source.Regions[1].Results[choice.Index], false);
                break;
            case Apply load when load.Operation == Primitives.Load:
                if (load.Type != Element || IsVarying(load[0]) || ShiftOf(load[1]) is not { } shift
                    || !IsHoistable(load[0], always) || shift.Any(part => !IsHoistable(part.Term, always)))
                {
                    return false;
                }

                Loads.Add(load, always);
                break;
            case Apply conversion when conversion.Operation == Primitives.Convert:
                if (ShiftOf(conversion[0]) is not { } start || start.Any(part => !IsHoistable(part.Term, always)))
                {
                    return false;
                }

                break;
            case Apply apply:
                if (!HasLanes(apply) || !CanClamp(apply, always))
                {
                    return false;
                }

                foreach (Expr operand in apply.Operands.Where(operand => !IsDegree(apply, operand)))
                {
                    Use(operand, always);
                }

                break;
            default:
                return false;
        }

        Steps.Add(node);
        return true;
    }

    private bool AddUniform(Expr node)
    {
        if (node.Type != Element && node.Type != ExprType.Boolean)
        {
            return false;
        }

        Uniforms.Add(node);
        return IsHoistable(node, unguarded.Contains(node));
    }

    private bool HasLanes(Apply apply)
    {
        if (options.Strict && !LaneOperations.IsExact(apply.Operation))
        {
            return false;
        }

        // Integers have no lanes: a comparison of them is uniform, or the loop stays scalar. Nor are masks compared: they are NaNs.
        return apply.Operands.All(operand => operand.Type == Element
                || (operand.Type == ExprType.Boolean && apply.Operation.Signature == Signature.Bits)
                || IsDegree(apply, operand))
            && (apply.Operation == Primitives.StopGradient
                || LaneOperations.MethodOf(apply.Operation, Element, options.Width) is not null);
    }

    /// <summary>Whether an operand is the degree of a root or a power of two, which is part of the code.</summary>
    public static bool IsDegree(Apply apply, Expr operand) =>
        apply.Operation.Signature == Signature.RealAndInteger && operand is Constant { Type.IsInteger: true };

    // Clamping fails if the bounds are out of order: that is to be seen before the loop.
    private bool CanClamp(Apply apply, bool always)
    {
        if (apply.Operation != Primitives.Clamp)
        {
            return true;
        }

        if (apply[1] is Constant lower && apply[2] is Constant upper)
        {
            return !(lower.Number > upper.Number);
        }

        if (IsVarying(apply[1]) || IsVarying(apply[2]) || !always)
        {
            return false;
        }

        Clamps.Add(apply);
        return true;
    }

    /// <summary>Whether a value may be computed before the loop: always if an iteration needs it in any case, otherwise if nothing
    /// in it can fail.</summary>
    private bool IsHoistable(Expr node, bool always)
    {
        if (always || node is Variable or External or Constant || options.IsAvailable(node))
        {
            return true;
        }

        return Walk.Reachable([node], options.IsAvailable).All(inner => options.IsAvailable(inner) || inner switch
        {
            Apply apply => !apply.Operation.IsPartial || (apply.Operation != Primitives.Clamp && apply.Type.IsFloating
                && apply.Operation != Primitives.Load),
            Structured => false,
            _ => true,
        });
    }
}
