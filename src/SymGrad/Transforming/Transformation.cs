using System;
using System.Linq;
using SymGrad.Calculus;
using SymGrad.Ir;
using SymGrad.Reading;

namespace SymGrad.Transforming;

/// <summary>From a function that was read to the function that computes what was asked for: which transform makes which product.</summary>
internal static class Transformation
{
    /// <param name="request">What is wanted.</param>
    /// <param name="read">A prepared function.</param>
    /// <param name="selection">What to differentiate with respect to; null where nothing is.</param>
    /// <param name="tidy">What happens to a derivative before it is differentiated again.</param>
    public static Transformed Of(Request request, ReadFunction read, Selection? selection, Func<Function, Function> tidy)
    {
        if (request.Product is Product.Map or Product.MapInto)
        {
            return Batches.Of(request, read);
        }

        if (selection is null)
        {
            return new Transformed(read with { Result = Layouts.Named(read.Result, "the result") }, read.Lambda.Parameters, []);
        }

        var subject = new Subject(request, read, selection, tidy);
        return request.Product switch
        {
            Product.Gradient or Product.ValueAndGradient or Product.GradientInto => Gradients.Of(subject),
            Product.Jvp => Directions.Jvp(subject),
            Product.Vjp => Pullbacks.Of(subject),
            Product.Hvp or Product.HvpInto => Directions.Hvp(subject),
            Product.GaussNewton or Product.GaussNewtonInto => Directions.GaussNewton(subject),
            Product.Taylor or Product.TaylorInto => Directions.Taylor(subject),
            Product.Jacobian or Product.ValueAndJacobian or Product.JacobianInto or Product.ValueAndJacobianInto => Matrices.Jacobian(subject),
            Product.JacobianPattern or Product.HessianPattern => Patterns.Of(subject),
            Product.JacobianTerms or Product.HessianTerms => Patterns.OfTerms(subject),
            Product.Laplacian => Matrices.Laplacian(subject),
            _ => Matrices.Hessian(subject),
        };
    }
}
