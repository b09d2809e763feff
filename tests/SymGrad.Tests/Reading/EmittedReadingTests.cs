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

/// <summary>What SymGrad emits can be read again: a derivative is a function to differentiate.</summary>
public class EmittedReadingTests
{
    private static readonly double[] Data = [1.5, -2, 3.25, 0.5];

    [Fact]
    public void Gradients_of_scalars()
    {
        Again(Sym.Gradient((double x) => Math.Sin(x) * Math.Exp(x) / (1 + (x * x))), [0.5], [-2.0]);
        Again(Sym.Gradient((double x, double y) => Math.Sqrt((x * x) + (y * y)) + Math.Log(1 + Math.Exp(x))), [0.5, 2.0], [-2.0, 1.0]);
        Again(Sym.Gradient((double x) => x > 0 ? Math.Sqrt(x) : x * Math.Abs(x)), [0.5], [0.0], [-2.0]);
    }

    [Fact]
    public void Gradients_of_arrays()
    {
        double[] w = [1, 2, 3, 4];
        Again(Sym.Gradient((double[] x) => x.Sum(v => Math.Exp(v) * v)), [Data], [Array.Empty<double>()]);
        Again(Sym.Gradient((double[] x) => x.Zip(w, (a, b) => a * b * a).Sum() / x.Length), [Data]);
        Again(Sym.Gradient((double[] x) => x.Aggregate(1.0, (p, v) => p * (1 + (v * v)))), [Data]);
        Again(Sym.Gradient((double[] x) => x.Skip(1).Zip(x, (a, b) => (a - (b * b)) * (a - (b * b))).Sum()), [Data]);
    }

    [Fact]
    public void Second_derivatives_agree_with_differences_of_first_ones()
    {
        double[] w = [0.5, -1, 2, 1.5];
        Second(x => x.Zip(w, (a, b) => Math.Exp(a * b)).Sum() * x.Sum());
        Second(x => x.Aggregate(1.0, (p, v) => p * (v > 0 ? Math.Sin(v) : v * v)));
        Second(x => x.Max(v => v * v) * x[0] + Enumerable.Range(1, 3).Sum(i => (x[i] - (x[i - 1] * x[i - 1])) * (x[i] - (x[i - 1] * x[i - 1]))));
        Second(x => Enumerable.Range(0, x.Length).Sum(i => x.Sum(v => Math.Cos(v * x[i]))));
    }

    // The gradient of the first component of the gradient.
    private static void Second(Expression<Func<double[], double>> f)
    {
        Expression<Func<double[], double[]>> gradient = (Expression<Func<double[], double[]>>)Copied(Sym.Gradient(f));
        Func<double[], double[]> first = gradient.Compile();
        Func<double[], double[]> second = Sym.Grad((double[] x) => gradient.Invoke(x)[0]);
        double[] derivative = second(Data);
        for (int k = 0; k < Data.Length; k++)
        {
            const double h = 1e-5;
            double[] up = [.. Data];
            double[] down = [.. Data];
            up[k] += h;
            down[k] -= h;
            Assert.Equal((first(up)[0] - first(down)[0]) / (2 * h), derivative[k], 1e-6 * Math.Max(1, Math.Abs(derivative[k])));
        }
    }

    [Fact]
    public void Gradients_of_tensors()
    {
        Tensor<double> y = Tensor.Create<double>([1, 2, 3, 4], [2, 2]);
        Again(Sym.Gradient((Tensor<double> x) => (2 * (x + 1) * (x + 1)).Average()), [y]);
        Again(Sym.Gradient((Tensor<double> x) => Sym.Exp(x * y).Sum()), [y]);
    }

    [Fact]
    public void Loops_that_were_emitted_are_counted_loops_again()
    {
        Expression<Func<double[], double[]>> gradient = Sym.Gradient((double[] x) => x.Sum(v => Math.Exp(v) * v));
        Assert.DoesNotContain(Reader.Read(Copied(gradient)).Function.Nodes(), n => n is Structured { Kind: StructuredKind.While });
    }

    private static void Again(LambdaExpression emitted, params object[][] points)
    {
        Agrees(emitted, 1e-12, points);
        Agrees(Copied(emitted), 1e-12, points);
    }

    // A lambda that SymGrad does not know as its own: its code is read.
    private static LambdaExpression Copied(LambdaExpression emitted) => Expression.Lambda(emitted.Type, emitted.Body, emitted.Parameters);
}
