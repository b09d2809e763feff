using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using System.Numerics.Tensors;
using SymGrad.Ir;
using SymGrad.Passes;

namespace SymGrad.Reading;

/// <summary>Reads expressions one by one: this file says which kind is read where; each kind of construct has its own file.</summary>
internal sealed partial class ExpressionReader(Graph arena, Externals externals) : Flow<Type>(arena)
{
    private readonly Externals externals = externals;
    private readonly Extents extents = new(arena);
    private readonly List<ShapeCheck> checks = [];
    private readonly HashSet<(Shape, Shape)> checkedShapes = [];
    private readonly List<CountCheck> counts = [];
    private readonly Dictionary<Expr, string> names = [];

    public IReadOnlyList<ShapeCheck> Checks => checks;

    /// <summary>What throws before anything is computed, if the shapes of the arguments do not go together.</summary>
    public List<Expression> Requirements { get; } = [];

    /// <summary>Extents that the requirements make equal.</summary>
    public List<(Extent First, Extent Second)> EqualExtents { get; } = [];

    /// <summary>Whether the ranks of tensors decide what is computed and are not known.</summary>
    public bool NeedsForms { get; private set; }

    public IReadOnlyList<CountCheck> Counts => counts;

    public IReadOnlyDictionary<Expr, string> Names => names;

    /// <summary>Where it is wanted, what the user wrote for each number: its first spelling.</summary>
    public Dictionary<Expr, Expression>? Spellings { get; init; }

    /// <summary>What an expression means where the scope's bindings and the current state hold.</summary>
    public Value Read(Expression expression, Scope scope)
    {
        if (expression == handedLeaf.Node)
        {
            return Take(ref handedLeaf);
        }

        switch (expression)
        {
            case ConstantExpression constant:
                return ReadConstant(constant);
            case ParameterExpression parameter:
                return ReadVariable(parameter, scope);
        }

        return expression == handed.Node ? Take(ref handed)
            : scope.Recall(expression, state.Version) is { } known ? known
            : Chain.Next(expression) is null ? ReadGuarded(expression, scope)
            : ReadChain(expression, scope);
    }

    // A chain of operations is read from its inner end, in a loop: recursion would be as deep as the chain is long. Each operation is
    // handed the operands that have been read before it.
    private (Expression? Node, Value? Value) handed;
    private (Expression? Node, Value? Value) handedLeaf;

    private Value ReadChain(Expression outermost, Scope scope)
    {
        var chain = new Stack<(Expression Node, Expression? Leaf, Value? LeafValue)>();
        for (Expression? node = outermost; node is not null && scope.Recall(node, state.Version) is null; node = Chain.Next(node))
        {
            Expression? leaf = Chain.LeafBefore(node);
            chain.Push((node, leaf, leaf is null ? null : Read(leaf, scope)));
        }

        Value value = NoValue.Instance;
        while (chain.TryPop(out (Expression Node, Expression? Leaf, Value? LeafValue) link))
        {
            handedLeaf = (link.Leaf, link.LeafValue);
            value = ReadGuarded(link.Node, scope);
            handedLeaf = default;
            handed = chain.Count > 0 ? (link.Node, value) : default;
        }

        return value;
    }

    private static Value Take(ref (Expression? Node, Value? Value) handed)
    {
        Value value = handed.Value!;
        handed = default;
        return value;
    }

    private Value ReadGuarded(Expression expression, Scope scope)
    {
        int before = state.Version;
        Value value = StackGuard.HasRoom ? ReadNode(expression, scope) : ReadOnNewStack(expression, scope);
        if (state.Version == before)
        {
            scope.Remember(expression, before, value);
        }

        if (value is ScalarValue scalar)
        {
            Spellings?.TryAdd(scalar.Expr, expression);
        }

        return value;
    }

    private Value ReadOnNewStack(Expression expression, Scope scope) => StackGuard.OnNewStack(() => ReadNode(expression, scope));

    private Value ReadNode(Expression expression, Scope scope) => expression switch
    {
        UnaryExpression unary => ReadUnary(unary, scope),
        BinaryExpression binary => ReadBinary(binary, scope),
        ConditionalExpression conditional => ReadConditional(conditional, scope),
        MemberExpression member => ReadMember(member, scope),
        MethodCallExpression call => ReadCall(call, scope),
        InvocationExpression invocation => ReadInvocation(invocation, scope),
        LambdaExpression lambda => new LambdaValue(lambda, scope),
        NewExpression creation => ReadNew(creation, scope),
        MemberInitExpression initialized => ReadInitialized(initialized, scope),
        NewArrayExpression array => ReadNewArray(array, scope),
        IndexExpression { Indexer: null } index => ReadElement(index, index.Object!, index.Arguments, scope),
        IndexExpression index => DataOrRefuse(index, scope),
        BlockExpression block => ReadBlock(block, scope),
        LoopExpression loop => ReadLoop(loop, scope),
        LabelExpression label => ReadLabelled(label, scope),
        GotoExpression jump => ReadJump(jump, scope),
        SwitchExpression cases => ReadSwitch(cases, scope),
        DefaultExpression missing => missing.Type == typeof(void) ? NoValue.Instance : DefaultOf(missing.Type),
        DynamicExpression => throw Refusal.Dynamic(expression),
        DebugInfoExpression => NoValue.Instance,
        { NodeType: ExpressionType.Extension, CanReduce: true } => Read(expression.ReduceAndCheck(), scope),
        _ => DataOrRefuse(expression, scope),
    };

    private Value ReadConstant(ConstantExpression constant)
    {
        if (constant.Value is null || Numbers.Holding(constant.Type) is not { } type)
        {
            return externals.Data(constant);
        }

        Expr literal = constant.Value switch
        {
            bool truth => graph.Boolean(truth),
            double number => graph.Number(number, type),
            float number => graph.Number(number, type),
            char letter => graph.Integer(letter, type),
            _ => graph.Integer(Convert.ToInt64(constant.Value, System.Globalization.CultureInfo.InvariantCulture), type),
        };
        return new ScalarValue(constant.Type, literal);
    }

    private Value ReadVariable(ParameterExpression variable, Scope scope) =>
        state[variable] ?? scope.Find(variable) ?? throw Refusal.Of(
            variable, "the variable is not declared where it is used.", "Declare it in a Block around its use, or make it a parameter.");

    /// <summary>The expression as data read at the call; refused if it depends on anything that is not data.</summary>
    private Value DataOrRefuse(Expression expression, Scope scope, Func<DifferentiationException>? refusal = null) =>
        DataOf(expression, scope) is { } source ? externals.Data(source) : throw (refusal?.Invoke() ?? Refusal.Node(expression));

    // The expression over data alone; null if it depends on anything else.
    private Expression? DataOf(Expression expression, Scope scope) =>
        DataScan.Of(expression, variable => SourceOf(state[variable] ?? scope.Find(variable), variable.Type));

    // An expression that evaluates to the value at the call, where the value is data.
    private Expression? SourceOf(Value? value, Type type) => value switch
    {
        DataValue data => data.Source,
        ScalarValue scalar => externals.Origin(scalar.Expr, type),
        ArrayValue array when state[array.Cell] is null => externals.Origin(array.Cell.Initial, type),
        TensorValue { IsView: false } tensor => externals.Origin(tensor.Buffer, type),
        JaggedValue jagged => externals.Origin(jagged.Rows, type),
        _ => null,
    };

    protected override Type Truth => typeof(bool);

    // A variable without a value before a loop holds nothing that one iteration leaves to the next.
    protected override bool IsUnassigned(Value value) => value is DataValue { Source: DefaultExpression };

    protected override string? NameOf(object key) => (key as ParameterExpression)?.Name;

    protected override Exception Refuse(object at, string reason, string suggestion) => Refusal.Of((Expression)at, reason, suggestion);

    private Expr Scalar(Expression expression, Scope scope) => Scalar(Read(expression, scope), expression);

    private static Expr Scalar(Value value, Expression at) => value is ScalarValue scalar ? scalar.Expr : throw Refusal.Node(at);

    protected override Value DefaultOf(Type type)
    {
        if (Numbers.Holding(type) is { } scalar)
        {
            return new ScalarValue(type, scalar.IsBoolean ? graph.Boolean(false) : graph.Zero(scalar));
        }

        if (TupleTypes.IsValueTuple(type))
        {
            return TupleTypes.Make(type, [.. type.GetGenericArguments().Select(DefaultOf)]);
        }

        return new DataValue(Expression.Default(type));
    }

    /// <summary>How a value makes the results of the function: its scalars and buffers are appended to them.</summary>
    public ResultLayout Layout(Value value, Expression body, List<Expr> results)
    {
        switch (value)
        {
            case ScalarValue scalar:
                return Leaf(scalar.Expr, null);
            case ArrayValue array:
                return Leaf(VersionOf(array.Cell), null);
            case TensorValue tensor:
                return Leaf(tensor.Buffer, tensor.Shape.Source);
            case RectangularValue matrix:
                results.AddRange([matrix.Elements, matrix.Rows, matrix.Columns]);
                return new ResultMatrix(value.Type, results.Count - 3, results.Count - 2, results.Count - 1);
            case RowsValue rows:
                results.AddRange([rows.Elements, rows.Starts]);
                return new ResultRows(value.Type, results.Count - 2, results.Count - 1);
            case TupleValue tuple:
                return new ResultTuple(tuple.Type, tuple.Constructor, [.. tuple.Items.Select(item => Layout(item, body, results))]) { Inits = tuple.Inits };
            case EnumerableValue sequence:
                return Layout(Collected(sequence, body), body, results);
            case DataValue or JaggedValue:
                return new ResultData(SourceOf(value, value.Type)!);
            case NoValue:
                throw Refusal.Of(body, "it returns nothing.", "Return the value to differentiate.");
            default:
                throw Refusal.Of(body, "it returns a function.", "Return a number, an array, a tensor or a tuple of these.");
        }

        ResultLeaf Leaf(Expr result, Expression? shape)
        {
            results.Add(result);
            return new ResultLeaf(value.Type, results.Count - 1, shape);
        }
    }
}
