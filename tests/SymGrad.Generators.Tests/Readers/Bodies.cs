namespace SymGrad.Generators.Tests.Readers;

/// <summary>Bodies that a lambda and a method can both have, each written once: it is compiled as one and as the other.</summary>
internal static class Bodies
{
    /// <summary>The parameters, a name for them, and a point.</summary>
    public static readonly (string Parameters, string Point)[] Shapes =
    [
        ("double x", "0.7"),
        ("double x, double y", "0.7, 1.3"),
        ("double x, double y, double z", "0.7, 1.3, -0.4"),
        ("float x", "0.7f"),
        ("double[] x", "new[] { 0.3, -0.7, 1.1, 0.9, 2.3 }"),
        ("double[] x, double[] y", "new[] { 0.3, -0.7, 1.1, 0.9 }, new[] { 1.2, 0.4, -0.6, 0.8 }"),
        ("double[] x, double a", "new[] { 0.3, -0.7, 1.1, 0.9 }, 0.6"),
        ("double[,] x", "new[,] { { 0.3, -0.7, 1.1 }, { 0.9, 0.2, -1.3 } }"),
        ("double[][] x", "new double[][] { [0.3, -0.7, 1.1], [0.9], [] }"),
    ];

    public static readonly (string Parameters, string Body)[] All =
    [
        // ---- numbers ----
        ("double x", "x"),
        ("double x", "3"),
        ("double x", "x * x * x - 2 * x + 1"),
        ("double x", "1 / (1 + x * x)"),
        ("double x", "Math.Sin(x) * Math.Exp(-x / 2)"),
        ("double x", "Math.Sqrt(1 + x * x) + Math.Cbrt(x)"),
        ("double x", "Math.Log(1 + Math.Exp(x)) + Math.Log(1 + x)"),
        ("double x", "(Math.Exp(x) - Math.Exp(-x)) / (Math.Exp(x) + Math.Exp(-x))"),
        ("double x", "Math.Pow(x, 3) + Math.Pow(2, x) + Math.Pow(x, x)"),
        ("double x", "Math.Tanh(x) + Math.Sinh(x) / Math.Cosh(x)"),
        ("double x", "Math.Asin(x) + Math.Acos(x) * Math.Atan(x)"),
        ("double x", "Math.Abs(x - 1) * Math.Max(x, 0.2) + Math.Min(x, 0.2)"),
        ("double x", "x > 0.5 ? Math.Log(x) : x * x"),
        ("double x", "x > 0.5 && x < 0.6 || x > 3 ? x : Math.Sin(x)"),
        ("double x", "Math.Floor(3 * x) * x + Math.Round(x) + Math.Sign(x) * x"),
        ("double x", "(int)(10 * x) * x + (float)x"),
        ("double x", "7 / 2 * x + 7 % 4 * x * x"),
        ("double x", "-(-x) + +x - (x - x)"),
        ("double x", "x * Math.PI + Math.E / x + double.Epsilon"),
        ("double x", "double.Exp(x) + double.Hypot(x, 2) + double.RootN(x, 3)"),
        ("double x", "Math.Log10(x) + Math.Log2(x) + Math.Log(x, 3) + Math.ScaleB(x, 3)"),
        ("double x", "Math.Clamp(x, 0.1, 0.9) + Math.Clamp(x, 0.1, 0.6) * x"),
        ("double x", "Math.FusedMultiplyAdd(x, x, 1) + Math.CopySign(x, -1) + Math.ReciprocalEstimate(4) * x"),
        ("double x", "Sym.Sigmoid(x) * Sym.Softplus(x) + Sym.LogP1(x) * Sym.ExpM1(x)"),
        ("double x", "Sym.Erf(x) + Sym.Gaussian(x) * Sym.StopGradient(x)"),
        ("double x", "Square(x) + Square(Cube(x))"),
        ("double x", "Scale * x * Numbers[1] + Numbers.Length"),
        ("double x", "MathF.PI * x + (double)2.5f * x + 1e-3 * x + 0x10 * x"),
        ("double x, double y", "Math.Sin(x * y) + Math.Exp(x) / (1 + y * y)"),
        ("double x, double y", "Math.Atan2(y, x) * Math.Sqrt(x * x + y * y)"),
        ("double x, double y", "Math.Pow(x, y) + Math.Max(x, y) - Math.Min(x * x, y)"),
        ("double x, double y", "x < y ? x * y : y > 3 ? x / y : x - y"),
        ("double x, double y", "Product(x, Product(y, x)) - Product(y, y)"),
        ("double x, double y", "Math.IEEERemainder(5 * x, y) + 5 * x % y"),
        ("double x, double y, double z", "x * y * z + Math.Exp(x * y) * Math.Cos(z)"),
        ("double x, double y, double z", "(x + y) * (y + z) * (z + x) / (1 + x * x + y * y + z * z)"),
        ("double x, double y, double z", "Math.Log(Math.Exp(x) + Math.Exp(y) + Math.Exp(z))"),
        ("float x", "x * x * 3 + MathF.Sin(x)"),
        ("float x", "MathF.Exp(-x) * MathF.Sqrt(x) + 1.5f / x"),

        // ---- arrays ----
        ("double[] x", "x[0] * x[1] + x[2] / x[3]"),
        ("double[] x", "x[x.Length - 1] * x.Length + x[0]"),
        ("double[] x", "x.Sum()"),
        ("double[] x", "x.Sum(v => v * v)"),
        ("double[] x", "x.Select(v => Math.Sin(v)).Sum()"),
        ("double[] x", "Math.Sqrt(x.Sum(v => v * v))"),
        ("double[] x", "x.Average() * x.Max() - x.Min()"),
        ("double[] x", "Math.Log(x.Sum(v => Math.Exp(v)))"),
        ("double[] x", "x.Select((v, i) => v * i).Sum()"),
        ("double[] x", "x.Zip(x.Select(v => v * v), (a, b) => a * b).Sum()"),
        ("double[] x", "x.Aggregate(1.0, (p, v) => p * (1 + v))"),
        ("double[] x", "x.Aggregate(0.5, (s, v) => Math.Sin(s) * v + s)"),
        ("double[] x", "Enumerable.Range(0, x.Length - 1).Sum(i => x[i] * x[i + 1])"),
        ("double[] x", "Enumerable.Range(0, x.Length - 1).Sum(i => 100 * Square(x[i + 1] - x[i] * x[i]) + Square(1 - x[i]))"),
        ("double[] x", "Enumerable.Range(0, x.Length).Select(i => x[i] * x[x.Length - 1 - i]).Sum()"),
        ("double[] x", "x.Sum(v => v > 0 ? v : Math.Exp(v) - 1)"),
        ("double[] x", "x.Sum(v => x.Sum(w => v * w * w))"),
        ("double[] x", "x.Select(v => v * x[0]).ToArray()[2] + x.Count()"),
        ("double[] x", "new[] { x[0], x[1] * x[1], 3 }.Sum(v => v * v)"),
        ("double[] x", "Numbers.Sum(v => v * x[1]) + Numbers[2] * x[0]"),
        ("double[] x, double[] y", "x.Zip(y, (a, b) => a * b).Sum()"),
        ("double[] x, double[] y", "Enumerable.Range(0, x.Length).Sum(i => (x[i] - y[i]) * (x[i] - y[i])) / x.Length"),
        ("double[] x, double[] y", "Math.Sqrt(x.Zip(y, (a, b) => (a - b) * (a - b)).Sum()) * x.Max()"),
        ("double[] x, double a", "x.Sum(v => Math.Pow(v * v + 1, a))"),
        ("double[] x, double a", "x.Aggregate(0.0, (s, v) => s * a + v)"),
        ("double[] x, double a", "x.Average(v => (v - a) * (v - a))"),
        ("double[,] x", "x[0, 0] * x[1, 2] + x.Length * x[0, 1]"),
        ("double[,] x", "Enumerable.Range(0, x.GetLength(0)).Sum(i => Enumerable.Range(0, x.GetLength(1)).Sum(j => x[i, j] * x[i, j] * j))"),
        ("double[][] x", "x[0][1] * x[1][0] + x.Length"),
        ("double[][] x", "x.Sum(row => row.Sum(v => v * v) * row.Length)"),

        // ---- LINQ ----
        ("double[] x", "x.Where(v => v > 0).Sum(v => v * v)"),
        ("double[] x", "x.Where((v, i) => i > 1 || v < 0).Average()"),
        ("double[] x", "x.Where(v => v > 0).Max() * x.Where(v => v < 1).Min()"),
        ("double[] x", "x.Count(v => v > 0) * x[0] + x.Count()"),
        ("double[] x", "x.Any(v => v > 2) ? x[0] * x[0] : x[1]"),
        ("double[] x", "x.All(v => v > -1) ? x[0] * x[1] : x[1]"),
        ("double[] x", "x.First() * x.Last() + x.First(v => v > 0.5) * x.Last(v => v < 1)"),
        ("double[] x", "x.FirstOrDefault(v => v > 5) + x.LastOrDefault() * x.FirstOrDefault()"),
        ("double[] x", "x.ElementAt(2) * x.ElementAt(1)"),
        ("double[] x", "x.Take(3).Sum(v => v * v) + x.Skip(2).Sum(v => v * v * v)"),
        ("double[] x", "x.TakeLast(2).Sum(v => v * v) - x.SkipLast(3).Sum(v => v * v)"),
        ("double[] x", "x.TakeWhile(v => v < 1).Sum(v => v * v) + x.SkipWhile(v => v < 1).Sum()"),
        ("double[] x", "x.Reverse().Select((v, i) => v * v * i).Sum()"),
        ("double[] x", "x.Concat(x.Select(v => v * v)).Sum(v => v * v)"),
        ("double[] x", "x.Append(2).Prepend(3).Aggregate((p, v) => p * v)"),
        ("double[] x", "x.Aggregate((a, b) => a * Math.Cos(b))"),
        ("double[] x", "x.Aggregate(1.0, (a, b) => a + b * b, s => Math.Sqrt(s))"),
        ("double[] x", "x.SelectMany(v => x.Select(w => v * w * w)).Sum()"),
        ("double[] x", "x.SelectMany(v => x.Skip(1), (v, w) => Math.Sin(v * w)).Average()"),
        ("double[] x", "x.MaxBy(v => -v * v) * x.MinBy(v => v * v * v)"),
        ("double[] x", "x.Zip(x.Skip(1)).Sum(p => p.First * p.Second)"),
        ("double[] x", "x.Where(v => v > 0).ToArray().Select((v, i) => v * i).Sum()"),
        ("double[] x", "Enumerable.Repeat(x[0], 3).Sum() * x[1]"),
        ("double[] x", "x.Contains(0.9) ? x.Sum() : x[0] * x[1]"),
        ("double[] x", "(from v in x where v > 0 select v * v).Sum()"),
        ("double[] x", "(from v in x let w = v * v from u in x where u < v select u * w).Sum()"),
        ("double[] x", "x.Max(v => v * v) + x.Min(v => Math.Sin(v))"),
        ("double[] x, double[] y", "x.Zip(y, (a, b) => a > b ? a * a : b).Where(v => v > 0).Sum()"),
    ];

    /// <summary>What the bodies call.</summary>
    public const string Library = """
        public static partial class Library
        {
            public const double Scale = 1.5;
            public static readonly double[] Numbers = { 2, 3, 5 };
            [Differentiable] public static double Square(double x) => x * x;
            [Differentiable] public static double Cube(double x) => x * x * x;
            [Differentiable] public static double Product(double x, double y) => x * y + Math.Sin(x);
        }
        """;
}
