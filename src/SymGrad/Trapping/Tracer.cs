using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;
using SymGrad.Reading;

namespace SymGrad.Trapping;

/// <summary>Interprets a function until a result is not finite, and leads it back to its cause.</summary>
internal sealed class Tracer
{
    private readonly Function function;
    private readonly Interpreter<Traced> interpreter;
    private object?[] externals = [];

    public Tracer(Function function)
    {
        this.function = function;
        interpreter = new Interpreter<Traced>(function, TracingArithmetic.Instance, External, Call) { Observe = Observe };
    }

    /// <summary>The cause of the first result that is not finite; null if all are.</summary>
    public NonFiniteCause? Run(object[] arguments, object?[] values)
    {
        externals = values;
        object[] traced = [.. arguments.Select((argument, k) => Input($"the argument {function.Parameters[k].Name}", argument))];
        foreach (object result in interpreter.Run(traced))
        {
            NonFiniteCause? cause = result switch
            {
                Traced number => number.Cause,
                Traced[] numbers => numbers.FirstOrDefault(number => number.Cause is not null).Cause,
                _ => null,
            };
            if (cause is not null)
            {
                return cause;
            }
        }

        return null;
    }

    private object External(int slot) => Input(
        function.Nodes().OfType<External>().FirstOrDefault(external => external.Slot == slot)?.Name ?? "a captured value",
        externals[slot] ?? throw new InvalidOperationException("a captured value could not be read."));

    // A function that is called may be the first whose result is not finite.
    private static object Call(Primitive primitive, object[] operands)
    {
        object result = DataFunctions.Evaluate(primitive, operands);
        double? number = result is double or float ? Convert.ToDouble(result, null) : null;
        return number is { } value && !double.IsFinite(value)
            ? new Traced(value, new NonFiniteCause(primitive, [.. operands.Where(o => o is double or float).Select(o => Convert.ToDouble(o, null))], value))
            : result;
    }

    private static object Input(string name, object value) => value switch
    {
        double number => Input(name, number),
        float number => Input(name, number),
        double[] numbers => numbers.Select((number, k) => Input($"{name}[{k}]", number)).ToArray(),
        float[] numbers => numbers.Select((number, k) => Input($"{name}[{k}]", (double)number)).ToArray(),
        _ => value,
    };

    private static Traced Input(string name, double number) =>
        new(number, double.IsFinite(number) ? null : new NonFiniteCause(null, [], number) { Input = name });

    private void Observe(Apply node, InterpreterValue<Traced> value)
    {
        if (node.Type is { IsFloating: true, IsArray: false } && value.Number.Cause is { Node: null } cause && cause.Operation == node.Operation)
        {
            cause.Node = node;
            cause.Indices = [.. Indices(node)];
        }
    }

    // The loop indices among what the node is computed from, as far as it is computed in the same loops for certain.
    private IEnumerable<(Variable Index, long Value)> Indices(Apply node)
    {
        foreach (Variable variable in Walk.Reachable([node], reached => reached is not Apply).OfType<Variable>())
        {
            if (variable.Type == ExprType.Int32 && !function.Parameters.Contains(variable))
            {
                yield return (variable, interpreter.Value(variable).Integer);
            }
        }
    }
}
