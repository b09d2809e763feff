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
    private readonly List<Expression> checkedObjects = [];
    private readonly Dictionary<Target, ParameterExpression> bufferOf = [];

    private LambdaEmitter(Transformed made, EmitterOptions options) =>
        (this.made, read, this.options) = (made, made.Read, options);

    /// <summary>Emits a lambda of the given delegate type.</summary>
    /// <param name="made">What to compute, from what, and what becomes of it.</param>
    /// <param name="delegateType">The type of the delegate.</param>
    /// <param name="options">How to emit.</param>
    /// <param name="specializations">Code for tensors of several shapes, where this is code for tensors of one.</param>
    public static EmittedLambda Emit(Transformed made, Type delegateType, EmitterOptions options, Specializations? specializations = null)
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
        emitter.statements.AddRange(function.Results.Skip(function.Results.Count - made.Read.Witnesses).Select(block.ValueOf));
        IReadOnlyList<Part> pullbacks = emitter.Return(block.ValueOf);
        Expression body = emitter.statements is [var only] && emitter.locals.Count == 0
            ? only
            : Expression.Block(emitter.locals, emitter.statements);
        IReadOnlyList<ParameterExpression> parameters = made.Arguments;
        ShapeCheck[] ofTensors = [.. emitter.read.Checks.Where(check => Differentiable.IsTensor(check.First.Type))];
        if (specializations is not null && ofTensors.Length > 0 && emitter.read.Lambda.Parameters.All(parameters.Contains))
        {
            body = Expression.Block(
                emitter.NullChecks(),
                Expression.Condition(
                    ofTensors.Select(HaveSameShape).Aggregate(Expression.AndAlso), body,
                    Selected(emitter.read, delegateType, specializations, parameters), body.Type));
        }

        return new EmittedLambda(Expression.Lambda(delegateType, body, parameters), [.. block.Parts, .. pullbacks]);

        static Expression HaveSameShape(ShapeCheck check) => Expression.Call(
            typeof(Arguments), nameof(Arguments.HaveSameShape), check.First.Type.GetGenericArguments(), check.First, check.Second);
    }

    /// <summary>Emits a lambda that finds the code for the ranks of its arguments, and calls it.</summary>
    public static EmittedLambda EmitSelection(ReadFunction read, Type delegateType, Specializations specializations)
    {
        ParameterExpression[] parameters = Parameters(read.Lambda, delegateType);
        var emitter = new LambdaEmitter(new Transformed(read, parameters, []), new EmitterOptions(true));
        return new EmittedLambda(
            Expression.Lambda(
                delegateType, Expression.Block(emitter.NullChecks(), Selected(read, delegateType, specializations, parameters)), parameters),
            []);
    }

    /// <summary>Emits a lambda for arguments whose shapes do not go together.</summary>
    public static EmittedLambda EmitMismatch(LambdaExpression f, Type delegateType, ShapeMismatchException mismatch)
    {
        Type result = delegateType.GetMethod("Invoke")!.ReturnType;
        return new EmittedLambda(
            Expression.Lambda(delegateType, Expression.Block(mismatch.Throwing, Expression.Default(result)), Parameters(f, delegateType)), []);
    }

    private static ParameterExpression[] Parameters(LambdaExpression f, Type delegateType) =>
    [
        .. f.Parameters,
        .. delegateType.GetMethod("Invoke")!.GetParameters().Skip(f.Parameters.Count).Select((p, k) => Expression.Parameter(p.ParameterType, "gradient" + k)),
    ];

    private static InvocationExpression Selected(
        ReadFunction read, Type delegateType, Specializations specializations, IEnumerable<ParameterExpression> parameters)
    {
        Expression node = Expression.Property(Expression.Constant(specializations), nameof(Specializations.Root));
        foreach (Expression tensor in read.Tensors)
        {
            node = Expression.Call(node, nameof(Specializations.Node.Next), tensor.Type.GetGenericArguments(), tensor);
        }

        return Expression.Invoke(Expression.Convert(Expression.Call(node, nameof(Specializations.Node.Code), null), delegateType), parameters);
    }

    private BlockExpression NullChecks()
    {
        Expression[] before = [.. statements];
        statements.Clear();
        CheckParameters();
        Expression[] checks = [.. statements];
        statements.Clear();
        statements.AddRange(before);
        return Expression.Block([.. checks, Expression.Empty()]);
    }

    private void CheckParameters()
    {
        foreach (Expression parameter in read.Parameters.Where(p => options.Vectorize && Places.IsPlace(p)))
        {
            RequireNotNull(parameter, parameter);
        }
    }

    private void OpenArguments()
    {
        CheckParameters();
        statements.AddRange(read.Requirements);
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
            RequireNotNull(destination, destination);
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

    // The objects on the way first.
    private void RequireNotNull(Expression place, Expression whole)
    {
        if (place is MemberExpression { Expression: { } outer })
        {
            RequireNotNull(outer, whole);
        }

        if (!place.Type.IsValueType && (place == whole || !checkedObjects.Exists(known => Places.Same(known, place))))
        {
            checkedObjects.Add(place);
            bool hasElements = place.Type.IsSZArray || Differentiable.IsTensor(place.Type);
            Check(nameof(Arguments.NotNull), hasElements ? place : Expression.Convert(place, typeof(object)), Name(place));
        }
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
