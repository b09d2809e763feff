using System;

namespace SymGrad;

/// <summary>States the derivative of a static method that SymGrad cannot read, or should not: a rule. The method is then called as it is,
/// and differentiated by its rule.</summary>
/// <remarks>
/// <para>A rule of <see cref="RuleMode.Partial"/> is a static method with the parameters of the function that returns its partial derivative;
/// of several, a tuple in the order of the parameters that are <see cref="double"/>, <see cref="float"/> or arrays of these. The partial by an array is
/// an array. The other parameters are data. Such a rule serves first derivatives. One that is a static property of type <c>Expression&lt;Func&lt;...&gt;&gt;</c>, with
/// the same parameters and the same result, is read like any lambda: it serves derivatives of any order.</para>
/// <para>A function of whole arrays has a pair of rules, <see cref="RuleMode.Jvp"/> and <see cref="RuleMode.Vjp"/>.</para>
/// <para>Of overloads, the one with the rule's parameter types is meant. Rules are found in the assembly of the function, and in those
/// given to <see cref="DerivativeRules.Register"/>.</para>
/// </remarks>
/// <param name="type">The type that declares the function.</param>
/// <param name="name">The name of the function: <c>nameof(T.F)</c>.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property, AllowMultiple = true, Inherited = false)]
public sealed class DerivativeOfAttribute(Type type, string name) : Attribute
{
    /// <summary>The type that declares the function.</summary>
    public Type Type { get; } = type;

    /// <summary>The name of the function.</summary>
    public string Name { get; } = name;

    /// <summary>What the rule states; by default the partial derivatives.</summary>
    public RuleMode Mode { get; set; }
}
