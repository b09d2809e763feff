using System.Linq;
using SymGrad.Calculus;
using SymGrad.Ir;
using SymGrad.Reading;

namespace SymGrad.Transforming;

/// <summary>What decides where a matrix of derivatives can be other than zero.</summary>
internal static class Patterns
{
    public static Transformed Of(Subject subject)
    {
        bool isJacobian = subject.Request.Product == Product.JacobianPattern;
        string what = isJacobian ? "Jacobian" : "Hessian";
        if (subject.Selection.Slots is not [{ Type.IsSZArray: true } slot])
        {
            throw new DifferentiationException(
                subject.Read.Lambda, $"the sparse {what} is one with respect to an array.", "Select one array with wrt.");
        }

        Function function = isJacobian ? subject.Read.Function : subject.Gradient();
        Expr result = function.Results[isJacobian ? 0 : 1];
        Function pattern = Pattern.Of(function, result, subject.Inputs[0]);
        return subject.With(pattern, new ResultList(subject.Request.ReturnType, [.. Enumerable.Range(0, pattern.Results.Count)]));
    }
}
