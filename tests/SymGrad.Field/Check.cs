using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace SymGrad.Field;

/// <summary>The derivatives of a program against differences of the program, and against each other.</summary>
public static class Check
{
    /// <summary>What is wrong at some size.</summary>
    public static IReadOnlyList<string> Of(FieldProgram program, int n)
    {
        var wrong = new List<string>();
        object?[] arguments = program.Arguments(n);
        bool isSingle = program.Slots(arguments).Any(a => a is float or float[]);
        double tolerance = isSingle ? 2e-2 : 2e-6, exact = isSingle ? 2e-5 : 1e-9;
        double[] numbers = [.. program.Slots(arguments).SelectMany(Numbers.Flatten)];
        double[] value = Values(numbers);
        if (value.Any(v => !double.IsFinite(v)))
        {
            wrong.Add("the value is not finite");
        }

        // Tangents: along one direction, and along each of a few coordinates.
        double[] direction = Sample.Vector(numbers.Length, 1000);
        double[] tangent = Tangent(direction);
        Near(value, [.. Numbers.Flatten(program.Sibling("Jvp")!.Run([.. arguments, .. Dots(direction)])).Take(value.Length)], exact, "value of Jvp");
        Difference(direction, tangent, "Jvp");
        int[] places = [.. Enumerable.Range(0, Math.Min(numbers.Length, 4)).Select(k => k * (numbers.Length - 1) / Math.Max(1, Math.Min(numbers.Length, 4) - 1))];
        foreach (int place in places.Distinct())
        {
            double[] unit = new double[numbers.Length];
            unit[place] = 1;
            Difference(unit, Tangent(unit), $"Jvp of number {place}");
        }

        // Pullbacks, twice.
        double[] cotangent = [.. Sample.Vector(value.Length, 1001)];
        object pair = program.Sibling("Vjp")!.Run(arguments)[0]!;
        var pullback = (Delegate)((ITuple)pair)[1]!;
        object result = ((ITuple)pair)[0]!;
        object given = Numbers.Like(result, cotangent);
        double[] adjoint = [.. Numbers.Flatten(pullback.DynamicInvoke(given))];
        Near(value, [.. Numbers.Flatten(result)], exact, "value of Vjp");
        Near([Dot(tangent, cotangent)], [Dot(adjoint, direction)], exact, "Vjp against Jvp");
        Near(adjoint, [.. Numbers.Flatten(pullback.DynamicInvoke(given))], 0, "second call of the pullback");
        foreach (int place in places)
        {
            double[] unit = new double[numbers.Length];
            unit[place] = 1;
            Near([Dot(Tangent(unit), cotangent)], [adjoint[place]], exact, $"Vjp of number {place}");
        }

        if (program.Sibling("Grad") is { } grad)
        {
            double[] gradient = [.. Numbers.Flatten(grad.Run(arguments)[0])];
            Near([.. adjoint.Select(a => a / cotangent[0])], gradient, exact, "Grad against Vjp");
            Near([value[0], .. gradient], [.. Numbers.Flatten(program.Sibling("ValueAndGrad")!.Run(arguments)[0])], exact, "ValueAndGrad");
            Call into = program.Sibling("GradInto")!;
            object?[] buffers = program.Buffers(arguments);
            object?[] written = into.Run([.. arguments, .. buffers]);
            int buffer = 0, output = 1;
            IEnumerable<object?> parts = program.Slots(arguments).Select(slot => slot is Array ? buffers[buffer++] : written[output++]);
            Near([value[0], .. gradient], [.. Numbers.Flatten(written[0]), .. parts.SelectMany(Numbers.Flatten)], exact, "GradInto");
            into.Run([.. arguments, .. buffers]);
            if (program.Sibling("Hvp") is { } hvp)
            {
                double[] product = [.. Numbers.Flatten(hvp.Run([.. arguments, .. Dots(direction)]))];
                NearDifference(
                    step => [.. Numbers.Flatten(grad.Run(program.With(arguments, Moved(direction, step)))[0])], product, 20 * tolerance, "Hvp");
                if (program.Sibling("Hessian")?.Run(arguments)[0] is Array { Rank: 2 } hessian)
                {
                    double[] h = [.. Numbers.Flatten(hessian)];
                    Near(product, [.. numbers.Select((_, i) => numbers.Select((_, j) => h[(i * numbers.Length) + j] * direction[j]).Sum())], exact, "Hessian");
                }
            }

            ReadThrough(gradient);
            if (program.Lambda is { } lambda)
            {
                Near([value[0], .. gradient], [.. Numbers.Flatten(lambda.DynamicInvoke(arguments))], exact, "the lambda");
            }
        }

        if (program.Sibling("Jacobian") is { } jacobian && program.Sibling("Grad") is null)
        {
            double[] j = [.. Numbers.Flatten(jacobian.Run(arguments)[0])];
            Near(tangent, [.. value.Select((_, i) => numbers.Select((_, k) => j[(i * numbers.Length) + k] * direction[k]).Sum())], exact, "Jacobian");
        }

        return wrong;

        double[] Values(double[] at) => [.. program.Primal.Run(program.With(arguments, at)).SelectMany(Numbers.Flatten)];

        double[] Moved(double[] along, double step) => [.. numbers.Select((x, k) => x + (step * along[k]))];

        object?[] Dots(double[] along) => program.Slots(program.With(arguments, along));

        double[] Tangent(double[] along) => [.. Numbers.Flatten(program.Sibling("Jvp")!.Run([.. arguments, .. Dots(along)])).Skip(value.Length)];

        void Difference(double[] along, double[] actual, string what) => NearDifference(step => Values(Moved(along, step)), actual, tolerance, what);

        // Some step must do: near kinks only small ones, where numbers are large only great ones.
        void NearDifference(Func<double, double[]> at, double[] actual, double within, string what)
        {
            double best = double.PositiveInfinity;
            double[] closest = [];
            foreach (double step in isSingle ? [1e-2, 3e-3, 1e-3] : new[] { 1e-3, 1e-4, 1e-5, 1e-6 })
            {
                double[] expected = [.. at(step).Zip(at(-step), (up, down) => 8 * (up - down)).Zip(at(2 * step).Zip(at(-2 * step), (up, down) => up - down), (near, far) => (near - far) / (12 * step))];
                double off = Off(expected, actual);
                if (!(off >= best))
                {
                    (best, closest) = (off, expected);
                }
            }

            if (!(best <= within))
            {
                Report(closest, actual, what + " against differences");
            }
        }

        void Near(double[] expected, double[] actual, double within, string what)
        {
            if (!(Off(expected, actual) <= within))
            {
                Report(expected, actual, what);
            }
        }

        void Report(double[] expected, double[] actual, string what)
        {
            if (expected.Length != actual.Length)
            {
                wrong.Add($"{what}: {expected.Length} numbers are expected, there are {actual.Length}");
                return;
            }

            int place = Enumerable.Range(0, expected.Length).MaxBy(k => double.IsNaN(expected[k] - actual[k]) ? double.PositiveInfinity : Math.Abs(expected[k] - actual[k]));
            wrong.Add($"{what}: {expected[place]:R} is expected, it is {actual[place]:R} (number {place} of {expected.Length})");
        }

        // The same method in a lambda: the run-time path.
        void ReadThrough(double[] gradient)
        {
            if (Lambdas.ValueAndGrad(program, arguments) is { } made)
            {
                Near([value[0], .. gradient], [.. Numbers.Flatten(made.DynamicInvoke(program.Slots(arguments)))], exact, "Sym.ValueAndGrad");
            }
        }
    }

    private static double Dot(double[] x, double[] y) => x.Zip(y, (a, b) => a * b).Sum();

    private static double Off(double[] expected, double[] actual)
    {
        if (expected.Length != actual.Length)
        {
            return double.NaN;
        }

        double scale = Math.Max(1, expected.Select(Math.Abs).DefaultIfEmpty(0).Max());
        return expected.Zip(actual, (e, a) => e == a ? 0 : Math.Abs(e - a) / scale).DefaultIfEmpty(0).Aggregate(0.0, (worst, off) => double.IsNaN(off) ? double.NaN : Math.Max(worst, off));
    }
}
