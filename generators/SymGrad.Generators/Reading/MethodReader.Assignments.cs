using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Ir;
using SymGrad.Reading;

namespace SymGrad.Generators.Reading;

internal sealed partial class MethodReader
{
    private Value ReadAssignment(ISimpleAssignmentOperation assignment)
    {
        if (assignment.IsRef)
        {
            throw Refusal.Write(assignment, "a reference", "assign to the variable itself");
        }

        Place place = PlaceOf(assignment.Target);
        Value value = Copied(Read(assignment.Value));
        place.Set(value);
        return value;
    }

    private Value ReadCompoundAssignment(ICompoundAssignmentOperation assignment)
    {
        Place place = PlaceOf(assignment.Target);
        ITypeSymbol type = assignment.Target.Type!;
        Value old = place.Get(), operand = Read(assignment.Value);
        if (assignment.OperatorMethod is { } method && !IsBuiltIn(method))
        {
            Value made = ReadOperatorMethod(method, [old, operand], assignment);
            place.Set(made);
            return made;
        }

        ScalarValue before = Number(old) ?? throw Refusal.Expression(assignment, "'" + assignment.Syntax + "'", "it is not a number");
        // byte b += 1 computes in int and converts back.
        ITypeSymbol computed = assignment.OperatorKind is BinaryOperatorKind.LeftShift or BinaryOperatorKind.RightShift
            ? type
            : assignment.Value.Type!;
        Expr left = Types.Held(computed) is { } held ? Convert(before.Expr, type, computed, held, false) : before.Expr;
        Expr result = Arithmetic(assignment.OperatorKind, left, Scalar(operand, assignment.Value), computed, assignment.IsChecked, assignment);
        var after = new ScalarValue(type, Convert(result, computed, type, Types.Held(type)!.Value, assignment.IsChecked));
        place.Set(after);
        return after;
    }

    private Value ReadIncrement(IIncrementOrDecrementOperation increment)
    {
        Place place = PlaceOf(increment.Target);
        ITypeSymbol type = increment.Target.Type!;
        Expr before = Scalar(place.Get(), increment.Target);
        BinaryOperatorKind kind = increment.Kind == OperationKind.Increment ? BinaryOperatorKind.Add : BinaryOperatorKind.Subtract;
        Expr after = Arithmetic(kind, before, graph.Number(1, before.Type), type, increment.IsChecked, increment);
        place.Set(new ScalarValue(type, after));
        return new ScalarValue(type, increment.IsPostfix ? before : after);
    }

    private Value ReadDeconstruction(IDeconstructionAssignmentOperation deconstruction)
    {
        // All places first, then all values, then all assignments.
        Action<Value> assign = Targets(deconstruction.Target);
        Value value = Read(deconstruction.Value);
        assign(value);
        return value;
    }

    private Action<Value> Targets(IOperation target)
    {
        switch (target)
        {
            case IDeclarationExpressionOperation declaration:
                return Targets(declaration.Expression);
            case ITupleOperation tuple:
                Action<Value>[] parts = [.. tuple.Elements.Select(Targets)];
                return value =>
                {
                    StructValue items = value as StructValue ?? throw Refusal.Expression(target, "'" + target.Syntax + "'", "what is assigned is not a tuple");
                    for (int k = 0; k < parts.Length; k++)
                    {
                        parts[k](items.Items[k]);
                    }
                };
            case IDiscardOperation:
                return _ => { };
            default:
                Place place = PlaceOf(target);
                return value => place.Set(ConvertItem(value, target.Type!));
        }
    }

    /// <summary>Something that can be assigned, found once.</summary>
    private sealed record Place(Func<Value> Get, Action<Value> Set);

    private Place PlaceOf(IOperation target)
    {
        switch (target)
        {
            case ILocalReferenceOperation local:
                return Variable(Local(local.Local), local);
            case IParameterReferenceOperation parameter:
                return Variable(parameter.Parameter, parameter);
            case IDeclarationExpressionOperation declaration:
                return PlaceOf(declaration.Expression);
            case IDiscardOperation:
                return new Place(() => NoValue.Instance, _ => { });
            case IParenthesizedOperation parenthesized:
                return PlaceOf(parenthesized.Operand);
            case IArrayElementReferenceOperation element:
                Value array = Buffer(Read(element.ArrayReference));
                Expr[] indices = [.. element.Indices.Select(index => IndexInto(array, index))];
                return array is RowsValue rows ? RowPlace(rows, indices[0], element) : Element(array, indices, element);
            case IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } span } indexed when Types.IsSpan(indexed.Property.ContainingType):
                Value stretch = Read(span);
                return Element(stretch, [IndexInto(stretch, indexed.Arguments[0].Value)], indexed);
            case IImplicitIndexerReferenceOperation { IndexerSymbol: IPropertySymbol } indexer:
                Value whole = Buffer(Read(indexer.Instance));
                return Element(whole, [IndexInto(whole, indexer.Argument)], indexer);
            case IFieldReferenceOperation { Instance: { } owner } field when TakenApart(owner) is { } of:
                return Member(of, field.Field.Name, field);
            case IPropertyReferenceOperation { Instance: { } owner } property when TakenApart(owner) is { } of:
                return Member(of, property.Property.Name, property);
            case IFieldReferenceOperation field:
                throw Refusal.Write(target, $"the field '{field.Field.Name}'", "return the value, or write to a local variable or an out parameter");
            case IPropertyReferenceOperation property:
                throw Refusal.Write(target, $"the property '{property.Property.Name}'", "return the value, or write to a local variable or an out parameter");
            default:
                throw Refusal.Write(target, "'" + target.Syntax + "'", "write to local variables, parameters and array elements only");
        }
    }

    // A struct in a variable, whose members can be assigned. A class is shared: others would see the change.
    private Place? TakenApart(IOperation owner) =>
        owner.Type is { IsValueType: true } && owner is ILocalReferenceOperation or IParameterReferenceOperation or IFieldReferenceOperation or IInstanceReferenceOperation
            ? owner is IInstanceReferenceOperation ? instance is null ? null : new Place(() => instance, value => instance = value) : PlaceOf(owner)
            : null;

    private Place Member(Place owner, string name, IOperation at)
    {
        int place = at is IFieldReferenceOperation { Field: { ContainingType: { IsTupleType: true } of } item } ? PlaceOf(item, of) : Items().PlaceOf(name);
        return place < 0 ? throw Refusal.Write(at, $"'{name}'", "write to a field or automatic property")
            : new Place(() => Items().Items[place], value => owner.Set(Items().With(place, value)));

        StructValue Items() => owner.Get() as StructValue ?? throw Refusal.Write(at, $"'{name}'", "the structure is not one that the compiler takes apart");
    }

    private Place Variable(ISymbol variable, IOperation at) => new(
        () => ReadVariable(variable, at),
        value =>
        {
            Value now = state[variable] is { } before and not UnassignedValue ? WhereLive(value, before, at) : value;
            state.Set(variable, now);
            Name(now, variable.Name);
        });

    private Place Element(Value array, Expr[] indices, IOperation at)
    {
        ArrayCell cell = array switch
        {
            ArrayValue { Cell: var whole } => whole,
            SpanValue { Cell: var stretch } => stretch,
            MatrixValue { Cell: var matrix } => matrix,
            _ => throw Refusal.Write(at, "'" + at.Syntax + "'", Refusal.NotNumbers),
        };
        Expr index = FlatIndex(array, indices, at);
        ITypeSymbol type = at.Type!;
        return new Place(
            () => new ScalarValue(type, graph.Load(VersionOf(cell), index)),
            value =>
            {
                switch (cell.Access)
                {
                    case ArrayAccess.Foreign:
                        throw Refusal.Write(at, "an array that it was given as data", "copy it first");
                    case ArrayAccess.Ambiguous:
                        throw Refusal.Write(at, "one of several arrays, chosen when it runs", "write to each in its own branch");
                }

                RequireUnlent(cell, at);
                var stored = new VersionValue(Executed(graph.Store(VersionOf(cell), index, Scalar(value, at))));
                state.Set(cell, WhereLive(stored, new VersionValue(VersionOf(cell)), at));
            });
    }

    // A struct is a value: a copy shares nothing with what it was copied from, and neither do ours. Data becomes a number or an array, as
    // the variable may have another value later.
    private Value Copied(Value value) => Number(value) is { } number ? number : Buffer(value);
}
