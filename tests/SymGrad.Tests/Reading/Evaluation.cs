using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using System.Numerics.Tensors;
using System.Reflection;
using SymGrad.Ir;
using SymGrad.Reading;
using Xunit;

namespace SymGrad.Tests.Reading;

/// <summary>Reads a lambda, runs what was read through the interpreter, and compares with LINQ's own compiled delegate.</summary>
internal static class Evaluation
{
    public static readonly double[] Points =
        [0, -0.0, 1, -1, 0.5, -2.5, 3, 1e-9, 7.25, -100.75, 1e300, double.PositiveInfinity, double.NegativeInfinity, double.NaN];

    /// <summary>A function of one number agrees with LINQ at many points.</summary>
    public static ReadFunction Agrees(Expression<Func<double, double>> f) => Agrees(f, [.. Points.Select(x => new object[] { x })]);

    public static ReadFunction Agrees(Expression<Func<double, double, double>> f) =>
        Agrees(f, [.. from x in Points from y in Points select new object[] { x, y }]);

    public static ReadFunction Agrees(LambdaExpression f, params object[][] points) => Agrees(f, f.ReturnType == typeof(float) ? 5e-7 : 1e-12, points);

    public static ReadFunction Agrees(LambdaExpression f, double tolerance, object[][] points)
    {
        ReadFunction read = Reader.Read(f);
        Delegate reference = f.Compile();
        Assert.NotEmpty(points);
        foreach (object[] point in points)
        {
            object? expected;
            try
            {
                expected = reference.DynamicInvoke(point);
            }
            catch (TargetInvocationException thrown) when (thrown.InnerException is ArithmeticException or ArgumentException)
            {
                continue; // the function has no value there
            }

            Same(Flat(expected), Run(read, point), tolerance, $"{f} at ({string.Join(", ", point)})");
        }

        return read;
    }

    /// <summary>The numbers that the function computes at a point.</summary>
    public static List<double> Run(ReadFunction read, params object[] arguments)
    {
        Dictionary<ParameterExpression, object> given = read.Lambda.Parameters.Zip(arguments).ToDictionary(p => p.First, p => p.Second);
        object External(int slot)
        {
            Delegate value = Expression.Lambda(read.Externals[slot], read.Lambda.Parameters).Compile();
            return Buffer(value.DynamicInvoke(arguments)!);
        }

        object[] results = Interpreter.Run(
            read.Wanted, [.. read.Parameters.Select(p => Buffer(given[(ParameterExpression)p]))], External,
            (primitive, operands) => Call(DataFunctions.MethodOf(primitive)!, operands));
        return Flat(results);
    }

    private static object Call(MethodInfo method, object[] operands)
    {
        ParameterInfo[] parameters = method.GetParameters();
        Assert.All(parameters, (p, k) => Assert.True(p.ParameterType == operands[k].GetType() || operands[k] is double));
        return method.Invoke(null, [.. operands.Select((o, k) => Convert.ChangeType(o, parameters[k].ParameterType, null))])!;
    }

    // Tensors travel as their elements.
    private static object Buffer(object value) => value switch
    {
        Tensor<double> tensor => tensor.ToArray(),
        Tensor<float> tensor => tensor.ToArray(),
        _ => value,
    };

    private static List<double> Flat(object? value) => value switch
    {
        null => [],
        bool truth => [truth ? 1 : 0],
        char letter => [letter],
        string => [],
        IConvertible number => [number.ToDouble(null)],
        System.Runtime.CompilerServices.ITuple tuple => [.. Enumerable.Range(0, tuple.Length).SelectMany(k => Flat(tuple[k]))],
        IEnumerable items => [.. items.Cast<object>().SelectMany(Flat)],
        _ => [.. value.GetType().GetProperties().SelectMany(p => Flat(p.GetValue(value)))],
    };

    private static void Same(List<double> expected, List<double> actual, double tolerance, string at)
    {
        Assert.True(expected.Count == actual.Count, $"{at}: {expected.Count} numbers expected, {actual.Count} found");
        for (int k = 0; k < expected.Count; k++)
        {
            double difference = Math.Abs(expected[k] - actual[k]);
            bool same = expected[k].Equals(actual[k]) || difference <= tolerance * Math.Abs(expected[k]) || difference < tolerance * 0.01;
            Assert.True(same, $"{at}: expected {expected[k]:R}, found {actual[k]:R}");
        }
    }
}
