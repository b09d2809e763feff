using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using SymGrad.Ir;
using SymGrad.Reading;
using SymGrad.Runtime;
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
    private readonly List<Expression> written = [];
    private readonly List<Expression> checkedObjects = [];

    // Arrays that live for the call.
    private readonly List<ParameterExpression> pooled = [];
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
        var block = new BlockEmitter(function, emitter.values, [.. made.Read.Externals.Select(emitter.OpenExternal)], options)
        {
            LivingOn = [.. Returned(made.Read.Result).Select(k => function.Results[k])],
        };
        foreach (KeyValuePair<Target, ParameterExpression> target in emitter.bufferOf)
        {
            if (target.Key is { Like: not null, Layout: ResultLeaf leaf })
            {
                block.WriteInto(function.Results[leaf.Index], target.Value);
            }
        }

        emitter.WriteMatrices(block);
        block.EmitRoot();
        emitter.statements.AddRange(block.Statements);
        emitter.statements.AddRange(function.Results.Skip(function.Results.Count - made.Read.Witnesses).Select(block.ValueOf));
        IReadOnlyList<Part> pullbacks = emitter.Return(block.ResultOf, block.ReleaseScratch);
        emitter.locals.AddRange(block.Locals);
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

    // A matrix is written where it is wanted: the caller's, or a new one.
    private void WriteMatrices(BlockEmitter block)
    {
        if (!options.Vectorize || options.Trap is not null)
        {
            return;
        }

        foreach (Target target in made.Targets)
        {
            if (target.Layout is ResultMatrix matrix)
            {
                Write(matrix, (rows, columns) => Matrices.Cleared(target.Destination, rows, columns, Expression.Constant(target.Name)));
            }
        }

        foreach (ResultMatrix matrix in MatricesIn(read.Result))
        {
            Write(matrix, (rows, columns) => Expression.NewArrayBounds(matrix.Type.GetElementType()!, rows, columns));
        }

        void Write(ResultMatrix matrix, Func<Expression, Expression, Expression> open) => block.WriteIntoMatrix(
            read.Function.Results[matrix.Index], read.Function.Results[matrix.Rows], read.Function.Results[matrix.Columns], open);

        static IEnumerable<ResultMatrix> MatricesIn(ResultLayout layout) => layout switch
        {
            ResultMatrix matrix => [matrix],
            ResultTuple tuple => tuple.Items.SelectMany(MatricesIn),
            _ => [],
        };
    }

    // The results whose memory the caller gets; others are copied into what he gets.
    private static IEnumerable<int> Returned(ResultLayout layout) => layout switch
    {
        ResultLeaf leaf when !Differentiable.IsNested(leaf.Type) => [leaf.Index],
        ResultProduct product => [product.Index],
        ResultList list => list.Items,
        ResultTuple tuple => tuple.Items.SelectMany(Returned),
        ResultPullback pullback => pullback.Kept.Where(kept => kept.Source is null).Select(kept => kept.Result),
        _ => [],
    };

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
                parameter is ParameterExpression && parameter.Type.IsValueType ? parameter
                    : read.Function.Parameters[k].Type.IsJagged ? Local(parameter, NameOf(parameter))
                    : Open(parameter, NameOf(parameter), read.Function.Parameters[k]));
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

            if (target.Layout is ResultLeaf && Differentiable.IsNested(destination.Type))
            {
                bufferOf.Add(target, NewBuffer(destination, target.Name));
                written.Add(destination);
            }
            else if (destination.Type.IsSZArray || Differentiable.IsTensor(destination.Type))
            {
                ParameterExpression buffer = Local(
                    Differentiable.IsTensor(destination.Type) ? TensorAccess.WritableDataOf(destination) : destination, target.Name);
                buffers.Add(buffer);
                bufferOf.Add(target, buffer);
                written.Add(buffer);
            }
        }

        foreach (Expression first in written)
        {
            foreach (Expression second in written.SkipWhile(b => b != first).Skip(1).Where(b => b.Type == first.Type))
            {
                statements.Add(Expression.Call(typeof(Arguments), nameof(Arguments.Distinct), null, first, second));
            }
        }
    }

    /// <summary>An array as long as the elements of a nested one.</summary>
    private ParameterExpression NewBuffer(Expression nested, string name)
    {
        Type element = Differentiable.ElementOfBuffer(nested.Type)!;
        Expression count = NestedAccess.CountOf(nested);
        return options.Vectorize
            ? Pooled(Expression.Call(typeof(Scratch), nameof(Scratch.Take), [element], count), name)
            : Local(Expression.NewArrayBounds(element, count), name);
    }

    private ParameterExpression Pooled(Expression taken, string? name)
    {
        ParameterExpression local = Local(taken, name);
        pooled.Add(local);
        return local;
    }

    // What is copied for the call is copied into an array from the pool; not what a pullback needs afterwards.
    private Expression OpenExternal(Expression external)
    {
        bool outlivesCall = read.Result is ResultTuple { Items: [.., ResultPullback] };
        if (!outlivesCall && NestedAccess.Flattened(external) is { } matrix && TakesAsItLies(
            read.Function.Nodes().FirstOrDefault(node => node is External { Slot: var slot } && read.Externals[slot] == external), matrix))
        {
            return Apart(matrix);
        }

        if (external.Type.IsValueType || !options.Vectorize || outlivesCall || NestedAccess.Pooled(external) is not { } taken)
        {
            return external.Type.IsValueType ? external : Data(external);
        }

        ParameterExpression local = Expression.Variable(external.Type, null);
        locals.Add(local);
        pooled.Add(local);
        return Expression.Assign(local, taken);
    }

    // Code that looks at single elements can do so in a rectangular array.
    private bool TakesAsItLies(Expr? elements, Expression array) => elements is not null && options is { Vectorize: true, Trap: null }
        && Differentiable.IsRectangular(array.Type) && BlockEmitter.OnlyReads(read.Function, elements);

    private Expression Apart(Expression array) => made.Targets.Select(target => target.Destination).Where(target => target.Type == array.Type)
        .Aggregate(array, Arguments.CallApart);

    private ParameterExpression Open(Expression argument, string? name, Variable variable) => TakesAsItLies(variable, argument)
        ? Local(Apart(argument), name)
        : Differentiable.IsNested(argument.Type)
        ? options.Vectorize ? Pooled(NestedAccess.DataOf(argument, isPooled: true), name) : Local(NestedAccess.DataOf(argument, isPooled: false), name)
        : Local(Data(argument), name);

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
            bool hasElements = (place.Type.IsSZArray && !Differentiable.IsNested(place.Type)) || Differentiable.IsTensor(place.Type);
            Check(nameof(Arguments.NotNull), hasElements ? place : Expression.Convert(place, typeof(object)), Name(place));
        }
    }

    private void Check(string name, params Expression[] arguments)
    {
        Type[] types = Differentiable.ElementOfBuffer(arguments[0].Type) is { } element ? [element] : [];
        statements.Add(Expression.Call(typeof(Arguments), name, types, arguments));
    }

    private static string? NameOf(Expression place) => place is ParameterExpression parameter ? parameter.Name : Places.NameOf(place);

    private static ConstantExpression Name(Expression place) => Expression.Constant(Places.NameOf(place));

    private static ConstantExpression Text(Expression expression) => Expression.Constant(ExpressionText.Of(expression));

    private IReadOnlyList<Part> Return(Func<Expr, Expression> valueOf, Func<IEnumerable<Expression>> release)
    {
        var results = new ResultEmitter(read.Function, valueOf, Trapped, statements, options);
        foreach (Target target in made.Targets)
        {
            results.Write(target, bufferOf.GetValueOrDefault(target));
        }

        Expression value = results.Value(read.Result);
        Expression[] last =
        [
            .. release(), .. pooled.Select(array => Expression.Call(typeof(Scratch), nameof(Scratch.Give), [array.Type.GetElementType()!], array)),
        ];
        if (last.Length > 0 && value.Type != typeof(void))
        {
            value = Local(value, "made");
        }

        statements.AddRange(last);
        statements.Add(value);
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
