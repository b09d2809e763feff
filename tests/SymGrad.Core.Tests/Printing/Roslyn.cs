using System;
using System.IO;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace SymGrad.Tests.Printing;

/// <summary>Compiles printed C#, to run it.</summary>
internal static class Roslyn
{
    private static readonly MetadataReference[] Framework =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>The first method of a class that holds nothing but this text.</summary>
    public static MethodInfo Compile(string method)
    {
        string source = "using System;\nusing System.Linq;\nusing System.Numerics;\nnamespace SymGrad.Tests.Printing;\npublic static class Printed\n{\npublic " + method + "}\n";
        CSharpCompilation compilation = CSharpCompilation.Create(
            "printed",
            [CSharpSyntaxTree.ParseText(source)],
            Framework,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release));
        using var assembly = new MemoryStream();
        var result = compilation.Emit(assembly);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics) + "\n" + source);
        return Assembly.Load(assembly.ToArray()).GetType("SymGrad.Tests.Printing.Printed")!
            .GetMethods(BindingFlags.Public | BindingFlags.Static)[0];
    }
}
