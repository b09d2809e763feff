using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;
using SymGrad.Passes;

namespace SymGrad.Printing;

/// <content>Loops of independent iterations with loops inside, as many iterations at a time as a vector has lanes: beside the plain loop, which does
/// the rest. What is the same for all lanes stays scalar code; an index is that of the first lane.</content>
internal sealed partial class CSharpMethod
{
    /// <summary>A loop with less to compute in an iteration, in cycles, is left to the plain form, unless loops are inside.</summary>
    private const int LeastWork = 40;

    private const int FewestIterations = 8;

    private OuterLanesPlan? lanes;

    // The arrays that keep apart what each lane adds to an array of the caller, by its name; and rows that all lanes read, side by side.
    private readonly Dictionary<string, string> apart = [];
    private readonly Dictionary<Expr, (string Rows, Structured Along)> staged = [];
    private List<string> beforeLanes = [];

    private HashSet<Structured>? ties;

    private string Vector => $"Vector<{lanes!.Element}>";

    /// <summary>Prints the vector form of a loop, if it has one and that pays.</summary>
    /// <returns>The local that holds the number of iterations done; null where there is no vector form.</returns>
    private string? PrintLanes(Structured loop, Block block, string count, string[] results)
    {
        Block body = block.BlockOf(loop, 0);
        if (frame is not { HasVectors: true } || lanes is not null || (ties ??= Ties.Of(function, CSharpVectors.IsExact)).Contains(loop) || loop.Head is Constant { Bits: < FewestIterations }
            || OuterLanesPlan.TryMake(loop, body, schedule, own, uses, static (operation, _) => CSharpVectors.Has(operation)) is not { } plan
            || (plan.InnermostLoops.Count == 0 && plan.Work < LeastWork) || !new CSharpLanesCheck(loop, plan, schedule, isNested: loopsAround.Count > 0).CanBePrinted(block))
        {
            return null;
        }

        string first = names.Local("first");
        var valuesAround = new Dictionary<Expr, CSharpText>(values);
        (List<string> around, lines, beforeLanes) = (lines, [], []);
        lanes = plan;
        loopsAround.Add((block, beforeLanes));
        PrintNodes(block.GuardOf(loop)!);
        List<string> guard = lines;
        lines = [];
        values[loop.Body.Parameters[0]] = Name(first);
        int added = loop.Initial.Length;
        var totals = new string[results.Length];
        for (int k = 0; k < added; k++)
        {
            totals[k] = plan.CarriageOf(k) == Carriage.Sum ? Total(Combiner.Sum, results[k]) : results[k];
            values[loop.Body.Parameters[k + 1]] = Name(totals[k]);
        }

        PrintStaged(body);
        PrintNodes(body);
        var folds = new List<string>();
        for (int k = 0; k < results.Length; k++)
        {
            Expr result = loop.Body.Results[k];
            if (k < added && plan.CarriageOf(k) == Carriage.Sum)
            {
                lines.Add(Update(result, totals[k], InLanes(result)));
                folds.AddRange(Folded(Combiner.Sum, result.Type, results[k], totals[k]));
            }
            else if (k < added)
            {
                if (apart.TryGetValue(results[k], out string? kept))
                {
                    folds.AddRange(ForEach(results[k] + ".Length", at => $"{results[k]}[{at}] += Vector.Sum({kept}[{at}]);"));
                }
            }
            else if (loop.Combiners[k] == Combiner.Collect)
            {
                lines.Add(CopyTo(LanesOf(result), results[k], first));
            }
            else
            {
                string total = Total(loop.Combiners[k], results[k]);
                lines.Add($"{total} = {CSharpVectors.Combine(loop.Combiners[k], total, LanesOf(result))};");
                folds.AddRange(Folded(loop.Combiners[k], loop.ResultTypes[k], results[k], total));
            }
        }

        List<string> vectors = lines;
        lines = around;
        lines.Add($"int {first} = 0;");
        lines.Add($"if (Vector.IsHardwareAccelerated && {count} >= {Vector}.Count)");
        if (folds.Count > 0 && folds[folds.Count - 1].Length == 0)
        {
            folds.RemoveAt(folds.Count - 1);
        }

        Braced(
        [
            .. beforeLanes, .. guard, $"for (; {first} <= {count} - {Vector}.Count; {first} += {Vector}.Count)", "{", .. Indented(Trimmed(vectors)), "}",
            .. folds.Count > 0 ? [""] : Array.Empty<string>(), .. folds,
        ]);
        lines.Add("");
        loopsAround.RemoveAt(loopsAround.Count - 1);
        lanes = null;
        apart.Clear();
        staged.Clear();
        values.Clear();
        foreach (KeyValuePair<Expr, CSharpText> known in valuesAround)
        {
            values.Add(known.Key, known.Value);
        }

        paired.Clear();
        return first;
    }

    private static IEnumerable<string> Trimmed(List<string> code) => code.Count > 0 && code[code.Count - 1].Length == 0 ? code.Take(code.Count - 1) : code;

    // What each lane combines.
    private string Total(Combiner combiner, string result)
    {
        string total = names.Local(result + "Lanes");
        beforeLanes.Add($"{Vector} {total} = {CSharpVectors.Identity(combiner, Vector)};");
        return total;
    }

    private IEnumerable<string> Folded(Combiner combiner, ExprType type, string result, string total)
    {
        if (combiner == Combiner.Sum)
        {
            return [$"{result} += Vector.Sum({total});"];
        }

        return ForEach(Vector + ".Count", at => combiner == Combiner.Product
            ? $"{result} *= {total}[{at}];"
            : $"{result} = {CSharpLibrary.MethodOf(combiner == Combiner.Max ? Primitives.Max : Primitives.Min, type)}({result}, {total}[{at}]);");
    }

    private string[] ForEach(string count, Func<string, string> statement)
    {
        string at = names.OpenIndex("k");
        names.CloseIndex();
        return [$"for (int {at} = 0; {at} < {count}; {at}++)", "{", "    " + statement(at), "}", ""];
    }

    /// <summary>Prints a node of which the lanes have different values; false for one that they share.</summary>
    private bool PrintLanesNode(Expr node, Block block)
    {
        switch (node)
        {
            case Structured { Kind: StructuredKind.If } choice when lanes!.FormOf(choice.Head) == Form.Lanes || CSharpLanesCheck.IsMask(choice.Head, lanes):
                PrintLanesChoice(choice, block);
                return true;
            case Apply mask when CSharpLanesCheck.IsMask(mask, lanes!):
                Define(mask, CSharpVectors.Print(mask, [.. mask.Operands.Select(Ramp)], Vector), mayNest: true);
                return true;
            case Apply write when lanes!.IsOwn(write):
                PrintOwn(write, block);
                return true;
            case Apply apply when lanes!.FormOf(apply) == Form.Lanes:
                PrintLanesApply(apply, block);
                return true;
            default:
                return false;
        }
    }

    // The integers that an index is in the lanes, as numbers.
    private CSharpText Ramp(Expr index)
    {
        if (lanes!.FormOf(index) == Form.Uniform)
        {
            return Spread(ValueOf(index));
        }

        localFunctions.Add(("Ramp", lanes.Element));
        return new CSharpText($"{Called("Ramp")}({ValueOf(index).Text}, {StrideText(index)})", CSharpText.Primary);
    }

    private void PrintLanesApply(Apply node, Block block)
    {
        if (node.Operation == Primitives.Convert)
        {
            Define(node, Ramp(node[0]), mayNest: true);
            return;
        }

        if (node.Operation.Signature != Signature.Memory)
        {
            CSharpText[] operands = [.. node.Operands.Select((operand, k) =>
                CSharpVectors.TakesNumber(node, k) || lanes!.FormOf(operand) == Form.Lanes ? ValueOf(operand) : Spread(ValueOf(operand)))];
            if (CSharpVectors.InLibrary(node.Operation) is { } function)
            {
                localFunctions.Add((function, node.Type));
                Define(node, new CSharpText($"{Called(function)}({operands[0].Text})", CSharpText.Primary), mayNest: true);
                return;
            }

            Define(node, CSharpVectors.Print(node, operands, Vector), mayNest: true);
            return;
        }

        string index = node.Operation == Primitives.Zeros ? "" : ValueOf(node[1]).Text;
        switch (node.Operation.Name)
        {
            case "Load":
                Define(node, new CSharpText(Read(node, index), CSharpText.Primary), mayNest: !own.IsWritten(node[0]) || (lanes!.FormOf(node[0]) != Form.Lanes && !lanes.IsOwn(node[0])));
                return;
            case "Store" or "Accumulate":
                CSharpText array = node[0].Is(Primitives.Zeros) ? DeclareZeros(node, block)
                    : own.CopiesOperand(node, 0, block) ? Declare(node, Copy(node[0]))
                    : IsSimple(ValueOf(node[0])) ? ValueOf(node[0]) : Declare(node, ValueOf(node[0]).Text);
                values[node] = array;
                string value = InLanes(node[2]);
                if (!lanes!.IsShared(node[0]))
                {
                    lines.Add($"{array.Text}[{index}] {(node.Operation == Primitives.Store ? "=" : "+=")} {value};");
                }
                else if (lanes.FormOf(node[1]) == Form.Uniform)
                {
                    lines.Add($"{Apart(array.Text)}[{index}] += {value};");
                }
                else if (StrideText(node[1]) == "1")
                {
                    lines.Add(CopyTo(CSharpScalars.Operator("+", new CSharpText(ReadVector(array.Text, index), CSharpText.Prefix), LanesOf(node[2])), array.Text, index));
                }
                else
                {
                    localFunctions.Add(("AddStrided", node.Type.ElementType));
                    lines.Add($"{Called("AddStrided")}({array.Text}, {index}, {StrideText(node[1])}, {value});");
                }

                return;
        }
    }

    // Elements of its own for each lane, one after the other.
    private void PrintOwn(Apply write, Block block)
    {
        CSharpText array = IsSimple(ValueOf(write[0])) ? ValueOf(write[0]) : Declare(write, ValueOf(write[0]).Text);
        values[write] = array;
        CSharpText value = LanesOf(write[2]);
        string index = ValueOf(write[1]).Text;
        lines.Add(CopyTo(write.Operation == Primitives.Store ? value : CSharpScalars.Operator("+", new CSharpText(ReadVector(array.Text, index), CSharpText.Prefix), value), array.Text, index));
    }

    private string CopyTo(CSharpText vector, string array, string index) =>
        $"{vector.At(CSharpText.Primary)}.CopyTo({(IsSpan(array) ? $"{array}.Slice({index})" : $"{array}, {index}")});";

    private string ReadVector(string array, string index) =>
        IsSpan(array) ? $"new {Vector}({array}.Slice({index}))" : $"new {Vector}({array}, {index})";

    // A sum for each lane, of what all iterations add to an array.
    private string Apart(string array)
    {
        if (!apart.TryGetValue(array, out string? kept))
        {
            kept = names.Local(array + "Lanes");
            beforeLanes.Add($"var {kept} = new {Vector}[{array}.Length];");
            apart.Add(array, kept);
        }

        return kept;
    }

    private string Read(Apply load, string index)
    {
        CSharpText array = ValueOf(load[0]);
        if (lanes!.FormOf(load[0]) == Form.Lanes)
        {
            return $"{array.At(CSharpText.Primary)}[{index}]";
        }

        if (staged.TryGetValue(load, out var row))
        {
            return $"{row.Rows}[{ValueOf(row.Along.Body.Parameters[0]).Text}]";
        }

        string stride = StrideText(load[1]);
        if (stride == "1")
        {
            return ReadVector(array.Text, index);
        }

        localFunctions.Add(("Strided", load.Type));
        return $"{Called("Strided")}({array.Text}, {index}, {stride})";
    }

    // Rows that an inner loop reads, in loops that they do not depend on: once for all of these.
    private void PrintStaged(Block body)
    {
        var known = new Dictionary<string, string>();
        foreach ((Apply load, Structured along) in CSharpLanesCheck.RowsIn(body, lanes!, schedule))
        {
            if (!(along.Head is Constant || values.ContainsKey(along.Head)) || !values.TryGetValue(load[0], out CSharpText array))
            {
                continue;
            }

            string element = names.OpenIndex(along.Body.Parameters[0].Name);
            values[along.Body.Parameters[0]] = Name(element);
            string read = $"{Called("Strided")}({array.Text}, {IndexText(load[1]).Text}, {StrideText(load[1])})";
            values.Remove(along.Body.Parameters[0]);
            names.CloseIndex();
            string count = ValueOf(along.Head).Text;
            if (!known.TryGetValue(read + count, out string? rows))
            {
                localFunctions.Add(("Strided", load.Type));
                known.Add(read + count, rows = names.Local("rows"));
                (BeforeLoops(load, along.Head, body) ?? lines).Add($"var {rows} = new {Vector}[{count}];");
                lines.Add($"for (int {element} = 0; {element} < {count}; {element}++)");
                Braced([$"{rows}[{element}] = {read};"]);
                lines.Add("");
            }

            staged[load] = (rows, along);
        }
    }

    // An index as one expression, whatever has been computed so far.
    private CSharpText IndexText(Expr index) => index switch
    {
        Apply apply when !values.ContainsKey(apply) => CSharpScalars.Print(apply, [.. apply.Operands.Select(IndexText)]),
        _ => ValueOf(index),
    };

    /// <summary>By how much an index grows from lane to lane.</summary>
    private string StrideText(Expr index) => CSharpLanesCheck.StrideOf(index, lanes!) is { } stride
        ? IndexText(stride).At(CSharpText.Primary)
        : throw new InvalidOperationException("an index that has not been asked about");

    private void PrintLanesChoice(Structured node, Block block)
    {
        if (Skip.Passes(node) is Expr factor)
        {
            // Lanes that add next to nothing may as well add it.
            string tiny = Spread(ValueOf(((Apply)node.Head)[1])).Text;
            (List<string> code, CSharpText[] results) = PrintRegion(block.BlockOf(node, 1));
            for (int k = 0; k < results.Length; k++)
            {
                values[ResultOf(node, k)] = results[k];
            }

            lines.Add($"if (!Vector.LessThanAll(Vector.Abs({InLanes(factor)}), {tiny}))");
            Braced(code);
            lines.Add("");
            return;
        }

        CSharpText mask = ValueOf(node.Head);
        mask = IsSimple(mask) ? mask : Declare(node.Head, mask.Text);
        (List<string> then, CSharpText[] thenResults) = PrintRegion(block.BlockOf(node, 0));
        (List<string> otherwise, CSharpText[] otherResults) = PrintRegion(block.BlockOf(node, 1));
        lines.AddRange(then);
        lines.AddRange(otherwise);
        for (int k = 0; k < thenResults.Length; k++)
        {
            Define(
                ResultOf(node, k),
                new CSharpText($"Vector.ConditionalSelect({mask.Text}, {thenResults[k].Text}, {otherResults[k].Text})", CSharpText.Primary), mayNest: true);
        }
    }

    // ---- the types of locals, and numbers as vectors ----

    private bool IsInLanes(Expr node) => lanes is not null && lanes.FormOf(node) == Form.Lanes;

    /// <summary>The type of the local for a value.</summary>
    private string TypeText(Expr node) => !IsInLanes(node) && !(lanes is not null && CSharpLanesCheck.IsMask(node, lanes)) ? node.Type.ToString()
        : node.Type.IsArray ? Vector + "[]"
        : node.Type.IsBoolean ? $"Vector<{(lanes!.Element == ExprType.Float32 ? "int" : "long")}>"
        : Vector;

    private string ElementText(Expr array) => IsInLanes(array) ? Vector : array.Type.ElementType.ToString();

    private CSharpText Spread(CSharpText number) => new($"new {Vector}({number.Text})", CSharpText.Prefix);

    private CSharpText LanesOf(Expr value) => IsInLanes(value) ? ValueOf(value) : Spread(ValueOf(value));

    private string InLanes(Expr value) => LanesOf(value).Text;

    /// <summary>The text of a value for a place that holds vectors, or does not.</summary>
    private CSharpText For(Expr place, Expr value, CSharpText text) =>
        !IsInLanes(place) || IsInLanes(value) ? text
        : value.Is(Primitives.Zeros) ? new CSharpText($"new {Vector}[{ValueOf(value.Operands[0]).Text}]", CSharpText.Prefix)
        : value.Type.IsArray ? text
        : Spread(text);
}
