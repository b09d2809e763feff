using System.Reflection;
using System.Runtime.CompilerServices;
using Xunit;

namespace SymGrad.Generators.Tests;

/// <summary>What stands beside a differentiable method, to the letter: names, parameters, results, accessibility.</summary>
public class ContractTests
{
    private const BindingFlags Everything = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private static readonly Lazy<Assembly> Methods = new(() => Generated.From("""
        using System; using System.Numerics; using SymGrad;
        public readonly record struct Point(double X, double Y);
        public static partial class C
        {
            [Differentiable] public static double One(double x) => x * x;
            [Differentiable] internal static double Several(double x, double[] y, int n, ReadOnlySpan<double> z, [NoDerivative] double w) => x * y[0] * z[n] * w;
            [Differentiable] public static double Into(double[] a, Span<double> s, double[,] m, double[][] j, double x, Point p) => a[0] * s[0] * m[0, 0] * j[0][0] * x * p.X;
            [Differentiable] public static double[] Array(double[] x) => [x[0] * x[1], x[1]];
            [Differentiable] public static Point Struct(double x, double y) => new(x * y, y);
            [Differentiable] public static void Out(double x, out double y, out double z) { y = x * x; z = x; }
            [Differentiable] public static void Span(ReadOnlySpan<double> x, Span<double> y) { for (int i = 0; i < x.Length; i++) { y[i] = x[i] * x[i]; } }
            [Differentiable(Order = 2)] public static double Second(double[] x) => x[0] * x[0] * x[1];
            [Differentiable(Order = 2)] public static double SecondOfOne(double x) => x * x * x;
            [Differentiable(Order = 2)] public static double SecondOfTwo(double x, double y) => x * x * y;
            [Differentiable] public static T Generic<T>(T x, T y) where T : struct, IFloatingPointIeee754<T> => x * y;
            [Differentiable] private static double Private(this double x) => x;
        }
        public partial class Base<T> where T : IFloatingPointIeee754<T> { protected T rate = T.One; [Differentiable] protected internal T Scaled(T x) => x * x; public partial struct Nested { [Differentiable] public static double F(double x) => x; } }
        public partial record Rate(double R) { [Differentiable] public double F(double x) => R * x * x; }
        public partial record struct RateStruct(double R) { [Differentiable] public readonly double F(double x) => R * x * x; }
        """).Load());

    /// <summary>The siblings, as C# declares them.</summary>
    [Theory]
    [InlineData("One", "public static double OneGrad(double x)")]
    [InlineData("One", "public static (double Value, double Gradient) OneValueAndGrad(double x)")]
    [InlineData("One", "public static double OneGradInto(double x, out double xGradient)")]
    [InlineData("One", "public static (double Value, double Tangent) OneJvp(double x, double xDot)")]
    [InlineData("One", "public static (double Value, Func<double, double> Pullback) OneVjp(double x)")]
    [InlineData("Several", "internal static (double x, double[] y, double[] z) SeveralGrad(double x, double[] y, int n, ReadOnlySpan<double> z, double w)")]
    [InlineData("Several", "internal static double SeveralGradInto(double x, double[] y, int n, ReadOnlySpan<double> z, double w, out double xGradient, Span<double> yGradient, Span<double> zGradient)")]
    [InlineData("Several", "internal static (double Value, double Tangent) SeveralJvp(double x, double[] y, int n, ReadOnlySpan<double> z, double w, double xDot, double[] yDot, ReadOnlySpan<double> zDot)")]
    [InlineData("Into", "public static double IntoGradInto(double[] a, Span<double> s, double[,] m, double[][] j, double x, Point p, Span<double> aGradient, Span<double> sGradient, double[,] mGradient, double[][] jGradient, out double xGradient, out Point pGradient)")]
    [InlineData("Into", "public static (double[] a, double[] s, double[,] m, double[][] j, double x, Point p) IntoGrad(double[] a, Span<double> s, double[,] m, double[][] j, double x, Point p)")]
    [InlineData("Array", "public static double[,] ArrayJacobian(double[] x)")]
    [InlineData("Array", "public static void ArrayJacobianInto(double[] x, double[,] jacobian)")]
    [InlineData("Array", "public static (double[] Value, double[] Tangent) ArrayJvp(double[] x, double[] xDot)")]
    [InlineData("Array", "public static (double[] Value, Func<double[], double[]> Pullback) ArrayVjp(double[] x)")]
    [InlineData("Struct", "public static double[,] StructJacobian(double x, double y)")]
    [InlineData("Struct", "public static (Point Value, Point Tangent) StructJvp(double x, double y, double xDot, double yDot)")]
    [InlineData("Out", "public static double[,] OutJacobian(double x)")]
    [InlineData("Out", "public static ((double y, double z) Value, (double y, double z) Tangent) OutJvp(double x, double xDot)")]
    [InlineData("Span", "public static (double[] Value, double[] Tangent) SpanJvp(ReadOnlySpan<double> x, Span<double> y, ReadOnlySpan<double> xDot, ReadOnlySpan<double> yDot)")]
    [InlineData("Second", "public static double[,] SecondHessian(double[] x)")]
    [InlineData("Second", "public static double[] SecondHvp(double[] x, double[] xDot)")]
    [InlineData("SecondOfOne", "public static double SecondOfOneHessian(double x)")]
    [InlineData("SecondOfTwo", "public static double[,] SecondOfTwoHessian(double x, double y)")]
    [InlineData("SecondOfTwo", "public static (double x, double y) SecondOfTwoHvp(double x, double y, double xDot, double yDot)")]
    [InlineData("Generic", "public static (T x, T y) GenericGrad<T>(T x, T y)")]
    [InlineData("Private", "private static double PrivateGrad(this double x)")]
    public void A_sibling_has_the_shape_that_it_is_known_by(string method, string declaration) =>
        Assert.Contains(declaration, Declarations(Methods.Value.GetType("C")!, method));

    [Theory]
    [InlineData("One", "Grad GradInto Jvp ValueAndGrad Vjp")]
    [InlineData("Array", "Jacobian JacobianInto Jvp Vjp")]
    [InlineData("Struct", "Jacobian JacobianInto Jvp Vjp")]
    [InlineData("Out", "Jacobian JacobianInto Jvp Vjp")]
    [InlineData("Second", "Grad GradInto Hessian Hvp Jvp ValueAndGrad Vjp")]
    public void No_sibling_is_missing_and_none_is_there_without_a_meaning(string method, string siblings) => Assert.Equal(
        siblings,
        string.Join(" ", Methods.Value.GetType("C")!.GetMethods(Everything).Where(m => IsSibling(m, method)).Select(m => m.Name[method.Length..]).Order(StringComparer.Ordinal)));

    [Theory]
    [InlineData("Base`1", "Scaled", "protected internal T ScaledGrad(T x)")]
    [InlineData("Base`1+Nested", "F", "public static double FGrad(double x)")]
    [InlineData("Rate", "F", "public double FGrad(double x)")]
    [InlineData("RateStruct", "F", "public double FGrad(double x)")]
    public void Siblings_stand_in_the_type_of_the_method(string type, string method, string declaration) =>
        Assert.Contains(declaration, Declarations(Methods.Value.GetType(type)!, method));

    [Fact]
    public void Siblings_have_the_constraints_of_the_method()
    {
        Type parameter = Methods.Value.GetType("C")!.GetMethod("GenericGrad")!.GetGenericArguments()[0];
        Assert.True(parameter.GenericParameterAttributes.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint));
        Assert.Contains(parameter.GetGenericParameterConstraints(), c => c.Name == "IFloatingPointIeee754`1");
    }

    [Fact]
    public void An_object_is_data_that_is_read_at_the_call()
    {
        Type rate = Methods.Value.GetType("Rate")!;
        Assert.Equal(12.0, rate.GetMethod("FGrad")!.Invoke(Activator.CreateInstance(rate, 2.0), [3.0]));
        Assert.Equal(30.0, rate.GetMethod("FGrad")!.Invoke(Activator.CreateInstance(rate, 5.0), [3.0]));
    }

    private static bool IsSibling(MethodInfo candidate, string method) =>
        candidate.Name.StartsWith(method, StringComparison.Ordinal) && candidate.Name[method.Length..] is "Grad" or "ValueAndGrad" or "GradInto" or "Jvp" or "Vjp"
            or "Jacobian" or "JacobianInto" or "Hessian" or "Hvp" && candidate.Name.StartsWith(method, StringComparison.Ordinal);

    private static IEnumerable<string> Declarations(Type type, string method) => type.GetMethods(Everything).Where(m => IsSibling(m, method)).Select(Declaration);

    private static string Declaration(MethodInfo method)
    {
        string access = method.IsPublic ? "public " : method.IsPrivate ? "private " : method.IsFamilyOrAssembly ? "protected internal " : "internal ";
        string generic = method.IsGenericMethod ? "<T>" : "";
        string parameters = string.Join(", ", method.GetParameters().Select((p, k) =>
            $"{(k == 0 && method.IsDefined(typeof(ExtensionAttribute)) ? "this " : "")}{(p.IsOut ? "out " : "")}{Named(p.ParameterType, Names(p))} {p.Name}"));
        return $"{access}{(method.IsStatic ? "static " : "")}{Named(method.ReturnType, Names(method.ReturnParameter))} {method.Name}{generic}({parameters})";
    }

    private static Queue<string?> Names(ParameterInfo parameter) => new(parameter.GetCustomAttribute<TupleElementNamesAttribute>()?.TransformNames ?? []);

    // The names of items: those of a tuple first, then those inside of its items.
    private static string Named(Type type, Queue<string?> names)
    {
        if (type.IsByRef)
        {
            return Named(type.GetElementType()!, names);
        }

        if (type.IsArray)
        {
            return $"{Named(type.GetElementType()!, names)}[{new string(',', type.GetArrayRank() - 1)}]";
        }

        if (!type.IsGenericType)
        {
            return type == typeof(double) ? "double" : type == typeof(int) ? "int" : type == typeof(void) ? "void" : type.Name;
        }

        Type[] arguments = type.GetGenericArguments();
        if (type.Name.StartsWith("ValueTuple", StringComparison.Ordinal))
        {
            string?[] items = [.. arguments.Select(_ => names.Count > 0 ? names.Dequeue() : null)];
            return $"({string.Join(", ", arguments.Select((a, k) => $"{Named(a, names)} {items[k]}"))})";
        }

        return $"{type.Name.Split('`')[0]}<{string.Join(", ", arguments.Select(a => Named(a, names)))}>";
    }
}
