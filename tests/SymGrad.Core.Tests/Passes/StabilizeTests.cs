using System;
using System.Linq;
using SymGrad.Calculus;
using SymGrad.Ir;
using SymGrad.Passes;
using Xunit;
using static SymGrad.Rewriting.Terms;

namespace SymGrad.Tests.Passes;

/// <summary>Spellings that fail in double precision, at the points where they fail.</summary>
public class StabilizeTests
{
    public static TheoryData<string, double, double> Points => new()
    {
        { "log(1 + x)", 1e-17, 1e-17 },
        { "exp(x) - 1", 1e-17, 1e-17 },
        { "1 / (1 + exp(-x))", -745, 4.94e-324 },
        { "1 / (1 + exp(-x))", 800, 1 },
        { "exp(x) / (1 + exp(x))", 800, 1 },
        { "log(1 + exp(x))", 800, 800 },
        { "log(1 + exp(x))", -50, 1.9287498479639178e-22 },
        { "log(1 / (1 + exp(-x)))", -800, -800 },
        { "1 - 1 / (1 + exp(-x))", 50, 1.9287498479639178e-22 },
        { "1 - cos(x)", 1e-9, 5e-19 },
        { "1 - tanh(x) * tanh(x)", 30, 3.5026043050786081e-26 },
        { "1 - erf(x)", 10, 2.088487583762545e-45 },
        { "(1 + erf(x)) / 2", -8, 5.612148586491464e-30 },
        { "1 - erfc(x)", 1e-17, 1.1283791670955126e-17 },
        { "sqrt(x * x + 1)", 1e200, 1e200 },
        { "log(exp(x) + exp(2 * x))", 800, 1600 },
        { "(exp(x) - exp(-x)) / (exp(x) + exp(-x))", 800, 1 },
        { "(exp(x) - exp(-x)) / 2", 1e-17, 1e-17 },
    };

    [Theory]
    [MemberData(nameof(Points))]
    public void A_spelling_that_fails_is_replaced(string spelling, double at, double expected)
    {
        Function function = Spelled(spelling);
        double naive = Value(function, at);
        double stable = Value(Stabilize.Run(function), at);

        Assert.Equal(expected, stable, Math.Abs(expected) * 1e-14);
        if (spelling != "1 / (1 + exp(-x))")
        {
            Assert.True(!(Math.Abs(naive - expected) <= Math.Abs(expected) * 1e-6), $"{spelling} is {naive} at {at} as it is");
        }
    }

    [Fact]
    public void The_logarithm_of_a_sum_of_exponentials_does_not_overflow()
    {
        (Function function, Variable x) = LogSumExp();
        Function stable = Stabilize.Run(function);
        Verifier.Check(stable);

        Assert.Equal(double.PositiveInfinity, (double)Interpreter.Run(function, [new[] { 1000.0, 1000.0 }])[0]);
        Assert.Equal(1000 + Math.Log(2), (double)Interpreter.Run(stable, [new[] { 1000.0, 1000.0 }])[0], 1e-12);
        Assert.Equal(double.NegativeInfinity, (double)Interpreter.Run(stable, [new[] { double.NegativeInfinity }])[0]);
        Assert.Equal(double.PositiveInfinity, (double)Interpreter.Run(stable, [new[] { double.PositiveInfinity, 0 }])[0]);
    }

    [Fact]
    public void Its_gradient_is_the_softmax_even_at_a_tie()
    {
        (Function function, Variable x) = LogSumExp();
        Function stable = Lower.Run(Stabilize.Run(function));
        (_, Expr?[] adjoints) = Reverse.Differentiate(stable, [stable.Graph.Number(1, ExprType.Float64)], [x]);
        double[] gradient = (double[])Interpreter.Run(stable.With([adjoints[0]!]), [new[] { 1000.0, 1000.0, 999 }])[0];

        double tail = Math.Exp(-1) / (2 + Math.Exp(-1));
        Assert.Equal((1 - tail) / 2, gradient[0], 1e-13);
        Assert.Equal((1 - tail) / 2, gradient[1], 1e-13);
        Assert.Equal(tail, gradient[2], 1e-13);
    }

    [Fact]
    public void The_softmax_does_not_overflow()
    {
        var graph = new Graph();
        Variable x = graph.Variable(ExprType.Float64.Array, "x");
        Expr sum = graph.Sum(graph.Length(x), i => Exp(graph.Load(x, i)));
        var softmax = new Function("softmax", [x], [graph.Map(x, element => Exp(element) / sum)]);
        Function stable = Stabilize.Run(softmax);
        Verifier.Check(stable);

        double[] values = (double[])Interpreter.Run(stable, [new[] { 1000.0, 1000.0 - Math.Log(3) }])[0];

        Assert.Equal(0.75, values[0], 1e-12);
        Assert.Equal(0.25, values[1], 1e-12);
    }

    [Fact]
    public void What_is_stable_already_is_left_alone()
    {
        (Function function, _) = LogSumExp();
        Function once = Stabilize.Run(function);

        Assert.Equal(once.Results, Stabilize.Run(once).Results);
    }

    private static (Function Function, Variable X) LogSumExp()
    {
        var graph = new Graph();
        Variable x = graph.Variable(ExprType.Float64.Array, "x");
        return (new Function("lse", [x], [Log(graph.Sum(graph.Length(x), i => Exp(graph.Load(x, i))))]), x);
    }

    private static Function Spelled(string spelling)
    {
        var graph = new Graph();
        Variable x = graph.Variable(ExprType.Float64, "x");
        Expr sigmoid = 1 / (1 + Exp(-x));
        Expr result = spelling switch
        {
            "log(1 + x)" => Log(1 + x),
            "exp(x) - 1" => Exp(x) - 1,
            "1 / (1 + exp(-x))" => sigmoid,
            "exp(x) / (1 + exp(x))" => Exp(x) / (1 + Exp(x)),
            "log(1 + exp(x))" => Log(1 + Exp(x)),
            "log(1 / (1 + exp(-x)))" => Log(sigmoid),
            "1 - 1 / (1 + exp(-x))" => 1 - sigmoid,
            "1 - cos(x)" => 1 - Cos(x),
            "1 - tanh(x) * tanh(x)" => 1 - (Tanh(x) * Tanh(x)),
            "1 - erf(x)" => 1 - Erf(x),
            "(1 + erf(x)) / 2" => (1 + Erf(x)) / 2,
            "1 - erfc(x)" => 1 - Erfc(x),
            "sqrt(x * x + 1)" => Sqrt((x * x) + 1),
            "log(exp(x) + exp(2 * x))" => Log(Exp(x) + Exp(2 * x)),
            "(exp(x) - exp(-x)) / (exp(x) + exp(-x))" => (Exp(x) - Exp(-x)) / (Exp(x) + Exp(-x)),
            _ => (Exp(x) - Exp(-x)) / 2,
        };
        return new Function(spelling, [x], [result]);
    }

    private static double Value(Function function, double at) => (double)Interpreter.Run(function, [at])[0];
}
