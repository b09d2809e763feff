using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;

namespace SymGrad.Tests.RandomPrograms;

/// <summary>The results of a function at a point, with the decisions taken on the way: where two points lead to the same decisions, the function
/// is smooth between them.</summary>
/// <param name="Results">All numbers of all results, one after the other.</param>
/// <param name="Decisions">A hash of the outcomes of comparisons, roundings and choices of operands.</param>
/// <param name="Largest">The largest magnitude of a number on the way.</param>
/// <param name="Smallest">The smallest that is not 0.</param>
/// <param name="TurnsOnZero">Whether the sign of a zero decides on a result, as in Atan2(±0, -1): algebra over the reals knows one zero only.</param>
/// <param name="TurnsOnNaN">Whether the sign of what is not a number decides, which no standard settles.</param>
internal sealed record Evaluated<TNumber>(TNumber[] Results, int Decisions, double Largest, double Smallest, bool TurnsOnZero, bool TurnsOnNaN)
{
    /// <summary>Runs a function; external 0 is the captured number.</summary>
    public static Evaluated<TNumber> Run(Function function, object[] arguments, double captured, IArithmetic<TNumber> arithmetic)
    {
        int decisions = 17;
        double largest = 0;
        double smallest = double.MaxValue;
        bool turnsOnZero = false, turnsOnNaN = false;
        Interpreter<TNumber> interpreter = null!;
        interpreter = new Interpreter<TNumber>(function, arithmetic, _ => captured) { Observe = Observe };
        object[] results = interpreter.Run(arguments);
        return new(
            [.. results.SelectMany(result => result is TNumber[] array ? array : result is float[] floats ? floats.Select(x => arithmetic.FromDouble(x))
                : [result is float single ? arithmetic.FromDouble(single) : (TNumber)result])],
            decisions,
            largest,
            smallest,
            turnsOnZero,
            turnsOnNaN);

        void Observe(Apply node, InterpreterValue<TNumber> value)
        {
            if (node.Type is { IsFloating: true, IsArray: false })
            {
                double magnitude = Math.Abs(arithmetic.ToDouble(value.Number));
                largest = magnitude > largest || double.IsNaN(magnitude) ? magnitude : largest;
                smallest = magnitude > 0 && magnitude < smallest ? magnitude : smallest;
            }

            turnsOnZero |= (node.Operation == Primitives.Atan2 || node.Operation == Primitives.Atan2Pi)
                && Sign(interpreter.Value(node[0]).Number) == 0 && Sign(interpreter.Value(node[1]).Number) != 1;
            turnsOnZero |= node.Operation == Primitives.CopySign && Sign(interpreter.Value(node[1]).Number) == 0;
            turnsOnNaN |= node.Operation == Primitives.CopySign && double.IsNaN(arithmetic.ToDouble(interpreter.Value(node[1]).Number));
            if (Decision(node, value) is { } decision)
            {
                decisions = unchecked((decisions * 31) + (int)decision);
            }
        }

        long? Decision(Apply node, InterpreterValue<TNumber> value)
        {
            Primitive operation = node.Operation;
            if (operation.Signature == Signature.Comparison && node[0].Type.IsFloating)
            {
                return (arithmetic.Less(Operand(0), Operand(1)) ? 1 : 0) + (arithmetic.Less(Operand(1), Operand(0)) ? 2 : 0);
            }

            if (!node.Type.IsFloating || operation.Signature is Signature.Memory or Signature.Conversion)
            {
                return null;
            }

            if (operation == Primitives.Abs || operation == Primitives.Signum || operation == Primitives.Pow || operation == Primitives.Sqrt)
            {
                return Sign(Operand(0));
            }

            if (operation == Primitives.Hypot)
            {
                return Sign(value.Number);
            }

            if (operation == Primitives.CopySign)
            {
                return Sign(Operand(0)) + (3 * Sign(Operand(1)));
            }

            if (operation.HasZeroDerivative)
            {
                double result = arithmetic.ToDouble(value.Number);
                return result.GetHashCode() * 2 + (arithmetic.Same(value.Number, Operand(0)) ? 1 : 0);
            }

            if (operation == Primitives.Remainder || operation == Primitives.IeeeRemainder)
            {
                double x = arithmetic.ToDouble(Operand(0));
                return Math.Round((x - arithmetic.ToDouble(value.Number)) / arithmetic.ToDouble(Operand(1))).GetHashCode();
            }

            if (operation.Name.StartsWith("Max", StringComparison.Ordinal) || operation.Name.StartsWith("Min", StringComparison.Ordinal)
                || operation == Primitives.Clamp)
            {
                return node.Operands.Select((_, k) => arithmetic.Same(Operand(k), value.Number) ? 1 << k : 0).Sum();
            }

            return null;

            TNumber Operand(int k) => interpreter.Value(node[k]).Number;
        }

        int Sign(TNumber number)
        {
            double value = arithmetic.ToDouble(number);
            return value > 0 ? 1 : value < 0 ? 2 : 0;
        }
    }
}
