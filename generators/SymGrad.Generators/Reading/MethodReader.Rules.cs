using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Ir;
using SymGrad.Reading;

namespace SymGrad.Generators.Reading;

// Functions that a rule of the user's differentiates: they are called as they are, and so are the rules.
internal sealed partial class MethodReader
{
    /// <summary>The functions whose formulas are being read: in these their own derivative is not looked for again.</summary>
    public IReadOnlyList<IMethodSymbol> Ruled { get; set; } = [];

    /// <summary>A call of a method that has a rule; null if it has none.</summary>
    private Value? ReadRuledCall(IInvocationOperation call)
    {
        IMethodSymbol method = call.TargetMethod;
        if (!method.IsStatic || method.IsGenericMethod)
        {
            return null;
        }

        RuleSymbol[] about = RuleFinder.About(method, compilation);
        if (about.Length == 0)
        {
            return null;
        }

        bool isInside = Ruled.Contains(method, SymbolEqualityComparer.Default);
        ITypeSymbol[] parameters = [.. method.Parameters.Select(p => p.Type)];
        ITypeSymbol[] moving = [.. parameters.Where(ShapeReader.HoldsNumbers)];
        RuleSymbol? Stated(RuleMode mode, IEnumerable<ITypeSymbol> taken, IReadOnlyList<ITypeSymbol> returned) => about.FirstOrDefault(rule => rule.Mode == mode
            && Signature(rule.Member) is var (asked, given) && asked.SequenceEqual(taken, SymbolEqualityComparer.Default) && Items(given).SequenceEqual(returned, SymbolEqualityComparer.Default));
        RuleSymbol? partial = Stated(RuleMode.Partial, parameters, moving);
        RuleSymbol? jvp = Stated(RuleMode.Jvp, [.. parameters, .. moving], [method.ReturnType]);
        RuleSymbol? vjp = Stated(RuleMode.Vjp, [.. parameters, method.ReturnType], moving);
        if ((partial, jvp, vjp) is (null, null, _) or (null, _, null) || (partial is not null && method.ReturnType is IArrayTypeSymbol))
        {
            // An overload that no rule is about is a method like any other.
            return about.Any(rule => rule.Mode == RuleMode.Partial ? Signature(rule.Member).Parameters.Length == parameters.Length : jvp is not null || vjp is not null)
                ? throw Refusal.Rule(call, method, about[0].Member)
                : null;
        }

        ITypeSymbol type = call.Type!;
        ExprType returnedType = Types.Held(type) is { IsFloating: true } number ? number
            : type is IArrayTypeSymbol { Rank: 1 } && Types.Buffer(type) is { IsFloating: true } elements ? elements
            : throw Refusal.Rule(call, method, about[0].Member);
        CallArgument[] arguments = [.. call.Arguments.OrderBy(a => a.Parameter!.Ordinal).Select(a => ReadArgument(a, method))];
        CallForm siblings = FormOf(method, Qualified(method, null, call), arguments);

        // Of several partials or cotangents each is an item of a tuple.
        int item = 0;
        string?[] parts = [.. siblings.Parts.Select(part => part is null ? null : siblings.Moving.Length == 1 ? "" : $".Item{++item}")];
        CallForm form = isInside ? siblings with { Parts = parts, Rule = CallRule.Unknown }
            : partial is { Member: IPropertySymbol property } ? siblings with { Parts = parts, Rule = CallRule.Formulas, First = Formulas(property, method, call) }
            : partial is not null ? siblings with { Parts = parts, Rule = CallRule.Partials, First = Qualified((IMethodSymbol)partial.Member, null, call) }
            : siblings with
            {
                Parts = parts, Rule = CallRule.Products, First = Qualified((IMethodSymbol)jvp!.Member, null, call), Second = Qualified((IMethodSymbol)vjp!.Member, null, call),
            };
        Expr result = graph.Apply(MethodCall.Of(graph, form), returnedType, [.. arguments.SelectMany(a => a.Leaves)]);
        return returnedType.IsArray ? new ArrayValue(type, new ArrayCell(result, ArrayAccess.Owned)) : new ScalarValue(type, result);
    }

    private static IEnumerable<ITypeSymbol> Items(ITypeSymbol? returned) =>
        returned is INamedTypeSymbol { IsTupleType: true } tuple ? tuple.TupleElements.Select(item => item.Type) : returned is null ? [] : [returned];

    private static (ITypeSymbol[] Parameters, ITypeSymbol? Returned) Signature(ISymbol rule) => rule switch
    {
        IMethodSymbol { IsStatic: true } method => ([.. method.Parameters.Select(p => p.Type)], method.ReturnType),
        IPropertySymbol { IsStatic: true, Type: INamedTypeSymbol { Name: "Expression", TypeArguments: { Length: 1 } arguments } }
            when arguments[0] is INamedTypeSymbol { DelegateInvokeMethod: { } lambda } => ([.. lambda.Parameters.Select(p => p.Type)], lambda.ReturnType),
        _ => ([], null),
    };

    // The lambda of a rule, read like a method: the text of a function with a result for each partial.
    private string Formulas(IPropertySymbol property, IMethodSymbol method, IOperation at)
    {
        IAnonymousFunctionOperation lambda = property.DeclaringSyntaxReferences
            .SelectMany(r => r.GetSyntax(cancellation).DescendantNodes().OfType<Microsoft.CodeAnalysis.CSharp.Syntax.LambdaExpressionSyntax>())
            .Select(syntax => compilation.GetSemanticModel(syntax.SyntaxTree).GetOperation(syntax, cancellation))
            .Select(operation => operation as IAnonymousFunctionOperation ?? (operation as IDelegateCreationOperation)?.Target as IAnonymousFunctionOperation
                ?? (operation as IConversionOperation)?.Operand as IAnonymousFunctionOperation)
            .FirstOrDefault(found => found is not null) ?? throw Refusal.RuleElsewhere(at, method, property);
        var apart = new Graph();
        var reader = new MethodReader(apart, compilation, cancellation) { Ruled = [.. Ruled, method] };
        reader.SetHome(home!);
        var variables = new List<Variable>();
        foreach (IParameterSymbol parameter in lambda.Symbol.Parameters)
        {
            ExprType type = Types.Held(parameter.Type) ?? Types.Buffer(parameter.Type) ?? throw Refusal.Rule(at, method, property);
            Variable variable = apart.Variable(type, parameter.Name);
            variables.Add(variable);
            reader.Bind(parameter, type.IsArray ? new ArrayValue(parameter.Type, new ArrayCell(variable, ArrayAccess.Foreign)) : new ScalarValue(parameter.Type, variable));
        }

        var partials = new List<Expr>();
        return reader.Leaves(reader.ReadMethod(lambda.Symbol, lambda.Body), lambda.Symbol.ReturnType, partials) is null || reader.Externals.Count > 0
            ? throw Refusal.Rule(at, method, property)
            : FunctionText.Write(new Function("partials", variables, partials));
    }

    // SymGrad's own functions are notation, not code.
    private Value? ReadNotation(IInvocationOperation call)
    {
        IMethodSymbol method = call.TargetMethod;
        if (method.ContainingType is { Name: "ValueTuple", Arity: 0 } && method.Name == "Create" && call.Type is INamedTypeSymbol { IsTupleType: true } tuple)
        {
            return new StructValue(tuple, [.. tuple.TupleElements.Select(e => e.Name)], [.. call.Arguments.OrderBy(a => a.Parameter!.Ordinal).Select(a => Read(a.Value))]);
        }

        if (method.ContainingType is not { Name: "Sym", ContainingNamespace: { Name: "SymGrad", ContainingNamespace.IsGlobalNamespace: true } })
        {
            return null;
        }

        IOperation[] arguments = [.. call.Arguments.OrderBy(a => a.Parameter!.Ordinal).Select(a => a.Value)];
        switch (method.Name)
        {
            case "StopGradient" when arguments.Length == 1:
                return Elementwise(Primitives.StopGradient, Copied(Read(arguments[0])));
            case "Checkpoint" or "Let" when arguments.Length == 2 && Read(arguments[1]) is FunctionValue body:
                Value value = Copied(Read(arguments[0]));
                Name(value, body.Method.Parameters[0].Name);
                return InlineFunction(body, [value], call);
            case "Invoke" when Read(arguments[0]) is FunctionValue function:
                return InlineFunction(function, [.. arguments.Skip(1).Select(a => Copied(Read(a)))], call);
            case "Root" or "ArgMin":
                throw Refusal.Solver(call, method);
            case "Function" when arguments.Length == 1:
                return Read(arguments[0]);
            default:
                return null;
        }
    }

    // The same, part by part; null if a part is neither a number nor an array.
    private Value? Elementwise(Primitive primitive, Value value)
    {
        switch (value)
        {
            case ScalarValue scalar:
                return scalar.Expr.Type.IsFloating ? new ScalarValue(scalar.Type, graph.Apply(primitive, scalar.Expr)) : scalar;
            case ArrayValue array when VersionOf(array.Cell).Type.IsFloating:
                return Owned(array.Type, graph.Map(VersionOf(array.Cell), x => graph.Apply(primitive, x)));
            case MatrixValue matrix when VersionOf(matrix.Cell).Type.IsFloating:
                return new MatrixValue(matrix.Type, new ArrayCell(graph.Map(VersionOf(matrix.Cell), x => graph.Apply(primitive, x)), ArrayAccess.Owned), matrix.Extents);
            case StructValue composite when composite.Items.Select(item => Elementwise(primitive, item)).ToArray() is var items && items.All(item => item is not null):
                return composite.Of([.. items.Select(item => item!)]);
            case DataValue or ArrayValue or MatrixValue:
                return value;
            default:
                return null;
        }
    }
}
