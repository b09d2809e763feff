using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Xunit;

namespace SymGrad.Generators.Tests;

/// <summary>Methods as people write them, one for each construct that is read, with a point at which all of them are smooth.</summary>
internal static partial class Corpus
{
    private const string Usings = "using System; using System.Linq; using System.Numerics; using SymGrad;\n";

    /// <summary>By name: the method, what is declared beside it, the arguments.</summary>
    public static readonly (string Name, string Method, object[] Arguments)[] Methods =
    [
        ("formula", "public static double F(double x) => x * Math.Sin(x);", [0.7]),
        ("two parameters", "public static double F(double x, double y) => Math.Sin(x * y) + Math.Exp(x) / (1 + y * y);", [0.7, 1.3]),
        ("locals", "public static double F(double x, double y) { double t = x * y; double u = t + x; return t * u; }", [0.7, 1.3]),
        ("compound assignment", "public static double F(double x, double y) { double t = x; t *= y; t += x; t -= y * y; t /= 3; return t * t; }", [0.7, 1.3]),
        ("if", "public static double F(double x) { double y = x; if (x > 0) { y = x * x; } else { y = -x * x * x; } return y + x; }", [-0.7]),
        ("local of a branch", "public static double F(double[] x, double y, int i) { double s = y; if (i < x.Length) { double v = x[i]; s = v * v * y; } else { double w = Math.Sqrt(y); s += w; } return s; }", [new[] { 1, 2.5 }, 0.3, 2]),
        ("early return", "public static double F(double x, double y) { if (x > y) return x * y; if (x < -5) { return 0; } return x / y; }", [0.7, 1.3]),
        ("conditional", "public static double F(double x) => x < 0 ? -x : x < 1 ? x * x : Math.Sqrt(x);", [2.7]),
        ("power by a loop", "public static double F(double x, int n) { double s = 1; for (int i = 0; i < n; i++) { s *= x; } return s; }", [1.7, 5]),
        ("loop by steps", "public static double F(double x, int n) { double s = 0; for (int i = n; i > 0; i -= 2) { s += x / i; s *= x; } return s; }", [1.7, 7]),
        ("loop backwards", "public static double F(double x, double[] c) { double s = 0; for (int i = c.Length - 1; i >= 0; i--) { s = s * x + c[i]; } return s; }", [1.3, new[] { 1, -2, 3.5 }]),
        ("loop by a test of a sum", "public static double F(double[] x) { double s = 0; for (int i = 0; i + 1 < x.Length; i++) { s += x[i] * x[i + 1]; } return s; }", [new[] { 1, -2, 3.5 }]),
        ("loop by threes", "public static double F(double[] x) { double s = 0; int i = 1; for (; i <= x.Length - 1; i += 3) { s += x[i] * x[i] * i; } return s * i; }", [new[] { 1, -2, 3.5, 4, 5, 6 }]),
        ("while", "public static double F(double x) { double y = x; while (y < 100) { y = y * y + 1; } return y; }", [1.2]),
        ("do", "public static double F(double x) { double y = x; do { y *= 2 + x; } while (y < 10); return y; }", [1.2]),
        ("foreach", "public static double F(double[] x) { double s = 0; foreach (double v in x) { s += v * v * v; } return s; }", [new[] { 1, 2, 3.5 }]),
        ("foreach over a range", "public static double F(double x) { double s = 0; foreach (int i in Enumerable.Range(1, 4)) { s += Math.Pow(x, i) / i; } return s; }", [1.2]),
        ("foreach over a span", "public static double F(ReadOnlySpan<double> x) { double s = 1; foreach (double v in x) { s *= v; } return s; }", [new[] { 1, 2, 3.5 }]),
        ("continue and break", "public static double F(double[] x) { double s = 0; for (int i = 0; i < x.Length; i++) { if (x[i] < 0) continue; if (x[i] > 10) break; s += x[i] * x[i]; } return s; }", [new[] { 1, -2, 3.5, 11, 4 }]),
        ("return from a loop", "public static double F(double[] x) { double s = 0; for (int i = 0; i < x.Length; i++) { s += x[i] * x[i]; if (s > 10) { return s * x[i]; } } return s; }", [new[] { 1, -2, 3.5, 11, 4 }]),
        ("nested loops", "public static double F(double[] x) { double s = 0; for (int i = 0; i < x.Length; i++) { for (int j = 0; j < i; j++) { double d = x[i] - x[j]; s += 1 / (1 + d * d); } } return s; }", [new[] { 1, -2, 3.5, 1.1 }]),
        ("switch statement", "public static double F(double x, int k) { double y; switch (k) { case 0: y = x; break; case 1: case 2: y = x * x; break; default: y = Math.Exp(x); break; } return y * x; }", [1.2, 2]),
        ("switch expression", "public static double F(double x, int k) => k switch { 0 => x, 1 => x * x, > 5 and < 9 => Math.Cos(x), _ => Math.Exp(x) };", [1.2, 7]),
        ("switch on a number", "public static double F(double x) => x switch { < 0 => -x, < 1 => x * x, _ => Math.Log(x) };", [2.2]),
        ("enum", "public enum Kind { Linear, Square } [Differentiable] public static double F(double x, Kind kind) => kind == Kind.Square ? x * x : 3 * x;", [1.2, 1]),
        ("string", "public static double F(double x, string kind) { switch (kind) { case \"a\": return x * x; case \"b\": return Math.Exp(x); default: return x; } }", [1.2, "b"]),
        ("pattern", "public static double F(double x, int n) { if (n is > 0 and < 10) { return x * n; } if (n is 0 or 10) return x * x; return -x; }", [1.2, 10]),
        ("pattern of data", "public static double F(double x, string s) => s is { Length: > 3 } ? x * x : s is not null ? -x : x;", [1.2, "long"]),
        ("spread", "public static double F(double[] x, double y) { double[] z = [.. x, y * y, .. x.Where(v => v > 1)]; double s = 0; for (int i = 1; i < z.Length; i++) { s += z[i] * z[i - 1]; } return s; }", [new[] { 1.2, -2, 3.5 }, 0.7]),
        ("items that are taken apart", "public static double F(double[] x) { double s = 0; foreach (var (v, i) in x.Select((v, i) => (v * v, i))) { s += v * i; } return s; }", [new[] { 1, -2, 3.5 }]),
        ("lambda of its own result", "public static double F(double x) { Func<double, double> f = v => v * v; f = v => Math.Sin(v) * x; return f(f(x)); }", [1.2]),
        ("LINQ where", "public static double F(double[] x) { double s = x.Where(v => v > 0).Select(v => v * v).Sum(); return s + x.SkipWhile(v => v < 2).First() * (from v in x from w in x where v < w select v * w).Average(); }", [new[] { 1, -2, 3.5 }]),
        ("generic loop that ends in the middle", "public static T F<T>(ReadOnlySpan<T> x, T a) where T : IFloatingPointIeee754<T> { T s = T.Zero; foreach (T v in x) { if (T.IsNaN(s) || s > T.CreateChecked(40)) { break; } s += T.Exp(v) * a * s + v; } return s; }", [new[] { 1, 0.3, 3.5, 2 }, 1.3]),
        ("local function", "public static double F(double x) { double Square(double v) => v * v; return Square(x) + Square(x + 1); }", [1.2]),
        ("local function with captured state", "public static double F(double x, double y) { double s = 0; void Add(double v) { s += v * x; } Add(y); Add(x * y); return s; }", [1.2, 0.4]),
        ("called lambda", "public static double F(double x) { Func<double, double> f = v => v * v * v; return f(x) + f(2 * x); }", [1.2]),
        ("called method", "static double Half(double v, double w = 2) => v * v / w; [Differentiable] public static double F(double x) => Half(x) + Half(x + 1, 3);", [1.2]),
        ("called method in a loop", "static double Term(double v, int i) { if (i == 0) return v; return v * v / i; } [Differentiable] public static double F(double x, int n) { double s = 0; for (int i = 0; i < n; i++) s += Term(x * s + 1, i); return s; }", [0.3, 4]),
        ("called method with a loop", "static double Norm(double[] v) { double s = 0; foreach (double e in v) s += e * e; return Math.Sqrt(s); } [Differentiable] public static double F(double[] x, double c) => c * Norm(x);", [new[] { 1, -2, 3.5 }, 0.3]),
        ("out parameters of a called method", "static void Polar(double x, double y, out double r, out double t) { r = Math.Sqrt(x * x + y * y); t = Math.Atan2(y, x); } [Differentiable] public static double F(double x, double y) { Polar(x, y, out double r, out double t); return r * t; }", [1.2, 0.4]),
        ("ref parameter of a called method", "static void Grow(ref double v, double by) { v *= by; } [Differentiable] public static double F(double x, double y) { double v = x; Grow(ref v, y); Grow(ref v, y); return v; }", [1.2, 0.4]),
        ("recursion", "public static double F(double x, int n) => n == 0 ? 1 : x * F(x, n - 1);", [1.2, 4]),
        ("recursion of several numbers", "public static double F(double x, double y, int n) { if (n <= 0) { return Math.Sin(x) * y; } double next = F(x * y, y + 0.1 * x, n - 1); return next * next + x; }", [0.7, 1.3, 3]),
        ("two recursive calls", "public static double F(double x, double y, int n) { if (n < 2) { return n * x + y; } return F(x, y, n - 1) * x + F(x, x * y, n - 2); }", [0.7, 1.3, 5]),
        ("recursion over an array", "public static double F(double[] x, int low, int high) { if (high - low == 1) { return x[low] * x[low]; } int middle = (low + high) / 2; return F(x, low, middle) * F(x, middle, high) + x[middle]; }", [new[] { 1, -2, 0.5, 0.3, 1.1 }, 0, 5]),
        ("recursion over slices", "public static double F(ReadOnlySpan<double> x, double c) { if (x.Length == 0) { return c; } return x[0] * F(x.Slice(1), c * x[0]) + Math.Exp(c); }", [new[] { 1, -2, 0.5 }, 0.3]),
        ("recursion in a loop", "public static double F(double x, int[] children, int node) { double s = x * node; for (int c = children[node]; c < children[node + 1]; c++) { s += Math.Sin(x * F(x, children, c)); } return s; }", [0.7, new[] { 1, 3, 4, 4, 4, 4 }, 0]),
        ("recursion with an array result", "[Differentiable] public static double[] F(double[] x, double c, int n) { if (n == 0) { return x; } double[] y = F(x, c * x[0], n - 1); var z = new double[y.Length]; for (int i = 0; i < z.Length; i++) { z[i] = y[i] * c + x[(i + 1) % x.Length]; } return z; }", [new[] { 1, -2, 0.5 }, 0.3, 3]),
        ("mutual recursion", "[Differentiable(Order = 2)] public static double F(double x, int n) => n == 0 ? x : x + G(x * x, n - 1); [Differentiable(Order = 2)] static double G(double y, int n) => n == 0 ? Math.Exp(y) : y * F(0.5 * y, n - 1);", [0.7, 4]),
        ("mutual recursion through a method that is not marked", "[Differentiable(Order = 2)] public static double F(double x, double y, int n) => n == 0 ? x * y : x + G(x * x, y, n - 1); static double G(double x, double y, int n) => n == 0 ? Math.Exp(y) : y * F(0.5 * y, x, n - 1);", [0.7, 0.4, 5]),
        ("call of a recursive method", "[Differentiable(Order = 2)] static double Power(double x, int n) => n == 0 ? 1 : x * Power(x, n - 1); [Differentiable(Order = 2)] public static double F(double x, double y) => Power(x * y, 3) + Power(Math.Sin(y), 2);", [0.7, 1.3]),
        ("recursion of a generic method", "public static T F<T>(T x, int n) where T : IFloatingPointIeee754<T> => n == 0 ? T.One : x * F(x, n - 1) + T.Sin(x);", [0.7, 3]),
        ("recursion with float and data", "public enum Kind { Plain, Square } [Differentiable(Order = 2)] public static float F(float x, byte n, Kind kind, string name) => n == 0 ? x : kind == Kind.Square ? x * F(x * x, (byte)(n - 1), Kind.Plain, name) : x + F(x, (byte)(n - 1), kind, name);", [0.7f, (byte)3, 1, "a"]),
        ("functions of Math", "public static double F(double x) => Math.Tan(x) + Math.Asin(x / 2) + Math.Sinh(x) * Math.Tanh(x) - Math.Atan(x) + Math.Cbrt(x) + Math.Log2(x) + Math.Log10(x);", [0.7]),
        ("functions with a kink", "public static double F(double x, double y) => Math.Max(x, y) * Math.Abs(x) + Math.Min(x, 2 * y) + Math.Clamp(x, -1, 3);", [0.7, 1.3]),
        ("functions the BCL computes badly", "public static double F(double x) => Math.Log(1 + x) + (Math.Exp(x) - 1) + 1 / (1 + Math.Exp(-x));", [0.7]),
        ("powers", "public static double F(double x, double y) => Math.Pow(x, y) + Math.Pow(x, 3) + Math.Pow(2, y);", [0.7, 1.3]),
        ("LINQ sum", "public static double F(double[] x) => x.Sum(v => v * v) + x.Select(v => Math.Exp(v)).Sum();", [new[] { 1, -2, 0.5 }]),
        ("LINQ zip", "public static double F(double[] x, double[] y) => x.Zip(y, (a, b) => a * b).Sum();", [new[] { 1, -2, 0.5 }, new[] { 3, 4, 0.25 }]),
        ("LINQ aggregate", "public static double F(double[] x) => x.Aggregate(1.0, (a, v) => a * v + v) / x.Length;", [new[] { 1, -2, 0.5 }]),
        ("tuples", "public static double F(double x) { var (a, b) = (x, x * x); (a, b) = (b, a); return a - b * x; }", [1.2]),
        ("array", "public static double F(double[] x) { double s = 0; for (int i = 0; i < x.Length; i++) s += x[i] * x[(i + 1) % x.Length]; return s; }", [new[] { 1, -2, 0.5 }]),
        ("Rosenbrock", "public static double F(double[] x) { double s = 0; for (int i = 0; i < x.Length - 1; i++) { double a = 1 - x[i]; double b = x[i + 1] - x[i] * x[i]; s += a * a + 100 * b * b; } return s; }", [new[] { 1, -2, 0.5, 0.3 }]),
        ("span", "public static double F(ReadOnlySpan<double> x, Span<double> y) { double s = 0; for (int i = 0; i < x.Length; i++) s += x[i] * y[i]; return s * s; }", [new[] { 1, -2, 0.5 }, new[] { 3, 4, 0.25 }]),
        ("slices", "public static double F(ReadOnlySpan<double> x) { ReadOnlySpan<double> a = x.Slice(0, 2), b = x[1..]; double s = 0; for (int i = 0; i < a.Length; i++) s += a[i] * b[i]; return s; }", [new[] { 1, -2, 0.5 }]),
        ("index from the end", "public static double F(double[] x) => x[0] * x[^1] + x[^2];", [new[] { 1, -2, 0.5 }]),
        ("new array", "public static double F(double[] x) { var y = new double[x.Length]; for (int i = 0; i < x.Length; i++) y[i] = x[i] * i; double s = 0; for (int i = 0; i < y.Length; i++) s += y[i] * y[i]; return s; }", [new[] { 1, 2, 3.5 }]),
        ("array initializer", "public static double F(double x, double y) { double[] a = [x, y, x * y]; double s = 0; foreach (double v in a) s += v * v; return s; }", [1.2, 0.4]),
        ("stackalloc", "public static double F(double x, int n) { Span<double> t = stackalloc double[n]; t[0] = x; for (int i = 1; i < n; i++) t[i] = t[i - 1] * x + 1; return t[n - 1]; }", [1.2, 5]),
        ("Array.Fill and Clear", "public static double F(double[] x) { var t = new double[x.Length]; Array.Fill(t, x[0]); t[1] = x[1]; double s = t[0] * t[1]; Array.Clear(t); t[0] = x[2]; return s * t[0] + t[1]; }", [new[] { 1, 2, 3.5 }]),
        ("Array.Copy", "public static double F(double[] x) { var t = new double[4]; Array.Copy(x, 1, t, 2, 2); return t[2] * t[3] + t[0]; }", [new[] { 1, 2, 3.5 }]),
        ("in place", "public static double F(double[] x) { var t = (double[])x.Clone(); for (int k = 0; k < 3; k++) { for (int i = 1; i < t.Length; i++) t[i] = 0.5 * t[i] + t[i - 1] * t[i]; } double s = 0; foreach (double v in t) s += v; return s; }", [new[] { 1, 2, 0.5, -0.3 }]),
        ("swap", "public static double F(double[] x) { var a = (double[])x.Clone(); for (int i = 0, j = a.Length - 1; i < j; i++, j--) { (a[i], a[j]) = (a[j], a[i]); } return a[0] * 2 + a[1] * a[1]; }", [new[] { 1, 2, 0.5, -0.3 }]),
        ("hoisted temporary", "public static double F(double[] x, int n) { var t = new double[2]; double s = 0; for (int i = 0; i < n; i++) { t[0] = x[i]; t[1] = t[0] * x[0]; s += t[0] * t[1]; } return s; }", [new[] { 1, 2, 0.5, -0.3 }, 4]),
        ("data arrays", "public static double F(double[] x, int[] index, bool[] isOn) { double s = 0; for (int i = 0; i < index.Length; i++) if (isOn[i]) s += x[index[i]] * x[i]; return s; }", [new[] { 1, 2, 0.5 }, new[] { 2, 0, 1 }, new[] { true, false, true }]),
        ("no derivative", "public static double F(double[] x, [NoDerivative] double[] w) { double s = 0; for (int i = 0; i < x.Length; i++) s += w[i] * x[i] * x[i]; return s; }", [new[] { 1, 2, 0.5 }, new[] { 3, 4, 0.25 }]),
        ("constants", "const double Rate = 0.25; static readonly double[] Weights = [1, 2, 3]; static readonly double Offset = 4; [Differentiable] public static double F(double[] x) { double s = Offset; for (int i = 0; i < x.Length; i++) s += Rate * Weights[i] * x[i] * x[i]; return s; }", [new[] { 1, 2, 0.5 }]),
        ("instance", "readonly double rate = 0.25; double[] Weights { get; } = [1, 2, 3]; [Differentiable] public double F(double[] x) { double s = 0; for (int i = 0; i < x.Length; i++) s += rate * Weights[i] * x[i] * x[i]; return s; }", [new[] { 1, 2, 0.5 }]),
        ("float", "public static float F(float x, float y) { float s = x; for (int i = 0; i < 3; i++) s = s * y + MathF.Sin(x); return s; }", [0.7f, 1.3f]),
        ("float array", "public static float F(float[] x) { float s = 0; foreach (float v in x) s += v * v; return MathF.Sqrt(s); }", [new[] { 1f, 2, 3.5f }]),
        ("mixed types", "public static double F(float x, double y, int n) => x * y / n + (float)(y * y);", [0.5f, 1.3, 3]),
        ("generic", "public static T F<T>(T x, T y) where T : IFloatingPointIeee754<T> => T.Sin(x * y) + T.Exp(x) / (T.One + y * y);", [0.7, 1.3]),
        ("generic with a name", "public static TNumber F<TNumber>(TNumber x, int n) where TNumber : IFloatingPointIeee754<TNumber> { TNumber s = TNumber.One; for (int i = 0; i < n; i++) s = TNumber.Log(s + TNumber.Exp(x)) + TNumber.LogP1(x) * TNumber.CreateChecked(i); return s / (TNumber.One + TNumber.Exp(-x)); }", [0.7, 3]),
        ("generic array", "public static T F<T>(T[] x) where T : IFloatingPointIeee754<T> { T s = T.Zero; for (int i = 0; i < x.Length; i++) s += x[i] * x[i]; return T.Sqrt(s); }", [new[] { 1, 2, 3.5 }]),
        ("matrix", "public static double F(double[,] m, double[] v) { double s = 0; for (int i = 0; i < m.GetLength(0); i++) { double d = 0; for (int j = 0; j < m.GetLength(1); j++) d += m[i, j] * v[j]; s += d * d; } return s; }", [new double[,] { { 1, 2, 0.5 }, { 3, -1, 0.25 } }, new[] { 1, 2, 0.5 }]),
        ("array of arrays", "public static double F(double[][] x, double c) { double s = 0; for (int i = 0; i < x.Length; i++) { double p = c; for (int j = 0; j < x[i].Length; j++) { p *= x[i][j]; } s += Math.Sin(p); } return s; }", [new double[][] { [1.0, 2, 0.5], [], [3.0], [0.7, 0.2] }, 0.3]),
        ("rows of an array of arrays", "public static double F(double[][] layers, [NoDerivative] double[][] scale, int[][] index) { double s = 0; foreach (double[] row in layers) { double[] copy = (double[])row.Clone(); copy[0] *= 2; s += Dot(copy, row) * row[^1]; } for (int i = 0; i < index.Length; i++) foreach (int k in index[i]) s += layers[i][k] * scale[0][i]; return s; } static double Dot(double[] a, double[] b) { double s = 0; for (int i = 0; i < a.Length; i++) s += a[i] * b[i]; return s; }", [new double[][] { [1.0, 2, 0.5], [3.0], [0.7, 0.2] }, new double[][] { [0.3, 0.4] }, new int[][] { [2, 0], [0] }]),
        ("new array of arrays", "public static double F(double[] x, int n) { var rows = new double[n][]; for (int i = 0; i < n; i++) { rows[i] = new double[x.Length]; for (int j = 0; j < x.Length; j++) { rows[i][j] = x[j] * (i + 1) + (i > 0 ? rows[i - 1][j] * x[0] : 0); } } double s = 0; foreach (double[] row in rows) { foreach (double v in row) { s += v * v; } } return s; }", [new[] { 1, -2, 0.5 }, 3]),
        ("array of arrays from an initializer", "public static double F(double x, double y, int k) { double[][] a = [[x, y], [x * y], [1, 2, x]]; double s = a[k][0]; for (int i = 0; i < a.Length; i++) { for (int j = 0; j < a[i].Length; j++) { s += a[i][j] * (i + j); } } return s; }", [1.2, 0.4, 1]),
        ("array result", "public static double[] F(double[] x) { var y = new double[x.Length]; for (int i = 0; i < x.Length; i++) y[i] = x[i] * Math.Cos(x[0]); return y; }", [new[] { 1, 2, 3.5 }]),
        ("array of few results", "public static double[] F(double[] x) => [x[0] * x[1], Math.Sin(x[2])];", [new[] { 1, 2, 3.5 }]),
        ("tuple result", "public static (double Sum, double Product) F(double x, double y) => (x + y * y, x * y);", [1.2, 0.4]),
        ("out result", "public static double F(double x, double y, out double z) { z = x * y * y; return x - y; }", [1.2, 0.4]),
        ("ref parameter", "public static void F(ref double x, double y) { x = x * x * y; }", [1.2, 0.4]),
        ("written array", "public static void F(double[] x, double[] y) { for (int i = 0; i < x.Length; i++) y[i] = x[i] * x[i] + y[i]; }", [new[] { 1, 2, 3.5 }, new[] { 3, 4, 0.25 }]),
        ("written span", "public static void F(ReadOnlySpan<double> x, Span<double> y) { for (int i = 0; i < x.Length; i++) y[i] *= x[i] * x[i]; }", [new[] { 1, 2, 3.5 }, new[] { 3, 4, 0.25 }]),
        ("throw", "public static double F(double x) { if (x < 0) throw new ArgumentOutOfRangeException(nameof(x)); return Math.Sqrt(x); }", [1.2]),
        ("checked data", "public static double F(double x, int n) { int m = checked(n * 3); long k = m; return x * k + (double)(n / 2); }", [1.2, 5]),
        ("increments", "public static double F(double x, int n) { int i = 0; double s = x; while (i < n) { s *= x++; ++i; s--; } return s * --x; }", [1.2, 3]),
        ("functions of double", "public static double F(double x, double y) => double.Sin(x) * double.Hypot(x, y) + double.RootN(y, 3) + double.Lerp(x, y, 0.3) + double.ExpM1(x);", [0.7, 1.3]),
        ("functions of float", "public static float F(float x) => MathF.Exp(x) * float.Cos(x) + MathF.Pow(x, 1.5f) + MathF.Tanh(x);", [0.7f]),
        ("extension method", "public static double F(this double x, double y) => x * y * y;", [0.7, 1.3]),
        ("parameters of every kind", "public static double F(in double x, double y = 2, params double[] z) { double s = x * y; foreach (double v in z) s += v * v * x; return s; }", [0.7, 1.3, new[] { 1, 2.5 }]),
        ("new matrix", "public static double F(double[] x) { int n = x.Length; var a = new double[n, n]; for (int i = 0; i < n; i++) { for (int j = 0; j < n; j++) { a[i, j] = x[i] * x[j] + i; } } double s = 0; for (int i = 0; i < n; i++) { s += a[i, n - 1 - i] * a[i, i]; } return s; }", [new[] { 1, -2, 0.5 }]),
        ("written copy of a matrix", "public static double F(double[,] m, double c) { var a = (double[,])m.Clone(); for (int i = 0; i < a.GetLength(0); i++) { for (int j = 0; j < a.GetLength(1); j++) { a[i, j] *= c * a[0, 0]; } } return a[1, 0] * a[0, 1] + m[1, 1]; }", [new double[,] { { 1, 2 }, { 3, -1 } }, 0.3]),
        ("patterns of tuples and members", "public static double F(double x, int n, int m) => (n, m) switch { (0, _) => x, (> 0, 1 or 2) => x * x, _ when n > m => Math.Sin(x), _ => Math.Exp(x) };", [0.7, 3, 2]),
        ("test that names a value", "public static double F(double x, int n) { if (n * 2 is var m && m > 3) { return x * m; } return x * x; }", [0.7, 3]),
        ("lambda in a lambda", "public static double F(double x, double y) { Func<double, double> f = v => { Func<double, double> g = w => w * v + y; return g(v) * x; }; return f(x) + f(y); }", [0.7, 1.3]),
        ("lambda with statements", "public static double F(double[] x) => x.Select((v, i) => { double s = v; for (int k = 0; k < i; k++) { s *= v; } return s; }).Sum();", [new[] { 1.1, 2, 0.5 }]),
        ("loop that ends in the middle", "public static double F(double[] x, double limit) { double s = 0; int i = 0; while (true) { if (i >= x.Length) { break; } s += x[i] * s + x[i]; i++; if (s > limit) { continue; } s *= 1.5; } return s; }", [new[] { 1.1, 0.2, 0.5 }, 2.0]),
        ("growing loop with an array", "public static double F(double[] x) { double s = x[0]; while (s < 50) { for (int i = 0; i < x.Length; i++) { s += x[i] * s; x[i] *= 1.1; } } return s; }", [new[] { 1.1, 0.2, 0.5 }]),
        ("deconstruction of a call", "static (double Low, double High) Both(double x, double y) => x < y ? (x, y) : (y, x * x); [Differentiable(Order = 2)] public static double F(double x, double y) { (double low, double high) = Both(x, y); var (a, _) = Both(high, low); return low * a - high; }", [0.7, 1.3]),
        ("calls of derivatives", "[Differentiable] public static double G(double x, double y) => x * x * y; [Differentiable(Order = 2)] public static double F(double x) { var (value, gradient) = GValueAndGrad(x, 3 * x); return value + gradient.x * gradient.y + GJvp(x, x, 1, 0).Tangent; }", [0.7]),
        ("ranges of arrays", "public static double F(double[] x) { double[] a = x[1..], b = x[..^1]; double s = 0; for (int i = 0; i < a.Length; i++) { s += a[i] * b[i]; } a[0] = 2; return s * a[0] * x[1]; }", [new[] { 1, -2, 0.5 }]),
        ("copies of spans", "public static double F(ReadOnlySpan<double> x) { Span<double> t = new double[x.Length]; x.CopyTo(t); t[1..].Fill(2); t.Slice(0, 1).Clear(); double[] y = x.ToArray(); y[0] *= y[1]; double s = 0; foreach (double v in t) { s += v; } return s * y[0] + t.Length; }", [new[] { 1, -2, 0.5 }]),
        ("minimum of many", "public static double F(double[] x) { double least = double.PositiveInfinity; int at = -1; for (int i = 0; i < x.Length; i++) { if (x[i] < least) { least = x[i]; at = i; } } return least * least + at * x[0] + x.Max() * x.Average(); }", [new[] { 1, -2, 0.5 }]),
        ("coalesce", "public static double F(double x, [NoDerivative] double? y) => x * (y ?? 3.0) ;", [1.2, 0.4]),
    ];

    /// <summary>Those that take records, structs and classes; the arguments are made by <c>C.Arguments</c>.</summary>
    public static readonly (string Name, string Source)[] Composites =
    [
        ("record", "public record Point(double X, double Y); public static partial class C { [Differentiable] public static double F(Point p, double s) => p.X * p.Y * s + p.X; public static object[] Arguments() => [new Point(1.2, 0.4), 3.0]; }"),
        ("record struct", "public readonly record struct Point(double X, double Y); public static partial class C { [Differentiable] public static double F(Point p, Point q) => (p.X - q.X) * (p.Y - q.Y) * p.X; public static object[] Arguments() => [new Point(1.2, 0.4), new Point(3, 2)]; }"),
        ("struct of fields", "public struct Pair { public double A; public double B; } public static partial class C { [Differentiable] public static double F(Pair p) { p.A *= 2; return p.A * p.B; } public static object[] Arguments() => [new Pair { A = 1.2, B = 0.4 }]; }"),
        ("net", "public record Net(double[] W, double B, int Count); public static partial class C { [Differentiable] public static double F(Net net, double[] x) { double s = net.B; for (int i = 0; i < net.Count; i++) s += net.W[i] * x[i]; return Math.Tanh(s); } public static object[] Arguments() => [new Net([0.2, 0.1], 0.4, 2), new[] { 1.0, 2.0 }]; }"),
        ("record with a matrix", "public record Layer(double[,] W, double[] B); public static partial class C { [Differentiable] public static double F(Layer n, double[] x) { double s = 0; for (int i = 0; i < n.B.Length; i++) { double t = n.B[i]; for (int j = 0; j < x.Length; j++) { t += n.W[i, j] * x[j]; } s += Math.Tanh(t); } return s; } public static object[] Arguments() => [new Layer(new[,] { { 0.2, 0.1 }, { -0.3, 0.4 } }, [0.4, -0.1]), new[] { 1.0, 2.0 }]; }"),
        ("struct result", "public readonly record struct Point(double X, double Y); public static partial class C { [Differentiable] public static Point F(Point p, double angle) => new(p.X * Math.Cos(angle) - p.Y * Math.Sin(angle), p.X * Math.Sin(angle) + p.Y * Math.Cos(angle)); public static object[] Arguments() => [new Point(1.2, 0.4), 0.3]; }"),
        ("operators of a struct", "public readonly record struct Complex2(double Re, double Im) { public static Complex2 operator *(Complex2 a, Complex2 b) => new(a.Re * b.Re - a.Im * b.Im, a.Re * b.Im + a.Im * b.Re); public double Norm => Re * Re + Im * Im; } public static partial class C { [Differentiable] public static double F(Complex2 z) { var w = z; for (int i = 0; i < 3; i++) w = w * z; return w.Norm; } public static object[] Arguments() => [new Complex2(0.6, 0.4)]; }"),
        ("record of arrays of arrays", "public record Layers(double[][] W, double[] B); public static partial class C { static readonly double[][] Scale = [[1, 2], [3]]; [Differentiable] public static double F(Layers n, double x) { double v = x; for (int i = 0; i < n.W.Length; i++) { double t = n.B[i]; foreach (double w in n.W[i]) t += w * v * Scale[1][0]; v = Math.Tanh(t); } return v; } public static object[] Arguments() => [new Layers([[0.1, 0.2], [0.3]], [0.5, 0.6]), 0.7]; }"),
        ("mixture of Gaussians", Mixture),
        ("long short-term memory", Memory),
        ("class", "public class Spring { public double Length { get; set; } public double[] Forces = []; public string Name = \"\"; } public static partial class C { [Differentiable] public static double F(Spring s, double x) { double e = s.Length * x * x; foreach (double f in s.Forces) { e += f * x * s.Length; } return e; } public static object[] Arguments() => [new Spring { Length = 0.7, Forces = [1, 2], Name = \"a\" }, 3.0]; }"),
        ("records in records", "public record Inner(double A, double[] B); public record struct Outer(Inner One, (double X, int N) Two); public static partial class C { [Differentiable] public static double F(Outer o) => o.One.A * o.Two.X * o.Two.N + o.One.B[0] * o.One.B[1]; public static object[] Arguments() => [new Outer(new Inner(0.7, [1, 2]), (3.0, 2))]; }"),
        ("with", "public record Point(double X, double Y); public static partial class C { [Differentiable] public static double F(Point p, double s) { Point q = p with { X = p.Y * s }; return q.X * q.Y * p.X; } public static object[] Arguments() => [new Point(1.2, 0.4), 3.0]; }"),
        ("method of a struct", "public readonly partial struct Gas { readonly double r; public Gas(double r) => this.r = r; [Differentiable] public readonly double Pressure(double v, double t) => r * t / v; } public static partial class C { [Differentiable] public static double F(double v, double t) => new Gas(8.3).Pressure(v, t) * v * v; public static object[] Arguments() => [0.7, 3.0]; }"),
        ("nested types", "public static partial class C { static partial class Inner { [Differentiable] internal static double G(double x) => x * x; } public const double Scale = 3; [Differentiable] public static double F(double x) => Inner.G(x) * Scale + Inner.GGrad(x); public static object[] Arguments() => [0.7]; }"),
        ("type parameter of the type", "public static partial class M<T> where T : IFloatingPointIeee754<T> { public static T Square(T x) => x * x; } public static partial class C { [Differentiable] public static double F(double x) => x * Twice(x) ; static double Twice(double v) => v + v; public static object[] Arguments() => [0.7]; }"),
        ("struct that is written", "public record struct Pair(double A, double B); public static partial class C { static void Turn(ref Pair p, double by, out double norm) { p = new Pair(p.A - by * p.B, p.B + by * p.A); norm = p.A * p.A + p.B * p.B; } [Differentiable] public static double F(Pair p, double by) { Turn(ref p, by, out double n); Turn(ref p, n, out n); return n * p.A; } public static object[] Arguments() => [new Pair(0.7, 0.2), 0.3]; }"),
        ("members with the names of classes", "public partial class B { protected double Math(double x) => x; } public partial class C : B { [Differentiable] public static double[] Array(double[] x) { var y = new double[x.Length]; for (int i = 0; i < x.Length; i++) { y[i] = System.Math.Sin(x[i]) * x[0]; } return y; } [Differentiable] public static double F(double[] x) { double[] y = Array(x); double s = 0; foreach (double v in y) { s += System.Math.Sin(v) * v; } return s; } public static object[] Arguments() => [new[] { 0.7, 1.2, 3 }]; }"),
        .. Lanes,
        .. NotLanes,
        ("a matrix times a vector", "public static partial class C { [Differentiable] public static double F(double[] w, double[,] x) { int d = x.GetLength(1); double s = 0; var z = new double[w.Length / d]; for (int p = 0; p < x.GetLength(0); p++) { for (int i = 0; i < z.Length; i++) { z[i] = 0; for (int j = 0; j < d; j++) z[i] += w[i * d + j] * x[p, j]; } double t = 0; for (int i = 0; i < z.Length; i++) t += Math.Exp(z[i]); s += Math.Log(t) - z[0]; } return s; } public static object[] Arguments() => [new[] { 0.3, -0.2, 0.5, 0.1 }, new[,] { { 0.7, 0.2 }, { -0.6, 0.9 } }]; }"),
        ("an array written twice", "public static partial class C { [Differentiable] public static double F(double[] x) { var z = new double[x.Length]; for (int i = 0; i < z.Length; i++) { z[i] = x[i]; z[i] = z[i] * x[i]; z[i] += Math.Sin(x[i]); } double s = 0; for (int i = 0; i < z.Length; i++) s += z[i] * z[(i + 1) % z.Length]; return s; } public static object[] Arguments() => [new[] { 0.3, -0.2, 0.5 }]; }"),
        ("a matrix hoisted out of a loop", "public static partial class C { [Differentiable] public static double F(double[] a, double[] x) { int n = a.Length; var m = new double[n, n]; double s = 0; for (int p = 0; p < x.Length; p++) { for (int i = 0; i < n; i++) for (int j = 0; j < n; j++) m[i, j] = Math.Sin(a[i] * a[j] * x[p]); for (int i = 0; i < n; i++) for (int j = 0; j < n; j++) s += m[i, j] * m[j, i]; } return s; } public static object[] Arguments() => [new[] { 0.3, -0.2 }, new[] { 0.5, 1.5, -0.7 }]; }"),
        ("a greatest value by comparison", "public static partial class C { [Differentiable] public static double F(double[] x) { double m = x[0]; for (int i = 1; i < x.Length; i++) if (x[i] > m) m = x[i]; double s = 0; for (int i = 0; i < x.Length; i++) s += Math.Exp(x[i] - m); return m + Math.Log(s); } public static object[] Arguments() => [new[] { 0.3, -0.2, 0.5 }]; }"),
        ("tuple parameter", "public static partial class C { [Differentiable] public static double F((double X, double Y) p) => p.X * p.Y * p.Y; public static object[] Arguments() => [(1.2, 0.4)]; }"),
        ("recursion of an object", "public partial class Node { public Node? Left; public Node? Right; public double Weight; [Differentiable] public double Value(double x) => Left is null || Right is null ? Weight * x : Math.Sin(Left.Value(x * x)) * Weight + Right.Value(x); } public static partial class C { [Differentiable] public static double F(double x, [NoDerivative] Node node) => node.Value(x) * x; public static object[] Arguments() => [0.7, new Node { Weight = 2, Left = new Node { Weight = 3 }, Right = new Node { Weight = 0.5 } }]; }"),
        ("recursion of a record", "public record Point(double X, double Y, int Count); public static partial class C { [Differentiable(Order = 2)] public static double F(Point p, double s) => p.Count == 0 ? p.X * p.Y : F(new Point(p.Y * s, p.X + s, p.Count - 1), s * p.X) + p.X; public static object[] Arguments() => [new Point(1.2, 0.4, 2), 3.0]; }"),
        ("method of a record", "public partial record R(double A, double B) { } public partial class C { readonly R r = new(2, 3); [Differentiable] public double F(double x) => r.A * x * x + r.B; public static object[] Arguments() => [1.2]; }"),
    ];

    /// <summary>The log-posterior of a mixture of Gaussians with a Wishart prior, as one writes it.</summary>
    private static string Mixture => Program(
        "GaussianMixture", "LogPosterior",
        """
        public static object[] Arguments() =>
        [
            new[] { 0.3, -0.2 }, new[,] { { 0.1, 0.4 }, { -0.3, 0.2 } }, new[,] { { 0.2, -0.1 }, { 0.05, 0.3 } }, new[,] { { 0.5 }, { -0.4 } },
            new[,] { { 0.7, 0.2 }, { -0.6, 0.9 }, { 0.3, -1.1 } }, 1.5, 0,
        ];
        """);

    /// <summary>A network with long short-term memory, whose weights are diagonal.</summary>
    private static string Memory => Program(
        "LongShortTermMemory", "Loss",
        """
        public static object[] Arguments()
        {
            double[] Some(int count) => [.. Enumerable.Range(0, count).Select(k => Math.Sin(k + 1) / 2)];
            return [Some(32), Some(6), Some(8), new[,] { { 0.7, 0.2 }, { -0.6, 0.9 }, { 0.3, -1.1 } }, 2];
        }
        """);

    // A program that is measured elsewhere, with arguments of its own.
    private static string Program(string type, string method, string arguments)
    {
        string source = File.ReadAllText(Path.Combine(Path.GetDirectoryName(Here())!, "..", "SymGrad.Programs", type + ".cs")).ReplaceLineEndings("\n")
            .Replace("using System;\n", "", StringComparison.Ordinal).Replace("namespace SymGrad.Programs;\n", "", StringComparison.Ordinal);
        return Regex.Replace(Regex.Replace(source, $@"\b{type}\b", "C"), $@"\b{method}\b", "F") + $"public static partial class C {{ {arguments} }}";
    }

    private static string Here([CallerFilePath] string path = "") => path;

    public static string SourceOf(string method)
    {
        string marked = method.Contains("[Differentiable") ? method : "[Differentiable(Order = 2)] " + method;
        return $"{Usings}public {(method.Contains("static") && !method.Contains("public double F(") ? "static " : "")}partial class C {{ {marked} }}";
    }

    public static string SourceOfComposite(string source) => Usings + source;

    public static TheoryData<string> Names => [.. Methods.Select(m => m.Name), .. Composites.Select(m => m.Name)];
}
