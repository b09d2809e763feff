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

    /// <summary>One operation after the other: a sine, a product with a number, a sum with x, over and over.</summary>
    public static Expression<Func<double, double>> Chain(int operations)
    {
        ParameterExpression x = Expression.Parameter(typeof(double), "x");
        Expression f = x;
        for (int k = 0; k < operations; k++)
        {
            f = (k % 3) switch
            {
                0 => Expression.Call(typeof(Math), nameof(Math.Sin), null, f),
                1 => Expression.Multiply(f, Expression.Constant(1.01)),
                _ => Expression.Add(f, x),
            };
        }

        return Expression.Lambda<Func<double, double>>(f, x);
    }

    /// <summary>Σ sin(cₖ x), with a number cₖ for each term.</summary>
    public static Expression<Func<double, double>> SumOfSines(int terms)
    {
        ParameterExpression x = Expression.Parameter(typeof(double), "x");
        Expression sum = Expression.Constant(0.0);
        for (int k = 0; k < terms; k++)
        {
            Expression angle = Expression.Multiply(Expression.Constant(1 + (k * 1e-3)), x);
            sum = Expression.Add(sum, Expression.Call(typeof(Math), nameof(Math.Sin), null, angle));
        }

        return Expression.Lambda<Func<double, double>>(sum, x);
    }

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
