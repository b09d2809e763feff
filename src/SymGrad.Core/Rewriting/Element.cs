using System.Collections.Generic;
using SymGrad.Ir;

namespace SymGrad.Rewriting;

/// <summary>What an iteration computes, at another index.</summary>
internal static class Element
{
    /// <summary><paramref name="element"/> with <paramref name="index"/> replaced. What was made before the index cannot mention it, so it
    /// is not even looked at: an element that uses a long computation outside of its loop costs no more than another.</summary>
    public static Expr At(Expr element, Variable index, Expr at)
    {
        Substitution substitution = new Substitution(element.Graph).Replace(index, at);
        foreach (Expr outside in Walk.Reachable([element], node => node.Id <= index.Id))
        {
            if (outside.Id < index.Id)
            {
                substitution.Replace(outside, outside);
            }
        }

        return substitution.Apply(element);
    }
}
