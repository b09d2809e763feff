using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using SymGrad.Ir;
using SymGrad.Transforming;

namespace SymGrad.Reading;

internal sealed partial class ExpressionReader
{
    // Deeper than this, a lambda that calls itself will not come to an end: nothing in it is evaluated while it is read.
    private const int DeepestSelfCall = 16;

    private readonly Dictionary<LambdaExpression, int> depth = [];
    private readonly Dictionary<LambdaExpression, List<(Value[] Arguments, Value Result)>> applied = [];

    private Value ReadInvocation(InvocationExpression invocation, Scope scope) =>
        Inline(Function(Read(invocation.Expression, scope), invocation), [.. invocation.Arguments.Select(a => Read(a, scope))], invocation);

    /// <summary>The lambda behind a value that is called.</summary>
    private LambdaValue Function(Value function, Expression at)
    {
        switch (function)
        {
            case LambdaValue lambda:
                return lambda;
            case DataValue { Source: var source } when typeof(LambdaExpression).IsAssignableFrom(source.Type):
                return ValueNow(source) is LambdaExpression captured
                    ? new LambdaValue(captured, Scope.Empty)
                    : throw Refusal.Of(at, "the expression it calls is null.", "Assign it before the derivative is built.");
            case DataValue { Source: var source } when typeof(Delegate).IsAssignableFrom(source.Type):
                return HasValueNow(source) && ValueNow(source) is Delegate made && Recordings.TryGet(made) is { } behind
                    ? new LambdaValue(behind, Scope.Empty)
                    : throw Refusal.CapturedDelegate(at);
            default:
                throw Refusal.CapturedDelegate(at);
        }
    }

    // A captured lambda is code: it is read when the derivative is built. Only fields and properties of constants lead to it.
    private static object? ValueNow(Expression source) => HasValueNow(source)
        ? Captured.ValueOf(source)
        : throw Refusal.Of(source, "the function it calls is not known when the derivative is built.", "Capture the lambda in a variable or field.");

    private static bool HasValueNow(Expression source) => Captured.IsPath(source);

    /// <summary>The body of a lambda with values for its parameters: a call read through.</summary>
    private Value Inline(LambdaValue function, Value[] arguments, Expression at)
    {
        LambdaExpression lambda = function.Lambda;
        if (arguments.Length != lambda.Parameters.Count)
        {
            throw Refusal.Of(at, $"it calls a function of {lambda.Parameters.Count} parameters with {arguments.Length} arguments.", "Pass them all.");
        }

        bool isClosed = ReferenceEquals(function.Scope, Scope.Empty);
        if (isClosed && AppliedBefore(lambda, arguments) is { } known)
        {
            return known;
        }

        if (isClosed && ApplyOrigin(lambda, arguments) is { } made)
        {
            return made;
        }

        int active = depth.GetValueOrDefault(lambda);
        if (active >= DeepestSelfCall)
        {
            throw Refusal.Of(at, "it calls itself.", "Write the recursion as a loop or an Aggregate.");
        }

        depth[lambda] = active + 1;
        foreach (ParameterExpression parameter in lambda.Parameters)
        {
            state.Set(parameter, null);
        }

        int before = state.Version;
        Value result = Read(lambda.Body, function.Scope.Bind(lambda.Parameters, arguments));
        depth[lambda] = active;
        if (isClosed && before == state.Version)
        {
            if (!applied.TryGetValue(lambda, out List<(Value[] Arguments, Value Result)>? list))
            {
                applied.Add(lambda, list = []);
            }

            list.Add((arguments, result));
        }

        return result;
    }

    // Calls of one function with the same numbers are one.
    private Value? AppliedBefore(LambdaExpression lambda, Value[] arguments)
    {
        if (arguments.All(a => a is ScalarValue) && applied.TryGetValue(lambda, out List<(Value[] Arguments, Value Result)>? list))
        {
            // The latest first, and not far back: a long list of different calls is not searched through for each new one.
            for (int k = list.Count - 1; k >= Math.Max(0, list.Count - 8); k--)
            {
                if (list[k].Arguments.Zip(arguments).All(pair => Scalar(pair.First) == Scalar(pair.Second)))
                {
                    return list[k].Result;
                }
            }
        }

        return null;

        static Expr? Scalar(Value value) => (value as ScalarValue)?.Expr;
    }
}
