using System;
using System.Linq;
using System.Linq.Expressions;
using System.Numerics.Tensors;

namespace SymGrad.Tests.Tensors;

/// <summary>The lambda as LINQ compiles it, but for operators: those of System.Numerics.Tensors 10.0 return wrong shapes where both
/// operands stretch, and refuse empty ones.</summary>
internal sealed class StretchingReference : ExpressionVisitor
{
    private static readonly ParameterExpression X = Expression.Parameter(typeof(double));
    private static readonly ParameterExpression Y = Expression.Parameter(typeof(double));

    public static TDelegate Of<TDelegate>(Expression<TDelegate> f) => ((Expression<TDelegate>)new StretchingReference().Visit(f)).Compile();

    protected override Expression VisitBinary(BinaryExpression node)
    {
        Expression left = Visit(node.Left), right = Visit(node.Right);
        return left.Type == typeof(Tensor<double>) && right.Type == typeof(Tensor<double>)
            ? Expression.Call(
                typeof(StretchingReference), nameof(Combine), null, left, right,
                Expression.Lambda<Func<double, double, double>>(
                    Expression.MakeBinary(node.NodeType, X, Y), X, Y))
            : node.Update(left, node.Conversion, right);
    }

    private static Tensor<double> Combine(Tensor<double> x, Tensor<double> y, Func<double, double, double> f)
    {
        int[] left = [.. x.Lengths.ToArray().Select(l => (int)l)], right = [.. y.Lengths.ToArray().Select(l => (int)l)];
        int rank = Math.Max(left.Length, right.Length);
        left = [.. Enumerable.Repeat(1, rank - left.Length), .. left];
        right = [.. Enumerable.Repeat(1, rank - right.Length), .. right];
        int[] lengths = [.. left.Zip(right, (a, b) => a == 1 ? b : a)];
        double[] a = [.. x], b = [.. y];
        var result = new double[lengths.Aggregate(1, (m, n) => m * n)];
        for (int i = 0; i < result.Length; i++)
        {
            int rest = i, atX = 0, atY = 0, strideX = 1, strideY = 1;
            for (int axis = rank - 1; axis >= 0; axis--)
            {
                int digit = rest % lengths[axis];
                rest /= lengths[axis];
                atX += left[axis] == 1 ? 0 : digit * strideX;
                atY += right[axis] == 1 ? 0 : digit * strideY;
                strideX *= left[axis];
                strideY *= right[axis];
            }

            result[i] = f(a[atX], b[atY]);
        }

        return Tensor.Create(result, [.. lengths.Select(l => (nint)l)]);
    }
}
