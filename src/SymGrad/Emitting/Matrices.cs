using System;
using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SymGrad.Emitting;

/// <summary>Two-dimensional arrays as the buffers that emitted code works on, and back.</summary>
internal static class Matrices
{
    /// <summary>A matrix of the content of a buffer.</summary>
    public static Expression Make(Expression content, Expression rows, Expression columns) =>
        Call(nameof(MakeMatrix), content, rows, columns);

    /// <summary>Writes the content of a buffer into a matrix.</summary>
    public static Expression Fill(Expression content, Expression rows, Expression columns, Expression matrix, Expression name) =>
        Call(nameof(FillMatrix), content, rows, columns, matrix, name);

    /// <summary>The matrix itself with zeros in it.</summary>
    public static Expression Cleared(Expression matrix, Expression rows, Expression columns, Expression name) =>
        Expression.Call(typeof(Matrices), nameof(Clear), [matrix.Type.GetElementType()!], matrix, rows, columns, name);

    public static Expression RequireExtents(Expression matrix, Expression rows, Expression columns, Expression name) =>
        Expression.Call(typeof(Matrices), nameof(RequireSameExtents), [matrix.Type.GetElementType()!], matrix, rows, columns, name);

    public static T[,] MakeMatrix<T>(T[] content, int rows, int columns)
    {
        var matrix = new T[rows, columns];
        content.AsSpan(0, matrix.Length).CopyTo(Elements(matrix));
        return matrix;
    }

    public static void FillMatrix<T>(T[] content, int rows, int columns, T[,] matrix, string name)
    {
        RequireSameExtents(matrix, rows, columns, name);
        content.AsSpan(0, matrix.Length).CopyTo(Elements(matrix));
    }

    public static T[,] Clear<T>(T[,] matrix, int rows, int columns, string name)
    {
        RequireSameExtents(matrix, rows, columns, name);
        Array.Clear(matrix);
        return matrix;
    }

    /// <exception cref="ArgumentException">The matrix has other extents; the message names both shapes.</exception>
    public static void RequireSameExtents<T>(T[,] matrix, int rows, int columns, string name)
    {
        if (matrix.GetLength(0) != rows || matrix.GetLength(1) != columns)
        {
            throw new ArgumentException(
                $"{name} has shape [{matrix.GetLength(0)}, {matrix.GetLength(1)}], but the result has shape [{rows}, {columns}]", name);
        }
    }

    /// <summary>The elements row by row.</summary>
    public static Span<T> Elements<T>(T[,] matrix) =>
        MemoryMarshal.CreateSpan(ref Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(matrix)), matrix.Length);

    private static MethodCallExpression Call(string name, Expression content, params Expression[] rest) =>
        Expression.Call(typeof(Matrices), name, [content.Type.GetElementType()!], [content, .. rest]);
}
