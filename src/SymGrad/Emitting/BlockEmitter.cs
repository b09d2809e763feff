using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using System.Reflection;
using SymGrad.Ir;
using SymGrad.Passes;
using SymGrad.Reading.Rules;
using SymGrad.Runtime;

namespace SymGrad.Emitting;

/// <summary>Emits a scheduled function as statements of System.Linq.Expressions.</summary>
/// <remarks>Values that are used once, in the block that computes them, are nested where they are used; the others get a local.</remarks>
internal sealed partial class BlockEmitter
{
    /// <summary>Nested deeper than this, an expression gets a local after all: compilers recurse.</summary>
    private const int MaxDepth = 40;

    private readonly Function function;
    private readonly Schedule schedule;
    private readonly Own own;
    private readonly Uses uses;
    private readonly IReadOnlyList<Expression> externals;
    private readonly EmitterOptions options;
    private readonly HashSet<Structured> ties;
    private readonly Dictionary<Expr, Expression> values = [];
    private readonly Dictionary<Expr, int> depths = [];
    private readonly Dictionary<Expr, Expression> destinations = [];
    private readonly HashSet<Expr> overwriting = [];
    private List<ParameterExpression> locals = [];
    private List<Expression> statements = [];

    public BlockEmitter(
        Function function,
        IReadOnlyDictionary<Variable, Expression> parameters,
        IReadOnlyList<Expression> externals,
        EmitterOptions options)
    {
        this.function = function;
        schedule = Schedule.Of(function);
        own = Own.Of(function, schedule);
        uses = Uses.Of(function, schedule);
        this.externals = externals;
        this.options = options;
        ties = options.Vectorize && !options.Strict ? Ties.Of(function, LaneOperations.IsExact) : [];
        foreach (KeyValuePair<Variable, Expression> parameter in parameters)
        {
            values.Add(parameter.Key, parameter.Value);
        }
    }

    public IReadOnlyList<ParameterExpression> Locals => locals;

    public IReadOnlyList<Expression> Statements => statements;

    public Block Root => schedule.Root;

    public Uses Uses => uses;

    /// <summary>Whether an array is only looked at, element by element, so that a rectangular one is taken as it lies.</summary>
    public static bool OnlyReads(Function function, Expr array) => function.Nodes() is { Count: <= PartSize } nodes
        && !function.Results.Contains(array)
        && nodes.TrueForAll(node =>
            (node.Is(Primitives.Load) ? node[1] != array : node.Is(Primitives.Length) || !node.Operands.Contains(array))
            && node.Regions.All(region => !region.Results.Contains(array)));

    /// <summary>Wants an array result written into a buffer of the caller rather than into a new array.</summary>
    public void WriteInto(Expr result, Expression buffer)
    {
        // Follow the writes back to where the array is made.
        Expr origin = result;
        while (uses.CountOf(origin) == 1)
        {
            if (origin is Apply apply && (apply.Operation == Primitives.Store || apply.Operation == Primitives.Accumulate)
                && uses.CountOf(apply[0]) == 1)
            {
                origin = apply[0];
            }
            else if (origin is Project { Source: { Kind: StructuredKind.For or StructuredKind.Traverse } loop, Index: var k }
                && k < loop.Initial.Length && uses.CountOf(loop.Initial[k]) == 1 && !loop.Initial[k].Is(Primitives.Zeros))
            {
                origin = loop.Initial[k];
            }
            else
            {
                break;
            }
        }

        if ((origin is Apply { Operation.Signature: Signature.Matrix } || (origin is Project made && MakesArray(made)))
            && schedule.PlacesOf(origin) is [var place] && place == schedule.Root)
        {
            destinations.TryAdd(origin, buffer);
        }
    }

    // Collects an array, or starts from an array of zeros.
    private static bool MakesArray(Project made) => made.Source.Kind switch
    {
        StructuredKind.Scan => true,
        StructuredKind.Traverse when made.Source.Combiners[made.Index] == Combiner.Collect => true,
        StructuredKind.Traverse or StructuredKind.For => made.Source.Initial[made.Index].Is(Primitives.Zeros),
        _ => false,
    };

    public void EmitRoot()
    {
        if (schedule.Root.Nodes.Count > 2 * PartSize)
        {
            EmitParts(function);
        }
        else
        {
            EmitNodes(schedule.Root.Nodes, schedule.Root);
        }
    }

    /// <summary>The emitted form of a value that is computed by now.</summary>
    public Expression ValueOf(Expr node)
    {
        switch (node)
        {
            case Constant constant:
                return tabulated?.GetValueOrDefault(constant) ?? Literals.Of(constant);
            case Apply apply when apply.Operation == Primitives.Zeros:
                return Memory.Zeros(ScalarOperations.TypeOf(apply.Type.ElementType), ValueOf(apply[0]));
            default:
                return values[node];
        }
    }

    /// <summary>The emitted form of a result, whose memory is used again if nobody is given it.</summary>
    public Expression ResultOf(Expr node) => node.Is(Primitives.Zeros)
        ? NewArray(node, schedule.Root, ScalarOperations.TypeOf(node.Type), ValueOf(node[0]), isZero: true)
        : ValueOf(node);

    internal void EmitNodes(IEnumerable<Expr> nodes, Block block)
    {
        foreach (Expr node in nodes)
        {
            perhaps.Remove(node);
            EmitNode(node, block);
        }
    }

    private void EmitNode(Expr node, Block block)
    {
        switch (node)
        {
            case Structured structured:
                EmitStructured(structured, block);
                return;
            case Project:
                return;
            case Apply apply when apply.Operation == Primitives.Zeros:
                return;
            case Apply apply when EmitSinCos(apply, block):
                return;
        }

        Expression value = node switch
        {
            External external => externals[external.Slot],
            Apply apply => EmitApply(apply, block),
            _ => throw new InvalidOperationException($"cannot emit {node.GetType().Name}"),
        };
        int depth = 1;
        foreach (Expr operand in node.Operands)
        {
            depth = Math.Max(depth, 1 + DepthOf(operand));
        }

        if (depth < MaxDepth && uses.IsNested(node) && !MustKeepPlace(node) && split?.Leaves(node) != true)
        {
            values[node] = value;
            depths[node] = depth;
        }
        else
        {
            values[node] = Name(node, value);
        }
    }

    private int DepthOf(Expr node) => depths.TryGetValue(node, out int depth) ? depth : 0;

    // A read of an array that is written to stays where it is among the writes; a write is a statement.
    private bool MustKeepPlace(Expr node) =>
        node.Type.IsArray || (node is Apply { Operation.Signature: Signature.Memory } read && own.IsWritten(read[0]));

    private ParameterExpression Name(Expr node, Expression value)
    {
        ParameterExpression local = Local(value.Type, null);
        statements.Add(Expression.Assign(local, value));
        depths.Remove(node);
        return local;
    }

    private ParameterExpression Local(Type type, string? name)
    {
        ParameterExpression local = Expression.Variable(type, name);
        locals.Add(local);
        return local;
    }

    // Sine and cosine of the same angle cost one and a half of one of them.
    private bool EmitSinCos(Apply node, Block block)
    {
        Primitive? partner = node.Operation == Primitives.Sin ? Primitives.Cos : node.Operation == Primitives.Cos ? Primitives.Sin : null;
        if (partner is null || node.Type.Element is not (Scalar.Float32 or Scalar.Float64))
        {
            return false;
        }

        if (values.ContainsKey(node) && depths.ContainsKey(node) is false && sinCosed.Contains((node, block)))
        {
            return true;
        }

        Expr other = node.Graph.Apply(partner, node[0]);
        if (!schedule.PlacesOf(other).Contains(block) || !schedule.PlacesOf(node).Contains(block)
            || (split is not null && block == schedule.Root && !split.Together(node, other)))
        {
            return false;
        }

        Expression pair = Name(node, ScalarEmitter.SinCos(ValueOf(node[0])));
        bool isSin = node.Operation == Primitives.Sin;
        values[isSin ? node : other] = Expression.Field(pair, "Item1");
        values[isSin ? other : node] = Expression.Field(pair, "Item2");
        sinCosed.Add((other, block));
        return true;
    }

    private readonly HashSet<(Expr, Block)> sinCosed = [];

    private Expression EmitApply(Apply node, Block block)
    {
        if (node.Operation.Signature == Signature.Memory)
        {
            return EmitMemory(node, block);
        }

        if (node.Operation == Primitives.MatMul)
        {
            bool isGiven = destinations.TryGetValue(node, out Expression? buffer);
            ParameterExpression? kept = !isGiven && IsPooled(node, block) ? Kept(ScalarOperations.TypeOf(node.Type)) : null;
            Expression product = Expression.Call(
                typeof(MatrixProduct), nameof(MatrixProduct.Of), [ScalarOperations.TypeOf(node.Type.ElementType)],
                [.. node.Operands.Select(ValueOf), buffer ?? kept ?? (Expression)Expression.Constant(null, ScalarOperations.TypeOf(node.Type))]);
            return kept is null ? product : Expression.Assign(kept, product);
        }

        Expression[] operands = [.. node.Operands.Select(ValueOf)];
        return node.Operation is RuledMethod { Item: >= 0 } item
            ? item.Result(Returned(item, node, operands), operands)
            : ScalarEmitter.Emit(node.Operation, node.Type, operands);
    }

    // Items of one tuple, computed one after the other: one call.
    private ParameterExpression Returned(RuledMethod method, Apply node, Expression[] operands)
    {
        var key = (method.Method, statements, string.Join(' ', node.Operands.Take(method.Arguments).Select(operand => operand.Id)));
        if (!returned.TryGetValue(key, out ParameterExpression? tuple))
        {
            returned.Add(key, tuple = Name(node, method.Call(operands)));
        }

        return tuple;
    }

    private readonly Dictionary<(MethodInfo, List<Expression>, string), ParameterExpression> returned = [];

    private Expression EmitMemory(Apply node, Block block)
    {
        Expression array = ValueOf(node[0]);
        if (node.Operation == Primitives.Length)
        {
            return Memory.Length(array);
        }

        if (node.Operation == Primitives.Load)
        {
            return Memory.Load(array, ValueOf(node[1]));
        }

        if (node.Operation == Primitives.Copy)
        {
            return Copied(node, block, array);
        }

        ParameterExpression target = own.CopiesOperand(node, 0, block) || node[0].Is(Primitives.Zeros) ? Name(node, Copied(node, block, array))
            : array as ParameterExpression ?? Name(node, array);
        if (node.Operation == Primitives.Grow)
        {
            return Grown(node, block, target, ValueOf(node[1]));
        }

        Expression value = ValueOf(node[2]);
        if (IsMatrix(target))
        {
            statements.Add(Memory.AddToMatrix(target, ValueOf(node[1]), value));
            return target;
        }

        Expression element = Expression.ArrayAccess(target, ValueOf(node[1]));
        statements.Add(node.Operation == Primitives.Store || overwriting.Contains(node)
            ? Expression.Assign(element, value)
            : Memory.Accumulate(target, ValueOf(node[1]), value));
        return target;
    }
}
