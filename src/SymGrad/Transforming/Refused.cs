using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using SymGrad.Ir;
using SymGrad.Passes;
using SymGrad.Reading;

namespace SymGrad.Transforming;

/// <summary>From what the middle of the compiler refuses to what the user wrote.</summary>
/// <remarks>Nobody remembers who wrote what while all goes well. After a refusal the lambda is read once more, with a note of it.</remarks>
internal static class Refused
{
    /// <summary>A refusal as the user sees it.</summary>
    /// <param name="refusal">What was refused.</param>
    /// <param name="f">The lambda.</param>
    /// <param name="again">Reads the lambda and does what was refused, noting what the user wrote for each number.</param>
    public static DifferentiationException At(RefusalException refusal, LambdaExpression f, Action<Dictionary<Expr, Expression>> again)
    {
        var spellings = new Dictionary<Expr, Expression>();
        try
        {
            again(spellings);
        }
        catch (RefusalException same)
        {
            refusal = same;
        }

        // The node itself, or the largest part of it that somebody wrote.
        Expr? written = refusal.Node is { } at
            ? Walk.Reachable(at).LastOrDefault(node => node is not (Variable or Constant) && spellings.ContainsKey(node))
            : null;
        return new DifferentiationException(written is null ? f : spellings[written], refusal.Reason, refusal.Suggestion);
    }

    /// <summary>What a lambda is made into, with refusals as the user sees them.</summary>
    public static T Located<T>(LambdaExpression f, Func<T> make)
    {
        try
        {
            return make();
        }
        catch (RefusalException refusal)
        {
            throw At(refusal, f, spellings => Pipelines.Tidy(Reader.Read(f, null, spellings).Function));
        }
    }
}
