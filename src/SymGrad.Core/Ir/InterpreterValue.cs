using System;
using System.Linq;

namespace SymGrad.Ir;

/// <summary>What a node evaluates to: a number, an integer (or a truth value: 0 or 1), or an array of either.</summary>
internal readonly struct InterpreterValue<TNumber>
{
    private readonly object? array;

    public InterpreterValue(TNumber number) => Number = number;

    public InterpreterValue(long integer)
    {
        Number = default!;
        Integer = integer;
    }

    private InterpreterValue(object array)
    {
        Number = default!;
        this.array = array;
    }

    public TNumber Number { get; }

    public long Integer { get; }

    public bool IsTrue => Integer != 0;

    public TNumber[] Numbers => (TNumber[])array!;

    public long[] Integers => (long[])array!;

    public InterpreterValue<TNumber>[] Rows => (InterpreterValue<TNumber>[])array!;

    public int Length => ((Array)array!).Length;

    public static InterpreterValue<TNumber> Of(TNumber[] numbers) => new((object)numbers);

    public static InterpreterValue<TNumber> Of(long[] integers) => new((object)integers);

    public static InterpreterValue<TNumber> Of(InterpreterValue<TNumber>[] rows) => new((object)rows);

    public static InterpreterValue<TNumber> Of(bool value) => new(value ? 1 : 0);

    /// <summary>Reads an argument as the type that the function declares for it; numbers convert only where nothing is lost.</summary>
    public static InterpreterValue<TNumber> Read(object value, ExprType type, IArithmetic<TNumber> arithmetic)
    {
        if (type.IsJagged)
        {
            return value is Array rows
                ? Of([.. rows.Cast<object>().Select(row => Read(row, type.ElementType.Array, arithmetic))])
                : throw Mismatch(value, type);
        }

        if (type.IsArray)
        {
            return (value, type.IsFloating) switch
            {
                (TNumber[] numbers, true) => Of((TNumber[])numbers.Clone()),
                (double[] numbers, true) => Of([.. numbers.Select(x => arithmetic.Round(arithmetic.FromDouble(x), type))]),
                (float[] numbers, true) => Of([.. numbers.Select(x => arithmetic.FromDouble(x))]),
                (int[] integers, false) => Of([.. integers.Select(x => (long)x)]),
                (long[] integers, false) => Of((long[])integers.Clone()),
                (bool[] truths, false) => Of([.. truths.Select(x => x ? 1L : 0L)]),
                _ => throw Mismatch(value, type),
            };
        }

        return (value, type.IsFloating) switch
        {
            (TNumber number, true) => new(arithmetic.Round(number, type)),
            (double number, true) => new(arithmetic.Round(arithmetic.FromDouble(number), type)),
            (float number, true) => new(arithmetic.FromDouble(number)),
            (int integer, true) => new(arithmetic.Round(arithmetic.FromDouble(integer), type)),
            (int integer, false) => new(integer),
            (long integer, false) => new(integer),
            (bool truth, false) => Of(truth),
            _ => throw Mismatch(value, type),
        };
    }

    /// <summary>The value as a caller expects it: <see cref="double"/>, <see cref="float"/>, <see cref="int"/>, <see cref="long"/>, <see cref="bool"/>
    /// or an array; numbers that are not doubles are returned as they are.</summary>
    public object Write(ExprType type)
    {
        bool plain = typeof(TNumber) == typeof(double);
        if (type.IsArray)
        {
            return type.Element switch
            {
                Scalar.Float32 when plain => Numbers.Select(x => (float)(double)(object)x!).ToArray(),
                Scalar.Int32 => Integers.Select(x => (int)x).ToArray(),
                Scalar.Int64 => Integers.Clone(),
                Scalar.Boolean => Integers.Select(x => x != 0).ToArray(),
                _ => Numbers.Clone(),
            };
        }

        return type.Element switch
        {
            Scalar.Float32 when plain => (float)(double)(object)Number!,
            Scalar.Int32 => (int)Integer,
            Scalar.Int64 => Integer,
            Scalar.Boolean => IsTrue,
            _ => Number!,
        };
    }

    private static ArgumentException Mismatch(object value, ExprType type) =>
        new($"a value of type {value?.GetType().Name ?? "null"} was given where {type} is expected");
}
