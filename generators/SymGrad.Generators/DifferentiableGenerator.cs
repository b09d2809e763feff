using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using SymGrad.Generators.Models;
using SymGrad.Generators.Reading;

namespace SymGrad.Generators;

/// <summary>Reads methods marked <c>[Differentiable]</c>, says what cannot be differentiated in them, and writes the derivatives of the others.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class DifferentiableGenerator : IIncrementalGenerator
{
    /// <summary>The name of the step, for tests of what is computed again.</summary>
    internal const string ReadStep = "Read";

    /// <summary>The name of the step that differentiates and prints.</summary>
    internal const string WriteStep = "Write";

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

        // Of the model alone: a method whose model is equal to what it was is not written again.
        IncrementalValuesProvider<WrittenModel> written = read
            .Select(static (model, _) => model.Method)
            .Where(static method => method is not null)
            .Select(static (method, _) => WrittenModel.Of(method!))
            .WithTrackingName(WriteStep);
        context.RegisterSourceOutput(written, static (production, file) =>
        {
            if (file.Source is { } source)
            {
                production.AddSource(file.HintName, source);
            }
        });

        // What writing has to say is put where the method is now.
        context.RegisterSourceOutput(
            written.Where(static file => file.Notes.Count > 0).Collect().Combine(read.Where(static model => model.Method is not null).Collect()),
            static (production, both) =>
            {
                foreach (WrittenModel file in both.Left)
                {
                    DiagnosticModel? place = both.Right.FirstOrDefault(model => model.Method!.HintName == file.HintName)?.Place;
                    foreach (NoteModel note in place is null ? [] : file.Notes)
                    {
                        production.ReportDiagnostic((place! with { Id = note.Id, Arguments = note.Arguments }).ToDiagnostic());
                    }
                }
            });
        context.RegisterSourceOutput(
            context.SyntaxProvider
                .CreateSyntaxProvider(static (node, _) => Declaration.IsLambdaWithAttributes(node), Declaration.RefuseLambda)
                .Where(static diagnostic => diagnostic is not null),
            static (production, diagnostic) => production.ReportDiagnostic(diagnostic!.ToDiagnostic()));
    }
}
