using System.Linq.Expressions;

namespace SymGrad.Reading;

/// <summary>Where a number or buffer of the arguments is found: a parameter, or a path of members from one.</summary>
internal static class Places
{
    public static bool Same(Expression first, Expression second) =>
        first == second
        || (first is MemberExpression { Expression: { } outer } member && second is MemberExpression { Expression: { } other } same
            && member.Member.Name == same.Member.Name && member.Member.DeclaringType == same.Member.DeclaringType && Same(outer, other));

    /// <summary>Whether an expression is one.</summary>
    public static bool IsPlace(Expression expression) =>
        expression is ParameterExpression || (expression is MemberExpression { Expression: { } outer } && IsPlace(outer));

    /// <summary>A place as the user writes it.</summary>
    public static string NameOf(Expression place) => place switch
    {
        MemberExpression { Expression: { } outer } member => NameOf(outer) + "." + member.Member.Name,
        ParameterExpression { Name: { } name } => name,
        _ => place.ToString(),
    };
}
