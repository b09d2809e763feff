using System;
using System.Numerics;

namespace SymGrad.Benchmarks;

/// <summary>Before anything is timed, all ways to compute something must have computed the same.</summary>
internal static class Agreement
{
    /// <summary>Throws unless two numbers agree to a relative tolerance.</summary>
    public static void Require<T>(string what, T expected, T actual, double tolerance)
        where T : INumber<T>
    {
        double a = double.CreateChecked(expected), b = double.CreateChecked(actual);
        if (!(Math.Abs(a - b) <= tolerance * Math.Max(1, Math.Abs(a))))
        {
            throw new InvalidOperationException($"{what}: {b:R} instead of {a:R}: the contestants do not compute the same.");
        }
    }

    /// <summary>Throws unless all elements agree.</summary>
    public static void Require<T>(string what, ReadOnlySpan<T> expected, ReadOnlySpan<T> actual, double tolerance)
        where T : INumber<T>
    {
        Require(what + " (length)", expected.Length, actual.Length, 0);
        for (int i = 0; i < expected.Length; i++)
        {
            Require($"{what} [{i}]", expected[i], actual[i], tolerance);
        }
    }
}
