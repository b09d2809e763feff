using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Ir;
using SymGrad.Reading;

namespace SymGrad.Generators.Reading;

internal sealed partial class MethodReader
{
    // What 'this' means in the body that is being read; null where it is a static method's.
    private Value? instance;

    /// <summary>Says what <c>this</c> is in the method that is read first.</summary>
    public void SetInstance(Value value) => instance = value;

    private Value ReadInstance(IInstanceReferenceOperation reference) =>
        instance ?? throw Refusal.Expression(reference, "'" + reference.Syntax + "'", "it is not known here");

    private Value ReadField(IFieldReferenceOperation field)
    {
        if (field.Instance is null)
        {
            return StaticData(field.Field, field.Type!, field);
        }

        Value owner = Read(field.Instance);
        return MemberOf(owner, field.Field, field.Type!, field);
    }

    private Value ReadProperty(IPropertyReferenceOperation property)
    {
        IPropertySymbol symbol = property.Property;
        if (property.Instance is null)
        {
            return ReadStaticProperty(property);
        }

        Value owner = Read(property.Instance);
        if (symbol.IsIndexer)
        {
            Value array = Buffer(owner);
            return array is SpanValue or ArrayValue
                ? ElementAt(array, [IndexInto(array, property.Arguments[0].Value)], property)
                : ReadDataElement(owner, [.. property.Arguments.Select(a => a.Value)], property);
        }

        switch (owner)
        {
            case ArrayValue or SpanValue or MatrixValue or RowsValue when symbol.Name is "Length":
                return new ScalarValue(symbol.Type, LengthOf(owner, property));
            case ArrayValue or MatrixValue when symbol.Name is "LongLength":
                return new ScalarValue(symbol.Type, graph.Convert(LengthOf(owner, property), ExprType.Int64));
            case ArrayValue or MatrixValue when symbol.Name is "Rank":
                return new ScalarValue(symbol.Type, graph.Integer(owner is MatrixValue matrix ? matrix.Extents.Count : 1));
            case SpanValue when symbol.Name is "IsEmpty":
                return new ScalarValue(Truth, graph.Apply(Primitives.Equal, LengthOf(owner, property), graph.Integer(0)));
            case SequenceValue sequence when symbol.Name is "Count" or "Length":
                return new ScalarValue(symbol.Type, sequence.Count);
        }

        return MemberOf(owner, symbol, property.Type!, property);
    }

    private Value ReadStaticProperty(IPropertyReferenceOperation property)
    {
        IPropertySymbol symbol = property.Property;

        // T.Zero, T.One, T.Pi of generic mathematics; double.Pi is a constant.
        if (symbol.ContainingNamespace?.ToDisplayString() == "System.Numerics" && Types.Held(property.Type) is { } held
            && property.ConstrainedToType is not null)
        {
            double? value = symbol.Name switch
            {
                "Zero" or "AdditiveIdentity" => 0,
                "One" or "MultiplicativeIdentity" => 1,
                "NegativeOne" => -1,
                "Pi" => System.Math.PI,
                "E" => System.Math.E,
                "Tau" => 2 * System.Math.PI,
                "NaN" => double.NaN,
                "PositiveInfinity" => double.PositiveInfinity,
                "NegativeInfinity" => double.NegativeInfinity,
                _ => null,
            };
            return value is { } known ? new ScalarValue(property.Type!, graph.Number(known, held))
                : throw Refusal.Expression(property, "'" + property.Syntax + "'", "use Zero, One, NegativeOne, Pi, E or Tau");
        }

        return StaticData(symbol, property.Type!, property);
    }

    private Value StaticData(ISymbol member, ITypeSymbol type, IOperation at)
    {
        RequireAccess(member, at);
        return new DataValue(type, $"{Types.Text(member.ContainingType)}.{member.Name}");
    }

    private Value MemberOf(Value owner, ISymbol member, ITypeSymbol type, IOperation at)
    {
        if (owner is StructValue composite)
        {
            // The items of a tuple have other names wherever it goes, and the same places.
            if (member is IFieldSymbol { ContainingType: { IsTupleType: true } of } item)
            {
                return composite.Items[PlaceOf(item, of)];
            }

            if (composite.Member(member.Name) is { } found)
            {
                return found;
            }

            // A property with a body of its own.
            if (member is IPropertySymbol { GetMethod: { } getter })
            {
                return Inline(getter, [], owner, at);
            }
        }

        if (owner is ItemValue element)
        {
            return ItemMember(element, member, type, at);
        }

        if (owner is DataValue or ArrayValue or MatrixValue or SpanValue && TextOf(owner) is { } text)
        {
            RequireAccess(member, at);
            return new DataValue(type, $"{text}.{member.Name}");
        }

        throw Refusal.Expression(at, "'" + at.Syntax + "'", "its owner is not data and was not taken apart");
    }

    private static int PlaceOf(IFieldSymbol item, INamedTypeSymbol tuple) => tuple.TupleElements.ToList().FindIndex(e =>
        e.Name == item.Name || SymbolEqualityComparer.Default.Equals(e.CorrespondingTupleField, item.CorrespondingTupleField));

    // Generated code stands in the type of the method: what it mentions must be visible there.
    private void RequireAccess(ISymbol member, IOperation at)
    {
        if (home is not null && !compilation.IsSymbolAccessibleWithin(member, home))
        {
            throw Refusal.Expression(at, "'" + at.Syntax + "'", $"'{member.Name}' cannot be seen from {home.Name}: make it internal");
        }
    }

    // The type that generated code will stand in.
    private INamedTypeSymbol? home;

    public void SetHome(INamedTypeSymbol type) => home = type;

    private Value ReadTuple(ITupleOperation tuple)
    {
        var type = (INamedTypeSymbol)tuple.Type!;
        Value[] items = [.. tuple.Elements.Select(Read)];
        return new StructValue(type, [.. type.TupleElements.Select(e => e.Name)], items);
    }

    // Queries with several variables make these.
    private StructValue ReadAnonymous(IAnonymousObjectCreationOperation creation)
    {
        ISimpleAssignmentOperation[] members = [.. creation.Initializers.Cast<ISimpleAssignmentOperation>()];
        return new StructValue(
            creation.Type!, [.. members.Select(m => ((IPropertyReferenceOperation)m.Target).Property.Name)], [.. members.Select(m => Copied(Read(m.Value)))]);
    }

    private Value ReadCreation(IObjectCreationOperation creation)
    {
        ITypeSymbol type = creation.Type!;
        if (Types.Held(type) is { } scalar && creation.Arguments.Length == 0)
        {
            return new ScalarValue(type, graph.Zero(scalar));
        }

        if (Types.Members(type) is { } members)
        {
            StructValue made = Construct(creation, members);
            return creation.Initializer is null ? made : Initialized(made, creation.Initializer);
        }

        string?[] arguments = [.. creation.Arguments.Where(a => !a.IsImplicit).Select(a => TextOf(Read(a.Value)))];
        return arguments.All(a => a is not null) && creation.Initializer is null
            ? Data(creation, $"new {Types.Text(type)}({string.Join(", ", arguments)})")
            : throw Refusal.Expression(creation, "'" + creation.Syntax + "'", "make tuples, and records or structs of this project");
    }

    private StructValue Construct(IObjectCreationOperation creation, IReadOnlyList<ISymbol> members)
    {
        ITypeSymbol type = creation.Type!;
        Value[] arguments = [.. creation.Arguments.Select(a => Read(a.Value))];
        string[] names = [.. members.Select(m => m.Name)];
        var made = new StructValue(type, names, [.. members.Select(m => Declared(m, creation))]);
        if (arguments.Length == 0 && creation.Constructor is not { DeclaringSyntaxReferences.Length: > 0 })
        {
            return made;
        }

        // A tuple, or the positional members of a record.
        if (type.IsTupleType)
        {
            return new StructValue(type, names, arguments);
        }

        if (creation.Constructor is { } constructor && creation.Arguments.All(a => made.PlaceOf(a.Parameter!.Name) >= 0)
            && (type.IsRecord && IsPrimary(constructor)))
        {
            for (int k = 0; k < arguments.Length; k++)
            {
                made = made.With(made.PlaceOf(creation.Arguments[k].Parameter!.Name), arguments[k]);
            }

            return made;
        }

        if (creation.Constructor is { } written && !IsPrimary(written))
        {
            (IMethodSymbol, Value)[] bound = [];
            Value? outer = instance;
            instance = made;
            InlineBody(written, [.. creation.Arguments.Select((a, k) => (a.Parameter!, arguments[k], (IOperation?)null))], creation);
            var result = (StructValue)instance!;
            instance = outer;
            return result;
        }

        throw Refusal.Expression(creation, "'" + creation.Syntax + "'", "use a positional record, a constructor with a body, or an initializer");
    }

    // What a member holds before a constructor runs: its initializer's value, or the default.
    private Value Declared(ISymbol member, IOperation at)
    {
        foreach (SyntaxReference reference in member.DeclaringSyntaxReferences)
        {
            SyntaxNode? initializer = reference.GetSyntax(cancellation) switch
            {
                Microsoft.CodeAnalysis.CSharp.Syntax.PropertyDeclarationSyntax { Initializer.Value: var value } => value,
                Microsoft.CodeAnalysis.CSharp.Syntax.VariableDeclaratorSyntax { Initializer.Value: var value } => value,
                _ => null,
            };
            if (initializer is not null && compilation.GetSemanticModel(initializer.SyntaxTree).GetOperation(initializer, cancellation) is { } operation)
            {
                return operation.DescendantsAndSelf().Any(o => o is IParameterReferenceOperation)
                    ? throw Refusal.Expression(at, "'" + at.Syntax + "'", "members that are initialized from primary constructor parameters are not understood: use a record")
                    : Read(operation);
            }
        }

        return DefaultOf(Types.TypeOf(member));
    }

    private static bool IsPrimary(IMethodSymbol constructor) => constructor.DeclaringSyntaxReferences.All(r =>
        r.GetSyntax() is not Microsoft.CodeAnalysis.CSharp.Syntax.ConstructorDeclarationSyntax);

    private StructValue Initialized(StructValue made, IObjectOrCollectionInitializerOperation initializer)
    {
        foreach (IOperation item in initializer.Initializers)
        {
            string? name = item is ISimpleAssignmentOperation assignment ? (assignment.Target as IMemberReferenceOperation)?.Member.Name : null;
            if (name is null || made.PlaceOf(name) is not (>= 0 and var place))
            {
                throw Refusal.Expression(item, "'" + item.Syntax + "'", "initialize fields and automatic properties only");
            }

            made = made.With(place, Read(((ISimpleAssignmentOperation)item).Value));
        }

        return made;
    }

    private Value ReadWith(IWithOperation with) => Read(with.Operand) is StructValue composite
        ? with.Initializer is null ? composite : Initialized(composite, with.Initializer)
        : throw Refusal.Expression(with, "'" + with.Syntax + "'", "it is not a record that was taken apart");
}
