using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SymGrad.Generators.Models;
using SymGrad.Generators.Reading;
using SymGrad.Ir;
using Xunit;

namespace SymGrad.Generators.Tests;

/// <summary>What a method is read as means what the method does: the interpreter and the compiled method agree. That its derivatives are not
/// written yet is said, never passed over.</summary>
public class ReadingTests
{
    public static TheoryData<string, object[]> Methods => new()
    {
        { "(double x) => x * Math.Sin(x);", [0.7] },
        { "(double x, double y) { double t = x * y; t += x; return t * t; }", [0.7, 1.3] },
        { "(double x) { if (x > 0) { return x * x; } return -x; }", [-0.7] },
        { "(double x, int n) { double s = 1; for (int i = 0; i < n; i++) { s *= x; } return s; }", [1.7, 5] },
        { "(double[] x) { double s = 0; foreach (double v in x) { s += v * v; } return s; }", [new[] { 1, 2, 3.5 }] },
        { "(double[] x) { double s = 0; for (int i = 0; i < x.Length; i++) { if (x[i] < 0) continue; if (x[i] > 10) break; s += x[i] * x[i]; } return s; }", [new[] { 1, -2, 3.5, 11, 4 }] },
        { "(double x) { double y = x; while (y < 100) { y = y * y + 1; } return y; }", [1.2] },
        { "(double x) { double y = x; do { y *= 2; } while (y < 10); return y; }", [1.2] },
        { "(double x, int k) => k switch { 0 => x, 1 => x * x, _ => Math.Exp(x) };", [1.2, 2] },
        { "(double[] x) { var y = new double[x.Length]; for (int i = 0; i < x.Length; i++) y[i] = x[i] * i; double s = 0; for (int i = 0; i < y.Length; i++) s += y[i]; return s; }", [new[] { 1, 2, 3.5 }] },
        { "(double x) { double Sq(double v) => v * v; return Sq(x) + Sq(x + 1); }", [1.2] },
        { "(double x) { var (a, b) = (x, x * x); (a, b) = (b, a); return a - b; }", [1.2] },
    };

    [Theory, MemberData(nameof(Methods))]
    public void A_method_is_read_as_what_it_computes(string method, object[] arguments)
    {
        CSharpCompilation compilation = Compile(method);
        using var image = new MemoryStream();
        Assert.True(compilation.Emit(image).Success);
        object? expected = Assembly.Load(image.ToArray()).GetType("C")!.GetMethod("F")!.Invoke(null, arguments);

        ReadingModel model = Read(compilation);
        Assert.Empty(model.Diagnostics);
        Function function = FunctionText.Parse(model.Method!.Function);
        Assert.Equal((double)expected!, (double)Interpreter.Run(function, arguments)[0], 1e-12);
    }

    [Theory]
    [InlineData("(double x) { goto end; end: return x; }", "SYM010", "goto end;")]
    [InlineData("(double x) { try { return x; } finally { } }", "SYM010", "try { return x; } finally { }")]
    public void A_refusal_is_a_diagnostic_at_its_place(string method, string id, string at)
    {
        CSharpCompilation compilation = Compile(method);
        DiagnosticModel diagnostic = Assert.Single(Read(compilation).Diagnostics);
        Assert.Equal(id, diagnostic.Id);
        Assert.Equal(at, compilation.SyntaxTrees[0].ToString().Substring(diagnostic.Span.Start, diagnostic.Span.Length));
    }

    private static CSharpCompilation Compile(string method)
    {
        string paths = (string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!;
        CSharpCompilation compilation = CSharpCompilation.Create(
            "T" + Guid.NewGuid().ToString("N"),
            [CSharpSyntaxTree.ParseText("using System; using SymGrad; public static partial class C { [Differentiable] public static double F" + method + " }")],
            paths.Split(Path.PathSeparator).Select(p => MetadataReference.CreateFromFile(p)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        Assert.Empty(compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error));
        return compilation;
    }

    private static ReadingModel Read(CSharpCompilation compilation)
    {
        var recorder = new Recorder();
        CSharpGeneratorDriver.Create(recorder).RunGenerators(compilation);
        return Assert.Single(recorder.Models);
    }

    /// <summary>A generator that keeps what has been read.</summary>
    private sealed class Recorder : IIncrementalGenerator
    {
        public List<ReadingModel> Models { get; } = [];

        public void Initialize(IncrementalGeneratorInitializationContext context) => context.RegisterSourceOutput(
            context.SyntaxProvider.ForAttributeWithMetadataName(
                "SymGrad.DifferentiableAttribute", static (node, _) => node is MethodDeclarationSyntax, ModelReader.Read),
            (_, model) => Models.Add(model));
    }
}
