using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using SymGrad.Calculus;
using SymGrad.Ir;
using SymGrad.Reading;

namespace SymGrad.Transforming;

/// <summary>How the results of a product make its .NET value.</summary>
internal static class Layouts
{
    /// <summary>The gradient, in the selector's shape.</summary>
    /// <param name="selection">The inputs.</param>
    /// <param name="first">The result that is the gradient of the first input.</param>
    /// <param name="what">What messages call it.</param>
    public static ResultLayout Gradient(Selection selection, int first, string what = "the gradient")
    {
        return Of(selection.Layout);

        ResultLayout Of(Selection.Node node) => node switch
        {
            Selection.Leaf leaf => new ResultLeaf(
                leaf.Type, first + leaf.Slot, Differentiable.IsTensor(leaf.Type) || Differentiable.IsNested(leaf.Type) ? selection.Slots[leaf.Slot] : null)
            {
                Meaning = $"{what} of '{Places.NameOf(selection.Slots[leaf.Slot])}'",
            },
            Selection.Group group => new ResultTuple(group.Type, group.Constructor, [.. group.Items.Select(Of)])
            {
                Members = group.Members,
                Inits = group.Inits,
            },
            Selection.Copy copy => new ResultData(copy.Place),
            _ => throw new InvalidOperationException("unknown selection"),
        };
    }

    /// <summary>The value of a function with one result.</summary>
    public static ResultLayout Value(Type type) => new ResultLeaf(type, 0, null) { Meaning = "the value" };

    /// <summary>The function of those results that a product returns or writes, without extents and what is only looked at.</summary>
    public static Function Wanted(Transformed made, Function function)
    {
        int[] wanted = [.. Values(made.Read.Result).Concat(made.Targets.SelectMany(target => Values(target.Layout))).Distinct()];
        return wanted.Length == 0 ? function : function.With(wanted.Select(index => function.Results[index]));
    }

    /// <summary>The function with nothing in the place of results that no layout mentions.</summary>
    /// <param name="made">What is to be emitted or printed.</param>
    /// <param name="kept">How many of the last results stay all the same.</param>
    public static Function OnlyUsed(Transformed made, int kept = 0)
    {
        Function function = made.Read.Function;
        HashSet<int> used = [.. ResultsOf(made.Read.Result), .. made.Targets.SelectMany(target => ResultsOf(target.Layout))];
        used.UnionWith(Enumerable.Range(function.Results.Count - kept, kept));
        return Enumerable.Range(0, function.Results.Count).All(used.Contains)
            ? function
            : function.With(function.Results.Select((result, k) => used.Contains(k) ? result : function.Graph.Integer(0)));
    }

    // Without extents, and without what is kept for pullbacks: what a formula is of.
    private static IEnumerable<int> Values(ResultLayout layout) => layout switch
    {
        ResultMatrix matrix => [matrix.Index],
        ResultRows rows => [rows.Index],
        ResultPullback => [],
        ResultTuple tuple => tuple.Items.SelectMany(Values),
        _ => ResultsOf(layout),
    };

    /// <summary>A value tuple.</summary>
    public static ResultTuple Tuple(params ResultLayout[] items)
    {
        Type generic = items.Length == 2 ? typeof(ValueTuple<,>) : typeof(ValueTuple<,,>);
        Type type = generic.MakeGenericType([.. items.Select(item => item.Type)]);
        return new ResultTuple(type, type.GetConstructors()[0], items);
    }

    /// <summary>The same layout, whose numbers messages call by a name.</summary>
    public static ResultLayout Named(ResultLayout layout, string meaning) => layout switch
    {
        ResultLeaf leaf => leaf with { Meaning = meaning },
        ResultMatrix matrix => matrix with { Meaning = meaning },
        ResultRows rows => rows with { Meaning = meaning },
        ResultTuple tuple => tuple with { Items = [.. tuple.Items.Select(item => Named(item, meaning))] },
        _ => layout,
    };

    /// <summary>The same layout over results further on.</summary>
    public static ResultLayout Shifted(ResultLayout layout, int by) => layout switch
    {
        ResultLeaf leaf => leaf with { Index = leaf.Index + by },
        ResultTuple tuple => tuple with { Items = [.. tuple.Items.Select(item => Shifted(item, by))] },
        ResultRows rows => rows with { Index = rows.Index + by, Starts = rows.Starts + by },
        ResultMatrix matrix => matrix with { Index = matrix.Index + by, Rows = matrix.Rows + by, Columns = matrix.Columns + by },
        ResultEntries entries => entries with { Items = [.. entries.Items.Select(item => item + by)] },
        ResultProduct product => product with { Index = product.Index + by },
        _ => layout,
    };

    /// <summary>The results that a layout is made of.</summary>
    public static IEnumerable<int> ResultsOf(ResultLayout layout) => layout switch
    {
        ResultLeaf leaf => [leaf.Index],
        ResultTuple tuple => tuple.Items.SelectMany(ResultsOf),
        ResultMatrix matrix => [matrix.Index, matrix.Rows, matrix.Columns],
        ResultEntries entries => entries.Items,
        ResultProduct product => [product.Index],
        ResultRows rows => [rows.Index, rows.Starts],
        ResultList list => list.Items,
        ResultPullback pullback => pullback.Kept.Select(kept => kept.Result).Where(result => result >= 0),
        ResultNothing or ResultData => [],
        _ => throw new InvalidOperationException("unknown layout"),
    };

    /// <summary>A matrix, whose parts are appended to the results.</summary>
    /// <param name="matrix">Its entries or its buffer.</param>
    /// <param name="type">What it becomes: a two-dimensional array, a tensor, or for a single entry a number.</param>
    /// <param name="inner">The input, whose extents come last in those of a tensor.</param>
    /// <param name="results">The results of the function.</param>
    /// <param name="meaning">What messages call it.</param>
    /// <param name="outer">The output, whose extents come first; null where it has those of the input.</param>
    public static ResultLayout Of(
        Matrix matrix, Type type, Expression inner, List<Expr> results, string meaning, Expression? outer = null)
    {
        switch (matrix)
        {
            case Matrix.Entries { Items: [var only] } when !type.IsArray:
                return new ResultLeaf(type, Add(only), null) { Meaning = meaning };
            case Matrix.Entries entries:
                return new ResultEntries(type, entries.Rows, entries.Columns, [.. entries.Items.Select(Add)]) { Meaning = meaning };
            case Matrix.Buffer buffer when Differentiable.IsTensor(type):
                return new ResultProduct(type, Add(buffer.Content), outer ?? inner, inner) { Meaning = meaning };
            case Matrix.Buffer buffer:
                return new ResultMatrix(type, Add(buffer.Content), Add(buffer.Rows), Add(buffer.Columns)) { Meaning = meaning };
            default:
                throw new InvalidOperationException("unknown matrix");
        }

        int Add(Expr result)
        {
            int at = results.IndexOf(result);
            if (at < 0)
            {
                at = results.Count;
                results.Add(result);
            }

            return at;
        }
    }
}
