using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace SymGrad.Generators.Tests.Diagnostics;

/// <summary>Source text in which <c>[|</c> and <c>|]</c> stand around what a diagnostic is expected at.</summary>
internal sealed class MarkedSource
{
    // What is read of the references is kept from one compilation to the next.
    private static readonly CSharpCompilation Empty = CSharpCompilation.Create(
        "Empty", null,
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(p => MetadataReference.CreateFromFile(p))],
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));

    public MarkedSource(string marked)
    {
        var spans = new List<TextSpan>();
        string rest = marked;
        for (int start = rest.IndexOf("[|", StringComparison.Ordinal); start >= 0; start = rest.IndexOf("[|", StringComparison.Ordinal))
        {
            rest = rest.Remove(start, 2);
            int end = rest.IndexOf("|]", start, StringComparison.Ordinal);
            rest = rest.Remove(end, 2);
            spans.Add(TextSpan.FromBounds(start, end));
        }

        Text = rest;
        Spans = spans;
    }

    public string Text { get; }

    public IReadOnlyList<TextSpan> Spans { get; }

    /// <summary>The source as a library, which may hold errors only where they are asked for.</summary>
    public CSharpCompilation Compile(OutputKind kind = OutputKind.DynamicallyLinkedLibrary, bool errors = false)
    {
        CSharpCompilation compilation = Empty
            .AddSyntaxTrees(CSharpSyntaxTree.ParseText(Text, new CSharpParseOptions(LanguageVersion.Preview), "Marked.cs"))
            .WithOptions(Empty.Options.WithOutputKind(kind));
        if (!errors)
        {
            Assert.Empty(compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error));
        }

        return compilation;
    }

    /// <summary>Files as they are, under the name of an assembly that may see what is internal to others.</summary>
    public static CSharpCompilation Compile(string assembly, IEnumerable<(string Path, string Text)> files) => Empty
        .WithAssemblyName(assembly)
        .AddSyntaxTrees(files.Select(file => CSharpSyntaxTree.ParseText(file.Text, new CSharpParseOptions(LanguageVersion.Preview), file.Path)));

    /// <summary>What the generator says about a compilation.</summary>
    public static IReadOnlyList<Diagnostic> Refusals(CSharpCompilation compilation)
    {
        CSharpGeneratorDriver
            .Create([new DifferentiableGenerator().AsSourceGenerator()], parseOptions: (CSharpParseOptions)compilation.SyntaxTrees[0].Options)
            .RunGeneratorsAndUpdateCompilation(compilation, out _, out var diagnostics);
        return [.. diagnostics];
    }

    /// <summary>Holds that diagnostics have this identity, stand at the marked places and nowhere else, and say more than their title.</summary>
    public void Expect(string id, IReadOnlyList<Diagnostic> diagnostics)
    {
        Assert.Equal(Spans.Select(Shown), diagnostics.OrderBy(d => d.Location.SourceSpan.Start).Select(d => d.Location.SourceSpan).Select(Shown));
        Assert.All(diagnostics, d => Assert.Equal(id, d.Id));
        Assert.All(diagnostics, d => Assert.Contains(": ", d.GetMessage().Replace("; ", ": ", StringComparison.Ordinal)));
        Assert.All(diagnostics, d => Assert.DoesNotContain("{", d.GetMessage().Replace("{ ", "", StringComparison.Ordinal)));
    }

    private string Shown(TextSpan span) => $"{span.Start}: {Text.Substring(span.Start, span.Length)}";
}
