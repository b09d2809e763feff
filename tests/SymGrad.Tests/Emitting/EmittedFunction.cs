using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using SymGrad.Emitting;
using SymGrad.Ir;
using SymGrad.Runtime;

namespace SymGrad.Tests.Emitting;

/// <summary>A function of the intermediate representation as a delegate, through the emitter alone.</summary>
internal static class EmittedFunction
{
    public static Func<object[], object[]> Compile(Function function, bool vectorize) =>
        Lambda(function, new EmitterOptions(vectorize)).Compile();

    public static Expression<Func<object[], object[]>> Lambda(
        Function function, EmitterOptions options, IReadOnlyList<Expression>? externals = null)
    {
        ParameterExpression arguments = Expression.Parameter(typeof(object[]), "arguments");
        var locals = new List<ParameterExpression>();
        var code = new List<Expression>();
        var values = new Dictionary<Variable, Expression>();
        for (int k = 0; k < function.Parameters.Count; k++)
        {
            Type type = ScalarOperations.TypeOf(function.Parameters[k].Type);
            ParameterExpression local = Expression.Variable(type, function.Parameters[k].Name);
            locals.Add(local);
            code.Add(Expression.Assign(local, Expression.Convert(Expression.ArrayIndex(arguments, Expression.Constant(k)), type)));
            values.Add(function.Parameters[k], local);
        }

        var emitter = new BlockEmitter(function, values, externals ?? [], options);
        emitter.EmitRoot();
        Expression results = Expression.NewArrayInit(
            typeof(object), function.Results.Select(r => Expression.Convert(emitter.ValueOf(r), typeof(object))));
        return Expression.Lambda<Func<object[], object[]>>(
            Expression.Block(locals.Concat(emitter.Locals), [.. code, .. emitter.Statements, results]), arguments);
    }
}
