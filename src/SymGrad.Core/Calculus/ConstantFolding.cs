using System;
using System.Linq;
using SymGrad.Ir;

namespace SymGrad.Calculus;

/// <summary>Applies a primitive, and folds what a row leaves constant in a special case: <c>Pow(x, 3)</c> gets <c>3 * Pow(x, 2)</c>, and
/// <c>Pow(2, y)</c> no branch for the base 0. Only through operations that IEEE 754 defines exactly; the rest is simplification's.</summary>
internal static class ConstantFolding
{
    public static Expr Apply(Primitive operation, ExprType type, Expr[] operands)
    {
        Graph graph = operands[0].Graph;
        if (operands.All(o => o is Constant))
        {
            double x = ((Constant)operands[0]).Number;
            double y = operands.Length > 1 ? ((Constant)operands[1]).Number : 0;
            double? number =
                operation == Primitives.Add ? x + y
                : operation == Primitives.Subtract ? x - y
                : operation == Primitives.Multiply ? x * y
                : operation == Primitives.Divide ? x / y
                : operation == Primitives.Negate ? -x
                : operation == Primitives.Convert ? x
                : operation == Primitives.Abs ? Math.Abs(x)
                : operation == Primitives.Floor ? Math.Floor(x)
                : null;
            bool? truth =
                operation == Primitives.Equal ? x == y
                : operation == Primitives.NotEqual ? x != y
                : operation == Primitives.LessThan ? x < y
                : operation == Primitives.LessThanOrEqual ? x <= y
                : null;
            if (number is { } value && type.IsFloating)
            {
                return graph.Number(value, type);
            }

            if (truth is { } holds)
            {
                return graph.Boolean(holds);
            }
        }

        if ((operation == Primitives.And || operation == Primitives.Or) && operands.OfType<Constant>().FirstOrDefault() is { } known)
        {
            return known.IsTrue == (operation == Primitives.Or) ? known : operands[0] == known ? operands[1] : operands[0];
        }

        // A number that is not zero needs no protection against the pole.
        if (operation == Primitives.StrongMultiply && operands[0] is Constant factor)
        {
            return factor.Number == 0 ? factor : factor * operands[1];
        }

        return graph.Apply(operation, type, operands);
    }
}
