using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using SymGrad.Generators.CallSites;
using SymGrad.Generators.Tests.Diagnostics;

namespace SymGrad.Generators.Tests.CallSites;

/// <summary>Code that calls <c>Sym</c>: what the analyzers say of it, and what happens when it runs.</summary>
internal static class CallSites
{
    private static ImmutableArray<DiagnosticAnalyzer> Analyzers { get; } =
    [
        .. typeof(CallSiteAnalyzer).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(CallSiteAnalyzer)))
            .Select(t => (DiagnosticAnalyzer)Activator.CreateInstance(t)!),
    ];

    /// <summary>The body of a method, with some functions around it.</summary>
    public static MarkedSource Body(string code) => new(
        """
        using System;
        using System.Linq;
        using System.Linq.Expressions;
        using System.Numerics.Tensors;
        using SymGrad;

        public static class C
        {
            private static readonly double[] data = [1, 2, 3];
            private static readonly Func<double, double> square = x => x * x;
            private static readonly Func<double, double> slope = Sym.Grad((double x) => x * x);

            private enum Kind { Linear, Square }

            private sealed record Net(double[] Weights, string Name);

            private static double Unknown(double x) => x + 1;
            private static double Twice(this double x) => 2 * x;
            private static double Total(double[] x) => x.Length;
            private static double Weight(int n) => 2.0 * n;
            private static double Chosen(string name) => name.Length;
            private static Func<double, double> Made() => x => x;
            public static double Ruled(double x) => x + 1;
            [DerivativeOf(typeof(C), nameof(Ruled))] public static double RuledDerivative(double x) => 1;
            [Differentiable] private static double Marked(double x) => x * x;

            public static void Run()
            {

        """ + code + "\n    }\n}\n");

    public static IReadOnlyList<Diagnostic> Diagnostics(CSharpCompilation compilation) =>
        [.. compilation.WithAnalyzers(Analyzers).GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult().OrderBy(d => d.Location.SourceSpan.Start)];

    /// <summary>What the body throws when it runs; null if nothing.</summary>
    public static Exception? Run(CSharpCompilation compilation)
    {
        using var image = new MemoryStream();
        compilation.Emit(image);
        image.Position = 0;
        var context = new AssemblyLoadContext(null, isCollectible: true);
        try
        {
            context.LoadFromStream(image).GetType("C")!.GetMethod("Run")!.Invoke(null, null);
            return null;
        }
        catch (TargetInvocationException thrown)
        {
            return thrown.InnerException;
        }
        finally
        {
            context.Unload();
        }
    }
}
