using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using SymGrad.Ir;

namespace SymGrad.Emitting;

/// <summary>Consecutive parts with the same code, emitted once and called in a loop. Constants in which they differ are read from a table
/// with a row for each round: a sum of a hundred thousand terms differs in nothing else.</summary>
internal sealed class RepeatedPart
{
    // Which columns of the table the constants of the pattern are read from.
    private readonly Dictionary<Expr, int> columns;
    private readonly double[] table;
    private readonly int width;

    private RepeatedPart(int pattern, int rounds, Dictionary<Expr, int> columns, double[] table)
    {
        (Pattern, Rounds, this.columns, this.table) = (pattern, rounds, columns, table);
        width = rounds == 0 ? 0 : table.Length / rounds;
    }

    /// <summary>The part whose code stands for all.</summary>
    public int Pattern { get; }

    public int Rounds { get; }

    /// <summary>The longest run of parts that begins here and can share its code.</summary>
    public static RepeatedPart At(int first, PartKey?[] keys)
    {
        int end = first + 1;
        while (keys[first] is { } key && end < keys.Length && key.Equals(keys[end]))
        {
            end++;
        }

        return end - first > 1 && TryMake(first, [.. keys[first..end].OfType<PartKey>()]) is { } run
            ? run
            : new RepeatedPart(first, 1, [], []);
    }

    /// <summary>The statement that runs all rounds, given the one that runs a round.</summary>
    public Expression Call(Expression round, Expression spill)
    {
        if (Rounds == 1)
        {
            return round;
        }

        MemberExpression index = Expression.Field(spill, nameof(Spill.Round));
        LabelTarget end = Expression.Label();
        Expression[] start = [Expression.Assign(index, Expression.Constant(0))];
        return Expression.Block(
        [
            .. width == 0 ? start : start.Prepend(
                Expression.Assign(Expression.Field(spill, nameof(Spill.Constants)), Expression.Constant(table))),
            Expression.Loop(
                Expression.Block(
                    round,
                    Expression.PreIncrementAssign(index),
                    Expression.IfThen(Expression.GreaterThanOrEqual(index, Expression.Constant(Rounds)), Expression.Break(end))),
                end),
        ]);
    }

    /// <summary>Begins the code of the part: what its tabulated constants are read from.</summary>
    public IReadOnlyDictionary<Expr, Expression> OpenTable(
        Expression spill, List<ParameterExpression> locals, List<Expression> statements)
    {
        if (width == 0)
        {
            return new Dictionary<Expr, Expression>();
        }

        ParameterExpression constants = Expression.Variable(typeof(double[]), "constants");
        ParameterExpression row = Expression.Variable(typeof(int), "row");
        locals.AddRange([constants, row]);
        statements.Add(Expression.Assign(constants, Expression.Field(spill, nameof(Spill.Constants))));
        statements.Add(Expression.Assign(
            row, Expression.Multiply(Expression.Field(spill, nameof(Spill.Round)), Expression.Constant(width))));
        return columns.ToDictionary(pair => pair.Key, pair => Read(pair.Key, pair.Value));

        Expression Read(Expr constant, int column)
        {
            Expression number = Expression.ArrayIndex(constants, Expression.Add(row, Expression.Constant(column)));
            return constant.Type == ExprType.Float32 ? Expression.Convert(number, typeof(float)) : number;
        }
    }

    // The code of a part can stand for others if the places in which it mentions the same constant are places in which each of the
    // others does: they have one column. Some part nearly always can; a coincidence in one is none in the next.
    private static RepeatedPart? TryMake(int first, PartKey[] keys)
    {
        Constant[][] rows = [.. keys.Select(key => key.Constants)];
        for (int pattern = 0; pattern < Math.Min(keys.Length, 4); pattern++)
        {
            var placesOf = new Dictionary<Expr, int>();
            int[] representative = [.. rows[pattern].Select((constant, k) => placesOf.TryAdd(constant, k) ? k : placesOf[constant])];
            if (!Array.TrueForAll(rows, row => row.Select((constant, k) => constant == row[representative[k]]).All(same => same)))
            {
                continue;
            }

            int[] varying = [.. placesOf.Values.Where(k => Array.Exists(rows, row => row[k] != rows[pattern][k])).Order()];
            return new RepeatedPart(
                first + pattern,
                keys.Length,
                varying.Select((k, column) => (k, column)).ToDictionary(pair => (Expr)rows[pattern][pair.k], pair => pair.column),
                [.. rows.SelectMany(row => varying.Select(k => row[k].Number))]);
        }

        return null;
    }
}
