using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using System.Numerics;
using SymGrad.Emitting;
using SymGrad.Ir;
using Xunit;

namespace SymGrad.Tests.Emitting;

/// <summary>A vectorized loop computes what the loop says, for every length, width and element type.</summary>
public sealed class LanesTests
{
    /// <summary>Bodies by name: what they compute per iteration and how it is combined.</summary>
    private static readonly Dictionary<string, (Combiner[] Combiners, string What)> Bodies = new()
    {
        ["notebook"] = ([Combiner.Sum, Combiner.Collect], "2(x+1)² and its derivative"),
        ["arithmetic"] = ([Combiner.Collect, Combiner.Collect], "(a x - y) / (b + y y), and its negative"),
        ["folds"] = ([Combiner.Sum, Combiner.Product, Combiner.Max, Combiner.Min], "x + y"),
        ["shifted"] = ([Combiner.Collect], "y[i + 1] - y[i] + y[m + i]"),
        ["conditional"] = ([Combiner.Collect], "x < a ? 1 / x : y <= x and x != b ? x : nested"),
        ["uniform choice"] = ([Combiner.Collect, Combiner.Sum], "a < b ? x : y"),
        ["ramp"] = ([Combiner.Collect, Combiner.Sum], "x * (i + 3)"),
        ["constant"] = ([Combiner.Collect, Combiner.Sum], "a + 1, and 0.5"),
        ["copy"] = ([Combiner.Collect], "x"),
        ["rounding"] = ([Combiner.Collect], "floor, ceiling, truncate, round, abs, sign, copysign"),
        ["order"] = ([Combiner.Collect], "max, min, clamp"),
        ["strong zero"] = ([Combiner.Collect], "StrongMultiply(x, 1 / y)"),
        ["functions"] = ([Combiner.Collect, Combiner.Sum], "exp(sin x) + log(1 + y²)"),
        ["sine and cosine"] = ([Combiner.Sum, Combiner.Collect, Combiner.Collect], "sin²(x y), its derivative, cos(x y)"),
        ["long"] = ([Combiner.Collect], "a chain of 60 operations"),
    };

    public static TheoryData<string> Names => [.. Bodies.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Vector_code_agrees_with_scalar_code_for_doubles(string name) => Agrees<double>(name);

    [Theory]
    [MemberData(nameof(Names))]
    public void Vector_code_agrees_with_scalar_code_for_floats(string name) => Agrees<float>(name);

    private static void Agrees<T>(string name)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var fixture = new LanesFixture<T>();
        Combiner[] combiners = Bodies[name].Combiners;
        Structured loop = fixture.Traverse(combiners, i => Body(fixture, name, i));
        var scalars = combiners.Select((_, k) => fixture.Scalar(loop, k)).ToArray();
        var random = new Random(20);
        T[] x = Numbers<T>(random, 80);
        T[] y = Numbers<T>(random, 80);
        (T a, T b, int m) = (T.CreateTruncating(0.375), T.CreateTruncating(1.5), 5);

        foreach (int width in LanesFixture<T>.Widths)
        {
            LanesFixture<T>.Loop? vector = fixture.Vector(loop, new LanesOptions { Width = width, Scalar = NotReached });
            Assert.NotNull(vector);
            for (int n = 0; n <= 70; n++)
            {
                T untouched = T.CreateTruncating(-77);
                T[][] arrays = [.. combiners.Select(_ => Enumerable.Repeat(untouched, n + 3).ToArray())];
                T[] folds = new T[combiners.Length];
                vector(x, y, a, b, n, m, arrays, folds);

                for (int k = 0; k < combiners.Length; k++)
                {
                    T[] expected = [.. Enumerable.Range(0, n).Select(i => scalars[k](x, y, a, b, n, m, i))];
                    if (combiners[k] == Combiner.Collect)
                    {
                        double tolerance = name is "functions" or "sine and cosine" ? 6 : 0;
                        for (int i = 0; i < n; i++)
                        {
                            Close(expected[i], arrays[k][i], tolerance, $"{name} result {k} [{i}] of {n}, width {width}");
                        }

                        Assert.All(arrays[k].Skip(n), rest => Assert.Equal(untouched, rest));
                    }
                    else
                    {
                        Close(Fold(combiners[k], expected), folds[k], 40, $"{name} fold {k} of {n}, width {width}");
                    }
                }
            }
        }
    }

    // Every array is long enough, so the scalar form is never needed.
    private static Expression NotReached() => Expression.Throw(Expression.New(typeof(InvalidOperationException)));

    private static Expr[] Body<T>(LanesFixture<T> f, string name, Expr i)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Graph g = f.Graph;
        Expr x = g.Load(f.X, i);
        Expr y = g.Load(f.Y, i);
        Expr Of(Primitive operation, params Expr[] operands) => g.Apply(operation, operands);
        switch (name)
        {
            case "notebook":
                Expr t = x + 1;
                return [2 * t * t, 4 * t / f.A];
            case "arithmetic":
                Expr quotient = ((f.A * x) - y) / (f.B + (y * y));
                return [quotient, -quotient];
            case "folds":
                return [x + y, 1 + ((x + y) / 64), x + y, x + y];
            case "shifted":
                return [g.Load(f.Y, i + g.Integer(1)) - y + g.Load(f.Y, f.M + i)];
            case "conditional":
                Expr inner = g.Choose((y <= x) & Of(Primitives.NotEqual, x, f.B), x, g.Choose(!(x < 0), y - x, g.Number(7, x.Type)));
                return [g.Choose(x < f.A, 1 / x, inner)];
            case "uniform choice":
                Expr choice = g.Choose(f.A < f.B, x, y);
                return [choice, choice * 2];
            case "ramp":
                Expr number = g.Convert(i + g.Integer(3), x.Type);
                return [x * number, g.Convert(i, x.Type)];
            case "constant":
                return [f.A + 1, g.Number(0.5, x.Type)];
            case "copy":
                return [x];
            case "rounding":
                Expr rounded = Of(Primitives.Floor, x) + (2 * Of(Primitives.Ceiling, y)) + (4 * Of(Primitives.Truncate, x))
                    + (8 * Of(Primitives.Round, y));
                return [Of(Primitives.CopySign, rounded + Of(Primitives.Abs, x), y) + Of(Primitives.Signum, x)];
            case "order":
                return [Of(Primitives.Max, x, y) - (3 * Of(Primitives.Min, x, y)) + Of(Primitives.Clamp, y, f.A, f.B)];
            case "strong zero":
                return [Of(Primitives.StrongMultiply, Of(Primitives.Max, x, g.Number(0, x.Type)), 1 / Of(Primitives.Max, y, g.Number(0, x.Type)))];
            case "functions":
                return [Of(Primitives.Exp, Of(Primitives.Sin, x)) + Of(Primitives.LogP1, y * y), Of(Primitives.Tanh, x)];
            case "sine and cosine":
                Expr angle = x * y;
                Expr sine = Of(Primitives.Sin, angle);
                return [sine * sine, 2 * sine * Of(Primitives.Cos, angle) * y, Of(Primitives.Cos, angle)];
            case "long":
                Expr chain = x;
                for (int k = 0; k < 30; k++)
                {
                    chain = (chain * y) + f.B;
                }

                return [chain];
            default:
                throw new ArgumentOutOfRangeException(nameof(name), name, "no such body");
        }
    }

    // Halves, quarters and zeros among them, so that comparisons meet ties.
    private static T[] Numbers<T>(Random random, int count)
        where T : unmanaged, IFloatingPointIeee754<T> => [.. Enumerable.Range(0, count).Select(_ =>
            T.CreateTruncating(random.Next(3) == 0 ? random.Next(-8, 8) / 4.0 : (random.NextDouble() * 4) - 2))];

    private static T Fold<T>(Combiner combiner, T[] values)
        where T : unmanaged, IFloatingPointIeee754<T> => combiner switch
        {
            Combiner.Sum => values.Aggregate(T.Zero, (s, v) => s + v),
            Combiner.Product => values.Aggregate(T.One, (s, v) => s * v),
            Combiner.Max => values.Aggregate(T.NegativeInfinity, T.Max),
            Combiner.Min => values.Aggregate(T.PositiveInfinity, T.Min),
            _ => throw new ArgumentOutOfRangeException(nameof(combiner)),
        };

    // Equal, or within some units in the last place of a number of at least 1.
    private static void Close<T>(T expected, T actual, double ulps, string where)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (expected.Equals(actual))
        {
            return;
        }

        double unit = typeof(T) == typeof(double) ? Math.Pow(2, -52) : Math.Pow(2, -23);
        double error = Math.Abs(double.CreateTruncating(expected) - double.CreateTruncating(actual));
        double allowed = ulps * unit * Math.Max(1, Math.Abs(double.CreateTruncating(expected)));
        Assert.True(error <= allowed, $"{where}: expected {expected}, got {actual}");
    }
}
