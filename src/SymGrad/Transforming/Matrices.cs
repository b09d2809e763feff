using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using SymGrad.Calculus;
using SymGrad.Ir;
using SymGrad.Reading;

namespace SymGrad.Transforming;

/// <summary>Jacobians and Hessians: returned, with what they are derivatives of, or written into the caller's buffers.</summary>
internal static class Matrices
{
    public static Transformed Jacobian(Subject subject)
    {
        RequireOneKind(subject, "Jacobian");
        (IReadOnlyList<Expr> values, Matrix matrix) = Calculus.Jacobian.Of(subject.Read.Function, subject.Inputs);
        bool isAlone = subject.Request.Product is Product.Jacobian or Product.JacobianInto;
        List<Expr> results = isAlone ? [] : [.. values];
        bool isInto = subject.Request.Product is Product.JacobianInto or Product.ValueAndJacobianInto;
        Type type = isInto ? subject.Further[^1]
            : subject.Request.Product == Product.Jacobian ? subject.Request.ReturnType
            : subject.Request.ReturnType.GetGenericArguments()[1];
        ResultLayout jacobian = Layouts.Of(
            matrix, type, subject.Selection.Slots[0], results, "the Jacobian", (subject.Read.Result as ResultLeaf)?.ShapeOf);
        Transformed made = subject.With(
            subject.Read.Function.With(results),
            isInto ? new ResultNothing()
                : subject.Request.Product == Product.Jacobian ? jacobian
                : Layouts.Tuple(Layouts.Named(subject.Read.Result, "the value"), jacobian));
        return subject.Request.Product switch
        {
            Product.JacobianInto => Into(made, jacobian, "jacobian"),
            Product.ValueAndJacobianInto => Into(Into(made, Layouts.Named(subject.Read.Result, "the value"), "value"), jacobian, "jacobian"),
            _ => made,
        };
    }

    public static Transformed Hessian(Subject subject)
    {
        RequireOneKind(subject, "Hessian");
        Function gradient = subject.Gradient();
        Matrix matrix = Calculus.Hessian.Of(gradient, subject.Inputs);
        List<Expr> results = subject.Request.Product switch
        {
            Product.Hessian => [],
            Product.HessianInto => [gradient.Results[0]],
            _ => [.. gradient.Results],
        };
        bool isInto = subject.Request.Product is Product.HessianInto or Product.ValueGradientHessianInto;
        Type type = isInto ? subject.Further[^1]
            : subject.Request.Product == Product.Hessian ? subject.Request.ReturnType
            : subject.Request.ReturnType.GetGenericArguments()[2];
        ResultLayout hessian = Layouts.Of(matrix, type, subject.Selection.Slots[0], results, "the Hessian");
        ResultLayout value = Layouts.Value(subject.Read.ResultType);
        Function all = subject.Read.Function.With(results);
        switch (subject.Request.Product)
        {
            case Product.Hessian:
                return subject.With(all, hessian);
            case Product.ValueGradientHessian:
                return subject.With(all, Layouts.Tuple(value, Layouts.Gradient(subject.Selection, 1), hessian));
            case Product.HessianInto:
                return Into(subject.With(all, value), hessian, "hessian");
            default:
                // Of numbers the gradient is a vector.
                Transformed made = subject.With(all, value);
                if (subject.Selection.Slots[0].Type.IsValueType)
                {
                    int[] entries = [.. Enumerable.Range(1, subject.Selection.Slots.Count)];
                    var vector = new ResultEntries(subject.Further[^2], entries.Length, 1, entries) { Meaning = "the gradient" };
                    return Into(Into(made, vector, "gradient"), hessian, "hessian");
                }

                return Into(Gradients.Into(made, subject, 1, subject.Further[..^1]), hessian, "hessian");
        }
    }

    public static Transformed Laplacian(Subject subject)
    {
        Function gradient = subject.Gradient();
        return subject.With(gradient.With([Calculus.Hessian.Laplacian(gradient, subject.Inputs)]), new ResultLeaf(subject.Read.ResultType, 0, null)
        {
            Meaning = "the Laplacian",
        });
    }

    private static Transformed Into(Transformed made, ResultLayout result, string name)
    {
        ParameterExpression target = Expression.Parameter(result.Type, name);
        return made with { Arguments = [.. made.Arguments, target], Targets = [.. made.Targets, new Target(result, target, name, null)] };
    }

    private static void RequireOneKind(Subject subject, string what)
    {
        IReadOnlyList<Expression> slots = subject.Selection.Slots;
        bool fits = (slots.Count == 1 || slots.All(slot => slot.Type.IsValueType)) && slots.All(slot => ElementOf(slot) == ElementOf(slots[0]));
        if (!fits)
        {
            throw new DifferentiationException(
                subject.Read.Lambda,
                $"the {what} with respect to {string.Join(", ", slots.Select(slot => $"{Places.NameOf(slot)} ({slot.Type.Name})"))} is not one matrix.",
                "Select one array or tensor, or numbers of one type, with wrt.");
        }

        static Type ElementOf(Expression slot) => Differentiable.ElementOfBuffer(slot.Type) ?? slot.Type;
    }
}
