using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using SymGrad.Ir;
using SymGrad.Reading;
using Xunit;
using static SymGrad.Tests.Reading.Evaluation;

namespace SymGrad.Tests.Reading;

public class ScalarReadingTests
{
    private const int Five = 5;
    private static readonly double Offset = 2.5;
    private double slope = 1.5;

    private enum Kind
    {
        First,
        Second = 7,
    }

    private double Property => slope * 2;

    [Fact]
    public void Arithmetic_of_doubles()
    {
        Agrees((x, y) => x + y - x * y / (x - 3) % y);
        Agrees(x => -x + +x * 2);
        Agrees((x, y) => Math.Pow(x, 2) + Math.Pow(x, y));
    }

    [Fact]
    public void Comparisons_with_NaN()
    {
        Agrees((x, y) => x > y ? 1 : 2);
        Agrees((x, y) => x >= y ? 1 : 2);
        Agrees((x, y) => x < y ? 1 : 2);
        Agrees((x, y) => x <= y ? 1 : 2);
        Agrees((x, y) => x == y ? 1 : 2);
        Agrees((x, y) => x != y ? 1 : 2);
        Agrees((x, y) => !(x < y) ? 1 : 2);
    }

    [Fact]
    public void And_also_and_or_else_are_lazy()
    {
        Agrees((x, y) => x > 0 && Math.Log(x) < y || y > 1 ? x : y);
        Agrees((x, y) => (x > 0) & (y > 0) | (x > 1) ^ (y < 2) ? x : y);
        ReadFunction read = Reader.Read((Expression<Func<int, int, double>>)((n, m) => m != 0 && n / m > 1 ? 1.0 : 2.0));
        Assert.Equal([2.0], Run(read, 4, 0));
        Assert.Equal([1.0], Run(read, 4, 2));
    }

    [Fact]
    public void Conditionals_are_lazy()
    {
        ReadFunction read = Agrees(x => x > 0 ? Math.Sqrt(x) : x / 2);
        Assert.Contains(read.Function.Nodes(), node => node is Structured { Kind: StructuredKind.If });
    }

    [Fact]
    public void Float_stays_float()
    {
        ReadFunction read = Reader.Read((Expression<Func<float, float>>)(x => MathF.Sin(x) * 2 + float.Exp(x)));
        Assert.All(read.Function.Nodes(), node => Assert.Equal(ExprType.Float32, node.Type));
        Agrees((Expression<Func<float, float>>)(x => MathF.Sqrt(x) / 3 + x), [0.1f], [2f], [-1f], [float.NaN]);
        ReadFunction widened = Reader.Read((Expression<Func<float, double>>)(x => Math.Sin(x)));
        Assert.Equal(ExprType.Float64, widened.Function.Results[0].Type);
    }

    [Fact]
    public void Integers_are_data_with_the_rules_of_CSharp()
    {
        Expression<Func<double, int, int, double>> f = (x, n, m) => x * (n / m) + n % m + (n << 3) + (n >> m) + (n & m) + (n | m) + (n ^ m) + ~n + -m;
        Agrees(f, [1.5, 17, 5], [1.5, -17, 5], [0.5, int.MaxValue, 3], [2.0, int.MinValue, 33], [1.0, 7, -2]);
        Expression<Func<double, long, double>> g = (x, n) => x * (n * n + 1) / (n - 3L);
        Agrees(g, [1.5, 17L], [1.5, long.MaxValue], [0.5, -5L]);
        Expression<Func<int, double>> wraps = n => unchecked(n * n + n);
        Agrees(wraps, [int.MaxValue], [65536], [-7]);
    }

    [Fact]
    public void Narrow_integers_keep_their_width()
    {
        Agrees((Expression<Func<double, byte, sbyte, double>>)((x, b, s) => x * (byte)(b + b) + (sbyte)(s * s) + (b > s ? 1 : 0)), [1.0, (byte)200, (sbyte)-3], [2.0, (byte)3, (sbyte)100]);
        Agrees((Expression<Func<double, short, ushort, double>>)((x, s, u) => x * (short)(s * u) + (ushort)(s - u)), [1.0, (short)-30000, (ushort)60000], [2.0, (short)5, (ushort)7]);
        Agrees((Expression<Func<double, uint, uint, double>>)((x, u, v) => x * (u - v) + (u >> 3) + (u << 5) + (u / v) + (u < v ? 1 : 0)), [1.0, 3u, 5u], [2.0, uint.MaxValue, 7u]);
        Agrees((Expression<Func<double, char, double>>)((x, c) => x * c + (c > 'a' ? 1 : 2)), [1.0, 'z'], [1.0, 'A']);
    }

    [Fact]
    public void Numeric_conversions()
    {
        Agrees((Expression<Func<double, double>>)(x => (float)x + (int)Math.Min(Math.Max(x, -1e6), 1e6) + (long)Math.Clamp(x, -1e6, 1e6)), [.. Points.Where(p => !double.IsNaN(p)).Select(p => new object[] { p })]);
        Agrees((Expression<Func<double, double>>)(x => (byte)x + (short)x + (uint)x), [3.7], [255.9], [0.2], [100.0]);
        Agrees((Expression<Func<double, int, double>>)((x, n) => x * n + (float)n + (long)n), [1.5, 3], [2.5, 16777217]);
    }

    [Fact]
    public void Checked_arithmetic_throws_where_CSharp_does()
    {
        Expression<Func<int, int, double>> f = (n, m) => checked(n * m + n - m + (-n));
        Agrees(f, [3, 4], [-100, 7]);
        ReadFunction read = Reader.Read(f);
        Exception thrown = Assert.ThrowsAny<Exception>(() => Run(read, int.MaxValue, 2));
        Assert.IsType<OverflowException>(thrown.InnerException ?? thrown);
        Expression<Func<double, int, double>> g = (x, n) => x * checked((byte)n);
        Agrees(g, [2.0, 200]);
        Assert.ThrowsAny<Exception>(() => Run(Reader.Read(g), 1.0, 256));
    }

    [Fact]
    public void Captured_variables_fields_and_properties_are_read_live()
    {
        double a = 3;
        int[] counts = [1, 2, 3];
        Expression<Func<double, double>> f = x => a * x + slope + Property + Offset + Five + counts.Length + counts[1];
        ReadFunction read = Agrees(f);
        a = 5;
        slope = -1;
        Assert.Equal([f.Compile()(2)], Run(read, 2.0));
    }

    [Fact]
    public void One_captured_variable_is_one_external()
    {
        double a = 3;
        ReadFunction read = Agrees(x => a * x + a * a);
        Assert.Single(read.Function.Nodes().OfType<External>());
    }

    [Fact]
    public void Data_parameters_of_any_type_are_externals()
    {
        Agrees((Expression<Func<double, string, double>>)((x, s) => x * s.Length + (s == "abc" ? 1 : 2) + (s ?? "").IndexOf('b')), [2.0, "abc"], [2.0, "q"]);
        Agrees((Expression<Func<double, decimal, double>>)((x, d) => x * (double)(d * d + 1)), [2.0, 1.5m]);
        ReadFunction read = Agrees(
            (Expression<Func<double, DayOfWeek, double>>)((x, day) => day == DayOfWeek.Monday ? x : x * (int)day), [2.0, DayOfWeek.Monday], [2.0, DayOfWeek.Friday]);
        Assert.Single(read.DataParameters);
        Agrees((Expression<Func<double, bool, double>>)((x, b) => b ? x : -x), [2.0, true], [2.0, false]);
    }

    [Fact]
    public void Null_coalescing_of_data()
    {
        double? missing = null;
        double? there = 4;
        double[]? none = null;
        double[] some = [1, 2];
        Agrees(x => x * (missing ?? 2) + (there ?? x) + (none ?? some).Length + (missing ?? x));
        Agrees(x => x + (there.HasValue ? there.Value : 0));
    }

    [Fact]
    public void Unknown_calls_on_data_are_data()
    {
        double a = 3;
        string text = "4.5";
        Agrees(x => x * Unknown(a) + double.Parse(text) + text.Length);
        Agrees((Expression<Func<double, int, double>>)((x, n) => x * Unknown(n)), [2.0, 3]);
    }

    [Fact]
    public void Tuples_anonymous_objects_and_records_are_taken_apart()
    {
        Agrees(x => ValueTuple.Create(x, x * 2).Item2 + new { A = x, B = x * x }.B + Tuple.Create(x).Item1);
        Agrees(x => Math.SinCos(x).Sin + Math.SinCos(x).Cos + double.SinCosPi(x).CosPi);
        Agrees((Expression<Func<double, ValueTuple<double, double>>>)(x => ValueTuple.Create(x, x * 2)), [2.0]);
        Agrees(x => new Pair(x, x + 1).Second);
        Agrees((Expression<Func<int, int, double>>)((n, m) => Math.DivRem(n, m).Quotient + Math.DivRem(n, m).Remainder), [17, 5], [-17, 5]);
    }

    [Fact]
    public void A_shared_expression_object_is_read_once()
    {
        ParameterExpression x = Expression.Parameter(typeof(double), "x");
        Expression sum = x;
        for (int k = 0; k < 60; k++)
        {
            sum = Expression.Add(sum, sum); // 2^60 additions as a tree
        }

        ReadFunction read = Reader.Read(Expression.Lambda<Func<double, double>>(sum, x));
        Assert.Equal([Math.Pow(2, 60)], Run(read, 1.0));
    }

    [Fact]
    public void A_chain_of_100_000_operations_is_read_without_overflowing_the_stack()
    {
        ParameterExpression x = Expression.Parameter(typeof(double), "x");
        Expression left = x;
        Expression right = x;
        for (int k = 0; k < 100_000; k++)
        {
            left = Expression.Add(left, k % 2 == 0 ? x : Expression.Constant(1.0));
            right = Expression.Call(typeof(Math), "Abs", null, Expression.Subtract(Expression.Constant(0.5), right));
        }

        ReadFunction read = Reader.Read(Expression.Lambda<Func<double, double>>(Expression.Add(left, right), x));
        Assert.Equal([150_002.0], Run(read, 2.0));
        Assert.NotNull(StructureKey.Of(Expression.Lambda<Func<double, double>>(left, x)));
    }

    private static double Unknown(double x) => x + 1;

    private sealed record Pair(double First, double Second);
}
