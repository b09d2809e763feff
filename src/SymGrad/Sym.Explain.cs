using System;
using System.Linq.Expressions;
using System.Runtime.CompilerServices;

namespace SymGrad;

public static partial class Sym
{
    /// <summary>How a derivative comes about: each local factor of the chain rule, their product, and what it simplifies to.</summary>
    /// <param name="f">The function, as a lambda. One without parameter types, such as <c>x => x * x</c>, is over double.</param>
    /// <param name="options">How to compile; null means <see cref="SymOptions.Default"/>.</param>
    /// <returns>The derivation, as text, as LaTeX and step by step.</returns>
    /// <exception cref="DifferentiationException"><paramref name="f"/> holds something that cannot be differentiated.</exception>
    [OverloadResolutionPriority(-2)]
    public static Derivation Explain(LambdaExpression f, SymOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(f);
        return Transforms.Explain(f, options);
    }

    /// <inheritdoc cref="Explain(LambdaExpression, SymOptions)"/>
    public static Derivation Explain(Expression<Func<double, double>> f, SymOptions? options = null) =>
        Explain((LambdaExpression)f, options);

    /// <inheritdoc cref="Explain(LambdaExpression, SymOptions)"/>
    public static Derivation Explain(Expression<Func<double, double, double>> f, SymOptions? options = null) =>
        Explain((LambdaExpression)f, options);

    /// <inheritdoc cref="Explain(LambdaExpression, SymOptions)"/>
    [OverloadResolutionPriority(-1)]
    public static Derivation Explain(Expression<Func<double[], double>> f, SymOptions? options = null) =>
        Explain((LambdaExpression)f, options);
}
