using SymGrad.Ir;

namespace SymGrad.Passes;

/// <summary>The primitives that are an index which is in range, or throw: of an element in its row, or of a slice in its whole.</summary>
internal static class IndexChecks
{
    /// <summary>(index, length): the index of an element.</summary>
    public static Primitive Index { get; } = DataPrimitives.Check("Index", ExprType.Int32);

    /// <summary>(start, length, whole): where a slice begins.</summary>
    public static Primitive Slice { get; } = DataPrimitives.Check("Slice", ExprType.Int32);

    /// <summary>(length, start, whole): how long a slice is.</summary>
    public static Primitive SliceLength { get; } = DataPrimitives.Check("SliceLength", ExprType.Int32);

    /// <summary>Whether a node is one of them.</summary>
    public static bool Checks(Expr node) => node is Apply { Operation: var operation } && (operation == Index || operation == Slice || operation == SliceLength);

    /// <summary>The numbers of a slice are the same for both, so that one fault is not asked for twice.</summary>
    public static Primitive Thrower(Primitive check) => check == SliceLength ? Slice : check;

    /// <summary>What each is afraid of: sums that are at least 0 where it throws.</summary>
    public static IntegerSum[] Faults(Apply check)
    {
        IntegerSum first = IntegerSum.Of(check[0]), second = IntegerSum.Of(check[1]);
        IntegerSum isNegative = first.Times(-1).Plus(-1);
        return check.Operation == Index
            ? [isNegative, first.Minus(second)]
            : [isNegative, second.Times(-1).Plus(-1), first.Plus(second).Minus(IntegerSum.Of(check[2])).Plus(-1)];
    }
}
