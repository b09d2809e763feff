using System;
using System.IO;
using System.Linq.Expressions;

namespace SymGrad.Benchmarks;

/// <summary>Value and gradient of scalar functions.</summary>
internal static class ScalarContest
{
    private const string Reference = "hand-written C#";
    private const int Rounds = 25;

    // Both contestants are called through a delegate of one type, on points that vary, so that nothing is hoisted out of the loop.
    private static readonly double[] Points = [0.05, 0.1, 0.15, 0.2, 0.12, 0.17, 0.07, 0.14];

    public static void Mixed(TextWriter output)
    {
        Func<double, double, (double Value, (double, double) Gradient)> made = Sym.ValueAndGrad(Functions.Mixed);
        Func<double, double, (double Value, (double, double) Gradient)> written = (x, y) => HandWrittenScalars.Mixed(x, y);
        foreach (double x in Points)
        {
            (double value, (double dx, double dy)) = made(x, x + 1);
            (double expected, (double expectedX, double expectedY)) = written(x, x + 1);
            Agreement.Require("value", expected, value, 1e-14);
            Agreement.Require("d/dx", expectedX, dx, 1e-14);
            Agreement.Require("d/dy", expectedY, dy, 1e-14);
        }

        Compare(output, "sin(x y) + exp(x) / (1 + y²), value and gradient", count => Repeat(made, count), count => Repeat(written, count));
    }

    public static void Recurrence(TextWriter output, int steps)
    {
        Func<double, (double Value, double Gradient)> made = Sym.ValueAndGrad(Functions.Recurrence(steps));
        Func<double, (double Value, double Gradient)> written = x => HandWrittenScalars.Recurrence(x, steps);
        foreach (double x in Points)
        {
            (double value, double derivative) = made(x);
            (double expected, double expectedDerivative) = written(x);
            Agreement.Require("value", expected, value, 1e-13);
            Agreement.Require("derivative", expectedDerivative, derivative, 1e-12);
        }

        Compare(output, $"f = sin(f) f + x, {steps} times, value and derivative", count => Repeat(made, count), count => Repeat(written, count));
    }

    private static void Compare(TextWriter output, string title, Action<int> made, Action<int> written)
    {
        Contestant[] contestants = [Contestant.Local("SymGrad ValueAndGrad", made), Contestant.Local(Reference, written)];
        Table.Write(output, title, contestants, Contest.Medians(contestants, Rounds), Reference);
    }

    private static void Repeat(Func<double, double, (double Value, (double X, double Y) Gradient)> f, int count)
    {
        double sum = 0;
        for (int k = 0; k < count; k++)
        {
            (double value, (double dx, double dy)) = f(Points[k & 7], Points[(k + 3) & 7]);
            sum += value + dx + dy;
        }

        Use(sum);
    }

    private static void Repeat(Func<double, (double Value, double Gradient)> f, int count)
    {
        double sum = 0;
        for (int k = 0; k < count; k++)
        {
            (double value, double derivative) = f(Points[k & 7]);
            sum += value + derivative;
        }

        Use(sum);
    }

    private static void Use(double sum)
    {
        if (double.IsNaN(sum))
        {
            throw new InvalidOperationException("NaN in a benchmark.");
        }
    }
}
