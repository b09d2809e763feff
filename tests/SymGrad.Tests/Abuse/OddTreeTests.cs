using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using System.Reflection;
using Xunit;

namespace SymGrad.Tests.Abuse;

/// <summary>Trees built by hand with nodes that no compiler emits, but that are legal: differentiated like what they mean, or refused by name.</summary>
public sealed class OddTreeTests
{
    private static readonly ParameterExpression X = Expression.Parameter(typeof(double), "x");
    private static readonly ParameterExpression A = Expression.Parameter(typeof(double[]), "a");
    private static readonly Expression Two = Expression.Constant(2.0);
    private static readonly MethodInfo Sin = typeof(Math).GetMethod(nameof(Math.Sin))!;

    private static Expression Square => Expression.Multiply(X, X);

    /// <summary>Expressions in x, and what they mean.</summary>
    public static TheoryData<string, Expression> Legal()
    {
        ParameterExpression y = Expression.Parameter(typeof(double), "y");
        ParameterExpression n = Expression.Variable(typeof(int), "n");
        ParameterExpression t = Expression.Variable(typeof(double), "t");
        LabelTarget end = Expression.Label(typeof(double));
        LambdaExpression cube = Expression.Lambda(Expression.Multiply(y, Expression.Multiply(y, y)), y);
        return new()
        {
            { "unary plus", Expression.UnaryPlus(Square) },
            { "power node", Expression.Power(Expression.Add(Square, Expression.Constant(1.0)), Expression.Constant(1.5)) },
            { "power assign", Expression.Block([t], Expression.Assign(t, Expression.Add(Square, Two)), Expression.PowerAssign(t, Two), t) },
            { "invocation of a lambda", Expression.Invoke(cube, Square) },
            { "checked arithmetic", Expression.AddChecked(Expression.MultiplyChecked(X, X), Expression.NegateChecked(X)) },
            { "default", Expression.Add(Square, Expression.Default(typeof(double))) },
            { "empty statement", Expression.Block(Expression.Empty(), Square) },
            { "nested blocks", Expression.Block(Expression.Block(Expression.Block([t], Expression.Assign(t, Square), Expression.Add(t, X)))) },
            { "block whose value nobody wants", Expression.Block(Expression.Constant("unused"), Square) },
            { "variable of the same name, twice", Expression.Block([t], Expression.Assign(t, X), Expression.Block([Expression.Variable(typeof(double), "t")], Expression.Multiply(t, t))) },
            { "compound assignments", Expression.Block(
                [t], Expression.Assign(t, X), Expression.MultiplyAssign(t, Two), Expression.AddAssign(t, Square), Expression.DivideAssign(t, Two),
                Expression.SubtractAssign(t, Expression.Constant(1.0)), t) },
            { "assignment as a value", Expression.Block([t], Expression.Multiply(Expression.Assign(t, Square), t)) },
            { "increment", Expression.Block([t], Expression.Assign(t, X), Expression.Add(Expression.PostIncrementAssign(t), Expression.PreDecrementAssign(t))) },
            { "increment nodes", Expression.Multiply(Expression.Increment(X), Expression.Decrement(X)) },
            { "complement of an integer", Expression.Multiply(Square, Expression.Convert(Expression.OnesComplement(Expression.Constant(-3)), typeof(double))) },
            { "complement of a truth value", Expression.Condition(Expression.Not(Expression.GreaterThan(X, Two)), Square, X) },
            { "is true", Expression.Condition(Expression.IsTrue(Expression.LessThan(X, Two)), Square, X) },
            { "is false", Expression.Condition(Expression.IsFalse(Expression.LessThan(X, Two)), X, Square) },
            { "and, or, exclusive or without a shortcut", Expression.Condition(
                Expression.ExclusiveOr(Expression.And(Expression.LessThan(X, Two), Expression.Constant(true)), Expression.Or(Expression.Constant(false), Expression.Constant(false))), Square, X) },
            { "switch on data", Expression.Switch(
                Expression.Constant(2), X, Expression.SwitchCase(Two, Expression.Constant(1)), Expression.SwitchCase(Square, Expression.Constant(2), Expression.Constant(3))) },
            { "jump out of a block", Expression.Block(
                Expression.IfThen(Expression.LessThan(X, Two), Expression.Return(end, Square)), Expression.Label(end, X)) },
            { "loop", Expression.Block(
                [n, t], Expression.Assign(n, Expression.Constant(0)), Expression.Assign(t, X),
                Expression.Loop(
                    Expression.Block(
                        Expression.IfThen(Expression.GreaterThanOrEqual(n, Expression.Constant(3)), Expression.Break(end, t)),
                        Expression.Assign(t, Expression.Call(Sin, t)), Expression.PreIncrementAssign(n)),
                    end)) },
            { "new array", Expression.ArrayIndex(Expression.NewArrayInit(typeof(double), X, Square, Two), Expression.Constant(1)) },
            { "new array by bounds", Expression.Add(Square, Expression.ArrayIndex(Expression.NewArrayBounds(typeof(double), Expression.Constant(3)), Expression.Constant(2))) },
            { "index node", Expression.ArrayAccess(Expression.NewArrayInit(typeof(double), X, Square), Expression.Constant(1)) },
            { "length", Expression.Multiply(Square, Expression.Convert(Expression.ArrayLength(Expression.NewArrayInit(typeof(double), X, X)), typeof(double))) },
            { "extension node that reduces", new Doubled(Square) },
            { "debug information", Expression.Block(Expression.DebugInfo(Expression.SymbolDocument("file"), 1, 1, 1, 2), Square) },
            { "shared node", Expression.Add(Square, Expression.Multiply(Shared, Shared)) },
            { "huge constants", Expression.Add(Expression.Multiply(Square, Expression.Constant(1e300)), Expression.Constant(double.MaxValue / 4)) },
            { "captured nullable that has a value", Expression.Multiply(Square, Expression.Coalesce(Expression.Constant(3.0, typeof(double?)), Two)) },
            { "captured nullable that has none", Expression.Multiply(Square, Expression.Coalesce(Expression.Constant(null, typeof(double?)), Two)) },
            { "lambda with a parameter that is not used", Expression.Invoke(Expression.Lambda(Square, Expression.Parameter(typeof(string))), Expression.Constant("data")) },
        };
    }

    private static readonly Expression Shared = Expression.Call(Sin, X);

    [Theory]
    [MemberData(nameof(Legal))]
    public void A_legal_node_is_differentiated_as_what_it_means(string name, Expression body)
    {
        Expression<Func<double, double>> f = Expression.Lambda<Func<double, double>>(body, X);
        GradientCheck check = Sym.CheckGradients(f, 0.7);
        Assert.True(check.Passed, name + ": " + check);
    }

    /// <summary>Nodes that have no meaning SymGrad knows.</summary>
    public static TheoryData<string, Expression> Unknown() => new()
    {
        { "try and catch", Expression.TryCatch(Square, Expression.Catch(typeof(Exception), X)) },
        { "try and finally", Expression.TryFinally(Square, Expression.Empty()) },
        { "throw", Expression.Block(Expression.Throw(Expression.Constant(new InvalidOperationException())), Square) },
        { "extension node that does not reduce", Expression.Add(X, new Opaque()) },
        { "unboxing", Expression.Unbox(Expression.Convert(Square, typeof(object)), typeof(double)) },
        { "type test of a number", Expression.Condition(Expression.TypeIs(Expression.Convert(X, typeof(object)), typeof(double)), X, Two) },
        { "a method nobody knows", Expression.Call(typeof(OddTreeTests).GetMethod(nameof(Mystery), BindingFlags.Static | BindingFlags.NonPublic)!, X) },
        { "an invoked delegate", Expression.Invoke(Expression.Constant((Func<double, double>)Mystery), X) },
        { "dynamic", Expression.Convert(Expression.Dynamic(
            Microsoft.CSharp.RuntimeBinder.Binder.UnaryOperation(
                Microsoft.CSharp.RuntimeBinder.CSharpBinderFlags.None, ExpressionType.Negate, typeof(OddTreeTests),
                [Microsoft.CSharp.RuntimeBinder.CSharpArgumentInfo.Create(Microsoft.CSharp.RuntimeBinder.CSharpArgumentInfoFlags.None, null)]),
            typeof(object), X), typeof(double)) },
        { "number parsed from text that is made of a number", Expression.Call(
            typeof(double).GetMethod(nameof(double.Parse), [typeof(string)])!, Expression.Call(X, typeof(double).GetMethod("ToString", Type.EmptyTypes)!)) },
        { "backward jump", BackwardJump() },
    };

    [Theory]
    [MemberData(nameof(Unknown))]
    public void An_unknown_node_is_refused_when_the_delegate_is_built(string name, Expression body)
    {
        Expression<Func<double, double>> f = Expression.Lambda<Func<double, double>>(body, X);
        DifferentiationException refused = Assert.Throws<DifferentiationException>(() => Sym.Grad(f));
        Assert.True(refused.Reason.Length > 0 && refused.Suggestion.Length > 0, name);
        Assert.Throws<DifferentiationException>(() => Sym.Compile(f));
    }

    [Fact]
    public void Arrays_are_read_through_type_tests_and_quotes()
    {
        Expression cast = Expression.TypeAs(Expression.Convert(A, typeof(object)), typeof(double[]));
        Expression<Func<double[], double>> f = Expression.Lambda<Func<double[], double>>(
            Expression.Call(typeof(Enumerable), nameof(Enumerable.Sum), null, Expression.Convert(cast, typeof(IEnumerable<double>))), A);
        try
        {
            Assert.Equal([1.0, 1.0], Sym.Grad(f)([3, 4]));
        }
        catch (DifferentiationException refused)
        {
            Assert.NotEmpty(refused.Reason);
        }
    }

    [Theory]
    [InlineData(100_000)]
    public void Deep_trees_of_any_kind_do_not_overflow_the_stack(int depth)
    {
        Expression sum = X;
        Expression calls = X;
        Expression choices = X;
        Expression rightLeaning = X;
        for (int k = 0; k < depth; k++)
        {
            sum = Expression.Add(sum, X);
            rightLeaning = Expression.Add(X, rightLeaning);
        }

        for (int k = 0; k < depth / 20; k++)
        {
            calls = Expression.Call(Sin, calls);
            choices = Expression.Condition(Expression.GreaterThan(X, Expression.Constant((double)k)), choices, Expression.Add(X, Two));
        }

        foreach (Expression body in new[] { sum, rightLeaning, calls, choices })
        {
            try
            {
                double slope = Sym.Grad(Expression.Lambda<Func<double, double>>(body, X))(0.5);
                Assert.True(double.IsFinite(slope));
            }
            catch (DifferentiationException refused)
            {
                Assert.NotEmpty(refused.Reason);
            }
        }
    }

    [Fact]
    public void A_tree_of_2_to_the_60_nodes_that_share_is_read_once()
    {
        Expression f = X;
        for (int k = 0; k < 60; k++)
        {
            f = Expression.Multiply(Expression.Constant(0.5), Expression.Add(f, f));
        }

        Assert.Equal(1, Sym.Grad(Expression.Lambda<Func<double, double>>(f, X))(3));
    }

    private static double Mystery(double x) => x;

    private static BlockExpression BackwardJump()
    {
        LabelTarget again = Expression.Label();
        ParameterExpression t = Expression.Variable(typeof(double));
        return Expression.Block(
            [t], Expression.Assign(t, X), Expression.Label(again), Expression.Assign(t, Expression.Multiply(t, Two)),
            Expression.IfThen(Expression.LessThan(t, Expression.Constant(100.0)), Expression.Goto(again)), t);
    }

    private sealed class Doubled(Expression inner) : Expression
    {
        public override ExpressionType NodeType => ExpressionType.Extension;

        public override Type Type => typeof(double);

        public override bool CanReduce => true;

        public override Expression Reduce() => Add(inner, inner);
    }

    private sealed class Opaque : Expression
    {
        public override ExpressionType NodeType => ExpressionType.Extension;

        public override Type Type => typeof(double);

        protected override Expression VisitChildren(ExpressionVisitor visitor) => this;
    }
}
