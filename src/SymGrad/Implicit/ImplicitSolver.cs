using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using SymGrad.Calculus;
using SymGrad.Emitting;
using SymGrad.Ir;
using SymGrad.Passes;
using SymGrad.Reading;
using SymGrad.Transforming;

namespace SymGrad.Implicit;

/// <summary>An implicit function that emitted code calls.</summary>
/// <param name="function">What it computes.</param>
internal abstract class ImplicitSolver(ImplicitFunction function)
{
    private static readonly ConditionalWeakTable<ImplicitFunction, ImplicitSolver> Made = [];

    public ImplicitFunction Function { get; } = function;

    /// <summary>The call that solves it.</summary>
    /// <param name="function">The implicit function.</param>
    /// <param name="operands">The start, then what the equation depends on.</param>
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "Whoever compiles says so.")]
    public static Expression Call(ImplicitFunction function, Expression[] operands)
    {
        Expression parameters = Packed.Of(operands[1..]);
        Type type = typeof(ImplicitSolver<,>).MakeGenericType(operands[0].Type, parameters.Type);
        ImplicitSolver solver = Made.GetValue(function, made => (ImplicitSolver)Activator.CreateInstance(type, made)!);
        return Expression.Call(Expression.Constant(solver), "Solve", null, operands[0], parameters);
    }
}

/// <summary>An implicit function with an unknown of a type and parameters in a tuple.</summary>
internal sealed class ImplicitSolver<TUnknown, TParameters>(ImplicitFunction function) : ImplicitSolver(function)
    where TParameters : struct
{
    // What is compiled: the residual and its slope; or the function, its slope and its curvature.
    private readonly Lazy<Delegate> code = new(() => Compiled(function));

    /// <summary>The solution next to a start.</summary>
    /// <exception cref="ConvergenceException">There is none, or it is no function of the parameters.</exception>
    public TUnknown Solve(TUnknown start, TParameters parameters) => (TUnknown)(object)(start switch
    {
        double x when code.Value is Func<double, TParameters, (double, double)> f => ScalarSolver.Root(at => f(at, parameters), x),
        double x when code.Value is Func<double, TParameters, (double, double, double)> f => ScalarSolver.Minimum(at => f(at, parameters), x),
        double[] x when code.Value is Func<double[], TParameters, (double[], double[])> f => VectorSolver.Root(at => f(at, parameters), x),
        double[] x when code.Value is Func<double[], TParameters, (double, double[], double[])> f => VectorSolver.Minimum(at => f(at, parameters), x),
        null => throw new ArgumentNullException(nameof(start)),
        _ => throw new InvalidOperationException($"a {typeof(TUnknown).Name} is not solved for"),
    });

    private static Delegate Compiled(ImplicitFunction function)
    {
        ParameterExpression x = Expression.Parameter(typeof(TUnknown), "x");
        ParameterExpression parameters = Expression.Parameter(typeof(TParameters), "parameters");
        Expr[] results = function.Kind == Implicitly.Root
            ? [function.Residual.Results[0], function.Slope.Results[0]]
            : [function.Objective.Results[0], function.Residual.Results[0], function.Slope.Results[0]];
        ResultLayout layout = Layouts.Tuple([.. results.Select((result, k) => new ResultLeaf(Numbers.TypeOf(result.Type), k, null))]);
        Function whole = Order.Run(Lower.Run(Pipeline.Finish(Algebra.Strict).Run(function.Objective.With(results))));
        var read = new ReadFunction(
            whole, Expression.Lambda(Expression.Default(layout.Type), x, parameters),
            [x, .. Enumerable.Range(0, whole.Parameters.Count - 1).Select(k => Packed.Place(parameters, k, whole.Parameters.Count - 1))],
            [], [], [], layout, new Dictionary<Expr, string>());
        Type type = Expression.GetFuncType(x.Type, parameters.Type, layout.Type);
        return LambdaEmitter.Emit(new Transformed(read, [x, parameters], []), type, new EmitterOptions(Vectorize: true, Strict: true)).Whole().Compile();
    }
}

/// <summary>Any number of values as one: value tuples in value tuples.</summary>
internal static class Packed
{
    private const int Most = 7;

    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "Whoever compiles says so.")]
    public static Expression Of(Expression[] values)
    {
        if (values.Length == 0)
        {
            return Expression.Default(typeof(ValueTuple));
        }

        Expression[] items = values.Length <= Most ? values : [.. values[..(Most - 1)], Of(values[(Most - 1)..])];
        Type type = Type.GetType($"System.ValueTuple`{items.Length}")!.MakeGenericType([.. items.Select(item => item.Type)]);
        return Expression.New(type.GetConstructors()[0], items);
    }

    /// <summary>Where one of several values is.</summary>
    public static Expression Place(Expression tuple, int item, int count) =>
        count <= Most || item < Most - 1
            ? Expression.Field(tuple, "Item" + (item + 1))
            : Place(Expression.Field(tuple, "Item" + Most), item - Most + 1, count - Most + 1);

    /// <summary>The values that <see cref="Of"/> was given.</summary>
    public static IEnumerable<Expression> Items(Expression tuple, int count) => tuple is not NewExpression creation ? []
        : count <= Most ? creation.Arguments
        : creation.Arguments.Take(Most - 1).Concat(Items(creation.Arguments[Most - 1], count - Most + 1));
}
