using System;
using System.Linq;
using System.Linq.Expressions;
using System.Numerics.Tensors;

namespace SymGrad.Benchmarks;

/// <summary>The functions under comparison, as a user writes them.</summary>
internal static class Functions
{
    public static readonly Expression<Func<double[], double>> NotebookOfDoubles =
        x => x.Select(v => 2 * (v + 1) * (v + 1)).Average();

    public static readonly Expression<Func<float[], float>> NotebookOfSingles =
        x => x.Select(v => 2 * (v + 1) * (v + 1)).Average();

    public static readonly Expression<Func<Tensor<double>, double>> NotebookOfDoubleTensor =
        x => Sym.Let(x + 1, y => Sym.Let(2 * y * y, z => z.Average()));

    public static readonly Expression<Func<Tensor<float>, float>> NotebookOfSingleTensor =
        x => Sym.Let(x + 1, y => Sym.Let(2 * y * y, z => z.Average()));

    public static readonly Expression<Func<double, double, double>> Mixed =
        (x, y) => Math.Sin(x * y) + (Math.Exp(x) / (1 + (y * y)));

    /// <summary>f ← sin(f) f + x, from f = x, so many times: as a tree it has 2^steps leaves.</summary>
    public static Expression<Func<double, double>> Recurrence(int steps)
    {
        ParameterExpression x = Expression.Parameter(typeof(double), "x");
        Expression f = x;
        for (int k = 0; k < steps; k++)
        {
            f = Expression.Add(Expression.Multiply(Expression.Call(typeof(Math), nameof(Math.Sin), null, f), f), x);
        }

        return Expression.Lambda<Func<double, double>>(f, x);
    }
}
