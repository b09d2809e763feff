using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Calculus;
using SymGrad.Ir;
using SymGrad.Passes;
using SymGrad.Reading;

namespace SymGrad.Generators.Writing;

/// <summary>A function ready to be printed.</summary>
/// <param name="Function">Its results: values, derivatives, then conditions under which it throws.</param>
/// <param name="Values">The number of values.</param>
/// <param name="Derivatives">The number of derivatives behind them.</param>
/// <param name="Names">What the user called values.</param>
internal sealed record Product(Function Function, int Values, int Derivatives, IReadOnlyDictionary<Expr, string> Names);

/// <summary>From a method's function to those of its siblings: prepare, differentiate, finish.</summary>
/// <param name="function">The method: its results, conditions under which it throws, values with a name.</param>
/// <param name="results">How many results it has.</param>
/// <param name="checks">How many conditions follow them.</param>
/// <param name="names">The names of the rest.</param>
internal sealed class Derivatives
{
    private readonly int results;
    private readonly int checks;
    private readonly Function prepared;

    // What is computed in any case goes along, and keeps its name whatever it becomes. What is computed in a branch only must not: it would
    // be computed where nobody asks for it. It keeps its name as long as it stays what it is.
    private readonly List<string> names = [];
    private readonly List<KeyValuePair<Expr, string>> namesInBranches = [];

    public Derivatives(Function function, int results, int checks, IReadOnlyList<string> names)
    {
        (this.results, this.checks) = (results, checks);
        Expr[] wanted = [.. function.Results.Take(results + checks)];
        NodeSet certain = Walk.Certain(wanted);
        var along = new List<Expr>();
        for (int k = 0; k < names.Count; k++)
        {
            Expr named = function.Results[wanted.Length + k];
            if (certain.Contains(named))
            {
                along.Add(named);
                this.names.Add(names[k]);
            }
            else
            {
                namesInBranches.Add(new(named, names[k]));
            }
        }

        prepared = Pipeline.Prepare(Algebra.Real).Run(function.With([.. wanted, .. along]));
    }

    // Recorded without the value, a loop may be wanted only where the derivatives look at the recording, which is in loops: it would run there, again and
    // again. Then the value is computed too.
    private Product WithoutValue(Function made, int derivatives)
    {
        Product product = Finish(made.With(made.Results.Skip(1)), 0, derivatives);
        return product.Function.Nodes().Exists(IsCarryingLoop) && RunsAgain(product.Function) ? Finish(made, 1, derivatives) : product;
    }

    private static bool IsCarryingLoop(Expr node) => node is Structured { Kind: StructuredKind.For or StructuredKind.While };

    private static bool RunsAgain(Function function)
    {
        Schedule schedule = Schedule.Of(function);
        return function.Nodes().Exists(node => IsCarryingLoop(node) && schedule.DependenciesOf(node).Count == 0 && schedule.PlacesOf(node).Any(IsInLoop));

        static bool IsInLoop(Block? block)
        {
            while (block is not (null or { Kind: BlockKind.Body or BlockKind.Condition }))
            {
                block = block.Parent;
            }

            return block is not null;
        }
    }

    private int Along => prepared.Results.Count - results;

    /// <summary>The results of the prepared function.</summary>
    public IReadOnlyList<Expr> Results => [.. prepared.Results.Take(results)];

    /// <summary>The value, where it is wanted or what is recorded for the gradients needs the loops that make it; and the gradients of a function with one
    /// scalar result.</summary>
    public Product Gradient(IReadOnlyList<int> inputs, bool keepsValue)
    {
        Function both = Differentiation.ValueAndGradient(prepared, Inputs(inputs));
        return keepsValue ? Finish(both, 1, inputs.Count) : WithoutValue(both, inputs.Count);
    }

    /// <summary>The values, and their tangents for tangents of the inputs.</summary>
    public Product Tangents(IReadOnlyList<int> inputs) => Finish(Directional.Jvp(prepared, Inputs(inputs), Along), results, results);

    /// <summary>The Hessian times a direction.</summary>
    public Product HessianTimes(IReadOnlyList<int> inputs)
    {
        Function product = Directional.Hvp(GradientToDifferentiate(inputs), Inputs(inputs));
        return WithoutValue(product, inputs.Count);
    }

    /// <summary>The values with what the pullback needs of them, and the pullback.</summary>
    /// <returns>The first, whose derivatives are the residuals; and the second, whose parameters are these, then the cotangents.</returns>
    public (Product Primal, Product Pullback) Pullback(IReadOnlyList<int> inputs)
    {
        Function whole = Simplify.Run(Directional.Vjp(prepared, Inputs(inputs), Along), Pipeline.Laws(Algebra.Real));
        int values = results;

        // What is thrown, and what has a name, is computed with the value.
        Function ordered = whole.With(
            [.. whole.Results.Take(values), .. whole.Results.Skip(values + inputs.Count), .. whole.Results.Skip(values).Take(inputs.Count)]);
        (Function first, Function second) = Residuals.Split(
            ordered, [.. whole.Parameters.Skip(prepared.Parameters.Count)], values + Along);
        IEnumerable<Expr> kept = first.Results.Skip(values + Along);
        Function primal = first.With([.. first.Results.Take(values), .. kept, .. first.Results.Skip(values).Take(Along)]);
        return (
            Finish(primal, values, primal.Results.Count - values - Along),
            Finished(second, 0, inputs.Count, 0, [], []));
    }

    /// <summary>The matrix of first derivatives: one array or scalars, with respect to one array or scalars.</summary>
    public (Product Product, Matrix Matrix) Jacobian(IReadOnlyList<int> inputs)
    {
        Function function = prepared.With(prepared.Results.Take(results));
        (_, Matrix matrix) = Calculus.Jacobian.Of(function, Inputs(inputs));
        return OfMatrix(matrix, prepared.Results.Skip(results));
    }

    /// <summary>The matrix of second derivatives.</summary>
    public (Product Product, Matrix Matrix) Hessian(IReadOnlyList<int> inputs)
    {
        Function gradient = GradientToDifferentiate(inputs);
        return OfMatrix(Calculus.Hessian.Of(gradient, Inputs(inputs)), gradient.Results.Skip(1 + inputs.Count));
    }

    private (Product Product, Matrix Matrix) OfMatrix(Matrix matrix, IEnumerable<Expr> along)
    {
        Expr[] content = matrix switch
        {
            Matrix.Entries entries => [.. entries.Items],
            Matrix.Buffer buffer => [buffer.Content, buffer.Rows, buffer.Columns],
            _ => throw new InvalidOperationException("a matrix of an unknown form"),
        };
        return (Finish(prepared.With([.. content, .. along]), 0, content.Length), matrix);
    }

    private Function GradientToDifferentiate(IReadOnlyList<int> inputs) =>
        Pipeline.Between(Algebra.Real).Run(Differentiation.ValueAndGradient(prepared, Inputs(inputs)));

    private Variable[] Inputs(IReadOnlyList<int> inputs) => [.. inputs.Select(i => prepared.Parameters[i])];

    // Conditions and named values go along, so that they are known by the nodes they have become.
    private Product Finish(Function made, int values, int derivatives) => Finished(made, values, derivatives, checks, names, namesInBranches);

    private static Product Finished(
        Function made, int values, int derivatives, int checks, IReadOnlyList<string> names, IReadOnlyList<KeyValuePair<Expr, string>> namesInBranches)
    {
        Function finished = Order.Run(Lower.Run(Meet.Run(Slopes.Run(Skip.Run(Pipeline.Finish(Algebra.Real).Run(made))))));
        HashSet<Expr> left = [.. finished.Nodes()];
        KeyValuePair<Expr, string>[] still = [.. namesInBranches.Where(n => left.Contains(n.Key))];
        finished = finished.With([.. finished.Results, .. still.Select(n => n.Key)]);
        names = [.. names, .. still.Select(n => n.Value)];
        int kept = values + derivatives;

        // Order: what is thrown, the values, the derivatives; the names decide nothing.
        Function ordered = Renumber.Run(finished.With([
            .. finished.Results.Skip(kept).Take(checks), .. finished.Results.Take(kept), .. finished.Results.Skip(kept + checks)]));
        (IReadOnlyList<Expr> used, NodeMap<Expr>? rebuilt) = UnusedResults.Remove(
            ordered.Graph, [.. ordered.Results.Skip(checks).Take(kept), .. ordered.Results.Take(checks)]);
        Function printed = ordered.With(used);
        HashSet<Expr>? reachable = rebuilt is null ? [.. printed.Nodes()] : null;
        var given = new Dictionary<Expr, string>();
        for (int k = 0; k < names.Count; k++)
        {
            Expr? named = ordered.Results[kept + checks + k];
            bool isPrinted = rebuilt is null ? reachable!.Contains(named) : rebuilt.TryGetValue(named, out named);
            if (isPrinted && named is Apply or Project && !given.ContainsKey(named))
            {
                given.Add(named, names[k]);
            }
        }

        return WithBareCounts(new Product(printed, values, derivatives, given));
    }

    // Where only loops are told how often to run, they need not be told that a negative number is none.
    private static Product WithBareCounts(Product product)
    {
        List<Expr> nodes = product.Function.Nodes();
        HashSet<Expr> bare = [.. nodes.OfType<Structured>().Where(HasBareCount).Select(node => node.Head).Where(IsAtLeastNone)];
        foreach (Expr node in nodes)
        {
            bare.ExceptWith(node is Structured structured && HasBareCount(structured) ? node.Operands.Skip(1) : node.Operands);
            bare.ExceptWith(node.Regions.SelectMany(region => region.Results));
        }

        bare.ExceptWith(product.Function.Results);
        if (bare.Count == 0)
        {
            return product;
        }

        Graph graph = product.Function.Graph;
        KeyValuePair<Expr, string>[] names = [.. product.Names];
        Expr[] now = new Substitution(graph)
        {
            KeepsVariables = true,
            ImproveStructured = node => HasBareCount(node) && bare.Contains(node.Head)
                ? graph.Structured(node.Kind, [node.Head[0], .. node.Operands.Skip(1)], node.Regions, node.Combiners)
                : node,
        }.Apply([.. product.Function.Results, .. names.Select(n => n.Key)]);
        var renamed = new Dictionary<Expr, string>();
        for (int k = 0; k < names.Length; k++)
        {
            renamed[now[product.Function.Results.Count + k]] = names[k].Value;
        }

        return product with { Function = product.Function.With(now.Take(product.Function.Results.Count)), Names = renamed };

        static bool HasBareCount(Structured node) =>
            node.Kind == StructuredKind.For || (node.Kind == StructuredKind.Traverse && !node.Combiners.Contains(Combiner.Collect));

        static bool IsAtLeastNone(Expr count) => count.Is(Primitives.Max) && count[1] is Constant { Bits: 0 } && count.Type.IsInteger;
    }
}
