using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Ir;

namespace SymGrad.Generators.Reading;

internal sealed partial class MethodReader
{
    private void ReadFor(IForLoopOperation loop)
    {
        foreach (IOperation statement in loop.Before)
        {
            ReadStatement(statement);
        }

        ReadLoop(loop, loop.Condition, loop.ExitLabel, loop.ContinueLabel, [loop.Body], loop.AtLoopBottom);
    }

    private void ReadWhile(IWhileLoopOperation loop)
    {
        IOperation condition = loop.Condition ?? throw Refusal.Statement(loop, "this loop", "give it a condition");
        if (loop.ConditionIsTop)
        {
            ReadLoop(loop, condition, loop.ExitLabel, loop.ContinueLabel, [loop.Body], []);
            return;
        }

        // do ... while: the test is at the end of each iteration, where continue leads to.
        ReadLoop(new LoopCode(
            loop, loop.ExitLabel, loop.ContinueLabel, null, () => ReadEmbedded(loop.Body), AssignedIn(loop), _ => null,
            () => BreakUnless(Scalar(condition), loop.ExitLabel, loop)));
    }

    private void ReadLoop(
        ILoopOperation loop, IOperation? condition, ILabelSymbol exit, ILabelSymbol next, IReadOnlyList<IOperation> body,
        IReadOnlyList<IOperation> step)
    {
        bool isPure = condition is null || IsPure(condition);
        ReadLoop(new LoopCode(
            loop, exit, next,
            condition is null || !isPure ? null : () => Scalar(condition),
            () =>
            {
                if (isPure)
                {
                    ReadStatements([.. body.SelectMany(b => b is IBlockOperation block ? block.Operations : [b])]);
                    return;
                }

                BreakUnless(Scalar(condition!), exit, loop);
                WhereLive(() => ReadStatements([.. body.SelectMany(b => b is IBlockOperation block ? block.Operations : [b])]), loop);
            },
            AssignedIn(loop), _ => null,
            step.Count == 0 ? null : () => ReadStatements(step)));
    }

    private void BreakUnless(Expr condition, object exit, IOperation at) => ReadStatementsWhere(condition, () => { }, () => Jump(exit, null, null, at), at);

    private void WhereLive(System.Action read, IOperation at)
    {
        if (IsLive)
        {
            read();
        }
        else if (!IsDead)
        {
            ReadStatementsWhere(
                Live,
                () =>
                {
                    Live = graph.Boolean(true);
                    read();
                },
                () => { }, at);
        }
    }

    private void ReadForEach(IForEachLoopOperation loop)
    {
        Value collection = Buffer(Read(loop.Collection is IConversionOperation { IsImplicit: true } conversion ? conversion.Operand : loop.Collection));
        ISymbol? variable = loop.LoopControlVariable is IVariableDeclaratorOperation declarator ? Local(declarator.Symbol) : null;
        System.Action<Value>? takeApart = variable is null ? Targets(loop.LoopControlVariable) : null;
        if (collection is StreamValue stream)
        {
            collection = Listed(stream, compilation.CreateArrayTypeSymbol(ElementType(stream)!), Types.Held(ElementType(stream)) is { } held
                ? held.Array : throw Refusal.Statement(loop, $"a foreach over '{loop.Collection.Syntax}'", "go through an array, a span or numbers"), loop);
        }

        (Expr count, System.Func<Expr, Value> at) = Elements(collection, loop.Collection);
        var counter = new Counter("i");
        state.Set(counter, new ScalarValue(Int, graph.Integer(0)));
        ReadLoop(new LoopCode(
            loop, loop.ExitLabel, loop.ContinueLabel,
            () => ((ScalarValue)state[counter]!).Expr < count,
            () =>
            {
                Value element = at(((ScalarValue)state[counter]!).Expr);
                takeApart?.Invoke(element);
                if (variable is not null)
                {
                    state.Set(variable, element);
                    Name(element, variable.Name);
                }

                ReadEmbedded(loop.Body);
                if (variable is not null)
                {
                    state.Set(variable, null);
                }
            },
            [counter, .. AssignedIn(loop)], _ => null,
            () => state.Set(counter, new ScalarValue(Int, ((ScalarValue)state[counter]!).Expr + 1))));
        state.Set(counter, null);
    }

    /// <summary>A key of the state: the index behind a foreach, or another number that the code does not name.</summary>
    private sealed class Counter(string name)
    {
        public string Name { get; } = name;
    }

    /// <summary>The variables of the state that code assigns.</summary>
    private IReadOnlyList<object> AssignedIn(IOperation code)
    {
        var assigned = new List<object>();
        foreach (IOperation operation in code.DescendantsAndSelf())
        {
            IOperation? target = operation switch
            {
                IAssignmentOperation assignment => assignment.Target,
                IIncrementOrDecrementOperation increment => increment.Target,
                _ => null,
            };
            foreach (IOperation part in target is null ? [] : target.DescendantsAndSelf())
            {
                ISymbol? symbol = part switch
                {
                    ILocalReferenceOperation local => Local(local.Local),
                    IParameterReferenceOperation parameter => parameter.Parameter,
                    _ => null,
                };
                bool isIndex = part.Parent is IArrayElementReferenceOperation or IArgumentOperation;
                if (symbol is not null && !isIndex && !assigned.Contains(symbol))
                {
                    assigned.Add(symbol);
                }
            }
        }

        return assigned;
    }

    /// <summary>Whether reading an expression changes nothing.</summary>
    private static bool IsPure(IOperation expression) => !expression.DescendantsAndSelf().Any(operation =>
        operation is IAssignmentOperation or IIncrementOrDecrementOperation or IInvocationOperation { TargetMethod.MethodKind: MethodKind.LocalFunction }
            or IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } or IDeclarationExpressionOperation or IDeclarationPatternOperation);
}
