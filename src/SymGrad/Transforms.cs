using System;
using System.Linq.Expressions;

namespace SymGrad;

/// <summary>What is built from a function.</summary>
internal enum Product
{
    /// <summary>The function itself, simplified, fused and vectorized.</summary>
    Compile,

    /// <summary>Its gradient.</summary>
    Gradient,

    /// <summary>Its value and its gradient, in one pass.</summary>
    ValueAndGradient,

    /// <summary>Its value, the gradient written into the caller's buffers.</summary>
    GradientInto,
}

/// <summary>How a function is printed.</summary>
internal enum Notation
{
    CSharp,
    Infix,
    Latex,
}

/// <summary>The one way from the public surface into the compiler.</summary>
internal static class Transforms
{
    /// <summary>The delegate of a product; <paramref name="wrt"/> null means all parameters.</summary>
    public static TDelegate Build<TDelegate>(Product product, LambdaExpression f, LambdaExpression? wrt, SymOptions? options)
        where TDelegate : Delegate =>
        throw new NotSupportedException();

    /// <summary>The same product as a lambda.</summary>
    public static Expression<TDelegate> Expression<TDelegate>(
        Product product, LambdaExpression f, LambdaExpression? wrt, SymOptions? options)
        where TDelegate : Delegate =>
        throw new NotSupportedException();

    /// <summary>The lambda behind a delegate that SymGrad made.</summary>
    public static LambdaExpression ExpressionOf(Delegate d) => throw new NotSupportedException();

    /// <summary>A function in C#, in infix notation or in LaTeX.</summary>
    public static string Print(LambdaExpression f, Notation notation) => throw new NotSupportedException();
}
