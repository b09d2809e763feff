using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using SymGrad.Calculus;
using SymGrad.Ir;
using SymGrad.Reading;

namespace SymGrad.Transforming;

/// <summary>Gradients: returned, with the value, or written into the caller's buffers.</summary>
internal static class Gradients
{
    public static Transformed Of(Subject subject)
    {
        Function both = Differentiation.ValueAndGradient(subject.Read.Function, subject.Inputs);
        ResultLayout value = Layouts.Value(subject.Read.ResultType);
        return subject.Request.Product switch
        {
            Product.Gradient => subject.With(both.With(both.Results.Skip(1)), Layouts.Gradient(subject.Selection, 0)),
            Product.ValueAndGradient => subject.With(both, Layouts.Tuple(value, Layouts.Gradient(subject.Selection, 1))),
            _ => Into(subject.With(both, value), subject, 1, subject.Further),
        };
    }

    /// <summary>The same, with results written into a buffer for each input.</summary>
    /// <param name="made">What computes them.</param>
    /// <param name="subject">The inputs.</param>
    /// <param name="first">The result for the first input.</param>
    /// <param name="wanted">The types of the delegate's parameters for the buffers.</param>
    /// <param name="suffix">What is added to an input's name.</param>
    /// <exception cref="DifferentiationException">An input is a number, which has no buffer.</exception>
    public static Transformed Into(Transformed made, Subject subject, int first, System.Type[] wanted, string suffix = "Gradient")
    {
        foreach (Expression slot in subject.Selection.Slots.Where(slot => slot.Type.IsValueType))
        {
            throw new DifferentiationException(
                slot,
                $"{subject.Request.Product switch
                {
                    Product.GradientInto => "GradInto writes gradients",
                    Product.HvpInto => "HvpInto writes products",
                    _ => "it writes derivatives",
                }} into buffers, and a {slot.Type.Name} has none.",
                "Select the array and tensor parameters with wrt, or use the form that returns its result.");
        }

        (IReadOnlyList<ParameterExpression> arguments, IReadOnlyList<Expression> places) = subject.OnePerInput(wanted, suffix);
        IEnumerable<Target> targets = places.Select((place, k) => new Target(
            new ResultLeaf(place.Type, first + k, null) { Meaning = $"the {suffix.ToLowerInvariant()} in '{Places.NameOf(subject.Selection.Slots[k])}{suffix}'" },
            place,
            Places.NameOf(subject.Selection.Slots[k]) + suffix,
            subject.Selection.Slots[k]));
        return made with { Arguments = [.. made.Arguments, .. arguments], Targets = [.. made.Targets, .. targets] };
    }
}
