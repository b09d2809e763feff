using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using SymGrad.Ir;

namespace SymGrad.Reading;

/// <summary>Reads a lambda of System.Linq.Expressions into the intermediate representation.</summary>
internal static class Reader
{
    /// <param name="lambda">What to read.</param>
    /// <param name="spellings">Filled, where given, with what the user wrote for each number.</param>
    /// <exception cref="DifferentiationException">The lambda holds something that cannot be read.</exception>
    public static ReadFunction Read(LambdaExpression lambda, Dictionary<Expr, Expression>? spellings = null)
    {
        ArgumentNullException.ThrowIfNull(lambda);
        var graph = new Graph();
        var externals = new Externals(graph);
        var parameters = new List<Expression>();
        var variables = new List<Variable>();
        var data = new List<ParameterExpression>();
        var values = new List<Value>();
        foreach (ParameterExpression parameter in lambda.Parameters)
        {
            values.Add(Value(parameter));
        }

        var reader = new ExpressionReader(graph, externals) { Spellings = spellings };
        Value body = reader.ApplyOrigin(lambda, values) ?? reader.Read(lambda.Body, Scope.Empty.Bind(lambda.Parameters, values));
        var results = new List<Expr>();
        ResultLayout layout = reader.Layout(body, lambda.Body, results);
        if (!lambda.ReturnType.IsAssignableFrom(layout.Type))
        {
            throw new DifferentiationException(
                lambda.Body, $"its value is a {lambda.ReturnType.Name}, which is not made.", "Return an array: end with ToArray().");
        }

        if (results.Count == 0)
        {
            throw new DifferentiationException(
                lambda.Body, $"its value, a {lambda.ReturnType.Name}, holds no number or array.",
                "Return a number, an array, a tensor or a tuple of these.");
        }

        (IReadOnlyList<Expr> kept, IReadOnlyDictionary<Expr, Expr> rebuilt) = UnusedResults.Remove(graph, results);
        foreach ((Expr spelled, Expression spelling) in reader.Spellings?.ToArray() ?? [])
        {
            if (rebuilt.TryGetValue(spelled, out Expr? now))
            {
                spellings!.TryAdd(now, spelling);
            }
        }

        var function = new Function(lambda.Name ?? "f", variables, kept);
        return new ReadFunction(
            function, lambda, parameters, data, externals.Sources, reader.Checks, layout, Names()) { Counts = reader.Counts };

        Dictionary<Expr, string> Names()
        {
            var names = new Dictionary<Expr, string>();
            foreach ((Expr named, string name) in reader.Names)
            {
                if (rebuilt.TryGetValue(named, out Expr? now))
                {
                    names.TryAdd(now, name);
                }
            }

            return names;
        }

        Value Value(ParameterExpression parameter)
        {
            string name = parameter.Name ?? "x" + values.Count;
            ExprType? type = Numbers.Native(parameter.Type) ?? Numbers.ArrayOf(parameter.Type) ?? Numbers.TensorOf(parameter.Type);
            if (type is null)
            {
                data.Add(parameter);
                return externals.Data(parameter);
            }

            Variable variable = graph.Variable(type.Value, name);
            parameters.Add(parameter);
            variables.Add(variable);
            externals.IsNamed(variable, parameter);
            if (!type.Value.IsFloating)
            {
                externals.IsAlso(variable, parameter);
            }

            return parameter.Type.IsArray ? new ArrayValue(parameter.Type, new ArrayCell(variable, ArrayAccess.Foreign))
                : type.Value.IsArray ? new TensorValue(parameter.Type, variable, new Shape(parameter))
                : new ScalarValue(parameter.Type, variable);
        }
    }
}
