using SymGrad.Ir;

namespace SymGrad.Calculus;

/// <summary>Where the entries of an assembled matrix go.</summary>
internal abstract class Placement
{
    /// <summary>What holds the entries, while there are none.</summary>
    public abstract Expr[] Start { get; }

    /// <summary>The entries of one iteration of so many.</summary>
    public virtual Slots Begin(Expr iterations) => new(iterations);

    /// <summary>The entries of one iteration of a loop in a loop.</summary>
    public Slots Begin(Slots outer, Expr count) => Begin(outer.Iterations * count);

    /// <summary>With one more entry.</summary>
    public abstract Expr[]? Add(Expr[] state, Expr row, Expr column, Expr partial, Slots slots, Expr ordinal);

    /// <summary>Told of each number before its entries; null where it cannot be written.</summary>
    /// <param name="state">What holds the entries.</param>
    /// <param name="row">Where in the array the number is.</param>
    /// <param name="replaces">Whether it replaces what was there, rather than being added to it.</param>
    /// <param name="slots">The entries of the iteration.</param>
    /// <param name="ordinal">The number of the iteration.</param>
    public virtual Expr[]? Write(Expr[] state, Expr row, bool replaces, Slots slots, Expr ordinal) => replaces ? null : state;

    /// <summary>What holds the entries, when all are there; null if they cannot be held like this after all.</summary>
    public virtual Expr[]? End(Expr[] state) => state;

    /// <summary>Into a buffer that holds the matrix row by row.</summary>
    internal sealed class Dense(Expr rows, Expr columns, ExprType element) : Placement
    {
        public override Expr[] Start => [rows.Graph.Zeros(rows * columns, element)];

        public override Expr[] Add(Expr[] state, Expr row, Expr column, Expr partial, Slots slots, Expr ordinal) =>
            [row.Graph.Accumulate(state[0], (row * columns) + column, row.Graph.Convert(partial, element))];
    }
}

/// <summary>The entries that one iteration of a loop adds, counted while they are found: how many there are is known when the loop is made.</summary>
/// <param name="iterations">The number of iterations, those of loops around included.</param>
internal sealed class Slots(Expr iterations)
{
    public Expr Iterations { get; } = iterations;

    /// <summary>Stands for the number of entries before those of this loop.</summary>
    public Variable First { get; } = iterations.Graph.Variable(ExprType.Int32, "first");

    /// <summary>Stands for the number of entries of an iteration.</summary>
    public Variable Stride { get; } = iterations.Graph.Variable(ExprType.Int32, "stride");

    /// <summary>The number of entries of an iteration, so far.</summary>
    public int Count { get; private set; }

    /// <summary>The place of the next entry, of an iteration.</summary>
    public Expr Next(Expr ordinal) => First + ((ordinal * Stride) + ordinal.Graph.Integer(Count++));
}
