using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using SymGrad.Calculus;
using SymGrad.Implicit;
using SymGrad.Ir;
using SymGrad.Passes;

namespace SymGrad.Reading;

// The unknown of an equation: the equation becomes a function of the unknown and of all else that it mentions.
internal sealed partial class ExpressionReader
{
    private readonly Dictionary<(Implicitly, string), ImplicitFunction> implicitFunctions = [];

    /// <summary>A call of <c>Sym.Root</c> or <c>Sym.ArgMin</c>.</summary>
    private Value ReadImplicit(MethodCallExpression call, Implicitly kind, Scope scope)
    {
        LambdaValue equation = Function(Read(call.Arguments[0], scope), call);
        Value start = Read(call.Arguments[1], scope);
        Expr initial = Operand(call.Arguments[1], scope);
        Variable unknown = graph.Variable(initial.Type, equation.Lambda.Parameters[0].Name ?? "x");
        Value sought = initial.Type.IsArray
            ? new ArrayValue(call.Type, new ArrayCell(unknown, ArrayAccess.Foreign))
            : new ScalarValue(start.Type, unknown);
        Value value = Inline(equation, [sought, .. call.Arguments.Skip(2).Select(argument => Read(argument, scope))], call);
        Expr objective = value switch
        {
            ScalarValue scalar => scalar.Expr,
            ArrayValue array => VersionOf(array.Cell),
            EnumerableValue sequence => VersionOf(Collected(sequence, call).Cell),
            _ => throw Refusal.Node(equation.Lambda.Body),
        };
        (Function function, Expr[] operands) = Lifting.Of(objective, unknown);
        var key = (kind, FunctionText.Write(function));
        if (!implicitFunctions.TryGetValue(key, out ImplicitFunction? solved))
        {
            implicitFunctions.Add(key, solved = new ImplicitFunction(kind, Pipeline.Prepare(Algebra.Strict).Run(function)));
        }

        return Solution(call.Type, solved, initial, operands);
    }

    private Value Solution(System.Type type, ImplicitFunction function, Expr initial, IReadOnlyList<Expr> operands)
    {
        Expr solution = graph.Apply(function, initial.Type, [initial, .. operands]);
        if (!initial.Type.IsArray)
        {
            return new ScalarValue(type, solution);
        }

        graph.AssumeSameLength(solution, initial);
        return Owned(type, solution);
    }

    // The call that emitted code makes.
    private Value? ReadSolved(MethodCallExpression call, Scope scope)
    {
        if (call.Object is ConstantExpression { Value: ImplicitSolver { Function: var function } })
        {
            return Solution(
                call.Type, function, Operand(call.Arguments[0], scope),
                [.. Packed.Items(call.Arguments[1], function.Arity - 1).Select(argument => Operand(argument, scope))]);
        }

        return call.Method.DeclaringType == typeof(LinearSystem)
            ? Owned(call.Type, LinearSolve.Of(
                Operand(call.Arguments[0], scope), Operand(call.Arguments[1], scope), call.Method.Name == nameof(LinearSystem.SolveTransposed)))
            : null;
    }
}
