using System;
using System.Linq;
using SymGrad.Ir;
using SymGrad.Passes;
using Xunit;

namespace SymGrad.Tests.Passes;

/// <summary>Which loops touch an element of their own in each iteration, and which fill an array.</summary>
public sealed class OwnElementsTests
{
    private readonly Graph graph = new();
    private readonly Variable n;
    private readonly Variable start;
    private readonly Variable x;

    public OwnElementsTests()
    {
        n = graph.Variable(ExprType.Int32, "n");
        start = graph.Variable(ExprType.Float64.Array, "start");
        x = graph.Variable(ExprType.Float64.Array, "x");
    }

    [Fact]
    public void An_element_that_is_written_from_what_it_was() => Expect(
        (i, y) => graph.Store(y, i + n, graph.Load(y, i + n) * graph.Load(x, i)), Carriage.Own);

    [Fact]
    public void An_element_that_is_written_and_read_again() => Expect(
        (i, y) =>
        {
            Expr written = graph.Accumulate(y, n - i, graph.Load(x, i));
            return graph.Store(written, n - i, graph.Load(written, n - i) * 2);
        },
        Carriage.Own);

    [Fact]
    public void Elements_that_are_added_to_wherever_they_are() => Expect(
        (i, y) => graph.Accumulate(graph.Accumulate(y, i, graph.Load(x, i)), n, graph.Load(x, i)), Carriage.Added);

    [Fact]
    public void Not_where_the_iteration_before_is_read() => Expect((i, y) => graph.Store(y, i, graph.Load(y, i - 1)), null);

    [Fact]
    public void Not_where_all_write_one_element() => Expect((_, y) => graph.Store(y, n, graph.Load(y, n) + 1), null);

    [Fact]
    public void Not_where_data_says_which_element() => Expect((i, y) => graph.Store(y, graph.Length(x) * i, graph.Load(y, graph.Length(x) * i) + 1), null);

    [Fact]
    public void Not_where_an_element_is_read_that_others_add_to() => Expect(
        (i, y) => graph.Accumulate(y, i, graph.Load(y, n)), null);

    [Fact]
    public void A_number_that_is_added_to_beside_an_array()
    {
        Structured loop = graph.For(
            n, [start, graph.Number(0, ExprType.Float64)], (i, state) => [graph.Store(state[0], i, graph.Load(state[0], i) * 2), state[1] + graph.Load(x, i)]);
        Assert.Equal([Carriage.Own, Carriage.Sum], OwnElements.Of(loop)!);
    }

    [Fact]
    public void Not_where_the_sum_so_far_is_looked_at()
    {
        Structured loop = graph.For(
            n, [start, graph.Number(0, ExprType.Float64)], (i, state) => [graph.Store(state[0], i, state[1]), state[1] + graph.Load(x, i)]);
        Assert.Null(OwnElements.Of(loop));
    }

    [Fact]
    public void A_nest_of_loops_fills_an_array_however_its_rows_are_counted()
    {
        Variable rows = graph.Variable(ExprType.Int32, "rows"), columns = graph.Variable(ExprType.Int32, "columns");
        Assert.True(Fills((i, j, k) => (i * (rows * columns)) + ((j * columns) + k), rows, columns));
        Assert.True(Fills((i, j, k) => (((i * rows) + j) * columns) + k, rows, columns));
        Assert.False(Fills((i, j, k) => (((i * columns) + j) * columns) + k, rows, columns));
        Assert.False(Fills((i, j, k) => (((i * rows) + j) * columns) + k + 1, rows, columns));
    }

    private bool Fills(Func<Expr, Expr, Expr, Expr> place, Variable rows, Variable columns)
    {
        Expr length = n * rows * columns;
        Structured loop = graph.For(n, [graph.Zeros(length, ExprType.Float64)], (i, a) => [
            graph.Project(graph.For(rows, [a[0]], (j, b) => [
                graph.Project(graph.For(columns, [b[0]], (k, c) => [graph.Store(c[0], place(i, j, k), graph.Load(x, k))], "k"), 0)], "j"), 0)]);
        return Fill.IsWhole(loop, 0, length);
    }

    private void Expect(Func<Expr, Expr, Expr> write, Carriage? expected) =>
        Assert.Equal(expected is { } one ? [one] : null, OwnElements.Of(graph.For(n, [start], (i, state) => [write(i, state[0])]))?.ToArray());
}
