namespace SymGrad.Generators.Tests;

/// <content>Loops that run with an iteration in each lane of a vector, more iterations than there are lanes, and some left over.</content>
internal static partial class Corpus
{
    public static (string Name, string Source)[] Lanes =>
    [
        ("lanes of distances", Of(
            "double F(double[,] c, [NoDerivative] double[,] x) { double s = 0; for (int p = 0; p < x.GetLength(0); p++) { double near = double.PositiveInfinity; for (int i = 0; i < c.GetLength(0); i++) { double d = 0; for (int j = 0; j < x.GetLength(1); j++) d += (x[p, j] - c[i, j]) * (x[p, j] - c[i, j]); near = Math.Min(near, d); } s += Math.Sqrt(1 + near); } return s; }",
            "Grid(3, 2, 1), Grid(11, 2, 2)")),
        ("lanes of a softmax", Of(
            "double F(double[] w, [NoDerivative] double[,] x) { int n = x.GetLength(0), d = x.GetLength(1); double s = 0; var z = new double[w.Length / d]; for (int p = 0; p < n; p++) { for (int i = 0; i < z.Length; i++) { z[i] = 0; for (int j = 0; j < d; j++) z[i] += w[i * d + j] * x[p, j]; } double t = 0; for (int i = 0; i < z.Length; i++) t += Math.Exp(z[i]); s += Math.Log(t); } return s; }",
            "Some(6, 3), Grid(13, 2, 4)")),
        ("lanes that choose", Of(
            "double F(double[] a, double[] x) { double s = 0; for (int p = 0; p < x.Length; p++) { double y = 0; for (int i = 0; i < a.Length; i++) { double r = x[p] - a[i]; y += r > 0 ? r * r : Math.Sin(r); } s += Math.Exp(-y * y); } return s; }",
            "Some(3, 5), Some(11, 6)")),
        ("lanes with the index", Of(
            "double F(double[] a, double[] x) { double s = 0; for (int p = 0; p < x.Length; p++) { double y = 0; for (int i = 0; i < a.Length; i++) y = y * x[p] + a[i]; s += y * Math.Cos(p + y) / (p + 1); } return s; }",
            "Some(4, 7), Some(9, 8)")),
        ("lanes of a polynomial in single precision", Of(
            "float F(float[] a, [NoDerivative] float[] x) { float s = 0; for (int p = 0; p < x.Length; p++) { float y = 0; for (int i = 0; i < a.Length; i++) y = y * x[p] + a[i]; s += MathF.Exp(-y * y); } return s; }",
            "Single(4, 9), Single(19, 10)")),
        ("lanes that fill an array", Of(
            "double[] F(double[] a, double[] x) { var r = new double[x.Length]; for (int p = 0; p < x.Length; p++) { double y = 0; for (int i = 0; i < a.Length; i++) y += a[i] * Math.Cos(i * x[p]); r[p] = Math.Log(2 + y * y); } return r; }",
            "Some(3, 11), Some(9, 12)")),
        ("lanes of a greatest value", Of(
            "double F(double[] a, double[] x) { double best = double.NegativeInfinity; for (int p = 0; p < x.Length; p++) { double y = 0; for (int i = 0; i < a.Length; i++) y += Math.Abs(a[i]) * Math.Exp(a[i] * x[p]); best = Math.Max(best, y); } return Math.Log(best); }",
            "Some(3, 13), Some(9, 14)")),
        ("lanes beside parameters called k and first", Of(
            "double F(double[] k, double[] first, int lanes) { double s = 0; for (int rows = 0; rows < first.Length; rows++) { double y = 0; for (int i = 0; i < k.Length; i++) y += Math.Cos(k[i] * first[rows]); s += Math.Exp(y / lanes); } return s; }",
            "Some(3, 15), Some(9, 16), 3")),
        ("lanes of a state that is kept up to date in place", Of(
            "double F(double[] w, double[] v, [NoDerivative] double[,] x) { int n = x.GetLength(1); var h = new double[n]; var c = new double[n]; double s = 0; for (int t = 0; t < x.GetLength(0); t++) { for (int j = 0; j < n; j++) { double f = 1 / (1 + Math.Exp(-(w[j] * x[t, j] + w[n + j]))); double g = Math.Tanh(v[j] * h[j] + x[t, j]); c[j] = f * c[j] + (1 - f) * g; h[j] = Math.Tanh(c[j]) * Math.Exp(-f * f); } for (int j = 0; j < n; j++) { s += h[j] * x[t, j]; } } return s; }",
            "Some(26, 17), Some(13, 18), Grid(3, 13, 19)")),
        ("lanes of one layer of two that are updated in place", Of(
            "double F(double[] a, double[] b, int steps) { int n = a.Length / 2; var y = new double[2 * n]; double s = 1; for (int t = 0; t < steps; t++) { for (int i = 0; i < 2; i++) { for (int j = 0; j < n; j++) { double z = Math.Log(1 + Math.Exp(y[i * n + j] + a[i * n + j])) + Math.Log(1 + b[j] * b[j]); y[i * n + j] = Math.Sin(z) + Math.Exp(b[j] / 4) - 1; s += z * z; } } } return s; }",
            "Some(18, 20), Some(9, 21), 3")),
        ("lanes of floats in place", Of(
            "float F(float[] a, float[] y0, int steps) { var y = new float[a.Length]; for (int j = 0; j < a.Length; j++) y[j] = y0[j]; float s = 0; for (int t = 0; t < steps; t++) for (int j = 0; j < a.Length; j++) { y[j] = MathF.Tanh(a[j] * y[j]) + MathF.Exp(-y[j] * y[j]) * MathF.Cos(a[j]); s += y[j] / (t + 1); } return s; }",
            "Single(19, 22), Single(19, 23), 3")),
        ("lanes of directions", Of(
            "double[] F(double[] x) { int n = x.Length; var y = new double[n]; double s = 0.5; for (int i = 0; i < n; i++) { s = Math.Sin(s + x[i]) * Math.Exp(-x[i] * x[i]); y[i] = i < 3 ? s * x[n - 1 - i] : s; } return y; }",
            "Some(9, 26)")),
        ("lanes of directions through an array", Of(
            "double[] F(double[] x, int m) { var y = new double[2 * m]; var z = new double[3]; for (int t = 0; t < m; t++) { for (int j = 0; j < 3; j++) z[j] = Math.Tanh(z[j] + x[(t + j) % x.Length]) + (t > 1 ? z[(j + 1) % 3] : 0); y[2 * t] = z[0] * z[1]; y[2 * t + 1] = z[2]; } return y; }",
            "Some(6, 27), 5")),
    ];

    /// <summary>Loops that look like these, and must not: an iteration needs another one.</summary>
    public static (string Name, string Source)[] NotLanes =>
    [
        ("an element that the iteration before has written", Of(
            "double F(double[] a, double[] b) { var y = new double[a.Length]; for (int j = 0; j < a.Length; j++) y[j] = b[j]; for (int t = 0; t < 2; t++) for (int j = 1; j < a.Length; j++) { y[j] = Math.Tanh(a[j] * y[j - 1] + Math.Exp(b[j]) * Math.Cos(y[j])); } return y[a.Length - 1]; }",
            "Some(13, 24), Some(13, 25)")),
        ("a number that each iteration multiplies", Of(
            "double F(double[] a, double[] b) { var y = new double[a.Length]; double z = 1; for (int t = 0; t < 2; t++) for (int j = 0; j < a.Length; j++) { z *= 1 + a[j] / 3; y[j] = Math.Tanh(y[j] + Math.Exp(b[j]) * Math.Cos(y[j] + z)); } return y[a.Length - 1] * y[0]; }",
            "Some(13, 24), Some(13, 25)")),
    ];

    private static string Of(string method, string arguments) => $$"""
        public static partial class C
        {
            [Differentiable] public static {{method}}
            static double[] Some(int n, int seed) => [.. Enumerable.Range(0, n).Select(i => Math.Sin((i * 1.7) + seed))];
            {{(arguments.Contains("Single(") ? "static float[] Single(int n, int seed) => [.. Some(n, seed).Select(x => (float)x)];" : "")}}
            static double[,] Grid(int rows, int columns, int seed) { var m = new double[rows, columns]; for (int i = 0; i < rows; i++) for (int j = 0; j < columns; j++) m[i, j] = Math.Sin(i * 1.7 + j * 2.3 + seed); return m; }
            public static object[] Arguments() => [{{arguments}}];
        }
        """;
}
