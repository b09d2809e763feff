using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace SymGrad.Generators.Tests;

/// <summary>A program with the generator run over it in this process: what was generated, and the assembly of both.</summary>
internal sealed class Generated
{
    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var name && (name.StartsWith("System", StringComparison.Ordinal) || name is "SymGrad.dll" or "SymGrad.Core.dll"
                || name is "mscorlib.dll" or "netstandard.dll"))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private static readonly CSharpParseOptions Language = CSharpParseOptions.Default
        .WithLanguageVersion(LanguageVersion.CSharp13).WithDocumentationMode(DocumentationMode.Diagnose);

    private Generated(CSharpCompilation compilation, IReadOnlyList<(string Name, string Text)> sources, ImmutableArray<Diagnostic> diagnostics)
    {
        Compilation = compilation;
        Sources = sources;
        Diagnostics = diagnostics;
    }

    public CSharpCompilation Compilation { get; }

    public IReadOnlyList<(string Name, string Text)> Sources { get; }

    /// <summary>What the generator reports.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; }

    /// <summary>Runs the generator. What it writes must compile without a warning.</summary>
    public static Generated From(params string[] sources)
    {
        GeneratorDriver driver = CSharpGeneratorDriver.Create(new DifferentiableGenerator()).WithUpdatedParseOptions(Language)
            .RunGeneratorsAndUpdateCompilation(Compile(sources), out Compilation after, out ImmutableArray<Diagnostic> diagnostics);
        return new Generated(
            (CSharpCompilation)after, [.. driver.GetRunResult().Results[0].GeneratedSources.Select(s => (s.HintName, s.SourceText.ToString()))], diagnostics);
    }

    /// <summary>The same without some files.</summary>
    public Generated Without(Func<SyntaxTree, bool> isDropped) =>
        new(Compilation.RemoveSyntaxTrees(Compilation.SyntaxTrees.Where(isDropped)), Sources, Diagnostics);

    public static SyntaxTree Parse(string source, string path) => CSharpSyntaxTree.ParseText(source, Language, path);

    public static CSharpCompilation Compile(params string[] sources) => CSharpCompilation.Create(
        "T" + Guid.NewGuid().ToString("N"),
        [.. sources.Select((source, k) => CSharpSyntaxTree.ParseText(source, Language, $"File{k}.cs"))],
        References,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, allowUnsafe: false));

    /// <summary>The assembly, with what was generated.</summary>
    public Assembly Load()
    {
        Assert.Empty(Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.ToString()));
        using var image = new MemoryStream();
        Microsoft.CodeAnalysis.Emit.EmitResult result = Compilation.Emit(image);
        string[] wrong = [.. result.Diagnostics
            .Where(d => d.Severity == DiagnosticSeverity.Error || (d.Severity == DiagnosticSeverity.Warning && d.Location.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) == true))
            .Select(d => d + ": " + d.Location.SourceTree?.GetText().Lines[d.Location.GetLineSpan().StartLinePosition.Line])];
        Assert.True(wrong.Length == 0, string.Join("\n", wrong) + "\n" + string.Join("\n", Sources.Select(s => s.Text)));
        return Assembly.Load(image.ToArray());
    }
}
