using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SymGrad.Generators;

namespace SymGrad.Benchmarks;

/// <summary>What 500 differentiable methods add to the build of a project.</summary>
internal static class GeneratorTime
{
    private const int Files = 50;
    private const int Rounds = 5;

    private static readonly CSharpParseOptions Options = new(LanguageVersion.Latest);

    // Ten methods a file: formulas, loops over arrays, conditions, calls.
    private static readonly string[] Bodies =
    [
        "double F0(double x, double y) => Math.Sin(x * y) + Math.Exp(x) / (1 + (y * y)) + #;",
        "double F1(double x) => # * x * x / Math.Sqrt(1 + (x * x));",
        "double F2(double[] x) { double sum = 0; for (int i = 0; i < x.Length; i++) { sum += (x[i] - #) * (x[i] - #); } return sum; }",
        "double F3(double[] x, double[] y) { double dot = 0; for (int i = 0; i < x.Length; i++) { dot += x[i] * y[i]; } return Math.Log(1 + (dot * dot)) * #; }",
        "double F4(double x) { if (x > #) { return x * x; } double t = Math.Tanh(x); return t * Math.Cos(x); }",
        "double F5(double x, int n) { double power = #; for (int i = 0; i < n; i++) { power *= x; } return power; }",
        "double F6(double s, double k, double v) { double d = (Math.Log(s / k) + (v * v / 2)) / v; return (s * Math.Exp(-d * d / 2)) - (k * Math.Exp(-#)); }",
        "double F7(double[] w, [NoDerivative] double[] x) { double z = #; for (int i = 0; i < x.Length; i++) { z += w[i] * x[i]; } return 1 / (1 + Math.Exp(-z)); }",
        "double F8(double x, double y) => F0(x, y) * F1(x);",
        "double F9(double x, int kind) => kind switch { 0 => x, 1 => x * x, _ => Math.Exp(# * x) };",
    ];

    public static void Run(TextWriter output)
    {
        var library = (string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!;
        CSharpCompilation project = CSharpCompilation.Create(
            "Project", Enumerable.Range(0, Files).Select(file => Tree(file, file)),
            library.Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release));
        GeneratorDriver driver = CSharpGeneratorDriver.Create([new DifferentiableGenerator().AsSourceGenerator()], parseOptions: Options);
        driver = driver.RunGeneratorsAndUpdateCompilation(project, out Compilation whole, out var diagnostics);
        Require(diagnostics, whole);

        output.WriteLine();
        output.WriteLine($"the build of a project of {Files * Bodies.Length} differentiable methods, warm, median of {Rounds}");
        Line(output, "the project alone", _ => Emit(project.Clone()));
        Line(output, "reading, differentiating, writing", _ => CSharpGeneratorDriver
            .Create([new DifferentiableGenerator().AsSourceGenerator()], parseOptions: Options).RunGenerators(project.Clone()));
        Line(output, "the project with what was written", _ => Emit(whole.Clone()));
        Line(output, "again, when another file has changed", k => driver.RunGenerators(
            project.AddSyntaxTrees(CSharpSyntaxTree.ParseText($"class Other{k};", Options))));
        Line(output, "again, when one method has changed", k => driver.RunGenerators(
            project.ReplaceSyntaxTree(project.SyntaxTrees[0], Tree(1000 + k, 0))));
        int lines = whole.SyntaxTrees.Except(project.SyntaxTrees).Sum(tree => tree.GetText().Lines.Count);
        output.WriteLine($"  {"lines written",-36}{lines,12}");
    }

    // Constants of its own make each method another.
    private static SyntaxTree Tree(int seed, int file)
    {
        IEnumerable<string> methods = Bodies.Select((body, k) =>
            "    [Differentiable] public static " + body.Replace("#", FormattableString.Invariant($"{1 + (((seed * Bodies.Length) + k) * 0.001)}"), StringComparison.Ordinal));
        return CSharpSyntaxTree.ParseText(
            $"using System;\nusing SymGrad;\n\npublic static partial class C{file}\n{{\n{string.Join("\n\n", methods)}\n}}\n", Options, $"C{file}.cs");
    }

    private static void Emit(Compilation compilation)
    {
        if (!compilation.Emit(Stream.Null).Success)
        {
            throw new InvalidOperationException("the project does not compile");
        }
    }

    private static void Require(IEnumerable<Diagnostic> diagnostics, Compilation whole)
    {
        if (diagnostics.Concat(whole.GetDiagnostics()).FirstOrDefault(d => d.Severity == DiagnosticSeverity.Error) is { } error)
        {
            throw new InvalidOperationException(error.ToString());
        }
    }

    private static void Line(TextWriter output, string name, Action<int> run)
    {
        var samples = new double[Rounds];
        for (int k = -1; k < Rounds; k++)
        {
            long start = Stopwatch.GetTimestamp();
            run(k);
            double elapsed = Stopwatch.GetElapsedTime(start).TotalNanoseconds;
            if (k >= 0)
            {
                samples[k] = elapsed;
            }
        }

        output.WriteLine($"  {name,-36}{Table.Time(Contest.Median(samples)),12}");
    }
}
