using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;

namespace SymGrad.Emitting;

/// <summary>An emitted delegate: its lambda, and the parts that the lambda calls where the function was too long for one method.</summary>
internal sealed record EmittedLambda(LambdaExpression Main, IReadOnlyList<Part> Parts)
{
    /// <summary>One lambda that holds everything.</summary>
    public LambdaExpression Whole() => Parts.Count == 0
        ? Main
        : Expression.Lambda(Main.Type, Expression.Block(Parts.Select(p => p.Variable), [.. Assignments(), Main.Body]), Main.Parameters);

    /// <summary>The assignments that give the part variables their delegates.</summary>
    public IEnumerable<Expression> Assignments() => Parts.Select(p => Expression.Assign(p.Variable, p.Code));
}
