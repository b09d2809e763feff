using System.Linq.Expressions;
using System.Numerics;

namespace SymGrad.Reading.Numerics;

/// <summary>Finds what a holomorphic function cannot be made of.</summary>
internal sealed class Holomorphic : ExpressionVisitor
{
    /// <exception cref="DifferentiationException">The function takes a complex number apart.</exception>
    public static void Check(LambdaExpression f) => new Holomorphic().Visit(f);

    protected override Expression VisitMember(MemberExpression node)
    {
        if (node.Expression?.Type == typeof(Complex))
        {
            Refuse(node);
        }

        // Functions that are called are looked into.
        if (typeof(LambdaExpression).IsAssignableFrom(node.Type) && Captured.IsPath(node) && Captured.ValueOf(node) is LambdaExpression called)
        {
            Visit(called);
        }

        return base.VisitMember(node);
    }

    protected override Expression VisitMethodCall(MethodCallExpression node)
    {
        if (node.Method.DeclaringType == typeof(Complex) && node.Method.Name is nameof(Complex.Abs) or nameof(Complex.Conjugate))
        {
            Refuse(node);
        }

        return base.VisitMethodCall(node);
    }

    private static void Refuse(Expression part) => throw Refusal.Of(
        part, "a function of it is not holomorphic: it has no complex derivative.",
        "Take the gradient of a real function with Sym.Grad, or write the function without parts, magnitudes and conjugates.");
}
