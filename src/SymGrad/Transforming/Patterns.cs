using System;
using System.Linq;
using System.Linq.Expressions;
using SymGrad.Calculus;
using SymGrad.Ir;
using SymGrad.Passes;
using SymGrad.Reading;

namespace SymGrad.Transforming;

/// <summary>What decides where a matrix of derivatives can be other than zero.</summary>
internal static class Patterns
{
    public static Transformed Of(Subject subject)
    {
        (Function function, Expr result) = Differentiated(subject, subject.Request.Product == Product.JacobianPattern);
        Function pattern = Pattern.Of(function, result, subject.Inputs[0]);
        return subject.With(pattern, new ResultList(subject.Request.ReturnType, [.. Enumerable.Range(0, pattern.Results.Count)]));
    }

    /// <summary>The matrix as a list of terms: the list, the integers that it depends on, whether these have changed, or the entries.</summary>
    /// <exception cref="NotAssembledException">It is not made of terms, or numbers decide which ones.</exception>
    public static Transformed OfTerms(Subject subject)
    {
        (Function function, Expr result) = Differentiated(subject, subject.Request.Product == Product.JacobianTerms);
        Function lowered = Lower.Run(function.With([result]));
        (Expr values, Variable input) = (lowered.Results[0], subject.Inputs[0]);
        Type wanted = subject.Request.ReturnType;
        if (wanted == typeof(void))
        {
            (ReadFunction read, Expr places, ParameterExpression given) = WithIntegers("places");
            ParameterExpression target = Expression.Parameter(subject.Further[^1], "entries");
            Expr entries = Terms.Computed(lowered, values, input, places) ?? throw new NotAssembledException();
            Transformed made = (subject with { Read = read }).With(function.With([entries]), new ResultNothing());
            return made with
            {
                Arguments = [.. made.Arguments, given, target],
                Targets = [new Target(new ResultLeaf(target.Type, 0, null) { Meaning = "the entries" }, target, "entries", null)],
            };
        }

        Expr[] terms = Terms.Listed(lowered, values, input) ?? throw new NotAssembledException();
        Function listed = function.With([.. terms, Extent(values), Extent(input)]);
        if (wanted == typeof(int[][]))
        {
            return subject.With(listed, new ResultList(wanted, [0, 1, 2, 3, 4]));
        }

        if (wanted == typeof(int[]))
        {
            return subject.With(function.With([Keys.Of(listed) ?? throw new NotAssembledException()]), new ResultLeaf(wanted, 0, null));
        }

        (ReadFunction known, Expr before, ParameterExpression last) = WithIntegers("before");
        Transformed compared = (subject with { Read = known }).With(
            function.With([Keys.Changed(listed, before) ?? throw new NotAssembledException()]), new ResultLeaf(wanted, 0, null));
        return compared with { Arguments = [.. compared.Arguments, last] };

        // An array of one number, since the list holds arrays.
        Expr Extent(Expr array) => array.Graph.Build(array.Graph.Integer(1), _ => array.Graph.Length(array));

        // A further parameter, which is data.
        (ReadFunction Read, Expr Data, ParameterExpression Parameter) WithIntegers(string name)
        {
            ParameterExpression parameter = Expression.Parameter(typeof(int[]), name);
            ReadFunction read = subject.Read;
            return (read with { Externals = [.. read.Externals, parameter] },
                function.Graph.External(ExprType.Int32.Array, read.Externals.Count, name, mayFail: false), parameter);
        }
    }

    private static (Function Function, Expr Result) Differentiated(Subject subject, bool isJacobian)
    {
        string what = isJacobian ? "Jacobian" : "Hessian";
        if (subject.Selection.Slots is not [{ Type.IsSZArray: true }])
        {
            throw new DifferentiationException(
                subject.Read.Lambda, $"the sparse {what} is one with respect to an array.", "Select one array with wrt.");
        }

        Function function = isJacobian ? subject.Read.Function : subject.Gradient();
        return (function, function.Results[isJacobian ? 0 : 1]);
    }
}

/// <summary>A matrix of derivatives is not made of a few terms for each iteration of a loop: sweeps compute it.</summary>
internal sealed class NotAssembledException : Exception;
