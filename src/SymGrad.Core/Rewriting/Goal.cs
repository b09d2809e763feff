using SymGrad.Ir;

namespace SymGrad.Rewriting;

/// <summary>What remains to be matched: a pattern at a node, and then the rest. <see cref="Bindings"/> make these, and make them anew for
/// the next match.</summary>
internal sealed class Goal
{
    public Expr Pattern { get; private set; } = null!;

    public Expr Node { get; private set; } = null!;

    public Goal? Next { get; private set; }

    public Goal Set(Expr pattern, Expr node, Goal? next)
    {
        (Pattern, Node, Next) = (pattern, node, next);
        return this;
    }
}
