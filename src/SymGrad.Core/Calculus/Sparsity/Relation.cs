using System.Collections.Generic;
using SymGrad.Ir;

namespace SymGrad.Calculus;

/// <summary>On the way from an input to a result: a value that others are computed from, an array or a number.</summary>
/// <param name="Value">What it is.</param>
/// <param name="Length">The number of its elements; 1 for a number.</param>
internal sealed record Stage(Expr Value, Expr Length);

/// <summary>Which elements of one stage depend on which elements of another: for all values of some indices, the element at one place on
/// the element at another.</summary>
/// <param name="Steps">The loops around, and the conditions under which there is anything, from the outside in.</param>
/// <param name="Element">The place in the stage that depends.</param>
/// <param name="Source">The place in the stage that it depends on.</param>
internal sealed record Relation(IReadOnlyList<Step> Steps, Expr Element, Expr Source);

/// <summary>A loop, or a condition, around a relation.</summary>
internal abstract record Step
{
    /// <summary>An index from 0 up to a count.</summary>
    internal sealed record Loop(Variable Index, Expr Count) : Step;

    /// <summary>A condition that holds, or does not.</summary>
    internal sealed record When(Expr Condition, bool Holds) : Step;
}
