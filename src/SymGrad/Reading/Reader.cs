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
    /// <param name="forms">The forms of its tensors in the order of <see cref="ReadFunction.Tensors"/>, where code is made for certain ranks.</param>
    /// <param name="spellings">Filled, where given, with what the user wrote for each number.</param>
    /// <exception cref="DifferentiationException">The lambda holds something that cannot be read.</exception>
    public static ReadFunction Read(LambdaExpression lambda, IReadOnlyList<TensorForm?>? forms = null, Dictionary<Expr, Expression>? spellings = null)
    {
        ArgumentNullException.ThrowIfNull(lambda);
        ReadFunction read = Read(lambda, forms, null, spellings, out List<(Extent, Extent)> equal);

        // Which extents are equal is known when all has been read; then equal ones can be one and the same from the beginning.
        if (EqualExtents.Of(read, equal) is not { Count: > 0 } representatives)
        {
            return read;
        }

        spellings?.Clear();
        return Read(lambda, forms, representatives, spellings, out _) with { Requirements = read.Requirements };
    }

    /// <summary>Reads the partials that a rule states: functions of numbers that nobody knows are called as they are.</summary>
    public static ReadFunction ReadRule(LambdaExpression lambda) => Read(lambda, null, null, null, out _, isRule: true);

    /// <summary>Reads for people, who have no arguments yet: where the ranks of tensors decide, for the first for which the function has a
    /// value, matrices before vectors.</summary>
    public static ReadFunction ReadForPrinting(LambdaExpression lambda)
    {
        // What a matrix or a pullback is made of prints as it is, though no lambda can use the whole.
        if (Origins.TryGet(lambda) is { Result: not (ResultLeaf or ResultTuple or ResultData) } origin)
        {
            return origin;
        }

        ReadFunction read = Read(lambda);
        if (!read.NeedsForms)
        {
            return read;
        }

        int[] ranks = [2, 1, 3, 4, 0];
        DifferentiationException? first = null;
        int attempts = (int)Math.Min(Math.Pow(ranks.Length, read.Tensors.Count), 1_000);
        for (int attempt = 0; attempt < attempts; attempt++)
        {
            int rest = attempt;
            var forms = new TensorForm?[read.Tensors.Count];
            for (int k = forms.Length - 1; k >= 0; k--)
            {
                forms[k] = new TensorForm(ranks[rest % ranks.Length], 0);
                rest /= ranks.Length;
            }

            try
            {
                return Read(lambda, forms);
            }
            catch (DifferentiationException failure)
            {
                first ??= failure;
            }
        }

        throw first!;
    }

    private static ReadFunction Read(
        LambdaExpression lambda, IReadOnlyList<TensorForm?>? forms, IReadOnlyDictionary<(int, int), (int, int)>? representatives,
        Dictionary<Expr, Expression>? spellings, out List<(Extent, Extent)> equal, bool isRule = false)
    {
        var graph = new Graph();
        var externals = new Externals(graph, forms, representatives);
        var parameters = new List<Expression>();
        var variables = new List<Variable>();
        var data = new List<ParameterExpression>();
        var values = new List<Value>();
        foreach (ParameterExpression parameter in lambda.Parameters)
        {
            values.Add(Value(parameter));
        }

        var reader = new ExpressionReader(graph, externals) { Spellings = spellings, IsRule = isRule };
        equal = reader.EqualExtents;
        Value body = reader.ApplyOrigin(lambda, values, isWhole: true) ?? reader.Read(lambda.Body, Scope.Empty.Bind(lambda.Parameters, values));
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

        results.AddRange(reader.Witnesses);
        (IReadOnlyList<Expr> kept, NodeMap<Expr>? rebuilt) = UnusedResults.Remove(graph, results);
        foreach ((Expr spelled, Expression spelling) in reader.Spellings?.ToArray() ?? [])
        {
            if (Now(spelled) is { } now)
            {
                spellings!.TryAdd(now, spelling);
            }
        }

        var function = new Function(lambda.Name ?? "f", variables, kept);
        return new ReadFunction(
            function, lambda, parameters, data, externals.Sources, reader.Checks, layout, Names())
        {
            Tensors = externals.Tensors,
            Requirements = reader.Requirements,
            NeedsForms = reader.NeedsForms,
            Counts = reader.Counts,
            Witnesses = reader.Witnesses.Count,
        };

        Expr? Now(Expr node) => rebuilt is null ? node : rebuilt.TryGetValue(node, out Expr? now) ? now : null;

        Dictionary<Expr, string> Names()
        {
            var names = new Dictionary<Expr, string>();
            foreach ((Expr named, string name) in reader.Names)
            {
                if (Now(named) is { } now)
                {
                    names.TryAdd(now, name);
                }
            }

            return names;
        }

        // A number, array or tensor is a variable of the function wherever it is found in the parameters.
        Value Value(Expression place)
        {
            ExprType? nested = Numbers.RectangularOf(place.Type) ?? (Numbers.JaggedOf(place.Type) is { IsFloating: true } rows ? rows.ElementType.Array : null);
            ExprType? type = nested ?? Numbers.Native(place.Type) ?? Numbers.ArrayOf(place.Type) ?? Numbers.TensorOf(place.Type);
            if (type is null)
            {
                if (Composite.HoldsNumbers(place.Type) && Composite.Of(place.Type) is { } composite)
                {
                    return new TupleValue(
                        composite,
                        [.. composite.Members.Select(member => Value(Expression.MakeMemberAccess(place, member)))]);
                }

                if (place is ParameterExpression parameter)
                {
                    data.Add(parameter);
                }

                return externals.Data(place);
            }

            Variable variable = graph.Variable(type.Value, place is ParameterExpression { Name: null } ? "x" + values.Count : Places.NameOf(place).Replace('.', '_'));
            parameters.Add(place);
            variables.Add(variable);
            externals.IsNamed(variable, place);
            if (!type.Value.IsFloating)
            {
                externals.IsAlso(variable, place);
            }

            return nested is not null ? externals.Nested(place, variable)
                : place.Type.IsArray ? new ArrayValue(place.Type, new ArrayCell(variable, ArrayAccess.Foreign))
                : type.Value.IsArray ? new TensorValue(place.Type, variable, externals.ShapeOf(place, variable))
                : new ScalarValue(place.Type, variable);
        }
    }
}
