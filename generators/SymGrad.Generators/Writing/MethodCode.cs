using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using SymGrad.Generators.Models;
using SymGrad.Ir;
using SymGrad.Passes;
using SymGrad.Printing;

namespace SymGrad.Generators.Writing;

/// <summary>What all siblings of a method share: its parameters as they are declared, its derivatives, and how bodies are printed.</summary>
internal sealed class MethodCode
{
    /// <summary>The class that holds what the BCL lacks, in each file that needs it.</summary>
    public const string LibraryName = "AccurateMath";

    private static readonly Regex TypeParameter = new(@"\bT\b", RegexOptions.CultureInvariant);

    private readonly HashSet<(string Name, ExprType Type)> library = [];

    public MethodCode(MethodModel method)
    {
        Method = method;
        Leaves = Leaf.Of(method.Parameters);
        Inputs = [.. Leaves.Where(leaf => leaf.IsDifferentiable)];
        Slots = [.. method.Parameters.Where(p => p.IsDifferentiable)];
        Outputs = [.. OutputsOf(method)];
        int results = Outputs.Sum(output => output.Shape.Leaves);
        Function = FunctionText.Parse(method.Function);
        int wanted = results + method.Checks.Count;
        (Function foreseen, IReadOnlyList<(Expr Condition, Primitive Check)> faults) = Foresee.Run(WithExtents(Function), results, method.Checks.Count, method.Required);
        foreseen = foreseen.With([.. foreseen.Results.Take(wanted), .. foreseen.Results.Skip(wanted + method.Required)]);
        Indices = new IndexRequirements(foreseen, [.. method.Checks.Select((text, k) => (foreseen.Results[results + k], text))], faults);
        Derivatives = new Derivatives(foreseen, results, method.Checks.Count, [.. method.Names]);
    }

    public MethodModel Method { get; }

    /// <summary>The method as it was read.</summary>
    public Function Function { get; }

    public Derivatives Derivatives { get; }

    /// <summary>What must hold of indices before anything is computed.</summary>
    public IndexRequirements Indices { get; }

    /// <summary>The parameters of the function.</summary>
    public IReadOnlyList<Leaf> Leaves { get; }

    /// <summary>Those to differentiate with respect to.</summary>
    public IReadOnlyList<Leaf> Inputs { get; }

    public int[] InputPlaces => [.. Inputs.Select(leaf => leaf.Index)];

    /// <summary>The parameters of the method that have a gradient.</summary>
    public IReadOnlyList<ParameterModel> Slots { get; }

    /// <summary>What the method returns, and what it writes.</summary>
    public IReadOnlyList<(string Name, ShapeModel Shape)> Outputs { get; }

    public IReadOnlyCollection<(string Name, ExprType Type)> Library => library;

    /// <summary>Whether there are gradients: one number is returned, and nothing else.</summary>
    public bool IsScalar => Outputs.Count == 1 && Method.Result is ScalarShape { IsDifferentiable: true };

    /// <summary>Whether the first derivatives are one matrix: of one array or numbers, with respect to one array or numbers.</summary>
    public bool HasJacobian => IsOneVector([.. Outputs.SelectMany(o => Leaf.PathsOf(o.Shape)).Select(p => p.Shape)]) && HasHessian;

    /// <summary>Whether the inputs are one array, or numbers of one type.</summary>
    public bool HasHessian => IsOneVector([.. Inputs.Select(i => i.Shape)]);

    /// <summary>What is not written that a reader of the attribute could expect.</summary>
    public IEnumerable<NoteModel> Notes()
    {
        if (!IsScalar && !HasJacobian)
        {
            yield return new NoteModel(Descriptors.NoJacobian.Id, new([Method.Name,
                "a Jacobian is written of one array or of numbers of one type, with respect to one array or numbers of one type; mark the other parameters [NoDerivative], or use the Jvp and Vjp"]));
        }

        if (IsScalar && Method.Order >= 2 && !HasHessian)
        {
            yield return new NoteModel(Descriptors.NoHessian.Id, new([Method.Name, "mark all parameters but one array, or but numbers of one type, [NoDerivative]"]));
        }

        if (!IsScalar && Method.Order >= 2)
        {
            yield return new NoteModel(Descriptors.NoSecondOrder.Id, new([Method.Name]));
        }
    }

    // The parameters are there, so their extents are; and the elements of a matrix are as many as these say.
    private Function WithExtents(Function function)
    {
        External[] externals = [.. function.Nodes().OfType<External>()];
        var graph = new Graph();
        Variable[] parameters = [.. function.Parameters.Select(p => graph.Variable(p.Type, p.Name))];
        Substitution there = new Substitution(graph).Replace(function.Parameters, parameters);
        foreach (Leaf leaf in Leaves.Where(leaf => leaf.IsMatrix))
        {
            External[] extents = [.. Enumerable.Range(0, ((BufferShape)leaf.Shape).Rank)
                .Select(k => $"{leaf.In(Escaped(leaf.Parameter))}.GetLength({k})")
                .Select(text => Array.Find(externals, external => Method.Externals[external.Slot] == text)).OfType<External>()];
            Expr[] known = [.. extents.Select(e => graph.External(e.Type, e.Slot, e.Name, mayFail: false))];
            there.Replace(extents, known);
            if (known.Length == ((BufferShape)leaf.Shape).Rank)
            {
                graph.AssumeLength(parameters[leaf.Index], known.Aggregate((x, y) => x * y));
            }
        }

        return new Function(function.Name, parameters, there.Apply(function.Results));
    }

    private static bool IsOneVector(IReadOnlyList<ShapeModel> shapes) =>
        (shapes.Count == 1 && shapes[0] is BufferShape { Form: not (BufferForm.Matrix or BufferForm.Jagged) })
        || (shapes.All(s => s is ScalarShape { IsDifferentiable: true }) && shapes.Select(s => s.Type).Distinct().Count() == 1);

    private static IEnumerable<(string Name, ShapeModel Shape)> OutputsOf(MethodModel method)
    {
        if (method.Result is { } result)
        {
            yield return ("Result", result);
        }

        foreach (ParameterModel parameter in method.Parameters.Where(p => p.IsWritten))
        {
            yield return (parameter.Name, parameter.Shape!);
        }
    }

    // ---- declarations ----

    /// <summary>The parameters that the siblings take over: what is written only is returned instead.</summary>
    public IEnumerable<ParameterModel> Taken => Method.Parameters.Where(p => p.Modifier != "out ");

    /// <summary>The parameters as they are declared; the defaults only where nothing follows them.</summary>
    public List<string> Declarations(bool isAll) => [.. Taken.Select(p =>
        $"{(p.Modifier == "ref " || (p.Modifier == "params " && !isAll) ? "" : p.Modifier)}{p.Type} {Escaped(p)}{(isAll ? p.Default : "")}")];

    public static string Escaped(ParameterModel parameter) => Names.Escape(parameter.Name);

    /// <summary>A name for something that belongs to a parameter: <c>xGradient</c>, <c>xDot</c>.</summary>
    public string Beside(ParameterModel parameter, string suffix) => Free(parameter.Name + suffix);

    /// <summary>A name that no parameter has.</summary>
    public string Free(string name)
    {
        while (Method.Parameters.Any(p => p.Name == name))
        {
            name += "_";
        }

        return name;
    }

    /// <summary>The type of a gradient: a tuple with the parameters' names for several.</summary>
    public string GradientType => OneOrTuple([.. Slots.Select(slot => (slot.Name, Building.GradientType(slot.Shape!)))]);

    /// <summary>The type of what the method returns and writes.</summary>
    public string ValueType => OneOrTuple([.. Outputs.Select(output => (output.Name, Building.GradientType(output.Shape)))]);

    private static string OneOrTuple(IReadOnlyList<(string Name, string Type)> items) => items.Count == 1
        ? items[0].Type
        : $"({string.Join(", ", items.Select(item => $"{item.Type} {Names.Escape(item.Name)}"))})";

    /// <summary>The gradient made of expressions for its leaves.</summary>
    public string Gradient(IEnumerable<string> leaves)
    {
        var queue = new Queue<string>(leaves);
        return OneOrTuple([.. Slots.Select(slot => Building.Value(slot.Shape!, queue, Escaped(slot)))]);
    }

    /// <summary>The value, or its tangent, made of expressions for its leaves.</summary>
    public string Value(IEnumerable<string> leaves)
    {
        var queue = new Queue<string>(leaves);
        return OneOrTuple([.. Outputs.Select(output => Building.Value(output.Shape, queue, null))]);
    }

    private static string OneOrTuple(IReadOnlyList<string> items) => items.Count == 1 ? items[0] : $"({string.Join(", ", items)})";

    // ---- what comes before a body ----

    /// <summary>Statements that refuse arguments that are null, an array that is written to and given for another parameter too (what is read there
    /// would be what was written), and indices out of range.</summary>
    public IEnumerable<string> EntryChecks() => [.. NullChecks(), .. AliasChecks(), .. Indices.IsEmpty ? Array.Empty<string>() : [IndexRequirements.Call(this), ""]];

    private IEnumerable<string> AliasChecks()
    {
        foreach (ParameterModel written in Method.Parameters.Where(p => p.IsWritten && p.Modifier is not ("out " or "ref ") && p.Shape is BufferShape))
        {
            var shape = (BufferShape)written.Shape!;
            foreach (Leaf other in Leaves.Where(leaf => leaf.Parameter != written && leaf.Shape is BufferShape { Form: not (BufferForm.Matrix or BufferForm.Jagged) } buffer && buffer.Element == shape.Element))
            {
                // Of two that are written to, one check is enough.
                if (other.Parameter.IsWritten && Leaves.First(leaf => leaf.Parameter == written).Index > other.Index)
                {
                    continue;
                }

                (string name, string like) = (Escaped(written), other.In(Escaped(other.Parameter)));
                string test = shape.Form != BufferForm.Array ? $"{name}.Overlaps({like})" : other.IsSpan ? $"{like}.Overlaps({name})" : $"ReferenceEquals({name}, {like})";
                yield return $"if ({test})";
                yield return "{";
                yield return $"    throw new ArgumentException(\"'{name}' is written to, and shares elements with '{like}'.\", nameof({name}));";
                yield return "}";
                yield return "";
            }
        }
    }

    private IEnumerable<string> NullChecks() => Taken
        .Where(p => p.IsDifferentiable && p.Shape is BufferShape { Form: BufferForm.Array or BufferForm.Matrix or BufferForm.Jagged } && !p.Type.EndsWith("?", StringComparison.Ordinal))
        .SelectMany(p => NullCheck(Escaped(p)));

    public static string[] NullCheck(string name) => [$"if ({name} is null)", "{", $"    throw new ArgumentNullException(nameof({name}));", "}", ""];

    /// <summary>Statements that refuse a buffer of a length other than that of what it belongs to.</summary>
    public static IEnumerable<string> LengthCheck(string buffer, string like, string parameter) =>
    [
        $"if ({buffer}.Length != {like}.Length)",
        "{",
        $"    throw new ArgumentException($\"'{buffer}' has {{{buffer}.Length}} elements, and '{like}' has {{{like}.Length}}.\", nameof({parameter}));",
        "}",
        "",
    ];

    /// <summary>The elements of a matrix, row by row, under a name.</summary>
    public static string Elements(string type, string name, string matrix, int rank) =>
        $"Span<{type}> {name} = {matrix}.Length == 0 ? default : MemoryMarshal.CreateSpan(ref {matrix}[{string.Join(", ", Enumerable.Repeat("0", rank))}], {matrix}.Length);";

    /// <summary>What stands for each leaf, and the statements that are needed for it.</summary>
    public (List<string> Texts, List<string> Spans, List<string> Lines) Arguments()
    {
        (List<string> texts, List<string> spans, List<string> lines) = ([], [], []);
        foreach (Leaf leaf in Leaves)
        {
            string text = leaf.In(Escaped(leaf.Parameter));
            if (leaf.Shape is BufferShape { Form: BufferForm.Matrix } matrix)
            {
                string elements = Free(leaf.Stem + "Elements");
                lines.Add(Elements(matrix.Element, elements, text, matrix.Rank));
                text = elements;
            }
            else if (leaf.Shape is BufferShape { Form: BufferForm.Jagged } rows)
            {
                string elements = Free(leaf.Stem + "Elements");
                lines.Add($"{rows.Element}[] {elements} = {JaggedArrays.Flattened(text)};");
                text = elements;
            }

            if (leaf.IsMatrix || leaf.IsSpan)
            {
                spans.Add(text);
            }

            texts.Add(text);
        }

        return (texts, spans, lines);
    }

    /// <summary>Statements that refuse a matrix of other extents than that which it belongs to.</summary>
    public static IEnumerable<string> ExtentChecks(string matrix, string like, int rank) => Enumerable.Range(0, rank).SelectMany(k => new[]
    {
        $"if ({matrix}.GetLength({k}) != {like}.GetLength({k}))",
        "{",
        $"    throw new ArgumentException($\"'{matrix}' has {{{matrix}.GetLength({k})}} {Extent(k)}, and '{like}' has {{{like}.GetLength({k})}}.\", nameof({matrix}));",
        "}",
        "",
    });

    private static string Extent(int dimension) => dimension switch { 0 => "rows", 1 => "columns", _ => "layers" };

    /// <summary>Statements that refuse buffers which are written while what they overlap is still read.</summary>
    public IEnumerable<string> OverlapChecks(IReadOnlyList<string> buffers)
    {
        string[] read = [.. Leaves.Where(leaf => leaf.Shape is BufferShape { IsDifferentiable: true, Form: not (BufferForm.Matrix or BufferForm.Jagged) }).Select(leaf => leaf.In(Escaped(leaf.Parameter)))];
        for (int k = 0; k < buffers.Count; k++)
        {
            foreach (string other in read.Concat(buffers.Take(k)))
            {
                yield return $"if ({buffers[k]}.Overlaps({other}))";
                yield return "{";
                yield return $"    throw new ArgumentException(\"'{buffers[k]}' overlaps '{other}'.\", nameof({buffers[k]}));";
                yield return "}";
                yield return "";
            }
        }
    }

    /// <summary>A tangent for each parameter with a gradient: its leaves are added to the arguments.</summary>
    public Directions DirectionsFor(List<string> texts, List<string> spans, List<string> lines)
    {
        var directions = new Directions();
        foreach (ParameterModel slot in Slots)
        {
            string name = Beside(slot, "Dot");
            directions.Names.Add(name);
            directions.Declarations.Add($"{(slot.Shape is BufferShape { Form: BufferForm.Span } span ? $"ReadOnlySpan<{span.Element}>" : slot.Type)} {name}");
            foreach (Leaf leaf in Inputs.Where(leaf => leaf.Parameter == slot))
            {
                string text = name + leaf.Path;
                string like = leaf.In(Escaped(slot));
                switch (leaf.Shape)
                {
                    case BufferShape { Form: BufferForm.Matrix } matrix:
                        directions.Checks.AddRange([.. leaf.Path.Length == 0 ? NullCheck(name) : [], .. ExtentChecks(text, like, matrix.Rank)]);
                        string elements = Free(name + leaf.Stem.Substring(slot.Name.Length) + "Elements");
                        lines.Add(Elements(matrix.Element, elements, text, matrix.Rank));
                        directions.Names.Add(elements);
                        spans.Add(text = elements);
                        break;
                    case BufferShape { Form: BufferForm.Jagged } rows:
                        directions.Checks.AddRange([.. leaf.Path.Length == 0 ? NullCheck(name) : [], .. JaggedArrays.Checks(text, like)]);
                        string flat = Free(name + leaf.Stem.Substring(slot.Name.Length) + "Elements");
                        lines.Add($"{rows.Element}[] {flat} = {JaggedArrays.Flattened(text)};");
                        directions.Names.Add(flat);
                        text = flat;
                        break;
                    case BufferShape buffer:
                        directions.Checks.AddRange([.. leaf.Path.Length == 0 && buffer.Form == BufferForm.Array ? NullCheck(name) : [], .. LengthCheck(text, like, name)]);
                        if (buffer.Form != BufferForm.Array)
                        {
                            spans.Add(text);
                        }

                        break;
                }

                texts.Add(text);
            }
        }

        return directions;
    }

    /// <summary>New matrices for the gradients that are matrices.</summary>
    /// <param name="first">The result that is the first gradient.</param>
    /// <param name="lines">The statements that make them are added to these.</param>
    /// <param name="onlyMembers">Only those in structures: others are given.</param>
    public NewMatrices MakeMatrices(int first, List<string> lines, bool onlyMembers = false)
    {
        var made = new NewMatrices();
        for (int k = 0; k < Inputs.Count; k++)
        {
            if (onlyMembers && (Inputs[k].Path.Length == 0 || Inputs[k].IsJagged))
            {
                continue;
            }

            if (Inputs[k] is { Shape: BufferShape { Form: BufferForm.Matrix } matrix } leaf)
            {
                string name = Free(leaf.Stem + "Gradient");
                string like = leaf.In(Escaped(leaf.Parameter));
                string extents = string.Join(", ", Enumerable.Range(0, matrix.Rank).Select(d => $"{like}.GetLength({d})"));
                string elements = Free(name + "Elements");
                lines.Add($"var {name} = new {matrix.Element}[{extents}];");
                lines.Add(Elements(matrix.Element, elements, name, matrix.Rank));
                made.Matrices.Add(first + k, name);
                made.Destinations.Add(first + k, elements);
            }
            else if (Inputs[k] is { IsJagged: true } rows)
            {
                made.Jagged.Add(first + k, rows.In(Escaped(rows.Parameter)));
            }
        }

        return made;
    }

    // ---- bodies ----

    /// <summary>The statements that compute a product.</summary>
    /// <param name="product">What to compute.</param>
    /// <param name="arguments">What stands for the parameters of its function, and which of these are spans.</param>
    /// <param name="taken">Names that no local may have.</param>
    /// <param name="destinations">The spans that results are written into.</param>
    /// <param name="about">What the derivatives are called in a comment.</param>
    /// <param name="thrown">What is thrown, if not what the method throws.</param>
    public CSharpBody Body(
        Product product, (IReadOnlyList<string> Texts, IReadOnlyList<string> Spans) arguments, IEnumerable<string> taken,
        IReadOnlyDictionary<int, string>? destinations = null, string? about = null, IReadOnlyList<string>? thrown = null)
    {
        int kept = product.Values + product.Derivatives;
        var checks = new Dictionary<int, string>();
        for (int k = kept; k < product.Function.Results.Count; k++)
        {
            checks.Add(k, (thrown ?? Method.Checks)[k - kept]);
        }

        var frame = new CSharpFrame
        {
            Parameters = arguments.Texts,
            Spans = [.. arguments.Spans],
            Externals = [.. Method.Externals],
            Taken = [.. Method.Parameters.Select(p => p.Name), .. arguments.Texts.Where(t => t.All(char.IsLetterOrDigit)), .. taken],
            Names = product.Names,
            Destinations = destinations ?? new Dictionary<int, string>(),
            Checks = checks,
            Primal = [.. Enumerable.Range(0, product.Values)],
            HasVectors = Method.HasVectors,
            Library = LibraryName,
            Derivatives = about ?? "adjoints, last operation first",
        };
        CSharpBody body = new CSharpMethod(product.Function, null, frame).PrintBody();
        library.UnionWith(body.Library);
        return Method.Number is "T" ? body : body with { Lines = [.. body.Lines.Select(Renamed)], Results = [.. body.Results.Select(Renamed)] };
    }

    /// <summary>A type as the method calls it.</summary>
    public string TypeOf(ExprType type) => Renamed(type.ToString());

    // The compiler knows one type parameter of numbers, and calls it T.
    private string Renamed(string text) => TypeParameter.Replace(text, Method.Number);

    /// <summary>The statements before a body, and the body, which may begin with a comment.</summary>
    public static IEnumerable<string> Followed(IReadOnlyList<string> lines, CSharpBody body) =>
        body.Lines.Count > 0 && body.Lines[0].StartsWith("//", StringComparison.Ordinal) ? [.. Spaced(lines), .. body.Lines] : [.. lines, .. body.Lines];

    /// <summary>Statements, and a blank line between them and what follows.</summary>
    public static IEnumerable<string> Spaced(IReadOnlyList<string> lines) =>
        lines.Count == 0 || lines[lines.Count - 1].Length == 0 ? lines : [.. lines, ""];

    /// <summary>A line of documentation.</summary>
    public string Documented(string what, string rest = "") => $"{what} <c>{Escaped(Formula)}</c>{rest}.";

    /// <summary>The method as a formula, where it is a short one; otherwise its name.</summary>
    private string Formula => Method.Summary.Length is > 0 and <= 90
        ? $"{Method.Name}({string.Join(", ", Method.Parameters.Select(p => p.Name))}) = {Method.Summary}"
        : Method.Name;

    /// <summary>The formulas of the derivatives with respect to numbers, where they are short ones.</summary>
    public string? Formulas(Product product)
    {
        if (Method.Summary.Length == 0 || product.Function.Nodes().Exists(node => node is Structured || node.Type.IsArray))
        {
            return null;
        }

        string[] formulas = [.. Inputs.Select((leaf, k) =>
            $"{(Inputs.Count == 1 ? $"d{Method.Name}/d{leaf.Stem}" : $"∂{Method.Name}/∂{leaf.Stem}")} = {Infix.Print(product.Function.Results[product.Values + k])}")];
        return formulas.All(f => f.Length <= 100 && !f.Contains('\n')) ? string.Join(", ", formulas.Select(f => $"<c>{Escaped(f)}</c>")) + "." : null;
    }

    private static string Escaped(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");
}

/// <summary>Parameters for tangents.</summary>
internal sealed class Directions
{
    public List<string> Declarations { get; } = [];

    public List<string> Checks { get; } = [];

    public List<string> Names { get; } = [];
}

/// <summary>Matrices that results are written into, by the number of the result.</summary>
internal sealed class NewMatrices
{
    public Dictionary<int, string> Matrices { get; } = [];

    /// <summary>Their elements, row by row.</summary>
    public Dictionary<int, string> Destinations { get; } = [];

    /// <summary>The arrays of arrays that results are like, by the number of the result: they are made when the elements are there.</summary>
    public Dictionary<int, string> Jagged { get; } = [];

    public IEnumerable<string> Names => Matrices.Values.Concat(Destinations.Values);

    /// <summary>The results, matrices instead of their elements.</summary>
    public IReadOnlyList<string> In(IReadOnlyList<string> results) =>
        [.. results.Select((result, k) => Matrices.TryGetValue(k, out string? matrix) ? matrix : Jagged.TryGetValue(k, out string? rows) ? JaggedArrays.Like(result, rows) : result)];
}
