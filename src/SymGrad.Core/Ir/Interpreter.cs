using System;
using System.Collections.Generic;
using System.Linq;

namespace SymGrad.Ir;

/// <summary>Runs functions as they stand: the definition of what the intermediate representation means.</summary>
internal static class Interpreter
{
    /// <summary>Evaluates a function on ordinary numbers.</summary>
    /// <param name="function">What to run.</param>
    /// <param name="arguments">A <see cref="double"/>, <see cref="float"/>, <see cref="int"/>, <see cref="long"/>, <see cref="bool"/> or an array of
    /// one of these for each parameter; arrays are not written to.</param>
    /// <param name="externals">The value behind each <see cref="External"/> slot; asked only for what is demanded.</param>
    /// <param name="data">Evaluates primitives of <see cref="Signature.Call"/>.</param>
    public static object[] Run(
        Function function, object[] arguments, Func<int, object>? externals = null, Func<Primitive, object[], object>? data = null) =>
        Run(function, arguments, DoubleArithmetic.Instance, externals, data);

    /// <summary>As the other, on any kind of number, which arguments and results may be of.</summary>
    public static object[] Run<TNumber>(
        Function function, object[] arguments, IArithmetic<TNumber> arithmetic, Func<int, object>? externals = null,
        Func<Primitive, object[], object>? data = null) =>
        new Interpreter<TNumber>(function, arithmetic, externals, data).Run(arguments);
}

/// <summary>A function made ready to be run any number of times.</summary>
/// <remarks>
/// <para>Evaluation is by demand: a node is computed when something that is demanded needs it, so the branch not taken, and what only
/// it needs, is never evaluated. A value is kept for as long as none of the loops it depends on moves on, so that what is shared is
/// computed once, and what does not depend on a loop is computed once for all iterations.</para>
/// <para>The stack is explicit: chains and nests may be as deep as they like.</para>
/// </remarks>
internal sealed class Interpreter<TNumber>
{
    private readonly Function function;
    private readonly IArithmetic<TNumber> arithmetic;
    private readonly Func<int, object>? externals;
    private readonly InterpreterPrimitives<TNumber> primitives;

    // By the position of a node: its operands' positions, its value, the run of its home for which that value holds, and its home, the
    // innermost region it depends on.
    private readonly List<Expr> nodes;
    private readonly Dictionary<Expr, int> position = [];
    private readonly int[][] operands;
    private readonly InterpreterValue<TNumber>[] values;
    private readonly long[] validFor;
    private readonly int[] home;

    // By region, 0 for the function itself: the number of the present run of its code.
    private readonly Dictionary<Region, int> regions = [];
    private readonly long[] currentRun;
    private long runs;

    private readonly Stack<int> demanded = new();
    private readonly InterpreterValue<TNumber>[][] operandValues = [.. Enumerable.Range(0, 4).Select(n => new InterpreterValue<TNumber>[n])];
    private readonly Dictionary<Structured, InterpreterLoop<TNumber>> running = [];
    private readonly Dictionary<Structured, InterpreterValue<TNumber>[]> results = [];

    public Interpreter(
        Function function, IArithmetic<TNumber> arithmetic, Func<int, object>? externals = null, Func<Primitive, object[], object>? data = null)
    {
        (this.function, this.arithmetic, this.externals) = (function, arithmetic, externals);
        primitives = new InterpreterPrimitives<TNumber>(arithmetic, data);

        nodes = Walk.Reachable([.. function.Results, .. function.Parameters]);
        NodeMap<HashSet<Region>> dependencies = Walk.Dependencies(nodes);
        values = new InterpreterValue<TNumber>[nodes.Count];
        validFor = new long[nodes.Count];
        home = new int[nodes.Count];
        operands = new int[nodes.Count][];
        var depth = new List<int> { 0 };

        // A region lies within all regions that its structured node depends on; users come after operands, so the outer ones of a nest
        // are found last: go backwards.
        for (int k = nodes.Count - 1; k >= 0; k--)
        {
            foreach (Region region in nodes[k].Regions)
            {
                regions.Add(region, depth.Count);
                HashSet<Region> outer = dependencies[nodes[k]];
                depth.Add(outer.Count == 0 ? 1 : 1 + outer.Max(o => depth[regions[o]]));
            }
        }

        currentRun = new long[depth.Count];
        for (int k = 0; k < nodes.Count; k++)
        {
            position.Add(nodes[k], k);
            operands[k] = [.. nodes[k].Operands.Select(operand => position[operand])];
            foreach (Region region in dependencies[nodes[k]])
            {
                int candidate = regions[region];
                home[k] = depth[candidate] > depth[home[k]] ? candidate : home[k];
            }
        }
    }

    /// <summary>Told of each primitive that was applied, and its result.</summary>
    public Action<Apply, InterpreterValue<TNumber>>? Observe { get; set; }

    public object[] Run(object[] arguments)
    {
        if (arguments.Length != function.Parameters.Count)
        {
            throw new ArgumentException($"{function.Name} takes {function.Parameters.Count} arguments, not {arguments.Length}");
        }

        demanded.Clear();
        running.Clear();
        results.Clear();
        currentRun[0] = ++runs;
        for (int k = 0; k < arguments.Length; k++)
        {
            Variable parameter = function.Parameters[k];
            Keep(parameter, InterpreterValue<TNumber>.Read(arguments[k], parameter.Type, arithmetic));
        }

        foreach (Expr result in function.Results)
        {
            Evaluate(result);
        }

        return [.. function.Results.Select(result => Value(result).Write(result.Type))];
    }

    /// <summary>Starts a run of a region's code with these parameters.</summary>
    internal void Enter(Region region, InterpreterValue<TNumber>? index, InterpreterValue<TNumber>[] carried)
    {
        currentRun[regions[region]] = ++runs;
        int indices = index is null ? 0 : 1;
        if (index is { } i && region.Parameters.Length > 0)
        {
            Keep(region.Parameters[0], i);
        }

        for (int k = indices; k < region.Parameters.Length; k++)
        {
            Keep(region.Parameters[k], carried[k - indices]);
        }
    }

    internal InterpreterValue<TNumber> Value(Expr node) => values[position[node]];

    /// <summary>Whether the values are there; those that are not are demanded.</summary>
    internal bool Have(Expr[] nodes)
    {
        bool complete = true;
        for (int k = nodes.Length - 1; k >= 0; k--)
        {
            complete &= Has(nodes[k]);
        }

        return complete;
    }

    private bool Has(Expr node) => Has(position[node]);

    private bool Has(int k)
    {
        if (IsValid(k))
        {
            return true;
        }

        demanded.Push(k);
        return false;
    }

    private bool IsValid(int k) => validFor[k] == currentRun[home[k]] && validFor[k] != 0;

    private void Keep(Expr node, InterpreterValue<TNumber> value) => Keep(position[node], value);

    private void Keep(int k, InterpreterValue<TNumber> value)
    {
        values[k] = value;
        validFor[k] = currentRun[home[k]];
    }

    private void Evaluate(Expr root)
    {
        demanded.Push(position[root]);
        while (demanded.Count > 0)
        {
            int k = demanded.Peek();
            if (IsValid(k))
            {
                demanded.Pop();
            }
            else if (TryEvaluate(k) is { } value)
            {
                Keep(k, value);
                demanded.Pop();
            }
        }
    }

    /// <summary>The value of a node, or null after demanding what it still needs.</summary>
    private InterpreterValue<TNumber>? TryEvaluate(int k)
    {
        Expr node = nodes[k];
        switch (node)
        {
            case Constant { Type.IsFloating: true } constant:
                return new(arithmetic.FromDouble(constant.Number));
            case Constant constant:
                return new(constant.Bits);
            case Apply apply:
                return Operands(k) is { } ready ? Observed(apply, primitives.Apply(apply, ready)) : null;
            case Project { Source: { Kind: StructuredKind.If } choice } project:
                return Choice(choice, project.Index);
            case Project project:
                return Has(project.Source) ? results[project.Source][project.Index] : null;
            case Structured loop:
                return Loop(loop);
            case External external:
                return externals is null
                    ? throw new InvalidOperationException($"the interpreter was given no value for {external.Name}")
                    : InterpreterValue<TNumber>.Read(externals(external.Slot), external.Type, arithmetic);
            default:
                throw new InvalidOperationException($"{node} is used outside of where it is bound");
        }
    }

    private InterpreterValue<TNumber> Observed(Apply node, InterpreterValue<TNumber> value)
    {
        Observe?.Invoke(node, value);
        return value;
    }

    // The array is the same for all primitives of that arity, none of which keeps it.
    private InterpreterValue<TNumber>[]? Operands(int node)
    {
        int[] from = operands[node];
        InterpreterValue<TNumber>[] into = from.Length < operandValues.Length
            ? operandValues[from.Length]
            : new InterpreterValue<TNumber>[from.Length];
        bool complete = true;
        for (int k = from.Length - 1; k >= 0; k--)
        {
            complete &= Has(from[k]);
            into[k] = values[from[k]];
        }

        return complete ? into : null;
    }

    // Of a conditional with several results only the one asked for is computed.
    private InterpreterValue<TNumber>? Choice(Structured choice, int index)
    {
        if (!Has(choice.Head))
        {
            return null;
        }

        Expr result = choice.Regions[Value(choice.Head).IsTrue ? 0 : 1].Results[index];
        return Has(result) ? Value(result) : null;
    }

    private InterpreterValue<TNumber>? Loop(Structured node)
    {
        if (!Have(node.Operands))
        {
            return null;
        }

        if (!running.TryGetValue(node, out InterpreterLoop<TNumber>? loop))
        {
            running.Add(node, loop = new InterpreterLoop<TNumber>(this, primitives, node));
        }

        if (loop.Advance() is not { } finished)
        {
            return null;
        }

        running.Remove(node);
        results[node] = finished;
        return default(InterpreterValue<TNumber>);
    }
}
