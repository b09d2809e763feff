using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Generators.Models;
using SymGrad.Generators.Writing;
using SymGrad.Ir;
using SymGrad.Reading;

namespace SymGrad.Generators.Reading;

// Methods that call themselves, directly or through others, have no end when they are read in place of a call. Those that are marked are
// called as they are: the derivative of the call is a call of the derivative.
internal sealed partial class MethodReader
{
    private readonly Dictionary<IMethodSymbol, bool> recursive = new(SymbolEqualityComparer.Default);

    // Arrays that a call may have returned as they are: to write to them is to write to its result.
    private readonly HashSet<ArrayCell> lent = [];

    /// <summary>The first recursive call; null if there is none.</summary>
    public (Location At, string Name)? FirstRecursiveCall { get; private set; }

    private void RequireUnlent(ArrayCell cell, IOperation at)
    {
        if (lent.Contains(cell))
        {
            throw Refusal.Write(at, "an array that it has given to a recursive call, which may have returned it", "copy it before the call");
        }
    }

    private static bool IsMarked(IMethodSymbol method) =>
        method.GetAttributes().Any(a => a.AttributeClass?.ToDisplayString() == Declaration.AttributeName);

    private bool IsCalledAsItIs(IMethodSymbol method)
    {
        IMethodSymbol definition = method.ReducedFrom?.OriginalDefinition ?? method.OriginalDefinition;
        return IsMarked(definition) && (active.Contains(definition, SymbolEqualityComparer.Default) || IsRecursive(definition));
    }

    private bool IsRecursive(IMethodSymbol method)
    {
        if (!recursive.TryGetValue(method, out bool known))
        {
            recursive.Add(method, known = Reaches(method));
        }

        return known;
    }

    // From the calls in its body on, whether one of them is of itself.
    private bool Reaches(IMethodSymbol method)
    {
        var seen = new HashSet<IMethodSymbol>(SymbolEqualityComparer.Default);
        var pending = new Stack<IMethodSymbol>([method]);
        while (pending.Count > 0)
        {
            foreach (IMethodSymbol called in pending.Pop().DeclaringSyntaxReferences.SelectMany(CalledIn))
            {
                if (SymbolEqualityComparer.Default.Equals(called, method))
                {
                    return true;
                }

                if (seen.Add(called))
                {
                    pending.Push(called);
                }
            }
        }

        return false;
    }

    private IEnumerable<IMethodSymbol> CalledIn(SyntaxReference declared)
    {
        SyntaxNode syntax = declared.GetSyntax(cancellation);
        return compilation.GetSemanticModel(syntax.SyntaxTree).GetOperation(syntax, cancellation)?.DescendantsAndSelf().OfType<IInvocationOperation>()
            .Select(call => call.TargetMethod.ReducedFrom?.OriginalDefinition ?? call.TargetMethod.OriginalDefinition) ?? [];
    }

    private Value ReadRecursiveCall(IInvocationOperation call, Value? receiver)
    {
        IMethodSymbol method = call.TargetMethod.ReducedFrom ?? call.TargetMethod;
        FirstRecursiveCall ??= (call.Syntax.GetLocation(), method.Name);
        if (method.Parameters.FirstOrDefault(p => p.RefKind is RefKind.Out or RefKind.Ref) is { } changed)
        {
            throw Refusal.Recursion(call, method, $"its parameter '{changed.Name}' is written to, which derivatives of a call cannot follow; return the value, in an array for several");
        }

        ITypeSymbol type = call.Type!;
        ExprType returned = Types.Held(type) is { IsFloating: true } number ? number
            : type is IArrayTypeSymbol { Rank: 1 } && Types.Buffer(type) is { IsFloating: true } elements ? elements
            : throw Refusal.Recursion(call, method, "derivatives of a call are known where it returns a floating-point number or an array of these; return an array, or write the recursion as a loop");
        CallArgument[] arguments = [.. call.Arguments.OrderBy(a => a.Parameter!.Ordinal).Select(a => ReadArgument(a, method))];
        Expr[] operands = [.. arguments.SelectMany(a => a.Leaves)];
        Expr result = graph.Apply(MethodCall.Of(graph, FormOf(method, Qualified(method, receiver, call), arguments)), returned, operands);
        if (!returned.IsArray)
        {
            return new ScalarValue(type, result);
        }

        lent.UnionWith(arguments.Select(a => a.Cell).OfType<ArrayCell>());
        return new ArrayValue(type, new ArrayCell(result, ArrayAccess.Foreign));
    }

    private static CallForm FormOf(IMethodSymbol method, string name, CallArgument[] arguments)
    {
        bool isOne = arguments.Count(a => a.IsSlot) == 1;
        int operand = 0, direction = arguments.Sum(a => a.Leaves.Count);
        (List<string> given, List<string> along, List<string?> parts) = ([], [], []);
        foreach (CallArgument argument in arguments)
        {
            if (argument.Shape is not { } shape)
            {
                given.Add(argument.Text);
                continue;
            }

            string slot = isOne ? "" : "." + Printing.Names.Escape(argument.Parameter.Name);
            (List<string> values, List<string> tangents) = ([], []);
            foreach ((string path, ShapeModel leaf) in Leaf.PathsOf(shape))
            {
                bool moves = argument.IsSlot && leaf is ScalarShape { IsDifferentiable: true } or BufferShape { IsDifferentiable: true };
                string value = leaf is ScalarShape { Held: var held } scalar && held != scalar.Type && !scalar.IsDifferentiable
                    ? $"({scalar.Type})(${operand})"
                    : "$" + operand;
                operand++;
                values.Add(value);
                tangents.Add(moves ? "$" + direction++ : value);
                parts.Add(moves ? slot + path : null);
            }

            given.Add(Building.Value(shape, new Queue<string>(values), null));
            if (argument.IsSlot)
            {
                along.Add(Building.Value(shape, new Queue<string>(tangents), null));
            }
        }

        bool hasHessian = method.GetAttributes().Any(a =>
            a.AttributeClass?.ToDisplayString() == Declaration.AttributeName && a.NamedArguments.Any(n => n is { Key: "Order", Value.Value: > 1 }));
        return new CallForm(name, string.Join(", ", given), string.Join(", ", along), parts, hasHessian);
    }

    /// <summary>An argument of a call that is not read through.</summary>
    /// <param name="Parameter">What it is for.</param>
    /// <param name="Text">C# for data that the compiler does not look into.</param>
    /// <param name="Shape">What anything else is made of.</param>
    /// <param name="Leaves">Its numbers and arrays.</param>
    /// <param name="Cell">The array that it is, if it is one.</param>
    private sealed record CallArgument(IParameterSymbol Parameter, string Text, ShapeModel? Shape, List<Expr> Leaves, ArrayCell? Cell)
    {
        /// <summary>Whether the gradient has a part for it.</summary>
        public bool IsSlot { get; } = !Parameter.GetAttributes().Any(a => a.AttributeClass?.ToDisplayString() == "SymGrad.NoDerivativeAttribute")
            && ShapeReader.HoldsNumbers(Parameter.Type);
    }

    private CallArgument ReadArgument(IArgumentOperation argument, IMethodSymbol method)
    {
        Value value = Whole(Copied(Read(argument.Value)), argument.Value);
        var leaves = new List<Expr>();
        return value is DataValue data
            ? new CallArgument(argument.Parameter!, data.Text, null, leaves, null)
            : new CallArgument(
                argument.Parameter!, "", Leaves(value, argument.Parameter!.Type, leaves) ?? throw Refusal.Recursion(
                    argument, method, $"the argument '{argument.Value.Syntax}' is made of more than numbers and arrays of one dimension; pass these on their own"),
                leaves, (value as ArrayValue)?.Cell ?? (value as SpanValue)?.Cell);
    }

    // A stretch of an array, as an array of its own.
    private Value Whole(Value value, IOperation at)
    {
        if (value is not SpanValue span || IsWhole(span))
        {
            return value;
        }

        Expr content = VersionOf(span.Cell);
        return ToSpan(Owned(span.Type, graph.Build(span.Length, i => graph.Load(content, Sum(span.Offset, i)))), span.Type, at);
    }

    private bool IsWhole(SpanValue span) => span.Offset is Constant { Bits: 0 } && span.Length == graph.Length(VersionOf(span.Cell));

    private string Qualified(IMethodSymbol method, Value? receiver, IInvocationOperation call)
    {
        RequireAccess(method, call);
        if (method.IsStatic)
        {
            return SymbolEqualityComparer.Default.Equals(method.ContainingType, home) ? method.Name : $"{Types.Text(method.ContainingType)}.{method.Name}";
        }

        string owner = receiver is DataValue { Text: var text } ? text
            : throw Refusal.Recursion(call, method, $"and '{call.Instance?.Syntax}' is made of numbers that are differentiated; make it static, and pass them in");
        return owner == "this" ? method.Name
            : call.Instance is IMemberReferenceOperation member && Types.TypeOf(member.Member).NullableAnnotation == NullableAnnotation.Annotated ? $"{owner}!.{method.Name}"
            : $"{owner}.{method.Name}";
    }
}
