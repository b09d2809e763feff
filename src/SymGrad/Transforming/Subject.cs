using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using SymGrad.Calculus;
using SymGrad.Ir;
using SymGrad.Reading;

namespace SymGrad.Transforming;

/// <summary>A function to transform, and what to differentiate it with respect to.</summary>
/// <param name="Request">What is asked for.</param>
/// <param name="Read">The function, prepared.</param>
/// <param name="Selection">The inputs.</param>
/// <param name="Tidy">What happens to a derivative before it is differentiated again.</param>
internal sealed record Subject(Request Request, ReadFunction Read, Selection Selection, Func<Function, Function> Tidy)
{
    public Variable[] Inputs => [.. Selection.Slots.Select(Read.VariableAt)];

    /// <summary>The types of the delegate's parameters after those of the function.</summary>
    public Type[] Further => Request.ParameterTypesFrom(Read.Lambda.Parameters.Count);

    /// <summary>The value and the gradients, ready to be differentiated again.</summary>
    public Function Gradient() => Tidy(Differentiation.ValueAndGradient(Read.Function, Inputs));

    /// <summary>A further parameter for each input, or one object that holds one for each in the selector's own shape.</summary>
    /// <param name="wanted">The types of those parameters.</param>
    /// <param name="suffix">What is added to an input's name.</param>
    /// <returns>The parameters; and for each input what belongs to it.</returns>
    public (IReadOnlyList<ParameterExpression> Arguments, IReadOnlyList<Expression> Places) OnePerInput(Type[] wanted, string suffix)
    {
        IReadOnlyList<Selection.Node> items = wanted.Length == 1 ? [Selection.Layout] : Selection.Items;
        ParameterExpression[] arguments = [.. items.Select(item => Expression.Parameter(item.Type, NameOf(item)))];
        Dictionary<int, Expression> places = items.Zip(arguments)
            .SelectMany(pair => Selection.PlacesIn(pair.First, pair.Second))
            .DistinctBy(found => found.Slot)
            .ToDictionary(found => found.Slot, found => found.Place);
        return (arguments, [.. Enumerable.Range(0, places.Count).Select(slot => places[slot])]);

        string NameOf(Selection.Node item) => item is Selection.Leaf leaf
            ? Places.NameOf(Selection.Slots[leaf.Slot]).Replace('.', '_') + suffix
            : char.ToLowerInvariant(suffix[0]) + suffix[1..];
    }

    /// <summary>The function with a direction for each input as further parameters.</summary>
    /// <param name="function">The function's parameters, then one for each direction.</param>
    /// <param name="result">How its results make the delegate's.</param>
    /// <param name="wanted">The types of the delegate's further parameters.</param>
    /// <param name="suffix">What is added to an input's name.</param>
    public Transformed WithDirections(Function function, ResultLayout result, Type[] wanted, string suffix = "Dot")
    {
        (IReadOnlyList<ParameterExpression> arguments, IReadOnlyList<Expression> places) = OnePerInput(wanted, suffix);
        IEnumerable<ShapeCheck> checks = Selection.Slots.Zip(places)
            .Where(pair => !pair.First.Type.IsValueType)
            .Select(pair => new ShapeCheck(pair.First, pair.Second));
        return new Transformed(
            Read with
            {
                Function = function,
                Parameters = [.. Read.Parameters, .. places],
                Checks = [.. Read.Checks, .. checks],
                Result = result,
            },
            [.. Read.Lambda.Parameters, .. arguments],
            []);
    }

    /// <summary>The function with other results.</summary>
    public Transformed With(Function function, ResultLayout result) =>
        new(Read with { Function = function, Result = result }, Read.Lambda.Parameters, []);
}
