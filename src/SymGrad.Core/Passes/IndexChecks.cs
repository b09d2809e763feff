using System.Linq;
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

    /// <summary>(index, count): the index of an element that must be there.</summary>
    public static Primitive Found { get; } = DataPrimitives.Check("Found", ExprType.Int32);

    /// <summary>(index, count): the index of an element of a sequence that was asked for by it.</summary>
    public static Primitive Place { get; } = DataPrimitives.Check("Place", ExprType.Int32);

    private static readonly Primitive[] All = [Index, Slice, SliceLength, Found, Place];

    /// <summary>Whether a node is one of them.</summary>
    public static bool Checks(Expr node) => node is Apply { Operation: var operation } && All.Contains(operation);

    /// <summary>What is thrown, as C#.</summary>
    public static string Exception(Primitive check) =>
        check == Index ? "new IndexOutOfRangeException()"
        : check == Found ? "new InvalidOperationException(\"Sequence contains no elements\")"
        : "new ArgumentOutOfRangeException()";

    /// <summary>The numbers of a slice are the same for both, so that one fault is not asked for twice.</summary>
    public static Primitive Thrower(Primitive check) => check == SliceLength ? Slice : check;

    /// <summary>What each is afraid of: sums that are at least 0 where it throws.</summary>
    public static IntegerSum[] Faults(Apply check)
    {
        IntegerSum first = IntegerSum.Of(check[0]), second = IntegerSum.Of(check[1]);
        IntegerSum isNegative = first.Times(-1).Plus(-1);
        return check.Operands.Length == 2
            ? [isNegative, first.Minus(second)]
            : [isNegative, second.Times(-1).Plus(-1), first.Plus(second).Minus(IntegerSum.Of(check[2])).Plus(-1)];
    }
}
