using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using System.Reflection;

namespace SymGrad.Field;

/// <summary>A method with arguments from outside. Reflection passes no spans, so the call is compiled: arrays are given, and become spans there.</summary>
public sealed class Call
{
    private static readonly MethodInfo Allocated = typeof(GC).GetMethod(nameof(GC.GetAllocatedBytesForCurrentThread))!;

    private readonly Func<object?[], object?[]> call;
    private readonly Func<object?[], long> allocated;
    private readonly Func<object?[], int, int> repeated;

    public Call(MethodInfo method)
    {
        Method = method;
        ParameterExpression given = Expression.Parameter(typeof(object[]), "given");
        ParameterExpression before = Expression.Variable(typeof(long), "before"), count = Expression.Parameter(typeof(int), "count");
        var variables = new List<ParameterExpression>();
        var set = new List<Expression>();
        var passed = new List<Expression>();
        var written = new List<Expression>();
        int next = 0;
        foreach (ParameterInfo parameter in method.GetParameters())
        {
            Type type = parameter.ParameterType;
            Type plain = type.IsByRef ? type.GetElementType()! : type;
            ParameterExpression variable = Expression.Variable(Held(plain), parameter.Name);
            variables.Add(variable);
            if (!parameter.IsOut)
            {
                set.Add(Expression.Assign(variable, Expression.Convert(Expression.ArrayIndex(given, Expression.Constant(next++)), variable.Type)));
            }

            if (type.IsByRef && !parameter.IsIn)
            {
                written.Add(Expression.Convert(variable, typeof(object)));
            }

            passed.Add(variable.Type == plain ? variable : Expression.Convert(variable, plain));
        }

        Given = next;
        Expression invoked = Expression.Call(method, passed);
        ParameterExpression result = Expression.Variable(method.ReturnType == typeof(void) ? typeof(object) : method.ReturnType, "result");
        Expression all = Expression.NewArrayInit(
            typeof(object), method.ReturnType == typeof(void) ? written : [Expression.Convert(result, typeof(object)), .. written]);
        Expression kept = method.ReturnType == typeof(void) ? invoked : Expression.Assign(result, invoked);
        call = Expression.Lambda<Func<object?[], object?[]>>(Expression.Block([.. variables, result], [.. set, kept, all]), given).Compile();
        allocated = Expression.Lambda<Func<object?[], long>>(
            Expression.Block([.. variables, result, before], [.. set, Expression.Assign(before, Expression.Call(Allocated)), kept, Expression.Subtract(Expression.Call(Allocated), before)]),
            given).Compile();
        LabelTarget end = Expression.Label("end");
        repeated = Expression.Lambda<Func<object?[], int, int>>(
            Expression.Block(
                [.. variables, result],
                [
                    .. set,
                    Expression.Loop(Expression.IfThenElse(Expression.GreaterThan(Expression.PostDecrementAssign(count), Expression.Constant(0)), kept, Expression.Break(end)), end),
                    count,
                ]),
            given, count).Compile();
    }

    public MethodInfo Method { get; }

    /// <summary>How many arguments it takes from outside.</summary>
    public int Given { get; }

    /// <summary>What it returns and what it leaves in parameters that are references.</summary>
    public object?[] Run(params object?[] arguments) => call(arguments);

    /// <summary>The bytes that the call allocates.</summary>
    public long Bytes(params object?[] arguments) => allocated(arguments);

    /// <summary>Calls it again and again.</summary>
    public void Repeat(int count, params object?[] arguments) => repeated(arguments, count);

    private static Type Held(Type type) =>
        type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(Span<>) || type.GetGenericTypeDefinition() == typeof(ReadOnlySpan<>))
            ? type.GetGenericArguments()[0].MakeArrayType() : type;
}
