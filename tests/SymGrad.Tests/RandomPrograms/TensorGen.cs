using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using System.Numerics.Tensors;
using Tensor = System.Numerics.Tensors.Tensor<double>;
using Lambda = System.Linq.Expressions.Expression<System.Func<
    System.Numerics.Tensors.Tensor<double>, System.Numerics.Tensors.Tensor<double>, System.Numerics.Tensors.Tensor<double>, double>>;

namespace SymGrad.Tests.RandomPrograms;

/// <summary>Random functions of three tensors: element-wise functions, shapes that stretch, reductions along axes, views, products, gathers. What a part
/// is, its shape above all, is found by computing it at once, outside of SymGrad's compiler.</summary>
internal sealed class TensorGen
{
    private readonly Random random;
    private readonly ParameterExpression[] parameters = [.. "xyz".Select(name => Expression.Parameter(typeof(Tensor), name.ToString()))];
    private readonly Part[] leaves;
    private int left;

    private TensorGen(Random random, int budget, Tensor[] point)
    {
        (this.random, left) = (random, budget);
        leaves = [.. parameters.Select((parameter, k) => new Part(parameter, point[k]))];
    }

    // A part of the function, and its value at the point.
    private sealed record Part(Expression Code, Tensor Value)
    {
        public int Rank => Value.Rank;

        public int[] Lengths => [.. Value.Lengths.ToArray().Select(length => (int)length)];
    }

    /// <summary>The shapes of the three parameters.</summary>
    public static int[][] Shapes(Random random)
    {
        int Extent() => 1 + random.Next(5);
        (int rows, int columns) = (Extent(), 1 + random.Next(18));
        return random.Next(3) switch
        {
            0 => [[rows, columns], [columns], [columns, Extent()]],
            1 => [[rows, columns], [rows, 1], [Extent(), rows, columns]],
            _ => [[columns], [rows, columns], [1, rows, 1, columns]],
        };
    }

    public static Lambda Make(Random random, int budget, Tensor[] point)
    {
        var gen = new TensorGen(random, budget, point);
        return Expression.Lambda<Func<Tensor, Tensor, Tensor, double>>(gen.Number(), gen.parameters);
    }

    private int Next(int count) => random.Next(count);

    private Expression Number()
    {
        Part x = Any();
        Expression number = Next(7) switch
        {
            0 => Function("Average", x),
            1 => Function("Norm", x),
            2 => Function("Dot", x, Ready(x, "Sin")),
            3 => Next(2) == 0 ? Function("Max", x) : Function("Min", x),
            4 => Expression.Call(typeof(Sym), nameof(Sym.LogSumExp), [typeof(double)], x.Code),
            _ => Function("Sum", x),
        };
        return left > 0 ? Expression.Add(number, Number()) : number;
    }

    private static MethodCallExpression Function(string name, params Part[] x) =>
        Expression.Call(typeof(TensorFunctions), name, [typeof(double)], [.. x.Select(part => part.Code)]);

    private Part Any()
    {
        left--;
        if (left <= 0)
        {
            return leaves[Next(3)];
        }

        Part x = Any();
        Part made = Next(24) switch
        {
            0 or 1 or 2 => Ready(x, One("Sin", "Tanh", "Sigmoid", "Softplus", "Abs", "Gaussian", "Erf", "Cos", "Atan")),
            3 => Ready(Ready(x, "Sin"), One("Exp", "ExpM1", "Sinh")),
            4 => Ready(Squared(x), One("Log", "Sqrt", "Reciprocal", "LogP1")),
            5 => Ready("Max", x.Code, Expression.Constant(0.125)),
            6 => Operator(ExpressionType.Multiply, x, Constant()),
            7 => Operator(ExpressionType.Subtract, Constant(), x),
            8 or 9 or 10 => Stretched(x, Any()),
            11 or 12 => Reduced(x),
            13 => Next(2) == 0 ? Ready(One("SoftMax", "LogSoftMax"), x.Code, Axis(x)) : Ready(One("SoftMax", "LogSoftMax"), x.Code),
            14 or 15 => Product(x),
            16 => Viewed(x),
            17 => Viewed(x),
            18 => Sliced(x),
            19 => Joined(x),
            20 => Picked(x),
            21 => x.Rank == 1 && x.Lengths[0] > 1 ? Ready("Conv1D", x.Code, Data([2]).Code, Expression.Constant(1), Expression.Constant(Next(2))) : x,
            22 => Extrema(x),
            _ => Operator(ExpressionType.Divide, x, Squared(x)),
        };
        double largest = Greatest(made.Value);
        return made.Value.FlattenedLength > 600 ? Ready(made, "Sum", 0)
            : largest > 40 ? Ready(made, "Tanh")
            : made;
    }

    private static double Greatest(Tensor value) => value.ToArray().Max(Math.Abs);

    private string One(params string[] names) => names[Next(names.Length)];

    private ConstantExpression Constant() => Expression.Constant((Next(257) - 128) / 64.0);

    private ConstantExpression Axis(Part x) => Expression.Constant(Next(x.Rank) - (Next(2) * x.Rank));

    private Part Squared(Part x) => Operator(ExpressionType.Add, Operator(ExpressionType.Multiply, x, x), Expression.Constant(0.5));

    // Of two tensors the smaller stretches, or is made one number.
    private Part Stretched(Part x, Part y)
    {
        if (y.Rank > x.Rank || y.Value.FlattenedLength > x.Value.FlattenedLength)
        {
            (x, y) = (y, x);
        }

        int[] wide = x.Lengths, narrow = y.Lengths;
        bool stretches = narrow.Length <= wide.Length && narrow.Reverse().Zip(wide.Reverse()).All(pair => pair.First == 1 || pair.First == pair.Second);
        ExpressionType operation = Next(3) switch { 0 => ExpressionType.Add, 1 => ExpressionType.Subtract, _ => ExpressionType.Multiply };
        return stretches ? Operator(operation, x, y) : Operator(operation, x, Function("Average", y));
    }

    private Part Extrema(Part x)
    {
        Part y = leaves[Next(3)];
        return y.Lengths.SequenceEqual(x.Lengths) ? Ready(One("Max", "Min", "Hypot"), x.Code, Operator(ExpressionType.Multiply, y, Expression.Constant(0.875)).Code) : Ready(x, "Sin");
    }

    private Part Reduced(Part x)
    {
        string name = One("Sum", "Average", "Max", "Min", "Norm", "StdDev", "Product", "LogSumExp");
        ConstantExpression axis = Axis(x), keeps = Expression.Constant(Next(2) == 0);
        Type holder = name == "LogSumExp" ? typeof(Sym) : typeof(TensorFunctions);
        int length = x.Lengths[(int)axis.Value! < 0 ? (int)axis.Value + x.Rank : (int)axis.Value];
        if (name == "StdDev" && length == 1)
        {
            name = "Sum";
        }

        return Computed(Expression.Call(holder, name, [typeof(double)], x.Code, axis, keeps));
    }

    private Part Product(Part x)
    {
        int inner = x.Lengths[^1];
        Part? own = leaves.FirstOrDefault(leaf => leaf.Rank == 2 && leaf.Lengths[0] == inner);
        return x.Rank >= 2 && Next(3) == 0 ? Ready("MatMul", x.Code, Ready("Transpose", x.Code).Code)
            : own is not null ? Ready("MatMul", x.Code, own.Code)
            : Ready("MatMul", x.Code, Data([inner, 1 + Next(4)]).Code);
    }

    private Part Viewed(Part x)
    {
        int[] lengths = x.Lengths;
        switch (Next(6))
        {
            case 0 when x.Rank >= 2:
                return Ready("Transpose", x.Code);
            case 1 when x.Rank >= 2:
                return Ready("Permute", x.Code, Integers([.. Enumerable.Range(0, x.Rank).OrderBy(_ => Next(100))]));
            case 2:
                int total = lengths.Aggregate((a, b) => a * b);
                int divisor = Enumerable.Range(1, total).Where(d => total % d == 0).OrderBy(_ => Next(100)).First();
                return Ready("Reshape", x.Code, Integers(divisor, Next(2) == 0 ? -1 : total / divisor));
            case 3 when x.Rank < 4:
                return Ready("Unsqueeze", x.Code, Expression.Constant(Next(x.Rank + 1)));
            case 4 when x.Rank < 4:
                return Ready("Broadcast", x.Code, Integers([2, .. lengths]));
            default:
                return lengths.Any(length => length > 1) ? Ready("Squeeze", x.Code) : x;
        }
    }

    private Part Sliced(Part x)
    {
        int axis = Next(x.Rank), length = x.Lengths[axis];
        int count = 1 + Next(length), start = Next(length - count + 1);
        Part slice = Ready("Slice", x.Code, Expression.Constant(axis), Expression.Constant(start), Expression.Constant(count));
        return Next(2) == 0 ? slice
            : Ready("SetSlice", x.Code, Ready(slice, "Sin").Code, Expression.Constant(axis), Expression.Constant(length - count));
    }

    private Part Joined(Part x)
    {
        NewArrayExpression both = Expression.NewArrayInit(typeof(Tensor), x.Code, Ready(x, "Sin").Code);
        ConstantExpression axis = Expression.Constant(Next(x.Rank));
        return Next(2) == 0 && x.Rank < 4
            ? Computed(Expression.Call(typeof(Sym), nameof(Sym.Stack), [typeof(double)], axis, both))
            : Computed(Expression.Call(typeof(Sym), nameof(Sym.Concatenate), [typeof(double)], axis, both));
    }

    private Part Picked(Part x)
    {
        int axis = Next(x.Rank), length = x.Lengths[axis];
        if (x.Rank == 2 && Next(2) == 0)
        {
            return Ready("Pick", x.Code, Integers(Enumerable.Range(0, x.Lengths[0]).Select(_ => Next(x.Lengths[1]))));
        }

        return Ready("Gather", x.Code, Integers(Enumerable.Range(0, 1 + Next(6)).Select(_ => Next(length))), Expression.Constant(axis));
    }

    // Data that the lambda captures.
    private Part Data(int[] lengths)
    {
        double[] numbers = [.. Enumerable.Range(0, lengths.Aggregate((a, b) => a * b)).Select(_ => (2 * random.NextDouble()) - 1)];
        Tensor value = System.Numerics.Tensors.Tensor.Create(numbers, [.. lengths.Select(length => (nint)length)]);
        return new Part(Expression.Constant(value), value);
    }

    private static NewArrayExpression Integers(params IEnumerable<int> numbers) =>
        Expression.NewArrayInit(typeof(int), numbers.Select(number => Expression.Constant(number)));

    private Part Operator(ExpressionType operation, Part x, Part y) => Operator(operation, x.Code, y.Code);

    private Part Operator(ExpressionType operation, Part x, Expression y) => Operator(operation, x.Code, y);

    private Part Operator(ExpressionType operation, Expression x, Part y) => Operator(operation, x, y.Code);

    // The operators of tensors are extensions: C# finds them, expressions do not.
    private Part Operator(ExpressionType operation, Expression x, Expression y)
    {
        var like = (BinaryExpression)Operators.Single(f => f.Body.NodeType == operation && f.Parameters[0].Type == x.Type && f.Parameters[1].Type == y.Type).Body;
        return Computed(Expression.MakeBinary(operation, x, y, false, like.Method));
    }

    private static readonly LambdaExpression[] Operators =
    [
        (Tensor x, Tensor y) => x + y, (Tensor x, double y) => x + y, (double x, Tensor y) => x + y,
        (Tensor x, Tensor y) => x - y, (Tensor x, double y) => x - y, (double x, Tensor y) => x - y,
        (Tensor x, Tensor y) => x * y, (Tensor x, double y) => x * y, (double x, Tensor y) => x * y,
        (Tensor x, Tensor y) => x / y, (Tensor x, double y) => x / y, (double x, Tensor y) => x / y,
    ];

    private Part Ready(Part x, string name) => Ready(name, x.Code);

    private Part Ready(Part x, string name, int axis) =>
        Computed(Expression.Call(typeof(TensorFunctions), name, [typeof(double)], x.Code, Expression.Constant(axis), Expression.Constant(true)));

    private Part Ready(string name, params Expression[] arguments) => Computed(Expression.Call(typeof(Sym), name, [typeof(double)], arguments));

    private Part Computed(Expression code) => new(
        code,
        Stretching.Compile(Expression.Lambda<Func<Tensor, Tensor, Tensor, Tensor>>(code, parameters))(leaves[0].Value, leaves[1].Value, leaves[2].Value));
}
