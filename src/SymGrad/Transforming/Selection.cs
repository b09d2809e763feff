using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using System.Reflection;
using SymGrad.Reading;

namespace SymGrad.Transforming;

/// <summary>What a gradient is taken with respect to, and the shape it is returned in.</summary>
internal sealed class Selection
{
    private readonly List<Expression> slots = [];

    private Selection(Func<Selection, Node> layout) => Layout = layout(this);

    /// <summary>A gradient, or a constructed group of them.</summary>
    internal abstract record Node(Type Type);

    /// <summary>The gradient of one number, array or tensor: <see cref="Slots"/>[<paramref name="Slot"/>].</summary>
    internal sealed record Leaf(Type Type, int Slot) : Node(Type);

    /// <summary>A tuple, an anonymous object, or an object of a parameter.</summary>
    internal sealed record Group(Type Type, ConstructorInfo? Constructor, MemberInfo[]? Members, IReadOnlyList<Node> Items) : Node(Type)
    {
        /// <summary>The members that are set after the construction, to the last items.</summary>
        public IReadOnlyList<MemberInfo> Inits { get; init; } = [];

        /// <summary>The member that item <paramref name="k"/> is.</summary>
        public string MemberAt(int k) => Members is { } members ? members[k].Name
            : Composite.Of(Type) is { } composite ? composite.Members.ElementAt(k).Name
            : "Item" + (k + 1);
    }

    /// <summary>A member that is no number: the gradient has that of the parameter.</summary>
    internal sealed record Copy(Expression Place) : Node(Place.Type);

    /// <summary>The selected places, each once, in the order of their first mention.</summary>
    public IReadOnlyList<Expression> Slots => slots;

    public Node Layout { get; }

    /// <summary>What is selected, one by one, in the order of the selector's outermost tuple.</summary>
    public IReadOnlyList<Node> Items => Flat(Layout);

    /// <summary>The place of each slot of a node in an object of the node's type.</summary>
    public static IEnumerable<(int Slot, Expression Place)> PlacesIn(Node node, Expression at) => node switch
    {
        Leaf leaf => [(leaf.Slot, at)],
        Group group => group.Items.SelectMany((item, k) => PlacesIn(item, Expression.PropertyOrField(at, group.MemberAt(k)))),
        _ => [],
    };

    private static IReadOnlyList<Node> Flat(Node node) => node switch
    {
        Group { Items.Count: 8 } group when TupleTypes.IsValueTuple(group.Type) => [.. group.Items.Take(7), .. Flat(group.Items[7])],
        Group group when TupleTypes.IsValueTuple(group.Type) || group.Members is not null => group.Items,
        _ => [node],
    };

    /// <summary>All parameters: the gradient of one is bare, of several a tuple in their order.</summary>
    /// <exception cref="DifferentiationException">A parameter is data.</exception>
    public static Selection All(LambdaExpression f) => new(selection =>
    {
        foreach (ParameterExpression parameter in f.Parameters)
        {
            if (!IsSelectable(parameter.Type))
            {
                throw Differentiable.IsData(parameter.Type)
                    ? new DifferentiationException(
                        parameter,
                        $"the parameter is data of type {parameter.Type.Name}, which has no derivative.",
                        $"Say what to differentiate with respect to: wrt: {Selector(f)}.")
                    : new DifferentiationException(
                        parameter,
                        $"a parameter of type {parameter.Type.Name} cannot be differentiated with respect to.",
                        $"{Allowed}, or select other parameters with wrt.");
            }
        }

        Node[] leaves = [.. f.Parameters.Select(selection.NodeOf)];
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
                case ParameterExpression or MemberExpression when Place(body) is { } place:
                    return IsSelectable(place.Type)
                        ? selection.NodeOf(place)
                        : throw new DifferentiationException(
                            place,
                            $"{(place is ParameterExpression ? "a parameter" : "a member")} of type {place.Type.Name} is data and has no derivative.",
                            $"{Allowed}.");
                case NewExpression { Constructor: { } constructor } created:
                    return new Group(created.Type, constructor, created.Members?.ToArray(), [.. created.Arguments.Select(Read)]);
                case MethodCallExpression { Method: { Name: "Create", DeclaringType.Name: "ValueTuple" } } tuple:
                    return Tuple([.. tuple.Arguments.Select(Read)], tuple.Type);
                default:
                    throw new DifferentiationException(
                        body,
                        "wrt selects parameters of the function, or members of them.",
                        $"Write one of them, {Selector(f)}, or several: new {{ a, b }} or ValueTuple.Create(a, b).");
            }
        }

        // What the selector mentions, in terms of the function's own parameters.
        Expression? Place(Expression body) => body switch
        {
            ParameterExpression parameter => own.GetValueOrDefault(parameter),
            MemberExpression { Expression: { } outer } member when Place(outer) is { } container
                && Composite.Of(container.Type)?.Members.FirstOrDefault(m => m.Name == member.Member.Name) is { } found =>
                Expression.MakeMemberAccess(container, found),
            _ => null,
        };
    });

    private const string Allowed = "Use double, float, arrays of them ([], [,] or [][]), Tensor<T>, or tuples, records and structs of these";

    private static bool IsSelectable(Type type) => Differentiable.Is(type) || Composite.HoldsNumbers(type);

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
        $"({string.Join(", ", f.Parameters.Select(p => p.Name))}) => {f.Parameters.FirstOrDefault(p => IsSelectable(p.Type))?.Name ?? "x"}";

    private Node NodeOf(Expression place)
    {
        if (!Differentiable.Is(place.Type))
        {
            return Composite.HoldsNumbers(place.Type) && Composite.Of(place.Type) is { } composite
                ? new Group(
                    place.Type,
                    composite.Constructor,
                    null,
                    [.. composite.Members.Select(member => NodeOf(Expression.MakeMemberAccess(place, member)))]) { Inits = composite.Inits }
                : new Copy(place);
        }

        int slot = slots.FindIndex(known => Places.Same(known, place));
        if (slot < 0)
        {
            slot = slots.Count;
            slots.Add(place);
        }

        return new Leaf(place.Type, slot);
    }
}
