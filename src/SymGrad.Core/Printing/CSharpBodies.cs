using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;
using SymGrad.Passes;

namespace SymGrad.Printing;

/// <content>Bodies for methods that somebody else declares: parameters have the names they have there, external data is read where it
/// is needed, and arrays may be written into the caller's.</content>
internal sealed partial class CSharpMethod
{
    // The uses of new arrays in whose place a span of the caller is taken: an operand, or -1 - k for result k of a traversal.
    private readonly Dictionary<(Expr User, int Operand), string> destinations = [];

    private readonly HashSet<Expr> primal = [];
    private string announced = "";

    /// <summary>The body for a frame.</summary>
    public CSharpBody PrintBody()
    {
        CSharpFrame around = frame ?? throw new InvalidOperationException("a body needs a frame");
        for (int k = 0; k < function.Parameters.Count; k++)
        {
            values.Add(function.Parameters[k], new CSharpText(around.Parameters[k], around.Parameters[k][0] == '(' ? CSharpText.Prefix : CSharpText.Primary));
        }

        primal.UnionWith(Walk.Reachable([.. around.Primal.Concat(around.Checks.Keys).Select(k => function.Results[k])]));
        PrintNodes(schedule.Root);
        if (lines.Count == 1 && announced == "primal")
        {
            lines.Clear();
        }

        PrintChecks(null);
        string[] results = [.. function.Results.Select((result, k) => around.Checks.ContainsKey(k) ? "" : ResultText(k))];
        foreach (KeyValuePair<int, string> destination in around.Destinations.OrderBy(d => d.Key))
        {
            if (results[destination.Key] != destination.Value)
            {
                lines.Add(function.Results[destination.Key].Is(Primitives.Zeros)
                    ? Clear(destination.Value)
                    : CopyInto(destination.Value, ValueOf(function.Results[destination.Key])));
                results[destination.Key] = destination.Value;
            }
        }

        lines.AddRange(rented.Values.Select(array => $"ArrayPool<{array.Element}>.Shared.Return({array.Name});"));
        return new CSharpBody(lines, results, localFunctions);
    }

    // What the caller gets is his: neither an array that he gave, nor one that he gets twice.
    private string ResultText(int place)
    {
        Expr result = function.Results[place];
        bool isShared = result.Type.IsArray && !result.Is(Primitives.Zeros) && !frame!.Destinations.ContainsKey(place)
            && (result is Variable or External || Enumerable.Range(0, place).Any(k => function.Results[k] == result));
        return isShared ? Copy(result) : ValueOf(result).Text;
    }

    private string Called(string name) => frame?.Library is null ? name : $"{frame.Library}.{name}";

    // Comments tell the primal from the derivatives, where there are statements of both; and what is to be thrown is thrown as soon
    // as it is known.
    private void Announce(Expr node, Block block)
    {
        if (frame is null || block != schedule.Root || frame.Primal.Count == 0)
        {
            return;
        }

        if (announced.Length == 0)
        {
            lines.Add("// primal");
            announced = "primal";
        }

        PrintChecks(node);
    }

    // The derivatives begin with the first statement that the primal does without.
    private void AnnounceDerivatives(Expr node, Block block, int before)
    {
        if (announced != "primal" || block != schedule.Root || lines.Count == before || primal.Contains(node))
        {
            return;
        }

        if (before == 1)
        {
            lines.RemoveAt(--before);
        }

        string[] comment = [.. before > 0 && lines[before - 1].Length > 0 ? [""] : Array.Empty<string>(), "// " + frame!.Derivatives];
        lines.InsertRange(before, comment);
        announced = "derivatives";
    }

    private readonly HashSet<int> thrown = [];

    private void PrintChecks(Expr? next)
    {
        foreach (KeyValuePair<int, string> check in frame!.Checks.OrderBy(c => c.Key))
        {
            Expr condition = function.Results[check.Key];
            if (thrown.Contains(check.Key) || !(condition is Constant || values.ContainsKey(condition) || condition is Variable) || next == condition)
            {
                continue;
            }

            thrown.Add(check.Key);
            lines.Add($"if ({ValueOf(condition).Text})");
            Braced([$"throw {check.Value};"]);
            lines.Add("");
        }
    }

    private void PrintExternal(External external)
    {
        string text = frame!.Externals[external.Slot];
        values[external] = CSharpText.IsName(text)
            ? Name(text)
            : DeclareAs(external.Type.ToString(), names.Local(external.Name), text);
    }

    private CSharpText DeclareAs(string type, string local, string value)
    {
        lines.Add($"{type} {local} = {value};");
        return Name(local);
    }

    private bool IsSpan(string text) => frame is not null && (rented.ContainsKey(text) || frame.Spans.Contains(text) || frame.Destinations.Values.Contains(text));

    private string Clear(string destination) =>
        frame!.Fresh.Contains(destination) ? ""
        : frame.Arrays.Contains(destination) ? $"Array.Clear({destination});"
        : $"{destination}.Clear();";

    // From array to array C# has CopyTo with a place only.
    private string CopyInto(string destination, CSharpText source) =>
        $"{source.At(CSharpText.Primary)}.CopyTo({destination}{(IsArray(destination) && IsArray(source.Text) ? ", 0" : "")});";

    private bool IsArray(string text) => !IsSpan(text) || frame!.Arrays.Contains(text);

    private CSharpText Cleared(string destination)
    {
        lines.AddRange(Clear(destination) is { Length: > 0 } clear ? [clear] : []);
        return Name(destination);
    }

    // A result that begins as a new array of zeros, or is built element by element, can be made in the caller's array.
    private void FindDestinations()
    {
        foreach (KeyValuePair<int, string> wanted in frame?.Destinations ?? new Dictionary<int, string>())
        {
            if (OriginOf(function.Results[wanted.Key], schedule.Root) is { } origin && !destinations.ContainsKey(origin))
            {
                destinations.Add(origin, wanted.Value);
            }
        }
    }

    private bool IsPlacedIn(Structured node, Block block) => schedule.PlacesOf(node) is { Count: 1 } places && places[0] == block;

    private (Expr User, int Operand)? OriginOf(Expr result, Block block)
    {
        while (true)
        {
            switch (result)
            {
                case Project { Source: { Kind: StructuredKind.Traverse } traverse, Index: var k } when k >= traverse.Initial.Length:
                    return IsPlacedIn(traverse, block) ? (traverse, -1 - k) : null;
                case Project { Source: { Kind: not StructuredKind.If } loop, Index: var k } when IsPlacedIn(loop, block):
                    // What is copied into the caller's array would be lost to whoever has the array by another name.
                    if ((escape ??= Escape.Of(function, function.Results)).HandsOver(loop, k))
                    {
                        return null;
                    }

                    int operand = k + loop.Operands.Length - loop.Initial.Length;
                    if (loop.Operands[operand].Is(Primitives.Zeros))
                    {
                        return (loop, operand);
                    }

                    result = loop.Operands[operand];
                    break;
                case Apply write when write.Operation == Primitives.Store || write.Operation == Primitives.Accumulate:
                    if (own.CopiesOperand(write, 0, block))
                    {
                        return null;
                    }

                    if (write[0].Is(Primitives.Zeros))
                    {
                        return (write, 0);
                    }

                    result = write[0];
                    break;
                default:
                    return null;
            }
        }
    }
}
