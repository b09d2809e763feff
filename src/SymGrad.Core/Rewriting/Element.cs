using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;

namespace SymGrad.Rewriting;

/// <summary>What an iteration computes, at another index.</summary>
internal static class Element
{
    /// <summary><paramref name="element"/>, of an iteration of independent iterations, at another index.</summary>
    /// <remarks>A conditional may choose an element and add to an array at once. What the iterations before have added matters to no element:
    /// elsewhere than in the loop the array is the one that was there before it.</remarks>
    public static Expr At(Structured loop, Expr element, Expr at) =>
        At(element, loop.Body.Parameters, [at, .. loop.Initial]);

    /// <summary>Whether an element comes out of a conditional that also adds to an array of the loop.</summary>
    public static bool IsBesideAddition(Structured loop, Expr element)
    {
        if (loop.Initial.Length == 0)
        {
            return false;
        }

        int oldest = loop.Body.Parameters.Min(parameter => parameter.Id);
        List<Expr> nodes = Walk.Reachable([element], node => node.Id <= oldest);
        return nodes.Exists(node => loop.Body.Parameters.Skip(1).Contains(node));
    }

    // What was made before the parameters cannot mention them, so it is not even looked at: an element that uses a long computation outside
    // of its loop costs no more than another. Unless it belongs to a loop in the element whose variables were made as early: those are renewed.
    private static Expr At(Expr element, Variable[] parameters, Expr[] at)
    {
        int oldest = parameters.Min(parameter => parameter.Id);
        Substitution substitution = new Substitution(element.Graph).Replace(parameters, at);
        List<Expr> nodes = Walk.Reachable([element], node => node.Id <= oldest);
        if (!nodes.Exists(node => node.Id > oldest && node.Regions.Any(region => region.Parameters.Any(bound => bound.Id < oldest))))
        {
            foreach (Expr outside in nodes.Where(node => node.Id < oldest))
            {
                substitution.Replace(outside, outside);
            }
        }

        return substitution.Apply(element);
    }
}
