using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace SymGrad.Generators.Tests.Diagnostics;

/// <summary>Every diagnostic has a help page, and what the pages show is true: the first example has the diagnostic, the last has none.</summary>
public class HelpPageTests
{
    private static readonly string Repository = Path.GetFullPath(Path.Combine(Here(), "..", "..", ".."));

    public static TheoryData<string> Ids => [.. Descriptors.ById.Keys];

    [Theory, MemberData(nameof(Ids))]
    public void A_diagnostic_has_a_page_with_its_title(string id)
    {
        DiagnosticDescriptor descriptor = Descriptors.ById[id];
        string page = File.ReadAllText(Path.Combine(Repository, descriptor.HelpLinkUri));
        Assert.StartsWith($"# {id}: {descriptor.Title}\n\n", page);
        Assert.Contains("## What to do\n", page);
    }

    [Theory, MemberData(nameof(Ids))]
    public void What_a_page_shows_is_true(string id)
    {
        string[] parts = File.ReadAllText(Path.Combine(Repository, Descriptors.ById[id].HelpLinkUri)).Split("```csharp\n");
        if (id is "SYM099")
        {
            Assert.Single(parts);
            return;
        }

        Assert.Equal(3, parts.Length);
        Assert.Equal(id, Assert.Single(Diagnostics(parts[1])).Id);
        Assert.Empty(Diagnostics(parts[2]));
    }

    [Fact]
    public void A_page_has_a_diagnostic() => Assert.Equal(
        Descriptors.ById.Keys.Order(),
        Directory.GetFiles(Path.Combine(Repository, "generators", "diagnostics"), "*.md").Select(Path.GetFileNameWithoutExtension).Order());

    [Fact]
    public void Every_descriptor_is_in_the_table_under_its_own_id()
    {
        DiagnosticDescriptor[] declared = [.. typeof(Descriptors).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (DiagnosticDescriptor)f.GetValue(null)!)];
        Assert.Equal(declared.Select(d => d.Id).Distinct().Order(), Descriptors.ById.Keys.Order());
        Assert.Equal(declared.Length, Descriptors.ById.Count);
    }

    [Fact]
    public void Every_descriptor_is_tracked_as_released_or_not()
    {
        string tracked = string.Concat(
            Directory.GetFiles(Path.Combine(Repository, "generators", "SymGrad.Generators"), "AnalyzerReleases.*.md").Select(File.ReadAllText));
        Assert.All(Descriptors.ById.Values, d => Assert.Contains($"\n{d.Id} | SymGrad | {d.DefaultSeverity} | {d.Title}\n", tracked));
    }

    [Fact]
    public void The_worked_example_of_a_diagnostic_is_in_the_code()
    {
        string section = File.ReadAllText(Path.Combine(Repository, "CONTRIBUTING.md")).Split("## How to add a diagnostic")[1];
        string code = string.Concat(
            new[] { "generators/SymGrad.Generators", "tests/SymGrad.Generators.Tests/Diagnostics" }
                .SelectMany(folder => Directory.GetFiles(Path.Combine(Repository, folder), "*.cs", SearchOption.AllDirectories)).Select(File.ReadAllText));
        string[] shown = [.. section.Split("```csharp\n").Skip(1).SelectMany(block => block.Split("```")[0].Split('\n')).Select(line => line.Trim())];
        Assert.True(shown.Length > 8);
        Assert.All(shown, line => Assert.Contains(line, code));
    }

    private static IReadOnlyList<Diagnostic> Diagnostics(string code)
    {
        CSharpCompilation compilation = new MarkedSource("using System; using System.Linq; using SymGrad;\n" + code.Split("```")[0]).Compile();
        return [.. MarkedSource.Refusals(compilation), .. CallSites.CallSites.Diagnostics(compilation)];
    }

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
