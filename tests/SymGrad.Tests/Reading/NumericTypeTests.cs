using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using System.Numerics;
using SymGrad.Reading.Numerics;
using Xunit;
using static SymGrad.Sym;

namespace SymGrad.Tests.Reading;

/// <summary>Complex numbers, vectors, quaternions and matrices of System.Numerics: parameters and what is computed on the way.</summary>
public class NumericTypeTests
{
    public static TheoryData<int, string> Rows
    {
        get
        {
            var rows = new TheoryData<int, string>();
            foreach (NumericRow row in NumericTypes.All)
            {
                rows.Add(rows.Count(), $"{row.Called.DeclaringType!.Name}: {row.Call}");
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_row_means_what_the_library_computes(int number, string name)
    {
        NumericRow row = NumericTypes.All.ElementAt(number);
        Assert.Contains(row.Call.ToString(), name);
        Delegate call = row.Call.Compile();
        Delegate meaning = row.Meaning.Compile();
        Delegate read = Compiled(row.Call);
        var random = new Random(1);
        for (int k = 0; k < 20; k++)
        {
            object[] arguments = [.. row.Call.Parameters.Select(p => Any(p.Type, random))];
            double[] expected = [.. Parts(call.DynamicInvoke(arguments)!)];
            double tolerance = expected.Length > 0 && row.Call.ReturnType != typeof(Complex) && !row.Call.Parameters.Any(p => p.Type == typeof(Complex)) ? 2e-5 : 1e-12;
            Assert.Equal(expected, Parts(meaning.DynamicInvoke(arguments)!), Same);
            Assert.Equal(expected, Parts(read.DynamicInvoke(arguments)!), Same);

            bool Same(double a, double b) => a.Equals(b) || Math.Abs(a - b) <= tolerance * Math.Max(1, Math.Abs(a));
        }
    }

    [Fact]
    public void The_gradient_of_a_real_function_of_a_complex_number()
    {
        var z = new Complex(0.7, -0.4);
        Near(2 * z, Grad((Complex w) => (w * Complex.Conjugate(w)).Real)(z));
        Near(z / z.Magnitude, Grad((Complex w) => w.Magnitude)(z));
        Near(z / z.Magnitude, Grad((Complex w) => Complex.Abs(w))(z));

        // Of the real part of a holomorphic function it is the conjugate of the derivative.
        Near(Complex.Conjugate(2 * z * Complex.Exp(z * z)), Grad((Complex w) => Complex.Exp(w * w).Real)(z));
        var c = new Complex(1, 2);
        Near(Complex.Conjugate(-c / (z * z)), Grad((Complex w) => (c / w).Real)(z));
        (double value, Complex gradient) = ValueAndGrad((Complex w) => Complex.Pow(w, 3).Real)(z);
        Assert.Equal(Complex.Pow(z, 3).Real, value, 1e-12);
        Near(Complex.Conjugate(3 * z * z), gradient);
    }

    public static TheoryData<string, Expression<Func<Complex, Complex>>, Func<Complex, Complex>> Holomorphic => new()
    {
        { "exp", z => Complex.Exp(z), z => Complex.Exp(z) },
        { "log", z => Complex.Log(z), z => 1 / z },
        { "sqrt", z => Complex.Sqrt(z), z => 0.5 / Complex.Sqrt(z) },
        { "power", z => Complex.Pow(z, 2.5), z => 2.5 * Complex.Pow(z, 1.5) },
        { "self power", z => Complex.Pow(z, z), z => Complex.Pow(z, z) * (Complex.Log(z) + 1) },
        { "sin", z => Complex.Sin(z * z), z => 2 * z * Complex.Cos(z * z) },
        { "cos", z => Complex.Cos(z), z => -Complex.Sin(z) },
        { "tan", z => Complex.Tan(z), z => 1 / (Complex.Cos(z) * Complex.Cos(z)) },
        { "tanh", z => Complex.Tanh(z), z => 1 / (Complex.Cosh(z) * Complex.Cosh(z)) },
        { "rational", z => (1 + (2 * z)) / ((z * z) + Complex.ImaginaryOne - 3), z => (2 / ((z * z) + Complex.ImaginaryOne - 3)) - ((1 + (2 * z)) * 2 * z / Complex.Pow((z * z) + Complex.ImaginaryOne - 3, 2)) },
        { "asin", z => Complex.Asin(z), z => 1 / Complex.Sqrt(1 - (z * z)) },
        { "acos", z => Complex.Acos(z), z => -1 / Complex.Sqrt(1 - (z * z)) },
        { "atan", z => Complex.Atan(z), z => 1 / (1 + (z * z)) },
        { "log10", z => Complex.Log10(z), z => 1 / (z * Math.Log(10)) },
        { "log to a base", z => Complex.Log(z, 2), z => 1 / (z * Math.Log(2)) },
        { "operators by name", z => Complex.Divide(Complex.Multiply(z, z), Complex.Add(Complex.Negate(z), Complex.Subtract(5, z))), z => ((10 * z) - (2 * z * z)) / ((5 - (2 * z)) * (5 - (2 * z))) },
        { "reciprocal", z => Complex.Reciprocal(z - 1), z => -1 / ((z - 1) * (z - 1)) },
    };

    [Theory]
    [MemberData(nameof(Holomorphic), DisableDiscoveryEnumeration = true)]
    public void The_derivative_of_a_holomorphic_function(string name, Expression<Func<Complex, Complex>> f, Func<Complex, Complex> derivative)
    {
        Assert.NotEmpty(name);
        Func<Complex, Complex> made = Derivative(f);
        foreach (var z in new[] { new Complex(0.7, -0.4), new Complex(-1.2, 0.9), new Complex(0.1, 2) })
        {
            Near(derivative(z), made(z));
        }
    }

    [Fact]
    public void What_is_not_holomorphic_has_no_derivative()
    {
        Assert.Contains("not holomorphic", Assert.Throws<DifferentiationException>(() => Derivative(z => z * Complex.Conjugate(z))).Reason);
        Assert.Throws<DifferentiationException>(() => Derivative(z => z.Real * z));
        Expression<Func<Complex, Complex>> part = z => new Complex(z.Magnitude, 0);
        Assert.Throws<DifferentiationException>(() => Derivative(z => part.Invoke(z) + 1));
    }

    [Fact]
    public void Vectors()
    {
        var v = new Vector3(1, 2, -2);
        Near(v / 3, Grad((Vector3 u) => u.Length())(v));
        var w = new Vector3(0.5f, -1, 3);
        (Vector3 a, Vector3 b) = Grad((Vector3 x, Vector3 y) => Vector3.Dot(Vector3.Cross(x, y), w))(v, w + v);
        Near(Vector3.Cross(w + v, w), a);
        Near(Vector3.Cross(w, v), b);
        Assert.Equal(new Vector2(2, 4), Grad((Vector2 u) => u.LengthSquared())(new Vector2(1, 2)));
        Assert.Equal(new Vector4(1, 1, 1, 1), Grad((Vector4 u) => Vector4.Dot(u, new Vector4(1)))(new Vector4(3, 1, 4, 1)));
        (float distance, Vector3 gradient) = ValueAndGrad((Vector3 u) => Vector3.Distance(u * 2, w))(v);
        Near(2 * Vector3.Normalize((2 * v) - w), gradient);
        Assert.Equal(Vector3.Distance(2 * v, w), distance, 1e-5f);
    }

    [Fact]
    public void Quaternions_and_matrices()
    {
        Quaternion q = Quaternion.Normalize(new Quaternion(0.3f, -0.5f, 0.2f, 0.8f));
        var point = new Vector3(1, 2, 3);
        var target = new Vector3(-1, 0.5f, 2);
        Quaternion gradient = Grad((Quaternion r) => Vector3.DistanceSquared(Vector3.Transform(point, r), target))(q);
        Differences(
            [q.X, q.Y, q.Z, q.W], [gradient.X, gradient.Y, gradient.Z, gradient.W],
            x => Vector3.DistanceSquared(Vector3.Transform(point, new Quaternion(x[0], x[1], x[2], x[3])), target));

        var m = new Matrix4x4(1, 2, 3, 4, 0.5f, -1, 2, 0, 1, 1, -1, 2, 3, 0, 1, 1);
        Matrix4x4 slope = Grad((Matrix4x4 n) => Vector3.Transform(point, n * n).LengthSquared())(m);
        float[] flat = [.. Enumerable.Range(0, 16).Select(k => m[k / 4, k % 4])];
        Differences(
            flat, [.. Enumerable.Range(0, 16).Select(k => slope[k / 4, k % 4])],
            x => Vector3.Transform(point, Matrix(x) * Matrix(x)).LengthSquared());

        static Matrix4x4 Matrix(float[] x) => new(x[0], x[1], x[2], x[3], x[4], x[5], x[6], x[7], x[8], x[9], x[10], x[11], x[12], x[13], x[14], x[15]);
    }

    private sealed record Pose(Quaternion Turn, Vector3 Move, string Name);

    [Fact]
    public void In_records_and_loops()
    {
        Vector3[] points = [new(1, 0, 0), new(0, 2, 0), new(0, 0, 3)];
        var pose = new Pose(Quaternion.Normalize(new Quaternion(0.1f, 0.2f, 0.3f, 0.9f)), new Vector3(1, -1, 0.5f), "camera");
        Pose gradient = Grad((Pose p) => Vector3.Transform(points[0], p.Turn).X + (2 * p.Move.Y) + (p.Move * p.Move.X).Z)(pose);
        Assert.Equal("camera", gradient.Name);
        Near(new Vector3(0.5f, 2, 1), gradient.Move);
        Complex one = Complex.One;
        Complex i = Complex.ImaginaryOne;
        Near((4 * new Complex(2, 1)) - (2 * one) - (2 * i), Grad((Complex z) => Square.Invoke(z - one) + Square.Invoke(z - i))(new Complex(2, 1)));
    }

    private static readonly Expression<Func<Complex, double>> Square = z => (z * Complex.Conjugate(z)).Real;

    [Fact]
    public void Second_derivatives_of_parts()
    {
        Expression<Func<double, double>> f = t => Square.Invoke(new Complex(t, 2 * t) * new Complex(t, 1));
        Assert.Equal(Hessian((double t) => (t * t + 4 * t * t) * (t * t + 1))(0.7), Hessian(f)(0.7), 1e-12);
    }

    [Fact]
    public void What_the_tables_lack_is_refused()
    {
        var refused = Assert.Throws<DifferentiationException>(() => Grad((Complex z) => Complex.MaxMagnitude(z, 2 * z).Real));
        Assert.Contains("MaxMagnitude", refused.Message);
    }

    private static Delegate Compiled(LambdaExpression lambda) => (Delegate)typeof(Sym).GetMethods()
        .Single(m => m.Name == nameof(Compile) && m.GetGenericArguments().Length == 1 && m.IsGenericMethodDefinition)
        .MakeGenericMethod(lambda.Type).Invoke(null, [lambda, null])!;

    private static object Any(Type type, Random random)
    {
        double Next() => (random.NextDouble() * 4) - 2;
        float Single() => (float)Next();
        return type == typeof(double) ? Next()
            : type == typeof(float) ? Single()
            : type == typeof(int) ? random.Next(-3, 4)
            : type == typeof(Complex) ? new Complex(Next(), Next())
            : type == typeof(Vector2) ? new Vector2(Single(), Single())
            : type == typeof(Vector3) ? new Vector3(Single(), Single(), Single())
            : type == typeof(Vector4) ? new Vector4(Single(), Single(), Single(), Single())
            : type == typeof(Quaternion) ? new Quaternion(Single(), Single(), Single(), Single())
            : type == typeof(Matrix4x4) ? new Matrix4x4(
                Single(), Single(), Single(), Single(), Single(), Single(), Single(), Single(),
                Single(), Single(), Single(), Single(), Single(), Single(), Single(), Single())
            : throw new ArgumentException(type.Name);
    }

    private static IEnumerable<double> Parts(object value) => value switch
    {
        double x => [x],
        float x => [x],
        Complex z => [z.Real, z.Imaginary],
        Vector2 v => [v.X, v.Y],
        Vector3 v => [v.X, v.Y, v.Z],
        Vector4 v => [v.X, v.Y, v.Z, v.W],
        Quaternion q => [q.X, q.Y, q.Z, q.W],
        Matrix4x4 m => Enumerable.Range(0, 16).Select(k => (double)m[k / 4, k % 4]),
        _ => throw new ArgumentException(value.GetType().Name),
    };

    private static void Near(Complex expected, Complex actual) =>
        Assert.True((expected - actual).Magnitude <= 1e-12 * Math.Max(1, expected.Magnitude), $"{actual} instead of {expected}");

    private static void Near(Vector3 expected, Vector3 actual) =>
        Assert.True((expected - actual).Length() <= 1e-5f * Math.Max(1, expected.Length()), $"{actual} instead of {expected}");

    // Differences of float, in float: to three digits.
    private static void Differences(float[] at, float[] gradient, Func<float[], float> f)
    {
        for (int k = 0; k < at.Length; k++)
        {
            const float Step = 0.01f;
            float[] ahead = [.. at];
            float[] behind = [.. at];
            ahead[k] += Step;
            behind[k] -= Step;
            float difference = (f(ahead) - f(behind)) / (2 * Step);
            Assert.True(Math.Abs(difference - gradient[k]) <= 0.01 * Math.Max(1, Math.Abs(difference)), $"component {k}: {gradient[k]} and differences {difference}");
        }
    }
}
