using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using System.Linq.Expressions;
using System.Numerics.Tensors;
using SymGrad.Calculus;
using SymGrad.Ir;
using SymGrad.Reading;
using SymGrad.Reading.Rules;

namespace SymGrad.Checking;

/// <summary>Compares the rules of the functions that a lambda calls with differences of those functions, where the lambda calls them.</summary>
internal static class RuleChecker
{
    // Of each function that has a rule, so many calls.
    private const int MostCalls = 4;

    /// <summary>What is wrong, a line for each rule.</summary>
    [RequiresDynamicCode("Compiles an expression tree.")]
    public static IReadOnlyList<string> Check(LambdaExpression f, object?[] arguments, double tolerance)
    {
        ReadFunction read = Reader.Read(f);
        if (!read.Function.Nodes().Exists(node => node is Apply { Operation: RuledMethod }))
        {
            return [];
        }

        var faults = new List<string>();
        foreach (IGrouping<RuledMethod, (Apply Call, object[] Operands)> calls in CallsOf(read, arguments).GroupBy(call => (RuledMethod)call.Call.Operation))
        {
            string? fault = calls.Take(MostCalls).Select(call => Fault(calls.Key, call.Call, call.Operands, tolerance)).FirstOrDefault(found => found is not null);
            if (fault is not null)
            {
                faults.Add(fault);
            }
        }

        return faults;
    }

    // The calls of functions with rules, with the arguments they get at the point.
    [RequiresDynamicCode("Compiles an expression tree.")]
    private static List<(Apply Call, object[] Operands)> CallsOf(ReadFunction read, object?[] arguments)
    {
        var found = new List<(Apply, object[])>();
        Interpreter.Run(
            read.Function,
            [.. read.Parameters.Select(At)],
            slot => At(read.Externals[slot]),
            (primitive, operands) =>
            {
                if (primitive is RuledMethod { Rule: not null })
                {
                    Apply call = read.Function.Nodes().OfType<Apply>().First(node => node.Operation == primitive);
                    found.Add((call, [.. operands]));
                }

                return DataFunctions.Evaluate(primitive, operands);
            });
        return found;

        object At(Expression place) => Expression.Lambda(place, read.Lambda.Parameters).Compile().DynamicInvoke(arguments) switch
        {
            Tensor<double> tensor => tensor.ToArray(),
            Tensor<float> tensor => tensor.ToArray(),
            var value => value!,
        };
    }

    private static string? Fault(RuledMethod method, Apply call, object[] operands, double tolerance)
    {
        // The function alone, times a direction where its result is an array.
        var graph = new Graph();
        Variable[] variables = [.. call.Operands.Select((operand, k) => graph.Variable(operand.Type, method.Method.GetParameters()[k].Name ?? "x" + k))];
        Expr value = graph.Apply(method, call.Type, variables);
        if (value.Type.IsArray)
        {
            value = graph.Sum(graph.Length(value), i => graph.Load(value, i) * Direction(graph, i, value.Type.ElementType));
        }

        for (int k = 0; k < variables.Length; k++)
        {
            if (!variables[k].Type.IsFloating)
            {
                continue;
            }

            foreach ((string half, double claim) in Claims(method, value, variables, k, operands))
            {
                (Slope slope, GradientVerdict verdict, _) = new StepStudy(
                    distance => (distance, Run(value, variables, Moved(operands, k, distance))),
                    variables[k].Type.Element == Scalar.Float32 ? Math.ScaleB(1, -23) : Math.ScaleB(1, -52),
                    tolerance).Compare(claim, Steps(operands[k]));
                if (verdict == GradientVerdict.Differs)
                {
                    return FormattableString.Invariant(
                        $"The rule {method.Rule} of {method.Method.DeclaringType!.Name}.{method.Method.Name} is wrong{half}: by {variables[k].Name} at ({string.Join(", ", operands.Select(Shown))}) it gives {claim:R}, and differences give {slope.Value:R}.");
                }
            }
        }

        return null;
    }

    private static IEnumerable<(string Half, double Claim)> Claims(RuledMethod method, Expr value, Variable[] variables, int k, object[] operands)
    {
        Graph graph = value.Graph;
        Expr direction = variables[k].Type.IsArray
            ? graph.Build(graph.Length(variables[k]), i => Direction(graph, i, variables[k].Type.ElementType))
            : graph.Number(1, variables[k].Type);
        (_, Expr?[] adjoints) = Reverse.Differentiate(new Function("rule", variables, [value]), [graph.Number(1, value.Type)], [variables[k]]);
        Expr backward = Differentiation.OrZeros(adjoints[0], variables[k]);
        Expr along = variables[k].Type.IsArray
            ? graph.Sum(graph.Length(variables[k]), i => graph.Load(backward, i) * graph.Load(direction, i))
            : backward;
        yield return (method.HasProducts ? " in reverse mode" : "", Run(along, variables, operands));
        if (method.HasProducts)
        {
            (_, Expr?[] tangents) = Forward.Differentiate([value], new Dictionary<Expr, Expr> { [variables[k]] = direction });
            yield return (" in forward mode", Run(Differentiation.OrZeros(tangents[0], value), variables, operands));
        }
    }

    // Some direction in which nothing cancels: 1, 1/2, 1/3...
    private static Expr Direction(Graph graph, Expr index, ExprType type) => 1 / (1 + graph.Convert(index, type));

    private static object[] Moved(object[] operands, int k, double distance)
    {
        object[] moved = [.. operands];
        moved[k] = operands[k] switch
        {
            double x => x + distance,
            float x => (float)(x + distance),
            double[] x => x.Select((v, i) => v + (distance / (1 + i))).ToArray(),
            float[] x => x.Select((v, i) => (float)(v + (distance / (1 + i)))).ToArray(),
            var data => data,
        };
        return moved;
    }

    private static double Run(Expr value, Variable[] variables, object[] operands) => Convert.ToDouble(
        Interpreter.Run(new Function("rule", variables, [value]), operands, null, DataFunctions.Evaluate)[0], System.Globalization.CultureInfo.InvariantCulture);

    private static IEnumerable<double> Steps(object operand)
    {
        const double Part = 3.0 / 64;
        double size = operand is double x ? Math.Abs(x) : operand is float y ? Math.Abs(y) : 1;
        return size is 0 or >= 1 || !double.IsFinite(size) ? [Part] : [Part, Part * size];
    }

    private static string Shown(object operand) => operand switch
    {
        Array array => $"{array.GetType().GetElementType()!.Name.ToLowerInvariant()}[{array.Length}]",
        IFormattable number => number.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
        var other => other.ToString() ?? "",
    };
}
