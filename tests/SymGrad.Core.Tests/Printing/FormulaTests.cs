using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;
using SymGrad.Printing;
using Xunit;
using static SymGrad.Rewriting.Terms;

namespace SymGrad.Tests.Printing;

/// <summary>How formulas are written: one row per habit of people who write them.</summary>
public sealed class FormulaTests
{
    private static readonly (string Infix, string Latex, Func<Expr, Expr, Expr> Make)[] Table =
    [
        // Signs and constants
        ("x - 2", "x - 2", (x, y) => x + -2),
        ("x + 2", "x + 2", (x, y) => x - -2),
        ("1 - x", "1 - x", (x, y) => -x + 1),
        ("2 * x", "2 x", (x, y) => x * 2),
        ("-2 * x²", "-2 x^{2}", (x, y) => x * -2 * x),
        ("-x", "-x", (x, y) => x * -1),
        ("-(x + y)", "-(x + y)", (x, y) => -(x + y)),
        ("x - (-y)³", "x - (-y)^{3}", (x, y) => x - Pow(-y, y.Graph.Number(3, y.Type))),
        ("π * x", @"\pi x", (x, y) => x * Math.PI),
        ("(π / 2) * x", @"\frac{\pi}{2} x", (x, y) => x * (Math.PI / 2)),
        ("(1 / 3) * x", @"\frac{1}{3} x", (x, y) => x * (1.0 / 3)),
        ("1e-300 * x", "10^{-300} x", (x, y) => x * 1e-300),
        ("2.5e20 * x", @"2.5 \cdot 10^{20} x", (x, y) => x * 2.5e20),
        ("x - ∞", @"x - \infty", (x, y) => x + double.NegativeInfinity),
        ("2 * 3 * x", @"2 \cdot 3 x", (x, y) => 3 * (2 * x)),

        // Products, quotients, powers
        ("x³", "x^{3}", (x, y) => x * x * x),
        ("x² * y", "x^{2} y", (x, y) => x * y * x),
        ("x * (y + 1)", "x (y + 1)", (x, y) => x * (y + 1)),
        ("x / (2 * y)", @"\frac{x}{2 y}", (x, y) => x / y / 2),
        ("x / (y / 2)", @"\frac{x}{\frac{y}{2}}", (x, y) => x / (y / 2)),
        ("x * y / 2", @"\frac{x y}{2}", (x, y) => x / 2 * y),
        ("-x / y", @"-\frac{x}{y}", (x, y) => -x / y),
        ("1 / x²", @"\frac{1}{x^{2}}", (x, y) => 1 / (x * x)),
        ("x⁻²", "x^{-2}", (x, y) => Pow(x, x.Graph.Number(-2, x.Type))),
        ("(-x)³", "(-x)^{3}", (x, y) => Pow(-x, x.Graph.Number(3, x.Type))),
        ("x^(y + 1)", "x^{y + 1}", (x, y) => Pow(x, y + 1)),
        ("(x^y)^y", "(x^{y})^{y}", (x, y) => Pow(Pow(x, y), y)),
        ("x^0.5", "x^{0.5}", (x, y) => Pow(x, x.Graph.Number(0.5, x.Type))),
        ("(y + x²)²", "(y + x^{2})^{2}", (x, y) => (x * x + y) * (x * x + y)),
        ("x² + y", "x^{2} + y", (x, y) => FusedMultiplyAdd(x, x, y)),

        // Functions
        ("√x", @"\sqrt{x}", (x, y) => Sqrt(x)),
        ("√(x + 1)", @"\sqrt{x + 1}", (x, y) => Sqrt(x + 1)),
        ("(√x)³", @"\sqrt{x}^{3}", (x, y) => Sqrt(x) * Sqrt(x) * Sqrt(x)),
        ("∛x", @"\sqrt[3]{x}", (x, y) => Cbrt(x)),
        ("sin(x)²", @"\sin(x)^{2}", (x, y) => Sin(x) * Sin(x)),
        ("exp(-x)", "e^{-x}", (x, y) => Exp(-x)),
        ("2 * (exp(x) - 1)", "2 (e^{x} - 1)", (x, y) => 2 * ExpM1(x)),
        ("log(1 + x)", @"\log(1 + x)", (x, y) => LogP1(x)),
        ("|x - 1|", @"\lvert x - 1 \rvert", (x, y) => Abs(x - 1)),
        ("abs(x - |y|)", @"\lvert x - \lvert y \rvert \rvert", (x, y) => Abs(x - Abs(y))),
        ("⌊x⌋", @"\lfloor x \rfloor", (x, y) => Floor(x)),
        ("max(x, 0)", @"\max(x, 0)", (x, y) => Max(x, x.Graph.Number(0, x.Type))),
        ("atan2(x, y)", @"\operatorname{atan2}(x, y)", (x, y) => Atan2(x, y)),

        // Conditions
        ("x > 0", "x > 0", (x, y) => x > 0),
        ("x < 0 || y >= 1", @"x < 0 \lor y \ge 1", (x, y) => x < 0 | y >= 1),
        ("!(x < y)", @"\lnot (x < y)", (x, y) => !(x < y)),
        (
            "(x > 0 ? x : -x) + 1", @"\begin{cases} x & \text{if } x > 0 \\ -x & \text{otherwise} \end{cases} + 1",
            (x, y) => x.Graph.Choose(x > 0, x, -x) + 1),
        (
            "x > 0 ? x : y > 0 ? y : 0",
            @"\begin{cases} x & \text{if } x > 0 \\ y & \text{if } y > 0 \\ 0 & \text{otherwise} \end{cases}",
            (x, y) => x.Graph.Choose(x > 0, x, y.Graph.Choose(y > 0, y, y.Graph.Number(0, y.Type)))),
    ];

    public static TheoryData<int> Rows => [.. Enumerable.Range(0, Table.Length)];

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_formula_is_written_as_people_write_it(int row)
    {
        var graph = new Graph();
        Expr formula = Table[row].Make(graph.Variable(ExprType.Float64, "x"), graph.Variable(ExprType.Float64, "y"));

        Assert.Equal((Table[row].Infix, Table[row].Latex), (Infix.Print(formula), Latex.Print(formula)));
    }

    [Fact]
    public void Sums_over_arrays_have_an_index_and_as_many_parentheses_as_they_need()
    {
        var graph = new Graph();
        Variable x = graph.Variable(ExprType.Float64.Array, "x");
        Variable m = graph.Variable(ExprType.Int32, "m");
        Expr sum = graph.Sum(graph.Length(x), i => graph.Load(x, i) * graph.Load(x, i));
        Expr sumOfSums = graph.Sum(m, i => graph.Load(x, i) + 1);

        Assert.Equal("2 * Σᵢ x[i]²", Infix.Print(2 * sum));
        Assert.Equal(@"2 \sum_{i} x_{i}^{2}", Latex.Print(2 * sum));
        Assert.Equal("(Σᵢ x[i]²) / 2", Infix.Print(sum / 2));
        Assert.Equal(@"\frac{\sum_{i} x_{i}^{2}}{2}", Latex.Print(sum / 2));
        Assert.Equal("(Σᵢ x[i]²)²", Infix.Print(sum * sum));
        Assert.Equal("Σ[i < m] (x[i] + 1)", Infix.Print(sumOfSums));
        Assert.Equal(@"\sum_{i=0}^{m - 1} (x_{i} + 1)", Latex.Print(sumOfSums));
        Assert.Equal("[2 * x[i] for i]", Infix.Print(graph.Map(x, e => 2 * e)));
        Assert.Equal(@"(2 x_{i})_{i}", Latex.Print(graph.Map(x, e => 2 * e)));
    }

    [Theory]
    [InlineData("alpha", @"\alpha")]
    [InlineData("x1", "x_{1}")]
    [InlineData("xBar", @"\bar{x}")]
    [InlineData("x2Dot", @"\dot{x}_{2}")]
    [InlineData("loss", @"\mathrm{loss}")]
    [InlineData("w_out", @"w_{\mathrm{out}}")]
    [InlineData("Omega3", @"\Omega_{3}")]
    public void Names_are_set_as_mathematicians_set_them(string name, string latex) => Assert.Equal(latex, LatexNames.Of(name));

    [Fact]
    public void Names_are_unique_and_people_keep_theirs()
    {
        var names = new Names();

        Assert.Equal(["x", "x2", "x3", "t1", "t1_2"], new[] { "x", "x", "x", "t1", "t1" }.Select(names.Unique));
        Assert.Equal(["t2", "t3"], [names.Temporary(), names.Temporary()]);
        Assert.Equal("x4", new Names(names).Unique("x"));
        Assert.Equal(("xBar", "xDot"), (Names.Adjoint("x"), Names.Tangent("x")));
    }

    public static TheoryData<double, string, string, string> NumberRows => new()
    {
        { 2, "2", "2", "2.0" },
        { 0.5, "0.5", "0.5", "0.5" },
        { 0.1 + 0.2, "0.30000000000000004", "0.30000000000000004", "0.30000000000000004" },
        { 123456789012, "123456789012", "123456789012", "123456789012.0" },
        { 1e15, "1e15", "10^{15}", "1e15" },
        { 1e-300, "1e-300", "10^{-300}", "1e-300" },
        { 5e-324, "5e-324", @"5 \cdot 10^{-324}", "5e-324" },
        { double.MaxValue, "1.7976931348623157e308", @"1.7976931348623157 \cdot 10^{308}", "1.7976931348623157e308" },
        { double.NaN, "NaN", @"\mathrm{NaN}", "double.NaN" },
        { double.PositiveInfinity, "∞", @"\infty", "double.PositiveInfinity" },
        { Math.PI, "π", @"\pi", "Math.PI" },
        { Math.E, "e", "e", "Math.E" },
        { 2.0 / 3, "2 / 3", @"\frac{2}{3}", "0.6666666666666666" },
    };

    [Theory]
    [MemberData(nameof(NumberRows))]
    public void Numbers_are_as_short_as_exact_allows(double value, string infix, string latex, string csharp)
    {
        var constant = new Graph().Number(value, ExprType.Float64);

        Assert.Equal((infix, latex, csharp), (Numbers.Infix(constant), Numbers.Latex(constant), Numbers.CSharp(constant)));
    }

    [Fact]
    public void The_shortest_digits_read_back_as_the_same_number_and_none_shorter_do()
    {
        var random = new Random(1);
        for (int k = 0; k < 20_000; k++)
        {
            double number = BitConverter.Int64BitsToDouble(random.NextInt64());
            float single = BitConverter.Int32BitsToSingle(random.Next());
            if (double.IsFinite(number))
            {
                ShortestDecimal digits = ShortestDecimal.Of(number);
                Assert.Equal(number, double.Parse(digits.ToString(), System.Globalization.CultureInfo.InvariantCulture));
                Assert.True(digits.Digits.Length <= DigitsOf(number.ToString("E16", System.Globalization.CultureInfo.InvariantCulture)));
                Assert.Equal(DigitsOf(number.ToString("R", System.Globalization.CultureInfo.InvariantCulture)), digits.Digits.Length);
            }

            if (float.IsFinite(single))
            {
                ShortestDecimal digits = ShortestDecimal.Of(single);
                Assert.Equal(single, float.Parse(digits.ToString(), System.Globalization.CultureInfo.InvariantCulture));
                Assert.Equal(DigitsOf(single.ToString("R", System.Globalization.CultureInfo.InvariantCulture)), digits.Digits.Length);
            }
        }

        static int DigitsOf(string text) =>
            Math.Max(1, text.Split('E')[0].Replace(".", "").Replace("-", "").TrimStart('0').TrimEnd('0').Length);
    }

    [Fact]
    public void Printouts_are_the_same_in_every_culture()
    {
        var graph = new Graph();
        Expr formula = graph.Variable(ExprType.Float64, "x") * 0.5;
        var before = System.Globalization.CultureInfo.CurrentCulture;
        try
        {
            var comma = (System.Globalization.CultureInfo)before.Clone();
            comma.NumberFormat.NumberDecimalSeparator = ",";
            comma.NumberFormat.NegativeSign = "−";
            System.Globalization.CultureInfo.CurrentCulture = comma;

            Assert.Equal(("0.5 * x", "0.5 x"), (Infix.Print(formula), Latex.Print(formula)));
            Assert.Equal("-1e-300", Numbers.CSharp(graph.Number(-1e-300, ExprType.Float64)));
            Assert.Equal("-7", Numbers.CSharpShort(graph.Number(-7, ExprType.Float64)));
            Assert.Equal(@"10^{-300}", Numbers.Latex(graph.Number(1e-300, ExprType.Float64)));
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentCulture = before;
        }
    }
}
