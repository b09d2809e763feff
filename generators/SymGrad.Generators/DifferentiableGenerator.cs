using System;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SymGrad.Generators.Models;
using SymGrad.Generators.Reading;

namespace SymGrad.Generators;

/// <summary>Writes the derivatives of methods marked <c>[Differentiable]</c> into the types that contain them.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class DifferentiableGenerator : IIncrementalGenerator
{
    /// <summary>The names of the steps, for tests of what is computed again.</summary>
    internal const string ReadStep = "Read", WriteStep = "Write";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<ReadingModel> read = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                "SymGrad.DifferentiableAttribute",
                static (node, _) => node is MethodDeclarationSyntax or LocalFunctionStatementSyntax,
                ModelReader.Read)
            .WithTrackingName(ReadStep);
        context.RegisterSourceOutput(
            read.SelectMany(static (model, _) => model.Diagnostics),
            static (production, diagnostic) => production.ReportDiagnostic(diagnostic.ToDiagnostic()));
    }
}
