using System;
using System.Numerics;
using System.Numerics.Tensors;

namespace SymGrad.Runtime;

/// <summary>The numbers, arrays and tensors in a value: taken out one after the other, put back, and added to.</summary>
internal static class Leaves
{
    public static int Count<T>(T x)
        where T : struct, IFloatingPointIeee754<T> => 1;

    public static int Count<T>(T[] x) => x.Length;

    public static int Count<T>(T[,] x) => x.Length;

    public static int Count<T>(T[][] x) => Jagged.CountOf(x);

    public static int Count<T>(Tensor<T> x) => checked((int)x.FlattenedLength);

    public static void Put<T>(T x, double[] values, ref int offset)
        where T : struct, IFloatingPointIeee754<T> => values[offset++] = double.CreateTruncating(x);

    public static void Put<T>(T[] x, double[] values, ref int offset)
        where T : struct, IFloatingPointIeee754<T>
    {
        foreach (T number in x)
        {
            Put(number, values, ref offset);
        }
    }

    public static void Put<T>(T[,] x, double[] values, ref int offset)
        where T : struct, IFloatingPointIeee754<T>
    {
        foreach (T number in x)
        {
            Put(number, values, ref offset);
        }
    }

    public static void Put<T>(T[][] x, double[] values, ref int offset)
        where T : struct, IFloatingPointIeee754<T>
    {
        foreach (T[] row in x)
        {
            Put(row, values, ref offset);
        }
    }

    public static void Put<T>(Tensor<T> x, double[] values, ref int offset)
        where T : struct, IFloatingPointIeee754<T>
    {
        foreach (T number in x)
        {
            Put(number, values, ref offset);
        }
    }

    public static T Take<T>(T like, double[] values, ref int offset)
        where T : struct, IFloatingPointIeee754<T> => T.CreateTruncating(values[offset++]);

    public static T[] Take<T>(T[] like, double[] values, ref int offset)
        where T : struct, IFloatingPointIeee754<T>
    {
        var made = new T[like.Length];
        for (int k = 0; k < made.Length; k++)
        {
            made[k] = Take(default(T), values, ref offset);
        }

        return made;
    }

    public static T[,] Take<T>(T[,] like, double[] values, ref int offset)
        where T : struct, IFloatingPointIeee754<T> => Rectangular.Like(Take(new T[like.Length], values, ref offset), like);

    public static T[][] Take<T>(T[][] like, double[] values, ref int offset)
        where T : struct, IFloatingPointIeee754<T> => Jagged.Like(Take(new T[Count(like)], values, ref offset), like);

    public static Tensor<T> Take<T>(Tensor<T> like, double[] values, ref int offset)
        where T : struct, IFloatingPointIeee754<T>
    {
        T[] made = Take(new T[Count(like)], values, ref offset);
        return TensorBuffer.Create(made, like.Lengths);
    }

    public static T Sum<T>(T x, double scale, T dx)
        where T : struct, IFloatingPointIeee754<T> => x + (T.CreateTruncating(scale) * dx);

    public static T[] Sum<T>(T[] x, double scale, T[] dx)
        where T : struct, IFloatingPointIeee754<T>
    {
        TensorBuffer.RequireSameLength(x, "x", dx, "dx");
        var sum = new T[x.Length];
        TensorPrimitives.MultiplyAdd(dx, T.CreateTruncating(scale), x, sum);
        return sum;
    }

    public static T[,] Sum<T>(T[,] x, double scale, T[,] dx)
        where T : struct, IFloatingPointIeee754<T>
    {
        var sum = (T[,])x.Clone();
        Add(sum, scale, dx);
        return sum;
    }

    public static T[][] Sum<T>(T[][] x, double scale, T[][] dx)
        where T : struct, IFloatingPointIeee754<T>
    {
        Emitting.Arguments.SameShape(x, dx, "x", "dx");
        var sum = new T[x.Length][];
        for (int i = 0; i < sum.Length; i++)
        {
            sum[i] = Sum(x[i], scale, dx[i]);
        }

        return sum;
    }

    public static Tensor<T> Sum<T>(Tensor<T> x, double scale, Tensor<T> dx)
        where T : struct, IFloatingPointIeee754<T>
    {
        TensorBuffer.RequireSameShape(x, "x", dx, "dx");
        var (values, steps) = (new T[Count(x)], new T[Count(x)]);
        x.FlattenTo(values);
        dx.FlattenTo(steps);
        TensorPrimitives.MultiplyAdd(steps, T.CreateTruncating(scale), values, values);
        return TensorBuffer.Create(values, x.Lengths);
    }

    public static void Add<T>(T[] x, double scale, T[] dx)
        where T : struct, IFloatingPointIeee754<T>
    {
        TensorBuffer.RequireSameLength(x, "x", dx, "dx");
        TensorPrimitives.MultiplyAdd(dx, T.CreateTruncating(scale), x, x);
    }

    public static void Add<T>(T[,] x, double scale, T[,] dx)
        where T : struct, IFloatingPointIeee754<T>
    {
        Emitting.Arguments.SameShape(x, dx, "x", "dx");
        Span<T> elements = Rectangular.Elements<T>(x);
        TensorPrimitives.MultiplyAdd<T>(Rectangular.Elements<T>(dx), T.CreateTruncating(scale), elements, elements);
    }

    public static void Add<T>(T[][] x, double scale, T[][] dx)
        where T : struct, IFloatingPointIeee754<T>
    {
        Emitting.Arguments.SameShape(x, dx, "x", "dx");
        for (int i = 0; i < x.Length; i++)
        {
            Add(x[i], scale, dx[i]);
        }
    }

    public static void Add<T>(Tensor<T> x, double scale, Tensor<T> dx)
        where T : struct, IFloatingPointIeee754<T> => Sum(x, scale, dx).CopyTo(x);
}
