using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using System.Numerics.Tensors;
using SymGrad.Ir;
using SymGrad.Reading.Numerics;

namespace SymGrad.Reading;

internal sealed partial class ExpressionReader
{
    private Value ReadMember(MemberExpression member, Scope scope)
    {
        if (member.Expression is null)
        {
            return externals.Data(member);
        }

        Value container = Read(member.Expression, scope);
        string name = member.Member.Name;
        switch (container)
        {
            case DataValue data:
                return externals.Data(member.Update(data.Source));
            case TupleValue tuple:
                int index = tuple.Names.ToList().IndexOf(name);
                return index >= 0 ? tuple.Items[index]
                    : NumericTypes.MeaningOf(member.Member) is { } meaning ? Component(meaning, member, tuple)
                    : DataOrRefuse(member, scope);
            case ArrayValue array when name is nameof(Array.Length) or nameof(Array.LongLength) or nameof(ICollection<>.Count):
                return Count(graph.Length(VersionOf(array.Cell)));
            case TensorValue { Shape.Source: { } shaped } when shaped.Type == member.Expression.Type:
                return externals.Data(member.Update(shaped));
            case TensorValue tensor when name is nameof(Tensor<>.Rank) or nameof(Tensor<>.FlattenedLength) or nameof(Tensor<>.IsEmpty):
                return ReadMeasure(member, tensor);
            case JaggedValue jagged when name is nameof(Array.Length) or nameof(Array.LongLength):
                return Count(graph.Length(jagged.Rows));
            case RectangularValue matrix when name is nameof(Array.Length) or nameof(Array.LongLength):
                return Count(graph.Length(matrix.Elements));
            case RectangularValue when name is nameof(Array.Rank):
                return new ScalarValue(typeof(int), graph.Integer(2));
            case RowsValue rows when name is nameof(Array.Length) or nameof(Array.LongLength) or nameof(ICollection<>.Count):
                return Count(rows.Count);
            case EnumerableValue sequence when name is nameof(Array.Length) or nameof(ICollection<>.Count):
                return new ScalarValue(typeof(int), CountOf(sequence));
            case ElementValue element:
                return ElementOf(Expression.MakeMemberAccess(element.Path, member.Member), element);
            default:
                return DataOrRefuse(member, scope);
        }

        ScalarValue Count(Expr count) => new(member.Type, graph.Convert(count, Numbers.Holding(member.Type)!.Value));
    }

    private Value ReadNew(NewExpression creation, Scope scope)
    {
        if (creation.Constructor is null)
        {
            return DefaultOf(creation.Type);
        }

        if (NumericTypes.MeaningOf(creation.Constructor) is { } meaning)
        {
            return Component(meaning, creation, [.. creation.Arguments.Select(a => Read(a, scope))]);
        }

        if (creation.Arguments.Count == 0 || TupleTypes.NamesOf(creation) is not { } members)
        {
            return DataOrRefuse(creation, scope);
        }

        var items = new Value[creation.Arguments.Count];
        for (int k = 0; k < items.Length; k++)
        {
            items[k] = Read(creation.Arguments[k], scope);
            Name(items[k], members[k], creation.Members is not null);
        }

        return new TupleValue(creation.Type, creation.Constructor, members, items);
    }

    // All members are given: what one that is not mentioned would be, the constructor knows.
    private Value ReadInitialized(MemberInitExpression creation, Scope scope)
    {
        bool isPlain = creation.NewExpression.Arguments.Count == 0 && creation.Bindings.All(binding => binding is MemberAssignment);
        if (!isPlain || Composite.Of(creation.Type) is not { Arguments.Count: 0 } composite
            || creation.Bindings.Count != composite.Inits.Count || !Composite.HoldsNumbers(creation.Type))
        {
            return DataOrRefuse(creation, scope);
        }

        Dictionary<string, Value> assigned = creation.Bindings.Cast<MemberAssignment>()
            .ToDictionary(assignment => assignment.Member.Name, assignment => Read(assignment.Expression, scope));
        return composite.Inits.All(member => assigned.ContainsKey(member.Name))
            ? new TupleValue(composite, [.. composite.Inits.Select(member => assigned[member.Name])])
            : DataOrRefuse(creation, scope);
    }

    // A subexpression that the user named, by Let or in an anonymous object; the first name stays.
    private void Name(Value value, string? name, bool isChosen)
    {
        Expr? expr = value switch
        {
            ScalarValue scalar => scalar.Expr,
            TensorValue { IsView: false } tensor => tensor.Buffer,
            ArrayValue array => VersionOf(array.Cell),
            _ => null,
        };
        if (isChosen && name is not null && expr is Ir.Apply or Project)
        {
            names.TryAdd(expr, name);
        }
    }

    private Value ReadElement(Expression at, Expression container, IReadOnlyList<Expression> indices, Scope scope)
    {
        Value source = Read(container, scope);
        Value[] positions = [.. indices.Select(i => Read(i, scope))];
        if (positions.Length == 1 && positions[0] is ScalarValue { Expr: var index })
        {
            switch (source)
            {
                case ArrayValue array:
                    return new ScalarValue(at.Type, graph.Load(VersionOf(array.Cell), Index(index)));
                case TensorListValue list when index is Ir.Constant { Bits: >= 0 and var k } && (k < list.Items.Count || NeedsForms):
                    return list.Items[NeedsForms ? 0 : (int)k];
                case EnumerableValue elements:
                    return ElementAt(Indexed(elements, at), Index(index));
                case JaggedValue jagged:
                    return Row(at.Type, jagged.Rows, Index(index));
                case RowsValue rows:
                    return ElementAt((SequenceValue)Enumerated(rows)!, Index(index));
                case DataValue sequence when DataOf(at, scope) is null && Enumerated(sequence) is { } objects:
                    return ElementAt(Indexed(objects, at), Index(index));
            }
        }

        if (source is RectangularValue matrix && positions.Length == 2 && positions.All(p => p is ScalarValue))
        {
            return new ScalarValue(
                at.Type, Element(matrix.Elements, [.. positions.Select(p => Index(((ScalarValue)p).Expr))], _ => matrix.Columns));
        }

        if (source is DataValue { Source: var data } && Numbers.Native(at.Type) is { } number && positions.All(p => p is ScalarValue)
            && data.Type.IsArray && data.Type.GetArrayRank() == positions.Length)
        {
            return new ScalarValue(
                at.Type,
                Element(externals.Elements(data, number), [.. positions.Select(p => Index(((ScalarValue)p).Expr))], k => externals.Extent(data, k)));
        }

        return DataOrRefuse(at, scope);
    }

    // An index that is in range within the whole array may still be out of range within its row.
    private Expr Element(Expr elements, Expr[] indices, Func<int, Expr> extentOf)
    {
        Expr place = indices[0];
        for (int k = 1; k < indices.Length; k++)
        {
            Expr extent = extentOf(k);
            extents.IsNotNegative(extent);
            place = Within(indices[k], extent, (index, length) => (place * length) + index);
        }

        return graph.Load(elements, place);
    }

    private ArrayValue Row(Type type, Expr rows, Expr index) =>
        new(type, new ArrayCell(graph.Load(rows, index), ArrayAccess.Foreign));

    private Expr Index(Expr index) =>
        index.Type == ExprType.Int32 ? index
        : index.Type == ExprType.Int64 ? ScalarTable.InRange(index, typeof(int))
        : throw new ArgumentException("an index is an integer", nameof(index));

    private Value ReadNewArray(NewArrayExpression creation, Scope scope)
    {
        if (Numbers.ArrayOf(creation.Type) is not { } type)
        {
            return DataOrRefuse(creation, scope);
        }

        Value[] items = [.. creation.Expressions.Select(e => Read(e, scope))];
        if (creation.NodeType == ExpressionType.NewArrayBounds)
        {
            return Owned(creation.Type, graph.Zeros(Index(Scalar(items[0], creation)), type));
        }

        Expr content = graph.Zeros(graph.Integer(items.Length), type);
        for (int k = 0; k < items.Length; k++)
        {
            content = graph.Store(content, graph.Integer(k), Scalar(items[k], creation.Expressions[k]));
        }

        return Owned(creation.Type, content);
    }

    // What a path leads to from an object in a sequence; numbers are taken out of all the objects at the call.
    private Value ElementOf(Expression path, ElementValue element)
    {
        if (Numbers.ArrayOf(path.Type) is { } row)
        {
            return Row(path.Type, externals.Column(element.Source, element.Parameter, path, row), element.Index);
        }

        if (Numbers.Holding(path.Type) is not { } scalar)
        {
            return new ElementValue(element.Source, element.Parameter, path, element.Index);
        }

        Expr column = externals.Column(element.Source, element.Parameter, path, scalar);
        return new ScalarValue(path.Type, graph.Load(column, element.Index));
    }
}
