using System;
using System.Collections.Generic;
using System.Linq.Expressions;
using System.Reflection;
using SymGrad.Transforming;

namespace SymGrad.Reading;

/// <summary>Writes the structure of an expression as a list of tokens, in the order in which it is visited.</summary>
internal sealed class StructureScan : ExpressionVisitor
{
    private static readonly object Absent = new();

    private readonly Dictionary<object, int> seen = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<object, int> closureNumbers = new(ReferenceEqualityComparer.Instance);
    private readonly List<object?> tokens = [];
    private readonly Stack<Expression> chain = new();
    private readonly List<object> closures = [];

    public IReadOnlyList<object?> Tokens => tokens;

    public IReadOnlyList<object> Closures => closures;

    public override Expression? Visit(Expression? node)
    {
        if (node is null)
        {
            tokens.Add(Absent);
            return null;
        }

        // A chain of operations is written in a loop: a recursion would be as deep as the chain is long.
        int outside = chain.Count;
        for (Expression? next, link = node; Begin(link); link = next)
        {
            next = Chain.Next(link);
            if (next is null)
            {
                VisitParts(link);
                break;
            }

            tokens.Add(MethodOf(link));
            if (Chain.LeafBefore(link) is { } leaf)
            {
                Visit(leaf);
            }

            chain.Push(link);
        }

        while (chain.Count > outside)
        {
            VisitRest(chain.Pop());
        }

        return node;
    }

    // False for what has been written: it is written as its number, so a shared expression costs no more than a single one.
    private bool Begin(Expression node)
    {
        if (!seen.TryAdd(node, seen.Count))
        {
            tokens.Add(seen[node]);
            return false;
        }

        tokens.Add(node.NodeType);
        tokens.Add(node.Type);
        return true;
    }

    private Expression VisitParts(Expression node) => StackGuard.HasRoom ? base.Visit(node)! : OnNewStack(node);

    private Expression OnNewStack(Expression node) => StackGuard.OnNewStack(() => base.Visit(node)!);

    private static MethodInfo? MethodOf(Expression node) => node switch
    {
        BinaryExpression binary => binary.Method,
        UnaryExpression unary => unary.Method,
        MethodCallExpression call => call.Method,
        _ => throw new InvalidOperationException($"{node.NodeType} is no operation of a chain"),
    };

    // What comes after the operand in which the chain goes on.
    private void VisitRest(Expression node)
    {
        switch (node)
        {
            case BinaryExpression binary when Chain.Next(node) == binary.Left:
                Visit(binary.Right);
                break;
            case MethodCallExpression call:
                for (int k = 1; k < call.Arguments.Count; k++)
                {
                    Visit(call.Arguments[k]);
                }

                break;
        }
    }

    protected override Expression VisitConstant(ConstantExpression node)
    {
        switch (node.Value)
        {
            case null:
                tokens.Add(Absent);
                break;
            case double number:
                tokens.Add(BitConverter.DoubleToInt64Bits(number)); // tells -0 from 0
                break;
            case float number:
                tokens.Add(BitConverter.SingleToInt32Bits(number));
                break;
            case Expression nested:
                Visit(nested);
                break;
            case string or MemberInfo:
                tokens.Add(node.Value);
                break;
            case Delegate made when Recordings.TryGet(made) is { } behind:
                Visit(behind);
                break;
            case ValueType value:
                tokens.Add(value);
                break;
            default:
                Capture(node.Value);
                break;
        }

        return node;
    }

    protected override Expression VisitMember(MemberExpression node)
    {
        tokens.Add(node.Member);

        // A captured function is read through: what it is now is part of the structure.
        if (Captured.IsPath(node) && FunctionBehind(node) is { } function)
        {
            Visit(function);
            return node;
        }

        return base.VisitMember(node);
    }

    protected override Expression VisitParameter(ParameterExpression node)
    {
        // Its name is in messages and printouts.
        tokens.Add(node.Name);
        tokens.Add(node.IsByRef);
        return node;
    }

    protected override Expression VisitLambda<T>(Expression<T> node)
    {
        tokens.Add(node.Parameters.Count);
        tokens.Add(node.Name);
        VisitEach(node.Parameters);
        Visit(node.Body);
        return node;
    }

    protected override Expression VisitBinary(BinaryExpression node)
    {
        tokens.Add(node.Method);
        return base.VisitBinary(node);
    }

    protected override Expression VisitUnary(UnaryExpression node)
    {
        tokens.Add(node.Method);
        return base.VisitUnary(node);
    }

    protected override Expression VisitMethodCall(MethodCallExpression node)
    {
        tokens.Add(node.Method);
        return base.VisitMethodCall(node);
    }

    protected override Expression VisitInvocation(InvocationExpression node)
    {
        tokens.Add(node.Arguments.Count);
        return base.VisitInvocation(node);
    }

    protected override Expression VisitNew(NewExpression node)
    {
        tokens.Add(node.Constructor);
        tokens.Add(node.Members is null);
        return base.VisitNew(node);
    }

    protected override Expression VisitNewArray(NewArrayExpression node)
    {
        tokens.Add(node.Expressions.Count);
        return base.VisitNewArray(node);
    }

    protected override Expression VisitIndex(IndexExpression node)
    {
        tokens.Add(node.Indexer);
        tokens.Add(node.Arguments.Count);
        return base.VisitIndex(node);
    }

    protected override Expression VisitTypeBinary(TypeBinaryExpression node)
    {
        tokens.Add(node.TypeOperand);
        return base.VisitTypeBinary(node);
    }

    protected override Expression VisitBlock(BlockExpression node)
    {
        tokens.Add(node.Variables.Count);
        tokens.Add(node.Expressions.Count);
        VisitEach(node.Variables);
        VisitEach(node.Expressions);
        return node;
    }

    protected override Expression VisitGoto(GotoExpression node)
    {
        tokens.Add(node.Kind);
        return base.VisitGoto(node);
    }

    protected override LabelTarget? VisitLabelTarget(LabelTarget? node)
    {
        if (node is null)
        {
            tokens.Add(Absent);
        }
        else if (seen.TryGetValue(node, out int number))
        {
            tokens.Add(number);
        }
        else
        {
            seen.Add(node, seen.Count);
            tokens.Add(node.Type);
        }

        return node;
    }

    protected override Expression VisitSwitch(SwitchExpression node)
    {
        tokens.Add(node.Comparison);
        tokens.Add(node.Cases.Count);
        return base.VisitSwitch(node);
    }

    protected override SwitchCase VisitSwitchCase(SwitchCase node)
    {
        tokens.Add(node.TestValues.Count);
        return base.VisitSwitchCase(node);
    }

    protected override Expression VisitListInit(ListInitExpression node)
    {
        tokens.Add(node.Initializers.Count);
        return base.VisitListInit(node);
    }

    protected override ElementInit VisitElementInit(ElementInit node)
    {
        tokens.Add(node.AddMethod);
        return base.VisitElementInit(node);
    }

    protected override Expression VisitMemberInit(MemberInitExpression node)
    {
        tokens.Add(node.Bindings.Count);
        return base.VisitMemberInit(node);
    }

    protected override MemberBinding VisitMemberBinding(MemberBinding node)
    {
        tokens.Add(node.BindingType);
        tokens.Add(node.Member);
        return base.VisitMemberBinding(node);
    }

    protected override CatchBlock VisitCatchBlock(CatchBlock node)
    {
        tokens.Add(node.Test);
        return base.VisitCatchBlock(node);
    }

    // Dynamic and other reducible kinds are refused or reduced by the reader; their own identity tells them apart.
    protected override Expression VisitExtension(Expression node)
    {
        if (node.CanReduce)
        {
            return Visit(node.ReduceAndCheck())!;
        }

        tokens.Add(node);
        return node;
    }

    private static LambdaExpression? FunctionBehind(MemberExpression path) =>
        typeof(LambdaExpression).IsAssignableFrom(path.Type) ? Captured.ValueOf(path) as LambdaExpression
        : typeof(Delegate).IsAssignableFrom(path.Type) && Captured.ValueOf(path) is Delegate made ? Recordings.TryGet(made)
        : null;

    private void VisitEach(IEnumerable<Expression> nodes)
    {
        foreach (Expression node in nodes)
        {
            Visit(node);
        }
    }

    private void Capture(object value)
    {
        if (!closureNumbers.TryGetValue(value, out int number))
        {
            closureNumbers.Add(value, number = closures.Count);
            closures.Add(value);
        }

        tokens.Add(value.GetType());
        tokens.Add(number);
    }
}
