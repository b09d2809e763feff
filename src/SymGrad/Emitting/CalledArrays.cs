using System;

namespace SymGrad.Emitting;

/// <summary>Arrays that functions and rules of the user's return, called by emitted code.</summary>
internal static class CalledArrays
{
    /// <summary>A copy, which belongs to the caller: the method may return one of its arguments, or the same array again and again.</summary>
    /// <param name="array">What was returned.</param>
    /// <param name="length">How long it must be; -1: any length will do.</param>
    /// <param name="method">The method, for messages.</param>
    public static T[] Copied<T>(T[] array, int length, string method)
    {
        if (array is null)
        {
            throw new InvalidOperationException($"{method} returned null.");
        }

        if (length >= 0 && array.Length != length)
        {
            throw new InvalidOperationException($"{method} returned {array.Length} elements, and what it states the derivative of has {length}.");
        }

        return Memory.CopyOf(array);
    }
}
