using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Ir;
using SymGrad.Reading;

namespace SymGrad.Generators.Reading;

internal sealed partial class MethodReader
{
    private readonly List<IMethodSymbol> active = [];

    private Value ReadCall(IInvocationOperation call)
    {
        IMethodSymbol method = call.TargetMethod;

        // What siblings bring along is a primitive each, whatever its code does.
        if (method.ContainingType is { Name: Writing.MethodCode.LibraryName, IsFileLocal: true } && Primitives.ByName.TryGetValue(method.Name, out Primitive? primitive)
            && primitive.Arity == call.Arguments.Length)
        {
            return new ScalarValue(call.Type!, graph.Apply(primitive, [.. call.Arguments.Select(a => Scalar(a.Value))]));
        }

        if (method.ContainingType is { Name: Writing.MethodCode.LibraryName, IsFileLocal: true } && method.Name is "Index" or "Slice" or "SliceLength" or "Found" or "Place")
        {
            return new ScalarValue(call.Type!, graph.Apply(DataPrimitives.Check(method.Name, ExprType.Int32), ExprType.Int32, [.. call.Arguments.Select(a => Scalar(a.Value))]));
        }

        if (FunctionOf(method) is { } function)
        {
            return ReadScalarFunction(call, function);
        }

        if (method.MethodKind == MethodKind.DelegateInvoke)
        {
            return Read(call.Instance!) is FunctionValue lambda
                ? InlineFunction(lambda, [.. call.Arguments], call)
                : throw Refusal.UnknownMethod(call, method);
        }

        if (method.MethodKind == MethodKind.LocalFunction)
        {
            return state[method.OriginalDefinition] is FunctionValue local
                ? InlineFunction(local, [.. call.Arguments], call)
                : throw Refusal.UnknownMethod(call, method);
        }

        return ReadNotation(call)
            ?? ReadRuledCall(call)
            ?? ReadArrayCall(call)
            ?? ReadSequenceCall(call)
            ?? ReadDataCall(call)
            ?? ReadSourceCall(call)
            ?? throw Refusal.UnknownMethod(call, method);
    }

    // ---- functions of numbers ----

    /// <summary>The row of a function of numbers; null if it is none.</summary>
    public static ScalarFunction? FunctionOf(IMethodSymbol method)
    {
        INamedTypeSymbol type = method.ContainingType;
        bool isOurs = type is { Name: "Sym", ContainingNamespace: { Name: "SymGrad", ContainingNamespace.IsGlobalNamespace: true } };
        bool isLibrary = (type.Name is "Math" or "MathF" && Types.IsInSystem(type))
            || type.SpecialType is SpecialType.System_Double or SpecialType.System_Single
            || (type.TypeKind == TypeKind.Interface && type.ContainingNamespace.ToDisplayString() == "System.Numerics");
        if (!method.IsStatic || !(isLibrary || isOurs))
        {
            return null;
        }

        return ScalarTable.Find(method.Name)
            ?? ScalarTable.Named(method.Name, method.Parameters.Select(p => KindOf(p.Type) ?? "?"))
            ?? (isLibrary ? new ScalarFunction(Coverage.Refused, null, "it has no row in the table") : null);
    }

    private static string? KindOf(ITypeSymbol type) =>
        Types.IsGenericNumber(type) || type is ITypeParameterSymbol ? "real"
        : type.Name == "MidpointRounding" && Types.IsInSystem(type) ? "mode"
        : Types.Clr(type) is { } clr ? ScalarTable.KindOf(clr)
        : null;

    private Value ReadScalarFunction(IInvocationOperation call, ScalarFunction function)
    {
        IMethodSymbol method = call.TargetMethod;
        Expr[] operands = [.. call.Arguments.Select(a => Scalar(a.Value))];
        if (function.Build is null)
        {
            throw Refusal.UnknownMethod(call, method);
        }

        ITypeSymbol result = call.Type!;
        ITypeSymbol element = result is INamedTypeSymbol { IsTupleType: true } pair ? pair.TupleElements[0].Type : result;
        var called = new CalledMethod(
            Types.Clr(element) ?? typeof(double),
            () => DataPrimitives.Of(method.ContainingType.MetadataName, method.Name, [.. operands.Select(o => o.Type)]));
        Expr[] results = Types.IsGenericNumber(element) && ScalarTable.Find(method.Name) is not null
            ? [graph.Convert(operands[0], ExprType.Generic)]
            : function.Build(called, operands);
        return result is INamedTypeSymbol { IsTupleType: true } tuple
            ? new StructValue(
                tuple, [.. tuple.TupleElements.Select(e => e.Name)],
                [.. results.Select((r, k) => (Value)new ScalarValue(tuple.TupleElements[k].Type, r))])
            : new ScalarValue(result, results[0]);
    }

    // ---- methods whose source is here ----

    private Value? ReadSourceCall(IInvocationOperation call)
    {
        IMethodSymbol method = call.TargetMethod;
        if (method.DeclaringSyntaxReferences.Length == 0)
        {
            return null;
        }

        if (call.IsVirtual && (method.IsVirtual || method.IsAbstract || method.IsOverride) && !method.IsSealed
            && method.ContainingType is { IsSealed: false, TypeKind: TypeKind.Class or TypeKind.Interface })
        {
            throw Refusal.Expression(call, "the virtual call '" + call.Syntax + "'", "which method runs is known at the call only: make it sealed or static");
        }

        if (method.IsGenericMethod && method.TypeArguments.Any(t => !Types.IsGenericNumber(t)))
        {
            return InlineGeneric(call);
        }

        Value? receiver = null;
        Place? back = null;
        if (call.Instance is { } owner)
        {
            receiver = Read(owner);
            back = receiver is StructValue ? TakenApart(owner) : null;
        }

        if (IsCalledAsItIs(method))
        {
            return ReadRecursiveCall(call, receiver);
        }

        return Inline(method, [.. call.Arguments], receiver, call, back);
    }

    private Value InlineGeneric(IInvocationOperation call) => throw Refusal.Expression(
        call, "the call of the generic method '" + call.TargetMethod.Name + "'", "call it with the type parameter of a generic method, or write it for the type");

    private Value InlineFunction(FunctionValue function, IReadOnlyList<IArgumentOperation> arguments, IOperation at)
    {
        IMethodSymbol method = function.Method;
        (IParameterSymbol, Value, IOperation?)[] bound = [.. arguments.Select(a => Bind(method.Parameters[a.Parameter!.Ordinal], a))];
        return Guarded(method, at, () => WithArguments(bound, () => ReadBodyOf(function, at)));
    }

    private Value InlineFunction(FunctionValue function, IReadOnlyList<Value> arguments, IOperation at) => Guarded(
        function.Method, at, () => WithArguments(
            [.. arguments.Select((a, k) => (function.Method.Parameters[k], a, (IOperation?)null))], () => ReadBodyOf(function, at)));

    private Value ReadBodyOf(FunctionValue function, IOperation at)
    {
        (ISymbol Variable, Value Value)[] gone = [.. function.Captured.Where(c => state[c.Variable] is null)];
        foreach ((ISymbol variable, Value value) in gone)
        {
            state.Set(variable, value);
        }

        Value result = ReadBody(function.Body.Operations, ReturnType(function.Method), at);
        foreach ((ISymbol variable, _) in gone)
        {
            state.Set(variable, null);
        }

        return result;
    }

    private IReadOnlyList<(ISymbol Variable, Value Value)> CapturedBy(IAnonymousFunctionOperation lambda) =>
    [
        .. lambda.Body.Descendants().OfType<IParameterReferenceOperation>().Select(reference => reference.Parameter)
            .Where(parameter => parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.AnonymousFunction } && !SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, lambda.Symbol))
            .Distinct(SymbolEqualityComparer.Default).Where(parameter => state[parameter!] is not null).Select(parameter => (parameter!, state[parameter!]!)),
    ];

    private static ITypeSymbol? ReturnType(IMethodSymbol method) => method.ReturnsVoid ? null : method.ReturnType;

    private (IParameterSymbol, Value, IOperation?) Bind(IParameterSymbol parameter, IArgumentOperation argument)
    {
        bool isPlace = parameter.RefKind is RefKind.Ref or RefKind.Out;
        Value value = parameter.RefKind == RefKind.Out ? new UnassignedValue(parameter.Type)
            : isPlace ? PlaceOf(argument.Value).Get()
            : Copied(Read(argument.Value));
        return (parameter, value, isPlace ? argument.Value : null);
    }

    private Value Inline(IMethodSymbol method, IReadOnlyList<IArgumentOperation> arguments, Value? receiver, IOperation at, Place? back = null)
    {
        IMethodSymbol definition = method.ReducedFrom?.OriginalDefinition ?? method.OriginalDefinition;
        (IParameterSymbol, Value, IOperation?)[] bound =
            [.. arguments.Select(a => Bind(definition.Parameters[a.Parameter!.Ordinal], a))];
        Value? outer = instance;
        instance = receiver;
        Value result = InlineBody(definition, bound, at);
        if (back is not null && !ReferenceEquals(instance, receiver))
        {
            Value changed = instance!;
            instance = outer;
            back.Set(changed);
        }

        instance = outer;
        return result;
    }

    private Value InlineBody(IMethodSymbol definition, IReadOnlyList<(IParameterSymbol, Value, IOperation?)> bound, IOperation at)
    {
        SyntaxNode syntax = definition.DeclaringSyntaxReferences[0].GetSyntax(cancellation);
        IOperation? operation = compilation.GetSemanticModel(syntax.SyntaxTree).GetOperation(syntax, cancellation);
        IBlockOperation body = (operation as IMethodBodyBaseOperation)?.BlockBody ?? (operation as IMethodBodyBaseOperation)?.ExpressionBody
            ?? ExpressionBodyOf(syntax)
            ?? throw Refusal.UnknownMethod(at, definition);
        return Guarded(definition, at, () => WithArguments(bound, () => ReadBody(body.Operations, ReturnType(definition), at)));
    }

    // An expression-bodied property is declared by its arrow.
    private IBlockOperation? ExpressionBodyOf(SyntaxNode syntax) =>
        syntax is Microsoft.CodeAnalysis.CSharp.Syntax.ArrowExpressionClauseSyntax
            ? compilation.GetSemanticModel(syntax.SyntaxTree).GetOperation(syntax, cancellation) as IBlockOperation
            : null;

    private Value Guarded(IMethodSymbol method, IOperation at, Func<Value> read)
    {
        if (active.Any(a => SymbolEqualityComparer.Default.Equals(a, method)))
        {
            throw Refusal.Recursion(at, method, "mark it [Differentiable], so that it is called through derivatives of its own, or write the recursion as a loop");
        }

        active.Add(method);
        Value result = read();
        active.RemoveAt(active.Count - 1);
        return result;
    }

    private Value WithArguments(IReadOnlyList<(IParameterSymbol Parameter, Value Value, IOperation? Target)> bound, Func<Value> read)
    {
        Place?[] targets = [.. bound.Select(b => b.Target is null ? null : PlaceOf(b.Target))];
        foreach ((IParameterSymbol parameter, Value value, _) in bound)
        {
            state.Set(parameter, value);
        }

        Value result = read();
        for (int k = 0; k < bound.Count; k++)
        {
            Value after = state[bound[k].Parameter]!;
            state.Set(bound[k].Parameter, null);
            targets[k]?.Set(after);
        }

        return result;
    }

    private Value ReadOperatorMethod(IMethodSymbol method, Value[] operands, IOperation at) => method.DeclaringSyntaxReferences.Length == 0
        ? throw Refusal.UnknownMethod(at, method)
        : InlineBody(
            method.OriginalDefinition,
            [.. operands.Select((o, k) => (method.OriginalDefinition.Parameters[k], o, (IOperation?)null))], at);

    private Value ReadMethodReference(IMethodReferenceOperation reference)
    {
        IMethodSymbol method = reference.Method;
        if (state[method] is FunctionValue local)
        {
            return local;
        }

        if (method.DeclaringSyntaxReferences.Length == 0 || !method.IsStatic)
        {
            throw Refusal.UnknownMethod(reference, method);
        }

        SyntaxNode syntax = method.DeclaringSyntaxReferences[0].GetSyntax(cancellation);
        var operation = compilation.GetSemanticModel(syntax.SyntaxTree).GetOperation(syntax, cancellation) as IMethodBodyBaseOperation;
        return new FunctionValue(
            reference.Type, method.OriginalDefinition,
            operation?.BlockBody ?? operation?.ExpressionBody ?? throw Refusal.UnknownMethod(reference, method));
    }

    // ---- data ----

    // Text and comparisons of data are evaluated at the call; other methods may give something else each time.
    private Value? ReadDataCall(IInvocationOperation call)
    {
        IMethodSymbol method = call.TargetMethod;
        bool isPure = method.ContainingType.SpecialType == SpecialType.System_String
            || (method.Name is "Equals" or "Count" or "GetLength" && method.DeclaringSyntaxReferences.Length == 0);
        if (!isPure || call.Type?.SpecialType == SpecialType.System_Void)
        {
            return null;
        }

        string? receiver = call.Instance is null ? Types.Text(method.ContainingType) : TextOf(Read(call.Instance));
        string?[] arguments = [.. call.Arguments.Select(a => TextOf(Read(a.Value)))];
        return receiver is not null && arguments.All(a => a is not null)
            ? Data(call, $"{receiver}.{method.Name}({string.Join(", ", arguments)})")
            : null;
    }
}
