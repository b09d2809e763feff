using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;

namespace SymGrad.Tests.Rewriting;

/// <summary>Evaluates small expressions by the definition of each node, independently of every pass; floats are rounded after each
/// operation, as the hardware does.</summary>
internal sealed class Evaluator
{
    private readonly Dictionary<Expr, object> values = [];

    /// <summary>The largest magnitude met on the way: what rounding errors are relative to.</summary>
    public double Scale { get; private set; }

    public Evaluator Set(Expr variable, object value)
    {
        values[variable] = value;
        return this;
    }

    public double Number(Expr expression) => (double)Run(expression);

    public object Run(Expr expression)
    {
        if (values.TryGetValue(expression, out object? known))
        {
            return known;
        }

        object value = expression switch
        {
            Constant { Type.IsFloating: true } constant => constant.Number,
            Constant { Type.IsBoolean: true } constant => constant.IsTrue,
            Constant constant => constant.Bits,
            Apply apply => Round(apply.Type, Apply(apply)),
            Project project => Result(project),
            _ => throw new InvalidOperationException($"no value for {expression}"),
        };
        if (value is double number && double.IsFinite(number))
        {
            Scale = Math.Max(Scale, Math.Abs(number));
        }

        values[expression] = value;
        return value;
    }

    private static object Round(ExprType type, object value) =>
        value is double number && type == ExprType.Float32 ? (double)(float)number
        : value is long whole && type == ExprType.Int32 ? (object)(long)unchecked((int)whole)
        : value;

    private object Apply(Apply node)
    {
        object[] operands = [.. node.Operands.Select(Run)];
        return operands switch
        {
            [double[] array, long index] when node.Operation == Primitives.Load => array[index],
            [double[] array, long index, double value] when node.Operation == Primitives.Store =>
                (double[])[.. array[..(int)index], value, .. array[((int)index + 1)..]],
            [double[] array] when node.Operation == Primitives.Length => (long)array.Length,
            _ when node.Operation == Primitives.Convert => Converted(node.Type, operands[0]),
            [bool x, ..] => Truth(node.Operation.Name, x, operands.Length > 1 && (bool)operands[1]),
            [long x, ..] => Whole(node.Operation.Name, x, operands.Length > 1 ? (long)operands[1] : 0),
            _ => Real(node.Operation.Name, [.. operands.Select(operand => (double)operand)]),
        };
    }

    private static object Converted(ExprType type, object value) =>
        type.IsFloating
            ? type == ExprType.Float32 && value is long whole ? (double)(float)whole : System.Convert.ToDouble(value)
            : value is double number ? (long)number : value;

    private static object Truth(string name, bool x, bool y) => name switch
    {
        "Not" => !x,
        "And" => x && y,
        "Or" => x || y,
        _ => throw new NotSupportedException(name),
    };

    private static object Whole(string name, long x, long y) => name switch
    {
        "Add" => x + y,
        "Subtract" => x - y,
        "Multiply" => x * y,
        "Divide" => x / y,
        "Negate" => -x,
        "Max" => Math.Max(x, y),
        "Min" => Math.Min(x, y),
        "LessThan" => x < y,
        "LessThanOrEqual" => x <= y,
        "Equal" => x == y,
        "NotEqual" => x != y,
        _ => throw new NotSupportedException(name),
    };

    private static object Real(string name, double[] o)
    {
        double x = o[0];
        return name switch
        {
            "Add" => x + o[1],
            "Subtract" => x - o[1],
            "Multiply" => x * o[1],
            "Divide" => x / o[1],
            "Negate" => -x,
            "FusedMultiplyAdd" => Math.FusedMultiplyAdd(x, o[1], o[2]),
            "StrongMultiply" => x == 0 ? 0.0 : x * o[1],
            "StopGradient" => x,
            "Abs" => Math.Abs(x),
            "Signum" => double.IsNaN(x) ? x : (double)Math.Sign(x),
            "Max" => Math.Max(x, o[1]),
            "Min" => Math.Min(x, o[1]),
            "Floor" => Math.Floor(x),
            "Ceiling" => Math.Ceiling(x),
            "Truncate" => Math.Truncate(x),
            "Round" => Math.Round(x),
            "Sqrt" => Math.Sqrt(x),
            "Cbrt" => Math.Cbrt(x),
            "Hypot" => double.Hypot(x, o[1]),
            "Pow" => Math.Pow(x, o[1]),
            "Exp" => Math.Exp(x),
            "Exp2" => Math.Pow(2, x),
            "Exp10" => Math.Pow(10, x),
            "ExpM1" => ExpM1(x),
            "Exp2M1" => ExpM1(x * Math.Log(2)),
            "Exp10M1" => ExpM1(x * Math.Log(10)),
            "Log" => Math.Log(x),
            "Log2" => Math.Log2(x),
            "Log10" => Math.Log10(x),
            "LogP1" => LogP1(x),
            "Log2P1" => LogP1(x) / Math.Log(2),
            "Log10P1" => LogP1(x) / Math.Log(10),
            "Sigmoid" => x < 0 ? Math.Exp(x) / (1 + Math.Exp(x)) : 1 / (1 + Math.Exp(-x)),
            "Softplus" => Math.Max(x, 0) + LogP1(Math.Exp(-Math.Abs(x))),
            "Sin" => Math.Sin(x),
            "Cos" => Math.Cos(x),
            "Tan" => Math.Tan(x),
            "Asin" => Math.Asin(x),
            "Acos" => Math.Acos(x),
            "Atan" => Math.Atan(x),
            "Sinh" => Math.Sinh(x),
            "Cosh" => Math.Cosh(x),
            "Tanh" => Math.Tanh(x),
            "Sech" => 1 / Math.Cosh(x),
            "Gaussian" => Math.Exp(-x * x),
            "Erf" => MathNet.Numerics.SpecialFunctions.Erf(x),
            "Erfc" => MathNet.Numerics.SpecialFunctions.Erfc(x),
            "Asinh" => Math.Asinh(x),
            "Acosh" => Math.Acosh(x),
            "Atanh" => Math.Atanh(x),
            "LessThan" => x < o[1],
            "LessThanOrEqual" => x <= o[1],
            "Equal" => x == o[1],
            "NotEqual" => x != o[1],
            _ => throw new NotSupportedException(name),
        };
    }

    // Kahan's forms: the rounding of the sum cancels.
    private static double LogP1(double x)
    {
        double sum = 1 + x;
        return sum == 1 || double.IsInfinity(sum) ? x : Math.Log(sum) * (x / (sum - 1));
    }

    private static double ExpM1(double x)
    {
        double power = Math.Exp(x);
        return power == 1 ? x : power - 1 == -1 ? -1 : double.IsInfinity(power) ? power : (power - 1) * (x / Math.Log(power));
    }

    private object Result(Project project)
    {
        Structured node = project.Source;
        switch (node.Kind)
        {
            case StructuredKind.If:
                return Run(node.Regions[(bool)Run(node.Head) ? 0 : 1].Results[project.Index]);
            case StructuredKind.Traverse:
                object[] elements = [.. Iterations(node).Select(iteration => iteration.Run(node.Body.Results[project.Index]))];
                return node.Combiners[project.Index] switch
                {
                    Combiner.Collect => elements.Cast<double>().ToArray(),
                    Combiner.Sum => elements.Cast<double>().Sum(),
                    Combiner.Product => elements.Cast<double>().Aggregate(1.0, (x, y) => x * y),
                    Combiner.Max => elements.Cast<double>().Aggregate(double.NegativeInfinity, Math.Max),
                    _ => elements.Cast<double>().Aggregate(double.PositiveInfinity, Math.Min),
                };
            case StructuredKind.For:
                object[] carried = [.. node.Initial.Select(Run)];
                for (long i = 0; i < (long)Run(node.Head); i++)
                {
                    Evaluator body = Inner(node).Set(node.Body.Parameters[0], i);
                    for (int k = 0; k < carried.Length; k++)
                    {
                        body.Set(node.Body.Parameters[k + 1], carried[k]);
                    }

                    carried = [.. node.Body.Results.Select(body.Run)];
                }

                return carried[project.Index];
            default:
                throw new NotSupportedException(node.Kind.ToString());
        }
    }

    private IEnumerable<Evaluator> Iterations(Structured node)
    {
        for (long i = 0; i < (long)Run(node.Head); i++)
        {
            yield return Inner(node).Set(node.Body.Parameters[0], i);
        }
    }

    // A body sees the variables around it, and computes everything else anew.
    private Evaluator Inner(Structured node)
    {
        var inner = new Evaluator();
        foreach ((Expr variable, object value) in values)
        {
            if (variable is Variable)
            {
                inner.Set(variable, value);
            }
        }

        return inner;
    }
}
