using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using System.Numerics;
using SymGrad.Calculus;
using SymGrad.Emitting;
using SymGrad.Ir;
using SymGrad.Passes;
using SymGrad.Runtime;

namespace SymGrad.Tests.Accuracy;

/// <summary>A primitive, its first and its second partials over arrays of operands: interpreted, and as the emitter makes scalar code
/// and vector code of them.</summary>
/// <remarks>The second partials are those of the rows of the first ones, in forward mode. What is compiled is simplified first, as
/// everything that users get.</remarks>
internal sealed class PrimitiveLoop<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private static readonly ExprType Element = typeof(T) == typeof(double) ? ExprType.Float64 : ExprType.Float32;

    private readonly Graph graph = new();
    private readonly Variable[] operands;
    private readonly Function plain;
    private readonly Function simplified;

    /// <param name="primitive">Any with a row in the derivative table, or one that is zero by rule.</param>
    /// <param name="n">The integer operand, where there is one.</param>
    public PrimitiveLoop(Primitive primitive, int n)
    {
        bool hasInteger = primitive.Signature == Signature.RealAndInteger;
        operands = [.. Enumerable.Range(0, hasInteger ? 1 : primitive.Arity).Select(k => graph.Variable(Element, "x" + k))];
        var node = (Apply)graph.Apply(primitive, Element, hasInteger ? [operands[0], graph.Integer(n)] : [.. operands]);
        Expr zero = graph.Zero(Element);
        List<Expr> results = [node];
        if (!primitive.HasZeroDerivative)
        {
            Expr[] first = [.. operands.Select((_, k) => Derivatives.Partial(node, k) ?? zero)];
            results.AddRange(first);
            for (int j = 0; j < operands.Length; j++)
            {
                for (int k = j; k < operands.Length; k++)
                {
                    var seed = new Dictionary<Expr, Expr> { [operands[k]] = graph.Number(1, Element) };
                    results.Add(Forward.Differentiate([first[j]], seed).Tangents[0] ?? zero);
                }
            }
        }

        plain = new Function(primitive.Name, operands, [.. results]);
        simplified = Simplify.Run(plain, Pipeline.FinalLaws(Algebra.Real));
    }

    public int Operands => operands.Length;

    public int Results => plain.Results.Count;

    /// <summary>The rows as they stand, interpreted.</summary>
    public T[][] Interpret(T[][] points)
    {
        var interpreter = new Interpreter<double>(plain, DoubleArithmetic.Instance);
        return Run(points, point => [.. interpreter.Run([.. point.Select(x => (object)double.CreateTruncating(x))])
            .Select(result => T.CreateTruncating(System.Convert.ToDouble(result, null)))]);
    }

    /// <summary>Scalar code, one point after the other.</summary>
    public T[][] Scalar(T[][] points)
    {
        ParameterExpression point = Expression.Parameter(typeof(T[]));
        Dictionary<Expr, Expression> given = Elements(operands, point);
        var code = Expression.Lambda<Func<T[], T[]>>(
            Expression.NewArrayInit(typeof(T), simplified.Results.Select(result => Emit(result, given))), point).Compile();
        return Run(points, code);
    }

    /// <summary>Vector code of one result; null if it has none.</summary>
    public T[]? Vector(T[][] points, int result, int width)
    {
        Variable[] arrays = [.. operands.Select(x => graph.Variable(Element.Array, x.Name + "s"))];
        Variable count = graph.Variable(ExprType.Int32, "count");
        Structured loop = graph.Traverse(count, [Combiner.Collect], i =>
            [new Substitution(graph).Replace(operands, [.. arrays.Select(a => graph.Load(a, i))]).Apply(simplified.Results[result])]);
        ParameterExpression all = Expression.Parameter(typeof(T[][]));
        ParameterExpression destination = Expression.Variable(typeof(T[]));
        ParameterExpression length = Expression.Variable(typeof(int));
        Dictionary<Expr, Expression> given = Elements(arrays, all);
        given.Add(count, length);
        Expression? code = Lanes.TryEmit(
            loop, length, node => Emit(node, given), [destination], new LanesOptions { Width = width, IsAvailable = arrays.Contains });
        if (code is null)
        {
            return null;
        }

        var values = new T[points[0].Length];
        ParameterExpression target = Expression.Parameter(typeof(T[]));
        Expression.Lambda<Action<T[][], T[]>>(
            Expression.Block(
                typeof(void), [destination, length],
                Expression.Assign(destination, target), Expression.Assign(length, Expression.ArrayLength(target)), code),
            all, target).Compile()(points, values);
        return values;
    }

    private static Dictionary<Expr, Expression> Elements(Variable[] variables, ParameterExpression array) => variables
        .Select((x, k) => (Key: (Expr)x, Value: (Expression)Expression.ArrayIndex(array, Expression.Constant(k))))
        .ToDictionary(pair => pair.Key, pair => pair.Value);

    private T[][] Run(T[][] points, Func<T[], T[]> compute)
    {
        T[][] results = [.. Enumerable.Range(0, Results).Select(_ => new T[points[0].Length])];
        for (int i = 0; i < points[0].Length; i++)
        {
            T[] values = compute([.. points.Select(x => x[i])]);
            for (int k = 0; k < values.Length; k++)
            {
                results[k][i] = values[k];
            }
        }

        return results;
    }

    private static Expression Emit(Expr node, IReadOnlyDictionary<Expr, Expression> given) => node switch
    {
        _ when given.TryGetValue(node, out Expression? value) => value,
        Constant { Type.Element: SymGrad.Ir.Scalar.Boolean } truth => Expression.Constant(truth.IsTrue),
        Constant { Type.IsInteger: true } integer => Expression.Constant((int)integer.Bits),
        Constant constant => Expression.Constant(T.CreateTruncating(constant.Number)),
        Project { Source: var source, Index: var k } => Expression.Condition(
            Emit(source.Head, given), Emit(source.Regions[0].Results[k], given), Emit(source.Regions[1].Results[k], given)),
        Apply apply => ScalarOperations.Apply(apply.Operation, apply.Type, [.. apply.Operands.Select(o => Emit(o, given))]),
        _ => throw new InvalidOperationException($"a {node.GetType().Name} is not scalar code"),
    };
}
