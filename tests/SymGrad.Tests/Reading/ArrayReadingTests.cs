using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using System.Numerics.Tensors;
using SymGrad.Ir;
using SymGrad.Reading;
using Xunit;
using static SymGrad.Tests.Reading.Evaluation;

namespace SymGrad.Tests.Reading;

public class ArrayReadingTests
{
    private static readonly double[] Data = [1.5, -2, 3.25, 0.5];

    [Fact]
    public void Elements_and_lengths() => OfArray(x => (x[0] * x[1]) + x.Length + x[x.Length - 1] + x.Count());

    [Fact]
    public void A_sum_of_a_function_is_one_reduction_over_the_length()
    {
        ReadFunction read = OfArray(x => x.Select(v => Math.Exp(v) * v).Sum());
        Structured loop = Assert.Single(read.Function.Nodes().OfType<Structured>());
        Assert.Equal(StructuredKind.Traverse, loop.Kind);
        Assert.Equal([Combiner.Sum], loop.Combiners);
        Assert.True(loop.Head.Is(Primitives.Length));
    }

    [Fact]
    public void Folds()
    {
        OfArray(x => x.Sum() + x.Average() + x.Max() * x.Min());
        OfArray(x => x.Sum(v => v * v) + x.Average(v => v + 1) + x.Max(v => -v) + x.Min(v => v * v));
        OfArray(x => x.Aggregate(1.0, (product, v) => product * (1 + (v * v))));
        OfArray(x => x.Aggregate(ValueTuple.Create(0.0, 1.0), (p, v) => ValueTuple.Create(p.Item1 + v, p.Item2 * v), p => p.Item1 / p.Item2));
    }

    [Fact]
    public void Sequences()
    {
        double[] w = [0.5, 1.5, -1];
        OfArray(x => x.Select((v, i) => v * i).Sum() + x.Zip(w, (a, b) => a * b).Sum() + x.Zip(w).Sum(p => p.First * p.Second));
        OfArray(x => x.Skip(1).Sum() + x.Take(2).Sum() + x.AsEnumerable().Reverse().First() + x.Last() + x.ElementAt(1) + x.Skip(1).Zip(x, (a, b) => a - b).Sum(d => d * d));
        OfArray(x => Enumerable.Range(0, x.Length).Sum(i => x[i] * i) + Enumerable.Range(1, 3).Select(i => x[i] * x[i - 1]).Sum() + Enumerable.Repeat(x[0], 3).Sum());
        OfArray(x => x.Select(v => v * 2).ToArray()[1] + x.Select(v => v * 2).ToArray().Length);
        OfArray(x => x.Sum(a => x.Sum(b => a * b)));
    }

    [Fact]
    public void Results_that_are_arrays()
    {
        Agrees((Expression<Func<double[], double[]>>)(x => x.Select(v => v * v).ToArray()), [Data]);
        Agrees((Expression<Func<double[], double, double[]>>)((x, a) => new[] { x[0] * a, a, 3 }), [Data, 2.0]);
        Agrees((Expression<Func<float[], float>>)(x => x.Select(v => v * v).Max() + x[0]), [new[] { 1f, -2f }]);
        Agrees((Expression<Func<double[], bool, double[]>>)((x, b) => b ? x : x.Select(v => -v).ToArray()), [Data, true], [Data, false]);
    }

    [Fact]
    public void Captured_arrays_lists_and_objects_are_data()
    {
        double[] w = [1, 2, 3, 4];
        List<double> list = [2, 3];
        List<Sample> samples = [new(1, 2, "a"), new(3, 5, "bc")];
        int[] counts = [1, 2];
        Agrees(x => w.Sum(v => v * x) + list.Sum(v => v + x) + w[2] * x + counts.Sum() * x + counts.Average());
        Agrees(x => samples.Sum(p => (p.Y - x * p.X) * (p.Y - x * p.X)) + samples.Average(p => p.Label.Length * x));
    }

    [Fact]
    public void Tensor_operators_and_functions()
    {
        Tensor<double> y = Tensor.Create<double>([1, 2, 3, 4], [2, 2]);
        OfTensor(x => x + y * 2 - x / 3 + 1 / (x * x + 1));
        OfTensor(x => -x + 2 * x);
        OfTensor(x => Tensor.Exp<double>(x) + Tensor.Sin<double>(x) * Tensor.Pow<double>(x, 2));
        OfTensor(x => Tensor.Max<double>(x, y) + Tensor.Atan2<double>(x, y) + Tensor.Add<double>(x, 1) + Tensor.Negate<double>(x));
        Agrees((Expression<Func<Tensor<double>, double>>)(x => Tensor.Sum<double>(x * x) + Tensor.Average<double>(x) + Tensor.Dot<double>(x, x) + Tensor.Norm<double>(x)), [y]);
        Agrees((Expression<Func<Tensor<double>, double>>)(x => Tensor.Product<double>(x) + Tensor.Max<double>(x) + Tensor.Min<double>(x) + (int)x.FlattenedLength), [y]);
        Agrees((Expression<Func<Tensor<double>, double>>)(x => x.Sum() + x.Average() + x.Norm() + x.Dot(y) + x.Product() + x.Max() + x.Min()), [y]);
        OfTensor(x => Sym.Exp(x) + Sym.Sin(Sym.Abs(x)));
    }

    [Fact]
    public void Tensors_that_must_agree_in_shape_are_checked_once()
    {
        Tensor<double> y = Tensor.Create<double>([1, 2, 3, 4], [2, 2]);
        ReadFunction read = Reader.Read((Expression<Func<Tensor<double>, Tensor<double>>>)(x => x + y + x * y));
        Assert.Single(read.Checks);
        ResultLeaf leaf = Assert.IsType<ResultLeaf>(read.Result);
        Assert.Same(read.Lambda.Parameters[0], leaf.ShapeOf);
        Assert.Empty(Reader.Read((Expression<Func<Tensor<double>, Tensor<double>>>)(x => x * x + 1)).Checks);
    }

    [Fact]
    public void The_notebook_function_is_one_reduction_of_a_map()
    {
        ReadFunction read = Reader.Read((Expression<Func<Tensor<double>, double>>)(x => (2 * (x + 1) * (x + 1)).Average()));
        Assert.Equal([8.0], Run(read, Tensor.Create<double>([1, 1, 1, 1], [2, 2])));
    }

    private static ReadFunction OfArray(Expression<Func<double[], double>> f) => Agrees(f, [Data], [new double[] { 4, 3, 2, 1, -0.5 }]);

    private static void OfTensor(Expression<Func<Tensor<double>, Tensor<double>>> f) =>
        Agrees(f, [Tensor.Create<double>([0.5, 1, -2, 3], [2, 2])]);

    private sealed record Sample(double X, double Y, string Label);
}
