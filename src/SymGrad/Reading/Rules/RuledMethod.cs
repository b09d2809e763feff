using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Linq.Expressions;
using System.Reflection;
using SymGrad.Emitting;
using SymGrad.Ir;
using SymGrad.Passes;

namespace SymGrad.Reading.Rules;

/// <summary>A static method that derivatives call as it is: one that a rule differentiates, or a rule itself.</summary>
/// <param name="Method">The method.</param>
/// <param name="Item">Which item of the tuple it returns; -1: the whole result.</param>
/// <param name="LikeOperand">The operand that an array result must be as long as; -1: any length will do.</param>
/// <param name="Arity">The arguments, and that operand if it is none of them.</param>
internal sealed record RuledMethod(MethodInfo Method, int Item, int LikeOperand, int Arity)
    : CalledFunction($"{NameOf(Method.DeclaringType!)}.{Method.Name}{(Item < 0 ? "" : "#" + Item)}", Arity)
{
    // Holds only functions with rules, and rules: it cannot grow with use.
    private static readonly ConcurrentDictionary<(MethodInfo, int, int), RuledMethod> Made = new();

    private DerivativeRule? rule;

    /// <summary>The primitive of a method; always the same one.</summary>
    public static RuledMethod Of(MethodInfo method, int item = -1, int likeOperand = -1)
    {
        int parameters = method.GetParameters().Length;
        return Made.GetOrAdd(
            (method, item, likeOperand), _ => new RuledMethod(method, item, likeOperand, Math.Max(parameters, likeOperand + 1)));
    }

    public override string Title
    {
        get
        {
            string name = Primitives.ByName.ContainsKey(Method.Name) ? $"{Method.DeclaringType!.Name}.{Method.Name}" : Method.Name;
            return Item < 0 ? name : $"{name}_{Item + 1}";
        }
    }

    public override string CSharpName => $"{NameOf(Method.DeclaringType!)}.{Method.Name}";

    public override string Selector => Item < 0 ? "" : ".Item" + (Item + 1);

    public override int Arguments => Method.GetParameters().Length;

    public override string? Rule => RuleOrNull is { } found ? found.Name : null;

    public override bool HasProducts => Known is ProductPair;

    private DerivativeRule? RuleOrNull => rule ??= Item < 0 ? RuleBook.Find(Method) : null;

    private DerivativeRule Known => RuleOrNull ?? throw new RefusalException(
        null,
        RuleBook.IsRule(Method)
            ? $"{Title} is a rule that states a derivative, and what its own derivative is, is not stated."
            : $"{Title} is what a rule calls for a derivative, and what its own derivative is, is not stated.",
        $"Write the rule as a static property of type Expression<Func<...>>, or mark a method [DerivativeOf(typeof({Method.DeclaringType!.Name}), nameof({Method.DeclaringType.Name}.{Method.Name}))].");

    public override Expr? Partial(Apply node, int operand) =>
        Array.IndexOf(Known.Moving, operand) < 0 ? null
        : Known switch
        {
            PartialMethod method => method.Partial(node, operand),
            PartialExpression expression => expression.Partial(node, operand),
            _ => throw new InvalidOperationException($"{Name} has no partials"),
        };

    public override Expr Tangent(Apply node, Expr[] tangents) => ((ProductPair)Known).Tangent(node, tangents);

    public override Expr? Cotangent(Apply node, Expr cotangent, int operand) =>
        Array.IndexOf(Known.Moving, operand) < 0 ? null : ((ProductPair)Known).Cotangent(node, cotangent, operand);

    /// <summary>The call, and what it returns: the item of a tuple is still in it.</summary>
    public Expression Call(Expression[] operands) => Expression.Call(
        Method,
        Method.GetParameters().Select((p, k) => p.ParameterType == operands[k].Type ? operands[k] : Expression.Convert(operands[k], p.ParameterType)));

    /// <summary>The result in what the call returned.</summary>
    public Expression Result(Expression returned, Expression[] operands)
    {
        Expression result = Item < 0 ? returned : Expression.Field(returned, "Item" + (Item + 1));
        return !result.Type.IsArray ? result : Expression.Call(
            typeof(CalledArrays), nameof(CalledArrays.Copied), [result.Type.GetElementType()!],
            result, LikeOperand < 0 ? Expression.Constant(-1) : Expression.ArrayLength(operands[LikeOperand]), Expression.Constant(CSharpName));
    }

    public bool Equals(RuledMethod? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => base.GetHashCode();

    private static string NameOf(Type type) => (type.FullName ?? type.Name).Replace('+', '.');
}
