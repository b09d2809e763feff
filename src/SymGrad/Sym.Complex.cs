using System;
using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using System.Numerics;
using SymGrad.Reading.Numerics;

namespace SymGrad;

public static partial class Sym
{
    /// <summary>The derivative of a holomorphic function of a complex number.</summary>
    /// <remarks>The gradient of a real function of a complex number, df/d(re) + i df/d(im), is <c>Grad</c>.</remarks>
    /// <param name="f">A function that is holomorphic: made of arithmetic and of functions such as <see cref="Complex.Exp(Complex)"/>, not of parts of its
    /// argument, its magnitude or its conjugate.</param>
    /// <param name="options">How to differentiate.</param>
    /// <returns>The derivative.</returns>
    /// <exception cref="DifferentiationException"><paramref name="f"/> is not holomorphic, or cannot be read.</exception>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<Complex, Complex> Derivative(Expression<Func<Complex, Complex>> f, SymOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(f);
        Holomorphic.Check(f);

        // f' = ∂u/∂x - i ∂u/∂y of the real part u, by the equations of Cauchy and Riemann.
        Expression<Func<Complex, Complex>> gradient = Gradient((Complex z) => f.Invoke(z).Real);
        return Compile((Complex z) => Complex.Conjugate(gradient.Invoke(z)), options);
    }
}
