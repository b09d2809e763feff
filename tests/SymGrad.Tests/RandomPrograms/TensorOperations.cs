using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using System.Numerics.Tensors;
using Tensor = System.Numerics.Tensors.Tensor<double>;

namespace SymGrad.Tests.RandomPrograms;

/// <summary>An operation of random tensor programs.</summary>
/// <param name="Code">It as a lambda: of tensors, then of integers, which become constants.</param>
/// <param name="Fit">Integers with which the operation takes operands of some shapes, and the shape of the result (none of a number);
/// null if it does not take them. The function is a source of random numbers below a bound.</param>
internal sealed record TensorOperation(LambdaExpression Code, Func<int[][], Func<int, int>, (object[] Integers, int[] Shape)?> Fit)
{
    public int Arity => Code.Parameters.Count(parameter => parameter.Type == typeof(Tensor));
}

/// <summary>The operations of random tensor programs.</summary>
internal static class TensorOperations
{
    /// <summary>Tensors of tensors.</summary>
    public static IReadOnlyList<TensorOperation> All { get; } =
    [
        // Element by element
        Map(x => -x),
        Map(x => (2 * x) - 1),
        Map(x => x * x),
        Map(x => 1 / (1 + (x * x))),
        Map(x => Sym.Sin(x)),
        Map(x => Sym.Cos(x) - x),
        Map(x => Sym.Tanh(x)),
        Map(x => Sym.Sigmoid(x)),
        Map(x => Sym.Softplus(x)),
        Map(x => Sym.Gaussian(x)),
        Map(x => Sym.Erf(x)),
        Map(x => Sym.Exp(Sym.Sin(x))),
        Map(x => Sym.Log((x * x) + 0.25)),
        Map(x => Sym.LogP1(x * x)),
        Map(x => Sym.Sqrt((x * x) + 0.1)),
        Map(x => Sym.Pow(Sym.Abs(x) + 0.5, 1.5)),
        Map(x => Sym.Abs(x)),
        Map(x => Sym.Max(x, 0.0)),
        Map(x => Sym.Min(x, 0.7)),

        // Of two, stretched to one another
        Zip((x, y) => x + y),
        Zip((x, y) => x - y),
        Zip((x, y) => x * y),
        Zip((x, y) => x / ((y * y) + 1)),
        Zip((x, y) => Sym.Hypot(x, y), both: false),
        Zip((x, y) => Sym.Max(x, y), both: false),
        Zip((x, y) => Sym.Atan2(x, (y * y) + 0.5), both: false),

        // Along an axis
        Along((x, axis) => x.Sum(axis, false), keeps: false),
        Along((x, axis) => x.Sum(axis, true), keeps: true),
        Along((x, axis) => x.Average(axis, false), keeps: false),
        Along((x, axis) => x.Max(axis, true), keeps: true),
        Along((x, axis) => x.Norm(axis, false), keeps: false),
        Along((x, axis) => x.Product(axis, false), keeps: false),
        Along((x, axis) => Sym.LogSumExp(x, axis, true), keeps: true),
        Along((x, axis) => Sym.LogSumExp(x, axis, false), keeps: false),
        Along((x, axis) => Sym.SoftMax(x, axis), keeps: null),
        Along((x, axis) => Sym.LogSoftMax(x, axis), keeps: null),
        Of(
            (Tensor x, Tensor y, int axis) => x.Dot(y, axis, false),
            (s, next) => s[0].Length > 0 && s[0].SequenceEqual(s[1]) ? Axis(next(s[0].Length), axis => Without(s[0], axis)) : null),

        // Shapes
        Of((Tensor x) => Sym.Transpose(x), (s, _) => s[0].Length >= 2 ? ([], [.. s[0][..^2], s[0][^1], s[0][^2]]) : null),
        Of((Tensor x, int a, int b, int c) => Sym.Permute(x, a, b, c), (s, _) => s[0].Length == 3 ? ([2, 0, 1], [s[0][2], s[0][0], s[0][1]]) : null),
        Of((Tensor x, int length) => Sym.Reshape(x, length), (s, _) => s[0].Length is 2 or 3 ? ([Size(s[0])], [Size(s[0])]) : null),
        Of(
            (Tensor x, int a, int b) => Sym.Reshape(x, a, b),
            (s, next) => Enumerable.Range(1, 6).Where(a => Size(s[0]) % a == 0).ToArray() is { Length: > 0 } rows && rows[next(rows.Length)] is var a
                ? ([a, Size(s[0]) / a], [a, Size(s[0]) / a])
                : null),
        Of(
            (Tensor x, int axis) => Sym.Unsqueeze(x, axis),
            (s, next) => s[0].Length < 4 ? Axis(next(s[0].Length + 1), axis => [.. s[0][..axis], 1, .. s[0][axis..]]) : null),
        Of((Tensor x) => Sym.Squeeze(x), (s, _) => s[0].Contains(1) && s[0].Any(n => n != 1) ? ([], [.. s[0].Where(n => n != 1)]) : null),
        Of(
            (Tensor x, int axis, int start, int count) => Sym.Slice(x, axis, start, count),
            (s, next) =>
            {
                int axis = next(s[0].Length), start = next(s[0][axis]), count = 1 + next(s[0][axis] - start);
                return ([axis, start, count], With(s[0], axis, count));
            }),
        Of(
            (Tensor x, Tensor y, int axis) => Sym.Concatenate(axis, x, y),
            (s, next) => next(Math.Max(1, s[0].Length)) is var axis && s[0].Length == s[1].Length && Without(s[0], axis).SequenceEqual(Without(s[1], axis))
                ? ([axis], With(s[0], axis, s[0][axis] + s[1][axis]))
                : null),
        Of(
            (Tensor x, Tensor y, int axis) => Sym.Stack(axis, x, y),
            (s, next) => s[0].Length < 4 && s[0].SequenceEqual(s[1]) ? Axis(next(s[0].Length + 1), axis => [.. s[0][..axis], 2, .. s[0][axis..]]) : null),
        Of(
            (Tensor x, Tensor y, int axis, int start) => Sym.SetSlice(x, y, axis, start),
            (s, next) => next(s[0].Length) is var axis && s[0].Length == s[1].Length && Without(s[0], axis).SequenceEqual(Without(s[1], axis)) && s[1][axis] <= s[0][axis]
                ? ([axis, next(s[0][axis] - s[1][axis] + 1)], s[0])
                : null),
        Of(
            (Tensor x, int[] indices, int axis) => Sym.Gather(x, indices, axis),
            (s, next) =>
            {
                int axis = next(s[0].Length);
                int[] indices = [.. Enumerable.Range(0, 1 + next(4)).Select(_ => next(s[0][axis]))];
                return ([indices, axis], With(s[0], axis, indices.Length));
            }),

        // Products of matrices
        Of(
            (Tensor x, Tensor y) => Sym.MatMul(x, y),
            (s, _) => s[0].Length == 2 && s[1].Length is 1 or 2 && s[0][1] == s[1][0] ? ([], [s[0][0], .. s[1][1..]]) : null),
        Of(
            (Tensor x) => Sym.MatMul(x, Sym.Transpose(x)),
            (s, _) => s[0].Length is 2 or 3 ? ([], [.. s[0][..^1], s[0][^2]]) : null),
    ];

    /// <summary>Numbers of tensors.</summary>
    public static IReadOnlyList<TensorOperation> Ends { get; } =
    [
        End(x => x.Sum()),
        End(x => x.Average()),
        End(x => Sym.Sin(x).Sum()),
        End(x => x.Norm()),
        End(x => x.Dot(x)),
        End(x => x.Max()),
        End(x => Sym.LogSumExp(x)),
        End(x => Sym.Tanh(x).Product()),
        End(x => (Sym.Tanh(x) * Sym.SoftMax(x)).Sum()),
    ];

    /// <summary>The shape of two that are stretched to one another: axes are matched from the last, and those of length 1 are repeated.</summary>
    public static int[]? Stretched(int[] x, int[] y)
    {
        int rank = Math.Max(x.Length, y.Length);
        var shape = new int[rank];
        for (int k = 1; k <= rank; k++)
        {
            int a = k <= x.Length ? x[^k] : 1, b = k <= y.Length ? y[^k] : 1;
            if (a != b && a != 1 && b != 1)
            {
                return null;
            }

            shape[^k] = a == 1 ? b : a;
        }

        return shape;
    }

    private static int Size(int[] shape) => shape.Aggregate(1, (a, b) => a * b);

    private static int[] Without(int[] shape, int axis) => [.. shape.Where((_, k) => k != axis)];

    private static int[] With(int[] shape, int axis, int length) => [.. shape.Select((n, k) => k == axis ? length : n)];

    private static (object[] Integers, int[] Shape)? Axis(int axis, Func<int, int[]> shape) => ([axis], shape(axis));

    private static TensorOperation Map(Expression<Func<Tensor, Tensor>> code) => new(code, (s, _) => ([], s[0]));

    // Where both are stretched, the functions of System.Numerics.Tensors 10.0 that the lambda is compared with return wrong shapes.
    private static TensorOperation Zip(Expression<Func<Tensor, Tensor, Tensor>> code, bool both = true) => new(code, (s, _) =>
        Stretched(s[0], s[1]) is { } shape && (both || shape.SequenceEqual(s[0]) || shape.SequenceEqual(s[1])) ? ([], shape) : null);

    // What an axis is left of: nothing, one element, or as many as there were.
    private static TensorOperation Along(Expression<Func<Tensor, int, Tensor>> code, bool? keeps) => new(code, (s, next) =>
        s[0].Length > 1 || keeps is not false
            ? Axis(next(s[0].Length), axis => keeps switch { false => Without(s[0], axis), true => With(s[0], axis, 1), null => s[0] })
            : null);

    private static TensorOperation End(Expression<Func<Tensor, double>> code) => new(code, (_, _) => ([], []));

    private static TensorOperation Of(LambdaExpression code, Func<int[][], Func<int, int>, (object[] Integers, int[] Shape)?> fit) => new(code, fit);
}
