using System.Linq.Expressions;
using System.Reflection;

namespace SymGrad.Reading;

/// <summary>Captured variables: paths of fields and properties from a constant, or from a type.</summary>
internal static class Captured
{
    public static bool IsPath(Expression? expression)
    {
        while (true)
        {
            switch (expression)
            {
                case null or ConstantExpression:
                    return true;
                case MemberExpression member:
                    expression = member.Expression;
                    break;
                case UnaryExpression { NodeType: ExpressionType.Convert or ExpressionType.Quote, Method: null } conversion:
                    expression = conversion.Operand;
                    break;
                default:
                    return false;
            }
        }
    }

    /// <summary>The value that a path leads to now.</summary>
    public static object? ValueOf(Expression? path) => path switch
    {
        null => null,
        ConstantExpression constant => constant.Value,
        UnaryExpression { NodeType: ExpressionType.Quote, Operand: var quoted } => quoted,
        UnaryExpression conversion => ValueOf(conversion.Operand),
        MemberExpression { Member: FieldInfo field } member => field.GetValue(ValueOf(member.Expression)),
        MemberExpression { Member: PropertyInfo property } member => property.GetValue(ValueOf(member.Expression)),
        _ => null,
    };
}
