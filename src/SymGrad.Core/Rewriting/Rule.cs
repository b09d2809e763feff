using System;
using SymGrad.Ir;

namespace SymGrad.Rewriting;

/// <summary>One row of a rule table: what it rewrites, and where in our sources it is written.</summary>
/// <param name="set">The name of the set the row belongs to.</param>
/// <param name="file">The name of the source file, without its folder.</param>
/// <param name="line">The line in that file.</param>
internal abstract class Rule(string set, string file, int line)
{
    /// <summary>The row as it reads: <c>x - x → 0</c>.</summary>
    public abstract string Name { get; }

    public string Set { get; } = set;

    public string File { get; } = file;

    public int Line { get; } = line;

    /// <summary>What the rule looks at: a <see cref="Primitive"/>, or <see cref="Projection"/> for the results of loops and conditionals.</summary>
    public abstract object Root { get; }

    /// <summary>The root of the rules that rewrite one result of a structured node.</summary>
    public static object Projection { get; } = typeof(Project);

    /// <summary>The head of an operand that is a constant.</summary>
    public static object Literal { get; } = typeof(Constant);

    /// <summary>Whether the rule can apply to a node whose operands have these heads: a <see cref="Primitive"/>, <see cref="Literal"/>, or
    /// null for anything else. A quick look that may say yes too often.</summary>
    public virtual bool CanApply(object? first, object? second, object? third) => true;

    /// <summary>The better form, or null where the rule does not apply.</summary>
    public abstract Expr? Rewrite(Expr node, Rewriter rewriter);

    public override string ToString() => $"{Name} ({File}:{Line})";
}

/// <summary>A rule that is not a pattern: written in C#, described in words.</summary>
internal sealed class ComputedRule(
    string set, object root, string name, Func<Expr, Rewriter, Expr?> rewrite, string file, int line) : Rule(set, file, line)
{
    public override string Name { get; } = name;

    public override object Root { get; } = root;

    public override Expr? Rewrite(Expr node, Rewriter rewriter) => rewrite(node, rewriter);
}
