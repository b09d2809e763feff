using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;

namespace SymGrad.Calculus;

/// <summary>The recording of one value of a loop body, one entry per iteration: which arrays a forward loop carries for it, how an
/// iteration writes its entry, and how it is read back.</summary>
internal abstract class Slot(Graph graph, Expr node)
{
    protected Graph Graph { get; } = graph;

    /// <summary>The recorded value, in terms of the primal body.</summary>
    public Expr Node { get; } = node;

    /// <summary>What the arrays (and positions) are before the first iteration.</summary>
    public abstract Expr[] Initial(Expr count);

    /// <summary>The carried arrays with room for so many iterations, where nobody has known how many there would be.</summary>
    public abstract Expr[] Grown(Expr[] carried, Expr iterations);

    /// <summary>The next version of each carried array, with the value of this iteration written.</summary>
    public abstract Expr[] Write(Expr[] carried, Expr iteration, Expr value);

    /// <summary>The value of an iteration.</summary>
    /// <param name="arrays">What the forward loop returned for the carried arrays.</param>
    /// <param name="iteration">Which iteration.</param>
    /// <param name="length">The length of the value in that iteration, where it is an array.</param>
    public abstract Expr Read(Expr[] arrays, Expr iteration, Expr? length);

    /// <summary>Where the first of the arrays holds the elements of an iteration's array; null for a value that is no array.</summary>
    public virtual Expr? Begin(Expr[] arrays, Expr iteration) => null;

    /// <summary>A number, an integer or a truth value: element i of an array as long as the loop.</summary>
    public sealed class OfScalar(Graph graph, Expr node) : Slot(graph, node)
    {
        public override Expr[] Initial(Expr count) => [Graph.Zeros(count, Node.Type)];

        public override Expr[] Grown(Expr[] carried, Expr iterations) => [Graph.Apply(Primitives.Grow, carried[0], iterations)];

        public override Expr[] Write(Expr[] carried, Expr iteration, Expr value) => [Graph.Store(carried[0], iteration, value)];

        public override Expr Read(Expr[] arrays, Expr iteration, Expr? length) => Graph.Load(arrays[0], iteration);
    }

    /// <summary>An array of the same length in every iteration: row i of a matrix.</summary>
    public sealed class OfRow(Graph graph, Expr node, Expr width) : Slot(graph, node)
    {
        public Expr Width { get; } = width;

        public override Expr[] Initial(Expr count) => [Graph.Zeros(count * Width, Node.Type.ElementType)];

        public override Expr[] Grown(Expr[] carried, Expr iterations) => [Graph.Apply(Primitives.Grow, carried[0], iterations * Width)];

        public override Expr[] Write(Expr[] carried, Expr iteration, Expr value) =>
            [CopyTo(Graph, carried[0], iteration * Width, value, Width)];

        public override Expr Read(Expr[] arrays, Expr iteration, Expr? length) =>
            Graph.Build(Width, j => Graph.Load(arrays[0], Begin(arrays, iteration) + j));

        public override Expr Begin(Expr[] arrays, Expr iteration) => iteration * Width;
    }

    /// <summary>Rows of one width, written in one loop: what they need is then needed in one place.</summary>
    public static Expr[] WriteRows(Graph graph, Expr width, IReadOnlyList<Expr> matrices, Expr iteration, IReadOnlyList<Expr> rows)
    {
        Structured copied = graph.For(
            width, [.. matrices],
            (j, versions) => [.. versions.Select((version, k) => graph.Store(version, (iteration * width) + j, graph.Load(rows[k], j)))], "j");
        return [.. graph.ProjectAll(copied)];
    }

    /// <summary>An array whose length varies: a stretch of one long array that grows, and where each stretch begins.</summary>
    public sealed class OfStretch(Graph graph, Expr node) : Slot(graph, node)
    {
        public override Expr[] Initial(Expr count) =>
        [
            Graph.Zeros(Graph.Integer(0), Node.Type.ElementType),
            Graph.Zeros(count, ExprType.Int32),
            Graph.Integer(0),
        ];

        public override Expr[] Grown(Expr[] carried, Expr iterations) => [carried[0], Graph.Apply(Primitives.Grow, carried[1], iterations), carried[2]];

        public override Expr[] Write(Expr[] carried, Expr iteration, Expr value)
        {
            Expr begin = carried[2];
            Expr length = Graph.Length(value);
            Expr grown = Graph.Apply(Primitives.Grow, carried[0], begin + length);
            return [CopyTo(Graph, grown, begin, value, length), Graph.Store(carried[1], iteration, begin), begin + length];
        }

        public override Expr Read(Expr[] arrays, Expr iteration, Expr? length) =>
            Graph.Build(length!, j => Graph.Load(arrays[0], Begin(arrays, iteration) + j));

        public override Expr Begin(Expr[] arrays, Expr iteration) => Graph.Load(arrays[1], iteration);
    }

    private static Expr CopyTo(Graph graph, Expr target, Expr begin, Expr source, Expr length) => graph.Project(
        graph.For(length, [target], (j, version) => [graph.Store(version[0], begin + j, graph.Load(source, j))], "j"), 0);
}
