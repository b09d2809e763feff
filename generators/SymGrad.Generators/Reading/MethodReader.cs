using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Generators.Models;
using SymGrad.Ir;
using SymGrad.Passes;
using SymGrad.Reading;

namespace SymGrad.Generators.Reading;

/// <summary>Reads the operations of method bodies: this file says which kind is read where; each kind of construct has its own file.</summary>
internal sealed partial class MethodReader(Graph arena, Compilation compilation, CancellationToken cancellation) : Flow<ITypeSymbol>(arena)
{
    private readonly List<string> externals = [];
    private readonly Dictionary<Expr, string> texts = [];
    private readonly Dictionary<Expr, string> names = [];

    public IReadOnlyList<string> Externals => externals;

    public IReadOnlyDictionary<Expr, string> Names => names;

    /// <summary>The value of a body, with the current values of its parameters.</summary>
    public Value ReadMethod(IMethodSymbol method, IBlockOperation body)
    {
        active.Add(method.OriginalDefinition);
        return ReadBody(body.Operations, ReturnType(method), body);
    }

    /// <summary>Whether the function has written to an array.</summary>
    public bool IsWritten(Value array) => CellOf(array, null!) is var cell && VersionOf(cell) != cell.Initial;

    /// <summary>Whether the function has written to an array in a structure.</summary>
    public bool IsWrittenInside(Value value) => value is StructValue { Items: var items } && items.Any(item =>
        item is ArrayValue or SpanValue or MatrixValue ? IsWritten(item) : IsWrittenInside(item));

    public void Bind(IParameterSymbol parameter, Value value) => state.Set(parameter, value);

    public Value Bound(IParameterSymbol parameter) => state[parameter]!;

    /// <summary>The numbers and buffers of a value of a type, as they are now; null if it has others.</summary>
    public ShapeModel? Leaves(Value value, ITypeSymbol type, List<Expr> leaves)
    {
        value = Whole(Buffer(value), null!);
        switch (value)
        {
            case { } when Types.Held(type) is { } held && Number(value) is { } number:
                leaves.Add(number.Expr);
                return new ScalarShape(Types.Text(type), held.ToString(), held.IsFloating);
            case ArrayValue array:
                leaves.Add(VersionOf(array.Cell));
                return new BufferShape(Types.Text(type), Types.ElementText(type), BufferForm.Array, 1, VersionOf(array.Cell).Type.IsFloating);
            case SpanValue span:
                leaves.Add(VersionOf(span.Cell));
                return new BufferShape(
                    Types.Text(type), Types.ElementText(type),
                    type is IArrayTypeSymbol ? BufferForm.Array : type.Name == "Span" ? BufferForm.Span : BufferForm.ReadOnlySpan, 1,
                    VersionOf(span.Cell).Type.IsFloating);
            case StructValue composite when ShapeReader.Layout(type) is { } layout:
                var members = new List<MemberModel>();
                foreach (ISymbol member in layout.Members)
                {
                    if (Leaves(composite.Member(member.Name)!, Types.TypeOf(member), leaves) is not { } shape)
                    {
                        return null;
                    }

                    members.Add(new MemberModel(member.Name, shape));
                }

                return new CompositeShape(Types.Text(type), new(members), layout.Constructed);
            default:
                return null;
        }
    }

    protected override ITypeSymbol Truth { get; } = compilation.GetSpecialType(SpecialType.System_Boolean);

    private ITypeSymbol Int { get; } = compilation.GetSpecialType(SpecialType.System_Int32);

    protected override bool IsUnassigned(Value value) => value is UnassignedValue;

    protected override string? NameOf(object key) => (key as ISymbol)?.Name ?? (key as Counter)?.Name;

    protected override Exception Refuse(object at, string reason, string suggestion) => Refusal.Statement(
        (IOperation)at, "this", reason.TrimEnd('.') + " (" + char.ToLowerInvariant(suggestion[0]) + suggestion.Substring(1).TrimEnd('.') + ")");

    protected override Value DefaultOf(ITypeSymbol type)
    {
        if (Types.Held(type) is { } scalar)
        {
            return new ScalarValue(type, scalar.IsBoolean ? graph.Boolean(false) : graph.Zero(scalar));
        }

        return type.IsValueType && Types.Members(type) is { } members
            ? new StructValue(type, [.. members.Select(m => m.Name)], [.. members.Select(m => DefaultOf(Types.TypeOf(m)))])
            : new UnassignedValue(type);
    }

    private readonly Dictionary<Location, ILocalSymbol> locals = [];

    /// <summary>A local variable: the C# compiler has several symbols for one whose type it has inferred.</summary>
    private ILocalSymbol Local(ILocalSymbol local)
    {
        Location at = local.Locations[0];
        if (!locals.TryGetValue(at, out ILocalSymbol? first))
        {
            locals.Add(at, first = local);
        }

        return first;
    }

    /// <summary>The current value of a variable.</summary>
    private Value ValueOf(ISymbol variable, IOperation at) =>
        state[variable] ?? throw Refusal.Expression(at, $"the variable '{variable.Name}'", "it has no value that the compiler knows here");

    private Value Read(IOperation operation)
    {
        cancellation.ThrowIfCancellationRequested();
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        if (operation.ConstantValue is { HasValue: true, Value: { } constant } && operation.Type is not null
            && operation is not IParenthesizedOperation && Types.Held(operation.Type) is { } type)
        {
            return Literal(constant, type, operation.Type);
        }

        return operation switch
        {
            IParenthesizedOperation parenthesized => Read(parenthesized.Operand),
            ILocalReferenceOperation local => ReadVariable(Local(local.Local), local),
            IParameterReferenceOperation parameter => ReadVariable(parameter.Parameter, parameter),
            IBinaryOperation binary => ReadBinary(binary),
            IUnaryOperation unary => ReadUnary(unary),
            IConversionOperation conversion => ReadConversion(conversion),
            IConditionalOperation conditional => ReadConditional(conditional),
            ICoalesceOperation coalesce => ReadCoalesce(coalesce),
            ISimpleAssignmentOperation assignment => ReadAssignment(assignment),
            ICompoundAssignmentOperation assignment => ReadCompoundAssignment(assignment),
            IIncrementOrDecrementOperation increment => ReadIncrement(increment),
            IDeconstructionAssignmentOperation deconstruction => ReadDeconstruction(deconstruction),
            IArrayElementReferenceOperation element => ReadElement(element),
            IPropertyReferenceOperation property => ReadProperty(property),
            IFieldReferenceOperation field => ReadField(field),
            IInstanceReferenceOperation instance => ReadInstance(instance),
            IInvocationOperation call => ReadCall(call),
            IObjectCreationOperation creation => ReadCreation(creation),
            IWithOperation with => ReadWith(with),
            ITupleOperation tuple => ReadTuple(tuple),
            ITranslatedQueryOperation query => Read(query.Operation),
            IAnonymousObjectCreationOperation creation => ReadAnonymous(creation),
            IArrayCreationOperation creation => ReadArrayCreation(creation),
            ICollectionExpressionOperation collection => ReadCollection(collection),
            IImplicitIndexerReferenceOperation indexer => ReadImplicitIndexer(indexer),
            IIsPatternOperation test => ReadIsPattern(test),
            ISwitchExpressionOperation choice => ReadSwitchExpression(choice),
            IDefaultValueOperation missing when missing.Type is { } of => DefaultOrNull(of),
            IDelegateCreationOperation creation => Read(creation.Target),
            IAnonymousFunctionOperation lambda => new FunctionValue(lambda.Type, lambda.Symbol, lambda.Body) { Captured = CapturedBy(lambda) },
            IMethodReferenceOperation method => ReadMethodReference(method),
            IThrowOperation thrown => throw Refusal.Expression(thrown, "an expression that throws", "throw in a statement: if (...) throw ...;"),
            ILiteralOperation literal => ReadOtherLiteral(literal),
            INameOfOperation { ConstantValue.Value: string name } => Data(operation, Quoted(name)),
            ITypeOfOperation => Data(operation, operation.Syntax.ToString()),
            IInterpolatedStringOperation text => Data(operation, Interpolated(text)),
            { Syntax: Microsoft.CodeAnalysis.CSharp.Syntax.StackAllocArrayCreationExpressionSyntax } => ReadStackAlloc(operation),
            _ => throw Refusal.Expression(operation, "'" + operation.Syntax + "'", Refusal.NotUnderstood(operation.Kind)),
        };
    }

    private Value DefaultOrNull(ITypeSymbol type) =>
        DefaultOf(type) is var value && value is not UnassignedValue ? value : new DataValue(type, $"default({Types.Text(type)})");

    private Value Literal(object constant, ExprType type, ITypeSymbol of) => new ScalarValue(of, constant switch
    {
        bool truth => graph.Boolean(truth),
        double number => graph.Number(number, type),
        float number => graph.Number(number, type),
        char letter => graph.Integer(letter, type),
        _ => graph.Integer(System.Convert.ToInt64(constant, System.Globalization.CultureInfo.InvariantCulture), type),
    });

    private static string Quoted(string text) => Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral(text, quote: true);

    // What is not data is not told.
    private string Interpolated(IInterpolatedStringOperation text) => string.Join(" + ", text.Parts.Select(part => part switch
    {
        IInterpolatedStringTextOperation { Text.ConstantValue.Value: string constant } => Quoted(constant),
        IInterpolationOperation { Expression: { } inner } when TextOf(Read(inner)) is { } known => $"({known})",
        _ => Quoted("..."),
    }).DefaultIfEmpty("\"\""));

    private Value ReadOtherLiteral(ILiteralOperation literal) => Data(literal, literal.Syntax.ToString());

    private static DataValue Data(IOperation operation, string text) => new(operation.Type!, text);

    private Value ReadVariable(ISymbol variable, IOperation at) => ValueOf(variable, at) switch
    {
        UnassignedValue => throw Refusal.Expression(at, $"the variable '{variable.Name}'", "it is read before it is assigned"),
        var value => value,
    };

    /// <summary>The number that an operation gives.</summary>
    private Expr Scalar(IOperation operation) => Scalar(Read(operation), operation);

    private Expr Scalar(Value value, IOperation at) => Number(value) is { } number ? number.Expr : throw Refusal.Expression(
        at, "'" + at.Syntax + "'", "it is not a number that the compiler can compute with");

    /// <summary>A value as a number: data of a numeric type is read at the call.</summary>
    private ScalarValue? Number(Value value) => value switch
    {
        ScalarValue scalar => scalar,
        DataValue { Type: { } type, Text: var text } when Types.Held(type) is { } held => new ScalarValue(type, External(text, held, type)),
        _ => null,
    };

    /// <summary>A value as an array of numbers: data is read at the call.</summary>
    private Value Buffer(Value value) => value is DataValue { Type: { } type, Text: var text } && Types.Buffer(type) is { } buffer
        ? type is IArrayTypeSymbol { Rank: > 1 and var rank }
            ? new MatrixValue(type, CellOf(text, buffer), [.. Enumerable.Range(0, rank).Select(k => Extent(text, NameFor(text), k))])
            : new ArrayValue(type, CellOf(text, buffer))
        : value is DataValue { Type: { } jagged, Text: var rows } && Types.Rows(jagged) is { } elements
            ? Rows(jagged, CellOf(Writing.JaggedArrays.Flattened(rows), elements), rows, NameFor(rows))
        : value;

    /// <summary>An array of arrays that is given.</summary>
    public RowsValue Rows(ITypeSymbol type, ArrayCell elements, string text, string name) => new(
        type, elements, External(Writing.JaggedArrays.Starts(text), ExprType.Int32.Array, null, name + "Starts"), null, External($"{text}.Length", ExprType.Int32, Int, name + "Length"));

    private readonly Dictionary<string, ArrayCell> dataCells = [];

    // The same array is the same cell, however often it is mentioned.
    private ArrayCell CellOf(string text, ExprType buffer)
    {
        if (!dataCells.TryGetValue(text, out ArrayCell? cell))
        {
            dataCells.Add(text, cell = new ArrayCell(External(text, buffer, null), ArrayAccess.Foreign));
        }

        return cell;
    }

    private Expr External(string text, ExprType type, ITypeSymbol? of, string? name = null)
    {
        string cast = of is not null && !Types.IsNative(of) ? $"({type})({text})" : text;
        int slot = externals.IndexOf(cast);
        if (slot < 0)
        {
            slot = externals.Count;
            externals.Add(cast);
        }

        Expr external = graph.External(type, slot, name ?? NameFor(text));
        texts[external] = cast;
        return external;
    }

    // this.rate is called rate, data.Length length.
    private static string NameFor(string text)
    {
        string last = text.Substring(text.LastIndexOf('.') + 1);
        string letters = new([.. last.Where(char.IsLetterOrDigit)]);
        return letters.Length == 0 || char.IsDigit(letters[0]) ? "data" : char.ToLowerInvariant(letters[0]) + letters.Substring(1);
    }

    /// <summary>C# that gives a value at the call, where there is some: it is data.</summary>
    private string? TextOf(Value value) => value switch
    {
        DataValue data => data.Text,
        ScalarValue { Expr: Constant constant } => Printing.Numbers.CSharp(constant),
        ScalarValue { Expr: var expr } => texts.TryGetValue(expr, out string? text) ? text : null,
        ArrayValue { Cell: { } cell } when state[cell] is null && texts.TryGetValue(cell.Initial, out string? text) => text,
        MatrixValue { Cell: { } cell } when state[cell] is null && texts.TryGetValue(cell.Initial, out string? text) => text,
        SpanValue { Cell: { } cell } span when state[cell] is null && span.Offset is Constant { Bits: 0 } && span.Length == graph.Length(cell.Initial)
            && texts.TryGetValue(cell.Initial, out string? text) => text,
        _ => null,
    };

    /// <summary>The length of a dimension of a matrix that is given.</summary>
    public Expr Extent(string text, string name, int dimension)
    {
        Expr extent = External(
            $"{text}.GetLength({dimension})", ExprType.Int32, Int, name + (dimension == 0 ? "Rows" : dimension == 1 ? "Columns" : "Depth"));
        extents.Add(extent);
        return extent;
    }

    private readonly HashSet<Expr> extents = [];

    protected override bool IsNeverNegative(Expr number) => base.IsNeverNegative(number) || extents.Contains(number) || number.Is(IndexChecks.SliceLength);

    /// <summary>Tells what stands for a leaf of a parameter in C#.</summary>
    public void Note(Expr leaf, string text) => texts[leaf] = text;

    // The first name that a value gets stays.
    private void Name(Value value, string name)
    {
        Expr? expr = value is ScalarValue scalar ? scalar.Expr : null;
        if (expr is Ir.Apply or Project && !names.ContainsKey(expr))
        {
            names.Add(expr, name);
        }
    }
}
