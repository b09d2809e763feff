using System;
using SymGrad.Generators.Reading;
using SymGrad.Generators.Writing;

namespace SymGrad.Generators.Models;

/// <summary>What writing the derivatives of a method came to.</summary>
/// <param name="HintName">The name of the generated file.</param>
/// <param name="Source">Its text; null where there is none.</param>
/// <param name="Notes">Why, or what the file lacks: where the method is is no part of it.</param>
internal sealed record WrittenModel(string HintName, string? Source, EquatableArray<NoteModel> Notes)
{
    public static WrittenModel Of(MethodModel method)
    {
        try
        {
            var code = new MethodCode(method);
            return new WrittenModel(method.HintName, SiblingWriter.Write(code), new(code.Notes()));
        }
        catch (Ir.RefusalException refusal)
        {
            return new WrittenModel(method.HintName, null, new([new NoteModel(Descriptors.Expression.Id, new([$"'{method.Name}'", refusal.Message]))]));
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            return new WrittenModel(method.HintName, null, new([new NoteModel(Descriptors.Failure.Id, new([method.Name, ModelReader.OneLine(error)]))]));
        }
    }
}

/// <summary>A diagnostic that will be put at a method.</summary>
internal sealed record NoteModel(string Id, EquatableArray<string> Arguments);
