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
        Assert.DoesNotContain(Reader.Read(gradient).Function.Nodes(), n => n is Structured { Kind: StructuredKind.While });
    }

    private static void Again(LambdaExpression emitted, params object[][] points) => Agrees(emitted, 1e-12, points);
}
