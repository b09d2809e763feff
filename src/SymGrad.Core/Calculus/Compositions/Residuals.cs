using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;
using SymGrad.Passes;

namespace SymGrad.Calculus;

/// <summary>Splits a function into what can be computed before some of its parameters are known, and the rest: of a reverse sweep the first
/// is the primal with all it records, the second the pullback.</summary>
internal sealed class Residuals
{
    private readonly Function function;
    private readonly HashSet<Expr> late;
    private readonly NodeMap<HashSet<Region>> dependencies;
    private readonly Schedule schedule;
    private readonly SortedDictionary<int, Expr> kept = [];

    private Residuals(Function function, IReadOnlyList<Variable> lateParameters)
    {
        this.function = function;
        schedule = Schedule.Of(function);
        List<Expr> nodes = function.Nodes();
        dependencies = Walk.Dependencies(nodes);
        late = Walk.Dependent(nodes, lateParameters);
    }

    /// <summary>The two functions.</summary>
    /// <param name="function">The whole.</param>
    /// <param name="lateParameters">The parameters of the second function alone.</param>
    /// <param name="early">The number of results that belong to the first function.</param>
    /// <returns>The first function, whose further results are the residuals: the first parameters of the second.</returns>
    public static (Function First, Function Second) Split(Function function, IReadOnlyList<Variable> lateParameters, int early)
    {
        var split = new Residuals(function, lateParameters);
        Expr[] firstResults = [.. function.Results.Take(early)];
        Expr[] secondResults = [.. function.Results.Skip(early)];
        split.Find(secondResults);
        Expr[] residuals = [.. split.kept.Values];
        Variable[] variables = [.. residuals.Select((value, k) => function.Graph.Variable(value.Type, (value as Variable)?.Name ?? "r" + k))];
        Expr[] results = new Substitution(function.Graph).Replace(residuals, variables).Apply(secondResults);
        return (
            new Function(
                function.Name,
                [.. function.Parameters.Except(lateParameters)],
                [.. firstResults, .. residuals.Select(value => IsExposed(value, firstResults) ? function.Graph.Apply(Primitives.Copy, value) : value)]),
            new Function(function.Name + "Pullback", [.. variables, .. lateParameters], results));
    }

    // The caller may write to his arrays, those that he gave and those that he got, before he calls the second function.
    private static bool IsExposed(Expr residual, Expr[] results) => residual.Type.IsArray && (residual is Variable || results.Contains(residual));

    // From the results down to what does not depend on late parameters. Guarded code stays where it is guarded.
    private void Find(Expr[] results)
    {
        var seen = new HashSet<Expr>();
        var pending = new Stack<Expr>(results);
        while (pending.Count > 0)
        {
            Expr node = pending.Pop();
            if (node is Constant || !seen.Add(node))
            {
                continue;
            }

            bool isReady = !late.Contains(node) && dependencies[node].Count == 0 && node is not Structured;
            if (isReady && (node is Variable or External || !schedule.IsGuarded(node)) && !IsCheap(node))
            {
                kept.Add(node.Id, node);
                continue;
            }

            foreach (Expr needed in node.Operands.Concat(node.Regions.SelectMany(region => region.Results)))
            {
                pending.Push(needed);
            }
        }
    }

    private static bool IsCheap(Expr node) => node.Is(Primitives.Zeros) || node.Is(Primitives.Convert) || node.Is(Primitives.Negate);
}
