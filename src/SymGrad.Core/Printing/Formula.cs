using System.Collections.Generic;
using SymGrad.Ir;

namespace SymGrad.Printing;

/// <summary>What stands on paper: sums of signed terms, quotients of products, powers. Made from an <see cref="Expr"/> by
/// <see cref="FormulaBuilder"/>, and written by <see cref="Infix"/> and <see cref="Latex"/>, which differ in notation only.</summary>
/// <remarks>Always small: <see cref="Outline"/> names subexpressions until every formula fits on a line, so formulas may be
/// walked recursively.</remarks>
internal abstract record Formula
{
    /// <summary>A number without its sign.</summary>
    public sealed record Number(Constant Value) : Formula;

    /// <summary>A name, with indices when it names one value per iteration.</summary>
    /// <param name="Name">The name.</param>
    /// <param name="Indices">The iterations of the loops around it.</param>
    /// <param name="Step">How many iterations of its own loop a carried value has seen.</param>
    public sealed record Symbol(string Name, IReadOnlyList<Formula> Indices, Formula? Step = null) : Formula
    {
        public Symbol(string name)
            : this(name, [])
        {
        }
    }

    /// <summary>The count of iterations of which nothing is known but that the loop ends.</summary>
    public sealed record Last : Formula;

    public sealed record Sum(IReadOnlyList<Term> Terms) : Formula;

    /// <summary>Numerator over denominator; an empty numerator is 1, an empty denominator is none.</summary>
    public sealed record Product(bool IsNegative, IReadOnlyList<Formula> Numerator, IReadOnlyList<Formula> Denominator) : Formula;

    public sealed record Power(Formula Base, Formula Exponent) : Formula;

    /// <summary>The root of a constant degree; 2 is the square root.</summary>
    public sealed record Root(long Degree, Formula Radicand) : Formula;

    /// <summary>A function of the table, or a conversion, applied.</summary>
    public sealed record Call(string Name, IReadOnlyList<Formula> Arguments) : Formula;

    /// <summary>A value between delimiters of its own: |x|, ⌊x⌋, ⌈x⌉.</summary>
    public sealed record Enclosed(Primitive Operation, Formula Inner) : Formula;

    /// <summary>A comparison, a logical or a bitwise operation, by its symbol in C#.</summary>
    public sealed record Relation(string Operator, Formula Left, Formula Right) : Formula;

    public sealed record Not(Formula Inner) : Formula;

    public sealed record Choice(Formula Condition, Formula Then, Formula Otherwise) : Formula;

    public sealed record Element(Formula Array, Formula Index) : Formula;

    /// <summary>An array with one element replaced, or added to.</summary>
    public sealed record Update(Formula Array, Formula Index, Formula Value, bool Adds) : Formula;

    /// <summary>Σᵢ and its like. No count is printed when the index runs over all of an array.</summary>
    public sealed record Fold(Combiner Combiner, string Index, Formula? Count, Formula Body) : Formula;

    /// <summary>The array of a value for every index.</summary>
    public sealed record Family(string Index, Formula? Count, Formula Body) : Formula;

    /// <summary>One term of a sum, with its sign.</summary>
    public readonly record struct Term(bool IsNegative, Formula Value);
}

/// <summary>One line: a name and what it stands for.</summary>
/// <param name="Name">The left-hand side.</param>
/// <param name="Value">The right-hand side.</param>
/// <param name="Index">The index of the loop that computes the line again and again, or null.</param>
/// <param name="Count">How many iterations the loop has; null where <paramref name="Condition"/> says.</param>
/// <param name="Condition">What keeps the loop going.</param>
internal sealed record Definition(Formula Name, Formula Value, string? Index = null, Formula? Count = null, Formula? Condition = null);
