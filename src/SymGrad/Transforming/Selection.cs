using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using System.Reflection;

namespace SymGrad.Transforming;

/// <summary>What a gradient is taken with respect to, and the shape it is returned in.</summary>
internal sealed class Selection
{
    private readonly List<Expression> slots = [];

    private Selection(Func<Selection, Node> layout) => Layout = layout(this);

    /// <summary>A gradient, or a constructed group of them.</summary>
    internal abstract record Node(Type Type);

    /// <summary>The gradient of one parameter: <see cref="Slots"/>[<paramref name="Slot"/>].</summary>
    internal sealed record Leaf(Type Type, int Slot) : Node(Type);

    /// <summary>A tuple or an anonymous object.</summary>
    internal sealed record Group(Type Type, ConstructorInfo Constructor, MemberInfo[]? Members, IReadOnlyList<Node> Items) : Node(Type);

    /// <summary>The selected places, each once, in the order of their first mention.</summary>
    public IReadOnlyList<Expression> Slots => slots;

    public Node Layout { get; }

    /// <summary>What belongs to a slot in an object of the selector's shape.</summary>
    public Expression PlaceIn(Expression whole, int slot)
    {
        return Find(Layout, whole) ?? throw new InvalidOperationException("the selector has no such slot");

        Expression? Find(Node node, Expression at)
        {
            if (node is Leaf leaf)
            {
                return leaf.Slot == slot ? at : null;
            }

            var group = (Group)node;
            return group.Items
                .Select((item, k) => Find(item, Expression.PropertyOrField(
                    at, group.Members is { } members ? members[k].Name : k == 7 ? "Rest" : "Item" + (k + 1))))
                .FirstOrDefault(found => found is not null);
        }
    }

    /// <summary>All parameters: the gradient of one is bare, of several a tuple in their order.</summary>
    /// <exception cref="DifferentiationException">A parameter is data.</exception>
    public static Selection All(LambdaExpression f) => new(selection =>
    {
        foreach (ParameterExpression parameter in f.Parameters)
        {
            if (!Differentiable.Is(parameter.Type))
            {
                throw Differentiable.IsData(parameter.Type)
                    ? new DifferentiationException(
                        parameter,
                        $"the parameter is data of type {parameter.Type.Name}, which has no derivative.",
                        $"Say what to differentiate with respect to: wrt: {Selector(f)}.")
                    : new DifferentiationException(
                        parameter,
                        $"a parameter of type {parameter.Type.Name} cannot be differentiated with respect to.",
                        "Use double, float, arrays of them or Tensor<T>, or select other parameters with wrt.");
            }
        }

        Node[] leaves = [.. f.Parameters.Select(selection.LeafOf)];
        return leaves.Length == 1 ? leaves[0] : Tuple(leaves);
    });

    /// <summary>What a <c>wrt</c> lambda selects.</summary>
    /// <exception cref="DifferentiationException">The selector holds something other than parameters, tuples and anonymous objects.</exception>
    public static Selection Of(LambdaExpression f, LambdaExpression wrt) => new(selection =>
    {
        Dictionary<Expression, ParameterExpression> own = wrt.Parameters.Zip(f.Parameters).ToDictionary(p => (Expression)p.First, p => p.Second);
        return Read(wrt.Body);

        Node Read(Expression body)
        {
            switch (body)
            {
                case ParameterExpression parameter when own.TryGetValue(parameter, out ParameterExpression? selected):
                    return Differentiable.Is(selected.Type)
                        ? selection.LeafOf(selected)
                        : throw new DifferentiationException(
                            selected,
                            $"a parameter of type {selected.Type.Name} is data and has no derivative.",
                            "Select parameters of double, float, arrays of them or Tensor<T>.");
                case NewExpression { Constructor: { } constructor } created:
                    return new Group(created.Type, constructor, created.Members?.ToArray(), [.. created.Arguments.Select(Read)]);
                case MethodCallExpression { Method: { Name: "Create", DeclaringType.Name: "ValueTuple" } } tuple:
                    return Tuple([.. tuple.Arguments.Select(Read)], tuple.Type);
                default:
                    throw new DifferentiationException(
                        body,
                        "wrt selects parameters of the function.",
                        $"Write one of them, {Selector(f)}, or several: new {{ a, b }} or ValueTuple.Create(a, b).");
            }
        }
    });

    private static Group Tuple(Node[] items, Type? type = null)
    {
        type ??= TupleType([.. items.Select(item => item.Type)]);
        if (items.Length < 8)
        {
            return new Group(type, type.GetConstructors()[0], null, items);
        }

        // Eight and more nest: the eighth field is a tuple of the rest.
        Node rest = Tuple(items[7..], type.GetGenericArguments()[7]);
        return new Group(type, type.GetConstructors()[0], null, [.. items[..7], rest]);
    }

    private static Type TupleType(Type[] items)
    {
        Type[] arguments = items.Length < 8 ? items : [.. items[..7], TupleType(items[7..])];
        return Type.GetType($"System.ValueTuple`{arguments.Length}")!.MakeGenericType(arguments);
    }

    private static string Selector(LambdaExpression f) =>
        $"({string.Join(", ", f.Parameters.Select(p => p.Name))}) => {f.Parameters.FirstOrDefault(p => Differentiable.Is(p.Type))?.Name ?? "x"}";

    private Leaf LeafOf(ParameterExpression parameter)
    {
        int slot = slots.IndexOf(parameter);
        if (slot < 0)
        {
            slot = slots.Count;
            slots.Add(parameter);
        }

        return new Leaf(parameter.Type, slot);
    }
}
