using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace SymGrad.Generators.Models;

/// <summary>A diagnostic as it is found, without the syntax it was found in.</summary>
internal sealed record DiagnosticModel(string Id, string File, TextSpan Span, LinePositionSpan Lines, EquatableArray<string> Arguments)
{
    public static DiagnosticModel At(Location location, string id, params string[] arguments) => new(
        id, location.SourceTree?.FilePath ?? "", location.SourceSpan, location.GetLineSpan().Span, new(arguments));

    public Diagnostic ToDiagnostic() => Diagnostic.Create(
        Descriptors.ById[Id], File.Length > 0 || Span.Length > 0 ? Location.Create(File, Span, Lines) : Location.None, [.. Arguments]);
}

/// <summary>What reading a method came to.</summary>
/// <param name="Method">Null where it was refused.</param>
/// <param name="Diagnostics">Why.</param>
/// <param name="Place">A diagnostic without a message: where the method is. It is no part of the method, which may move without being
/// written again.</param>
internal sealed record ReadingModel(MethodModel? Method, EquatableArray<DiagnosticModel> Diagnostics, DiagnosticModel? Place = null);
