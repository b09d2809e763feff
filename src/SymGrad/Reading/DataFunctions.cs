using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Linq.Expressions;
using System.Reflection;
using SymGrad.Calculus;
using SymGrad.Implicit;
using SymGrad.Ir;
using SymGrad.Reading.Rules;

namespace SymGrad.Reading;

/// <summary>Methods that are called as they are, because their derivative is zero by rule: each a primitive with
/// <see cref="Signature.Call"/>. Their parameters and results have types that the IR holds as they are.</summary>
internal static class DataFunctions
{
    // Holds only methods that the tables below and in ScalarTable list: it cannot grow with use.
    private static readonly ConcurrentDictionary<Primitive, MethodInfo> Methods = Own();

    /// <summary>The primitive that calls a method.</summary>
    public static Primitive Of(MethodInfo method)
    {
        Primitive primitive = PrimitiveOf(method);
        Methods.TryAdd(primitive, method);
        return primitive;
    }

    /// <summary>The method that a primitive calls; null if it is not a data function of this table.</summary>
    public static MethodInfo? MethodOf(Primitive primitive) => Methods.GetValueOrDefault(primitive);

    /// <summary>The call of a method that a primitive stands for.</summary>
    public static Expression Call(Primitive primitive, Expression[] operands) => primitive switch
    {
        RuledMethod ruled => ruled.Result(ruled.Call(operands), operands),
        ImplicitFunction implicitly => ImplicitSolver.Call(implicitly, operands),
        LinearSolve system => Expression.Call(
            typeof(LinearSystem), system.IsTransposed ? nameof(LinearSystem.SolveTransposed) : nameof(LinearSystem.Solve),
            [operands[1].Type.GetElementType()!], operands),
        _ => Expression.Call(Required(primitive), operands),
    };

    /// <summary>What a method that a primitive stands for returns.</summary>
    public static object Evaluate(Primitive primitive, object[] operands)
    {
        if (primitive is not CalledFunction)
        {
            return Required(primitive).Invoke(null, operands)!;
        }

        ParameterExpression[] variables = [.. operands.Select((operand, k) => Expression.Parameter(operand.GetType(), "x" + k))];
        return Expression.Lambda(Call(primitive, variables), variables).Compile().DynamicInvoke(operands)!;
    }

    private static MethodInfo Required(Primitive primitive) =>
        MethodOf(primitive) ?? throw new InvalidOperationException($"{primitive.Name} is no data function");

    /// <summary>Whether a method is one of SymGrad's own that emitted code calls for data.</summary>
    public static bool IsOwn(MethodInfo method) =>
        method.ReturnType != typeof(void) && Types.Contains(method.DeclaringType);

    private static Type[] Types => [typeof(CheckedArithmetic), typeof(DecimalRounding), typeof(SequenceChecks)];

    private static ConcurrentDictionary<Primitive, MethodInfo> Own() => new(
        Types.SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(method => method.ReturnType != typeof(void))
            .ToDictionary(PrimitiveOf));

    private static Primitive PrimitiveOf(MethodInfo method) => DataPrimitives.Of(
        method.DeclaringType!.Name, method.Name, [.. method.GetParameters().Select(p => Numbers.Holding(p.ParameterType)!.Value)]);

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
