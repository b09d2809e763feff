using System.Collections.Generic;
using System.Linq;
using SymGrad.Calculus;
using SymGrad.Ir;
using SymGrad.Passes;
using SymGrad.Printing;

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
internal sealed class Derivatives(Function function, int results, int checks, IReadOnlyList<string> names)
{
    private readonly Function prepared = Lower.Run(Pipeline.Prepare(Algebra.Real).Run(function));

    public IReadOnlyList<Variable> Parameters => prepared.Parameters;

    private Graph Graph => prepared.Graph;

    /// <summary>The results as they are.</summary>
    public Product Primal() => Finish(prepared.Parameters, [.. prepared.Results.Take(results)], [], prepared.Results);

    /// <summary>The values and the adjoints of the inputs for given cotangents of the floating-point results.</summary>
    /// <param name="inputs">The leaves differentiated with respect to.</param>
    /// <param name="cotangents">For each result a cotangent; null for those that have none.</param>
    /// <param name="seeds">Parameters that the cotangents introduce.</param>
    /// <param name="keepsValues">Whether the values are results too.</param>
    public Product Adjoints(IReadOnlyList<int> inputs, IReadOnlyList<Expr?> cotangents, IReadOnlyList<Variable> seeds, bool keepsValues)
    {
        Variable[] variables = [.. inputs.Select(i => prepared.Parameters[i])];
        Expr[] values;
        Expr?[] adjoints;

        // One direction needs one tangent and no recording.
        if (variables.Length == 1 && !variables[0].Type.IsArray && results == 1 && seeds.Count == 0)
        {
            Variable only = variables[0];
            (values, adjoints) = Forward.Differentiate(
                prepared.Results, new Dictionary<Expr, Expr> { [only] = Graph.Number(1, only.Type) });
            adjoints = [adjoints[0]];
        }
        else
        {
            Expr?[] all = [.. prepared.Results.Select((_, k) => k < cotangents.Count ? cotangents[k] : null)];
            (values, adjoints) = Reverse.Differentiate(prepared, all, variables);
        }

        Expr[] gradients = [.. adjoints.Select((a, k) => Differentiation.OrZeros(a, variables[k]))];
        return Finish([.. prepared.Parameters, .. seeds], keepsValues ? [.. values.Take(results)] : [], gradients, values);
    }

    /// <summary>The cotangent 1 of a single scalar result.</summary>
    public Expr One => Graph.Number(1, prepared.Results[0].Type);

    /// <summary>A parameter beside those of the function.</summary>
    public Variable Seed(ExprType type, string name) => Graph.Variable(type, name);

    public ExprType TypeOf(int result) => prepared.Results[result].Type;

    /// <summary>The values and the tangents of the floating-point results for tangents of the inputs.</summary>
    public Product Tangents(IReadOnlyList<int> inputs, IReadOnlyList<Variable> dots)
    {
        var seeds = new Dictionary<Expr, Expr>();
        for (int k = 0; k < inputs.Count; k++)
        {
            seeds.Add(prepared.Parameters[inputs[k]], dots[k]);
        }

        (Expr[] values, Expr?[] tangents) = Forward.Differentiate(prepared.Results, seeds);
        Expr[] floating = [.. Enumerable.Range(0, results).Where(k => values[k].Type.IsFloating).Select(k => Differentiation.OrZeros(tangents[k], values[k]))];
        return Finish([.. prepared.Parameters, .. dots], [.. values.Take(results)], floating, values);
    }

    /// <summary>The product of the Hessian of a single scalar result with a direction: the tangents of the gradient.</summary>
    public Product HessianTimes(IReadOnlyList<int> inputs, IReadOnlyList<Variable> dots)
    {
        Variable[] variables = [.. inputs.Select(i => prepared.Parameters[i])];
        Expr?[] all = [.. prepared.Results.Select((_, k) => k == 0 ? One : null)];
        (Expr[] values, Expr?[] adjoints) = Reverse.Differentiate(prepared, all, variables);
        Expr[] gradients = [.. adjoints.Select((a, k) => Differentiation.OrZeros(a, variables[k]))];
        Function lowered = Lower.Run(new Function(prepared.Name, [.. prepared.Parameters, .. dots], [.. gradients, .. values]));
        var seeds = new Dictionary<Expr, Expr>();
        for (int k = 0; k < inputs.Count; k++)
        {
            seeds.Add(variables[k], dots[k]);
        }

        (Expr[] again, Expr?[] tangents) = Forward.Differentiate(lowered.Results, seeds);
        Expr[] products = [.. variables.Select((input, k) => Differentiation.OrZeros(tangents[k], input))];
        return Finish(lowered.Parameters, [], products, [.. again.Skip(gradients.Length)]);
    }

    /// <summary>The second derivatives of a single scalar result with respect to scalars: row by row.</summary>
    public Product Hessian(IReadOnlyList<int> inputs)
    {
        Variable[] variables = [.. inputs.Select(i => prepared.Parameters[i])];
        Expr?[] all = [.. prepared.Results.Select((_, k) => k == 0 ? One : null)];
        (Expr[] values, Expr?[] adjoints) = Reverse.Differentiate(prepared, all, variables);
        Expr[] gradients = [.. adjoints.Select((a, k) => Differentiation.OrZeros(a, variables[k]))];
        Expr[] lowered = [.. Lower.Run(prepared.With([.. gradients, .. values])).Results];
        var entries = new Expr[variables.Length, variables.Length];
        for (int column = 0; column < variables.Length; column++)
        {
            (_, Expr?[] tangents) = Forward.Differentiate(
                lowered, new Dictionary<Expr, Expr> { [variables[column]] = Graph.Number(1, variables[column].Type) });
            for (int row = 0; row <= column; row++)
            {
                entries[row, column] = entries[column, row] = Differentiation.OrZeros(tangents[row], variables[row]);
            }
        }

        return Finish(prepared.Parameters, [], [.. entries.Cast<Expr>()], [.. lowered.Skip(gradients.Length)]);
    }

    // Conditions and named values go along, so that they are known by the nodes they have become.
    private Product Finish(IReadOnlyList<Variable> parameters, Expr[] values, Expr[] derivatives, IReadOnlyList<Expr> primal)
    {
        Expr[] extra = [.. primal.Skip(results)];
        Function finished = Lower.Run(Pipeline.Finish(Algebra.Real).Run(
            new Function(function.Name, parameters, [.. values, .. derivatives, .. extra])));
        int kept = values.Length + derivatives.Length;

        // Order: what is thrown, the values, the derivatives; the names decide nothing.
        Function ordered = Renumber.Run(finished.With([
            .. finished.Results.Skip(kept).Take(checks), .. finished.Results.Take(kept), .. finished.Results.Skip(kept + checks)]));
        Function printed = ordered.With([.. ordered.Results.Skip(checks).Take(kept), .. ordered.Results.Take(checks)]);
        HashSet<Expr> reachable = [.. printed.Nodes()];
        var given = new Dictionary<Expr, string>();
        for (int k = 0; k < names.Count; k++)
        {
            Expr named = ordered.Results[kept + checks + k];
            if (named is Apply or Project && reachable.Contains(named) && !given.ContainsKey(named))
            {
                given.Add(named, names[k]);
            }
        }

        return new Product(printed, values.Length, derivatives.Length, given);
    }
}
