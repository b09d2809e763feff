using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics.Tensors;
using SymGrad.Emitting;
using SymGrad.Ir;

namespace SymGrad.Tests.Emitting;

/// <summary>Every kernel once, by name: each primitive over arrays of doubles and of floats, folds, products of matrices, loops with a point in each
/// lane, gathered additions; with a length that fills no vector.</summary>
internal static class KernelTable
{
    private const int Length = 37;

    public static Dictionary<string, double[]> Compute()
    {
        var table = new Dictionary<string, double[]>();
        foreach (Primitive primitive in Primitives.All.Where(p => p.Signature is Signature.Real or Signature.Number))
        {
            table.Add($"{primitive.Name}, double", Elements<double>(primitive, ExprType.Float64));
            table.Add($"{primitive.Name}, float", Elements<float>(primitive, ExprType.Float32));
        }

        foreach (KeyValuePair<string, System.Linq.Expressions.Expression<Func<double[], double[], int[], int, int, double>>> loss in OuterLanesTests.Losses)
        {
            object[] results = EmittedFunction.Compile(OuterLanesTests.ValueAndGradient(loss.Value), vectorize: true)(OuterLanesTests.Arguments(Length, 3));
            table.Add(loss.Key, [.. results.SelectMany(result => result as double[] ?? [(double)result])]);
        }

        foreach (int columns in new[] { 1, 5, 33 })
        {
            Tensor<double> left = Matrix(7, 19), right = Matrix(19, columns);
            (double value, (Tensor<double> X, Tensor<double> Y) gradient) =
                Sym.ValueAndGrad((Tensor<double> x, Tensor<double> y) => Tensor.Sum<double>(Tensor.Multiply<double>(Sym.MatMul(x, y), Sym.MatMul(x, y))))(left, right);
            table.Add($"product of matrices, {columns} columns", [value, .. gradient.X, .. gradient.Y]);
        }

        double[] x = Numbers(Length, 0.2, 3);
        Add("Rosenbrock", x => Enumerable.Range(0, x.Length - 1).Sum(i => (100 * (x[i + 1] - (x[i] * x[i])) * (x[i + 1] - (x[i] * x[i]))) + ((1 - x[i]) * (1 - x[i]))));
        Add("log-sum-exp", x => Math.Log(x.Sum(v => Math.Exp(v))));
        Add("extremes of an array", x => x.Max() - (x.Min() * x.Aggregate(1.0, (p, v) => p * v)));
        Add("norm", x => Math.Sqrt(x.Sum(v => v * v)));
        return table;

        void Add(string name, System.Linq.Expressions.Expression<Func<double[], double>> f)
        {
            (double value, double[] gradient) = Sym.ValueAndGrad(f)(x);
            table.Add(name, [value, .. gradient]);
        }
    }

    private static double[] Elements<T>(Primitive primitive, ExprType type)
        where T : System.Numerics.INumber<T>
    {
        var graph = new Graph();
        Variable[] arrays = [.. Enumerable.Range(0, primitive.Arity).Select(k => graph.Variable(type.Array, "x" + k))];
        Expr count = graph.Length(arrays[0]);
        Expr elements = graph.Build(count, i => graph.Apply(primitive, [.. arrays.Select(array => graph.Load(array, i))]));
        var function = new Function("f", arrays, [elements]);

        // In the domain of most functions, in order for those that clamp, and beyond one for the others.
        object[] arguments = [.. arrays.Select((_, k) => (object)Numbers(Length, k == 2 ? 0.95 : 0.05, k == 2 ? 3.5 : 0.9).Select(T.CreateTruncating).ToArray())];
        object[] beyond = [.. arrays.Select((_, k) => (object)Numbers(Length, k == 2 ? 30 : 1.1, k == 2 ? 40 : 25.0).Select(T.CreateTruncating).ToArray())];
        if (primitive == Primitives.Clamp)
        {
            (arguments[1], beyond[1]) = (Array.ConvertAll((T[])arguments[1], v => v / T.CreateTruncating(2)), Array.ConvertAll((T[])beyond[1], v => v / T.CreateTruncating(2)));
        }

        Func<object[], object[]> compiled = EmittedFunction.Compile(function, vectorize: true);
        return [.. new[] { arguments, beyond }.SelectMany(point => ((T[])compiled(point)[0]).Select(double.CreateTruncating))];
    }

    private static double[] Numbers(int count, double from, double to) =>
        [.. Enumerable.Range(0, count).Select(k => from + ((to - from) * ((k * 0.6180339887498949) % 1)))];

    private static Tensor<double> Matrix(int rows, int columns) => Tensor.Create(Numbers(rows * columns, -1, 1), [rows, columns]);
}
