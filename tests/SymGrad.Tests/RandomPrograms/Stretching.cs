using System;
using System.Linq;
using System.Linq.Expressions;
using System.Numerics.Tensors;

namespace SymGrad.Tests.RandomPrograms;

/// <summary>A lambda as LINQ compiles it, but for operators on tensors: those of System.Numerics.Tensors 10.0 return wrong shapes where both operands
/// stretch, or one has a single element, and refuse empty ones.</summary>
internal sealed class Stretching : ExpressionVisitor
{
    public static TDelegate Compile<TDelegate>(Expression<TDelegate> f) => ((Expression<TDelegate>)new Stretching().Visit(f)).Compile(preferInterpretation: true);

    protected override Expression VisitBinary(BinaryExpression node)
    {
        Expression left = Visit(node.Left), right = Visit(node.Right);
        return left.Type == typeof(Tensor<double>) && right.Type == typeof(Tensor<double>)
            ? Expression.Call(
                typeof(Stretching), nameof(Combine), null, left, right,
                Expression.Lambda<Func<double, double, double>>(
                    Expression.MakeBinary(node.NodeType, X, Y), X, Y))
            : node.Update(left, node.Conversion, right);
    }

    private static readonly ParameterExpression X = Expression.Parameter(typeof(double));
    private static readonly ParameterExpression Y = Expression.Parameter(typeof(double));

    private static Tensor<double> Combine(Tensor<double> x, Tensor<double> y, Func<double, double, double> f)
    {
        int[] left = Lengths(x), right = Lengths(y);
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

        return Tensor.Create(result, [.. lengths.Select(length => (nint)length)]);
    }

    private static int[] Lengths(Tensor<double> x) => [.. x.Lengths.ToArray().Select(length => (int)length)];
}
