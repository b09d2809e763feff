using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using SymGrad.Ir;
using Xunit;

namespace SymGrad.Core.Tests.Ir;

/// <summary>Values of primitives against the base class library of the running framework, special values above all.</summary>
public sealed class ElementaryTests
{
    private static readonly double[] Special =
    [
        0.0, -0.0, 0.25, -0.25, 0.5, -0.5, 1, -1, 1.5, -1.5, 2, -2, 2.5, 3, -3, 10, 1e15, 1e300, -1e300, double.Epsilon, double.MaxValue,
        double.MinValue, double.PositiveInfinity, double.NegativeInfinity, double.NaN,
    ];

    // Naive in the library: 0 for -0, and digits lost to cancellation or to a rounded exponent 1/n.
    private static readonly string[] Naive =
        ["ExpM1", "Exp2M1", "Exp10M1", "LogP1", "Log2P1", "Log10P1", "RootN"];

    public static TheoryData<string> OfTheLibrary =>
        [.. Primitives.All.Where(p => p.Signature is Signature.Real or Signature.RealAndInteger && Library(p) is not null).Select(p => p.Name)];

    [Fact]
    public void Only_our_own_functions_have_no_namesake_in_the_library() => Assert.Equal(
        ["StrongMultiply", "Sigmoid", "Softplus", "Gaussian", "Erf", "Erfc", "Sech", "StopGradient"],
        Primitives.All.Where(p => p.Signature is Signature.Real or Signature.RealAndInteger && Library(p) is null).Select(p => p.Name));

    [Theory]
    [MemberData(nameof(OfTheLibrary))]
    public void Special_values_are_those_of_the_library(string name)
    {
        Primitive primitive = Primitives.ByName[name];
        MethodInfo library = Library(primitive)!;
        foreach (double[] point in Points(primitive))
        {
            double ours = primitive.Signature == Signature.RealAndInteger
                ? Elementary.Value(primitive, point[0], n: (int)point[1])
                : Elementary.Value(primitive, point[0], point.ElementAtOrDefault(1), point.ElementAtOrDefault(2));
            var theirs = (double)library.Invoke(null, [.. library.GetParameters().Select((p, k) =>
                p.ParameterType == typeof(int) ? (object)(int)point[k] : point[k])])!;
            bool agree = Agree(ours, theirs)
                || (Naive.Contains(name) && Math.Abs(ours - theirs) <= (1e-13 * Math.Abs(theirs)) + 1e-300);
            Assert.True(agree, $"{name}({string.Join(", ", point)}) is {ours:R} here, {theirs:R} there");
        }
    }

    [Fact]
    public void A_fused_multiply_add_is_rounded_once()
    {
        var random = new Random(1);
        for (int k = 0; k < 50_000; k++)
        {
            double x = AnyNumber(random);
            double y = AnyNumber(random);
            double z = (k % 3) switch { 0 => AnyNumber(random), 1 => -x * y, _ => -Math.BitIncrement(x * y) };
            double expected = Math.FusedMultiplyAdd(x, y, z);
            Assert.True(
                expected.Equals(ExactArithmetic.FusedMultiplyAdd(x, y, z)),
                $"{x:R} * {y:R} + {z:R} is {ExactArithmetic.FusedMultiplyAdd(x, y, z):R}, not {expected:R}");
        }
    }

    [Fact]
    public void A_fused_multiply_add_of_floats_is_rounded_once()
    {
        var random = new Random(2);
        Operation<double> fused = DoubleArithmetic.Instance.Operation(Primitives.FusedMultiplyAdd, ExprType.Float32);
        for (int k = 0; k < 50_000; k++)
        {
            float x = BitConverter.Int32BitsToSingle(random.Next(0x30000000, 0x4F000000));
            float y = BitConverter.Int32BitsToSingle(random.Next(0x30000000, 0x4F000000));
            float z = (k % 2) == 0 ? -(x * y) : BitConverter.Int32BitsToSingle(random.Next(0x30000000, 0x4F000000));
            Assert.Equal(MathF.FusedMultiplyAdd(x, y, z), (float)fused(x, y, z, 0));
        }
    }

    [Fact]
    public void ScaleB_is_rounded_once()
    {
        var random = new Random(3);
        for (int k = 0; k < 50_000; k++)
        {
            double x = AnyNumber(random);
            int n = random.Next(-2200, 2200);
            Assert.Equal(Math.ScaleB(x, n), ElementaryFunctions.ScaleB(x, n));
        }
    }

    [Theory]
    [InlineData("LogP1", 1e-17)]
    [InlineData("ExpM1", 1e-17)]
    [InlineData("LogP1", -1e-200)]
    [InlineData("Softplus", -800)]
    [InlineData("Sigmoid", -800)]
    public void Digits_that_the_library_loses_are_kept(string name, double x) =>
        Assert.Equal(x < -1 ? 0 : x, Elementary.Value(Primitives.ByName[name], x));

    private static IEnumerable<double[]> Points(Primitive primitive)
    {
        if (primitive.Signature == Signature.RealAndInteger)
        {
            return from x in Special from n in new double[] { -3, -2, -1, 0, 1, 2, 3, 4, 5 } select new[] { x, n };
        }

        IEnumerable<double[]> points = Special.Select(x => new[] { x });
        for (int k = 1; k < primitive.Arity; k++)
        {
            points = from point in points from x in Special select (double[])[.. point, x];
        }

        // Clamp refuses bounds in the wrong order; its own test is among the kinks.
        return primitive == Primitives.Clamp ? points.Where(p => !(p[1] > p[2])) : points;
    }

    private static bool Agree(double ours, double theirs) =>
        ours.Equals(theirs) && double.IsNegative(ours) == double.IsNegative(theirs)
        || double.IsNaN(ours) && double.IsNaN(theirs)
        || double.IsFinite(theirs) && ours != 0 && theirs != 0 && Math.Abs(ours - theirs) <= 8 * double.BitIncrement(0) + (1e-15 * Math.Abs(theirs));

    private static double AnyNumber(Random random)
    {
        double x;
        do
        {
            x = BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue));
        }
        while (!double.IsFinite(x));
        return random.Next(2) == 0 ? x : random.NextDouble() * Math.Pow(2, random.Next(-30, 30));
    }

    private static MethodInfo? Library(Primitive primitive)
    {
        Type[] operands = [.. Enumerable.Range(0, primitive.Arity).Select(k =>
            k == 1 && primitive.Signature == Signature.RealAndInteger ? typeof(int) : typeof(double))];
        return typeof(double).GetMethod(primitive.Name, BindingFlags.Public | BindingFlags.Static, operands)
            ?? typeof(Math).GetMethod(primitive.Name, BindingFlags.Public | BindingFlags.Static, operands);
    }
}
