using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using SymGrad.Ir;
using SymGrad.Reading;
using SymGrad.Transforming;

namespace SymGrad.Printing;

/// <summary>The value that a product returns, as C# makes it of the results of its function.</summary>
/// <param name="read">The function and its layout.</param>
/// <param name="body">Its printed results.</param>
/// <param name="source">What stands for data of the lambda's.</param>
/// <param name="matrix">A matrix of a result with rows and columns.</param>
/// <param name="rows">An array of arrays of a result, and where its rows begin.</param>
internal sealed class ResultText(
    ReadFunction read, CSharpBody body, Func<Expression, string> source, Func<int, string, string, string, string> matrix,
    Func<int, string, string, string> rows)
{
    private readonly List<string> functions = [];
    private readonly List<string> before = [];
    private readonly Dictionary<int, string> named = [];

    /// <summary>Statements that come before the return statement.</summary>
    public IReadOnlyList<string> Before => before;

    /// <summary>Local functions that it mentions.</summary>
    public IReadOnlyList<string> Functions => functions;

    public string Value(ResultLayout layout)
    {
        switch (layout)
        {
            case ResultLeaf { ShapeOf: { } like } leaf when Differentiable.IsRectangular(leaf.Type):
                return matrix(leaf.Index, body.Results[leaf.Index], source(like) + ".GetLength(0)", source(like) + ".GetLength(1)");
            case ResultLeaf { ShapeOf: { } like } leaf when Differentiable.IsJagged(leaf.Type):
                return rows(leaf.Index, body.Results[leaf.Index], $"[0, .. {source(like)}.Select((_, i) => {source(like)}.Take(i + 1).Sum(row => row.Length))]");
            case ResultLeaf leaf:
                Type native = Reading.Numbers.TypeOf(read.Function.Results[leaf.Index].Type.ElementType);
                return leaf.Type.IsPrimitive && leaf.Type != native ? $"({TypeText.Of(leaf.Type)})({body.Results[leaf.Index]})" : body.Results[leaf.Index];
            case ResultMatrix made:
                return matrix(made.Index, body.Results[made.Index], body.Results[made.Rows], body.Results[made.Columns]);
            case ResultRows made:
                return rows(made.Index, body.Results[made.Index], body.Results[made.Starts]);
            case ResultEntries { Type.IsSZArray: true } entries:
                return $"[{Joined(entries.Items)}]";
            case ResultEntries entries:
                Name(entries);
                return $"new {TypeText.Of(entries.Type)} {{ "
                    + string.Join(", ", entries.Items.Chunk(Math.Max(1, entries.Columns)).Select(row => $"{{ {Joined(row)} }}")) + " }";
            case ResultList list:
                return $"[{Joined(list.Items)}]";
            case ResultProduct product:
                return body.Results[product.Index];
            case ResultTuple { Members: not null } tuple:
                return $"({string.Join(", ", tuple.Items.Select(Value))})";
            case ResultTuple tuple when TupleTypes.IsValueTuple(tuple.Type):
                return $"({string.Join(", ", tuple.Items.Select(Value))})";
            case ResultTuple tuple:
                int arguments = tuple.Items.Count - tuple.Inits.Count;
                string constructed = $"new {TypeText.Of(tuple.Type)}({string.Join(", ", tuple.Items.Take(arguments).Select(Value))})";
                return tuple.Inits.Count == 0
                    ? constructed
                    : $"{(arguments == 0 ? constructed[..^2] : constructed)} {{ "
                        + string.Join(", ", tuple.Inits.Zip(tuple.Items.Skip(arguments), (member, item) => $"{Names.Escape(member.Name)} = {Value(item)}")) + " }";
            case ResultData data:
                return source(data.Source);
            case ResultPullback pullback:
                return Pullback(pullback);
            default:
                return "";
        }
    }

    private string Joined(IEnumerable<int> items) => string.Join(", ", items.Select(item => named.TryGetValue(item, out string? name) ? name : body.Results[item]));

    // The entries above and below the diagonal are the same results: once.
    private void Name(ResultEntries entries)
    {
        foreach (int item in entries.Items.GroupBy(item => item).Where(group => group.Count() > 1 && !CSharpText.IsName(body.Results[group.Key])).Select(group => group.Key))
        {
            named[item] = "entry" + item;
            before.Add($"{read.Function.Results[item].Type} entry{item} = {body.Results[item]};");
        }
    }

    // What the pullback needs of the function around it gets a name there.
    private string Pullback(ResultPullback pullback)
    {
        const string name = "Pullback";
        ReadFunction code = pullback.Code.Read;
        ParameterExpression cotangent = pullback.Code.Arguments[^1];
        string[] parameters = [.. code.Parameters.Select((place, k) => place == cotangent ? "cotangent" : Kept(k + 1))];
        Function function = Pipelines.Tidy(code.Function);
        CSharpBody inside = new CSharpMethod(function, null, new CSharpFrame
        {
            Parameters = parameters,
            Externals = [.. code.Externals.Select(source)],
            Taken = [.. parameters, .. read.Lambda.Parameters.Select(p => p.Name!)],
        }).PrintBody();
        var results = new ResultText(code with { Function = function }, inside, source, matrix, rows);
        string value = results.Value(code.Result);
        string[] lines = [.. inside.Lines, .. results.Before, $"return {value};"];
        functions.Add(
            $"{TypeText.Of(code.Result)} {name}({TypeText.Of(cotangent.Type)} cotangent)\n{{\n"
            + $"{string.Join("\n", CSharpMethod.Indented(lines))}\n}}");
        functions.AddRange(CSharpLibrary.LocalFunctions([.. inside.Library.Except(body.Library)]));
        return name;
    }

    private string Kept(int result)
    {
        string text = body.Results[result];
        if (CSharpText.IsName(text))
        {
            return text;
        }

        string kept = "kept" + result;
        before.Add($"{read.Function.Results[result].Type} {kept} = {text};");
        return kept;
    }
}
