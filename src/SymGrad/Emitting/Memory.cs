using System;
using System.Linq.Expressions;

namespace SymGrad.Emitting;

/// <summary>Array operations of emitted code, and the code that calls them.</summary>
internal static class Memory
{
    public static Expression Length(Expression array) =>
        array.Type.IsSZArray ? Expression.ArrayLength(array) : Expression.Property(array, nameof(Array.Length));

    /// <summary>An element; of a rectangular array by its position in row-major order.</summary>
    public static Expression Load(Expression array, Expression index) => array.Type.IsSZArray
        ? Expression.ArrayIndex(array, index)
        : Expression.Call(typeof(Runtime.Rectangular), nameof(Runtime.Rectangular.At), [array.Type.GetElementType()!], array, index);

    /// <summary>A new array; one without elements is always the same.</summary>
    public static Expression Zeros(Type element, Expression count) => count is ConstantExpression { Value: 0 }
        ? Expression.Call(typeof(Array), nameof(Array.Empty), [element])
        : Expression.NewArrayBounds(element, count);

    /// <summary>Whether an array is made by the expression.</summary>
    public static bool IsNew(Expression array) => array is NewArrayExpression { NodeType: ExpressionType.NewArrayBounds } or MethodCallExpression { Method.Name: nameof(Array.Empty) };

    /// <summary>Adds to an element of a matrix, by its position in row-major order.</summary>
    public static Expression AddToMatrix(Expression matrix, Expression position, Expression value) => Expression.Call(
        typeof(Runtime.Rectangular), nameof(Runtime.Rectangular.Add), [matrix.Type.GetElementType()!], matrix, position, value);

    // A new array is made again.
    public static Expression Copy(Expression array) => IsNew(array) ? array : Call(nameof(CopyOf), array);

    /// <summary>An array of the caller's as an array of zeros.</summary>
    public static Expression Cleared(Expression array) => Call(nameof(Clear), array);

    /// <summary>The same, where a loop is going to replace so many elements from the first one on.</summary>
    public static Expression Cleared(Expression array, int first, Expression count) =>
        Call(nameof(ClearAround), array, Expression.Constant(first), count);

    public static Expression Grow(Expression array, Expression length) => Call(nameof(GrowTo), array, length);

    public static Expression Accumulate(Expression array, Expression index, Expression value)
    {
        // An indexed compound assignment evaluates array and index once.
        return Expression.AddAssign(Expression.ArrayAccess(array, index), value);
    }

    public static T[] Clear<T>(T[] array)
    {
        Array.Clear(array);
        return array;
    }

    public static T[] ClearAround<T>(T[] array, int first, int count)
    {
        if (count <= 0 || first > array.Length - count)
        {
            return Clear(array);
        }

        ClearFew(array.AsSpan(0, first));
        ClearFew(array.AsSpan(first + count));
        return array;
    }

    // Often one element, for which a call would take longer.
    private static void ClearFew<T>(Span<T> few)
    {
        if (few.Length > 8)
        {
            few.Clear();
            return;
        }

        for (int i = 0; i < few.Length; i++)
        {
            few[i] = default!;
        }
    }

    /// <summary>A new array of the same content.</summary>
    public static T[] CopyOf<T>(T[] array)
    {
        var copy = new T[array.Length];
        Array.Copy(array, copy, array.Length);
        return copy;
    }

    /// <summary>The array itself if it is long enough, else a longer one with the same beginning.</summary>
    public static T[] GrowTo<T>(T[] array, int length)
    {
        if (length <= array.Length)
        {
            return array;
        }

        var grown = new T[Math.Max(length, checked(array.Length * 2))];
        Array.Copy(array, grown, array.Length);
        return grown;
    }

    private static MethodCallExpression Call(string name, Expression array, params Expression[] rest) =>
        Expression.Call(typeof(Memory), name, [array.Type.GetElementType()!], [array, .. rest]);
}
