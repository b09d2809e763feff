using System;
using System.Linq;
using System.Linq.Expressions;
using SymGrad.Runtime;

namespace SymGrad.Emitting;

/// <summary>Whether code has more vectors at a time than there are registers, so that some lie on the stack: an estimate, for speed only.</summary>
internal sealed class VectorsInMemory : ExpressionVisitor
{
    private const int Registers = 32;

    /// <summary>What an elementary function takes: its coefficients, and the caller's vectors around its call. Beside one, the time that the
    /// alignment takes does not count.</summary>
    private const int Elementary = Registers + 1;

    private int found;

    private VectorsInMemory()
    {
    }

    public static bool AreIn(LambdaExpression code)
    {
        var vectors = new VectorsInMemory();
        vectors.Visit(code.Body);
        return vectors.found > Registers;
    }

    protected override Expression VisitBlock(BlockExpression node)
    {
        found += node.Variables.Count(variable => IsVector(variable.Type));
        return base.VisitBlock(node);
    }

    protected override Expression VisitMethodCall(MethodCallExpression node)
    {
        if (IsVector(node.Type) && IsElementary(node))
        {
            found += Elementary;
        }

        return base.VisitMethodCall(node);
    }

    private static bool IsElementary(MethodCallExpression call) =>
        (call.Method.DeclaringType is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(LaneFunctions<,>))
        || call.Method.Name is nameof(Math.Exp) or nameof(Math.Log) or nameof(Math.Log2) or nameof(Math.Sin) or nameof(Math.Cos) or nameof(Math.SinCos);

    private static bool IsVector(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() is var form
        && (form == typeof(Lanes512<>) || form == typeof(Lanes256<>) || form == typeof(Lanes128<>));
}
