using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using SymGrad.Ir;

namespace SymGrad.Reading;

// Functions of tensors for which it matters how the elements are arranged, by the names they have in Tensor and in Sym.
internal sealed partial class ExpressionReader
{
    private delegate Value StructureReader(ExpressionReader reader, TensorCall call, TensorValue[] x, Scope scope);

    private static readonly Dictionary<string, StructureReader> Structures = new(StringComparer.Ordinal)
    {
        // the same elements, arranged in another way
        ["Transpose"] = static (r, call, x, _) => r.Transposed(x[0], call.Node),
        ["Permute"] = static (r, call, x, _) => r.Permuted(x[0], call.Constants(1), call.Node),
        ["PermuteDimensions"] = static (r, call, x, _) => r.Permuted(x[0], call.Constants(1), call.Node),
        ["Reshape"] = static (r, call, x, scope) => r.Reshaped(x[0], r.Integers(call, 1, scope), call.Node),
        ["Squeeze"] = static (r, call, x, _) => r.Squeezed(x[0], call.HasAxis(1) ? call.Axis(1, x[0]) : null, call.Node),
        ["SqueezeDimension"] = static (r, call, x, _) => r.Squeezed(x[0], call.Axis(1, x[0]), call.Node),
        ["Unsqueeze"] = static (r, call, x, _) => Unsqueezed(r.graph, x[0], call.Axis(1, x[0], 1)),
        ["Broadcast"] = static (r, call, x, scope) =>
            r.StretchedTo(x[0], x.Length == 2 ? x[1].Shape : new Shape(r.Integers(call, 1, scope)), call.Node),
        ["Reverse"] = static (r, _, x, _) => r.Reversed(x[0], null),
        ["ReverseDimension"] = static (r, call, x, _) => r.Reversed(x[0], call.Axis(1, x[0])),
        ["Slice"] = static (r, call, x, scope) => r.Sliced(x[0], call, scope),

        // several in one, and the other way round
        ["Concatenate"] = static (r, call, x, _) => r.Concatenated(x, call.HasAxis(0) ? call.Axis(0, x[0]) : 0, call.Node),
        ["ConcatenateOnDimension"] = static (r, call, x, _) => r.Concatenated(x, call.Axis(0, x[0]), call.Node),
        ["Stack"] = static (r, call, x, _) => r.Stacked(x, call.HasAxis(0) ? call.Axis(0, x[0], 1) : 0, call.Node),
        ["StackAlongDimension"] = static (r, call, x, _) => r.Stacked(x, call.Axis(0, x[0], 1), call.Node),
        ["Split"] = static (r, call, x, _) => r.Split(x[0], call),
        ["SetSlice"] = static (r, call, x, scope) => r.Replaced(x[0], x[1], call, scope),

        // elements by their indices
        ["At"] = static (r, call, x, scope) => r.ElementAt(x[0], call, scope),
        ["Length"] = static (_, call, x, _) => new ScalarValue(typeof(int), x[0].Shape[call.Axis(1, x[0])].Count),
        ["Gather"] = static (r, call, x, scope) => r.Gathered(x[0], call, scope),
        ["Pick"] = static (r, call, x, scope) => r.Picked(x[0], call, scope),

        // along an axis
        ["Sum"] = AlongAxis, ["Average"] = AlongAxis, ["Product"] = AlongAxis, ["Max"] = AlongAxis, ["Min"] = AlongAxis,
        ["Norm"] = AlongAxis, ["StdDev"] = AlongAxis, ["LogSumExp"] = AlongAxis, ["SoftMax"] = AlongAxis, ["LogSoftMax"] = AlongAxis,
        ["Dot"] = static (r, call, x, _) => r.DotAlong(x[0], x[1], call.Axis(2, x[0]), call.Flag(3), call.Node),

        // products
        ["MatMul"] = static (r, call, x, _) => r.MatMul(x[0], x[1], call.Node),
        ["Conv1D"] = static (r, call, x, scope) => r.Convolution(x[0], x[1], 1, call, scope),
        ["Conv2D"] = static (r, call, x, scope) => r.Convolution(x[0], x[1], 2, call, scope),
    };

    /// <summary>The names of all functions that are read here.</summary>
    internal static IEnumerable<string> StructuralNames => Structures.Keys.Append("OneHot");

    // Of these there are forms without an axis, which are read as folds and element-wise functions.
    private static readonly HashSet<string> MayBeWhole = new(StringComparer.Ordinal)
    {
        "Sum", "Average", "Product", "Max", "Min", "Norm", "StdDev", "LogSumExp", "SoftMax", "LogSoftMax", "Dot",
    };

    private static TensorValue AlongAxis(ExpressionReader reader, TensorCall call, TensorValue[] x, Scope scope) =>
        reader.FoldedAlong(call.Name, x[0], call.Axis(1, x[0]), call.Flag(2), call.Node);

    /// <summary>Reads such a function; null if the call is none, or one over all elements.</summary>
    private Value? ReadTensorStructure(MethodCallExpression node, Scope scope)
    {
        if (node.Method.Name == "OneHot" && IsOurs(node.Method.DeclaringType))
        {
            NeedsForms |= !externals.HasForms;
            return externals.HasForms ? OneHot(new TensorCall(node), scope) : Unknown(node.Type);
        }

        if (!Structures.TryGetValue(node.Method.Name, out StructureReader? read))
        {
            return null;
        }

        var call = new TensorCall(node);
        if (MayBeWhole.Contains(call.Name) && !call.HasAxis(call.Name == "Dot" ? 2 : 1))
        {
            return null;
        }

        Value[] arguments = [.. call.Tensors.Select(argument => Read(argument, scope))];
        TensorValue[] tensors = [.. arguments.OfType<TensorValue>()];
        if (tensors.Length == 0 || tensors.Length < arguments.Length)
        {
            return null;
        }

        return HaveRanks(node, tensors) ? read(this, call, tensors, scope)
            : Numbers.Holding(node.Type) is { } number ? new ScalarValue(node.Type, graph.Variable(number, "unknown"))
            : node.Type.IsArray ? new TensorListValue(node.Type, [Unknown(node.Type.GetElementType()!)])
            : Unknown(node.Type);
    }

    /// <summary>An integer that says how long something is or where it begins: a constant, or data read at the call.</summary>
    private Extent Integer(Expression argument, Scope scope)
    {
        switch (argument)
        {
            case ConstantExpression { Value: int or nint } constant:
                return Extent.Of(graph, constant.Value is nint native ? (int)native : (int)constant.Value);
            case MethodCallExpression { Method: { Name: "Length", DeclaringType: var type } } length when IsOurs(type):
                var call = new TensorCall(length);
                return Read(call[0], scope) is TensorValue measured && HaveRanks(length, measured)
                    ? measured.Shape[call.Axis(1, measured)]
                    : Extent.Of(graph, 1);
            case BinaryExpression { NodeType: ExpressionType.Multiply } product:
                return Integer(Unconverted(product.Left), scope) * Integer(Unconverted(product.Right), scope);
            case BinaryExpression { NodeType: ExpressionType.Add } sum:
                return Integer(Unconverted(sum.Left), scope) + Integer(Unconverted(sum.Right), scope);
            default:
                return DataScan.Of(argument, variable => SourceOf(state[variable] ?? scope.Find(variable), variable.Type)) is { } source
                    ? externals.Integer(source, "count")
                    : throw Refusal.Of(
                        argument, "it decides a shape and is computed from a parameter of the lambda.",
                        "Shapes are data: constants, captured numbers, Length(x, axis), their sums and products.");
        }
    }

    private Extent[] Integers(TensorCall call, int place, Scope scope) => [.. call.Items(place).Select(item => Integer(item, scope))];

    /// <summary>Demands something of a shape at the call.</summary>
    private void Require(Expression condition, Shape shape, Expression at, string reason) =>
        Requirements.Add(Expression.IfThen(Expression.Not(condition), Misfits(shape, at, reason)));

    /// <summary>A position, or one that no array has where an index is out of its range: reading there throws.</summary>
    private Expr Guarded(Expr position, params IEnumerable<(Expr Index, Expr Extent)> indices)
    {
        foreach ((Expr index, Expr extent) in indices)
        {
            if (index is not Ir.Constant { Bits: >= 0 and var k } || extent is not Ir.Constant { Bits: var n } || k >= n)
            {
                position = graph.Choose((index >= graph.Integer(0)) & (index < extent), position, graph.Integer(-1));
            }
        }

        return position;
    }
}
