using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq.Expressions;

namespace SymGrad.Reading;

/// <summary>The values of lambda parameters where an expression is read, and what has been read there: an expression object that occurs
/// twice is read once.</summary>
internal sealed class Scope(ImmutableDictionary<ParameterExpression, Value> bindings)
{
    private readonly Dictionary<Expression, (int Version, Value Value)> memo = [];

    public static Scope Empty { get; } = new(ImmutableDictionary<ParameterExpression, Value>.Empty);

    public Value? Find(ParameterExpression parameter) => bindings.GetValueOrDefault(parameter);

    public Scope Bind(IReadOnlyList<ParameterExpression> parameters, IReadOnlyList<Value> values)
    {
        ImmutableDictionary<ParameterExpression, Value> extended = bindings;
        for (int k = 0; k < parameters.Count; k++)
        {
            extended = extended.SetItem(parameters[k], values[k]);
        }

        return new Scope(extended);
    }

    /// <summary>What the expression was read as, unless a variable has been assigned since.</summary>
    public Value? Recall(Expression expression, int version) =>
        memo.TryGetValue(expression, out (int Version, Value Value) entry) && entry.Version == version ? entry.Value : null;

    public void Remember(Expression expression, int version, Value value) => memo[expression] = (version, value);
}
