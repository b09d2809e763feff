using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;

namespace SymGrad.Passes;

/// <summary>An integer as a sum of atoms, each with a factor, and a constant. What checks an index is taken as the index.</summary>
internal sealed class IntegerSum(IReadOnlyDictionary<Expr, long> terms, long constant)
{
    private const int Longest = 8;

    public IReadOnlyDictionary<Expr, long> Terms { get; } = terms;

    public long Constant { get; } = constant;

    public static IntegerSum Of(Expr number) => Of(number, Longest);

    private static IntegerSum Of(Expr number, int longest) => number switch
    {
        _ when longest == 0 => Atom(number),
        Constant constant => new(new Dictionary<Expr, long>(), constant.Bits),
        Apply sum when sum.Operation == Primitives.Add => Of(sum[0], longest - 1).Plus(Of(sum[1], longest - 1)),
        Apply difference when difference.Operation == Primitives.Subtract => Of(difference[0], longest - 1).Minus(Of(difference[1], longest - 1)),
        Apply negated when negated.Operation == Primitives.Negate => Of(negated[0], longest - 1).Times(-1),
        Apply product when product.Operation == Primitives.Multiply && product[1] is Constant factor => Of(product[0], longest - 1).Times(factor.Bits),
        Apply check when IndexChecks.Checks(check) => Of(check[0], longest - 1),
        _ => Atom(number),
    };

    private static IntegerSum Atom(Expr number) => new(new Dictionary<Expr, long> { [number] = 1 }, 0);

    public long FactorOf(Expr atom) => Terms.TryGetValue(atom, out long factor) ? factor : 0;

    public IntegerSum Plus(long number) => new(Terms, Constant + number);

    public IntegerSum Plus(IntegerSum other)
    {
        var sum = new SortedDictionary<int, (Expr Atom, long Factor)>(Terms.ToDictionary(t => t.Key.Id, t => (t.Key, t.Value)));
        foreach (KeyValuePair<Expr, long> term in other.Terms)
        {
            sum[term.Key.Id] = (term.Key, FactorOf(term.Key) + term.Value);
        }

        return new(sum.Values.Where(t => t.Factor != 0).ToDictionary(t => t.Atom, t => t.Factor), Constant + other.Constant);
    }

    public IntegerSum Minus(IntegerSum other) => Plus(other.Times(-1));

    public IntegerSum Times(long factor) => new(Terms.ToDictionary(t => t.Key, t => t.Value * factor), Constant * factor);

    public IntegerSum Without(Expr atom) => new(Terms.Where(t => t.Key != atom).ToDictionary(t => t.Key, t => t.Value), Constant);

    /// <summary>The sum with an atom replaced.</summary>
    public IntegerSum With(Expr atom, IntegerSum value) => FactorOf(atom) is var factor && factor == 0 ? this : Without(atom).Plus(value.Times(factor));

    public bool Mentions(Expr number) => Of(number).Terms.Keys.Any(Terms.ContainsKey);

    /// <summary>Whether it is at least 0, as a comparison of integers: what is subtracted stands on the left.</summary>
    public Expr IsAtLeastZero(Graph graph)
    {
        if (Terms.Count == 0)
        {
            return graph.Boolean(Constant >= 0);
        }

        Expr? right = Side(graph, 1), left = Side(graph, -1);
        return (left, right, Constant) switch
        {
            (null, { } high, var c) when c < 0 => graph.Integer(-c - 1) < high,
            (null, { } high, var c) => graph.Integer(-c) <= high,
            ({ } low, null, var c) when c > 0 => low < graph.Integer(c + 1),
            ({ } low, null, var c) => low <= graph.Integer(c),
            ({ } low, { } high, 0) => low <= high,
            ({ } low, { } high, -1) => low < high,
            ({ } low, { } high, var c) when c > 0 => low <= high + graph.Integer(c),
            ({ } low, { } high, var c) => low + graph.Integer(-c) <= high,
            _ => graph.Boolean(Constant >= 0),
        };
    }

    private Expr? Side(Graph graph, int sign)
    {
        Expr? side = null;
        foreach (KeyValuePair<Expr, long> term in Terms.Where(t => t.Value * sign > 0))
        {
            Expr part = term.Value * sign == 1 ? term.Key : term.Key * graph.Integer(term.Value * sign);
            side = side is null ? part : side + part;
        }

        return side;
    }
}
