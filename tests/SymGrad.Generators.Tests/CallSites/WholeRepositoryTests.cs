using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SymGrad.Generators.Tests.Diagnostics;
using Xunit;

namespace SymGrad.Generators.Tests.CallSites;

/// <summary>No false alarms: the lambdas of the samples, of the README and of the tests work, and nothing is said against them.</summary>
public class WholeRepositoryTests
{
    private static readonly string Repository = Path.GetFullPath(Path.Combine(Here(), "..", "..", ".."));

    /// <summary>Folders, each with the project that may see what they use.</summary>
    public static TheoryData<string, string> Folders => new()
    {
        { "samples/Backprop", "Backprop" },
        { "samples/LogisticRegression", "LogisticRegression" },
        { "samples/NeuralNetwork", "NeuralNetwork" },
        { "tests/SymGrad.Tests/Readme", "SymGrad.Tests" },
        { "tests/SymGrad.Tests/Surface", "SymGrad.Tests" },
        { "tests/SymGrad.Tests/Transforms", "SymGrad.Tests" },
    };

    [Theory, MemberData(nameof(Folders))]
    public void Nothing_is_said_against_what_works(string folder, string project)
    {
        CSharpCompilation compilation = Compile(folder, project);
        string said = string.Join("\n", CallSites.Diagnostics(compilation).Where(d => d.Severity == DiagnosticSeverity.Warning && !IsExpectedToThrow(d)));
        Assert.True(said.Length == 0, said);
        Assert.Contains(compilation.SyntaxTrees, tree => tree.ToString().Contains("SymGrad", StringComparison.Ordinal));
    }

    // Other libraries are not at hand here: what uses them is not understood, and nothing is said of it.
    private static CSharpCompilation Compile(string folder, string project) => MarkedSource.Compile(
        project,
        Directory.GetFiles(Path.Combine(Repository, folder), "*.cs", SearchOption.AllDirectories)
            .Where(file => !Path.GetRelativePath(Repository, file).Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin"))
            .Select(file => (file, File.ReadAllText(file))));

    // Refusals that are shown: Assert.Throws<DifferentiationException>(() => Sym.Grad(...)), try { Sym.Grad(...); } catch ...
    private static bool IsExpectedToThrow(Diagnostic diagnostic) => diagnostic.Location.SourceTree!.GetRoot()
        .FindNode(diagnostic.Location.SourceSpan).Ancestors()
        .Any(node => node is TryStatementSyntax { Catches.Count: > 0 }
            || (node is InvocationExpressionSyntax { Expression: var called } && called.ToString().Contains("Throws", StringComparison.Ordinal)));

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
