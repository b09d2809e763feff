using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using SymGrad.Calculus;
using SymGrad.Ir;
using SymGrad.Passes;
using SymGrad.Reading;
using SymGrad.Transforming;

namespace SymGrad.Trapping;

/// <summary>Finds out, once a result turned out not to be finite, which sub-expression was the first that was not.</summary>
/// <remarks>Nothing is recorded when a delegate is called. When the trap springs, the function is read again, differentiated without any
/// simplification that follows, and interpreted with numbers that remember where they stopped being finite. From the result that is at
/// fault this leads back to an operation with finite operands, so that an overflow which did no harm is not blamed.</remarks>
/// <param name="f">The lambda.</param>
/// <param name="wrt">The selector; null: all parameters.</param>
/// <param name="request">What the delegate computes.</param>
/// <param name="algebra">Which rewrites were allowed.</param>
/// <param name="forms">The forms of its tensors, where the code is for certain ranks.</param>
internal sealed class NonFiniteTrap(LambdaExpression f, LambdaExpression? wrt, Request request, Algebra algebra, IReadOnlyList<TensorForm?>? forms = null)
{
    /// <summary>The exception for a result that is not finite.</summary>
    /// <param name="what">The result: "the value", "the gradient of 'x'".</param>
    /// <param name="value">It, or the first of its elements that is not finite.</param>
    /// <param name="arguments">The arguments of the call.</param>
    /// <param name="externals">What the call read besides; null where it could not be read.</param>
    public ArithmeticException Spring(string what, double value, object[] arguments, object?[] externals)
    {
        string? reason = null;
        try
        {
            reason = Reason(arguments, externals);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // The finding itself must not hide what was found.
            reason = $"It could not be traced back: {exception.Message}";
        }

        return new NotFiniteNumberException(
            FormattableString.Invariant($"{char.ToUpperInvariant(what[0])}{what[1..]} is {value}. {reason ?? "It is finite when it is computed step by step."}"), value);
    }

    private string? Reason(object[] arguments, object?[] externals)
    {
        var spellings = new Dictionary<Expr, Expression>();
        ReadFunction read = Reader.Read(f, forms, spellings);
        Function prepared = Pipeline.Prepare(algebra).Passes[0].Run(read.Wanted);
        Function whole = prepared;
        Variable[] inputs = [];
        Selection? selection = request.Select(f, wrt);
        if (selection is not null)
        {
            inputs = [.. selection.Slots.Select(read.VariableAt)];

            // With the value, where it is not returned too: what is wrong with it is the cause.
            whole = request.Product == Product.Gradient
                ? Differentiation.ValueAndGradient(prepared, inputs)
                : Transformation.Of(request, read with { Function = prepared }, selection, static function => function).Read.Function;
        }

        NonFiniteCause? cause = new Tracer(whole).Run(arguments, externals);
        return cause is null ? null : new Blame(prepared, inputs, spellings).Text(cause);
    }
}
