using System;
using System.Collections.Generic;

namespace SymGrad.Ir;

/// <summary>Evaluates one primitive on values of any type: floating-point numbers through their arithmetic, integers and truth
/// values as C# does, arrays by value.</summary>
internal sealed class InterpreterPrimitives<TNumber>(IArithmetic<TNumber> arithmetic, Func<Primitive, object[], object>? data)
{
    private readonly Dictionary<(Primitive, ExprType), Operation<TNumber>> operations = [];

    public InterpreterValue<TNumber> Apply(Apply node, InterpreterValue<TNumber>[] operands)
    {
        Primitive operation = node.Operation;
        InterpreterValue<TNumber> x = operands[0];
        ExprType type = node[0].Type;
        switch (operation.Signature)
        {
            case Signature.Memory:
                return Memory(node, operands);
            case Signature.Matrix:
                return MatMul(node, operands);
            case Signature.Comparison:
                return InterpreterValue<TNumber>.Of(Compare(operation, type, x, operands[1]));
            case Signature.Conversion:
                return Convert(x, type, node.Type);
            case Signature.Bits:
                return new(OverIntegers(operation, type, x.Integer, operands.Length > 1 ? operands[1].Integer : 0, 0));
            case Signature.Call:
                return Data(node, operands);
            case Signature.RealAndInteger:
                return new(Operation(operation, node.Type)(x.Number, x.Number, x.Number, (int)operands[1].Integer));
        }

        InterpreterValue<TNumber> y = operands.Length > 1 ? operands[1] : x;
        InterpreterValue<TNumber> z = operands.Length > 2 ? operands[2] : x;
        return node.Type.IsFloating
            ? new(Operation(operation, node.Type)(x.Number, y.Number, z.Number, 0))
            : new(OverIntegers(operation, type, x.Integer, y.Integer, z.Integer));
    }

    public TNumber FromDouble(double value) => arithmetic.FromDouble(value);

    /// <summary>Folds a result of one iteration into the result of a traversal.</summary>
    public InterpreterValue<TNumber> Combine(
        Combiner combiner, ExprType type, InterpreterValue<TNumber> sum, InterpreterValue<TNumber> next)
    {
        Primitive operation = combiner switch
        {
            Combiner.Sum => Primitives.Add,
            Combiner.Product => Primitives.Multiply,
            Combiner.Max => Primitives.Max,
            Combiner.Min => Primitives.Min,
            Combiner.Norm => Primitives.Hypot,
            _ => throw new ArgumentOutOfRangeException(nameof(combiner), combiner, "not a fold"),
        };
        return type.IsFloating
            ? new(Operation(operation, type)(sum.Number, next.Number, next.Number, 0))
            : new(OverIntegers(operation, type, sum.Integer, next.Integer, 0));
    }

    private Operation<TNumber> Operation(Primitive primitive, ExprType type)
    {
        if (!operations.TryGetValue((primitive, type), out Operation<TNumber>? operation))
        {
            operations.Add((primitive, type), operation = arithmetic.Operation(primitive, type));
        }

        return operation;
    }

    private bool Compare(Primitive operation, ExprType type, InterpreterValue<TNumber> x, InterpreterValue<TNumber> y)
    {
        bool floating = type.IsFloating;
        bool same = floating ? arithmetic.Same(x.Number, y.Number) : x.Integer == y.Integer;
        bool less = floating ? arithmetic.Less(x.Number, y.Number) : x.Integer < y.Integer;
        return operation == Primitives.Equal ? same
            : operation == Primitives.NotEqual ? !same
            : operation == Primitives.LessThan ? less
            : operation == Primitives.LessThanOrEqual ? less || same
            : throw Unknown(operation, type);
    }

    private InterpreterValue<TNumber> Convert(InterpreterValue<TNumber> x, ExprType from, ExprType to)
    {
        if (to.IsFloating)
        {
            // Straight to float: by way of double, a long would be rounded twice.
            return from.IsFloating ? new(arithmetic.Round(x.Number, to))
                : new(arithmetic.FromDouble(to.Element == Scalar.Float32 ? (float)x.Integer : (double)x.Integer));
        }

        long integer = from.IsFloating ? Saturated(arithmetic.ToDouble(x.Number), to) : x.Integer;
        return new(to == ExprType.Int32 ? unchecked((int)integer) : integer);
    }

    /// <summary>Towards zero; beyond the range the nearest integer of the type, and 0 for NaN: as .NET does since version 9, on every processor.</summary>
    private static long Saturated(double x, ExprType type)
    {
        (double least, double beyond) = type == ExprType.Int32 ? (-2147483648.0, 2147483648.0) : (-9223372036854775808.0, 9223372036854775808.0);
        (long lowest, long highest) = type == ExprType.Int32 ? (int.MinValue, int.MaxValue) : (long.MinValue, long.MaxValue);
        return double.IsNaN(x) ? 0 : x <= least ? lowest : x >= beyond ? highest : (long)x;
    }

    private static long OverIntegers(Primitive operation, ExprType type, long x, long y, long z)
    {
        bool narrow = type == ExprType.Int32;
        long result = unchecked(
            operation == Primitives.Add ? x + y
            : operation == Primitives.Subtract ? x - y
            : operation == Primitives.Multiply ? x * y
            : operation == Primitives.Divide ? Quotient(x, y, narrow)
            : operation == Primitives.Remainder ? (y == -1 ? 0 : x % y)
            : operation == Primitives.Negate ? -x
            : operation == Primitives.Abs ? (narrow ? Math.Abs((int)x) : Math.Abs(x))
            : operation == Primitives.Signum ? Math.Sign(x)
            : operation == Primitives.Max ? Math.Max(x, y)
            : operation == Primitives.Min ? Math.Min(x, y)
            : operation == Primitives.Clamp ? Extrema.Clamp(x, y, z)
            : operation == Primitives.Not ? (type.IsBoolean ? x ^ 1 : ~x)
            : operation == Primitives.And ? x & y
            : operation == Primitives.Or ? x | y
            : operation == Primitives.ExclusiveOr ? x ^ y
            : operation == Primitives.LeftShift ? (narrow ? (int)x << (int)y : x << (int)y)
            : operation == Primitives.RightShift ? (narrow ? (int)x >> (int)y : x >> (int)y)
            : throw Unknown(operation, type));
        return narrow ? unchecked((int)result) : result;
    }

    private static long Quotient(long x, long y, bool narrow) =>
        y == -1 && x == (narrow ? int.MinValue : long.MinValue)
            ? throw new OverflowException("the quotient of the least integer and -1 does not fit its type")
            : x / y;

    private InterpreterValue<TNumber> Memory(Apply node, InterpreterValue<TNumber>[] operands)
    {
        Primitive operation = node.Operation;
        ExprType type = node.Type;
        InterpreterValue<TNumber> array = operands[0];
        if (operation == Primitives.Length)
        {
            return new(array.Length);
        }

        if (operation == Primitives.Zeros)
        {
            return Resized(type, null, checked((int)array.Integer));
        }

        if (operation == Primitives.Copy)
        {
            return Resized(type, array, array.Length);
        }

        if (operation == Primitives.Grow)
        {
            return Resized(type, array, Math.Max(array.Length, (int)operands[1].Integer));
        }

        int index = (int)operands[1].Integer;
        if ((uint)index >= (uint)array.Length)
        {
            throw new IndexOutOfRangeException($"index {index} is outside of an array of length {array.Length}");
        }

        if (operation == Primitives.Load)
        {
            return type.IsArray ? array.Rows[index] : type.IsFloating ? new(array.Numbers[index]) : new(array.Integers[index]);
        }

        bool adds = operation == Primitives.Accumulate;
        if (!adds && operation != Primitives.Store)
        {
            throw Unknown(operation, type);
        }

        InterpreterValue<TNumber> written = Resized(type, array, array.Length);
        if (type.IsFloating)
        {
            TNumber value = operands[2].Number;
            written.Numbers[index] = adds
                ? Operation(Primitives.Add, type.ElementType)(array.Numbers[index], value, value, 0)
                : value;
        }
        else
        {
            written.Integers[index] = adds
                ? OverIntegers(Primitives.Add, type.ElementType, array.Integers[index], operands[2].Integer, 0)
                : operands[2].Integer;
        }

        return written;
    }

    private InterpreterValue<TNumber> MatMul(Apply node, InterpreterValue<TNumber>[] operands)
    {
        (int batch, int rows, int inner, int columns) = (Extent(2), Extent(3), Extent(4), Extent(5));
        MatrixForm form = MatrixForm.Of(node);
        TNumber[] left = operands[0].Numbers, right = operands[1].Numbers;
        if (left.Length != batch * rows * inner || right.Length != batch * inner * columns)
        {
            throw new IndexOutOfRangeException("the arrays are not as long as the matrices");
        }

        Operation<TNumber> add = Operation(Primitives.Add, node.Type.ElementType);
        Operation<TNumber> multiply = Operation(Primitives.Multiply, node.Type.ElementType);
        var product = new TNumber[batch * rows * columns];
        for (int b = 0; b < batch; b++)
        {
            for (int i = 0; i < rows; i++)
            {
                for (int j = 0; j < columns; j++)
                {
                    TNumber sum = arithmetic.FromDouble(0);
                    for (int k = 0; k < inner; k++)
                    {
                        TNumber x = left[(b * rows * inner) + (form.TransposeLeft ? (k * rows) + i : (i * inner) + k)];
                        TNumber y = right[(b * inner * columns) + (form.TransposeRight ? (j * inner) + k : (k * columns) + j)];
                        TNumber term = multiply(x, y, y, 0);
                        sum = add(sum, term, term, 0);
                    }

                    product[(((b * rows) + i) * columns) + j] = sum;
                }
            }
        }

        return InterpreterValue<TNumber>.Of(product);

        int Extent(int k) => checked((int)operands[k].Integer);
    }

    /// <summary>A new array with the content of another, and zeros behind it.</summary>
    private InterpreterValue<TNumber> Resized(ExprType type, InterpreterValue<TNumber>? content, int length)
    {
        if (!type.IsFloating)
        {
            var integers = new long[length];
            content?.Integers.CopyTo(integers, 0);
            return InterpreterValue<TNumber>.Of(integers);
        }

        var numbers = new TNumber[length];
        TNumber zero = arithmetic.FromDouble(0);
        for (int k = content?.Length ?? 0; k < length; k++)
        {
            numbers[k] = zero;
        }

        content?.Numbers.CopyTo(numbers, 0);
        return InterpreterValue<TNumber>.Of(numbers);
    }

    /// <summary>A function of the reader's: data, computed from ordinary values.</summary>
    private InterpreterValue<TNumber> Data(Apply node, InterpreterValue<TNumber>[] operands)
    {
        if (data is null)
        {
            throw new NotSupportedException($"the interpreter was not told how to evaluate {node.Operation.Name}");
        }

        if (typeof(TNumber) == typeof(Dual) && !node.Operation.HasZeroDerivative)
        {
            throw new NotSupportedException($"{node.Operation.Name} is called with plain numbers, which carry no derivative");
        }

        var arguments = new object[operands.Length];
        for (int k = 0; k < arguments.Length; k++)
        {
            ExprType type = node[k].Type;
            arguments[k] = !type.IsFloating ? operands[k].Write(type)
                : !type.IsArray ? Plain(arithmetic.ToDouble(operands[k].Number), type)
                : type.Element == Scalar.Float32 ? Array.ConvertAll(operands[k].Numbers, x => (float)arithmetic.ToDouble(x))
                : Array.ConvertAll(operands[k].Numbers, x => arithmetic.ToDouble(x));
        }

        return InterpreterValue<TNumber>.Read(data(node.Operation, arguments), node.Type, arithmetic);
    }

    private static object Plain(double value, ExprType type) => type.Element == Scalar.Float32 ? (float)value : value;

    private static NotSupportedException Unknown(Primitive operation, ExprType type) =>
        new($"{operation.Name} is not evaluated on {type}");
}
