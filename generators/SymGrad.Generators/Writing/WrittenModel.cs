using System;
using System.Threading;
using SymGrad.Generators.Models;

namespace SymGrad.Generators.Writing;

/// <summary>A generated file, or why there is none.</summary>
internal sealed record WrittenModel(string HintName, string? Source, EquatableArray<DiagnosticModel> Diagnostics)
{
    public static WrittenModel Of(ReadingModel model, CancellationToken cancellation)
    {
        if (model.Method is not { } method)
        {
            return new WrittenModel("", null, model.Diagnostics);
        }

        try
        {
            return new WrittenModel(method.HintName, new SiblingWriter(method, cancellation).Write(), model.Diagnostics);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            return new WrittenModel("", null, new([.. model.Diagnostics, model.Failure(error)]));
        }
    }
}
