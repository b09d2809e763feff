using System.Numerics;
using SymGrad.Runtime;

namespace SymGrad;

// Scalar functions that the BCL lacks, or computes without digits near 0.
// The overload for float is generic because C# takes an integer argument for float rather than for double.
public static partial class Sym
{
    /// <summary>1 / (1 + e⁻ˣ), accurate in both tails.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>The value to a few units in the last place.</returns>
    public static double Sigmoid(double x) => ScalarFunctions<double>.Sigmoid(x);

    /// <inheritdoc cref="Sigmoid(double)"/>
    /// <typeparam name="T"><see cref="float"/>; an integer is converted to <see cref="double"/>.</typeparam>
    public static T Sigmoid<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => ScalarFunctions<T>.Sigmoid(x);

    /// <summary>log(1 + eˣ), accurate in both tails, and without overflow.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>The value to a few units in the last place.</returns>
    public static double Softplus(double x) => ScalarFunctions<double>.Softplus(x);

    /// <inheritdoc cref="Softplus(double)"/>
    /// <typeparam name="T"><see cref="float"/>; an integer is converted to <see cref="double"/>.</typeparam>
    public static T Softplus<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => ScalarFunctions<T>.Softplus(x);

    /// <summary>eˣ - 1, accurate near 0, where the BCL's has no digits.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>The value to a few units in the last place.</returns>
    public static double ExpM1(double x) => ScalarFunctions<double>.ExpM1(x);

    /// <inheritdoc cref="ExpM1(double)"/>
    /// <typeparam name="T"><see cref="float"/>; an integer is converted to <see cref="double"/>.</typeparam>
    public static T ExpM1<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => ScalarFunctions<T>.ExpM1(x);

    /// <summary>2ˣ - 1, accurate near 0.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>The value to a few units in the last place.</returns>
    public static double Exp2M1(double x) => ScalarFunctions<double>.Exp2M1(x);

    /// <inheritdoc cref="Exp2M1(double)"/>
    /// <typeparam name="T"><see cref="float"/>; an integer is converted to <see cref="double"/>.</typeparam>
    public static T Exp2M1<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => ScalarFunctions<T>.Exp2M1(x);

    /// <summary>10ˣ - 1, accurate near 0.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>The value to a few units in the last place.</returns>
    public static double Exp10M1(double x) => ScalarFunctions<double>.Exp10M1(x);

    /// <inheritdoc cref="Exp10M1(double)"/>
    /// <typeparam name="T"><see cref="float"/>; an integer is converted to <see cref="double"/>.</typeparam>
    public static T Exp10M1<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => ScalarFunctions<T>.Exp10M1(x);

    /// <summary>log(1 + x), accurate near 0, where the BCL's has no digits.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>The value to a few units in the last place.</returns>
    public static double LogP1(double x) => ScalarFunctions<double>.LogP1(x);

    /// <inheritdoc cref="LogP1(double)"/>
    /// <typeparam name="T"><see cref="float"/>; an integer is converted to <see cref="double"/>.</typeparam>
    public static T LogP1<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => ScalarFunctions<T>.LogP1(x);

    /// <summary>log₂(1 + x), accurate near 0.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>The value to a few units in the last place.</returns>
    public static double Log2P1(double x) => ScalarFunctions<double>.Log2P1(x);

    /// <inheritdoc cref="Log2P1(double)"/>
    /// <typeparam name="T"><see cref="float"/>; an integer is converted to <see cref="double"/>.</typeparam>
    public static T Log2P1<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => ScalarFunctions<T>.Log2P1(x);

    /// <summary>log₁₀(1 + x), accurate near 0.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>The value to a few units in the last place.</returns>
    public static double Log10P1(double x) => ScalarFunctions<double>.Log10P1(x);

    /// <inheritdoc cref="Log10P1(double)"/>
    /// <typeparam name="T"><see cref="float"/>; an integer is converted to <see cref="double"/>.</typeparam>
    public static T Log10P1<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => ScalarFunctions<T>.Log10P1(x);

    /// <summary>1 / cosh(x), without overflow.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>The value to a few units in the last place.</returns>
    public static double Sech(double x) => ScalarFunctions<double>.Sech(x);

    /// <inheritdoc cref="Sech(double)"/>
    /// <typeparam name="T"><see cref="float"/>; an integer is converted to <see cref="double"/>.</typeparam>
    public static T Sech<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => ScalarFunctions<T>.Sech(x);

    /// <summary>e^(-x²), accurate in its tails, where the rounding error of x² is one of the result.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>The value to a few units in the last place.</returns>
    public static double Gaussian(double x) => ScalarFunctions<double>.Gaussian(x);

    /// <inheritdoc cref="Gaussian(double)"/>
    /// <typeparam name="T"><see cref="float"/>; an integer is converted to <see cref="double"/>.</typeparam>
    public static T Gaussian<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => ScalarFunctions<T>.Gaussian(x);

    /// <summary>The error function 2/√π ∫₀ˣ e^(-t²) dt.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>The value to a few units in the last place.</returns>
    public static double Erf(double x) => ScalarFunctions<double>.Erf(x);

    /// <inheritdoc cref="Erf(double)"/>
    /// <typeparam name="T"><see cref="float"/>; an integer is converted to <see cref="double"/>.</typeparam>
    public static T Erf<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => ScalarFunctions<T>.Erf(x);

    /// <summary>1 - erf(x), accurate in its tail.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>The value to a few units in the last place.</returns>
    public static double Erfc(double x) => ScalarFunctions<double>.Erfc(x);

    /// <inheritdoc cref="Erfc(double)"/>
    /// <typeparam name="T"><see cref="float"/>; an integer is converted to <see cref="double"/>.</typeparam>
    public static T Erfc<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => ScalarFunctions<T>.Erfc(x);
}
