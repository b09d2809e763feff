using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;

namespace SymGrad.Reading;

/// <summary>A call of a function for which it matters how the elements of tensors are arranged: its tensors, and the arguments that say how,
/// by their places.</summary>
internal sealed class TensorCall(MethodCallExpression node)
{
    private readonly Expression[] arguments =
        [.. (node.Object is null ? node.Arguments : node.Arguments.Prepend(node.Object)).Select(ExpressionReader.Unconverted)];

    public MethodCallExpression Node { get; } = node;

    public string Name => Node.Method.Name;

    /// <summary>The tensors among the arguments, those of an array included.</summary>
    public IEnumerable<Expression> Tensors => arguments.SelectMany(argument =>
        Numbers.TensorOf(argument.Type) is not null ? [argument]
        : argument is NewArrayExpression { NodeType: ExpressionType.NewArrayInit } array && Numbers.TensorOf(array.Type.GetElementType()!) is not null
            ? array.Expressions.Select(ExpressionReader.Unconverted)
            : []);

    public Expression this[int place] => arguments[place];

    public bool HasAxis(int place) =>
        place < arguments.Length && (arguments[place].Type == typeof(int) || arguments[place].Type == typeof(nint));

    /// <summary>An axis, as a number from 0; negative ones count from the end. It decides which code there is, so it is a constant.</summary>
    /// <param name="place">Of the argument.</param>
    /// <param name="tensor">Whose axes.</param>
    /// <param name="more">How many more axes the result has.</param>
    public int Axis(int place, TensorValue tensor, int more = 0)
    {
        int rank = tensor.Shape.Rank + more;
        int axis = Constant(arguments[place]);
        return axis >= -rank && axis < rank
            ? axis < 0 ? axis + rank : axis
            : throw ExpressionReader.Misfit(tensor.Shape, Node, $", which has no axis {axis} for {Name}");
    }

    public int[] Constants(int place) => [.. Items(place).Select(Constant)];

    /// <summary>A truth value that decides which code there is; false if it is not given.</summary>
    public bool Flag(int place) => place < arguments.Length
        && (arguments[place] is ConstantExpression { Value: bool flag } ? flag : throw Decides(arguments[place]));

    /// <summary>The elements of an array that is written out, or the argument alone.</summary>
    public IReadOnlyList<Expression> Items(int place) => arguments[place] switch
    {
        NewArrayExpression { NodeType: ExpressionType.NewArrayInit } array => [.. array.Expressions.Select(ExpressionReader.Unconverted)],
        { Type.IsPrimitive: true } single => [single],
        var other => throw Refusal.Of(
            other, "how many axes there are must be seen in the lambda.", "Write the array out: new[] { ... }, or the numbers one by one."),
    };

    private static int Constant(Expression argument) => argument is ConstantExpression { Value: int or nint } constant
        ? constant.Value is nint native ? (int)native : (int)constant.Value
        : throw Decides(argument);

    private static DifferentiationException Decides(Expression argument) =>
        Refusal.Of(argument, "it decides which code is made, so it must be known when the function is read.", "Write it as a constant.");
}

/// <summary>Several tensors: what a split makes.</summary>
internal sealed class TensorListValue(Type type, IReadOnlyList<TensorValue> items) : Value(type)
{
    public IReadOnlyList<TensorValue> Items { get; } = items;
}
