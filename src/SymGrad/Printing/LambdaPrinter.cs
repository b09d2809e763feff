using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Linq.Expressions;
using SymGrad.Ir;
using SymGrad.Reading;
using SymGrad.Transforming;
using Matrices = SymGrad.Emitting.Matrices;

namespace SymGrad.Printing;

/// <summary>A product as a whole C# method: with the parameters, the buffers and the result that its delegate has. The counterpart, for
/// people, of <see cref="Emitting.LambdaEmitter"/>.</summary>
internal sealed class LambdaPrinter
{
    private readonly Transformed made;
    private readonly ReadFunction read;
    private readonly Function function;
    private readonly MatrixPlaces matrices;
    private readonly List<string> declared = [];
    private readonly List<string> before = [];
    private readonly List<string> helpers = [];
    private readonly HashSet<string> taken = [];
    private readonly Dictionary<int, string> destinations = [];
    private readonly HashSet<string> fresh = [];
    private readonly HashSet<string> arrays = [];

    private LambdaPrinter(Transformed made, Function function) =>
        (this.made, read, this.function, matrices) = (made, made.Read, function, new MatrixPlaces(made, function));

    /// <param name="made">What to print.</param>
    /// <param name="function">Its function, made ready for people: the same parameters and results.</param>
    public static string Print(Transformed made, Function function) => new LambdaPrinter(made, function).Print();

    private string Print()
    {
        foreach (ParameterExpression argument in made.Arguments)
        {
            taken.Add(argument.Name!);
            declared.Add($"{TypeText.Of(argument.Type)} {Names.Escape(argument.Name!)}");
        }

        string[] externals = [.. read.Externals.Select(TextOf)];
        string[] parameters = [.. read.Parameters.Select((place, k) => TextOf(place, function.Parameters[k]))];
        Dictionary<int, (string Name, Expr Columns)> filled = MatrixResults(parameters, externals);
        (Function printed, IReadOnlyCollection<int> found) = MatrixIndices.Find(
            function, matrices.Parameters, filled.ToDictionary(matrix => matrix.Key, matrix => matrix.Value.Columns));
        foreach (int result in found)
        {
            destinations.Add(result, filled[result].Name);
        }

        foreach (Target target in made.Targets.Where(target => target.Layout is ResultLeaf && IsOneBuffer(target.Destination.Type)))
        {
            string buffer = Name(target.Destination);
            destinations.Add(((ResultLeaf)target.Layout).Index, buffer);
            arrays.Add(buffer);
        }

        var frame = new CSharpFrame
        {
            Parameters = parameters,
            Externals = externals,
            Taken = [.. taken],
            Names = read.Names,
            Destinations = destinations,
            Arrays = arrays,
            Fresh = fresh,
        };
        CSharpBody body = new CSharpMethod(printed, null, frame).PrintBody();
        var lines = new List<string>([.. before, .. body.Lines]);
        foreach (Target target in made.Targets)
        {
            lines.AddRange(Written(target, body));
        }

        var results = new ResultText(read, body, Externals(externals), Matrix, Rows);
        string value = results.Value(read.Result);
        lines.AddRange(results.Before);
        if (value.Length > 0)
        {
            lines.Add($"return {value};");
        }
        else if (lines.Count > 0 && lines[^1].Length == 0)
        {
            lines.RemoveAt(lines.Count - 1);
        }

        foreach (string local in helpers.Concat(results.Functions).Concat(CSharpLibrary.LocalFunctions([.. body.Library])))
        {
            lines.Add("");
            lines.AddRange(local.Split('\n'));
        }

        string name = Names.Escape(function.Name.Length > 0 ? function.Name : "F");
        return $"static {TypeText.Of(read.Result)} {name}({string.Join(", ", declared)})\n{{\n"
            + $"{string.Join("\n", CSharpMethod.Indented(lines))}\n}}\n";
    }

    private static bool IsOneBuffer(Type type) => type.IsSZArray && !Differentiable.IsJagged(type) || Differentiable.IsTensor(type);

    private static string Name(Expression place) => string.Join(".", Places.NameOf(place).Split('.').Select(Names.Escape));

    // ---- what is read ----

    // Rectangular arrays by row and column where the function knows their columns, other nested ones as the elements one after the other.
    private string TextOf(Expression place, Variable variable)
    {
        string name = Name(place);
        if (!Differentiable.IsNested(place.Type) || matrices.ColumnsOf(place) is not null || !function.Nodes().Contains(variable))
        {
            return name;
        }

        string elements = Free(name.Replace(".", "_", StringComparison.Ordinal) + "Elements");
        before.Add(Differentiable.IsRectangular(place.Type)
            ? $"{variable.Type} {elements} = [.. {name}.Cast<{variable.Type.ElementType}>()];"
            : $"{variable.Type} {elements} = [.. {name}.SelectMany(row => row)];");
        return elements;
    }

    private string TextOf(Expression source, int slot)
    {
        string name = function.Nodes().OfType<External>().FirstOrDefault(external => external.Slot == slot)?.Name ?? "";
        switch (source)
        {
            case MethodCallExpression { Method.Name: nameof(Array.GetLength), Object: { } array, Arguments: [ConstantExpression dimension] } when Places.IsPlace(array):
                return $"{Name(array)}.GetLength({dimension.Value})";
            case UnaryExpression { NodeType: ExpressionType.ArrayLength, Operand: var array } when Places.IsPlace(array):
                return Name(array) + ".Length";
            case MethodCallExpression { Method.Name: nameof(Runtime.Jagged.Starts), Arguments: [var rows] } when name.Length > 0 && Places.IsPlace(rows):
                string starts = Free(name);
                before.Add($"int[] {starts} = Starts({Name(rows)});");
                helpers.Add(
                    $$"""
                    // where each row begins among all elements, and where the last one ends
                    static int[] Starts({{TypeText.Of(rows.Type)}} rows)
                    {
                        var starts = new int[rows.Length + 1];
                        for (int i = 0; i < rows.Length; i++)
                        {
                            starts[i + 1] = starts[i] + rows[i].Length;
                        }

                        return starts;
                    }
                    """);
                return starts;
            case MethodCallExpression { Method.Name: nameof(Emitting.TensorAccess.LengthOf) } when name.Length > 0:
                // A tensor is printed as its elements: its extents come with them.
                declared.Add($"int {Free(name)}");
                return name;
        }

        taken.Add(name);
        return name;
    }

    private Func<Expression, string> Externals(string[] texts) => source =>
    {
        for (int k = 0; k < texts.Length; k++)
        {
            if (read.Externals[k] == source && texts[k].Length > 0)
            {
                return texts[k];
            }
        }

        return Name(source);
    };

    private string Free(string name)
    {
        while (!taken.Add(name))
        {
            name += "_";
        }

        return name;
    }

    // ---- matrices that are made ----

    private Dictionary<int, (string Name, Expr Columns)> MatrixResults(string[] parameters, string[] externals)
    {
        var found = new Dictionary<int, (string, Expr)>();
        foreach (ResultLayout layout in MatrixPlaces.Leaves(read.Result))
        {
            Expression? like = (layout as ResultLeaf)?.ShapeOf;
            int index = layout is ResultMatrix matrix ? matrix.Index : (layout as ResultLeaf)?.Index ?? -1;
            if (matrices.ColumnsOf(layout, like) is not { } columns || found.ContainsKey(index))
            {
                continue;
            }

            string? height = like is not null ? Name(like) + ".GetLength(0)" : Extent(function.Results[((ResultMatrix)layout).Rows]);
            if (height is not null && Extent(columns) is { } width
                && MatrixIndices.Find(function, matrices.Parameters, new Dictionary<int, Expr> { [index] = columns }).Results.Count > 0)
            {
                string local = Free(like is not null ? Places.NameOf(like).Split('.')[^1] + "Gradient" : Wish(((ResultMatrix)layout).Meaning));
                before.Add($"var {local} = new {function.Results[index].Type.ElementType}[{height}, {width}];");
                fresh.Add(local);
                found.Add(index, (local, columns));
            }
        }

        foreach (Target target in made.Targets)
        {
            if (matrices.ColumnsOf(target.Layout, target.Like) is { } columns)
            {
                found.Add(target.Layout is ResultMatrix matrix ? matrix.Index : ((ResultLeaf)target.Layout).Index, (Name(target.Destination), columns));
                arrays.Add(Name(target.Destination));
            }
        }

        return found;

        string? Extent(Expr extent) => extent switch
        {
            Constant constant => constant.Bits.ToString(CultureInfo.InvariantCulture),
            External external => externals[external.Slot],
            Variable variable => parameters[function.Parameters.ToList().IndexOf(variable)],
            Apply length when length.Is(Primitives.Length) && length[0] is Variable or External => Extent(length[0]) + ".Length",
            _ => null,
        };
    }

    private static string Wish(string? meaning) =>
        meaning is null ? "matrix"
        : meaning.Contains("Hessian", StringComparison.OrdinalIgnoreCase) ? "hessian"
        : meaning.Contains("Jacobian", StringComparison.OrdinalIgnoreCase) ? "jacobian"
        : "matrix";

    private string Matrix(int result, string text, string rows, string columns)
    {
        if (destinations.TryGetValue(result, out string? made))
        {
            return made;
        }

        ExprType element = function.Results[result].Type.ElementType;
        AddHelper(
            $$"""
            // elements that lie row by row
            static {{element}}[,] Matrix({{element}}[] elements, int rows, int columns)
            {
                var matrix = new {{element}}[rows, columns];
                Buffer.BlockCopy(elements, 0, matrix, 0, Buffer.ByteLength(matrix));
                return matrix;
            }
            """);
        return $"Matrix({text}, {rows}, {columns})";
    }

    private string Rows(int result, string text, string starts)
    {
        ExprType element = function.Results[result].Type.ElementType;
        AddHelper(
            $$"""
            // elements that lie row after row
            static {{element}}[][] Rows({{element}}[] elements, int[] starts) =>
                [.. Enumerable.Range(0, starts.Length - 1).Select(i => elements[starts[i]..starts[i + 1]])];
            """);
        return $"Rows({text}, {starts})";
    }

    private void AddHelper(string text)
    {
        if (!helpers.Contains(text))
        {
            helpers.Add(text);
        }
    }

    // ---- what is written into the caller's buffers ----

    private IEnumerable<string> Written(Target target, CSharpBody body)
    {
        string name = Name(target.Destination);
        switch (target.Layout)
        {
            case ResultEntries entries:
                return entries.Items.Select((item, k) => entries.Type.IsSZArray
                    ? $"{name}[{k}] = {body.Results[item]};"
                    : $"{name}[{k / entries.Columns}, {k % entries.Columns}] = {body.Results[item]};");
            case ResultMatrix matrix when !destinations.ContainsKey(matrix.Index):
                return [$"Buffer.BlockCopy({body.Results[matrix.Index]}, 0, {name}, 0, Buffer.ByteLength({name}));"];
            case ResultProduct product:
                string result = body.Results[product.Index];
                return [$"{(result.All(char.IsLetterOrDigit) ? result : $"({result})")}.CopyTo({name}{(target.Destination.Type.IsSZArray ? ", 0" : "")});"];
            case ResultLeaf leaf when Differentiable.IsRectangular(target.Destination.Type) && !destinations.ContainsKey(leaf.Index):
                return [$"Buffer.BlockCopy({body.Results[leaf.Index]}, 0, {name}, 0, Buffer.ByteLength({name}));"];
            case ResultLeaf leaf when Differentiable.IsJagged(target.Destination.Type):
                return
                [
                    "int begin = 0;",
                    $"foreach ({TypeText.Of(target.Destination.Type.GetElementType()!)} row in {name})",
                    "{",
                    $"    Array.Copy({body.Results[leaf.Index]}, begin, row, 0, row.Length);",
                    "    begin += row.Length;",
                    "}",
                    "",
                ];
            default:
                return [];
        }
    }
}
