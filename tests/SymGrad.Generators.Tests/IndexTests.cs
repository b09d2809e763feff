using System.Reflection;
using Xunit;

namespace SymGrad.Generators.Tests;

/// <summary>An index out of range is one in the derivatives too: they throw where the method throws, and only there. An element that is in range in the
/// whole array, but not in its row, or its slice, is no element.</summary>
public class IndexTests
{
    // Each is called with all small numbers a, b, n; the arrays have 2 rows of 3, or 6 elements, or rows of 3, 2 and 0.
    private static readonly (string Name, string Method)[] Methods =
    [
        ("element of a matrix", "double F(double[,] x, int a, int b, int n) => x[a, b] * x[a, b] * n;"),
        ("element of three dimensions", "double F(double[,,] x, int a, int b, int n) => x[a, b, n] * x[a, b, n];"),
        ("columns", "double F(double[,] x, int a, int b, int n) { double s = 0; for (int j = a; j < n; j++) { s += x[b, j] * x[b, j]; } return s; }"),
        ("rows and columns", "double F(double[,] x, int a, int b, int n) { double s = 0; for (int i = 0; i < a; i++) { for (int j = 0; j < n; j++) { s += x[i, j] * x[i, j + b]; } } return s; }"),
        ("triangle", "double F(double[,] x, int a, int b, int n) { double s = 0; for (int i = 0; i < n; i++) { for (int j = 0; j <= i; j++) { s += x[a, j] * x[a, i - j + b]; } } return s; }"),
        ("columns backwards", "double F(double[,] x, int a, int b, int n) { double s = 0; for (int j = n; j >= b; j--) { s += x[a, j] * x[a, j]; } return s; }"),
        ("every other column", "double F(double[,] x, int a, int b, int n) { double s = 0; for (int j = b; j < n; j += 2) { s += x[a, j] * x[a, j]; } return s; }"),
        ("column in a branch", "double F(double[,] x, int a, int b, int n) => a >= 0 && b < 3 ? x[a, b] * x[a, b] : x[0, 0] * n;"),
        ("neighbours in branches", "double F(double[,] x, int a, int b, int n) { double s = 0; for (int j = 0; j < n; j++) { if (j > a) { s += x[0, j - 1] * x[0, j]; } if (j < b) { s -= x[1, j + 1] * x[1, j]; } } return s; }"),
        ("column in a branch of numbers", "double F(double[,] x, int a, int b, int n) { double s = 0; for (int j = 0; j < a; j++) { if (x[0, 0] * n > 0.5) { s += x[0, j + b] * x[1, j]; } } return s; }"),
        ("early return", "double F(double[,] x, int a, int b, int n) { if (n > 3 || a < 0) { return x[0, 0]; } double s = 0; for (int j = a; j < n; j++) { s += x[b, j] * x[b, j]; } return s; }"),
        ("column in a while loop", "double F(double[,] x, int a, int b, int n) { double s = x[0, 0]; int j = a; while (s < n) { s += 0.5 + x[b, j] * x[b, j]; j++; } return s; }"),
        ("break", "double F(double[,] x, int a, int b, int n) { double s = 0; for (int j = a; j < 9; j++) { if (j == n) { break; } s += x[b, j] * x[b, j]; } return s; }"),
        ("throw before", "double F(double[,] x, int a, int b, int n) { if (b < 0 || b > 2) { throw new InvalidOperationException(); } return x[a, b] * x[a, b] + x[0, n]; }"),
        ("condition of an element", "double F(double[,] x, int a, int b, int n) => a < 3 && x[0, a] * n > 0.5 ? x[0, b] * x[1, b] : x[0, 0] * x[0, 0];"),
        ("data as index", "private static readonly int[] K = { 0, 2, 5, -1 }; [Differentiable] public static double F(double[,] x, int a, int b, int n) { double s = 0; for (int i = b; i < n; i++) { s += x[a, K[i]] * x[a, K[i]]; } return s; }"),
        ("written element", "double F(double[] x, int a, int b, int n) { var y = new double[2, 3]; y[a, b] = x[0] * x[1]; double s = 0; foreach (double v in y) { s += v * v; } return s * n; }"),
        ("written columns", "double F(double[] x, int a, int b, int n) { var y = new double[Math.Max(a, 0), Math.Max(b, 0) + 1]; for (int i = 0; i < a; i++) { for (int j = 0; j < n; j++) { y[i, j] += x[j] * x[i]; } } double s = 0; foreach (double v in y) { s += v * v; } return s; }"),
        ("element of a row", "double F(double[][] x, int a, int b, int n) => x[a][b] * x[a][b] * n;"),
        ("elements of rows", "double F(double[][] x, int a, int b, int n) { double s = 0; for (int i = a; i < n; i++) { for (int j = 0; j < b; j++) { s += x[i][j] * x[i][j]; } } return s; }"),
        ("foreach over rows", "double F(double[][] x, int a, int b, int n) { double s = 0; foreach (double[] row in x) { foreach (double v in row) { s += v * v; } if (n > 1) { s += row[a] * row[b]; } } return s; }"),
        ("new rows", "double F(double[] x, int a, int b, int n) { var y = new double[2][]; for (int i = 0; i < 2; i++) { y[i] = new double[3]; } y[a][b] = x[0] * x[1]; double s = y[a][b]; for (int j = 0; j < n; j++) { s += y[1][j] * y[0][j] + y[a][j]; } return s; }"),
        ("slice", "double F(double[] x, int a, int b, int n) => x.AsSpan(a, b)[n] * x[0];"),
        ("slice of a slice", "double F(double[] x, int a, int b, int n) => x.AsSpan(a).Slice(b)[n] * x[0];"),
        ("slice of a span", "double F(ReadOnlySpan<double> x, int a, int b, int n) { ReadOnlySpan<double> y = x.Slice(a, b); double s = 0; for (int i = 0; i < n; i++) { s += y[i] * x[i]; } return s; }"),
        ("range of a span", "double F(Span<double> x, int a, int b, int n) { double s = 0; foreach (double v in x[a..b]) { s += v * v; } return s * n; }"),
        ("range of an array", "double F(double[] x, int a, int b, int n) { double[] y = x[a..^b]; return y.Length > 0 ? y[n] * y[n] : x[0] * n; }"),
        ("index from the end of a slice", "double F(double[] x, int a, int b, int n) => x.AsSpan(a, 3)[^b] * x[0] * n;"),
        ("written slice", "double F(double[] x, int a, int b, int n) { var y = new double[4]; Span<double> s = y.AsSpan(1, 2); s[a] = x[0] * x[1]; s[b] += x[2] * x[2]; return y[1] * y[2] + y[3] * n; }"),
        ("stackalloc", "double F(double[] x, int a, int b, int n) { Span<double> y = stackalloc double[3]; for (int i = 0; i < 3; i++) { y[i] = x[i] * x[i]; } return y.Slice(a, b)[n]; }"),
        ("copied slice", "double F(double[] x, int a, int b, int n) { var y = new double[3]; x.AsSpan(a, b).CopyTo(y.AsSpan(n)); return y[0] * y[1] + y[2] * y[2]; }"),
        ("filled slice", "double F(double[] x, int a, int b, int n) { var y = new double[3]; y.AsSpan(a, b).Fill(x[0] * x[0]); return (y[0] + y[1] * y[2]) * n; }"),
        ("out parameter", "void F(double[,] x, int a, int b, int n, out double y) { y = 0; for (int j = a; j < n; j++) { y += x[b, j] * x[b, j]; } }"),
        ("array result", "double[] F(double[,] x, int a, int b, int n) { var y = new double[3]; for (int j = 0; j < n; j++) { y[j] = x[a, j] * x[b, j]; } return y; }"),
    ];

    public static TheoryData<string> Names => [.. Methods.Select(m => m.Name)];

    private static readonly Lazy<(IReadOnlyDictionary<string, Harness> Made, IReadOnlyDictionary<string, string> Failed)> Compiled =
        new(() => Harness.For([.. Methods.Select(m => (m.Name, Corpus.SourceOf(m.Method.Contains("static ", StringComparison.Ordinal) ? m.Method : "[Differentiable] public static " + m.Method)))]));

    [Theory, MemberData(nameof(Names))]
    public void Derivatives_throw_where_the_method_throws(string name)
    {
        Assert.False(Compiled.Value.Failed.TryGetValue(name, out string? reason), reason);
        Harness harness = Compiled.Value.Made[name];
        int thrown = 0, returned = 0;
        string[] siblings = [.. new[] { "FGrad", "FValueAndGrad", "FGradInto", "FJvp", "FVjp", "FJacobian" }.Where(harness.Has)];
        for (int k = 0; k < 7 * 7 * 7; k++)
        {
            object[] arguments = [Point(name), (k % 7) - 2, (k / 7 % 7) - 2, (k / 49) - 2];
            string at = string.Join(", ", arguments.Skip(1));
            (object? expected, Exception? error) = Called(harness, "F", arguments);
            foreach (string sibling in siblings)
            {
                (object? actual, Exception? other) = Called(harness, sibling, sibling == "FJvp" ? [.. arguments, Point(name)] : arguments);
                Assert.True(error is null ? other is null : other is not null && error.GetType().IsInstanceOfType(other), $"{sibling} at {at}: the method throws {error?.GetType().Name ?? "nothing"}, it throws {other?.ToString() ?? "nothing"}");
                if (expected is not null && sibling is "FValueAndGrad" or "FGradInto" or "FJvp" or "FVjp")
                {
                    Assert.Equal(Harness.Flatten(((object[])expected!)[0]).First(), Harness.Flatten(actual is object[] several ? several[0] : actual).First(), 1e-12);
                }
            }

            (thrown, returned) = error is null ? (thrown, returned + 1) : (thrown + 1, returned);
        }

        Assert.True(thrown > 0 && returned > 0, $"{thrown} calls have thrown, {returned} have returned");
    }

    [Fact]
    public void Loops_within_bounds_have_no_checks()
    {
        string[] proven = ["columns", "rows and columns", "triangle", "columns backwards", "every other column", "neighbours in branches", "early return", "elements of rows", "slice of a span", "array result"];
        Assert.All(proven, name =>
        {
            Assert.False(Compiled.Value.Failed.TryGetValue(name, out string? reason), reason);
            string text = string.Concat(Compiled.Value.Made[name].Sources.Select(s => s.Text));
            Assert.True(!text.Contains("AccurateMath.Index", StringComparison.Ordinal), name);
        });
    }

    private static object Point(string name) => Methods.First(m => m.Name == name).Method is var method && method.Contains("double[,,]", StringComparison.Ordinal)
        ? new[,,] { { { 0.3, 0.7 }, { 1.1, -0.4 }, { 0.9, 0.2 } } }
        : method.Contains("double[,] x", StringComparison.Ordinal) ? new[,] { { 0.3, 0.7, 1.1 }, { -0.4, 0.9, 0.2 } }
        : method.Contains("double[][] x", StringComparison.Ordinal) ? new double[][] { [0.3, 0.7, 1.1], [-0.4, 0.9], [] }
        : new[] { 0.3, 0.7, 1.1, -0.4, 0.9, 0.2 };

    private static (object? Value, Exception? Thrown) Called(Harness harness, string name, object[] arguments)
    {
        try
        {
            return (harness.Call(name, arguments), null);
        }
        catch (Exception error) when (error is IndexOutOfRangeException or ArgumentException or OverflowException
            || (error is InvalidOperationException && error.TargetSite?.DeclaringType?.Namespace?.StartsWith('M') == true))
        {
            return (null, error);
        }
    }
}
