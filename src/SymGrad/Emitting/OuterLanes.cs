using System;
using System.Collections.Generic;
using System.Linq.Expressions;
using System.Runtime.InteropServices;
using SymGrad.Ir;
using SymGrad.Passes;
using SymGrad.Runtime;

namespace SymGrad.Emitting;

/// <summary>An array with a vector for each element.</summary>
/// <param name="Vectors">The numbers, lane by lane; of a shared array, the array itself.</param>
/// <param name="Length">The number of elements.</param>
/// <param name="Apart">What the lanes add to a shared array, for each lane; null where each iteration has an array of its own.</param>
/// <param name="Counts">The number of elements in each lane, where they differ; the length is the largest then.</param>
internal sealed record LaneArray(
    ParameterExpression Vectors, Expression Length, ParameterExpression? Apart = null, ParameterExpression? Counts = null);

/// <summary>The rows that the lanes read, side by side.</summary>
/// <param name="Vectors">A vector for each element of the rows.</param>
/// <param name="Count">The number of elements that are there in all lanes; those from here on are read from where they are.</param>
/// <param name="Element">The index of the inner loop that goes along the rows.</param>
internal sealed record StagedRow(ParameterExpression Vectors, ParameterExpression Count, Variable Element);

/// <summary>Where in a loop with an iteration in each lane code is being emitted: the variables of the loop, and which lanes take part.</summary>
internal sealed class OuterLanes
{
    private readonly int bits;

    public OuterLanes(OuterLanesPlan plan, int bits, Func<Type, string, ParameterExpression> local)
    {
        Plan = plan;
        this.bits = bits;
        Number = ScalarOperations.TypeOf(plan.Element);
        lanes = LaneOperations.LanesOf(plan.Element, bits);
        Type = lanes.GetField("Value")!.FieldType;
        Width = bits / (8 * Marshal.SizeOf(Number));
        memory = typeof(LaneMemory<,>).MakeGenericType(lanes, Number);
        Position = local(typeof(int), "position");
        Left = local(typeof(long), "left");
        Lane = local(typeof(int), "lane");
        Index = local(typeof(int), "index");
        Mask = local(Type, "mask");
        Bits = local(typeof(int), "bits");
        Buffer = local(Number.MakeArrayType(), "buffer");
    }

    private readonly Type lanes;
    private readonly Type memory;

    public OuterLanesPlan Plan { get; }

    /// <summary>The type of a vector, of a number in it, and how many there are.</summary>
    public Type Type { get; }

    public Type Number { get; }

    public int Width { get; }

    /// <summary>The iteration in the first lane, and how many iterations are left.</summary>
    public ParameterExpression Position { get; }

    public ParameterExpression Left { get; }

    /// <summary>Where something is done lane by lane: the lane, and the iteration in it.</summary>
    public ParameterExpression Lane { get; }

    public ParameterExpression Index { get; }

    /// <summary>A number per lane, on the way between vectors and what is done lane by lane.</summary>
    public ParameterExpression Buffer { get; }

    /// <summary>The lanes that take part: as a mask, and as bits.</summary>
    public ParameterExpression Mask { get; set; }

    public ParameterExpression Bits { get; set; }

    /// <summary>Whether some lanes may not take part because they went another way.</summary>
    public bool Diverges { get; set; }

    /// <summary>How many loops inside the loop the code is in.</summary>
    public int Depth { get; set; }

    public Dictionary<Expr, LaneArray> Arrays { get; } = [];

    /// <summary>The reads for which the rows of all lanes have been copied into vectors.</summary>
    public Dictionary<Apply, StagedRow> Rows { get; } = [];

    /// <summary>A function of lanes; its operands and result are vectors.</summary>
    public Expression Call(string method, params Expression[] arguments) => Unwrapped(Expression.Call(lanes.GetMethod(method)!, Wrapped(arguments)));

    public Expression Memory(string method, params Expression[] arguments) => Unwrapped(Expression.Call(memory.GetMethod(method)!, Wrapped(arguments)));

    /// <summary>A primitive: as an instruction where it is one, since what the JIT copies into a method of this size is limited.</summary>
    public Expression Apply(Primitive operation, params Expression[] operands) => VectorInstructions.Of(operation, operands)
        ?? Unwrapped(Expression.Call(LaneOperations.MethodOf(operation, Plan.Element, bits)!, Wrapped(operands)));

    public Expression Spread(Expression value) => value.Type == typeof(bool)
        ? Expression.Condition(value, VectorInstructions.AllBits(Type), VectorInstructions.Zero(Type))
        : VectorInstructions.Create(Type, value);

    public Expression Spread(double value) =>
        value == 0 && !double.IsNegative(value) ? VectorInstructions.Zero(Type) : VectorInstructions.Create(Type, Lanes.Number(value, Plan.Element));

    public Expression Select(Expression mask, Expression x, Expression y) => VectorInstructions.Select(mask, x, y);

    /// <summary>The value in the lanes that take part, and 0 in the others.</summary>
    public Expression Masked(Expression value) => VectorInstructions.And(Mask, value);

    public Expression Fold(Combiner combiner, Expression value) =>
        combiner == Combiner.Sum ? VectorInstructions.Sum(value) : Call(combiner + "Of", value);

    /// <summary>Two vectors of a fold as one.</summary>
    public Expression Combine(Combiner combiner, Expression x, Expression y) => combiner switch
    {
        Combiner.Sum => Expression.Add(x, y),
        Combiner.Product => Expression.Multiply(x, y),
        Combiner.Max => Apply(Primitives.Max, x, y),
        _ => Apply(Primitives.Min, x, y),
    };

    /// <summary>The vector that begins at an element of an array.</summary>
    public Expression Load(Expression array, Expression at) => VectorInstructions.Load(Type, array, at);

    public Expression Store(Expression array, Expression at, Expression value) => VectorInstructions.Store(array, at, value);

    /// <summary>Where the vector of an element begins in an array of vectors.</summary>
    public Expression PlaceOf(Expression element) => element is ConstantExpression { Value: int k }
        ? Expression.Constant(k * Width)
        : Expression.Multiply(element, Expression.Constant(Width));

    private Expression[] Wrapped(Expression[] arguments) =>
        Array.ConvertAll(arguments, argument => argument.Type == Type ? Expression.New(lanes.GetConstructor([Type])!, argument) : argument);

    private Expression Unwrapped(Expression value) => value.Type == lanes ? Expression.Field(value, "Value") : value;
}
