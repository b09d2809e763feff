using System.Collections;
using System.Globalization;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SymGrad.Generators.Tests;

/// <summary>Calls a method and its siblings with arguments from outside: spans cannot be passed by reflection, so a class that is compiled
/// with the method takes arrays and passes these on.</summary>
internal sealed class Harness
{
    private readonly Type type;
    private readonly bool[] isSlot;

    private Harness(Type type, bool[] isSlot, IReadOnlyList<(string Name, string Text)> sources)
    {
        this.type = type;
        this.isSlot = isSlot;
        Sources = sources;
    }

    public IReadOnlyList<(string Name, string Text)> Sources { get; }

    /// <summary>The method as it was read; null where that needs a type argument or an object that nobody can make.</summary>
    public Interpreted? Interpreted => type.Assembly.GetType(type.Namespace + ".C") is { } holder ? new Interpreted(holder) : null;

    public bool Has(string name) => type.GetMethod(name) is not null;

    public object Call(string name, params object?[] arguments)
    {
        try
        {
            return type.GetMethod(name)!.Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, CultureInfo.InvariantCulture)!;
        }
        catch (ArgumentException error) when (error.TargetSite?.DeclaringType?.Namespace == "System.Reflection")
        {
            throw new InvalidOperationException($"{name}: {error.Message}", error);
        }
    }

    /// <summary>The numbers that can be differentiated with respect to.</summary>
    public double[] Numbers(object?[] arguments) => [.. arguments.Where((_, k) => isSlot[k]).SelectMany(Flatten)];

    /// <summary>The arguments with other numbers.</summary>
    public object?[] With(object?[] arguments, double[] numbers)
    {
        int next = 0;
        return [.. arguments.Select((argument, k) => isSlot[k] ? Field.Numbers.Filled(argument, numbers, ref next) : argument)];
    }

    /// <summary>What stands in the places of the differentiable parameters.</summary>
    public object?[] Slots(object?[] arguments) => [.. arguments.Where((_, k) => isSlot[k])];

    public static IEnumerable<double> Flatten(object? value) => Field.Numbers.Flatten(value);

    /// <summary>A value of the same shape with other numbers.</summary>
    public static object Like(object value, double[] numbers) => Field.Numbers.Like(value, numbers);

    /// <summary>Compiles methods <c>C.F</c>, each in a namespace of its own, with what is generated for them: once for all of them.</summary>
    /// <returns>By name; and for what does not compile, why.</returns>
    public static (IReadOnlyDictionary<string, Harness> Made, IReadOnlyDictionary<string, string> Failed) For(
        IReadOnlyList<(string Name, string Source)> programs)
    {
        var failed = new Dictionary<string, string>();
        Generated generated = Generated.From([.. programs.Select((p, k) => p.Source.Replace("SymGrad;\n", $"SymGrad; namespace M{k} {{\n") + "}")]);
        var harnesses = new List<(int Place, bool[] IsSlot, string Source)>();
        for (int k = 0; k < programs.Count; k++)
        {
            string file = $"File{k}.cs";
            string[] errors = [.. generated.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error && d.Location.GetLineSpan().Path == file).Select(d => d.ToString())];
            if (errors.Length > 0)
            {
                failed.Add(programs[k].Name, string.Join("\n", errors));
                continue;
            }

            (bool[] isSlot, string source) = Write(generated.Compilation.GetTypeByMetadataName($"M{k}.C")!, programs[k].Source);
            harnesses.Add((k, isSlot, $"#nullable disable\nusing System; namespace M{k} {{ public static class Harness {{ {source} }} }}"));
        }

        while (true)
        {
            Compilation all = generated.Compilation.AddSyntaxTrees(harnesses.Select(h => Generated.Parse(h.Source, $"Harness{h.Place}.cs")));
            using var image = new MemoryStream();
            Microsoft.CodeAnalysis.Emit.EmitResult result = all.Emit(image);
            Diagnostic[] wrong = [.. result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error
                || (d.Severity == DiagnosticSeverity.Warning && d.Location.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) == true))];
            (int Place, bool[] IsSlot, string Source)[] bad = [.. harnesses.Where(h => wrong.Any(d =>
                d.Location.SourceTree?.FilePath == $"Harness{h.Place}.cs" || Path.GetFileName(d.Location.SourceTree!.FilePath).StartsWith($"M{h.Place}.", StringComparison.Ordinal)))];
            if (wrong.Length == 0)
            {
                Assembly assembly = Assembly.Load(image.ToArray());
                return (harnesses.ToDictionary(h => programs[h.Place].Name, h => new Harness(
                    assembly.GetType($"M{h.Place}.Harness")!, h.IsSlot,
                    [.. generated.Sources.Where(s => s.Name.StartsWith($"M{h.Place}.", StringComparison.Ordinal))])), failed);
            }

            if (bad.Length == 0)
            {
                throw new InvalidOperationException(string.Join("\n", wrong.Select(d => d.ToString())));
            }

            foreach ((int place, bool[] _, string _) in bad)
            {
                failed.Add(programs[place].Name, string.Join("\n", wrong
                    .Where(d => d.Location.SourceTree?.FilePath == $"Harness{place}.cs" || Path.GetFileName(d.Location.SourceTree!.FilePath).StartsWith($"M{place}.", StringComparison.Ordinal))
                    .Select(d => d + ": " + d.Location.SourceTree?.GetText().Lines[d.Location.GetLineSpan().StartLinePosition.Line])));
            }

            string[] prefixes = [.. bad.Select(b => $"M{b.Place}.")];
            harnesses.RemoveAll(h => bad.Contains(h));
            generated = generated.Without(tree => prefixes.Any(prefix => Path.GetFileName(tree.FilePath).StartsWith(prefix, StringComparison.Ordinal)));
        }
    }

    private static (bool[] IsSlot, string Source) Write(INamedTypeSymbol type, string source)
    {
        IMethodSymbol method = type.GetMembers("F").OfType<IMethodSymbol>().First();
        HashSet<string> names = [.. type.GetMembers().Select(m => m.Name)];
        IParameterSymbol[] parameters = [.. method.Parameters];
        bool[] isSlot = [.. parameters.Select(p => p.GetAttributes().All(a => a.AttributeClass!.Name != "NoDerivativeAttribute") && !IsData(p.Type))];
        string receiver = method.IsStatic ? "C" : "new C()";
        string generic = method.IsGenericMethod ? "<double>" : "";
        string TypeOf(ITypeSymbol t) => t is INamedTypeSymbol { Name: "Span" or "ReadOnlySpan" } span ? TypeOf(span.TypeArguments[0]) + "[]"
            : t is ITypeParameterSymbol ? "double" : t is IArrayTypeSymbol { ElementType: ITypeParameterSymbol } ? "double[]"
            : t.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        IParameterSymbol[] given = [.. parameters.Where(p => p.RefKind != RefKind.Out)];
        isSlot = [.. parameters.Select((p, k) => (p, k)).Where(x => x.p.RefKind != RefKind.Out).Select(x => isSlot[x.k])];
        string declared = string.Join(", ", given.Select(p => $"{TypeOf(p.Type)} {p.Name}"));
        string passed = string.Join(", ", given.Select(p => p.Name));
        IParameterSymbol[] slots = [.. given.Where((_, k) => isSlot[k])];
        string dots = string.Join(", ", slots.Select(p => $"{TypeOf(p.Type)} {p.Name}Dot"));
        string passedDots = string.Join(", ", slots.Select(p => p.Name + "Dot"));
        var members = new List<string>();
        foreach (string simple in new[] { "FGrad", "FValueAndGrad", "FHessian", "FJacobian" }.Where(names.Contains))
        {
            members.Add($"public static object {simple}({declared}) => {receiver}.{simple}{generic}({passed});");
        }

        // What it returns and what it writes.
        string own = string.Join(", ", parameters.Select(p => p.RefKind == RefKind.Out ? "out var " + p.Name : (p.RefKind == RefKind.Ref ? "ref " : "") + p.Name));
        string written = string.Join(", ", parameters.Where(p => p.RefKind is RefKind.Out or RefKind.Ref || WrittenNames(method).Contains(p.Name)).Select(p => p.Name));
        members.Add(method.ReturnsVoid
            ? $"public static object F({declared}) {{ {receiver}.F{generic}({own}); return new object[] {{ {written} }}; }}"
            : $"public static object F({declared}) {{ var value = {receiver}.F{generic}({own}); return new object[] {{ value{(written.Length > 0 ? ", " + written : "")} }}; }}");
        foreach (string along in new[] { "FJvp", "FHvp" }.Where(names.Contains))
        {
            members.Add($"public static object {along}({declared}, {dots}) => {receiver}.{along}{generic}({passed}, {passedDots});");
        }

        if (names.Contains("FVjp"))
        {
            members.Add($"public static (object, Delegate) FVjp({declared}) {{ var (value, pullback) = {receiver}.FVjp{generic}({passed}); return (value, pullback); }}");
        }

        if (names.Contains("FGradInto"))
        {
            IEnumerable<string> made = slots.Select((p, k) => p.Type is IArrayTypeSymbol { Rank: > 1 } matrix
                ? $"var g{k} = new {TypeOf(matrix.ElementType)}[{string.Join(", ", Enumerable.Range(0, matrix.Rank).Select(d => $"{p.Name}.GetLength({d})"))}];"
                : p.Type is IArrayTypeSymbol { ElementType: IArrayTypeSymbol } ? $"var g{k} = System.Linq.Enumerable.ToArray(System.Linq.Enumerable.Select({p.Name}, r => new double[r.Length]));"
                : TypeOf(p.Type).EndsWith("[]", StringComparison.Ordinal) ? $"var g{k} = new {TypeOf(p.Type)[..^2]}[{p.Name}.Length]; Array.Fill(g{k}, 77);" : "");
            string targets = string.Join(", ", slots.Select((p, k) => (TypeOf(p.Type).EndsWith(']') ? "" : "out var ") + "g" + k));
            members.Add($"public static object FGradInto({declared}) {{ {string.Concat(made)} var value = {receiver}.FGradInto{generic}({passed}, {targets}); "
                + $"return new object[] {{ value, {string.Join(", ", slots.Select((_, k) => "g" + k))} }}; }}");
        }

        if (names.Contains("FJacobianInto"))
        {
            members.Add($"public static object FJacobianInto({declared}, {(source.Contains("float") ? "float" : "double")}[,] jacobian) {{ {receiver}.FJacobianInto{generic}({passed}, jacobian); return jacobian; }}");
        }

        if (names.Contains("Arguments"))
        {
            members.Add("public static object[] Arguments() => C.Arguments();");
        }

        return (isSlot, string.Join("\n", members));
    }

    private static string[] WrittenNames(IMethodSymbol method)
    {
        var syntax = (MethodDeclarationSyntax)method.DeclaringSyntaxReferences[0].GetSyntax();
        return [.. syntax.DescendantNodes().OfType<AssignmentExpressionSyntax>().Select(a => a.Left).OfType<ElementAccessExpressionSyntax>()
            .Select(e => e.Expression.ToString())];
    }

    private static bool IsData(ITypeSymbol type) => type.SpecialType is SpecialType.System_Int32 or SpecialType.System_Byte or SpecialType.System_Boolean or SpecialType.System_String
            or SpecialType.System_Int64 || type.TypeKind is TypeKind.Enum or TypeKind.Delegate
        || type is IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Int32 or SpecialType.System_Boolean }
        || type is IArrayTypeSymbol { ElementType: IArrayTypeSymbol row } && IsData(row);
}
