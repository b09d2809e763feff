using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using SymGrad.Ir;
using SymGrad.Reading;
using SymGrad.Transforming;
using SymGrad.Trapping;

namespace SymGrad.Emitting;

/// <summary>The whole delegate around an emitted function: arguments checked and opened, results made into .NET values.</summary>
internal sealed class LambdaEmitter
{
    private readonly Transformed made;
    private readonly ReadFunction read;
    private readonly EmitterOptions options;
    private readonly List<ParameterExpression> locals = [];
    private readonly List<Expression> statements = [];
    private readonly Dictionary<Variable, Expression> values = [];

    // What is written to in place, and for each target the array that its results are written to, if there is one.
    private readonly List<ParameterExpression> buffers = [];
    private readonly Dictionary<Target, ParameterExpression> bufferOf = [];

    private LambdaEmitter(Transformed made, EmitterOptions options) =>
        (this.made, read, this.options) = (made, made.Read, options);

    /// <summary>Emits a lambda of the given delegate type.</summary>
    /// <param name="made">What to compute, from what, and what becomes of it.</param>
    /// <param name="delegateType">The type of the delegate.</param>
    /// <param name="options">How to emit.</param>
    public static EmittedLambda Emit(Transformed made, Type delegateType, EmitterOptions options)
    {
        var emitter = new LambdaEmitter(made, options);
        Function function = made.Read.Function;
        emitter.OpenArguments();
        var block = new BlockEmitter(function, emitter.values, [.. made.Read.Externals.Select(emitter.OpenExternal)], options);
        foreach (KeyValuePair<Target, ParameterExpression> target in emitter.bufferOf)
        {
            if (target.Key is { Like: not null, Layout: ResultLeaf leaf })
            {
                block.WriteInto(function.Results[leaf.Index], target.Value);
            }
        }

        block.EmitRoot();
        emitter.locals.AddRange(block.Locals);
        emitter.statements.AddRange(block.Statements);
        IReadOnlyList<Part> pullbacks = emitter.Return(block.ValueOf);
        Expression body = emitter.statements is [var only] && emitter.locals.Count == 0
            ? only
            : Expression.Block(emitter.locals, emitter.statements);
        return new EmittedLambda(Expression.Lambda(delegateType, body, made.Arguments), [.. block.Parts, .. pullbacks]);
    }

    private void OpenArguments()
    {
        foreach (Expression parameter in read.Parameters.Where(p => options.Vectorize && !p.Type.IsValueType && Places.IsPlace(p)))
        {
            Check(nameof(Arguments.NotNull), parameter, Name(parameter));
        }

        foreach (ShapeCheck check in read.Checks)
        {
            Expression first = check.FirstName is { } name ? Expression.Constant(name) : Text(check.First);
            Check(nameof(Arguments.SameShape), check.First, check.Second, first, Text(check.Second));
        }

        foreach (CountCheck check in read.Counts)
        {
            statements.Add(Expression.Call(
                typeof(SequenceChecks), nameof(SequenceChecks.AtLeast), null, check.Source, Expression.Constant(check.Least)));
        }

        OpenTargets();
        for (int k = 0; k < read.Parameters.Count; k++)
        {
            Expression parameter = read.Parameters[k];
            values.Add(
                read.Function.Parameters[k],
                parameter is ParameterExpression && parameter.Type.IsValueType ? parameter : Open(parameter, NameOf(parameter)));
        }
    }

    // Results are written into the caller's arrays. An input that is one of them is copied first, or it would be overwritten
    // while it is still read.
    private void OpenTargets()
    {
        foreach (Target target in made.Targets)
        {
            Expression destination = target.Destination;
            Check(nameof(Arguments.NotNull), destination, Expression.Constant(target.Name));
            if (target.Like is { } like)
            {
                Check(nameof(Arguments.SameShape), like, destination, Name(like), Expression.Constant(target.Name));
            }

            if (destination.Type.IsSZArray || Differentiable.IsTensor(destination.Type))
            {
                ParameterExpression buffer = Local(
                    Differentiable.IsTensor(destination.Type) ? TensorAccess.WritableDataOf(destination) : destination, target.Name);
                buffers.Add(buffer);
                bufferOf.Add(target, buffer);
            }
        }

        foreach (ParameterExpression first in buffers)
        {
            foreach (ParameterExpression second in buffers.SkipWhile(b => b != first).Skip(1).Where(b => b.Type == first.Type))
            {
                Check(nameof(Arguments.Distinct), first, second);
            }
        }
    }

    private Expression OpenExternal(Expression external) => external.Type.IsValueType ? external : Data(external);

    private ParameterExpression Open(Expression argument, string? name) => Local(Data(argument), name);

    private Expression Data(Expression argument)
    {
        Expression data = Differentiable.IsTensor(argument.Type) ? TensorAccess.DataOf(argument) : argument;
        return data.Type.IsArray
            ? buffers.Aggregate(data, (array, buffer) => array.Type == buffer.Type ? Arguments.CallApart(array, buffer) : array)
            : data;
    }

    private ParameterExpression Local(Expression value, string? name)
    {
        if (value is ParameterExpression already)
        {
            return already;
        }

        ParameterExpression local = Expression.Variable(value.Type, name);
        locals.Add(local);
        statements.Add(Expression.Assign(local, value));
        return local;
    }

    private void Check(string name, params Expression[] arguments)
    {
        Type[] types = arguments[0].Type.IsSZArray ? [arguments[0].Type.GetElementType()!]
            : Differentiable.IsTensor(arguments[0].Type) ? [arguments[0].Type.GetGenericArguments()[0]]
            : [];
        statements.Add(Expression.Call(typeof(Arguments), name, types, arguments));
    }

    private static string? NameOf(Expression place) => place is ParameterExpression parameter ? parameter.Name : Places.NameOf(place);

    private static ConstantExpression Name(Expression place) => Expression.Constant(Places.NameOf(place));

    private static ConstantExpression Text(Expression expression) => Expression.Constant(ExpressionText.Of(expression));

    private IReadOnlyList<Part> Return(Func<Expr, Expression> valueOf)
    {
        var results = new ResultEmitter(read.Function, valueOf, Trapped, statements, options);
        foreach (Target target in made.Targets)
        {
            results.Write(target, bufferOf.GetValueOrDefault(target));
        }

        statements.Add(results.Value(read.Result));
        return results.Parts;
    }

    /// <summary>The value, looked at before it is returned where somebody wants to know.</summary>
    private Expression Trapped(Expression value, string what)
    {
        Type element = value.Type.IsArray ? value.Type.GetElementType()! : value.Type;
        if (options.Trap is not { } trap || !Differentiable.IsScalar(element))
        {
            return value;
        }

        ParameterExpression result = Local(value, "result");
        Expression spring = Expression.Call(
            Expression.Constant(trap),
            nameof(NonFiniteTrap.Spring),
            null,
            Expression.Constant(what),
            Expression.Call(typeof(Arguments), nameof(Arguments.NotFinite), [element], result),
            Expression.NewArrayInit(typeof(object), values.Values.Select(argument => Expression.Convert(argument, typeof(object)))),
            Expression.NewArrayInit(typeof(object), read.Externals.Select(ReadSafely)));
        statements.Add(Expression.IfThen(
            Expression.Not(Expression.Call(typeof(Arguments), nameof(Arguments.IsFinite), [element], result)), Expression.Throw(spring)));
        return result;
    }

    // All externals, although the function may have read some of them only where they can be read.
    private Expression ReadSafely(Expression external) => Expression.TryCatch(
        Expression.Convert(OpenExternal(external), typeof(object)),
        Expression.Catch(typeof(Exception), Expression.Constant(null, typeof(object))));
}
