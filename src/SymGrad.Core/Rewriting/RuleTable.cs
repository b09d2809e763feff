using System;
using System.Collections.Generic;
using System.IO;
using System.Runtime.CompilerServices;
using SymGrad.Ir;

namespace SymGrad.Rewriting;

/// <summary>The wildcards that tables of rules are written over, and the ways to write a row.</summary>
/// <remarks>Each table owns the graph of its patterns: tables are made once per process, possibly on different threads, and the
/// patterns of one are never touched by another.</remarks>
internal abstract class RuleTable
{
    private readonly Graph patterns = new();
    private readonly bool neverRaisesCost;

#pragma warning disable SA1306, IDE1006 // Wildcards are named as in a textbook.

    /// <summary>Any floating constant.</summary>
    protected readonly Variable a, b, c;

    /// <summary>Any floating expression.</summary>
    protected readonly Variable x, y, z, w;

    /// <summary>Any integer constant, and any integer expression.</summary>
    protected readonly Variable m, n, i, j;

    /// <summary>Any truth value.</summary>
    protected readonly Variable p, q;

#pragma warning restore SA1306, IDE1006

    protected RuleTable(string name, bool neverRaisesCost = true)
    {
        Name = name;
        this.neverRaisesCost = neverRaisesCost;
        (a, b, c) = (Wildcard(ExprType.Generic, "a"), Wildcard(ExprType.Generic, "b"), Wildcard(ExprType.Generic, "c"));
        (m, n) = (Wildcard(ExprType.Int32, "m"), Wildcard(ExprType.Int32, "n"));
        (x, y) = (Wildcard(ExprType.Generic, "x"), Wildcard(ExprType.Generic, "y"));
        (z, w) = (Wildcard(ExprType.Generic, "z"), Wildcard(ExprType.Generic, "w"));
        (i, j) = (Wildcard(ExprType.Int32, "i"), Wildcard(ExprType.Int32, "j"));
        (p, q) = (Wildcard(ExprType.Boolean, "p"), Wildcard(ExprType.Boolean, "q"));
    }

    protected string Name { get; }

    /// <summary>The table, in the order in which its rules are tried.</summary>
    public abstract IEnumerable<Rule> Rows();

    /// <summary>Makes the set of a table.</summary>
    protected RuleSet ToSet() => new(Name, Rows());

    /// <summary>A row: <paramref name="from"/> becomes <paramref name="to"/>, where the condition holds.</summary>
    protected Rule R(
        Expr from, Expr to, Func<Bindings, bool>? where = null, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        new PatternRule(Name, (Apply)from, to, IsConstantWildcard, where, neverRaisesCost, Path.GetFileName(file), line);

    /// <summary>A row whose right side is a number.</summary>
    protected Rule R(
        Expr from, double to, Func<Bindings, bool>? where = null, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        R(from, patterns.Number(to, from.Type), where, file, line);

    /// <summary>A row whose right side is a truth value.</summary>
    protected Rule R(
        Expr from, bool to, Func<Bindings, bool>? where = null, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        R(from, patterns.Boolean(to), where, file, line);

    /// <summary>A row that takes C# to say: <paramref name="rewrite"/> gets a node of this primitive.</summary>
    protected Rule R(
        Primitive root, string name, Func<Apply, Rewriter, Expr?> rewrite,
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        new ComputedRule(
            Name, root, name, (node, rewriter) => rewrite((Apply)node, rewriter), Path.GetFileName(file), line);

    /// <summary>A row about a result of a structured node.</summary>
    protected Rule R(
        string name, Func<Project, Rewriter, Expr?> rewrite, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        new ComputedRule(
            Name, Rule.Projection, name, (node, rewriter) => rewrite((Project)node, rewriter), Path.GetFileName(file), line);

    protected Expr Number(double value) => patterns.Number(value, ExprType.Generic);

    protected Expr True => patterns.Boolean(true);

    protected Expr False => patterns.Boolean(false);

    private bool IsConstantWildcard(Expr wildcard) => wildcard == a || wildcard == b || wildcard == c || wildcard == m || wildcard == n;

    private Variable Wildcard(ExprType type, string name) => patterns.Variable(type, name);
}
