using System.Collections.Generic;
using System.Linq.Expressions;

namespace SymGrad.Reading;

/// <summary>A short text of an expression for messages.</summary>
/// <remarks><see cref="Expression.ToString"/> recurses and spells out every sub-expression: a deep tree overflows its stack and a shared
/// one never ends. So the size is measured first, and what is too big is called by its kind.</remarks>
internal static class ExpressionText
{
    private const int Longest = 160;
    private const int MostNodes = 60;

    public static string Of(Expression expression)
    {
        if (!IsSmall(expression))
        {
            return $"a {expression.NodeType} expression of type {expression.Type.Name}";
        }

        string text = expression.ToString();
        return text.Length <= Longest ? text : text[..(Longest - 3)] + "...";
    }

    private static bool IsSmall(Expression expression)
    {
        var counter = new Counter();
        counter.Visit(expression);
        return counter.Count <= MostNodes;
    }

    private sealed class Counter : ExpressionVisitor
    {
        public int Count { get; private set; }

        public override Expression? Visit(Expression? node) => node is null || ++Count > MostNodes ? node : base.Visit(node);
    }
}
