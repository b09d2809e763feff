using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using SymGrad.Checking;
using Xunit;
using static System.Math;

namespace SymGrad.Tests.Transforms;

/// <summary>Parameters that are rectangular arrays or arrays of arrays: every transform takes them, and the gradient has their type and shape.</summary>
public class NestedArrayTests
{
    private static readonly double[] Weights = [0.5, -1, 2];
    private static readonly double[,] Data = { { 1, 2, 0.5 }, { -1, 0.25, 3 } };
    private static readonly double[][] DataRows = [[1, -2], [0.5, 3, 1], [], [4]];

    private static readonly double[,] A = { { 0.3, -0.7, 1.1 }, { 0.9, 0.2, -0.4 } };
    private static readonly double[][] R = [[0.3, -0.7], [1.1, 0.9, 0.2], [], [-0.4]];

    private static readonly Dictionary<string, Expression<Func<double[,], double>>> Rectangulars = new()
    {
        ["all elements"] = a => a.Cast<double>().Sum(v => Exp(v) * v),
        ["by indices"] = a => Enumerable.Range(0, a.GetLength(0)).Sum(i => Enumerable.Range(0, a.GetLength(1)).Sum(j => Sin(a[i, j]) * (i + (2 * j)))),
        ["rows times a vector"] = a => Enumerable.Range(0, a.GetLength(0)).Sum(
            i => Pow(Enumerable.Range(0, a.GetLength(1)).Sum(j => a[i, j] * Weights[j]), 3)),
        ["with captured data"] = a => Enumerable.Range(0, 2).Sum(i => Enumerable.Range(0, 3).Sum(j => a[i, j] * a[i, j] * Data[i, 2 - j] * DataRows[1][j])),
        ["single elements"] = a => (a[0, 0] * a[1, 2]) + Exp(a[1, 1] * a[0, 1]) + a.Length + a.Rank + a.GetUpperBound(1),
        ["neighbours"] = a => Enumerable.Range(0, a.GetLength(0)).Sum(i => Enumerable.Range(0, a.GetLength(1) - 1).Sum(j => Pow(a[i, j + 1] - (a[i, j] * a[i, j]), 2))),
        ["a column"] = a => Enumerable.Range(0, a.GetLength(0)).Select(i => a[i, 1]).Aggregate((p, q) => (p * q) + Sin(q)),
        ["a linear function"] = a => Enumerable.Range(0, a.GetLength(0)).Sum(i => a[i, 0] * (i + 1)),
        ["the trace of a square"] = a => Enumerable.Range(0, 2).Sum(i => Enumerable.Range(0, 2).Sum(j => a[i, j] * a[j, i])),
    };

    private static readonly Dictionary<string, Expression<Func<double[][], double>>> Jaggeds = new()
    {
        ["all elements"] = rows => rows.Sum(r => r.Sum(v => v * v * v)),
        ["by indices"] = rows => Enumerable.Range(0, rows.Length).Sum(i => Enumerable.Range(0, rows[i].Length).Sum(j => Sin(rows[i][j]) * (i + (2 * j)))),
        ["rows with their index"] = rows => rows.Select((r, i) => r.Sum(v => v * v) * (i + 1)).Sum(),
        ["norms"] = rows => rows.Where(r => r.Length > 0).Sum(r => Sqrt(r.Sum(v => v * v))),
        ["single elements"] = rows => (rows[0][0] * rows[1][2]) + Exp(rows[3][0] * rows[1].Last()) + rows.Length + rows[1].Length + rows.Count(),
        ["flattened"] = rows => rows.SelectMany(r => r).Sum(v => Exp(v) * v) + (from r in rows from v in r select v * v).Sum(),
        ["products of rows"] = rows => rows[1].Zip(DataRows[1], (p, q) => p * p * q).Sum() * rows[0].Sum(),
        ["with captured data"] = rows => rows.Zip(DataRows, (r, d) => r.Zip(d, (p, q) => Sin(p) * q).Sum()).Sum(),
        ["neighbours"] = rows => rows.Sum(r => r.Zip(r.Skip(1), (p, q) => (q - (p * p)) * (q - (p * p))).Sum()),
        ["carried through rows"] = rows => rows.Aggregate(0.5, (s, r) => Sin(s) + r.Sum(v => v * s)),
        ["a linear function"] = rows => rows.Sum(r => r.Sum()),
    };

    public static TheoryData<string> RectangularNames => [.. Rectangulars.Keys];

    public static TheoryData<string> JaggedNames => [.. Jaggeds.Keys];

    [Theory]
    [MemberData(nameof(RectangularNames))]
    public void Every_transform_takes_a_rectangular_array(string name) => Agree(Rectangulars[name], A, a => [.. a.Cast<double>()], Matrix);

    [Theory]
    [MemberData(nameof(JaggedNames))]
    public void Every_transform_takes_an_array_of_arrays(string name) => Agree(Jaggeds[name], R, r => [.. r.SelectMany(v => v)], Rows);

    [Theory]
    [MemberData(nameof(RectangularNames))]
    public void Rectangular_gradients_pass_the_check(string name)
    {
        GradientCheck check = Sym.CheckGradients(Rectangulars[name], A);
        Assert.True(check.Passed, check.ToString());
    }

    [Theory]
    [MemberData(nameof(JaggedNames))]
    public void Gradients_of_arrays_of_arrays_pass_the_check(string name)
    {
        GradientCheck check = Sym.CheckGradients(Jaggeds[name], R);
        Assert.True(check.Passed, check.ToString());
    }

    private static void Agree<T>(Expression<Func<T, double>> f, T x, Func<T, double[]> flat, Func<double[], T> like)
        where T : notnull
    {
        Func<T, double> plain = f.Compile();
        double[] point = flat(x), direction = [.. point.Select((_, k) => Cos(k) + 0.25)];
        double[] expected = Differences.Gradient(v => plain(like(v)), point);
        double along = Differences.Dot(expected, direction);

        T gradient = Sym.Grad(f)(x);
        SameShape(x, gradient);
        Differences.Close(expected, flat(gradient), 1e-7);
        (double value, T both) = Sym.ValueAndGrad(f)(x);
        Assert.Equal(plain(x), value, 12);
        Assert.Equal(flat(gradient), flat(both));

        T buffer = like([.. point.Select(_ => double.NaN)]);
        Assert.Equal(value, Sym.GradInto(f)(x, buffer), 12);
        Differences.Close(flat(gradient), flat(buffer), 1e-14);
        T same = like(point);
        Sym.GradInto(f)(same, same);
        Differences.Close(flat(gradient), flat(same), 1e-14);

        (double primal, double tangent) = Sym.Jvp(f)(x, like(direction));
        Assert.Equal(plain(x), primal, 12);
        Assert.Equal(along, tangent, 6);

        T moving = like(point);
        (double again, Func<double, T> pullback) = Sym.Vjp(f)(moving);
        Overwrite(moving);
        Assert.Equal(plain(x), again, 12);
        for (int k = 0; k < 2; k++)
        {
            T pulled = pullback(2);
            SameShape(x, pulled);
            Differences.Close([.. expected.Select(v => 2 * v)], flat(pulled), 1e-7);
        }

        Assert.Equal(plain(x), Sym.Compile(f)(x), 12);
        Expression<Func<T, T>> expression = Sym.Gradient(f);
        Differences.Close(expected, flat(expression.Compile()(x)), 1e-7);
        Assert.NotEmpty(expression.ToCSharp());
        Differences.Close(expected, flat(((Expression<Func<T, T>>)Sym.ExpressionOf(Sym.Grad(f))).Compile()(x)), 1e-7);

        Assert.NotEmpty(Sym.ToCSharp(Sym.ExpressionOf(Sym.Hvp(f))));
        Assert.NotEmpty(Sym.ToCSharp(Sym.ExpressionOf(Sym.Jvp(f))));

        // Forward over reverse, and a derivative of a lambda that calls a derivative.
        Func<T, T> grad = Sym.Grad(f);
        double[] slope = [.. Differences.Times(Differences.Jacobian(v => flat(grad(like(v))), point), direction)];
        Differences.Close(slope, flat(Sym.Hvp(f)(x, like(direction))), 1e-6);
        T product = like([.. point.Select(_ => double.NaN)]);
        Sym.HvpInto(f)(x, like(direction), product);
        Differences.Close(slope, flat(product), 1e-6);
        Expression<Func<T, double>> nested = y => 3 * f.Invoke(y);
        Differences.Close([.. expected.Select(v => 3 * v)], flat(Sym.Grad(nested)(x)), 1e-7);
    }

    [Fact]
    public void A_selector_takes_them_among_others()
    {
        var f = Sym.Function((double[,] w, double[] x, int n) =>
            n * Enumerable.Range(0, w.GetLength(0)).Sum(i => Tanh(Enumerable.Range(0, w.GetLength(1)).Sum(j => w[i, j] * x[j]))));
        double[] x = [1, -2, 0.5];
        double[,] dw = Sym.Grad(f, (w, x, n) => w)(A, x, 2);
        (double[,] both, double[] dx) = Sym.Grad(f, (w, x, n) => ValueTuple.Create(w, x))(A, x, 2);
        Assert.Equal(dw, both);
        double[] t = [.. Enumerable.Range(0, 2).Select(i => 1 - Pow(Tanh(Enumerable.Range(0, 3).Sum(j => A[i, j] * x[j])), 2))];
        Differences.Close([.. Enumerable.Range(0, 6).Select(k => 2 * t[k / 3] * x[k % 3])], [.. dw.Cast<double>()], 1e-14);
        Differences.Close([.. Enumerable.Range(0, 3).Select(j => 2 * ((t[0] * A[0, j]) + (t[1] * A[1, j])))], dx, 1e-14);
        double[,] buffer = new double[2, 3];
        Sym.GradInto(f, (w, x, n) => w)(A, x, 2, buffer);
        Assert.Equal(dw, buffer);
        // What is not selected is data, of whatever form.
        Assert.Equal(dx, Sym.Grad(f, (w, x, n) => x)(A, x, 2));
    }

    [Fact]
    public void Records_and_tuples_hold_them()
    {
        var f = Sym.Function((Model m) => m.W.Cast<double>().Sum(v => v * v) + (m.Rows.Sum(r => r.Sum(v => v * v * v)) * m.Scale));
        Model gradient = Sym.Grad(f)(new Model(A, R, 2, "kept"));
        Differences.Close([.. A.Cast<double>().Select(v => 2 * v)], [.. gradient.W.Cast<double>()], 1e-14);
        Differences.Close([.. R.SelectMany(r => r).Select(v => 6 * v * v)], [.. gradient.Rows.SelectMany(r => r)], 1e-14);
        SameShape(R, gradient.Rows);
        Assert.Equal("kept", gradient.Name);
        (double[,] a, float[][] b) = Sym.Grad(((double[,] A, float[][] B) t) => t.A[0, 0] * t.B[1][0])((A, [[1], [5, 6]]));
        Assert.Equal(new double[,] { { 5, 0, 0 }, { 0, 0, 0 } }, a);
        Assert.Equal([[0], [(float)A[0, 0], 0]], b);

        // Optimizers see one vector, training loops a step.
        double[] flat = Sym.Flatten(new Model(A, R, 2, "kept"));
        Assert.Equal([.. A.Cast<double>(), .. R.SelectMany(r => r), 2], flat);
        Model back = Sym.Unflatten(new Model(A, R, 2, "kept"), [.. flat.Select(v => v + 1)]);
        Assert.Equal([.. flat.Select(v => v + 1)], Sym.Flatten(back));
        Model step = Sym.AddScaled(new Model(A, R, 2, "kept"), -1, new Model(A, R, 2, "kept"));
        Assert.All(Sym.Flatten(step), v => Assert.Equal(0, v));
        double[][] moved = Rows([.. R.SelectMany(r => r)]);
        Sym.AddScaledInPlace(moved, 2, R);
        Assert.Equal([.. R.SelectMany(r => r).Select(v => v + (2 * v))], moved.SelectMany(r => r));
    }

    [Fact]
    public void Floats_stay_floats()
    {
        float[,] a = Sym.Grad((float[,] a) => a[0, 0] * a[0, 1] * a[0, 1])(new float[,] { { 3, 2 } });
        Assert.Equal(new float[,] { { 4, 12 } }, a);
        float[][] rows = Sym.Grad((float[][] r) => r.Sum(row => row.Sum(v => v * v)))([[1], [2, 3]]);
        Assert.Equal([[2], [4, 6]], rows);
    }

    [Fact]
    public void Empty_ones_and_single_elements()
    {
        var f = Sym.Function((double[,] a) => a.Cast<double>().Sum(v => v * v));
        Assert.Equal((0, 3), Extents(Sym.Grad(f)(new double[0, 3])));
        Assert.Equal((3, 0), Extents(Sym.Grad(f)(new double[3, 0])));
        Assert.Equal(new double[,] { { 10 } }, Sym.Grad(f)(new double[,] { { 5 } }));
        Assert.Equal(0, Sym.GradInto(f)(new double[0, 3], new double[0, 3]));
        var g = Sym.Function((double[][] rows) => rows.Sum(r => r.Sum(v => v * v)));
        Assert.Equal([], Sym.Grad(g)([]));
        Assert.Equal([[], []], Sym.Grad(g)([[], []]));
        Assert.Equal([[10]], Sym.Grad(g)([[5]]));
    }

    [Fact]
    public void Indices_out_of_range_throw_as_they_do_in_the_lambda()
    {
        var f = Sym.Function((double[,] a, int i, int j) => a[i, j] * a[i, j]);
        Func<double[,], int, int, double[,]> grad = Sym.Grad(f, (a, i, j) => a);
        Assert.Equal(new double[,] { { 0, 0, 0 }, { 0, 0, -0.8 } }, grad(A, 1, 2));
        Assert.ThrowsAny<IndexOutOfRangeException>(() => grad(A, 0, 3));
        Assert.ThrowsAny<IndexOutOfRangeException>(() => grad(A, 1, -1));
        Assert.ThrowsAny<IndexOutOfRangeException>(() => grad(A, 2, 0));
        var g = Sym.Function((double[][] r, int i, int n) => Enumerable.Range(0, n).Sum(j => r[i][j] * r[i][j]));
        Func<double[][], int, int, double[][]> rows = Sym.Grad(g, (r, i, n) => r);
        Assert.Equal([[0, 0], [2.2, 1.8, 0], [], [0]], rows(R, 1, 2));
        Assert.ThrowsAny<IndexOutOfRangeException>(() => rows(R, 0, 3));
        Assert.ThrowsAny<IndexOutOfRangeException>(() => rows(R, 4, 1));
        Assert.ThrowsAny<IndexOutOfRangeException>(() => rows(R, -1, 1));
    }

    [Fact]
    public void Wrong_shapes_are_named()
    {
        var f = Sym.Function((double[,] a) => a.Cast<double>().Sum(v => v * v));
        ArgumentException wrong = Assert.Throws<ArgumentException>(() => Sym.GradInto(f)(A, new double[3, 2]));
        Assert.Contains("[3, 2]", wrong.Message, StringComparison.Ordinal);
        Assert.Contains("[2, 3]", wrong.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Sym.Jvp(f)(A, new double[6, 1]));
        Assert.Throws<ArgumentNullException>(() => Sym.Grad(f)(null!));
        var g = Sym.Function((double[][] r) => r.Sum(row => row.Sum(v => v * v)));
        wrong = Assert.Throws<ArgumentException>(() => Sym.GradInto(g)([[1, 2], [3]], [[1], [2, 3]]));
        Assert.Contains("[[1], [2]]", wrong.Message, StringComparison.Ordinal);
        Assert.Contains("[[2], [1]]", wrong.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Sym.GradInto(g)([[1], [3]], [[1], null!]));
        Assert.Throws<ArgumentNullException>(() => Sym.Grad(g)([[1], null!]));
        double[] row = [1];
        Assert.Throws<ArgumentException>(() => Sym.GradInto(g)([[1], [3]], [row, row]));
        var two = Sym.Function((double[,] a, double[,] b) => a[0, 0] * b[0, 0]);
        double[,] buffer = new double[1, 1];
        Assert.Throws<ArgumentException>(() => Sym.GradInto(two)(new double[,] { { 1 } }, new double[,] { { 2 } }, buffer, buffer));
    }

    [Fact]
    public void A_gradient_that_is_the_data_of_another_parameter_is_not_shared_with_it()
    {
        var f = Sym.Function((double[,] a, double[] x) => a.Cast<double>().Zip(x, (p, q) => p * q).Sum());
        var grad = Sym.Grad(f);
        (double[,] da, double[] dx) = grad(A, [1, 2, 3, 4, 5, 6]);
        double[] kept = [.. dx];
        grad(new double[,] { { 7, 7, 7 }, { 7, 7, 7 } }, [1, 2, 3, 4, 5, 6]);
        Assert.Equal(kept, dx);
        Assert.Equal([.. A.Cast<double>()], dx);
        Assert.Equal(new double[,] { { 1, 2, 3 }, { 4, 5, 6 } }, da);
    }

    [Fact]
    public void Rows_of_any_length_are_read_where_they_lie()
    {
        var f = Sym.Function((double[,] a) => Enumerable.Range(0, a.GetLength(0)).Sum(i => Enumerable.Range(0, a.GetLength(1)).Sum(j => Exp(a[i, j]) * a[i, j])));
        var single = Sym.Function((float[,] a) => a.Cast<float>().Sum(v => v * v * v));
        for (int n = 1; n < 40; n++)
        {
            var (a, b) = (new double[3, n], new float[3, n]);
            for (int k = 0; k < 3 * n; k++)
            {
                (a[k / n, k % n], b[k / n, k % n]) = (Sin(k), (float)Sin(k));
            }

            Differences.Close([.. a.Cast<double>().Select(v => Exp(v) * (v + 1))], [.. Sym.Grad(f)(a).Cast<double>()], 1e-14);
            Assert.Equal(a.Cast<double>().Sum(v => Exp(v) * v), Sym.Compile(f)(a), 11);
            Assert.All(b.Cast<float>().Zip(Sym.Grad(single)(b).Cast<float>()), pair => Assert.Equal(3 * pair.First * pair.First, pair.Second, 1e-6f));
        }
    }

    [Fact]
    public void A_lambda_may_return_one()
    {
        Assert.Equal(A, Sym.Compile((double[,] a) => a)(A));
        Assert.NotSame(A, Sym.Compile((double[,] a) => a)(A));
        Assert.Equal(R, Sym.Compile((double[][] r, double[][] q, bool c) => c ? r : q)(R, DataRows, true));
        Assert.Equal(DataRows, Sym.Compile((double[][] r, double[][] q, bool c) => c ? r : q)(R, DataRows, false));
    }

    [Fact]
    public void The_result_is_all_that_is_allocated()
    {
        var f = Sym.Function((double[,] a) => Enumerable.Range(0, a.GetLength(0)).Sum(i => Enumerable.Range(0, a.GetLength(1)).Sum(j => a[i, j] * a[i, j] * Data[i, j])));
        Func<double[,], double[,]> grad = Sym.Grad(f);
        Func<double[,], double[,], double> into = Sym.GradInto(f);
        double[,] matrix = new double[2, 3];
        Assert.Equal(Allocations.Of(() => _ = new double[2, 3]), Allocations.Of(() => grad(A)));
        Assert.Equal(0, Allocations.Of(() => into(A, matrix)));
        var g = Sym.Function((double[][] r) => r.Sum(row => row.Sum(v => v * v)));
        Func<double[][], double[][], double> rows = Sym.GradInto(g);
        double[][] buffer = Rows([.. R.SelectMany(r => r)]);
        Assert.Equal(0, Allocations.Of(() => rows(R, buffer)));
    }

    private static void Overwrite(object nested)
    {
        foreach (double[] row in nested as double[][] ?? [])
        {
            Array.Fill(row, double.NaN);
        }

        if (nested is double[,] matrix)
        {
            Array.Clear(matrix);
        }
    }

    private static (int, int) Extents(double[,] a) => (a.GetLength(0), a.GetLength(1));

    private static void SameShape(object expected, object actual)
    {
        if (expected is double[,] matrix)
        {
            Assert.Equal(Extents(matrix), Extents((double[,])actual));
        }
        else
        {
            Assert.Equal(((double[][])expected).Select(row => row.Length), ((double[][])actual).Select(row => row.Length));
        }
    }

    private static double[,] Matrix(double[] values)
    {
        var made = new double[2, 3];
        Buffer.BlockCopy(values, 0, made, 0, 6 * sizeof(double));
        return made;
    }

    private static double[][] Rows(double[] values) => [values[..2], values[2..5], [], values[5..]];

    private sealed record Model(double[,] W, double[][] Rows, double Scale, string Name);
}
