using System;
using System.Linq;
using System.Linq.Expressions;
using SymGrad.Calculus;
using SymGrad.Ir;
using SymGrad.Reading;

namespace SymGrad.Transforming;

/// <summary>Derivatives along directions that the caller gives.</summary>
internal static class Directions
{
    /// <summary>The value and its tangent.</summary>
    public static Transformed Jvp(Subject subject)
    {
        Function function = Directional.Jvp(subject.Read.Function, subject.Inputs);
        ResultLayout value = subject.Read.Result;
        return subject.WithDirections(
            function, Layouts.Tuple(
                Layouts.Named(value, "the value"), Layouts.Named(Layouts.Shifted(value, subject.Read.Function.Results.Count), "the tangent")), subject.Further);
    }

    /// <summary>The Hessian times a vector, returned or written.</summary>
    public static Transformed Hvp(Subject subject)
    {
        Function function = Directional.Hvp(subject.Gradient(), subject.Inputs);
        if (subject.Request.Product == Product.Hvp)
        {
            return subject.WithDirections(
                function.With(function.Results.Skip(1)), Layouts.Gradient(subject.Selection, 0, "the product"), subject.Further);
        }

        // As many parameters for the products as for the directions.
        Type[] directions = subject.Further[..(subject.Further.Length / 2)];
        Transformed made = subject.WithDirections(function, Layouts.Value(subject.Read.ResultType), directions);
        return Gradients.Into(made, subject, 1, subject.Further[directions.Length..], "Product");
    }

    /// <summary>JᵀJ times a vector, returned or written.</summary>
    public static Transformed GaussNewton(Subject subject)
    {
        Function function = Directional.GaussNewton(subject.Read.Function, subject.Inputs);
        Function product = function.With(function.Results.Skip(subject.Read.Function.Results.Count));
        if (subject.Request.Product == Product.GaussNewton)
        {
            return subject.WithDirections(product, Layouts.Gradient(subject.Selection, 0, "the product"), subject.Further);
        }

        Type[] directions = subject.Further[..(subject.Further.Length / 2)];
        return Gradients.Into(
            subject.WithDirections(product, new ResultNothing(), directions), subject, 0, subject.Further[directions.Length..], "Product");
    }

    /// <summary>The Taylor coefficients along a direction, returned or written.</summary>
    public static Transformed Taylor(Subject subject)
    {
        Function function = Directional.Taylor(subject.Read.Function, subject.Inputs, subject.Request.Order);
        Type vector = subject.Read.ResultType.MakeArrayType();
        var coefficients = new ResultEntries(vector, function.Results.Count, 1, [.. Enumerable.Range(0, function.Results.Count)])
        {
            Meaning = "the Taylor coefficients",
        };
        if (subject.Request.Product == Product.Taylor)
        {
            return subject.WithDirections(function, coefficients, subject.Further);
        }

        Transformed made = subject.WithDirections(function, new ResultNothing(), subject.Further[..^1]);
        ParameterExpression target = Expression.Parameter(vector, "coefficients");
        return made with { Arguments = [.. made.Arguments, target], Targets = [new Target(coefficients, target, "coefficients", null)] };
    }
}
