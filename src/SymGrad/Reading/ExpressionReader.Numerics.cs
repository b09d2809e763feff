using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using SymGrad.Reading.Numerics;

namespace SymGrad.Reading;

// Complex numbers, vectors, quaternions and matrices: tuples of their components.
internal sealed partial class ExpressionReader
{
    /// <summary>A call of a method of such a type; null if it is none, or not in the tables.</summary>
    private Value? ReadNumeric(MethodCallExpression call, Scope scope)
    {
        if (NumericTypes.MeaningOf(call.Method) is not { } meaning)
        {
            return null;
        }

        IEnumerable<Expression> operands = call.Object is { } instance ? call.Arguments.Prepend(instance) : call.Arguments;
        return DataOf(call, scope) is { } data
            ? externals.Data(data)
            : Component(meaning, call, [.. operands.Select(operand => Read(operand, scope))]);
    }

    private Value Component(LambdaExpression meaning, Expression at, params Value[] operands) =>
        Inline(new LambdaValue(meaning, Scope.Empty), operands, at);
}
