using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;

namespace SymGrad.Calculus;

/// <summary>A function of one point over arrays of points: independent iterations, so that points become lanes.</summary>
internal static class Batch
{
    /// <summary>The function over an array for each parameter; each result becomes an array.</summary>
    /// <param name="function">A function of numbers, with numbers for results.</param>
    /// <param name="summed">How many of the last results are summed instead, since nobody wants them one by one.</param>
    public static Function Over(Function function, int summed = 0)
    {
        Graph graph = function.Graph;
        Variable[] points = [.. function.Parameters.Select(parameter => graph.Variable(parameter.Type.Array, parameter.Name))];
        foreach (Variable other in points.Skip(1))
        {
            // Checked at entry.
            graph.AssumeSameLength(other, points[0]);
        }

        Structured batch = graph.Traverse(
            graph.Length(points[0]),
            [.. function.Results.Select((_, k) => k < function.Results.Count - summed ? Combiner.Collect : Combiner.Sum)],
            i =>
            {
                var substitution = new Substitution(graph);
                for (int k = 0; k < points.Length; k++)
                {
                    substitution.Replace(function.Parameters[k], graph.Load(points[k], i));
                }

                return substitution.Apply([.. function.Results]);
            });
        return new Function(function.Name, points, graph.ProjectAll(batch));
    }
}
