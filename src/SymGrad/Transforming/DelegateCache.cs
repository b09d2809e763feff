using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using System.Linq.Expressions;
using System.Threading;
using SymGrad.Emitting;
using SymGrad.Reading;
using SymGrad.Runtime;

namespace SymGrad.Transforming;

/// <summary>Compiled code by the structure of its lambda: the same lambda in a hot loop is compiled once, and bound to the variables that
/// each of its delegates captured.</summary>
/// <remarks>Bounded in two generations: what was not asked for during the last <see cref="Capacity"/> new structures is forgotten.</remarks>
internal static class DelegateCache
{
    private const int Capacity = 512;

    private static readonly Lock Gate = new();
    private static Dictionary<StructureKey, Factory> young = [];
    private static Dictionary<StructureKey, Factory> old = [];

    /// <summary>Makes a delegate with the closure objects given: the compiled code itself where it captures nothing.</summary>
    private delegate Delegate Factory(object[] closures);

    /// <summary>The delegate for a lambda of this structure and these closures.</summary>
    /// <param name="key">The structure, and the objects the lambda captures.</param>
    /// <param name="more">More objects of which each delegate has its own.</param>
    /// <param name="emit">Makes the lambda to compile, in which those objects are constants.</param>
    [RequiresDynamicCode("Compiles an expression tree.")]
    public static Delegate GetOrBuild(StructureKey key, object[] more, Func<EmittedLambda> emit)
    {
        object[] closures = [.. key.Closures, .. more];
        lock (Gate)
        {
            if (TryFind(key, out Factory? found))
            {
                return found(closures);
            }
        }

        // Compiled outside of the lock: two threads may compile the same code once each, never wait for each other.
        Factory made = Compile(emit(), closures);
        lock (Gate)
        {
            if (!TryFind(key, out Factory? found))
            {
                Remember(key.WithoutClosures(), found = made);
            }

            return found(closures);
        }
    }

    private static bool TryFind(StructureKey key, [NotNullWhen(true)] out Factory? found)
    {
        if (young.TryGetValue(key, out found))
        {
            return true;
        }

        if (!old.TryGetValue(key, out found))
        {
            return false;
        }

        Remember(key.WithoutClosures(), found);
        return true;
    }

    private static void Remember(StructureKey key, Factory factory)
    {
        if (young.Count >= Capacity)
        {
            (old, young) = (young, []);
        }

        young[key] = factory;
    }

    [RequiresDynamicCode("Compiles an expression tree.")]
    private static Factory Compile(EmittedLambda lambda, object[] closures)
    {
        Func<Delegate, Delegate> aligned = VectorsInMemory.AreIn(lambda.Main) ? AlignedStack.Around : static code => code;
        if (ClosureBinder.Bind(lambda, closures) is not { } bindable)
        {
            Delegate compiled = aligned(lambda.Main.Compile());
            return _ => compiled;
        }

        Func<object[], Delegate> factory = bindable.Compile();
        return captured => aligned(factory(captured));
    }
}
