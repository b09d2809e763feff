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
    private readonly ReadFunction read;
    private readonly Type delegateType;
    private readonly EmitterOptions options;
    private readonly List<ParameterExpression> locals = [];
    private readonly List<Expression> statements = [];
    private readonly Dictionary<Variable, Expression> values = [];
    private readonly List<ParameterExpression> buffers = [];
    private readonly List<ParameterExpression> gradientParameters = [];
    private readonly List<Expression> targets = [];

    private LambdaEmitter(ReadFunction read, Type delegateType, EmitterOptions options) =>
        (this.read, this.delegateType, this.options) = (read, delegateType, options);

    /// <summary>Emits a lambda of the given delegate type.</summary>
    /// <param name="read">What was read: parameters, externals, checks.</param>
    /// <param name="function">What to compute: the value first, then the gradients, as the product asks.</param>
    /// <param name="product">What the delegate returns.</param>
    /// <param name="selection">The gradients' shape; null for <see cref="Product.Compile"/>.</param>
    /// <param name="delegateType">The type of the delegate.</param>
    /// <param name="options">How to emit.</param>
    public static EmittedLambda Emit(
        ReadFunction read, Function function, Product product, Selection? selection, Type delegateType, EmitterOptions options)
    {
        var emitter = new LambdaEmitter(read, delegateType, options);
        emitter.OpenArguments(function, product, selection);
        var block = new BlockEmitter(function, emitter.values, [.. read.Externals.Select(emitter.OpenExternal)], options);
        int firstGradient = product == Product.Gradient ? 0 : 1;
        for (int k = 0; k < emitter.buffers.Count; k++)
        {
            block.WriteInto(function.Results[firstGradient + k], emitter.buffers[k]);
        }

        block.EmitRoot();
        emitter.locals.AddRange(block.Locals);
        emitter.statements.AddRange(block.Statements);
        emitter.Return(function, product, selection, block.ValueOf);
        Expression body = emitter.statements is [var only] && emitter.locals.Count == 0
            ? only
            : Expression.Block(emitter.locals, emitter.statements);
        return new EmittedLambda(
            Expression.Lambda(delegateType, body, [.. read.Lambda.Parameters, .. emitter.gradientParameters]), block.Parts);
    }

    private void OpenArguments(Function function, Product product, Selection? selection)
    {
        foreach (ParameterExpression parameter in read.Parameters.Where(p => options.Vectorize && !p.Type.IsValueType))
        {
            Check(nameof(Arguments.NotNull), parameter, Name(parameter));
        }

        foreach (ShapeCheck check in read.Checks)
        {
            Check(nameof(Arguments.SameShape), check.First, check.Second, Text(check.First), Text(check.Second));
        }

        foreach (CountCheck check in read.Counts)
        {
            statements.Add(Expression.Call(
                typeof(SequenceChecks), nameof(SequenceChecks.AtLeast), null, check.Source, Expression.Constant(check.Least)));
        }

        if (product == Product.GradientInto)
        {
            OpenBuffers(selection!);
        }

        for (int k = 0; k < read.Parameters.Count; k++)
        {
            ParameterExpression parameter = read.Parameters[k];
            values.Add(function.Parameters[k], parameter.Type.IsValueType ? parameter : Open(parameter, parameter.Name));
        }
    }

    // Gradients are written into the caller's arrays. An input that is one of them is copied first, or it would be overwritten
    // while it is still read.
    private void OpenBuffers(Selection selection)
    {
        foreach (ParameterExpression parameter in selection.Slots)
        {
            if (parameter.Type.IsValueType)
            {
                throw new DifferentiationException(
                    parameter,
                    $"GradInto writes gradients into buffers, and a {parameter.Type.Name} has none.",
                    "Select the array and tensor parameters with wrt, or use ValueAndGrad.");
            }

            string name = parameter.Name + "Gradient";
            Expression target = TargetOf(parameter, name, selection);
            targets.Add(target);
            Check(nameof(Arguments.NotNull), target, Expression.Constant(name));
            Check(nameof(Arguments.SameShape), parameter, target, Name(parameter), Expression.Constant(name));
            buffers.Add(Local(Differentiable.IsTensor(target.Type) ? TensorAccess.WritableDataOf(target) : target, name));
        }

        foreach (ParameterExpression first in buffers)
        {
            foreach (ParameterExpression second in buffers.SkipWhile(b => b != first).Skip(1).Where(b => b.Type == first.Type))
            {
                Check(nameof(Arguments.Distinct), first, second);
            }
        }
    }

    // One parameter per buffer, or one object that holds them all in the selector's own shape.
    private Expression TargetOf(ParameterExpression parameter, string name, Selection selection)
    {
        Type[] wanted = [.. delegateType.GetMethod("Invoke")!.GetParameters().Select(p => p.ParameterType).Skip(read.Lambda.Parameters.Count)];
        if (wanted is [var whole] && selection.Layout is Selection.Group group && whole == group.Type)
        {
            if (gradientParameters.Count == 0)
            {
                gradientParameters.Add(Expression.Parameter(whole, "gradient"));
            }

            int item = group.Items.TakeWhile(i => i is not Selection.Leaf leaf || selection.Slots[leaf.Slot] != parameter).Count();
            return Expression.PropertyOrField(
                gradientParameters[0], group.Members is { } members ? members[item].Name : "Item" + (item + 1));
        }

        ParameterExpression target = Expression.Parameter(parameter.Type, name);
        gradientParameters.Add(target);
        return target;
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

    private static ConstantExpression Name(ParameterExpression parameter) => Expression.Constant(parameter.Name);

    private static ConstantExpression Text(Expression expression) => Expression.Constant(ExpressionText.Of(expression));

    private void Return(Function function, Product product, Selection? selection, Func<Expr, Expression> valueOf)
    {
        switch (product)
        {
            case Product.Compile:
                statements.Add(Layout(read.Result, index => Trapped(valueOf(function.Results[index]), "the result")));
                break;
            case Product.Gradient:
                statements.Add(Layout(selection!.Layout, slot => Gradient(selection.Slots[slot], function.Results[slot], valueOf)));
                break;
            case Product.ValueAndGradient:
                Expression value = Value(function, valueOf);
                Expression gradient = Layout(
                    selection!.Layout, slot => Gradient(selection.Slots[slot], function.Results[slot + 1], valueOf));
                Type pair = typeof(ValueTuple<,>).MakeGenericType(value.Type, gradient.Type);
                statements.Add(Expression.New(pair.GetConstructors()[0], value, gradient));
                break;
            default:
                for (int k = 0; k < buffers.Count; k++)
                {
                    WriteBuffer(function.Results[k + 1], buffers[k], targets[k], valueOf);
                }

                statements.Add(Value(function, valueOf));
                break;
        }
    }

    private void WriteBuffer(Expr result, ParameterExpression buffer, Expression target, Func<Expr, Expression> valueOf)
    {
        if (result.Is(Primitives.Zeros))
        {
            statements.Add(Expression.Call(typeof(Array), nameof(Array.Clear), null, buffer));
        }
        else
        {
            statements.Add(Expression.Call(
                typeof(Arguments), nameof(Arguments.CopyUnlessSame), [buffer.Type.GetElementType()!], valueOf(result), buffer));
        }

        Trapped(buffer, $"the gradient in '{buffer.Name}'");

        if (Differentiable.IsTensor(target.Type))
        {
            statements.Add(TensorAccess.WriteBack(buffer, target));
        }
    }

    private Expression Value(Function function, Func<Expr, Expression> valueOf)
    {
        Expression value = Trapped(valueOf(function.Results[0]), "the value");
        return value.Type == read.ResultType ? value : Expression.Convert(value, read.ResultType);
    }

    private Expression Gradient(ParameterExpression parameter, Expr result, Func<Expr, Expression> valueOf)
    {
        Expression gradient = Trapped(valueOf(result), $"the gradient of '{parameter.Name}'");
        return Differentiable.IsTensor(parameter.Type) ? TensorAccess.Like(gradient, parameter) : gradient;
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

    private static Expression Layout(Selection.Node node, Func<int, Expression> gradient) => node switch
    {
        Selection.Leaf leaf => gradient(leaf.Slot),
        Selection.Group { Members: { } members } group => Expression.New(
            group.Constructor, group.Items.Select(item => Layout(item, gradient)), members),
        Selection.Group group => Expression.New(group.Constructor, group.Items.Select(item => Layout(item, gradient))),
        _ => throw new InvalidOperationException("unknown selection"),
    };

    private static Expression Layout(ResultLayout layout, Func<int, Expression> valueOf)
    {
        switch (layout)
        {
            case ResultLeaf leaf:
                Expression value = valueOf(leaf.Index);
                return Differentiable.IsTensor(leaf.Type) ? TensorAccess.Like(value, leaf.ShapeOf!)
                    : value.Type == leaf.Type ? value
                    : Expression.Convert(value, leaf.Type);
            case ResultTuple tuple:
                return Expression.New(tuple.Constructor, tuple.Items.Select(item => Layout(item, valueOf)));
            case ResultData data:
                return data.Source;
            default:
                throw new InvalidOperationException("unknown layout");
        }
    }
}
