using System;
using Microsoft.CodeAnalysis;
using SymGrad.Generators.Models;
using SymGrad.Generators.Reading;

namespace SymGrad.Generators;

/// <summary>Reads methods marked <c>[Differentiable]</c> and says what cannot be differentiated in them.</summary>
/// <remarks>Their derivatives are not written yet: each method that could be read is told so.</remarks>
[Generator(LanguageNames.CSharp)]
public sealed class DifferentiableGenerator : IIncrementalGenerator
{
    /// <summary>The name of the step, for tests of what is computed again.</summary>
    internal const string ReadStep = "Read";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<ReadingModel> read = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                Declaration.AttributeName,
                static (node, _) => Declaration.CanBeMarked(node),
                ModelReader.Read)
            .WithTrackingName(ReadStep);
        context.RegisterSourceOutput(
            read.SelectMany(static (model, _) => model.Diagnostics),
            static (production, diagnostic) => production.ReportDiagnostic(diagnostic.ToDiagnostic()));
        context.RegisterSourceOutput(
            context.SyntaxProvider
                .CreateSyntaxProvider(static (node, _) => Declaration.IsLambdaWithAttributes(node), Declaration.RefuseLambda)
                .Where(static diagnostic => diagnostic is not null),
            static (production, diagnostic) => production.ReportDiagnostic(diagnostic!.ToDiagnostic()));
    }
}
