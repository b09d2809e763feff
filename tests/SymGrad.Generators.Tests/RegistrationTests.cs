using System.Collections.Immutable;
using System.Linq.Expressions;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace SymGrad.Generators.Tests;

/// <summary>Rules are registered by a module initializer: those of the assembly, and those of assemblies that it references.</summary>
public class RegistrationTests
{
    private const string Rules = """
        namespace Library
        {
            public static class Opaque { public static double F(double x) => System.Math.Pow(x, 3); }

            public static class Rules
            {
                [SymGrad.DerivativeOf(typeof(System.MathF), "Sin")]
                public static float NotOurs(float x) => 1;
            }
        }
        """;

    [Fact]
    public void The_assembly_itself()
    {
        (Assembly assembly, string text) = Built("Rules.A", Rules);
        Assert.Contains("[assembly: global::SymGrad.HasDerivativeRules]", text);
        System.Runtime.CompilerServices.RuntimeHelpers.RunModuleConstructor(assembly.ManifestModule.ModuleHandle);
        Assert.Contains(assembly, DerivativeRules.Registered);
    }

    [Fact]
    public void Those_it_references()
    {
        byte[] library = Image("Rules.B", Rules, [], out _);
        (_, string text) = Built("User.B", "public class C { public double M() => Library.Opaque.F(2); }", MetadataReference.CreateFromImage(library));
        Assert.Contains("Register(typeof(global::Library.Opaque).Assembly)", text);
        Assert.DoesNotContain("HasDerivativeRules", text);
    }

    [Fact]
    public void Nothing_where_there_are_no_rules()
    {
        Image("Nothing", "public class C { }", [], out ImmutableArray<GeneratedSourceResult> sources);
        Assert.Empty(sources);
    }

    private static (Assembly Assembly, string Text) Built(string name, string source, params MetadataReference[] references)
    {
        byte[] image = Image(name, source, references, out ImmutableArray<GeneratedSourceResult> sources);
        return (Assembly.Load(image), Assert.Single(sources).SourceText.ToString());
    }

    private static byte[] Image(string name, string source, MetadataReference[] references, out ImmutableArray<GeneratedSourceResult> sources)
    {
        CSharpCompilation compilation = Generated.Compile(source).WithAssemblyName(name).AddReferences(references);
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
                [new RegistrationGenerator().AsSourceGenerator()], parseOptions: (CSharpParseOptions)compilation.SyntaxTrees[0].Options)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation after, out _);
        sources = driver.GetRunResult().Results[0].GeneratedSources;
        using var image = new MemoryStream();
        Assert.Empty(after.Emit(image).Diagnostics.Where(d => d.Severity >= DiagnosticSeverity.Warning && d.Id != "CS1591"));
        return image.ToArray();
    }
}
