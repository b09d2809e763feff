using System;
using System.Linq;
using Xunit;

namespace SymGrad.Tests.Programs;

/// <summary>Whole programs, written as one writes programs, against derivatives by hand and by other tools.</summary>
public class ProgramTests
{
    private const double Tolerance = 1e-10;

    [Fact]
    public void Residuals_of_a_bundle_are_as_published()
    {
        Bundle b = Inputs.Bundle();
        double[] expected = Inputs.BundleObjective();
        double[] found = BundleAdjustment.Residuals(b.X, b.Cameras, b.Points, b.Features, b.CameraOf, b.PointOf);
        int observations = b.CameraOf.Length;
        Assert.Equal(3 * observations, found.Length);
        for (int i = 0; i < observations; i++)
        {
            Assert.True(Inputs.Error(expected, [found[2 * i], found[(2 * i) + 1], found[(2 * observations) + i]]) < Tolerance);
        }
    }

    [Fact]
    public void The_sparse_Jacobian_of_a_bundle_is_as_published()
    {
        Bundle b = Inputs.Bundle();
        SparseMatrix<double> jacobian = JacobianOf(b)(b.X);
        (int[] rowStart, int[] columns, double[] values) = Inputs.BundleJacobian();
        int observations = b.CameraOf.Length;
        Assert.Equal(3 * observations, jacobian.Rows);
        Assert.Equal(b.X.Length, jacobian.Columns);

        // The published matrix holds a zero for each centre of a picture, which moves the other coordinate of no point.
        int[] held = [.. Enumerable.Range(0, 30).Where(k => values[k] != 0)];
        Assert.Equal(28, held.Length);
        Assert.Equal(rowStart[^1] - (2 * observations), jacobian.Values.Length);
        Assert.Equal(held.Select(k => columns[k]).Append(columns[^1]), jacobian.ColumnIndex.Take(28).Append(jacobian.ColumnIndex[^1]));
        Assert.Equal([0, 14, 28, 42], jacobian.RowStart.Take(4));
        double[] row = [.. held.Select(k => values[k])];

        // All observations see the same.
        for (int i = 0; i < observations; i++)
        {
            Assert.True(Inputs.Error(row, jacobian.Values.AsSpan(28 * i, 28)) < Tolerance);
            Assert.True(Inputs.Error([values[^1]], jacobian.Values.AsSpan((28 * observations) + i, 1)) < Tolerance);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_sparse_Jacobian_of_a_small_bundle_is_the_dense_one(bool isAtRest)
    {
        Bundle b = Inputs.Bundle(3, 4, 5);
        double[] x = [.. b.X.Select((value, i) => value * (1 + (0.1 * Math.Sin(i))))];
        if (isAtRest)
        {
            // A camera that does not turn has no axis.
            x.AsSpan(BundleAdjustment.CameraSize, 3).Clear();
        }

        double[,] dense = Sym.Jacobian((double[] y) => BundleAdjustment.Residuals(y, b.Cameras, b.Points, b.Features, b.CameraOf, b.PointOf))(x);
        double[,] generated = BundleAdjustment.ResidualsJacobian(x, b.Cameras, b.Points, b.Features, b.CameraOf, b.PointOf);
        double[,] sparse = JacobianOf(b)(x).ToDense();
        Assert.True(Inputs.Error(Flat(dense), Flat(sparse)) < 1e-13);
        Assert.True(Inputs.Error(Flat(dense), Flat(generated)) < 1e-13);
    }

    [Fact]
    public void Hand_tracking_by_vertices_is_as_published()
    {
        HandInput input = Inputs.Hand(isComplicated: false);
        Assert.True(Inputs.Error(input.Objective, HandTracking.Residuals(input.Theta, input.Hand, input.Correspondences, input.Points)) < Tolerance);
        double[,] jacobian = Sym.Jacobian((double[] theta) => HandTracking.Residuals(theta, input.Hand, input.Correspondences, input.Points))(input.Theta);
        Assert.True(Inputs.Error(input.Jacobian, Flat(jacobian)) < Tolerance);
        double[,] generated = HandTracking.ResidualsJacobian(input.Theta, input.Hand, input.Correspondences, input.Points);
        Assert.True(Inputs.Error(input.Jacobian, Flat(generated)) < Tolerance);
    }

    [Fact]
    public void Hand_tracking_on_triangles_is_as_published()
    {
        HandInput input = Inputs.Hand(isComplicated: true);
        Assert.True(Inputs.Error(
            input.Objective, HandTracking.SurfaceResiduals(input.Theta, input.Where, input.Hand, input.Correspondences, input.Points)) < Tolerance);
        double[,] byTheta = Sym.Jacobian(
            (double[] theta) => HandTracking.SurfaceResiduals(theta, input.Where, input.Hand, input.Correspondences, input.Points))(input.Theta);

        // Each row depends on the place of its own point only.
        SparseMatrix<double> byPlace = Sym.SparseJacobian(
            (double[] where) => HandTracking.SurfaceResiduals(input.Theta, where, input.Hand, input.Correspondences, input.Points))(input.Where);
        int rows = byTheta.GetLength(0), columns = byTheta.GetLength(1);
        Assert.Equal(2 * rows, byPlace.Values.Length);
        double[] found =
        [
            .. Enumerable.Range(0, rows).SelectMany(row => byPlace.Values[(2 * row)..((2 * row) + 2)]
                .Concat(Enumerable.Range(0, columns).Select(column => byTheta[row, column]))),
        ];
        Assert.True(Inputs.Error(input.Jacobian, found) < Tolerance);
    }

    private static Func<double[], SparseMatrix<double>> JacobianOf(Bundle b) => Sym.SparseJacobian(
        (double[] x) => BundleAdjustment.Residuals(x, b.Cameras, b.Points, b.Features, b.CameraOf, b.PointOf));

    private static double[] Flat(double[,] matrix) => [.. matrix.Cast<double>()];
}
