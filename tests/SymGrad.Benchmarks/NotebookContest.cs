using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq.Expressions;
using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.Intrinsics;

namespace SymGrad.Benchmarks;

/// <summary>Value and gradient of the notebook's function, on square matrices.</summary>
internal static class NotebookContest
{
    private const string Reference = "hand-written, 512-bit vectors";

    public static void Run<T>(
        TextWriter output, int size, Expression<Func<T[], T>> overArrays, Expression<Func<Tensor<T>, T>> overTensors, Torch? torch)
        where T : struct, IFloatingPointIeee754<T>
    {
        string type = typeof(T) == typeof(float) ? "float32" : "float64";
        int length = size * size;
        T[] x = new T[length], gradient = new T[length], expected = new T[length];
        Array.Fill(x, T.One);
        Tensor<T> xTensor = Tensor.Create(x, [size, size]), gradientTensor = Tensor.Create(gradient, [size, size]);
        Func<T[], T[], T> arraysInto = Sym.GradInto(overArrays);
        Func<Tensor<T>, Tensor<T>, T> tensorsInto = Sym.GradInto(overTensors);
        Func<Tensor<T>, (T Value, Tensor<T> Gradient)> tensors = Sym.ValueAndGrad(overTensors);

        // A float holds 7 digits, and the plain loop adds millions of numbers one by one.
        double tolerance = typeof(T) == typeof(float) ? 1e-3 : 1e-12;
        void Same(string name, T value, T expectedValue, T[] actual)
        {
            Agreement.Require(name, expectedValue, value, tolerance);
            Agreement.Require<T>(name, expected, actual, 1e-6);
        }

        T eight = HandWrittenNotebook.Scalar(x, expected);
        Same(Reference, HandWrittenNotebook.Vectorized(x, gradient), eight, gradient);
        Array.Clear(gradient);
        Same("GradInto, array", arraysInto(x, gradient), eight, gradient);
        Array.Clear(gradient);
        Same("GradInto, tensor", tensorsInto(xTensor, gradientTensor), eight, gradient);
        (T value, Tensor<T> made) = tensors(xTensor);
        made.FlattenTo(gradient);
        Same("ValueAndGrad, tensor", value, eight, gradient);

        var contestants = new List<Contestant>
        {
            Contestant.Local("SymGrad GradInto, array", count => Repeat(count, () => arraysInto(x, gradient))),
            Contestant.Local("SymGrad GradInto, tensor", count => Repeat(count, () => tensorsInto(xTensor, gradientTensor))),
            Contestant.Local("SymGrad ValueAndGrad, tensor", count => Repeat(count, () => tensors(xTensor).Value)),
            Contestant.Local("hand-written, plain loop", count => Repeat(count, () => HandWrittenNotebook.Scalar(x, gradient))),
            Contestant.Local(Reference, count => Repeat(count, () => HandWrittenNotebook.Vectorized(x, gradient))),
        };
        if (torch is not null)
        {
            contestants.Add(torch.Of($"notebook {size} {type}", 8, 8.0 / size, 1e-3));
        }

        double[] medians = Contest.Medians(contestants, size >= 4096 ? 9 : 25);
        string title = string.Create(CultureInfo.InvariantCulture, $"L = mean(2 (x + 1)²), value and gradient, {size} x {size} {type}");
        Table.Write(output, title, contestants, medians, Reference);
        if (torch is not null)
        {
            output.WriteLine(FormattableString.Invariant(
                $"  PyTorch / SymGrad: {medians[^1] / medians[0]:0.#} over the array, {medians[^1] / medians[1]:0.#} over the tensor"));
        }
    }

    /// <summary>What the hand-written vectors are on this machine.</summary>
    public static string Vectors => Vector512.IsHardwareAccelerated
        ? "512-bit vectors are accelerated here"
        : "512-bit vectors are not accelerated here: the hand-written vector loop is slow, and no aim";

    private static void Repeat<T>(int count, Func<T> run)
        where T : struct, INumberBase<T>
    {
        T sum = T.Zero;
        for (int k = 0; k < count; k++)
        {
            sum += run();
        }

        if (T.IsNaN(sum))
        {
            throw new InvalidOperationException("NaN in a benchmark.");
        }
    }
}
