using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;
using SymGrad.Passes;

namespace SymGrad.Printing;

/// <summary>One function on its way to C#: one statement per line, in the order of its <see cref="Schedule"/>.</summary>
/// <remarks>The counterpart, for people, of the emitter: a value that is used once is nested where it is used, unless the line gets
/// too long; the others get a local.</remarks>
internal sealed partial class CSharpMethod
{
    /// <summary>The longest operand that is nested.</summary>
    private const int LongestOperand = 70;

    private readonly Function function;
    private readonly Schedule schedule;
    private readonly Own own;
    private readonly Uses uses;
    private readonly CSharpNames names;
    private readonly Dictionary<Expr, CSharpText> values = [];
    private readonly HashSet<(string Name, ExprType Type)> localFunctions = [];
    private readonly Dictionary<Expr, Apply> sines = [];
    private readonly Dictionary<Expr, Apply> cosines = [];

    // What may be written to under another name later.
    private readonly HashSet<Expr> takenOver = [];
    private List<string> lines = [];
    private readonly CSharpFrame? frame;

    public CSharpMethod(Function function, IReadOnlyDictionary<Expr, string>? given, CSharpFrame? frame = null)
    {
        this.function = function;
        this.frame = frame;
        schedule = Schedule.Of(function);
        own = Own.Of(function, schedule);
        uses = Uses.Of(function, schedule);
        names = new CSharpNames(function, given ?? frame?.Names, frame);
        FindDestinations();
        foreach (Expr node in function.Nodes())
        {
            Note(node);
        }
    }

    private void Note(Expr node)
    {
        switch (node)
        {
            case Apply sine when sine.Operation == Primitives.Sin:
                sines.Add(node[0], sine);
                break;
            case Apply cosine when cosine.Operation == Primitives.Cos:
                cosines.Add(node[0], cosine);
                break;
            case Apply write when write.Operation == Primitives.Store || write.Operation == Primitives.Accumulate
                || write.Operation == Primitives.Grow:
                takenOver.Add(write[0]);
                break;
            case Structured structured:
                takenOver.UnionWith(structured.Operands);
                takenOver.UnionWith(structured.Regions.SelectMany(region => region.Results));
                break;
        }
    }

    public string Print()
    {
        string name = names.Method;
        string parameters = string.Join(", ", function.Parameters.Select(Declare));
        PrintNodes(schedule.Root);
        string[] results = [.. function.Results.Select(result => ValueOf(result).Text)];
        lines.Add($"return {(results.Length == 1 ? results[0] : $"({string.Join(", ", results)})")};");
        foreach (string local in CSharpLibrary.LocalFunctions(localFunctions))
        {
            lines.Add("");
            lines.AddRange(local.Split('\n'));
        }

        string[] types = [.. function.Results.Select(result => result.Type.ToString())];
        string type = types.Length == 1 ? types[0] : $"({string.Join(", ", types)})";
        string generic = Mentions(Scalar.Generic) ? "<T>" : "";
        string constraint = generic.Length > 0 ? "\n    where T : struct, IFloatingPointIeee754<T>" : "";
        return $"static {type} {name}{generic}({parameters}){constraint}\n{{\n{string.Join("\n", Indented(lines))}\n}}\n";

        string Declare(Variable parameter)
        {
            string local = names.Of(parameter);
            values.Add(parameter, Name(local));
            return $"{parameter.Type} {local}";
        }
    }

    private bool Mentions(Scalar element) =>
        function.Parameters.Any(p => p.Type.Element == element) || function.Results.Any(r => r.Type.Element == element);

    /// <summary>Lines one level further in.</summary>
    public static IEnumerable<string> Indented(IEnumerable<string> lines) =>
        lines.Select(line => line.Length == 0 ? line : "    " + line);

    private static CSharpText Name(string name) => new(name, CSharpText.Primary);

    private CSharpText ValueOf(Expr node) => node switch
    {
        Constant constant => CSharpScalars.Literal(constant),

        // Made anew wherever it is used; below primary, because new double[n][i] means something else.
        Apply apply when apply.Operation == Primitives.Zeros =>
            new CSharpText($"new {apply.Type.ElementType}[{ValueOf(apply[0]).Text}]", CSharpText.Prefix),
        External external when frame is null => Name(names.Of(external)),
        _ => values[node],
    };

    private void PrintNodes(Block block)
    {
        foreach (Expr node in block.Nodes)
        {
            Announce(node, block);
            if (lanes is not null && PrintLanesNode(node, block))
            {
                continue;
            }

            int before = lines.Count;
            switch (node)
            {
                case External external when frame is not null:
                    PrintExternal(external);
                    break;
                case Structured structured:
                    PrintStructured(structured, block);
                    break;
                case Apply apply when apply.Operation != Primitives.Zeros && !(values.ContainsKey(node) && IsPaired(apply, block)):
                    PrintApply(apply, block);
                    break;
            }

            AnnounceDerivatives(node, block, before);
        }
    }

    private void PrintApply(Apply node, Block block)
    {
        if (PrintSinCos(node, block))
        {
            return;
        }

        if (node.Operation is MethodCall)
        {
            PrintCall(node, block);
            return;
        }

        if (node.Operation.Signature == Signature.Memory)
        {
            PrintMemory(node, block);
            return;
        }

        if (node.Operation == MatrixIndices.Pair)
        {
            values[node] = new CSharpText($"{ValueOf(node[0]).Text}, {ValueOf(node[1]).Text}", CSharpText.Primary);
            return;
        }

        if (node.Operation.Signature == Signature.Matrix)
        {
            localFunctions.Add((node.Operation.Name, node.Type.ElementType));
            values[node] = Declare(node, $"{Called(node.Operation.Name)}({string.Join(", ", node.Operands.Select(o => ValueOf(o).Text))})");
            return;
        }

        if (CSharpLibrary.IsLocal(node.Operation, node.Type))
        {
            localFunctions.Add((node.Operation.Name, node.Type));
            string arguments = string.Join(", ", node.Operands.Select(operand => ValueOf(operand).Text));
            Define(node, new CSharpText($"{Called(node.Operation.Name)}({arguments})", CSharpText.Primary), mayNest: true);
            return;
        }

        Define(node, CSharpScalars.Print(node, [.. node.Operands.Select(ValueOf)]), mayNest: !node.Type.IsArray);
    }

    /// <summary>Gives a value its text: nested where it is used, or a local.</summary>
    private void Define(Expr node, CSharpText text, bool mayNest)
    {
        bool nests = mayNest && !names.IsGiven(node) && text.Text.Length <= LongestOperand && uses.IsNested(node);
        values[node] = nests || IsSimple(text) ? text : Declare(node, text.Text);
    }

    private CSharpText Declare(Expr node, string value)
    {
        string local = names.Local(node);
        lines.Add($"{TypeText(node)} {local} = {value};");
        return Name(local);
    }

    private static bool IsSimple(CSharpText text) => CSharpText.IsName(text.Text);

    // ---- sine and cosine of the same angle: one call ----

    private readonly HashSet<(Expr, Block)> paired = [];

    private bool IsPaired(Apply node, Block block) => paired.Contains((node, block));

    private bool PrintSinCos(Apply node, Block block)
    {
        bool isSine = node.Operation == Primitives.Sin;
        if ((!isSine && node.Operation != Primitives.Cos) || node.Type.Element == Scalar.Generic)
        {
            return false;
        }

        if (!(isSine ? cosines : sines).TryGetValue(node[0], out Apply? other) || !schedule.PlacesOf(other).Contains(block))
        {
            return false;
        }

        (Apply sine, Apply cosine) = isSine ? (node, other) : (other, node);
        string argument = ValueOf(node[0]).Text;
        values[sine] = Name(names.Local(sine));
        values[cosine] = Name(names.Local(cosine));
        string library = node.Type.Element == Scalar.Float32 ? "MathF" : "Math";
        lines.Add($"({node.Type} {values[sine].Text}, {node.Type} {values[cosine].Text}) = {library}.SinCos({argument});");
        paired.Add((other, block));
        return true;
    }

    // ---- arrays ----

    private void PrintMemory(Apply node, Block block)
    {
        CSharpText array = ValueOf(node[0]);
        switch (node.Operation.Name)
        {
            case "Length":
                values[node] = new CSharpText(array.At(CSharpText.Primary) + ".Length", CSharpText.Primary);
                return;
            case "Load":
                // A read of an array that is written to stays where it is among the writes.
                Define(
                    node, new CSharpText($"{array.At(CSharpText.Primary)}[{ValueOf(node[1]).Text}]", CSharpText.Primary),
                    mayNest: !own.IsWritten(node[0])
                        || (node[0] is Project { Source.Kind: StructuredKind.Traverse } && !takenOver.Contains(node[0])));
                return;
            case "Copy":
                values[node] = Declare(node, Copy(node[0]));
                return;
            case "Grow":
                localFunctions.Add(("Grow", node.Type.ElementType));
                string grown = own.CopiesOperand(node, 0, block) ? Copy(node[0]) : array.Text;
                values[node] = Declare(node, $"{Called("Grow")}({grown}, {ValueOf(node[1]).Text})");
                return;
        }

        CSharpText target = own.CopiesOperand(node, 0, block) ? Declare(node, Copy(node[0]))
            : destinations.TryGetValue((node, 0), out string? destination) ? Cleared(destination)
            : IsSimple(array) ? array
            : node[0].Is(Primitives.Zeros) ? DeclareZeros(node, block)
            : Declare(node, array.Text);
        values[node] = target;
        lines.Add($"{target.Text}[{ValueOf(node[1]).Text}] {(node.Operation == Primitives.Store ? "=" : "+=")} {ValueOf(node[2]).Text};");
    }

    private CSharpText DeclareZeros(Apply write, Block block)
    {
        string local = names.Local(write);
        DeclareArray(write, local, (write[0][0], ValueOf(write[0][0]).Text), block, isWrittenWhole: false);
        return Name(local);
    }

    private string Copy(Expr array)
    {
        CSharpText text = ValueOf(array);
        return array.Is(Primitives.Zeros) && !IsSimple(text) ? text.Text
            : IsSpan(text.Text) ? text.At(CSharpText.Primary) + ".ToArray()"
            : $"({TypeText(array)}){text.At(CSharpText.Primary)}.Clone()";
    }
}
