using System;
using System.Linq;
using System.Linq.Expressions;
using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using SymGrad.Runtime;

namespace SymGrad.Emitting;

/// <summary>What emitted code checks before it computes.</summary>
/// <remarks>What every call of a delegate over arrays goes through is inlined: for a few elements it takes longer than they do.</remarks>
internal static class Arguments
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void NotNull<T>(T[]? array, string name)
    {
        if (array is null)
        {
            ArgumentNullException.ThrowIfNull(array, name);
        }
    }

    public static void NotNull<T>(Tensor<T>? tensor, string name) => ArgumentNullException.ThrowIfNull(tensor, name);

    public static void NotNull(object? value, string name) => ArgumentNullException.ThrowIfNull(value, name);

    /// <exception cref="ArgumentException">The lengths differ; the message names both.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SameShape<T>(T[] first, T[] second, string firstName, string secondName)
    {
        if (first.Length != second.Length)
        {
            TensorBuffer.RequireSameLength(first, firstName, second, secondName);
        }
    }

    /// <exception cref="ArgumentException">The shapes differ; the message names both.</exception>
    public static void SameShape<T>(Tensor<T> first, Tensor<T> second, string firstName, string secondName) =>
        TensorBuffer.RequireSameShape(first, firstName, second, secondName);

    /// <exception cref="ArgumentException">The extents differ; the message names both.</exception>
    public static void SameShape<T>(T[,] first, T[,] second, string firstName, string secondName)
    {
        if (first.GetLength(0) != second.GetLength(0) || first.GetLength(1) != second.GetLength(1))
        {
            throw Mismatch(firstName, [first.GetLength(0), first.GetLength(1)], secondName, [second.GetLength(0), second.GetLength(1)], "");
        }
    }

    /// <exception cref="ArgumentException">The rows are not as many or not as long; the message names both shapes.</exception>
    public static void SameShape<T>(T[][] first, T[][] second, string firstName, string secondName)
    {
        bool isSame = first.Length == second.Length;
        for (int i = 0; isSame && i < first.Length; i++)
        {
            isSame = second[i] is not null && first[i].Length == second[i].Length;
        }

        if (!isSame)
        {
            throw new ArgumentException($"{secondName} has shape {ShapeOf(second)}, but {firstName} has shape {ShapeOf(first)}", secondName);
        }
    }

    // The lengths of the rows; of many, the first ones.
    private static string ShapeOf<T>(T[][] rows) =>
        $"[{string.Join(", ", rows.Take(12).Select(row => row is null ? "null" : $"[{row.Length}]"))}{(rows.Length > 12 ? $", ... {rows.Length} rows" : "")}]";

    /// <summary>Whether code made for tensors of one shape serves these.</summary>
    public static bool HaveSameShape<T>(Tensor<T> first, Tensor<T> second) => first.Lengths.SequenceEqual(second.Lengths);

    /// <summary>That two shapes do not go together.</summary>
    public static ArgumentException Mismatch(string firstName, nint[] first, string secondName, nint[] second, string reason) => new(
        $"{secondName} has shape {TensorBuffer.ShapeOf(second)}, but {firstName} has shape {TensorBuffer.ShapeOf(first)}{reason}", secondName);

    /// <summary>That a shape is not what a function takes.</summary>
    public static ArgumentException Misfit(string name, nint[] shape, string reason) =>
        new($"{name} has shape {TensorBuffer.ShapeOf(shape)}{reason}", name);

    /// <exception cref="ArgumentException">The lengths differ; the message names both.</exception>
    public static void SameCount(Array first, Array second, string firstName, string secondName)
    {
        if (first.Length != second.Length)
        {
            throw new ArgumentException($"{secondName} has shape [{second.Length}], but {firstName} has shape [{first.Length}]", secondName);
        }
    }

    /// <exception cref="ArgumentException">Two gradients would be written into one array.</exception>
    public static void Distinct(Array first, Array second)
    {
        if (ReferenceEquals(first, second) && first.Length > 0)
        {
            throw new ArgumentException("Two gradients would be written into the same buffer; each needs its own.");
        }
    }

    /// <summary>An input as it is, or a copy of it if it is the buffer that is about to be written.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T[] Apart<T>(T[] input, T[] buffer) => ReferenceEquals(input, buffer) ? Memory.CopyOf(input) : input;

    public static T[,] Apart<T>(T[,] input, T[,] buffer) => ReferenceEquals(input, buffer) ? (T[,])input.Clone() : input;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void CopyUnlessSame<T>(T[] result, T[] buffer)
    {
        if (!ReferenceEquals(result, buffer))
        {
            Array.Copy(result, buffer, buffer.Length);
        }
    }

    public static bool IsFinite<T>(T value)
        where T : IFloatingPointIeee754<T> => T.IsFinite(value);

    public static bool IsFinite<T>(T[] values)
        where T : IFloatingPointIeee754<T> => FirstNotFinite(values) < 0;

    /// <summary>The number, for a message about it.</summary>
    public static double NotFinite<T>(T value)
        where T : IFloatingPointIeee754<T> => double.CreateTruncating(value);

    /// <summary>The first element that is not finite.</summary>
    public static double NotFinite<T>(T[] values)
        where T : IFloatingPointIeee754<T> => double.CreateTruncating(values[FirstNotFinite(values)]);

    private static int FirstNotFinite<T>(T[] values)
        where T : IFloatingPointIeee754<T> => Array.FindIndex(values, static v => !T.IsFinite(v));

    /// <exception cref="ArgumentException">The buffer has another length; the message names both.</exception>
    public static void HasLength<T>(T[] buffer, int length, string name)
    {
        if (buffer.Length != length)
        {
            throw new ArgumentException($"{name} has shape [{buffer.Length}], but the result has shape [{length}]", name);
        }
    }

    public static Expression CallHasLength(Expression buffer, Expression length, Expression name) =>
        Expression.Call(typeof(Arguments), nameof(HasLength), [buffer.Type.GetElementType()!], buffer, length, name);

    public static Expression CallApart(Expression input, Expression buffer) =>
        Expression.Call(typeof(Arguments), nameof(Apart), [input.Type.GetElementType()!], input, buffer);
}
