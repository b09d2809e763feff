using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Linq.Expressions;
using System.Runtime.Intrinsics;

namespace SymGrad.Benchmarks;

/// <summary>Gradients of many numbers, second derivatives, products with them, sparse matrices and batches, against code written by hand.</summary>
internal static class TransformContest
{
    private const string Reference = "hand-written C#";
    private const string Vectors = "hand-written, 512-bit vectors";
    private const double InverseRootTwo = 0.70710678118654752440;
    private const int Rounds = 9;
    private const int Chain = 100;
    private const int Options = 1_000_000;

    private static readonly Expression<Func<double, double, double, double, double, double>> Price = (spot, strike, time, rate, volatility) => Sym.Let(
        (Math.Log(spot / strike) + ((rate + (volatility * volatility / 2)) * time)) / (volatility * Math.Sqrt(time)),
        d1 => (spot * 0.5 * Sym.Erfc(-d1 * InverseRootTwo))
            - (strike * Math.Exp(-rate * time) * 0.5 * Sym.Erfc(-(d1 - (volatility * Math.Sqrt(time))) * InverseRootTwo)));

    private static readonly Expression<Func<double[], double>> Rosenbrock = x => Enumerable.Range(0, x.Length - 1).Sum(i =>
        (100 * (x[i + 1] - (x[i] * x[i])) * (x[i + 1] - (x[i] * x[i]))) + ((1 - x[i]) * (1 - x[i])));

    // Points that vary, so that nothing is hoisted out of the loop.
    private static readonly double[] Spots = [90, 95, 100, 105, 110, 92, 103, 99];

    public static void Run(TextWriter output)
    {
        using Torch? found = Torch.Start();
        Torch? torch = found is { HasTransforms: true } ? found : null;
        output.WriteLine(torch?.Version ?? "no PyTorch with transforms here");
        BlackScholesGradient(output, torch);
        BlackScholesHessian(output, torch);
        RosenbrockHessian(output, torch);
        RosenbrockProduct(output, torch);
        foreach (int n in (int[])[100, 1000, 10_000, 100_000])
        {
            SparseHessian(output, n);
        }

        Batch(output, torch);
    }

    private static void BlackScholesGradient(TextWriter output, Torch? torch)
    {
        Func<double, double, double, double, double, (double, double, double, double, double)> made = Sym.Grad(Price), written = HandWrittenTransforms.Greeks;
        foreach (double spot in Spots)
        {
            (double a, double b, double c, double d, double e) = written(spot, 100, 0.5, 0.03, 0.2);
            (double x, double y, double z, double u, double v) = made(spot, 100, 0.5, 0.03, 0.2);
            Agreement.Require<double>("greeks", [a, b, c, d, e], [x, y, z, u, v], 1e-12);
        }

        (double ds, double dk, double dt, double dr, double dv) = written(100, 100, 0.5, 0.03, 0.2);
        Compare(
            output, "Black-Scholes, gradient of 5 numbers", "SymGrad Grad", count => Repeat(made, count), count => Repeat(written, count),
            torch?.Transform("price_gradient", [ds, dk, dt, dr, dv]));

        static void Repeat(Func<double, double, double, double, double, (double, double, double, double, double)> f, int count)
        {
            double sum = 0;
            for (int k = 0; k < count; k++)
            {
                (double a, double b, double c, double d, double e) = f(Spots[k & 7], 100, 0.5, 0.03, 0.2);
                sum += a + b + c + d + e;
            }

            Use(sum);
        }
    }

    private static void BlackScholesHessian(TextWriter output, Torch? torch)
    {
        Func<double, double, double, double, double, double[,], double> made = Sym.HessianInto(Price);
        var (found, expected) = (new double[5, 5], new double[5, 5]);
        foreach (double spot in Spots)
        {
            made(spot, 100, 0.5, 0.03, 0.2, found);
            HandWrittenTransforms.Hessian(spot, 100, 0.5, 0.03, 0.2, expected);
            Agreement.Require<double>("Hessian", [.. expected.Cast<double>()], [.. found.Cast<double>()], 1e-11);
        }

        Compare(
            output, "Black-Scholes, value and 5 x 5 Hessian", "SymGrad HessianInto",
            count => Repeat(count, spot => made(spot, 100, 0.5, 0.03, 0.2, found)),
            count => Repeat(count, spot => HandWrittenTransforms.Hessian(spot, 100, 0.5, 0.03, 0.2, expected)),
            torch?.Transform("price_hessian", At100()));

        double[] At100()
        {
            var hessian = new double[5, 5];
            HandWrittenTransforms.Hessian(100, 100, 0.5, 0.03, 0.2, hessian);
            return [.. hessian.Cast<double>()];
        }

        static void Repeat(int count, Func<double, double> run)
        {
            double sum = 0;
            for (int k = 0; k < count; k++)
            {
                sum += run(Spots[k & 7]);
            }

            Use(sum);
        }
    }

    private static void RosenbrockHessian(TextWriter output, Torch? torch)
    {
        double[] x = Numbers(Chain);
        var (found, expected) = (new double[Chain, Chain], new double[Chain, Chain]);
        Func<double[], double[,], double> made = Sym.HessianInto(Rosenbrock);
        made(x, found);
        HandWrittenTransforms.RosenbrockHessian(x, expected);
        Agreement.Require<double>("Hessian", [.. expected.Cast<double>()], [.. found.Cast<double>()], 1e-12);
        Compare(
            output, string.Create(CultureInfo.InvariantCulture, $"Rosenbrock, value and dense Hessian, n = {Chain}"), "SymGrad HessianInto",
            count => Times(count, () => made(x, found)), count => Times(count, () => HandWrittenTransforms.RosenbrockHessian(x, expected)),
            torch?.Transform($"chain_hessian {Chain}", [.. expected.Cast<double>()]));
    }

    private static void RosenbrockProduct(TextWriter output, Torch? torch)
    {
        double[] x = Numbers(Chain), v = [.. Numbers(Chain).Reverse()], found = new double[Chain], expected = new double[Chain];
        Func<double[], double[], double[], double> made = Sym.HvpInto(Rosenbrock);
        made(x, v, found);
        HandWrittenTransforms.RosenbrockProduct(x, v, expected);
        Agreement.Require<double>("product", expected, found, 1e-12);
        Compare(
            output, string.Create(CultureInfo.InvariantCulture, $"Rosenbrock, value and Hessian times vector, n = {Chain}"), "SymGrad HvpInto",
            count => Times(count, () => made(x, v, found)), count => Times(count, () => HandWrittenTransforms.RosenbrockProduct(x, v, expected)),
            torch?.Transform($"chain_product {Chain}", expected));
    }

    // There is nothing to compare with but the size: time and memory are to be in proportion to it.
    private static void SparseHessian(TextWriter output, int n)
    {
        double[] x = Numbers(n);
        Func<double[], SparseMatrix<double>> made = Sym.SparseHessian(Rosenbrock);
        SparseMatrix<double> matrix = made(x);
        Agreement.Require("entries", (3 * n) - 2, matrix.Pattern.Count, 0);
        Contestant[] contestants = [Contestant.Local("SymGrad SparseHessian", count => Times(count, () => made(x)))];
        double median = Contest.Medians(contestants, Rounds)[0];
        long before = GC.GetAllocatedBytesForCurrentThread();
        made(x);
        long bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        output.WriteLine();
        output.WriteLine(FormattableString.Invariant(
            $"Rosenbrock, sparse Hessian, n = {n}: {Table.Time(median)}, {median / n:0.0} ns and {(double)bytes / n:0} bytes for each variable, {matrix.Pattern.Colors} sweeps"));
    }

    private static void Batch(TextWriter output, Torch? torch)
    {
        double[] spot = Around(100, 1), strike = Around(105, 2), time = Around(0.75, 3), rate = Around(0.03, 4), volatility = Around(0.25, 5);
        double[] found = new double[Options], expected = new double[Options];
        var made = Sym.MapInto(Price);
        made(spot, strike, time, rate, volatility, found);
        HandWrittenTransforms.Prices(spot, strike, time, rate, volatility, expected);
        Agreement.Require<double>("prices", expected, found, 1e-12);
        List<Contestant> contestants =
        [
            Contestant.Local("SymGrad MapInto", count => Times(count, () => made(spot, strike, time, rate, volatility, found))),
            Contestant.Local("hand-written, plain loop", count => Times(count, () => HandWrittenTransforms.Prices(spot, strike, time, rate, volatility, expected))),
        ];
        if (Vector512.IsHardwareAccelerated)
        {
            HandWrittenTransforms.PricesByVectors(spot, strike, time, rate, volatility, found);
            Agreement.Require<double>("prices by vectors", expected, found, 1e-11);
            contestants.Add(Contestant.Local(
                Vectors, count => Times(count, () => HandWrittenTransforms.PricesByVectors(spot, strike, time, rate, volatility, found))));
        }

        string reference = contestants[^1].Name;
        if (torch is not null)
        {
            contestants.Add(torch.Transform($"prices {Options}", expected));
        }

        Table.Write(output, "Black-Scholes, a million prices", contestants, Contest.Medians(contestants, 5), reference);
    }

    private static void Compare(TextWriter output, string title, string name, Action<int> made, Action<int> written, Contestant? other)
    {
        Contestant[] contestants = [Contestant.Local(name, made), Contestant.Local(Reference, written), .. other is null ? Array.Empty<Contestant>() : [other]];
        Table.Write(output, title, contestants, Contest.Medians(contestants, Rounds), Reference);
    }

    private static void Times(int count, Action run)
    {
        for (int k = 0; k < count; k++)
        {
            run();
        }
    }

    private static void Use(double sum)
    {
        if (double.IsNaN(sum))
        {
            throw new InvalidOperationException("NaN in a benchmark.");
        }
    }

    private static double[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(i => Math.Sin((i * 0.7) + 1))];

    private static double[] Around(double middle, int seed) => [.. Enumerable.Range(0, Options).Select(i => middle * (1 + (0.2 * Math.Sin((i * 0.37) + seed))))];
}
