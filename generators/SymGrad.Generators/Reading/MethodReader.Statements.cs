using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Ir;

namespace SymGrad.Generators.Reading;

internal sealed partial class MethodReader
{
    // Where return statements of the body that is being read lead, and with what.
    private (object Label, ITypeSymbol? Type) exit = (new object(), null);

    /// <summary>Runs a body: its value is that of the return statement that is reached.</summary>
    private Value ReadBody(IReadOnlyList<IOperation> statements, ITypeSymbol? type, IOperation at)
    {
        (object Label, ITypeSymbol? Type) outer = exit;
        exit = (new object(), type);
        Value result = WithLabels([exit.Label], () =>
        {
            ReadStatements(statements);
            return Land(exit.Label, exit.Type, exit.Type is null || IsDead ? null : () => DefaultOf(exit.Type), () => DefaultOf(exit.Type!), at);
        });
        exit = outer;
        return result;
    }

    private void ReadStatements(IReadOnlyList<IOperation> statements)
    {
        // What can be called is known before it is declared.
        foreach (ILocalFunctionOperation function in statements.OfType<ILocalFunctionOperation>())
        {
            if (function.Body is { } body)
            {
                state.Set(function.Symbol, new FunctionValue(null, function.Symbol, body));
            }
        }

        ReadRange(new Block(this, statements), 0, statements.Count);
    }

    private void ReadEmbedded(IOperation statement) =>
        ReadStatements(statement is IBlockOperation block ? block.Operations : [statement]);

    private sealed class Block(MethodReader reader, IReadOnlyList<IOperation> statements) : Statements
    {
        public override int Count => statements.Count;

        public override object At(int place) => statements[place];

        public override bool IsLabel(int place) => false;

        public override Value Read(int place)
        {
            reader.ReadStatement(statements[place]);
            return NoValue.Instance;
        }

        public override Choice? ChoiceAt(int place) => statements[place] is not IConditionalOperation conditional ? null : new Choice(
            reader.Scalar(conditional.Condition),
            () => reader.Embedded(conditional.WhenTrue),
            () => reader.Embedded(conditional.WhenFalse));

        public override Value Unreached(int place) => NoValue.Instance;
    }

    private Value Embedded(IOperation? statement)
    {
        if (statement is not null)
        {
            ReadEmbedded(statement);
        }

        return NoValue.Instance;
    }

    private void ReadStatement(IOperation statement)
    {
        cancellation.ThrowIfCancellationRequested();
        switch (statement)
        {
            case IBlockOperation block:
                ReadStatements(block.Operations);
                break;
            case IExpressionStatementOperation expression:
                Read(expression.Operation);
                break;
            case IVariableDeclarationGroupOperation group:
                foreach (IVariableDeclarationOperation declaration in group.Declarations)
                {
                    ReadDeclaration(declaration);
                }

                break;
            case IReturnOperation { Kind: OperationKind.Return } result:
                Jump(exit.Label, exit.Type, result.ReturnedValue is null || exit.Type is null ? null : Read(result.ReturnedValue), result);
                break;
            case IForLoopOperation loop:
                ReadFor(loop);
                break;
            case IWhileLoopOperation loop:
                ReadWhile(loop);
                break;
            case IForEachLoopOperation loop:
                ReadForEach(loop);
                break;
            case IBranchOperation { BranchKind: BranchKind.Break or BranchKind.Continue } jump when IsAhead(jump.Target):
                Jump(jump.Target, null, null, jump);
                break;
            case ISwitchOperation choice:
                ReadSwitch(choice);
                break;
            case IConditionalOperation:
                ReadEmbedded(statement);
                break;
            case IThrowOperation thrown:
                ReadThrow(thrown);
                break;
            case ILocalFunctionOperation or IEmptyOperation:
                break;
            case IBranchOperation jump:
                throw Refusal.Statement(jump, "'goto'", "use a loop with break and continue");
            case ITryOperation:
                throw Refusal.Statement(statement, "'try'", "an exception has no derivative: check for it with 'if'");
            case IUsingOperation or IUsingDeclarationOperation:
                throw Refusal.Statement(statement, "'using'", "take what it gives as a parameter");
            case ILockOperation:
                throw Refusal.Statement(statement, "'lock'", "take the lock in the caller");
            case IReturnOperation:
                throw Refusal.Statement(statement, "'yield'", "return an array");
            default:
                throw Refusal.Statement(statement, "'" + FirstLine(statement) + "'", Refusal.NotUnderstood(statement.Kind));
        }
    }

    private static string FirstLine(IOperation statement) => statement.Syntax.ToString().Split('\n')[0].TrimEnd();

    private void ReadDeclaration(IVariableDeclarationOperation declaration)
    {
        foreach (IVariableDeclaratorOperation declarator in declaration.Declarators)
        {
            ILocalSymbol local = Local(declarator.Symbol);
            if (local.RefKind != RefKind.None)
            {
                throw Refusal.Statement(declarator, $"the reference '{local.Name}'", "assign to the array element or variable itself");
            }

            IVariableInitializerOperation? initializer = declarator.Initializer ?? declaration.Initializer;
            Value value = initializer is null ? DefaultOf(local.Type) : Copied(Read(initializer.Value));
            state.Set(local, value);
            Name(value, local.Name);
        }
    }

    private readonly List<(object Flag, string Text)> thrown = [];

    /// <summary>The exceptions that the method throws: the condition, and the C# that makes it.</summary>
    public IEnumerable<(Expr Condition, string Text)> Checks => thrown
        .Select(t => (Condition: state[t.Flag] is ScalarValue flag ? flag.Expr : graph.Boolean(false), t.Text))
        .Where(t => t.Condition is not Constant { IsTrue: false });

    // What is thrown is thrown by the derivatives too; they go on as if it had not been.
    private void ReadThrow(IThrowOperation statement)
    {
        if (statement.Exception is not { } exception
            || TextOf(Read(exception is IConversionOperation { IsImplicit: true } conversion ? conversion.Operand : exception)) is not { } text)
        {
            throw Refusal.Statement(statement, "this throw", "create the exception from constants and data");
        }

        if (!IsDead)
        {
            thrown.Add((Throw(), text));
        }
    }

    private void ReadSwitch(ISwitchOperation choice)
    {
        Value value = Read(choice.Value);
        IReadOnlyList<ISwitchCaseOperation> cases = choice.Cases;
        WithLabels([choice.ExitLabel], () =>
        {
            ReadCase(0);
            return Land(choice.ExitLabel, null, null, () => NoValue.Instance, choice);
        });

        void ReadCase(int place)
        {
            ISwitchCaseOperation? section = place < cases.Count ? cases[place] : null;
            if (section is null)
            {
                // No other case: the default, wherever it stands.
                if (cases.FirstOrDefault(c => c.Clauses.Any(clause => clause is IDefaultCaseClauseOperation)) is { } fallback)
                {
                    ReadStatements(fallback.Body);
                }

                return;
            }

            Expr test = section.Clauses.Where(clause => clause is not IDefaultCaseClauseOperation)
                .Select(clause => Test(clause, value)).Aggregate((Expr)graph.Boolean(false), Or);
            ReadStatementsWhere(test, () => ReadStatements(section.Body), () => ReadCase(place + 1), section);
        }
    }

    private void ReadStatementsWhere(Expr test, Action then, Action otherwise, IOperation at) => Choose(
        test,
        () =>
        {
            then();
            return NoValue.Instance;
        },
        () =>
        {
            otherwise();
            return NoValue.Instance;
        },
        at);

    private Expr Or(Expr x, Expr y) =>
        x is Constant known ? (known.IsTrue ? x : y)
        : y is Constant other ? (other.IsTrue ? y : x)
        : graph.Choose(x, graph.Boolean(true), y);

    private Expr And(Expr x, Expr y) =>
        x is Constant known ? (known.IsTrue ? y : x)
        : y is Constant other ? (other.IsTrue ? x : y)
        : graph.Choose(x, y, graph.Boolean(false));
}
