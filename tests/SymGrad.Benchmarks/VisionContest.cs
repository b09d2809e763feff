using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using SymGrad.Programs;

namespace SymGrad.Benchmarks;

/// <summary>Jacobians of whole programs, sparse and dense, beside the best known times of others: absolute times vary by machine, the ratios to the function itself less.</summary>
internal static class VisionContest
{
    private const int Rounds = 9;
    private const string Primal = "the function itself";

    public static void Run(TextWriter output)
    {
        Bundle(output);
        SimpleHand(output);
        ComplicatedHand(output);
    }

    private static void Bundle(TextWriter output)
    {
        Bundle b = Inputs.Bundle();
        Func<double[], SparseMatrix<double>> made = Sym.SparseJacobian((double[] x) => BundleAdjustment.Residuals(x, b.Cameras, b.Points, b.Features, b.CameraOf, b.PointOf));
        Action<double[], SparseMatrix<double>> filled = Sym.SparseJacobianInto((double[] x) => BundleAdjustment.Residuals(x, b.Cameras, b.Points, b.Features, b.CameraOf, b.PointOf));
        SparseMatrix<double> matrix = made(b.X);
        double[] published = [.. Inputs.BundleJacobian().Values.Where(value => value != 0)];
        Agreement.Require<double>("the Jacobian", published, [.. matrix.Values[..28], matrix.Values[^1]], 1e-10);
        Compare(
            output, "bundle adjustment, 49 cameras, 7776 points, 31843 observations: the sparse Jacobian",
            [
                Run(Primal, () => BundleAdjustment.Residuals(b.X, b.Cameras, b.Points, b.Features, b.CameraOf, b.PointOf)),
                Run("SymGrad SparseJacobian", () => made(b.X)),
                Run("SymGrad SparseJacobianInto", () => filled(b.X, matrix)),
            ],
            ("C++: the function", 0.76), ("C++ by hand", 4.5), ("Enzyme", 8.9));
    }

    private static void SimpleHand(TextWriter output)
    {
        HandInput h = Inputs.Hand(isComplicated: false);
        Func<double[], double[,]> made = Sym.Jacobian((double[] theta) => HandTracking.Residuals(theta, h.Hand, h.Correspondences, h.Points));
        var written = new double[h.Points.Length, h.Theta.Length];
        HandTracking.ResidualsJacobianInto(h.Theta, h.Hand, h.Correspondences, h.Points, written);
        Agreement.Require<double>("the Jacobian", h.Jacobian, [.. made(h.Theta).Cast<double>()], 1e-10);
        Agreement.Require<double>("the Jacobian", h.Jacobian, [.. written.Cast<double>()], 1e-10);
        Compare(
            output, "hand tracking, simple, 26 angles, 100 points: the dense Jacobian",
            [
                Run(Primal, () => HandTracking.Residuals(h.Theta, h.Hand, h.Correspondences, h.Points)),
                Run("SymGrad Jacobian", () => made(h.Theta)),
                Run("SymGrad, generated", () => HandTracking.ResidualsJacobianInto(h.Theta, h.Hand, h.Correspondences, h.Points, written)),
            ],
            ("C++: the function (all vertices)", 0.12), ("C++ by hand (all vertices)", 0.49), ("CoDiPack", 5.8));
    }

    private static void ComplicatedHand(TextWriter output)
    {
        HandInput h = Inputs.Hand(isComplicated: true);
        Func<double[], double[,]> byTheta = Sym.Jacobian(
            (double[] theta) => HandTracking.SurfaceResiduals(theta, h.Where, h.Hand, h.Correspondences, h.Points));
        Func<double[], SparseMatrix<double>> byPlace = Sym.SparseJacobian(
            (double[] where) => HandTracking.SurfaceResiduals(h.Theta, where, h.Hand, h.Correspondences, h.Points));
        double[,] dense = byTheta(h.Theta);
        double[] places = byPlace(h.Where).Values;
        int columns = 2 + h.Theta.Length;
        Agreement.Require<double>(
            "the Jacobian", h.Jacobian,
            [.. h.Jacobian.Select((_, k) => k % columns < 2 ? places[(2 * (k / columns)) + (k % columns)] : dense[k / columns, (k % columns) - 2])], 1e-10);
        Compare(
            output, "hand tracking, complicated, 26 angles and 2 coordinates of each of 100 points: the dense Jacobian",
            [
                Run(Primal, () => HandTracking.SurfaceResiduals(h.Theta, h.Where, h.Hand, h.Correspondences, h.Points)),
                Run("SymGrad Jacobian and SparseJacobian", () => (byTheta(h.Theta), byPlace(h.Where))),
            ],
            ("C++: the function (10,000 vertices)", 2.8), ("C++ by hand (10,000 vertices)", 12), ("CoDiPack", 151));
    }

    private static Contestant Run<T>(string name, Func<T> run) => Contestant.Local(name, count =>
    {
        for (int k = 0; k < count; k++)
        {
            GC.KeepAlive(run());
        }
    });

    private static Contestant Run(string name, Action run) => Contestant.Local(name, count =>
    {
        for (int k = 0; k < count; k++)
        {
            run();
        }
    });

    private static void Compare(TextWriter output, string title, List<Contestant> contestants, params (string Name, double Milliseconds)[] published)
    {
        Table.Write(output, title, contestants, Contest.Medians(contestants, Rounds), Primal);
        output.WriteLine("  published: " + string.Join(", ", published.Select(p => FormattableString.Invariant($"{p.Name} {p.Milliseconds} ms"))));
    }
}
