using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;
using Xunit;

namespace SymGrad.Core.Tests.Ir;

/// <summary>What the intermediate representation means: laziness, loops, arrays, integers, precision.</summary>
public sealed class InterpreterTests
{
    private readonly Graph graph = new();

    // ---- laziness ----

    [Fact]
    public void The_branch_not_taken_is_never_evaluated()
    {
        Variable n = graph.Variable(ExprType.Int32, "n");
        Expr quotient = graph.Apply(Primitives.Divide, graph.Integer(12), n);
        Expr safe = graph.Choose(graph.Apply(Primitives.Equal, n, graph.Integer(0)), graph.Integer(-1), quotient);
        Assert.Equal(-1, Run([n], safe, 0));
        Assert.Equal(4, Run([n], safe, 3));
        Assert.Throws<DivideByZeroException>(() => Run([n], quotient, 0));
    }

    [Fact]
    public void Of_a_conditional_with_several_results_only_the_demanded_one_is_evaluated()
    {
        Variable n = graph.Variable(ExprType.Int32, "n");
        Expr fails = graph.Apply(Primitives.Divide, n, graph.Integer(0));
        Structured choice = graph.If(graph.Boolean(true), [n, fails], [n, n]);
        Assert.Equal(5, Run([n], graph.Project(choice, 0), 5));
        Assert.Throws<DivideByZeroException>(() => Run([n], graph.Project(choice, 1), 5));
    }

    [Fact]
    public void A_loop_without_iterations_does_not_evaluate_its_body()
    {
        Variable n = graph.Variable(ExprType.Int32, "n");
        Expr fails = graph.Apply(Primitives.Divide, graph.Integer(1), graph.Integer(0));
        Expr sum = graph.Sum(n, i => i + fails);
        Assert.Equal(0, Run([n], sum, 0));
        Assert.Equal(0, Run([n], sum, -3));
        Assert.Throws<DivideByZeroException>(() => Run([n], sum, 1));
    }

    [Fact]
    public void What_does_not_depend_on_a_loop_is_computed_once()
    {
        Variable n = graph.Variable(ExprType.Int32, "n");
        Expr captured = graph.External(ExprType.Float64, 7, "captured");
        Expr sum = graph.Sum(n, i => captured * graph.Convert(i, ExprType.Float64));
        var asked = new List<int>();
        object[] result = Interpreter.Run(new Function("f", [n], [sum]), [5], slot =>
        {
            asked.Add(slot);
            return 2.0;
        });
        Assert.Equal(20.0, result[0]);
        Assert.Equal([7], asked);
    }

    [Fact]
    public void An_external_that_is_not_demanded_is_not_asked_for()
    {
        Variable x = graph.Variable(ExprType.Float64, "x");
        Expr result = graph.Choose(x < 0, graph.External(ExprType.Float64, 0, "captured"), x);
        Assert.Equal(3.0, Run([x], result, 3.0));
        Assert.Contains("captured", Assert.Throws<InvalidOperationException>(() => Run([x], result, -3.0)).Message);
    }

    // ---- loops ----

    [Fact]
    public void For_carries_all_its_values_at_once()
    {
        Variable n = graph.Variable(ExprType.Int32, "n");
        Structured loop = graph.For(n, [graph.Integer(0), graph.Integer(1)], (_, s) => [s[1], s[0] + s[1]]);
        Assert.Equal(55, Run([n], graph.Project(loop, 0), 10));
    }

    [Fact]
    public void While_tests_before_each_iteration()
    {
        Variable n = graph.Variable(ExprType.Int32, "n");
        Expr one = graph.Integer(1);
        Structured steps = graph.While(
            [n, graph.Integer(0)],
            s => graph.Apply(Primitives.NotEqual, s[0], one),
            s => [
                graph.Choose(
                    graph.Apply(Primitives.Equal, s[0] % graph.Integer(2), graph.Integer(0)),
                    s[0] / graph.Integer(2),
                    (s[0] * graph.Integer(3)) + one),
                s[1] + one]);
        Assert.Equal(111, Run([n], graph.Project(steps, 1), 27));
        Assert.Equal(0, Run([n], graph.Project(steps, 1), 1));
    }

    [Fact]
    public void Loops_nest_and_see_the_indices_around_them()
    {
        Variable n = graph.Variable(ExprType.Int32, "n");
        Expr sum = graph.Sum(n, i => i * graph.Sum(i, j => i + j));
        Assert.Equal(Enumerable.Range(0, 6).Sum(i => i * Enumerable.Range(0, i).Sum(j => i + j)), Run([n], sum, 6));
    }

    [Fact]
    public void An_inner_loop_that_depends_on_the_outer_one_is_run_again()
    {
        Variable n = graph.Variable(ExprType.Int32, "n");
        Structured outer = graph.For(n, [graph.Integer(1)], (_, s) =>
            [graph.Project(graph.For(graph.Integer(2), [s[0]], (_, t) => [t[0] + s[0]]), 0)]);
        Assert.Equal(81, Run([n], graph.Project(outer, 0), 4));
    }

    [Fact]
    public void Scan_records_the_value_after_each_iteration()
    {
        Variable x = graph.Variable(ExprType.Float64, "x");
        Structured scan = graph.Scan(graph.Integer(4), [x], (_, s) => [s[0] * 2]);
        Assert.Equal(new[] { 6.0, 12, 24, 48 }, Run([x], graph.Project(scan, 0), 3.0));
    }

    [Theory]
    [InlineData(3, 2.0, -6.0, 3.0, -2.0)]
    [InlineData(0, 0.0, 1.0, double.NegativeInfinity, double.PositiveInfinity)]
    public void Traverse_combines_as_asked(int count, double sum, double product, double max, double min)
    {
        Variable a = graph.Variable(ExprType.Float64.Array, "a");
        Variable n = graph.Variable(ExprType.Int32, "n");
        Structured traverse = graph.Traverse(
            n, [Combiner.Sum, Combiner.Product, Combiner.Max, Combiner.Min, Combiner.Collect],
            i => [.. Enumerable.Repeat(graph.Load(a, i), 4), i]);
        double[] elements = [3, -2, 1];
        object[] results = Interpreter.Run(new Function("f", [a, n], graph.ProjectAll(traverse)), [elements, count]);
        Assert.Equal([sum, product, max, min], results.Take(4).Cast<double>());
        Assert.Equal(Enumerable.Range(0, count), (int[])results[4]);
    }

    [Fact]
    public void A_maximum_of_numbers_with_NaN_is_NaN()
    {
        Variable a = graph.Variable(ExprType.Float64.Array, "a");
        Expr max = graph.Reduce(Combiner.Max, graph.Length(a), i => graph.Load(a, i));
        Assert.Equal(double.NaN, Run([a], max, new[] { 1.0, double.NaN, 2.0 }));
    }

    // ---- arrays ----

    [Fact]
    public void A_store_makes_a_new_array_and_leaves_the_old_one()
    {
        Variable a = graph.Variable(ExprType.Float64.Array, "a");
        Expr stored = graph.Store(a, graph.Integer(1), graph.Number(7, ExprType.Float64));
        Expr added = graph.Accumulate(stored, graph.Integer(1), graph.Number(0.5, ExprType.Float64));
        double[] argument = [1, 2, 3];
        object[] results = Interpreter.Run(new Function("f", [a], [a, stored, added]), [argument]);
        Assert.Equal([1.0, 2, 3], argument);
        Assert.Equal(new[] { 1.0, 2, 3 }, results[0]);
        Assert.Equal(new[] { 1.0, 7, 3 }, results[1]);
        Assert.Equal(new[] { 1.0, 7.5, 3 }, results[2]);
    }

    [Fact]
    public void Arrays_are_carried_through_loops()
    {
        Variable a = graph.Variable(ExprType.Float64.Array, "a");
        Structured prefix = graph.For(graph.Length(a) - graph.Integer(1), [a], (i, s) =>
            [graph.Accumulate(s[0], i + graph.Integer(1), graph.Load(s[0], i))]);
        Assert.Equal(new[] { 1.0, 3, 6, 10 }, Run([a], graph.Project(prefix, 0), new[] { 1.0, 2, 3, 4 }));
    }

    [Fact]
    public void New_arrays_are_zero_and_grow_by_zeros()
    {
        Variable n = graph.Variable(ExprType.Int32, "n");
        Expr zeros = graph.Zeros(n, ExprType.Float64);
        Expr grown = graph.Apply(Primitives.Grow, graph.Store(zeros, graph.Integer(0), graph.Number(1, ExprType.Float64)), graph.Integer(3));
        Assert.Equal(new double[2], Run([n], zeros, 2));
        Assert.Equal(new[] { 1.0, 0, 0 }, Run([n], grown, 2));
        Assert.Equal(new[] { 1.0, 0, 0, 0 }, Run([n], grown, 4));
        Assert.Equal(new double[2], Run([n], graph.Apply(Primitives.Copy, zeros), 2));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    public void An_index_outside_of_the_array_is_an_error(int index)
    {
        Variable a = graph.Variable(ExprType.Float64.Array, "a");
        Variable i = graph.Variable(ExprType.Int32, "i");
        Assert.Throws<IndexOutOfRangeException>(() => Run([a, i], graph.Load(a, i), new double[3], index));
        Assert.Throws<IndexOutOfRangeException>(
            () => Run([a, i], graph.Store(a, i, graph.Number(1, ExprType.Float64)), new double[3], index));
    }

    // ---- integers and conversions, as C# ----

    [Theory]
    [InlineData("Add", int.MaxValue, 1)]
    [InlineData("Subtract", int.MinValue, 1)]
    [InlineData("Multiply", 123456789, 987654321)]
    [InlineData("Divide", -7, 2)]
    [InlineData("Remainder", -7, 2)]
    [InlineData("Remainder", int.MinValue, -1)]
    [InlineData("LeftShift", 1, 33)]
    [InlineData("RightShift", -8, 1)]
    [InlineData("ExclusiveOr", 12, 10)]
    public void Integers_wrap_truncate_and_shift_as_in_CSharp(string name, int x, int y)
    {
        int expected = unchecked(name switch
        {
            "Add" => x + y,
            "Subtract" => x - y,
            "Multiply" => x * y,
            "Divide" => x / y,
            "Remainder" => y == -1 ? 0 : x % y,
            "LeftShift" => x << y,
            "RightShift" => x >> y,
            _ => x ^ y,
        });
        Variable a = graph.Variable(ExprType.Int32, "a");
        Variable b = graph.Variable(ExprType.Int32, "b");
        Assert.Equal(expected, Run([a, b], graph.Apply(Primitives.ByName[name], a, b), x, y));
    }

    [Theory]
    [InlineData(2.9, 2)]
    [InlineData(-2.9, -2)]
    [InlineData(1e10, int.MaxValue)]
    [InlineData(-1e10, int.MinValue)]
    [InlineData(double.NaN, 0)]
    public void Numbers_convert_to_integers_towards_zero_and_saturate(double value, int expected)
    {
        Variable x = graph.Variable(ExprType.Float64, "x");
        Assert.Equal(expected, Run([x], graph.Convert(x, ExprType.Int32), value));
        Assert.Equal(expected, unchecked((int)value));
    }

    [Fact]
    public void A_long_converts_to_float_with_one_rounding()
    {
        Variable n = graph.Variable(ExprType.Int64, "n");
        const long Tricky = (1L << 60) + (1L << 36) + 1;
        Assert.Equal((float)Tricky, Run([n], graph.Convert(n, ExprType.Float32), Tricky));
        Assert.NotEqual((float)(double)Tricky, (float)Tricky);
    }

    [Fact]
    public void The_least_integer_divided_by_minus_one_overflows()
    {
        Variable n = graph.Variable(ExprType.Int32, "n");
        Assert.Throws<OverflowException>(() => Run([n], n / graph.Integer(-1), int.MinValue));
    }

    [Fact]
    public void Comparisons_with_NaN_are_false_but_for_the_unequal_one()
    {
        Variable x = graph.Variable(ExprType.Float64, "x");
        Expr one = graph.Number(1, x.Type);
        Primitive[] comparisons = [Primitives.LessThan, Primitives.LessThanOrEqual, Primitives.Equal, Primitives.NotEqual];
        Assert.Equal([false, false, false, true], comparisons.Select(c => (bool)Run([x], graph.Apply(c, x, one), double.NaN)));
        Assert.Equal([false, true, true, false], comparisons.Select(c => (bool)Run([x], graph.Apply(c, x, one), 1.0)));
    }

    // ---- precision ----

    [Fact]
    public void Floats_are_rounded_after_every_operation()
    {
        Variable x = graph.Variable(ExprType.Float32, "x");
        Variable y = graph.Variable(ExprType.Float32, "y");
        Expr f = (x * y) + x - x;
        float expected = ((1e8f * 3.3f) + 1e8f) - 1e8f;
        Assert.Equal(expected, Run([x, y], f, 1e8f, 3.3f));
    }

    [Fact]
    public void Dual_numbers_carry_a_derivative_through_a_loop()
    {
        Variable x = graph.Variable(ExprType.Float64, "x");
        Structured power = graph.For(graph.Integer(5), [graph.Number(1, x.Type)], (_, s) => [s[0] * x]);
        object[] results = Interpreter.Run(
            new Function("f", [x], [graph.Project(power, 0)]), [new Dual(2, 1)], DualArithmetic.Instance);
        Assert.Equal(new Dual(32, 80), results[0]);
    }

    // ---- depth, and use over and over ----

    [Fact]
    public void A_chain_of_a_hundred_thousand_operations_needs_no_stack()
    {
        Variable x = graph.Variable(ExprType.Float64, "x");
        Expr chain = x;
        for (int k = 0; k < 100_000; k++)
        {
            chain = (k & 1) == 0 ? chain + x : x - chain;
        }

        Assert.Equal(0.0, (double)Run([x], chain, 0.0));
        Assert.True(double.IsFinite((double)Run([x], chain, 1.0)));
    }

    [Fact]
    public void Ten_thousand_loops_and_branches_each_inside_what_the_next_one_captures_need_no_stack()
    {
        Variable x = graph.Variable(ExprType.Int32, "x");
        Expr chain = x;
        for (int k = 0; k < 10_000; k++)
        {
            Expr captured = chain;
            chain = graph.Choose(
                graph.Apply(Primitives.LessThan, x, graph.Integer(k)), x, graph.Sum(graph.Integer(1), i => captured + i));
        }

        Assert.Equal(20_000, Run([x], chain, 20_000));
    }

    [Fact]
    public void An_interpreter_runs_again_with_other_arguments()
    {
        Variable n = graph.Variable(ExprType.Int32, "n");
        Variable unused = graph.Variable(ExprType.Boolean, "unused");
        var interpreter = new Interpreter<double>(
            new Function("f", [n, unused], [graph.Sum(n, i => i)]), DoubleArithmetic.Instance);
        Assert.Equal([0, 1, 3, 6], new[] { 1, 2, 3, 4 }.Select(k => (int)interpreter.Run([k, true])[0]));
    }

    // ---- refusals ----

    [Fact]
    public void A_wrong_argument_is_named()
    {
        Variable x = graph.Variable(ExprType.Float64, "x");
        Assert.Contains("String", Assert.Throws<ArgumentException>(() => Run([x], x, "one")).Message);
        Assert.Throws<ArgumentException>(() => Run([x], x));
    }

    [Fact]
    public void A_data_function_is_evaluated_by_whoever_made_it()
    {
        var digits = new Primitive("Digits", 1, Signature.Call, 1, Traits.ZeroDerivative);
        Variable x = graph.Variable(ExprType.Float64, "x");
        var function = new Function("f", [x], [graph.Apply(digits, ExprType.Int32, x)]);
        Assert.Equal(3, Interpreter.Run(function, [123.0], data: (_, a) => ((int)(double)a[0]).ToString().Length)[0]);
        Assert.Contains("Digits", Assert.Throws<NotSupportedException>(() => Interpreter.Run(function, [123.0])).Message);
    }

    private static object Run(Variable[] parameters, Expr result, params object[] arguments) =>
        Interpreter.Run(new Function("f", parameters, [result]), arguments)[0];
}
