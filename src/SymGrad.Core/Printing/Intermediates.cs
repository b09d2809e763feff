using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;

namespace SymGrad.Printing;

/// <summary>A value with a name on the way from the parameters to the result.</summary>
/// <param name="Name">What the derivation calls it.</param>
/// <param name="Symbol">Stands for it in the formulas of others.</param>
/// <param name="Definition">Its formula over earlier symbols; of an array, the formula of the element at the index.</param>
/// <param name="Length">Of an array, how many elements it has.</param>
internal sealed record Intermediate(string Name, Variable Symbol, Expr Definition, Expr? Length)
{
    public bool IsArray => Symbol.Type.IsArray;
}

/// <summary>Cuts a function into the named values that a person would: those the user named, arrays that are computed element by element,
/// and the arguments of functions.</summary>
internal sealed class Intermediates
{
    /// <summary>The largest function that anybody wants to read a derivation of.</summary>
    private const int MostNodes = 400;

    private static readonly string[] ArrayNames = ["y", "z", "u", "v", "w"];
    private static readonly string[] ScalarNames = ["u", "v", "w", "y", "z"];
    private readonly Graph graph;
    private readonly Names names = new();
    private readonly Dictionary<Expr, Variable> symbols = [];
    private readonly HashSet<Expr> active;
    private readonly List<Intermediate> all = [];
    private readonly Dictionary<Expr, Expr?> lengths = [];

    private readonly IReadOnlyDictionary<Expr, Expr> equalLengths;

    /// <param name="function">What is cut.</param>
    /// <param name="inputs">The parameters differentiated with respect to.</param>
    /// <param name="given">The names that the user gave.</param>
    /// <param name="equalLengths">Lengths that calls are checked to have in common, each with the one to write for it.</param>
    /// <exception cref="NotSupportedException">The function is not made of scalars, element-wise arrays and sums.</exception>
    public Intermediates(
        Function function, IReadOnlyList<Variable> inputs, IReadOnlyDictionary<Expr, string> given,
        IReadOnlyDictionary<Expr, Expr> equalLengths)
    {
        this.equalLengths = equalLengths;
        List<Expr> nodes = function.Nodes();
        if (nodes.Count > MostNodes)
        {
            throw Unexplained(function.Results[0]);
        }

        graph = function.Graph;
        foreach (Variable parameter in function.Parameters)
        {
            names.Unique(parameter.Name);
        }

        foreach (string name in given.Values)
        {
            names.Unique(name);
        }

        // n is what printouts call the length.
        names.Unique("n");
        Index = graph.Variable(ExprType.Int32, names.Unique("i"));
        active = Walk.Dependent(nodes, inputs);
        NodeMap<HashSet<Region>> dependencies = Walk.Dependencies(nodes);
        HashSet<Expr> wanted = Wanted(nodes);
        foreach (Expr node in nodes)
        {
            bool isLast = node == function.Results[0];
            if (!isLast && (!active.Contains(node) || dependencies[node].Count > 0 || node is Variable or Structured or Constant
                || !(given.ContainsKey(node) || wanted.Contains(node))))
            {
                continue;
            }

            string name = given.TryGetValue(node, out string? own) ? own
                : isLast ? names.Unique(inputs.Any(input => input.Type.IsArray) ? "L" : "f")
                : Natural(node.Type.IsArray ? ArrayNames : ScalarNames);
            Expr definition = node.Type.IsArray ? ElementOf(node, Index, []) : Translate(node, []);
            Variable symbol = graph.Variable(node.Type, name);
            symbols[node] = symbol;
            Expr? length = node is Project { Source: var source } && node.Type.IsArray ? Translate(source.Head, []) : null;
            lengths[symbol] = length;
            all.Add(new Intermediate(name, symbol, definition, length));
        }
    }

    /// <summary>In the order of computation, the result last.</summary>
    public IReadOnlyList<Intermediate> All => all;

    /// <summary>The index of every element-wise formula.</summary>
    public Variable Index { get; }

    /// <summary>How many elements an array has, a parameter or the symbol of an intermediate.</summary>
    public Expr? LengthOf(Variable array) =>
        lengths.TryGetValue(array, out Expr? length) ? length : Translate(graph.Length(array), []);

    /// <summary>A formula in terms of the parameters alone.</summary>
    /// <param name="formula">Over symbols of intermediates.</param>
    /// <param name="length">The length of all arrays, or null to keep it general.</param>
    public Expr Expand(Expr formula, int? length)
    {
        var definitions = all.ToDictionary(value => (Expr)value.Symbol, value => value.Definition);
        var scalars = new Dictionary<Expr, Expr>();
        var elements = new Dictionary<(Expr Array, Expr Index), Expr>();
        return Expanded(formula, scalars);

        Expr Expanded(Expr node, Dictionary<Expr, Expr> bound) =>
            node is Variable && !node.Type.IsArray && definitions.TryGetValue(node, out Expr? definition)
                ? scalars.TryGetValue(node, out Expr? known) ? known : scalars[node] = Expanded(definition, scalars)
                : Rebuild(node, bound, Expanded, Element, length);

        Expr Element(Expr array, Expr index)
        {
            if (!definitions.TryGetValue(array, out Expr? element))
            {
                return graph.Load(array, index);
            }

            if (!elements.TryGetValue((array, index), out Expr? known))
            {
                elements.Add((array, index), known = Expanded(element, new Dictionary<Expr, Expr> { [Index] = index }));
            }

            return known;
        }
    }

    // ---- which ----

    private static HashSet<Expr> Wanted(List<Expr> nodes)
    {
        var loads = new Dictionary<Expr, int>();
        var wanted = new HashSet<Expr>();
        var owners = new Dictionary<Expr, Structured>();
        foreach (Structured loop in nodes.OfType<Structured>())
        {
            foreach (Variable parameter in loop.Body.Parameters)
            {
                owners[parameter] = loop;
            }
        }

        var uses = new Dictionary<Expr, int>();
        foreach (Expr operand in nodes.SelectMany(node => node.Operands))
        {
            uses[operand] = uses.TryGetValue(operand, out int count) ? count + 1 : 1;
        }

        foreach (Expr node in nodes)
        {
            if (node.Is(Primitives.Load) && node[0] is Project array)
            {
                loads.TryGetValue(array, out int before);
                uses.TryGetValue(node, out int times);
                loads[array] = before + Math.Max(times, 1);

                // What is summed has a name; what is only passed on to the next element-wise operation need not.
                bool isPassedOn = owners.TryGetValue(node[1], out Structured? loop) && loop.Combiners.Contains(Combiner.Collect);
                if (!isPassedOn || loads[array] > 1)
                {
                    wanted.Add(array);
                }
            }
            else if (node is Apply { Operation: { Signature: Signature.Real, Arity: 1 } }
                && node[0] is Apply { Operands.Length: > 1 } argument && !argument.Is(Primitives.Load))
            {
                wanted.Add(argument);
            }
        }

        return wanted;
    }

    private string Natural(string[] wishes) =>
        wishes.FirstOrDefault(wish => !names.IsTaken(wish)) is { } free ? names.Unique(free) : names.Temporary();

    // ---- their formulas ----

    private Expr Translate(Expr node, Dictionary<Expr, Expr> bound) =>
        symbols.TryGetValue(node, out Variable? symbol)
            ? symbol
            : Rebuild(node, bound, Translate, (array, index) => ElementOf(array, index, bound), null);

    private Expr ElementOf(Expr array, Expr index, Dictionary<Expr, Expr> bound)
    {
        if (symbols.TryGetValue(array, out Variable? symbol) || (symbol = array as Variable) is not null)
        {
            return graph.Load(symbol, index);
        }

        return array is Project { Source: { Kind: StructuredKind.Traverse } source, Index: var k } && source.Combiners[k] == Combiner.Collect
            ? Translate(source.Body.Results[k], new Dictionary<Expr, Expr>(bound) { [source.Body.Parameters[0]] = index })
            : throw Unexplained(array);
    }

    // Recursive: derivations are for people, so their formulas are small.
    private Expr Rebuild(
        Expr node, Dictionary<Expr, Expr> bound, Func<Expr, Dictionary<Expr, Expr>, Expr> inner, Func<Expr, Expr, Expr> element,
        int? length)
    {
        // What is bound is also what is known already: a shared node is rebuilt once.
        if (!bound.TryGetValue(node, out Expr? now))
        {
            bound[node] = now = Make();
        }

        return now;

        Expr Make()
        {
            switch (node)
            {
                case Constant or External or Variable:
                    return node;
                case Project { Source: { Kind: StructuredKind.If } choice, Index: var k }:
                    return graph.Choose(
                        inner(choice.Head, bound),
                        inner(choice.Regions[0].Results[k], bound),
                        inner(choice.Regions[1].Results[k], bound));
                case Project { Source: { Kind: StructuredKind.Traverse } loop, Index: var k } when loop.Combiners[k] is not (Combiner.Collect or Combiner.Accumulate):
                    return graph.Reduce(
                        loop.Combiners[k],
                        inner(loop.Head, bound),
                        i => inner(
                            loop.Body.Results[k], new Dictionary<Expr, Expr>(bound) { [loop.Body.Parameters[0]] = i }),
                        loop.Body.Parameters[0].Name);
                case Apply apply when apply.Operation == Primitives.Load:
                    return element(apply[0], inner(apply[1], bound));
                case Apply apply when apply.Operation == Primitives.Length:
                    return length is int n ? graph.Integer(n) : equalLengths.TryGetValue(node, out Expr? same) ? same : node;
                case Apply apply when apply.Operation == Primitives.Convert:
                    return graph.Convert(inner(apply[0], bound), apply.Type);
                case Apply apply when apply.Operation.Signature != Signature.Memory:
                    return graph.Apply(apply.Operation, apply.Type, [.. apply.Operands.Select(operand => inner(operand, bound))]);
                default:
                    throw Unexplained(node);
            }
        }
    }

    internal static NotSupportedException Unexplained(Expr node) =>
        new($"there is no derivation step by step of a {(node is Apply apply ? apply.Operation.Name : node.GetType().Name)} here");
}
