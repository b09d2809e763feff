using System;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SymGrad.Generators.Models;
using SymGrad.Generators.Reading;
using SymGrad.Generators.Writing;

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
        IncrementalValuesProvider<WrittenModel> written = read
            .Select(static (model, cancellation) => WrittenModel.Of(model, cancellation))
            .WithTrackingName(WriteStep);
        context.RegisterSourceOutput(written, static (production, model) =>
        {
            foreach (DiagnosticModel diagnostic in model.Diagnostics)
            {
                production.ReportDiagnostic(diagnostic.ToDiagnostic());
            }

            if (model.Source is { } source)
            {
                production.AddSource(model.HintName, source);
            }
        });
    }
}
