using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using CsCheck;
using SymGrad.Emitting;
using SymGrad.Ir;
using SymGrad.Passes;
using SymGrad.Reading;
using SymGrad.Runtime;
using SymGrad.Tests.Emitting;
using SymGrad.Transforming;
using Xunit;
using Xunit.Abstractions;
using Point = System.Linq.Expressions.Expression<System.Func<double, double, double, double[], double[], double>>;

namespace SymGrad.Tests.RandomPrograms;

/// <summary>Random programs of a point, summed over points: with a point in each lane they give what scalar code gives, whatever the program has of
/// loops, conditionals and arrays, at every width and for every number of points about a multiple of it.</summary>
public sealed class RandomPointsTests(ITestOutputHelper output)
{
    private const double Epsilon = 2.2e-16;

    private static readonly int[] Counts = [0, 1, 2, 3, 5, 7, 8, 9, 17];

    [Fact]
    public void Lanes_agree_with_scalar_code_on_random_programs()
    {
        var tally = new Tally();
        ProgramGen[] sizes = [new(14, LambdaBuilder.Writable, longest: 6), new(30, LambdaBuilder.Writable, longest: 6)];
        var pcg = new PCG(2, 99);
        for (int k = 0; k < 100; k++)
        {
            RandomProgram program = sizes[k % 2].Generate(pcg, null, out _);
            Check(program, new Random(k), tally);
        }

        output.WriteLine(tally.ToString());
    }

    private static void Check(RandomProgram program, Random random, Tally tally)
    {
        ReadFunction read = ValueAndGradient(SumOverPoints(LambdaBuilder.Build(program)));
        Func<object[], object[]> scalar = Compile(read, new EmitterOptions(false)).Compile();
        foreach (int width in new[] { 512, 256, 128 }.Where(width => width <= Widths.Best))
        {
            Expression<Func<object[], object[]>> lambda = Compile(read, new EmitterOptions(true, NarrowTo: width));
            tally.Add(OuterLanesTests.HasVectorVariables(lambda) ? "points in lanes" : "other code");
            Func<object[], object[]> lanes = lambda.Compile();
            foreach (int count in Counts)
            {
                object[] arguments = [.. Enumerable.Range(0, 3).Select(k => Points(program, random, count)), program.Arrays[0], program.Arrays[1], count];
                string what = $"{width} bits, {count} points of\n{program}";
                object[]? expected = Run(scalar, arguments, out Exception? thrown);
                object[]? found = Run(lanes, arguments, out Exception? thrownByLanes);
                Assert.True(thrown is null == thrownByLanes is null, $"scalar code throws {thrown}, lanes throw {thrownByLanes}; {what}\n{read.Function}");
                if (expected is not null)
                {
                    double[][] nearby = [.. Enumerable.Range(0, 10).Select(_ => Run(scalar, Perturbed(arguments, random), out Exception? _)).OfType<object[]>().Select(Flat)];
                    Close(what, Flat(expected), Flat(found!), nearby, tally);
                }
            }
        }
    }

    // Null where a bound is out of order, or an index out of range.
    private static object[]? Run(Func<object[], object[]> function, object[] arguments, out Exception? thrown)
    {
        thrown = null;
        try
        {
            return function(arguments);
        }
        catch (Exception exception) when (exception is ArgumentException or IndexOutOfRangeException or OverflowException)
        {
            thrown = exception;
            return null;
        }
    }

    // Rounding is a change of the inputs by a few units in the last place: results may differ by what such changes make.
    private static void Close(string what, double[] expected, double[] found, double[][] nearby, Tally tally)
    {
        Assert.Equal(expected.Length, found.Length);
        double size = expected.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty().Max();
        if (nearby.Length < 3 || !expected.All(double.IsFinite) || nearby.Any(near => !near.All(double.IsFinite)))
        {
            tally.Add("not finite");
            return;
        }

        tally.Add("compared");
        for (int k = 0; k < expected.Length; k++)
        {
            double spread = nearby.Max(near => Math.Abs(near[k] - expected[k]));
            double allowed = (200 * spread) + (1e-12 * Math.Abs(expected[k])) + (1e-13 * size) + 1e-300;
            Assert.True(Math.Abs(expected[k] - found[k]) <= allowed, $"result {k}: scalar code gives {expected[k]:R}, lanes {found[k]:R}; {what}");
        }
    }

    private static double[] Points(RandomProgram program, Random random, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => program.Numbers[random.Next(3)] is var near && double.IsFinite(near) && Math.Abs(near) < 100
            ? near + random.NextDouble() - 0.5
            : (6 * random.NextDouble()) - 3)];

    private static object[] Perturbed(object[] arguments, Random random) =>
        [.. arguments.Select(argument => argument is double[] numbers ? Array.ConvertAll(numbers, x => x * (1 + (4 * Epsilon * (random.NextDouble() - 0.5)))) : argument)];

    private static double[] Flat(object[] results) => [.. results.SelectMany(result => result as double[] ?? [(double)result])];

    private static Expression<Func<double[], double[], double[], double[], double[], int, double>> SumOverPoints(Point point)
    {
        ParameterExpression[] columns = [.. "abc".Select(name => Expression.Parameter(typeof(double[]), name.ToString()))];
        ParameterExpression count = Expression.Parameter(typeof(int), "n"), index = Expression.Parameter(typeof(int), "i");
        Dictionary<ParameterExpression, Expression> numbers =
            columns.Zip(point.Parameters).ToDictionary(pair => pair.Second, pair => (Expression)Expression.ArrayIndex(pair.First, index));
        Expression<Func<int, double>> term = Expression.Lambda<Func<int, double>>(new Replacement(numbers).Visit(point.Body), index);
        Expression indices = Expression.Call(typeof(Enumerable), nameof(Enumerable.Range), null, Expression.Constant(0), count);
        Expression sum = Expression.Call(typeof(Enumerable), nameof(Enumerable.Sum), [typeof(int)], indices, term);
        return Expression.Lambda<Func<double[], double[], double[], double[], double[], int, double>>(
            sum, [.. columns, point.Parameters[3], point.Parameters[4], count]);
    }

    private static ReadFunction ValueAndGradient(Expression<Func<double[], double[], double[], double[], double[], int, double>> f)
    {
        var request = new Request(
            Product.ValueAndGradient,
            typeof(Func<double[], double[], double[], double[], double[], int, (double, (double[], double[], double[], double[], double[]))>));
        Expression<Func<double[], double[], double[], double[], double[], int, (double[], double[], double[], double[], double[])>> wrt =
            (a, b, c, u, v, n) => ValueTuple.Create(a, b, c, u, v);
        Transformed made = Pipelines.Build(request, Reader.Read(f), Selection.Of(f, wrt), Algebra.Real);
        Function function = made.Read.Function;
        return made.Read with { Function = Pipeline.Emit(Algebra.Real, function).Run(function) };
    }

    private static Expression<Func<object[], object[]>> Compile(ReadFunction read, EmitterOptions options) =>
        EmittedFunction.Lambda(read.Function, options, read.Externals);

    private sealed class Replacement(Dictionary<ParameterExpression, Expression> values) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => values.GetValueOrDefault(node, node);
    }
}
