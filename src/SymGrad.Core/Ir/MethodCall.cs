using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text;

namespace SymGrad.Ir;

/// <summary>What is called of a method that has derivatives beside it.</summary>
internal enum CallKind : byte
{
    /// <summary>The method.</summary>
    Value,

    /// <summary>One part of its gradient.</summary>
    Gradient,

    /// <summary>The tangent of its result; the operands are followed by the tangents of the parts that have one.</summary>
    Tangent,

    /// <summary>Its result, from the same call as its tangent.</summary>
    TangentValue,

    /// <summary>One part of what its pullback returns; the operands are followed by the cotangent of the result.</summary>
    Cotangent,

    /// <summary>What makes such a part of a cotangent: it is no value, but has a name in C#.</summary>
    Pullback,

    /// <summary>One part of its Hessian times a direction; the operands are followed by the direction.</summary>
    HessianTimes,
}

/// <summary>How a method with derivatives beside it is called.</summary>
/// <param name="Name">As it is called in C#, with what it is called on: <c>F</c>, <c>this.left.F</c>.</param>
/// <param name="Arguments">In C#: <c>$0, new Point($1, $2), kind</c>, where <c>$1</c> stands for an operand.</param>
/// <param name="Directions">The tangents in C#, for the parameters that have one: <c>$3, new Point($4, $5)</c>.</param>
/// <param name="Parts">For each operand where in the gradient its part is: empty where it is the whole, <c>.p.X</c>; null for data.</param>
/// <param name="HasHessian">Whether there are second derivatives beside it.</param>
internal sealed record CallForm(string Name, string Arguments, string Directions, IReadOnlyList<string?> Parts, bool HasHessian)
{
    /// <summary>The operands that derivatives go through.</summary>
    public int[] Moving { get; } = [.. Enumerable.Range(0, Parts.Count).Where(k => Parts[k] is not null)];

    /// <summary>All of it as one text.</summary>
    public string Key => string.Join("\t", [Name, Arguments, Directions, HasHessian ? "2" : "1", .. Parts.Select(p => p is null ? "-" : "+" + p)]);

    public static CallForm Parse(IReadOnlyList<string> fields) => new(
        fields[0], fields[1], fields[2], [.. fields.Skip(4).Select(p => p == "-" ? null : p.Substring(1))], fields[3] == "2");
}

/// <summary>A call of a method that is not read through, because it calls itself: its derivatives are calls of the derivatives beside it.</summary>
internal sealed record MethodCall : CalledFunction
{
    private const string Mark = "call";

    // One for each key in each graph: primitives are compared by reference.
    private static readonly ConditionalWeakTable<Graph, Dictionary<string, MethodCall>> Made = new();

    private MethodCall(CallForm form, CallKind kind, int item, string key)
        // The key, not the name, tells calls apart.
        : base("Call", form.Parts.Count + Further(form, kind))
    {
        (Form, Kind, Item, Key) = (form, kind, item, key);
    }

    public CallForm Form { get; }

    public CallKind Kind { get; }

    /// <summary>The operand that a part of a derivative belongs to.</summary>
    public int Item { get; }

    public override string Title => CSharpName.Substring(CSharpName.LastIndexOf('.') + 1);

    public override string CSharpName => Form.Name + Kind switch
    {
        CallKind.Value => "",
        CallKind.Gradient => "Grad",
        CallKind.Tangent or CallKind.TangentValue => "Jvp",
        CallKind.Cotangent => "Vjp",
        _ => "Hvp",
    };

    public override string Selector => Kind switch
    {
        CallKind.Value => "",
        CallKind.Tangent => ".Tangent",
        CallKind.TangentValue => ".Value",
        _ => Form.Parts[Item]!,
    };

    public override string? Rule => Kind == CallKind.Value ? $"{Title}Grad" : null;

    public override bool HasProducts => true;

    /// <summary>The call of a method.</summary>
    public static MethodCall Of(Graph graph, CallForm form) => Of(graph, form, CallKind.Value, 0);

    /// <summary>The primitive with a key that the text of a function gives; null if it is not one of a call.</summary>
    public static MethodCall? Parse(Graph graph, string key) =>
        key.Split('\t') is { Length: > 6 } fields && fields[0] == Mark && Enum.TryParse(fields[1], out CallKind kind)
            ? Of(graph, CallForm.Parse([.. fields.Skip(3)]), kind, int.Parse(fields[2], CultureInfo.InvariantCulture))
            : null;

    public override Expr? Partial(Apply node, int operand) => throw new InvalidOperationException("a call of a method states products");

    public override Expr Tangent(Apply node, Expr[] tangents)
    {
        Graph graph = node.Graph;
        RequireData(node, k => !(tangents[k] is Constant { Number: 0 } || tangents[k].Is(Primitives.Zeros)));
        Expr[] arguments = [.. node.Operands.Take(Form.Parts.Count)];
        Expr[] directions = [.. Form.Moving.Select(k => tangents[k])];
        switch (Kind)
        {
            case CallKind.Value or CallKind.TangentValue:
                return Along(directions);
            case CallKind.Gradient when Form.HasHessian:
                return Turned(Item);

            // The tangent is the gradient times a direction, both of which move.
            case CallKind.Tangent when Form.HasHessian:
                Expr sum = Along([.. tangents.Skip(Form.Parts.Count)]);
                for (int k = 0; k < Form.Moving.Length; k++)
                {
                    Expr direction = node.Operands[Form.Parts.Count + k], turned = Turned(Form.Moving[k]);
                    sum += direction.Type.IsArray
                        ? graph.Sum(graph.Length(direction), i => graph.Load(turned, i) * graph.Load(direction, i))
                        : graph.Convert(turned * direction, node.Type);
                }

                return sum;
            default:
                throw OfHigherOrder();
        }

        Expr Along(Expr[] along) => Like(node, graph.Apply(Of(graph, Form, CallKind.Tangent, 0), node.Type, [.. arguments, .. along]));

        Expr Turned(int part) => Like(
            arguments[part], graph.Apply(Of(graph, Form, CallKind.HessianTimes, part), arguments[part].Type, [.. arguments, .. directions]));
    }

    public override Expr Beside(Apply node, Expr tangent) => Kind == CallKind.Value && tangent is Apply { Operation: MethodCall { Kind: CallKind.Tangent } }
        ? Like(node, node.Graph.Apply(Of(node.Graph, Form, CallKind.TangentValue, 0), node.Type, tangent.Operands))
        : node;

    public override Expr? Cotangent(Apply node, Expr cotangent, int operand)
    {
        if (Kind != CallKind.Value)
        {
            throw OfHigherOrder();
        }

        if (Form.Parts[operand] is null)
        {
            RequireData(node, k => k == operand);
            return null;
        }

        Graph graph = node.Graph;
        Expr like = node[operand];
        if (node.Type.IsArray)
        {
            return Like(like, graph.Apply(Of(graph, Form, CallKind.Cotangent, operand), like.Type, [.. node.Operands, cotangent]));
        }

        // One number: its cotangent times the gradient, which can be computed together with the value.
        Expr partial = Like(like, graph.Apply(Of(graph, Form, CallKind.Gradient, operand), like.Type, node.Operands));
        return like.Type.IsArray
            ? graph.Build(graph.Length(like), i => cotangent * graph.Load(partial, i))
            : graph.Convert(cotangent, like.Type) * partial;
    }

    public bool Equals(MethodCall? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => base.GetHashCode();

    private static MethodCall Of(Graph graph, CallForm form, CallKind kind, int item)
    {
        string key = string.Join("\t", Mark, kind, item.ToString(CultureInfo.InvariantCulture), form.Key);
        Dictionary<string, MethodCall> made = Made.GetOrCreateValue(graph);
        if (!made.TryGetValue(key, out MethodCall? call))
        {
            made.Add(key, call = new MethodCall(form, kind, item, key));
        }

        return call;
    }

    private static int Further(CallForm form, CallKind kind) => kind switch
    {
        CallKind.Value or CallKind.Gradient => 0,
        CallKind.Cotangent => 1,
        CallKind.Pullback => throw new ArgumentException("a pullback is no value", nameof(kind)),
        _ => form.Moving.Length,
    };

    private static Expr Like(Expr measure, Expr made)
    {
        if (made.Type.IsArray)
        {
            made.Graph.AssumeSameLength(made, measure);
        }

        return made;
    }

    // A parameter that its method declares to be data has no derivative, and nobody is told that it is zero.
    private void RequireData(Apply node, Func<int, bool> moves)
    {
        for (int k = 0; k < Form.Parts.Count; k++)
        {
            if (Form.Parts[k] is null && node[k].Type.IsFloating && moves(k))
            {
                throw new RefusalException(
                    node, $"{Form.Name} is called with something that depends on what is differentiated for a parameter that is data.",
                    "Remove [NoDerivative] from that parameter, or wrap the argument in Sym.StopGradient.");
            }
        }
    }

    private RefusalException OfHigherOrder() => new(
        null, $"{Form.Name} calls itself, and derivatives beyond those that stand beside it are not known.",
        $"Mark {Form.Name} [Differentiable(Order = 2)] for second derivatives, or write the recursion as a loop.");

    // ---- in C# ----

    /// <summary>The call in C#, without what takes its part out of the result.</summary>
    /// <param name="operands">The operands in C#.</param>
    /// <param name="method">Which method is called; by default that of the kind.</param>
    public string Call(IReadOnlyList<string> operands, string? method = null)
    {
        string arguments = Filled(Form.Arguments, operands);
        return Kind switch
        {
            CallKind.Tangent or CallKind.TangentValue or CallKind.HessianTimes => $"{method ?? CSharpName}({arguments}, {Filled(Form.Directions, operands)})",
            CallKind.Cotangent when method is null => $"{CSharpName}({arguments}).Pullback({operands[Form.Parts.Count]})",
            _ => $"{method ?? CSharpName}({arguments})",
        };
    }

    private static string Filled(string template, IReadOnlyList<string> operands)
    {
        var text = new StringBuilder();
        for (int at = 0; at < template.Length; at++)
        {
            int end = at + 1;
            while (template[at] == '$' && end < template.Length && char.IsDigit(template[end]))
            {
                end++;
            }

            if (end > at + 1)
            {
                text.Append(operands[int.Parse(template.Substring(at + 1, end - at - 1), CultureInfo.InvariantCulture)]);
                at = end - 1;
            }
            else
            {
                text.Append(template[at]);
            }
        }

        return text.ToString();
    }
}
