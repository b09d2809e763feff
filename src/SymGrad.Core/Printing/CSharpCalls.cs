using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;
using SymGrad.Passes;

namespace SymGrad.Printing;

/// <content>Calls of methods through the derivatives beside them. What one call gives, the value and its derivatives, is asked for once:
/// a recursion that asked twice would take twice as long at each level.</content>
internal sealed partial class CSharpMethod
{
    private readonly List<NamedCall> namedCalls = [];
    private List<Apply>? methodCalls;

    private List<Apply> MethodCalls => methodCalls ??= [.. function.Nodes().OfType<Apply>().Where(node => node.Operation is MethodCall)];

    private void PrintCall(Apply node, Block block)
    {
        var call = (MethodCall)node.Operation;
        if (!IsNamed(node, block))
        {
            // All that is wanted of a call with these arguments, here and further in.
            Apply[] alike = [.. MethodCalls.Where(other => HasSameArguments(node, other) && schedule.PlacesOf(other).Any(block.Encloses))];
            switch (call.Kind)
            {
                case CallKind.Value or CallKind.Gradient when Wants(CallKind.Value, alike) && Wants(CallKind.Gradient, alike):
                    NamePair(node, block, "ValueAndGrad", CallKind.Value, CallKind.Gradient);
                    break;
                case CallKind.TangentValue or CallKind.Tangent when alike.Any(other => IsPart(other, node, call.Kind == CallKind.Tangent ? CallKind.TangentValue : CallKind.Tangent)):
                    NamePair(node, block, "Jvp", CallKind.TangentValue, CallKind.Tangent);
                    break;
                case CallKind.Value when Wants(CallKind.Cotangent, alike):
                    NamePair(node, block, "Vjp", CallKind.Value, CallKind.Pullback);
                    break;
                default:
                    string text = PullbackOf(node, block) is { } pullback ? $"{pullback}({ValueOf(node.Operands[node.Operands.Length - 1]).Text})" : call.Call(Texts(node));
                    if (alike.All(other => other == node || !IsPart(other, node, call.Kind)))
                    {
                        Define(node, new CSharpText(text + call.Selector, CSharpText.Primary), mayNest: !node.Type.IsArray);
                        return;
                    }

                    string local = names.Local(call.Kind == CallKind.HessianTimes ? "product" : "gradient");
                    lines.Add($"var {local} = {text};");
                    namedCalls.Add(new NamedCall(block, node, call.Kind, local));
                    break;
            }
        }

        NamedCall named = namedCalls.FindLast(m => m.Block.Encloses(block) && IsPart(node, m.Call, m.Kind))!;
        string selector = call.Kind is CallKind.Tangent or CallKind.TangentValue ? "" : call.Selector;
        values[node] = new CSharpText(named.Local + selector, CSharpText.Primary);
    }

    private bool IsNamed(Apply node, Block block) => namedCalls.Exists(m => m.Block.Encloses(block) && IsPart(node, m.Call, m.Kind));

    private string? PullbackOf(Apply node, Block block) => node.Operation is MethodCall { Kind: CallKind.Cotangent }
        ? namedCalls.FindLast(m => m.Kind == CallKind.Pullback && m.Block.Encloses(block) && HasSameArguments(node, m.Call))?.Local
        : null;

    private void NamePair(Apply node, Block block, string sibling, CallKind first, CallKind second)
    {
        var call = (MethodCall)node.Operation;
        string value = names.Local("value"), derivative = names.Local(second.ToString().ToLowerInvariant());
        lines.Add($"var ({value}, {derivative}) = {call.Call(Texts(node), call.Form.Name + sibling)};");
        namedCalls.Add(new NamedCall(block, node, first, value));
        namedCalls.Add(new NamedCall(block, node, second, derivative));
    }

    private string[] Texts(Apply node) => [.. node.Operands.Select(operand => ValueOf(operand).Text)];

    private static bool Wants(CallKind kind, Apply[] calls) => Array.Exists(calls, other => ((MethodCall)other.Operation).Kind == kind);

    // Whether a node is of a kind, and what the same call as another one gives, arguments and directions.
    private static bool IsPart(Apply node, Apply call, CallKind kind) =>
        ((MethodCall)node.Operation).Kind == kind && HasSameArguments(node, call)
        && (kind is CallKind.Value or CallKind.Gradient || node.Operands.SequenceEqual(call.Operands));

    private static bool HasSameArguments(Apply call, Apply other)
    {
        CallForm form = ((MethodCall)call.Operation).Form;
        return ((MethodCall)other.Operation).Form.Key == form.Key
            && call.Operands.Take(form.Parts.Count).SequenceEqual(other.Operands.Take(form.Parts.Count));
    }

    /// <summary>A call whose result, or a part of it, has a name in a block.</summary>
    private sealed record NamedCall(Block Block, Apply Call, CallKind Kind, string Local);
}
