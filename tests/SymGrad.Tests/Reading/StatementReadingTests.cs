using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using SymGrad.Ir;
using SymGrad.Reading;
using Xunit;
using static System.Linq.Expressions.Expression;
using static SymGrad.Tests.Reading.Evaluation;

namespace SymGrad.Tests.Reading;

public class StatementReadingTests
{
    private readonly ParameterExpression x = Parameter(typeof(double), "x");
    private readonly ParameterExpression n = Parameter(typeof(int), "n");
    private readonly ParameterExpression s = Variable(typeof(double), "s");
    private readonly ParameterExpression t = Variable(typeof(double), "t");
    private readonly ParameterExpression i = Variable(typeof(int), "i");

    [Fact]
    public void Assignments_and_compound_assignments() => OfX(Block(
        [s, t], Assign(s, x), AddAssign(s, Constant(2.0)), Assign(t, MultiplyAssign(s, x)), SubtractAssign(t, PostIncrementAssign(s)), Add(s, t)));

    [Fact]
    public void A_variable_assigned_in_branches() => OfX(Block(
        [s, t],
        Assign(s, Constant(1.0)),
        IfThenElse(GreaterThan(x, Constant(0.0)), Block(Assign(s, Multiply(x, x)), Assign(t, Constant(2.0))), Assign(t, x)),
        IfThen(GreaterThan(x, Constant(2.0)), AddAssign(s, t)),
        Add(s, t)));

    [Fact]
    public void An_assignment_in_a_condition_is_seen_by_what_follows() => OfX(Block(
        [s], Condition(GreaterThan(Assign(s, Multiply(x, x)), Constant(1.0)), s, Add(s, x))));

    [Fact]
    public void Early_returns()
    {
        LabelTarget end = Label(typeof(double));
        OfX(Block(
            IfThen(GreaterThan(x, Constant(3.0)), Return(end, Constant(7.0))),
            IfThenElse(
                LessThan(x, Constant(0.0)),
                IfThen(LessThan(x, Constant(-2.0)), Return(end, Multiply(x, x))),
                IfThen(LessThan(x, Constant(0.7)), Return(end, Negate(x)))),
            Label(end, Add(x, Constant(1.0)))));
    }

    [Fact]
    public void Assignments_after_a_jump_do_not_happen()
    {
        LabelTarget skip = Label();
        OfX(Block(
            [s],
            Assign(s, Constant(1.0)),
            Block(IfThen(GreaterThan(x, Constant(0.0)), Block(IfThen(GreaterThan(x, Constant(1.0)), Goto(skip)), AddAssign(s, Constant(10.0)))), AddAssign(s, Constant(100.0))),
            AddAssign(s, Constant(1000.0)),
            Label(skip),
            Add(s, x)));
    }

    [Fact]
    public void Switches()
    {
        Expression body = Switch(
            n, Negate(x), SwitchCase(x, Constant(1)), SwitchCase(Multiply(x, x), Constant(2), Constant(3)));
        Agrees(Lambda<Func<double, int, double>>(body, x, n), [2.0, 1], [2.0, 2], [2.0, 3], [2.0, 4]);
        ParameterExpression text = Parameter(typeof(string), "text");
        Expression named = Switch(text, Negate(x), SwitchCase(x, Constant("a")), SwitchCase(Multiply(x, x), Constant("b")));
        Agrees(Lambda<Func<double, string, double>>(named, x, text), [2.0, "a"], [2.0, "b"], [2.0, "c"]);
    }

    [Fact]
    public void A_counted_loop_becomes_a_for()
    {
        LabelTarget end = Label();
        Expression body = Block(
            [s, i],
            Assign(i, Constant(0)),
            Loop(IfThenElse(LessThan(i, n), Block(AddAssign(s, Call(typeof(Math), "Pow", null, x, Convert(i, typeof(double)))), PostIncrementAssign(i)), Break(end)), end),
            Add(s, Convert(i, typeof(double))));
        ReadFunction read = OfXAndN(body);
        Assert.DoesNotContain(read.Function.Nodes(), node => node is Structured { Kind: StructuredKind.While });
    }

    [Fact]
    public void A_counted_loop_from_elsewhere_to_an_included_limit()
    {
        LabelTarget end = Label();
        ReadFunction read = OfXAndN(Block(
            [s, i],
            Assign(i, Constant(2)),
            Loop(Block(IfThen(GreaterThan(i, n), Break(end)), AddAssign(s, Multiply(x, Convert(i, typeof(double)))), AddAssign(i, Constant(1))), end),
            Add(s, Convert(i, typeof(double)))));
        Assert.NotNull(read);
    }

    [Fact]
    public void A_loop_tested_at_its_end()
    {
        LabelTarget end = Label();
        ReadFunction read = OfXAndN(Block(
            [s, i],
            Assign(i, Constant(0)),
            Loop(Block(AddAssign(s, Multiply(x, Convert(i, typeof(double)))), PreIncrementAssign(i), IfThen(GreaterThanOrEqual(i, n), Break(end))), end),
            Add(s, Convert(i, typeof(double)))));
        Assert.DoesNotContain(read.Function.Nodes(), node => node is Structured { Kind: StructuredKind.While });
    }

    [Fact]
    public void A_loop_that_ends_by_what_it_computes()
    {
        LabelTarget end = Label();
        Agrees(
            Lambda<Func<double, double>>(
                Block([s], Assign(s, x), Loop(Block(IfThen(LessThanOrEqual(s, Constant(1.0)), Break(end)), Assign(s, Divide(s, Constant(2.0)))), end), s), x),
            [5.0], [0.5], [100.0], [-3.0]);
    }

    [Fact]
    public void Breaks_and_continues_in_the_middle()
    {
        LabelTarget end = Label();
        LabelTarget next = Label();
        OfXAndN(Block(
            [s, i],
            Loop(
                Block(
                    PreIncrementAssign(i),
                    IfThen(GreaterThan(i, n), Break(end)),
                    IfThen(Equal(Modulo(i, Constant(3)), Constant(0)), Continue(next)),
                    AddAssign(s, Multiply(x, Convert(i, typeof(double)))),
                    IfThen(GreaterThan(s, Constant(20.0)), Block(AddAssign(s, Constant(0.5)), Break(end))),
                    AddAssign(s, Constant(0.25))),
                end, next),
            Add(s, Convert(i, typeof(double)))));
    }

    [Fact]
    public void Returns_out_of_nested_loops()
    {
        LabelTarget inner = Label();
        LabelTarget outer = Label();
        LabelTarget end = Label(typeof(double));
        ParameterExpression j = Variable(typeof(int), "j");
        OfXAndN(Block(
            [s, i],
            Assign(i, Constant(0)),
            Loop(
                Block(
                    [j],
                    IfThen(GreaterThanOrEqual(i, n), Break(outer)),
                    Assign(j, Constant(0)),
                    Loop(
                        Block(
                            IfThen(GreaterThanOrEqual(j, i), Break(inner)),
                            AddAssign(s, Multiply(x, Convert(Add(i, j), typeof(double)))),
                            IfThen(GreaterThan(s, Constant(15.0)), Return(end, Add(s, Constant(1000.0)))),
                            PreIncrementAssign(j)),
                        inner),
                    PreIncrementAssign(i)),
                outer),
            Label(end, s)));
    }

    [Fact]
    public void A_loop_with_a_value()
    {
        LabelTarget end = Label(typeof(double));
        OfXAndN(Block(
            [s, i],
            Loop(Block(AddAssign(s, x), IfThen(GreaterThanOrEqual(PostIncrementAssign(i), n), Break(end, Multiply(s, s)))), end)));
    }

    [Fact]
    public void Arrays_are_written_in_place()
    {
        ParameterExpression a = Variable(typeof(double[]), "a");
        ParameterExpression b = Variable(typeof(double[]), "b");
        LabelTarget end = Label();
        OfXAndN(Block(
            [a, b, i],
            Assign(a, NewArrayBounds(typeof(double), Add(n, Constant(2)))),
            Assign(ArrayAccess(a, Constant(0)), x),
            Assign(b, a), // the same array
            Loop(
                Block(
                    IfThen(GreaterThanOrEqual(i, n), Break(end)),
                    Assign(ArrayAccess(a, Add(i, Constant(1))), Multiply(ArrayIndex(b, i), x)),
                    AddAssign(ArrayAccess(b, i), Constant(0.5)),
                    PreIncrementAssign(i)),
                end),
            IfThen(GreaterThan(x, Constant(1.0)), Assign(ArrayAccess(b, Constant(0)), Constant(9.0))),
            Add(ArrayIndex(a, n), Add(ArrayIndex(a, Constant(0)), Convert(ArrayLength(b), typeof(double))))));
    }

    [Fact]
    public void Local_arrays_made_in_each_iteration()
    {
        ParameterExpression a = Variable(typeof(double[]), "a");
        LabelTarget end = Label();
        OfXAndN(Block(
            [s, i, a],
            Loop(
                Block(
                    IfThen(GreaterThanOrEqual(i, n), Break(end)),
                    Assign(a, NewArrayInit(typeof(double), x, Convert(i, typeof(double)))),
                    Assign(ArrayAccess(a, Constant(1)), Add(ArrayIndex(a, Constant(0)), ArrayIndex(a, Constant(1)))),
                    AddAssign(s, ArrayIndex(a, Constant(1))),
                    PreIncrementAssign(i)),
                end),
            s));
    }

    [Fact]
    public void Two_arrays_that_change_places()
    {
        ParameterExpression a = Variable(typeof(double[]), "a");
        ParameterExpression b = Variable(typeof(double[]), "b");
        ParameterExpression c = Variable(typeof(double[]), "c");
        LabelTarget end = Label();
        OfXAndN(Block(
            [a, b, i],
            Assign(a, NewArrayInit(typeof(double), x, Constant(2.0))),
            Assign(b, NewArrayInit(typeof(double), Constant(3.0), x)),
            Loop(
                Block(
                    [c],
                    IfThen(GreaterThanOrEqual(i, n), Break(end)),
                    Assign(c, a), Assign(a, b), Assign(b, c),
                    PreIncrementAssign(i)),
                end),
            Subtract(ArrayIndex(a, Constant(0)), ArrayIndex(b, Constant(1)))));
    }

    [Fact]
    public void Temporaries_are_not_carried()
    {
        LabelTarget end = Label();
        ReadFunction read = OfXAndN(Block(
            [s, t, i],
            Loop(
                Block(
                    IfThen(GreaterThanOrEqual(i, n), Break(end)),
                    Assign(t, Multiply(x, Convert(i, typeof(double)))),
                    AddAssign(s, t),
                    PreIncrementAssign(i)),
                end),
            s));
        Assert.All(read.Function.Nodes().OfType<Structured>(), loop => Assert.Single(loop.ResultTypes));
    }

    [Fact]
    public void What_cannot_be_followed_is_refused()
    {
        ParameterExpression a = Parameter(typeof(double[]), "a");
        Refused("writes", Lambda<Func<double[], double>>(Block(Assign(ArrayAccess(a, Constant(0)), Constant(1.0)), ArrayIndex(a, Constant(0))), a));
        LabelTarget back = Label();
        Refused("backwards", Lambda<Func<double, double>>(Block(Label(back), IfThen(GreaterThan(x, Constant(0.0)), Goto(back)), x), x));
        Refused("never ends", Lambda<Func<double, double>>(Block([s], Loop(AddAssign(s, x)), s), x));
        double[] captured = [1, 2];
        Refused("writes", Lambda<Func<double, double>>(Assign(ArrayAccess(Constant(captured), Constant(0)), x), x));
        Refused("throws", Lambda<Func<double, double>>(Condition(GreaterThan(x, Constant(0.0)), x, Throw(New(typeof(Exception)), typeof(double))), x));
    }

    private static void Refused(string reason, LambdaExpression f) =>
        Assert.Contains(reason, Assert.Throws<DifferentiationException>(() => Reader.Read(f)).Reason);

    private ReadFunction OfX(Expression body) => Agrees(Lambda<Func<double, double>>(body, x));

    private ReadFunction OfXAndN(Expression body) => Agrees(
        Lambda<Func<double, int, double>>(body, x, n),
        [.. from point in new[] { 0.5, 2.0, -1.5 } from count in new[] { 0, 1, 2, 5, 9 } select new object[] { point, count }]);
}
