using System;
using SymGrad.Ir;

namespace SymGrad.Reading;

/// <summary>Statements as values: what both readers do with assignments, conditionals, jumps and loops, whatever the syntax they read.</summary>
/// <typeparam name="T">What the front end's types are.</typeparam>
/// <remarks>Nothing is assigned in the intermediate representation. A variable is the value that the state has for it; a conditional
/// chooses between the values that its branches left; a loop carries what its body changes; a jump sets a flag, and what it skips is
/// computed only where the flag is not set.</remarks>
internal abstract partial class Flow<T>(Graph graph)
    where T : class
{
    protected readonly Graph graph = graph;
    protected readonly State<T> state = new();

    /// <summary>How many loops and branches are around what is being read: at 0 it is computed at every call.</summary>
    protected int DepthOfCode { get; set; }

    /// <summary>The type of truth values.</summary>
    protected abstract T Truth { get; }

    /// <summary>The value that a variable of a type has before it is assigned.</summary>
    protected abstract Value<T> DefaultOf(T type);

    /// <summary>Whether a value is that of a variable before its first assignment, and can be read by nobody.</summary>
    protected abstract bool IsUnassigned(Value<T> value);

    /// <summary>The name of a variable that is a key of the state; null if it has none.</summary>
    protected abstract string? NameOf(object key);

    /// <summary>The front end's error.</summary>
    /// <param name="at">The front end's syntax.</param>
    /// <param name="reason">Why it cannot be read.</param>
    /// <param name="suggestion">The way out.</param>
    protected abstract Exception Refuse(object at, string reason, string suggestion);

    /// <summary>The choice between two values of a kind that only the front end knows; null if it does not know them either.</summary>
    protected virtual Func<Value<T>>? MergeOther(Joint joint, Value<T> left, Value<T> right) => null;

    // The variables of the innermost loop around the statement that is being read; and how many statements there are around it, other than lambdas.
    private Variable[] around = [];
    private int statements;

    /// <summary>Notes that a node is computed whenever control comes here.</summary>
    protected Expr Executed(Expr node)
    {
        // In the body of a loop only what mentions its variables: where the loop has no iteration, the rest is not computed.
        node.IsExecuted |= DepthOfCode == statements && (around.Length == 0
            || Walk.Dependent(Walk.Reachable([node], other => other.Id < around[0].Id), around).Contains(node));
        return node;
    }

    protected Expr VersionOf(ArrayCell cell) => state[cell] is VersionValue<T> version ? version.Content : cell.Initial;

    protected static ArrayValue<T> Owned(T type, Expr content) => new(type, new ArrayCell(content, ArrayAccess.Owned));

    // What a key of the state means where it has not been set yet.
    private Value<T>? InitialOf(object key) => key switch
    {
        ArrayCell cell => new VersionValue<T>(cell.Initial),
        JumpFlag => new ScalarValue<T>(Truth, graph.Boolean(false)),
        LiveFlag => new ScalarValue<T>(Truth, graph.Boolean(true)),
        JumpResult result => DefaultOf(result.Type),
        ThrowFlag or AbandonedFlag => new ScalarValue<T>(Truth, graph.Boolean(false)),
        _ => null,
    };
}
