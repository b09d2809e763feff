using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using System.Reflection;
using SymGrad.Ir;
using SymGrad.Reading.Rules;

namespace SymGrad.Reading;

// Functions that a rule of the user's differentiates, and such rules: they are called as they are.
internal sealed partial class ExpressionReader
{
    /// <summary>Whether what is read is a rule: whoever states a derivative knows what may be called for it.</summary>
    public bool IsRule { get; init; }

    /// <summary>A call of a method that has a rule, or is one; null if it is neither.</summary>
    private Value? ReadRuled(MethodCallExpression call, Scope scope) =>
        RuleBook.Find(call.Method) is null && !RuleBook.IsRule(call.Method) ? null
        : !IsRule && DataOf(call, scope) is { } data ? externals.Data(data)
        : ReadCalled(call, scope);

    // In a rule, what nobody knows.
    private Value? ReadUnknown(MethodCallExpression call, Scope scope) =>
        IsRule && call.Method.IsStatic && !call.Method.IsGenericMethod
            && call.Method.GetParameters().Select(p => p.ParameterType).Append(call.Type).All(IsHeld)
            ? ReadCalled(call, scope)
            : null;

    private static bool IsHeld(System.Type type) => Numbers.Holding(type) is not null || Numbers.ArrayOf(type) is not null;

    private Value ReadCalled(MethodCallExpression call, Scope scope)
    {
        MethodInfo method = call.Method;

        Expr[] operands = [.. call.Arguments.Select(argument => Operand(argument, scope))];
        if (!TupleTypes.IsValueTuple(call.Type))
        {
            return Called(call.Type, RuledMethod.Of(method), operands);
        }

        System.Type[] items = call.Type.GetGenericArguments();
        return TupleTypes.Make(call.Type, [.. items.Select((item, k) => Called(item, RuledMethod.Of(method, k), operands))]);
    }

    private Expr Operand(Expression argument, Scope scope) => Read(argument, scope) switch
    {
        ScalarValue scalar => scalar.Expr,
        ArrayValue array => VersionOf(array.Cell),
        EnumerableValue sequence when Collected(sequence, argument) is ArrayValue collected => VersionOf(collected.Cell),
        _ => throw Refusal.Node(argument),
    };

    private Value Called(System.Type type, RuledMethod method, IReadOnlyList<Expr> operands)
    {
        ExprType held = Numbers.Holding(type) ?? Numbers.ArrayOf(type)!.Value;
        Expr result = graph.Apply(method, held, [.. operands]);
        return held.IsArray ? Owned(type, result) : new ScalarValue(type, result);
    }

    // The copy that emitted code makes of an array that a method returned.
    private Value? ReadReturned(MethodCallExpression call, Scope scope)
    {
        if (Read(call.Arguments[0], scope) is not ArrayValue { Cell: var cell } returned)
        {
            return null;
        }

        if (call.Arguments[1] is not UnaryExpression { NodeType: ExpressionType.ArrayLength, Operand: var like }
            || VersionOf(cell) is not Apply { Operation: RuledMethod method } node || Read(like, scope) is not ArrayValue { Cell: var measure })
        {
            return returned;
        }

        // As long as an argument, or as something that is none.
        Expr length = VersionOf(measure);
        int place = node.Operands.ToList().IndexOf(length);
        Expr[] operands = place < 0 ? [.. node.Operands, length] : node.Operands;
        Expr checkedResult = graph.Apply(
            RuledMethod.Of(method.Method, method.Item, place < 0 ? operands.Length - 1 : place), node.Type, operands);
        graph.AssumeSameLength(checkedResult, length);
        return Owned(returned.Type, checkedResult);
    }
}
