using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Generators.Models;
using SymGrad.Generators.Writing;
using SymGrad.Ir;
using SymGrad.Passes;
using SymGrad.Reading;

namespace SymGrad.Generators.Reading;

/// <summary>From a method that is marked to its model, or to the reasons why there is none.</summary>
internal static class ModelReader
{
    public static ReadingModel Read(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        var method = (IMethodSymbol)context.TargetSymbol;
        Location at = Declaration.NameOf(context.TargetNode);
        try
        {
            DiagnosticModel[] refused = [.. Declaration.Refusals(method, context.TargetNode, OrderOf(context), cancellation)];
            if (refused.Length > 0)
            {
                return new ReadingModel(null, new(refused));
            }

            MethodModel model = Read(method, context.SemanticModel, (MethodDeclarationSyntax)context.TargetNode, OrderOf(context), [], cancellation);
            return new ReadingModel(model, new([]), DiagnosticModel.At(at, ""));
        }
        catch (RefusalException refusal)
        {
            return new ReadingModel(null, new([refusal.Diagnostic]));
        }
        catch (InsufficientExecutionStackException)
        {
            return new ReadingModel(null, new([DiagnosticModel.At(at, Descriptors.Failure.Id, method.Name, "an expression is nested too deeply")]));
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            return new ReadingModel(null, new([DiagnosticModel.At(at, Descriptors.Failure.Id, method.Name, OneLine(error))]));
        }
    }

    internal static string OneLine(Exception error) =>
        error.GetType().Name + ": " + error.Message.Replace("\r", "").Replace('\n', ' ') + " " + (error.StackTrace ?? "").Split('\n')[0].Trim();

    /// <summary>The model of a method that another one calls a sibling of.</summary>
    /// <param name="method">Marked as differentiable.</param>
    /// <param name="compilation">Where it is.</param>
    /// <param name="reading">The methods that wait for it.</param>
    /// <param name="cancellation">Of the compiler.</param>
    public static MethodModel Read(IMethodSymbol method, Compilation compilation, IReadOnlyList<IMethodSymbol> reading, CancellationToken cancellation)
    {
        var syntax = (MethodDeclarationSyntax)method.DeclaringSyntaxReferences[0].GetSyntax(cancellation);
        Location at = Declaration.NameOf(syntax);
        return Declaration.Refusals(method, syntax, 2, cancellation).FirstOrDefault() is { } refused
            ? throw new RefusalException(at, refused.Id, [.. refused.Arguments])
            : Read(method, compilation.GetSemanticModel(syntax.SyntaxTree), syntax, 2, reading, cancellation);
    }

    private static MethodModel Read(
        IMethodSymbol method, SemanticModel semantics, MethodDeclarationSyntax syntax, int order, IReadOnlyList<IMethodSymbol> reading,
        CancellationToken cancellation)
    {
        Location at = Declaration.NameOf(syntax);
        if (SiblingCalls.Complete(semantics, syntax, [.. reading, method], cancellation) is { } complete)
        {
            semantics = complete.GetSemanticModel(syntax.SyntaxTree);
            method = semantics.GetDeclaredSymbol(syntax, cancellation)!;
        }

        Compilation compilation = semantics.Compilation;
        var graph = new Graph();
        var reader = new MethodReader(graph, compilation, cancellation);
        reader.SetHome(method.ContainingType);
        if (!method.IsStatic)
        {
            reader.SetInstance(new DataValue(method.ContainingType, "this"));
        }

        var shapes = new ShapeReader(graph, reader, compilation);
        var parameters = new List<(IParameterSymbol Symbol, ShapeModel? Shape, int First, Value Value)>();
        foreach (IParameterSymbol parameter in method.Parameters)
        {
            int first = shapes.Variables.Count;
            bool isData = parameter.GetAttributes().Any(a => a.AttributeClass?.ToDisplayString() == "SymGrad.NoDerivativeAttribute");
            string text = Printing.Names.Escape(parameter.Name);
            if (parameter.RefKind == RefKind.Out)
            {
                Value unset = new UnassignedValue(parameter.Type);
                reader.Bind(parameter, unset);
                parameters.Add((parameter, null, first, unset));
                continue;
            }

            if (!isData && !ShapeReader.HoldsNumbers(parameter.Type) && MayHoldNumbers(parameter.Type))
            {
                throw Refusal.Type(
                    parameter.Locations.FirstOrDefault() ?? at, parameter.Name, parameter.Type,
                    "it holds numbers, but the compiler cannot build a gradient of this type; use arrays, tuples, or records and structs with public members, or mark it [NoDerivative]");
            }

            (ShapeModel? shape, Value value) = shapes.Read(parameter.Type, parameter.Name, text, isData);
            reader.Bind(parameter, value);
            parameters.Add((parameter, shape, first, value));
        }

        if (!parameters.Any(p => IsDifferentiable(p.Shape)))
        {
            throw new RefusalException(at, Descriptors.NothingToDifferentiate.Id, method.Name);
        }

        IOperation? operation = semantics.GetOperation(syntax, cancellation);
        IBlockOperation body = (operation as IMethodBodyOperation)?.BlockBody ?? (operation as IMethodBodyOperation)?.ExpressionBody
            ?? throw new RefusalException(at, Descriptors.NoBody.Id, method.Name);
        if (body.Descendants().OfType<IInvalidOperation>().FirstOrDefault() is { } invalid)
        {
            throw Refusal.Expression(invalid, "'" + invalid.Syntax + "'", "it does not compile");
        }

        Value result = reader.ReadMethod(method, body);
        var results = new List<Expr>();
        ShapeModel? resultShape = null;
        if (!method.ReturnsVoid)
        {
            resultShape = reader.Leaves(result, method.ReturnType, results) ?? throw Refusal.Type(
                syntax.ReturnType.GetLocation(), method.Name, method.ReturnType, "return a number, an array, or a tuple, record or struct of these");
        }

        var models = new List<ParameterModel>();
        foreach ((IParameterSymbol symbol, ShapeModel? shape, int first, Value value) in parameters)
        {
            int before = results.Count;
            ShapeModel? written = symbol.RefKind is RefKind.Out or RefKind.Ref
                ? reader.Leaves(reader.Bound(symbol), symbol.Type, results) ?? throw Refusal.Type(
                    symbol.Locations.First(), symbol.Name, symbol.Type, "use a number, an array, or a tuple, record or struct of these")
                : value is ArrayValue or SpanValue && reader.IsWritten(value) ? reader.Leaves(value, symbol.Type, results)
                : value is MatrixValue && reader.IsWritten(value) ? throw new RefusalException(
                    symbol.Locations.FirstOrDefault() ?? at, Descriptors.Write.Id, $"the matrix '{symbol.Name}' that it was given",
                    "write to a copy, or take and write to an array of one dimension")
                : null;
            models.Add(new ParameterModel(
                symbol.Name, Types.Text(symbol.Type), Modifier(symbol, method), Default(symbol), IsDifferentiable(shape), written is not null,
                shape ?? written));
        }

        if (reader.FirstRecursiveCall is { } recursion && models.FirstOrDefault(m => m.IsWritten) is { } changed)
        {
            throw new RefusalException(
                recursion.At, Descriptors.Recursion.Id, recursion.Name,
                $"'{changed.Name}' is written to, which derivatives of a call cannot follow; return what is written");
        }

        if (!results.Any(r => r.Type.IsFloating))
        {
            throw new RefusalException(at, Descriptors.NoResult.Id, method.Name);
        }

        // Conditions under which it throws, what must be in range whether it is used or not, then what has a name of the user's.
        (Expr Condition, string Text)[] checks = [.. reader.Checks];
        HashSet<Expr> reachable = [.. Walk.Reachable([.. results])];
        NodeMap<HashSet<Region>> bound = Walk.Dependencies(Walk.Reachable([.. results]));
        KeyValuePair<Expr, string>[] names =
            [.. reader.Names.Where(n => reachable.Contains(n.Key) && !n.Key.Type.IsArray && bound[n.Key].Count == 0).OrderBy(n => n.Key.Id)];
        (IReadOnlyList<Expr> used, NodeMap<Expr>? rebuilt) = UnusedResults.Remove(
            graph, [.. results, .. checks.Select(c => c.Condition), .. reader.Required]);
        names = [.. names.Where(n => rebuilt?.ContainsKey(n.Key) ?? true)];
        Function function = Foresee.Prove(
            new Function(method.Name, shapes.Variables, [.. used, .. names.Select(n => rebuilt?[n.Key] ?? n.Key)]), results.Count, checks.Length, reader.Required.Count);
        return new MethodModel(
            HintName(method), Overload(method), method.ContainingNamespace.IsGlobalNamespace ? "" : method.ContainingNamespace.ToDisplayString(),
            new(Containers(method.ContainingType)), method.Name, Modifiers(syntax, method), TypeParameters(syntax), Constraints(syntax),
            new(models), resultShape, FunctionText.Write(function), new(reader.Externals), new(names.Select(n => n.Value)),
            new(checks.Select(c => c.Text)), order, Summary(method, syntax), NumberOf(method, at),
            new(SiblingWriter.Called.Where(name => IsHidden(name, method.ContainingType))))
        {
            HasVectors = HasVectors(compilation),
            Required = reader.Required.Count,
        };
    }

    private static bool HasVectors(Compilation compilation) =>
        compilation.GetTypeByMetadataName("System.Numerics.Vector") is { } vector && !vector.GetMembers("Exp").IsEmpty && !vector.GetMembers("Log").IsEmpty;

    private static bool IsHidden(string name, INamedTypeSymbol? type) =>
        type is not null && (!type.GetMembers(name).IsEmpty || IsHidden(name, type.BaseType) || IsHidden(name, type.ContainingType));

    private static int OrderOf(GeneratorAttributeSyntaxContext context) =>
        context.Attributes[0].NamedArguments.FirstOrDefault(a => a.Key == "Order").Value.Value is int asked ? asked : 1;

    private static bool IsDifferentiable(ShapeModel? shape) => shape switch
    {
        ScalarShape scalar => scalar.IsDifferentiable,
        BufferShape buffer => buffer.IsDifferentiable,
        CompositeShape composite => composite.Members.Any(m => IsDifferentiable(m.Shape)),
        _ => false,
    };

    // A type of numbers that the compiler cannot take apart: arrays of structures, classes with private fields.
    private static bool MayHoldNumbers(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => Types.Held(array.ElementType) is { IsFloating: true } || MayHoldNumbers(array.ElementType),
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable => Types.Held(nullable.TypeArguments[0]) is { IsFloating: true },
        INamedTypeSymbol named when Types.IsSpan(named) => Types.Held(named.TypeArguments[0]) is { IsFloating: true } || MayHoldNumbers(named.TypeArguments[0]),
        INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct } when Types.HoldsItself(type) => true,
        _ => Types.Members(type)?.Any(m => Types.Held(Types.TypeOf(m)) is { IsFloating: true } || Types.Buffer(Types.TypeOf(m)) is { IsFloating: true }) == true,
    };

    private static string Modifier(IParameterSymbol parameter, IMethodSymbol method) =>
        method.IsExtensionMethod && parameter.Ordinal == 0 ? "this "
        : parameter.IsParams ? "params "
        : parameter.RefKind switch
        {
            RefKind.Out => "out ",
            RefKind.Ref => "ref ",
            RefKind.In => "in ",
            RefKind.RefReadOnlyParameter => "ref readonly ",
            _ => "",
        };

    private static string Default(IParameterSymbol parameter) =>
        parameter.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is ParameterSyntax { Default: { } value }
            ? parameter.HasExplicitDefaultValue && parameter.ExplicitDefaultValue is null or string or bool or int or double
                ? " = " + (parameter.ExplicitDefaultValue is null ? "default" : SymbolDisplay.FormatPrimitive(parameter.ExplicitDefaultValue, true, false)
                    + (parameter.ExplicitDefaultValue is double ? "d" : ""))
                : " " + value.ToString()
            : "";

    private static string Modifiers(MethodDeclarationSyntax syntax, IMethodSymbol method)
    {
        string[] kept = ["public", "private", "protected", "internal", "static", "readonly"];
        IEnumerable<string> words = syntax.Modifiers.Select(m => m.Text).Where(kept.Contains);
        return string.Concat(words.Select(w => w + " "));
    }

    private static string TypeParameters(MethodDeclarationSyntax syntax) => syntax.TypeParameterList?.ToString() ?? "";

    private static string Constraints(MethodDeclarationSyntax syntax) =>
        string.Concat(syntax.ConstraintClauses.Select(c => "\n    " + c.ToString().Trim()));

    private static IEnumerable<string> Containers(INamedTypeSymbol type)
    {
        var chain = new Stack<string>();
        for (INamedTypeSymbol? at = type; at is not null; at = at.ContainingType)
        {
            string kind = at switch
            {
                { IsRecord: true, TypeKind: TypeKind.Struct } => "record struct",
                { IsRecord: true } => "record",
                { TypeKind: TypeKind.Struct } => "struct",
                { TypeKind: TypeKind.Interface } => "interface",
                _ => "class",
            };
            string parameters = at.TypeParameters.Length > 0 ? $"<{string.Join(", ", at.TypeParameters.Select(p => p.Name))}>" : "";
            chain.Push($"partial {kind} {at.Name}{parameters}");
        }

        return chain;
    }

    private static string Overload(IMethodSymbol method)
    {
        int overload = method.ContainingType.GetMembers(method.Name).OfType<IMethodSymbol>().ToList().FindIndex(m => SymbolEqualityComparer.Default.Equals(m, method));
        return overload > 0 ? "_" + overload : "";
    }

    private static string HintName(IMethodSymbol method)
    {
        string type = method.ContainingType.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat);
        string overload = Overload(method);
        string name = $"{type}.{method.Name}{(overload.Length > 0 ? "." + overload.Substring(1) : "")}";
        return new string([.. name.Select(c => char.IsLetterOrDigit(c) || c is '.' or '_' ? c : '_')]) + ".g.cs";
    }

    private static string NumberOf(IMethodSymbol method, Location at)
    {
        IEnumerable<ITypeParameterSymbol> parameters = method.TypeParameters;
        for (INamedTypeSymbol? type = method.ContainingType; type is not null; type = type.ContainingType)
        {
            parameters = parameters.Concat(type.TypeParameters);
        }

        ITypeParameterSymbol[] numbers = [.. parameters.Where(Types.IsGenericNumber)];
        return numbers.Length switch
        {
            0 => "T",
            1 => numbers[0].Name,
            _ => throw Refusal.Type(
                numbers[1].Locations.FirstOrDefault() ?? at, numbers[1].Name, numbers[1], "the compiler computes in one type parameter: use one for all numbers"),
        };
    }

    // The formula, where the body is one.
    private static string Summary(IMethodSymbol method, MethodDeclarationSyntax syntax) => syntax.ExpressionBody is { Expression: var formula }
        ? string.Join(" ", formula.ToString().Split([' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries))
        : "";
}
