using System;
using System.Diagnostics.CodeAnalysis;
using SymGrad.Transforming;

namespace SymGrad;

// For optimizers and training loops: parameters of any type as a vector, and steps along a gradient.
public static partial class Sym
{
    /// <summary>All numbers in a value, one after the other, as optimizers take them.</summary>
    /// <typeparam name="T">A number, an array, a tensor, or a tuple, record, struct or class of these.</typeparam>
    /// <param name="x">The value.</param>
    /// <returns>The numbers in the order of the members; those of a tensor row by row. What is no <see cref="double"/> or
    /// <see cref="float"/> is left out.</returns>
    /// <exception cref="ArgumentException">The type holds no numbers.</exception>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static double[] Flatten<T>(T x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return Structure<T>.Flatten.Value(x);
    }

    /// <summary>The inverse of <see cref="Flatten{T}(T)"/>: a value like another one, with other numbers.</summary>
    /// <typeparam name="T">A number, an array, a tensor, or a tuple, record, struct or class of these.</typeparam>
    /// <param name="like">Gives the shapes, and the members that are no numbers.</param>
    /// <param name="values">The numbers, as many as <see cref="Flatten{T}(T)"/> of <paramref name="like"/> has.</param>
    /// <returns>A new value.</returns>
    /// <exception cref="ArgumentException">The type holds no numbers, or there are too many or too few values: the message names both.</exception>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static T Unflatten<T>(T like, double[] values)
    {
        ArgumentNullException.ThrowIfNull(like);
        ArgumentNullException.ThrowIfNull(values);
        return Structure<T>.Unflatten.Value(like, values);
    }

    /// <summary>x + s dx for parameters of any type and their gradient: a step of gradient descent is
    /// <c>AddScaled(x, -rate, gradient)</c>.</summary>
    /// <typeparam name="T">A number, an array, a tensor, or a tuple, record, struct or class of these.</typeparam>
    /// <param name="x">The parameters.</param>
    /// <param name="s">The factor.</param>
    /// <param name="dx">The direction, of the same shape.</param>
    /// <returns>A new value; its members that are no numbers are those of <paramref name="x"/>.</returns>
    /// <exception cref="ArgumentException">The type holds no numbers, or shapes differ: the message names both.</exception>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static T AddScaled<T>(T x, double s, T dx)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(dx);
        return Structure<T>.AddScaled.Value(x, s, dx);
    }

    /// <summary>The same in place: the arrays and tensors of <paramref name="x"/> are added to.</summary>
    /// <typeparam name="T">An array, a tensor, or a tuple, record, struct or class of these.</typeparam>
    /// <param name="x">The parameters, which are changed.</param>
    /// <param name="s">The factor.</param>
    /// <param name="dx">The direction, of the same shape.</param>
    /// <exception cref="ArgumentException">The type holds a number, which is not changed in place, or shapes differ.</exception>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static void AddScaledInPlace<T>(T x, double s, T dx)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(dx);
        Structure<T>.AddScaledInPlace.Value(x, s, dx);
    }
}
