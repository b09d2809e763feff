using System;

namespace SymGrad.Ir;

/// <summary>A node of the intermediate representation: pure, immutable, typed, and interned in its <see cref="Graph"/>, so that
/// equality is reference equality and common subexpressions are shared by construction.</summary>
/// <remarks>Operands are always made before the node that uses them, so ascending <see cref="Id"/> is a topological order: passes
/// are loops over ids, and a chain of 100,000 nodes needs no stack.</remarks>
internal abstract class Expr
{
    private protected Expr(Graph graph, int id, ExprType type, Expr[] operands, Region[] regions, int shapeHash)
    {
        Graph = graph;
        Id = id;
        Type = type;
        Operands = operands;
        Regions = regions;
        ShapeHash = shapeHash;
    }

    public Graph Graph { get; }

    /// <summary>The creation index.</summary>
    public int Id { get; }

    public ExprType Type { get; }

    public Expr[] Operands { get; }

    /// <summary>Empty except for <see cref="Structured"/> nodes.</summary>
    public Region[] Regions { get; }

    /// <summary>A hash of the structure in which bound variables count by their type only: equal for nodes that differ just in
    /// the names of bound variables. Deterministic: never taken from object identity.</summary>
    internal int ShapeHash { get; }

    /// <summary>Whether the program computes the node in each iteration of the innermost loop whose index or carried values it mentions (where it mentions
    /// none, whenever it runs), if it takes the branch: it may be computed there before it is known that anything wants it. What fails then would have
    /// failed in the program.</summary>
    public bool IsExecuted { get; set; }

    public Expr this[int operand] => Operands[operand];

    public bool Is(Primitive operation) => this is Apply apply && apply.Operation == operation;

    /// <summary>The id: tables of nodes are then filled in the order of creation, which is that of most passes.</summary>
    public sealed override int GetHashCode() => Id;

    public sealed override bool Equals(object? obj) => ReferenceEquals(this, obj);

    public override string ToString() => Printing.Infix.Print(this);

    // Operators write derivative rows and rules the way a textbook does. A number takes the type of the other operand.
    public static Expr operator +(Expr x, Expr y) => x.Graph.Apply(Primitives.Add, x, y);

    public static Expr operator -(Expr x, Expr y) => x.Graph.Apply(Primitives.Subtract, x, y);

    public static Expr operator *(Expr x, Expr y) => x.Graph.Apply(Primitives.Multiply, x, y);

    public static Expr operator /(Expr x, Expr y) => x.Graph.Apply(Primitives.Divide, x, y);

    public static Expr operator %(Expr x, Expr y) => x.Graph.Apply(Primitives.Remainder, x, y);

    public static Expr operator -(Expr x) => x.Graph.Apply(Primitives.Negate, x);

    public static Expr operator +(Expr x, double y) => x + x.Graph.Number(y, x.Type);

    public static Expr operator +(double x, Expr y) => y.Graph.Number(x, y.Type) + y;

    public static Expr operator -(Expr x, double y) => x - x.Graph.Number(y, x.Type);

    public static Expr operator -(double x, Expr y) => y.Graph.Number(x, y.Type) - y;

    public static Expr operator *(Expr x, double y) => x * x.Graph.Number(y, x.Type);

    public static Expr operator *(double x, Expr y) => y.Graph.Number(x, y.Type) * y;

    public static Expr operator /(Expr x, double y) => x / x.Graph.Number(y, x.Type);

    public static Expr operator /(double x, Expr y) => y.Graph.Number(x, y.Type) / y;

    public static Expr operator <(Expr x, Expr y) => x.Graph.Apply(Primitives.LessThan, x, y);

    public static Expr operator >(Expr x, Expr y) => y < x;

    public static Expr operator <=(Expr x, Expr y) => x.Graph.Apply(Primitives.LessThanOrEqual, x, y);

    public static Expr operator >=(Expr x, Expr y) => y <= x;

    public static Expr operator <(Expr x, double y) => x < x.Graph.Number(y, x.Type);

    public static Expr operator >(Expr x, double y) => x > x.Graph.Number(y, x.Type);

    public static Expr operator <=(Expr x, double y) => x <= x.Graph.Number(y, x.Type);

    public static Expr operator >=(Expr x, double y) => x >= x.Graph.Number(y, x.Type);

    public static Expr operator !(Expr x) => x.Graph.Apply(Primitives.Not, x);

    public static Expr operator &(Expr x, Expr y) => x.Graph.Apply(Primitives.And, x, y);

    public static Expr operator |(Expr x, Expr y) => x.Graph.Apply(Primitives.Or, x, y);
}

/// <summary>A literal: a number, an integer or a truth value, told apart by its type.</summary>
internal sealed class Constant : Expr
{
    internal Constant(Graph graph, int id, ExprType type, long bits, int shapeHash)
        : base(graph, id, type, [], [], shapeHash) => Bits = bits;

    /// <summary>The IEEE bits of a <see cref="double"/> for floating types (a float is widened exactly), else the integer itself.</summary>
    public long Bits { get; }

    public double Number => Type.IsFloating ? BitConverter.Int64BitsToDouble(Bits) : Bits;

    public bool IsTrue => Bits != 0;
}

/// <summary>A parameter of a <see cref="Function"/> or a <see cref="Region"/>. Each is unique; its name is a wish, not an identity.</summary>
internal sealed class Variable : Expr
{
    internal Variable(Graph graph, int id, ExprType type, string name, int shapeHash)
        : base(graph, id, type, [], [], shapeHash) => Name = name;

    public string Name { get; }
}

/// <summary>Data read where it is used, at each call: a captured variable, a field, a length. It does not depend on any
/// parameter, so its derivative is zero; what it reads is known to the reader that made it and to the emitter.</summary>
internal sealed class External : Expr
{
    internal External(Graph graph, int id, ExprType type, int slot, string name, bool mayFail, int shapeHash)
        : base(graph, id, type, [], [], shapeHash) => (Slot, Name, MayFail) = (slot, name, mayFail);

    public int Slot { get; }

    public string Name { get; }

    /// <summary>Whether reading it can fail, so that it is read only where it is wanted: not so the extents of tensors that are there.</summary>
    public bool MayFail { get; }
}

/// <summary>A primitive applied to operands.</summary>
internal sealed class Apply : Expr
{
    internal Apply(Graph graph, int id, ExprType type, Primitive operation, Expr[] operands, int shapeHash)
        : base(graph, id, type, operands, [], shapeHash) => Operation = operation;

    public Primitive Operation { get; }
}

/// <summary>One result of a <see cref="Structured"/> node.</summary>
internal sealed class Project : Expr
{
    internal Project(Graph graph, int id, ExprType type, Structured source, int index, int shapeHash)
        : base(graph, id, type, [source], [], shapeHash) => Index = index;

    public Structured Source => (Structured)Operands[0];

    public int Index { get; }
}

/// <summary>Control flow as a value: regions in, results out, nothing assigned.</summary>
internal enum StructuredKind : byte
{
    /// <summary><c>if (operand 0) region 0 else region 1</c>; lazy, the regions take no parameters.</summary>
    If,

    /// <summary><c>for i in 0 .. operand 0</c>: region (i, carried...) to carried; the other operands start the carried values.</summary>
    For,

    /// <summary><c>while region 0 (carried...)</c> do region 1 (carried...) to carried.</summary>
    While,

    /// <summary>Independent iterations <c>i in 0 .. operand 0</c> of region (i) to results, each combined as <see cref="Structured.Combiners"/>
    /// says: a <c>Build</c> collects an array, a <c>Reduce</c> folds. Both at once is what fusion makes of several. The other
    /// operands are arrays that iterations may add to (<see cref="Combiner.Accumulate"/>): parameters after the index, and the first
    /// results.</summary>
    Traverse,

    /// <summary>A <see cref="For"/> that records: array k holds carried value k after each iteration.</summary>
    Scan,
}

/// <summary>What a <see cref="StructuredKind.Traverse"/> makes of a result over all iterations.</summary>
internal enum Combiner : byte
{
    Collect,
    Sum,
    Product,
    Max,
    Min,

    /// <summary>√Σ x², without overflow or underflow on the way, and with derivatives x / √Σ x² that are 0 at the origin.</summary>
    Norm,

    /// <summary>An array that each iteration adds to, at any index: the adjoint of reading it. No iteration reads it, so the iterations
    /// stay independent.</summary>
    Accumulate,
}

internal sealed class Structured : Expr
{
    internal Structured(
        Graph graph, int id, StructuredKind kind, Expr[] operands, Region[] regions, Combiner[] combiners, ExprType[] resultTypes,
        int shapeHash)
        : base(graph, id, ExprType.Tuple, operands, regions, shapeHash) =>
        (Kind, Combiners, ResultTypes) = (kind, combiners, resultTypes);

    public StructuredKind Kind { get; }

    public Combiner[] Combiners { get; }

    public ExprType[] ResultTypes { get; }

    /// <summary>The condition, or the number of iterations.</summary>
    public Expr Head => Operands[0];

    /// <summary>The region that computes the results: the last one.</summary>
    public Region Body => Regions[Regions.Length - 1];

    /// <summary>Whether region code runs any number of times, rather than at most once.</summary>
    public bool IsLoop => Kind != StructuredKind.If;

    /// <summary>Says that the node takes the place of another one, and is computed where that was.</summary>
    public Structured InPlaceOf(Structured other)
    {
        IsExecuted |= other.IsExecuted;
        return this;
    }

    /// <summary>The number of leading parameters of <see cref="Body"/> that are indices rather than carried values.</summary>
    public int IndexCount => Kind is StructuredKind.For or StructuredKind.Traverse or StructuredKind.Scan ? 1 : 0;

    /// <summary>The operands that start the carried values. Of a <see cref="StructuredKind.Traverse"/> only the first results have
    /// one: the arrays that it adds to.</summary>
    public Expr[] Initial => Kind switch
    {
        StructuredKind.While => Operands,
        StructuredKind.If => [],
        _ when Operands.Length == 1 => [],
        _ => [.. new ArraySegment<Expr>(Operands, 1, Operands.Length - 1)],
    };
}
