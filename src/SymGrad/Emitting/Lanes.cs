using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using SymGrad.Ir;
using SymGrad.Runtime;

namespace SymGrad.Emitting;

/// <summary>Emits loops over arrays as vector code: a main loop of several vectors per round, and a remainder whose last vector
/// is masked, so that a short array needs no scalar loop.</summary>
internal sealed partial class Lanes
{
    private readonly LanesPlan plan;
    private readonly LanesOptions options;
    private readonly Func<Expr, Expression> uniform;
    private readonly IReadOnlyList<ParameterExpression> destinations;
    private readonly Type lanes;
    private readonly int width;
    private readonly LanesBody body;

    private readonly List<ParameterExpression> variables = [];
    private readonly List<Expression> setup = [];
    private readonly Dictionary<Expr, ParameterExpression> uniforms = [];
    private readonly ParameterExpression count;
    private readonly ParameterExpression position;

    // Of the last vector: how many iterations are left, and the lanes they take.
    private readonly ParameterExpression left;
    private readonly ParameterExpression mask;

    private Lanes(LanesPlan plan, LanesOptions options, Func<Expr, Expression> uniform, IReadOnlyList<ParameterExpression> destinations)
    {
        (this.plan, this.options, this.uniform, this.destinations) = (plan, options, uniform, destinations);
        lanes = LaneOperations.LanesOf(plan.Element, options.Width);
        width = options.Width / (plan.Element == ExprType.Float64 ? 64 : 32);
        count = Declare(typeof(long), "count");
        position = Declare(typeof(long), "position");
        left = Declare(typeof(long), "left");
        mask = Declare(lanes, "mask");
        body = new LanesBody(plan, lanes, options.Width, uniforms, Read, Ramp);
    }

    /// <summary>The loop as vector code, or null if it cannot be: some of its nodes have no vector form.</summary>
    /// <param name="loop">A <see cref="StructuredKind.Traverse"/>.</param>
    /// <param name="count">The number of iterations, an <see cref="int"/>.</param>
    /// <param name="uniform">Emits a value that is computed outside of the loop: a number, a truth value, an integer or an array. Called at
    /// most once for each; where there are no iterations, what it returns does not run.</param>
    /// <param name="destinations">One variable per result: the array to fill for a <see cref="Combiner.Collect"/>, at least as long
    /// as the loop (it may be one that the loop reads, at the same index), the array to add to, or the number that receives a fold.</param>
    /// <param name="options">What is known of the surroundings.</param>
    /// <returns>A statement: the results are in the destinations.</returns>
    public static Expression? TryEmit(
        Structured loop, Expression count, Func<Expr, Expression> uniform, IReadOnlyList<ParameterExpression> destinations,
        LanesOptions? options = null)
    {
        options ??= new LanesOptions();
        return LanesPlan.TryMake(loop, options) is { } plan ? new Lanes(plan, options, uniform, destinations).Emit(count) : null;
    }

    /// <summary>A number as a constant of an element type.</summary>
    internal static ConstantExpression Number(double value, ExprType element) =>
        element == ExprType.Float64 ? Expression.Constant(value) : Expression.Constant((float)value);

    private BlockExpression Emit(Expression iterations)
    {
        Expression? isLongEnough = ReadArrays();
        Expression code = Expression.Block([.. SpreadUniforms(), .. Loops()]);
        if (isLongEnough is not null)
        {
            code = Expression.IfThenElse(isLongEnough, code, options.Scalar!());
        }

        // Without iterations nothing from outside is needed, so nothing of it may fail.
        Expression run = Expression.IfThen(Expression.GreaterThan(count, Expression.Constant(0L)), Expression.Block([.. setup, code]));
        return Expression.Block(
            typeof(void),
            variables.Concat(body.Variables),
            [Expression.Assign(count, Expression.Convert(iterations, typeof(long))), .. Folds.Where(k => plan.Outputs[k].Index is null).Select(AssignIdentity), run]);
    }

    private BinaryExpression AssignIdentity(int fold) => Expression.Assign(destinations[plan.Outputs[fold].Result], Identity(fold));

    private ParameterExpression Declare(Type type, string name)
    {
        ParameterExpression variable = Expression.Variable(type, name);
        variables.Add(variable);
        return variable;
    }

    private MethodCallExpression Call(string method, params Expression[] arguments) =>
        Expression.Call(lanes.GetMethod(method)!, arguments);
}
