using System;
using System.Linq.Expressions;
using System.Runtime.CompilerServices;

namespace SymGrad;

public static partial class Sym
{
    /// <summary>A lambda as a readable C# method.</summary>
    /// <param name="f">Any lambda, a derivative included.</param>
    /// <returns>C# text that computes the same numbers; the same on every machine and in every culture.</returns>
    [OverloadResolutionPriority(1)]
    public static string ToCSharp(this LambdaExpression f) => Print(f, Notation.CSharp);

    /// <summary>The function behind a delegate that SymGrad made, as a readable C# method.</summary>
    /// <inheritdoc cref="ToCSharp(LambdaExpression)"/>
    public static string ToCSharp(this Delegate f) => Print(f, Notation.CSharp);

    /// <summary>A lambda as a formula on a line: <c>2 * x + sin(x)</c>.</summary>
    /// <param name="f">Any lambda, a derivative included.</param>
    /// <returns>The formula; the same on every machine and in every culture.</returns>
    [OverloadResolutionPriority(1)]
    public static string ToInfix(this LambdaExpression f) => Print(f, Notation.Infix);

    /// <summary>The function behind a delegate that SymGrad made, as a formula on a line.</summary>
    /// <inheritdoc cref="ToInfix(LambdaExpression)"/>
    public static string ToInfix(this Delegate f) => Print(f, Notation.Infix);

    /// <summary>A lambda as a formula in LaTeX, without delimiters.</summary>
    /// <param name="f">Any lambda, a derivative included.</param>
    /// <returns>The formula; the same on every machine and in every culture.</returns>
    [OverloadResolutionPriority(1)]
    public static string ToLatex(this LambdaExpression f) => Print(f, Notation.Latex);

    /// <summary>The function behind a delegate that SymGrad made, as a formula in LaTeX, without delimiters.</summary>
    /// <inheritdoc cref="ToLatex(LambdaExpression)"/>
    public static string ToLatex(this Delegate f) => Print(f, Notation.Latex);

    private static string Print(Delegate f, Notation notation)
    {
        ArgumentNullException.ThrowIfNull(f);
        return Transforms.Print(f, notation);
    }

    private static string Print(LambdaExpression f, Notation notation)
    {
        ArgumentNullException.ThrowIfNull(f);
        return Transforms.Print(f, notation);
    }
}
