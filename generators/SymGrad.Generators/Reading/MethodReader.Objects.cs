using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Ir;
using SymGrad.Reading;

namespace SymGrad.Generators.Reading;

/// <summary>An element of a sequence of objects that is data, at an index that is known when it runs only; or what a path of its members leads to.</summary>
internal sealed class ItemValue(ITypeSymbol type, string sequence, ITypeSymbol item, string path, Expr index) : Value(type)
{
    public string Sequence { get; } = sequence;

    public ITypeSymbol Item { get; } = item;

    /// <summary>The members, each after a point.</summary>
    public string Path { get; } = path;

    public Expr Index { get; } = index;
}

// Arrays and lists of objects that are data: observations, bonds, edges. A member that is read becomes an array of what all objects have there.
internal sealed partial class MethodReader
{
    /// <summary>The type of the objects in an array, list or other sequence with a length; null for anything else.</summary>
    private static ITypeSymbol? ItemOf(ITypeSymbol? type) => type switch
    {
        IArrayTypeSymbol { Rank: 1, ElementType: not IArrayTypeSymbol and var element } => element,
        INamedTypeSymbol { Name: "List" or "IList" or "IReadOnlyList" or "ImmutableArray", Arity: 1 } list => list.TypeArguments[0],
        _ => null,
    };

    /// <summary>The elements of a sequence of objects, or of a list of numbers, that is data; null for anything else.</summary>
    private (Expr Count, Func<Expr, Value> At)? Items(Value collection) =>
        collection is DataValue { Type: { } type, Text: var text } && ItemOf(type) is { } item
            ? (Count(type, text), index => new ItemValue(item, text, item, "", index) is var at && Types.Held(item) is null ? at : Member(at, "", item)!)
            : null;

    private Expr Count(ITypeSymbol type, string text) =>
        External($"{text}.{(type is IArrayTypeSymbol || type.Name == "ImmutableArray" ? "Length" : "Count")}", ExprType.Int32, Int, NameFor(text) + "Count");

    /// <summary>A member of an element of such a sequence; null where it is neither a number nor an array nor made of these.</summary>
    private Value? Member(ItemValue item, string name, ITypeSymbol type)
    {
        string path = name.Length == 0 ? item.Path : $"{item.Path}.{name}";
        if (Types.Held(type) is { } held)
        {
            string cast = Types.IsNative(type) ? "" : $"({held})";
            return new ScalarValue(type, graph.Load(Column(item, cast, path, held.Array), item.Index));
        }

        if (type is IArrayTypeSymbol { Rank: 1 } && Types.Buffer(type) is { } buffer)
        {
            string rows = ColumnText(item, "", path);
            var all = new RowsValue(
                compilation.CreateArrayTypeSymbol(type), new ArrayCell(Whole(External(Writing.JaggedArrays.Flattened(rows), buffer, null, NameFor(path))), ArrayAccess.Foreign),
                Whole(External(Writing.JaggedArrays.Starts(rows), ExprType.Int32.Array, null, NameFor(path) + "Starts")), null, Count(item.Type, item.Sequence));
            return Row(all, item.Index);
        }

        return type is INamedTypeSymbol { TypeKind: TypeKind.Struct or TypeKind.Class } && type.SpecialType == SpecialType.None
            ? new ItemValue(type, item.Sequence, item.Item, path, item.Index)
            : null;
    }

    private Expr Column(ItemValue item, string cast, string path, ExprType type) =>
        Whole(External(ColumnText(item, cast, path), type, null, NameFor(path.Length == 0 ? item.Sequence : path)));

    private static string ColumnText(ItemValue item, string cast, string path) =>
        $"global::System.Linq.Enumerable.ToArray(global::System.Linq.Enumerable.Select({item.Sequence}, item => {cast}item{path}))";

    // It is made once, before anything else, whether or not a loop comes to read it.
    private static Expr Whole(Expr external)
    {
        external.IsExecuted = true;
        return external;
    }

    private Value ItemMember(ItemValue item, ISymbol member, ITypeSymbol type, IOperation at)
    {
        bool isComputed = member is IPropertySymbol property && property.DeclaringSyntaxReferences.Length > 0
            && !property.ContainingType.GetMembers().OfType<IFieldSymbol>().Any(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property));
        if (isComputed)
        {
            return Inline(((IPropertySymbol)member).GetMethod!, [], item, at);
        }

        RequireAccess(member, at);
        return Member(item, member.Name, type) ?? throw Refusal.Expression(
            at, "'" + at.Syntax + "'", "of the elements of a sequence, members that are numbers, arrays of numbers, or made of these are understood");
    }
}
