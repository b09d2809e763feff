using System;
using System.Linq;
using System.Linq.Expressions;
using System.Reflection;
using SymGrad.Ir;

namespace SymGrad.Reading.Rules;

/// <summary>How a function of the user's is differentiated: what <see cref="DerivativeOfAttribute"/> marks, checked against the function.</summary>
/// <param name="Function">The function.</param>
/// <param name="Name">What messages call the rule.</param>
internal abstract record DerivativeRule(MethodInfo Function, string Name)
{
    /// <summary>The places of the parameters that are no data.</summary>
    public int[] Moving { get; } = [.. Function.GetParameters().Select((p, k) => (p, k)).Where(p => Numbers.IsDifferentiable(p.p.ParameterType)).Select(p => p.k)];

    /// <summary>Which of several partials or cotangents belongs to a parameter; -1 where the only one does.</summary>
    protected int ItemOf(int parameter) => Moving.Length == 1 ? -1 : Array.IndexOf(Moving, parameter);
}

/// <summary>A method that returns the partials.</summary>
internal sealed record PartialMethod(MethodInfo Function, string Name, MethodInfo Method) : DerivativeRule(Function, Name)
{
    public Expr Partial(Apply node, int parameter)
    {
        Expr partial = node.Graph.Apply(
            RuledMethod.Of(Method, ItemOf(parameter), node[parameter].Type.IsArray ? parameter : -1), node[parameter].Type, node.Operands);
        if (partial.Type.IsArray)
        {
            node.Graph.AssumeSameLength(partial, node[parameter]);
        }

        return partial;
    }
}

/// <summary>A lambda of the partials, which is read where it is needed.</summary>
internal sealed record PartialExpression(MethodInfo Function, string Name, PropertyInfo Property) : DerivativeRule(Function, Name)
{
    private readonly Lazy<Function> partials = new(() => Read(Property, Name));

    public Expr Partial(Apply node, int parameter) => new Substitution(node.Graph)
        .Replace(partials.Value.Parameters, node.Operands)
        .Apply(partials.Value.Results[Math.Max(0, ItemOf(parameter))]);

    private static Function Read(PropertyInfo property, string name)
    {
        var lambda = (LambdaExpression?)property.GetValue(null) ?? throw RuleRefusal.Of(name, "is null", "Return the lambda of the partials");
        ReadFunction read = Reader.ReadRule(lambda);
        return read.Externals.Count > 0 || read.Requirements.Count > 0 || read.Counts.Count > 0
            ? throw RuleRefusal.Of(
                name, $"reads {(read.Externals.Count > 0 ? ExpressionText.Of(read.Externals[0]) : "more than numbers")}, which is no parameter",
                "A rule is a formula of the parameters: make it a constant")
            : read.Function;
    }
}

/// <summary>A pair of methods that multiply with a tangent and with a cotangent.</summary>
internal sealed record ProductPair(MethodInfo Function, string Name, MethodInfo Jvp, MethodInfo Vjp) : DerivativeRule(Function, Name)
{
    public Expr Tangent(Apply node, Expr[] tangents)
    {
        // The result of the function is there for its length only.
        Expr[] length = node.Type.IsArray ? [node] : [];
        Expr[] operands = [.. node.Operands, .. Moving.Select(k => tangents[k]), .. length];
        Expr tangent = node.Graph.Apply(RuledMethod.Of(Jvp, -1, length.Length > 0 ? operands.Length - 1 : -1), node.Type, operands);
        if (node.Type.IsArray)
        {
            node.Graph.AssumeSameLength(tangent, node);
        }

        return tangent;
    }

    public Expr Cotangent(Apply node, Expr cotangent, int parameter)
    {
        ExprType type = node[parameter].Type;
        Expr made = node.Graph.Apply(
            RuledMethod.Of(Vjp, ItemOf(parameter), type.IsArray ? parameter : -1), type, [.. node.Operands, cotangent]);
        if (type.IsArray)
        {
            node.Graph.AssumeSameLength(made, node[parameter]);
        }

        return made;
    }
}
