using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using System.Numerics.Tensors;
using System.Reflection;
using SymGrad.Calculus;
using SymGrad.Ir;

namespace SymGrad.Reading;

internal sealed partial class ExpressionReader
{
    private Value ReadCall(MethodCallExpression call, Scope scope)
    {
        MethodInfo method = call.Method;
        Type? declaring = method.DeclaringType;
        if (ScalarFunctions.Of(method) is { } function)
        {
            return (function.Build is null ? ReadRuled(call, scope) : null) ?? ReadScalarFunction(call, function, scope);
        }

        if (TupleTypes.IsTupleFactory(method))
        {
            return new TupleValue(
                call.Type, call.Type.GetConstructor(call.Type.GetGenericArguments())!,
                [.. call.Arguments.Select((_, k) => "Item" + (k + 1))], [.. call.Arguments.Select(a => Read(a, scope))]);
        }

        return ReadEmitted(call, scope)
            ?? ReadRuled(call, scope)
            ?? ReadWritten(call, scope)
            ?? ReadNumeric(call, scope)
            ?? (IsOurs(declaring) ? ReadOurs(call, scope) : null)
            ?? (declaring == typeof(Enumerable) || declaring == typeof(MemoryExtensions) ? ReadSequenceCall(call, scope) : null)
            ?? (declaring == typeof(Tensor) || Numbers.TensorOf(declaring ?? typeof(void)) is not null ? ReadTensorCall(call, scope) : null)
            ?? (method.Name == nameof(MethodInfo.CreateDelegate) ? ReadMethodGroup(call, scope) : null)
            ?? (method.Name == "Invoke" && typeof(Delegate).IsAssignableFrom(declaring) ? ReadDelegateCall(call, scope) : null)
            ?? (declaring == typeof(Array) ? ReadExtent(call, scope) : null)
            ?? (IsView(method) ? Read(call.Arguments[0], scope) : null)
            ?? (call.Object is { } target && IsElement(method) ? ReadElement(call, target, call.Arguments, scope) : null)
            ?? ReadUnknown(call, scope)
            ?? DataOrRefuse(
                call, scope, () => declaring == typeof(Tensor) && TensorRefusals.ReasonOf(method.Name) is { } reason
                    ? Refusal.UnknownMethod(call, reason)
                    : Refusal.UnknownMethod(call));
    }

    private Value ReadScalarFunction(MethodCallExpression call, ScalarFunction function, Scope scope)
    {
        if (function.Build is null)
        {
            return DataOrRefuse(call, scope, () => Refusal.UnknownMethod(call, function.Meaning));
        }

        Value[] arguments = [.. call.Arguments.Select(a => ReadArgument(a, scope))];
        return arguments.All(a => a is ScalarValue)
            ? Scalars(call.Type, function.Call(call.Method, [.. arguments.Select(a => ((ScalarValue)a).Expr)]))
            : DataOrRefuse(call, scope);
    }

    // An enum argument (a rounding mode) counts as its number.
    private Value ReadArgument(Expression argument, Scope scope) => !argument.Type.IsEnum ? Read(argument, scope)
        : argument is ConstantExpression { Value: { } mode } ? new ScalarValue(typeof(int), graph.Integer(Convert.ToInt64(mode, null)))
        : Read(Expression.Convert(argument, typeof(int)), scope);

    private static Value Scalars(Type type, Expr[] results)
    {
        if (!TupleTypes.IsValueTuple(type))
        {
            return new ScalarValue(type, results[0]);
        }

        Type[] items = type.GetGenericArguments();
        return TupleTypes.Make(type, [.. results.Select((result, k) => new ScalarValue(items[k], result))]);
    }

    // A method group in place of a lambda: C# writes it as a call that makes the delegate.
    private LambdaValue? ReadMethodGroup(MethodCallExpression call, Scope scope)
    {
        if (call is not { Object: ConstantExpression { Value: MethodInfo method }, Arguments: [ConstantExpression { Value: Type type }, var target] })
        {
            return null;
        }

        ParameterExpression[] parameters = [.. method.GetParameters().Select(p => Expression.Parameter(p.ParameterType, p.Name))];
        Expression? instance = method.IsStatic ? null : Expression.Convert(target, method.DeclaringType!);
        return new LambdaValue(Expression.Lambda(type, Expression.Call(instance, method, parameters), parameters), scope);
    }

    private ScalarValue? ReadExtent(MethodCallExpression call, Scope scope)
    {
        bool isLast = call.Method.Name == nameof(Array.GetUpperBound);
        if (call is not { Method.Name: nameof(Array.GetLength) or nameof(Array.GetUpperBound), Object: { } array, Arguments: [ConstantExpression { Value: int dimension }] })
        {
            return null;
        }

        Value measured = Read(array, scope);
        Expr? extent = measured switch
        {
            RectangularValue matrix when dimension is 0 or 1 => dimension == 0 ? matrix.Rows : matrix.Columns,
            RowsValue { Count: var count } when dimension == 0 => count,
            DataValue when isLast => null,
            ArrayValue { Cell: var cell } when dimension == 0 => graph.Length(VersionOf(cell)),
            JaggedValue jagged when dimension == 0 => graph.Length(jagged.Rows),
            DataValue { Source: var source } when source.Type.IsArray && dimension < source.Type.GetArrayRank() => externals.Extent(source, dimension),
            _ => null,
        };
        if (extent is null)
        {
            return null;
        }

        extents.IsNotNegative(extent);
        return new ScalarValue(typeof(int), isLast ? extent - graph.Integer(1) : extent);
    }

    // The element of an array or a list.
    private static bool IsElement(MethodInfo method) => method.DeclaringType!.IsArray || (method.Name == "get_Item" && ElementTypeOf(method.DeclaringType) == method.ReturnType);

    private Value ReadDelegateCall(MethodCallExpression call, Scope scope) =>
        Call(Read(call.Object!, scope), [.. call.Arguments.Select(a => Read(a, scope))], call);

    // C# 14 binds some calls on arrays and tensors to overloads over spans: the same elements, seen in another way.
    private static bool IsView(MethodInfo method) =>
        method.IsStatic && method.Name == "op_Implicit" && method.GetParameters() is [{ ParameterType: var from }]
        && (from.IsArray || Numbers.TensorOf(from) is not null || from.Name.Contains("Span", StringComparison.Ordinal))
        && method.ReturnType.Name.Contains("Span", StringComparison.Ordinal);

    // SymGrad's own functions are matched by name: in lambdas they are notation, not code.
    private static bool IsOurs(Type? type) => type is { Namespace: "SymGrad", IsAbstract: true, IsSealed: true };

    private Value? ReadOurs(MethodCallExpression call, Scope scope)
    {
        if (ReadTransform(call, scope) is { } derivative)
        {
            return derivative;
        }

        IReadOnlyList<Expression> arguments = call.Arguments;
        switch (call.Method.Name)
        {
            case "Invoke" when typeof(LambdaExpression).IsAssignableFrom(arguments[0].Type):
                return Call(Read(arguments[0], scope), [.. arguments.Skip(1).Select(a => Read(a, scope))], call);
            case "Function" when arguments.Count == 1:
                return Read(arguments[0], scope);
            case "StopGradient" when arguments.Count == 1:
                return Elementwise(Primitives.StopGradient, Read(arguments[0], scope)) ?? throw Refusal.Node(call);
            case "Checkpoint" when arguments.Count == 2:
                return Inline(Function(Read(arguments[1], scope), call), [Read(arguments[0], scope)], call);
            case nameof(Sym.Root) when arguments.Count is 2 or 3:
                return ReadImplicit(call, Implicitly.Root, scope);
            case nameof(Sym.ArgMin) when arguments.Count is 2 or 3:
                return ReadImplicit(call, Implicitly.Minimum, scope);
            case "Let" when arguments.Count == 2:
                Value named = Read(arguments[0], scope);
                LambdaValue body = Function(Read(arguments[1], scope), call);
                Name(named, body.Lambda.Parameters[0].Name, true);
                return Inline(body, [named], call);
        }

        if (ReadTensorStructure(call, scope) is { } structured)
        {
            return structured;
        }

        Value[] values = [.. arguments.Select(a => ReadArgument(a, scope))];
        if (values.All(v => v is ScalarValue) && ScalarFunctions.Named(call.Method.Name, arguments.Select(a => a.Type)) is { Build: not null } function)
        {
            return Scalars(call.Type, function.Call(call.Method, [.. values.Select(v => ((ScalarValue)v).Expr)]));
        }

        return values.Any(v => v is TensorValue) ? ReadTensorFunction(call, values)
            : values is [ArrayValue or EnumerableValue, ..] ? ReadFold(call, call.Method.Name, values)
            : null;
    }

    private Value? Elementwise(Primitive primitive, Value value) => value switch
    {
        ScalarValue scalar when scalar.Expr.Type.IsFloating => new ScalarValue(scalar.Type, graph.Apply(primitive, scalar.Expr)),
        ScalarValue => value,
        TensorValue tensor => MapTensors([tensor], x => graph.Apply(primitive, x[0]), null!),
        ArrayValue array => Owned(array.Type, graph.Map(VersionOf(array.Cell), x => graph.Apply(primitive, x))),
        TupleValue tuple when tuple.Items.Select(item => Elementwise(primitive, item)).ToArray() is var items && items.All(i => i is not null) =>
            tuple.Of([.. items.Select(item => item!)]),
        _ => null,
    };
}
