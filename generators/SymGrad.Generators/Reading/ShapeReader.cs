using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using SymGrad.Generators.Models;
using SymGrad.Ir;
using SymGrad.Reading;

namespace SymGrad.Generators.Reading;

/// <summary>Takes parameters apart into the numbers and buffers that the function is made of.</summary>
internal sealed class ShapeReader(Graph graph, MethodReader reader, Compilation compilation)
{
    private readonly List<Variable> variables = [];
    private readonly ITypeSymbol whole = compilation.GetSpecialType(SpecialType.System_Int32);

    /// <summary>A variable for each leaf, in order.</summary>
    public IReadOnlyList<Variable> Variables => variables;

    /// <summary>The value of a parameter, and its shape; the shape is null for data.</summary>
    /// <param name="type">The type.</param>
    /// <param name="name">What a variable would be called.</param>
    /// <param name="text">What stands for it in C#.</param>
    /// <param name="isData">Whether it is marked as data.</param>
    public (ShapeModel? Shape, Value Value) Read(ITypeSymbol type, string name, string text, bool isData)
    {
        if (Types.Held(type) is { } scalar)
        {
            Variable number = New(scalar, name, Types.IsNative(type) ? text : $"({scalar})({text})");
            return (new ScalarShape(Types.Text(type), scalar.ToString(), scalar.IsFloating && !isData), new ScalarValue(type, number));
        }

        if (Types.Buffer(type) is { } buffer)
        {
            Variable elements = New(buffer, name, text);
            var cell = new ArrayCell(elements, isData ? ArrayAccess.Foreign : ArrayAccess.Owned);
            bool isDifferentiable = buffer.IsFloating && !isData;
            switch (type)
            {
                case IArrayTypeSymbol { Rank: > 1 } matrix:
                    Value value = new MatrixValue(type, cell, [.. Enumerable.Range(0, matrix.Rank).Select(k => reader.Extent(text, name, k))]);
                    return (new BufferShape(Types.Text(type), Types.ElementText(type), BufferForm.Matrix, matrix.Rank, isDifferentiable), value);
                case IArrayTypeSymbol:
                    return (new BufferShape(Types.Text(type), Types.ElementText(type), BufferForm.Array, 1, isDifferentiable), new ArrayValue(type, cell));
                default:
                    BufferForm form = type.Name == "Span" ? BufferForm.Span : BufferForm.ReadOnlySpan;
                    return (
                        new BufferShape(Types.Text(type), Types.ElementText(type), form, 1, isDifferentiable),
                        new SpanValue(type, cell, graph.Integer(0), graph.Length(elements)));
            }
        }

        if (Types.Rows(type) is { } rows)
        {
            Variable elements = New(rows, name, text);
            return (
                new BufferShape(Types.Text(type), Types.ElementText(((IArrayTypeSymbol)type).ElementType), BufferForm.Jagged, 1, rows.IsFloating && !isData),
                reader.Rows(type, new ArrayCell(elements, ArrayAccess.Foreign), text, name));
        }

        if (!isData && Layout(type) is { } layout && layout.Members.Any(m => HoldsNumbers(Types.TypeOf(m))))
        {
            var members = new List<MemberModel>();
            var values = new Dictionary<string, Value>();
            foreach (ISymbol member in layout.Members)
            {
                (ShapeModel? shape, Value value) = Read(Types.TypeOf(member), member.Name, $"{text}.{member.Name}", false);
                members.Add(new MemberModel(member.Name, shape));
                values.Add(member.Name, value);
            }

            string[] names = [.. Types.Members(type)!.Select(m => m.Name)];
            return (new CompositeShape(Types.Text(type), new(members), layout.Constructed), new StructValue(type, names, [.. names.Select(n => values[n])]));
        }

        return (null, new DataValue(type, text));
    }

    private Variable New(ExprType type, string name, string text)
    {
        Variable variable = graph.Variable(type, char.ToLowerInvariant(name[0]) + name.Substring(1));
        variables.Add(variable);
        reader.Note(variable, text);
        return variable;
    }

    /// <summary>Whether a type is, or holds, floating-point numbers that can be differentiated with respect to.</summary>
    public static bool HoldsNumbers(ITypeSymbol type) =>
        Types.Held(type) is { IsFloating: true } || Types.Buffer(type) is { IsFloating: true } || Types.Rows(type) is { IsFloating: true }
        || (Types.Held(type) is null && Types.Buffer(type) is null && Types.Rows(type) is null && Layout(type) is { } layout && layout.Members.Any(m => HoldsNumbers(Types.TypeOf(m))));

    /// <summary>The members of a type in the order in which it is built again: those of its constructor, then those that an initializer
    /// sets; null if it cannot be built from its members.</summary>
    public static (IReadOnlyList<ISymbol> Members, int Constructed)? Layout(ITypeSymbol type)
    {
        if (Types.Members(type) is not { } members)
        {
            return null;
        }

        if (type is INamedTypeSymbol { IsTupleType: true })
        {
            return (members, members.Count);
        }

        foreach (IMethodSymbol constructor in ((INamedTypeSymbol)type).InstanceConstructors
            .Where(c => c.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal)
            .OrderByDescending(c => c.Parameters.Length))
        {
            ISymbol?[] set = [.. constructor.Parameters.Select(p => members.FirstOrDefault(m =>
                string.Equals(m.Name, p.Name, StringComparison.OrdinalIgnoreCase) && SymbolEqualityComparer.Default.Equals(Types.TypeOf(m), p.Type)))];
            ISymbol[] others = [.. members.Where(m => !set.Contains(m, SymbolEqualityComparer.Default))];
            if (set.All(m => m is not null) && others.All(IsSettable))
            {
                return ([.. set.Select(m => m!), .. others], set.Length);
            }
        }

        return null;
    }

    private static bool IsSettable(ISymbol member) => member switch
    {
        IFieldSymbol field => !field.IsReadOnly && field.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal,
        IPropertySymbol property => property.SetMethod is { DeclaredAccessibility: Accessibility.Public or Accessibility.Internal },
        _ => false,
    };
}
