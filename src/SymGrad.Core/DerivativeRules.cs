using System;
using System.Collections.Generic;
using System.Reflection;

namespace SymGrad;

/// <summary>The assemblies that state derivatives of functions of other assemblies.</summary>
public static class DerivativeRules
{
    private static readonly object Gate = new();
    private static Assembly[] registered = [];

    /// <summary>Makes the rules of an assembly (<see cref="DerivativeOfAttribute"/>) known. Those of functions of the same assembly are known without.</summary>
    /// <remarks>Module initializers call it. To call it again does nothing.</remarks>
    /// <param name="assembly">Where the rules are.</param>
    /// <exception cref="ArgumentNullException"><paramref name="assembly"/> is null.</exception>
    public static void Register(Assembly assembly)
    {
        if (assembly is null)
        {
            throw new ArgumentNullException(nameof(assembly));
        }

        lock (Gate)
        {
            if (Array.IndexOf(registered, assembly) < 0)
            {
                registered = [.. registered, assembly];
            }
        }
    }

    /// <summary>The assemblies, in the order of their registration: a new list for each.</summary>
    internal static IReadOnlyList<Assembly> Registered => registered;
}
