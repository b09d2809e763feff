using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Reflection;
using SymGrad.Ir;

namespace SymGrad.Reading;

/// <summary>Methods that are called as they are, because their derivative is zero by rule: each a primitive with
/// <see cref="Signature.Data"/>. Their parameters and results have types that the IR holds as they are.</summary>
internal static class DataFunctions
{
    private const int CallCost = 20;

    // Holds only methods that the tables below and in ScalarFunctions list: it cannot grow with use.
    private static readonly ConcurrentDictionary<MethodInfo, Primitive> Primitives = new();
    private static readonly ConcurrentDictionary<Primitive, MethodInfo> Methods = new();

    /// <summary>The primitive that calls a method.</summary>
    public static Primitive Of(MethodInfo method) => Primitives.GetOrAdd(method, Make);

    /// <summary>The method that a primitive calls; null if it is not a data function of this table.</summary>
    public static MethodInfo? MethodOf(Primitive primitive) => Methods.GetValueOrDefault(primitive);

    /// <summary>Whether a method is one of SymGrad's own that emitted code calls for data.</summary>
    public static bool IsOwn(MethodInfo method) =>
        method.ReturnType != typeof(void)
        && (method.DeclaringType == typeof(CheckedArithmetic) || method.DeclaringType == typeof(DecimalRounding)
            || method.DeclaringType == typeof(SequenceChecks));

    /// <summary>Rounding to decimal digits, or in a mode that is not known before the call.</summary>
    public static Primitive Rounding(ExprType type, int arity) => Of(
        typeof(DecimalRounding).GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Single(m => m.GetParameters() is { } p && p.Length == arity && p[0].ParameterType == Numbers.TypeOf(type)));

    /// <summary>Integer arithmetic that throws on overflow, by name and type.</summary>
    public static Primitive Checked(string name, ExprType type) => Of(
        typeof(CheckedArithmetic).GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Single(m => m.Name == name && m.GetParameters()[0].ParameterType == Numbers.TypeOf(type)));

    /// <summary>What throws for a count or an index that is out of range, by name and type.</summary>
    public static Primitive Check(string name, ExprType type) => Of(
        typeof(SequenceChecks).GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Single(m => m.Name == name && m.GetParameters()[0].ParameterType == Numbers.TypeOf(type)));

    private static Primitive Make(MethodInfo method)
    {
        // The name is for printouts; identity is by reference, so overloads may share it.
        var made = new Primitive(
            method.Name, method.GetParameters().Length, Signature.Data, CallCost, Traits.ZeroDerivative | Traits.Partial);
        Methods.TryAdd(made, method);
        return made;
    }

    private static TValue? GetValueOrDefault<TKey, TValue>(this ConcurrentDictionary<TKey, TValue> dictionary, TKey key)
        where TKey : notnull
        where TValue : class =>
        dictionary.TryGetValue(key, out TValue? value) ? value : null;
}

/// <summary>C#'s checked integer arithmetic, called from data functions.</summary>
internal static class CheckedArithmetic
{
    public static int Add(int x, int y) => checked(x + y);

    public static long Add(long x, long y) => checked(x + y);

    public static int Subtract(int x, int y) => checked(x - y);

    public static long Subtract(long x, long y) => checked(x - y);

    public static int Multiply(int x, int y) => checked(x * y);

    public static long Multiply(long x, long y) => checked(x * y);

    public static int Negate(int x) => checked(-x);

    public static long Negate(long x) => checked(-x);

    public static int Abs(int x) => Math.Abs(x);

    public static long Abs(long x) => Math.Abs(x);

    public static long ToInteger(double x) => checked((long)x);

    public static long ToInteger(float x) => checked((long)x);

    public static long InRange(long x, long least, long greatest) => x >= least && x <= greatest ? x : throw new OverflowException();
}

/// <summary>Rounding with the mode as a number, called from data functions.</summary>
internal static class DecimalRounding
{
    public static double Round(double x, int mode) => Math.Round(x, (MidpointRounding)mode);

    public static float Round(float x, int mode) => MathF.Round(x, (MidpointRounding)mode);

    public static double Round(double x, int digits, int mode) => Math.Round(x, digits, (MidpointRounding)mode);

    public static float Round(float x, int digits, int mode) => MathF.Round(x, digits, (MidpointRounding)mode);
}
