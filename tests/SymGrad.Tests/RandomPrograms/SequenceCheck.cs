using System;
using System.Linq;
using SymGrad.Emitting;
using SymGrad.Ir;
using SymGrad.Passes;
using SymGrad.Reading;
using SymGrad.Runtime;
using SymGrad.Transforming;
using Lambda = System.Linq.Expressions.Expression<System.Func<double[], double[], double[], double>>;

namespace SymGrad.Tests.RandomPrograms;

/// <summary>Everything that has to hold for a function of three arrays: its value is LINQ's; its gradient is the same in reverse mode, forward mode,
/// both algebras, at every width of the vectors and without them, and that of differences.</summary>
internal sealed class SequenceCheck(Lambda f, double[][] point, Random random, Tally tally)
{
    private const double Step = 1e-5;

    /// <summary>What the results may differ by, relative to the largest number among them.</summary>
    private const double Rounding = 1e-10;

    private static readonly SymOptions Strict = new() { Algebra = Algebra.Strict };

    /// <summary>What does not hold; null if all does.</summary>
    public static string? Fault(Lambda f, double[][] point, Random random, Tally tally)
    {
        try
        {
            new SequenceCheck(f, point, random, tally).Run();
            return null;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return $"{(exception is WrongProgram ? exception.Message : exception)}\n{f}\n  at {string.Join(", ", point.Select(Text))}";
        }
    }

    private void Run()
    {
        Func<double[], double[], double[], double> reference = f.Compile();
        double expected = reference(point[0], point[1], point[2]);
        Near("value", [expected], [Sym.Compile(f)(point[0], point[1], point[2])], Math.Abs(expected));
        Near("strict value", [expected], [Sym.Compile(f, Strict)(point[0], point[1], point[2])], Math.Abs(expected));

        double[] found = Flat(Sym.ValueAndGrad(f)(point[0], point[1], point[2]));
        double largest = found.Max(Math.Abs);
        if (!double.IsFinite(expected) || !double.IsFinite(largest) || largest > 1e6)
        {
            tally.Add("not finite, or huge");
            return;
        }

        tally.Add("compared");
        Near("value beside the gradient", [expected], [found[0]], Math.Abs(expected));
        Near("strict gradient", Flat(Sym.ValueAndGrad(f, Strict)(point[0], point[1], point[2])), found, largest);
        double[][] buffers = [.. point.Select(array => new double[array.Length])];
        for (int twice = 0; twice < 2; twice++)
        {
            double value = Sym.GradInto(f)(point[0], point[1], point[2], buffers[0], buffers[1], buffers[2]);
            Near("gradient into buffers", found, [value, .. buffers.SelectMany(buffer => buffer)], largest);
        }

        foreach (int width in new[] { 0, 512, 256, 128 }.Where(width => width <= Widths.Best))
        {
            Near(width == 0 ? "scalar code" : $"vectors of {width} bits", found, Flat(Emitted(width)(point[0], point[1], point[2])), largest);
        }

        double[][] direction = [.. point.Select(array => Array.ConvertAll(array, _ => random.NextDouble() - 0.5))];
        double along = found.Skip(1).Zip(direction.SelectMany(array => array), (slope, change) => slope * change).Sum();
        (double Value, double Tangent) forward = Sym.Jvp(f)(point[0], point[1], point[2], direction[0], direction[1], direction[2]);
        Near("forward mode", [expected, along], [forward.Value, forward.Tangent], largest);
        double[] differences = [.. new[] { Step, Step / 8 }.Select(step => (At(step) - At(-step)) / (2 * step))];
        if (Math.Abs(differences[0] - differences[1]) > 1e-5 * (largest + 1))
        {
            tally.Add("at a kink");
        }
        else if (!(Math.Abs(along - differences[1]) <= 1e-5 * (largest + 1)))
        {
            throw new WrongProgram($"differences: the derivative in a direction is {along:R}, differences give {differences[1]:R}");
        }

        double At(double step)
        {
            double[][] moved = [.. point.Select((array, k) => array.Zip(direction[k], (v, d) => v + (step * d)).ToArray())];
            return reference(moved[0], moved[1], moved[2]);
        }
    }

    private Func<double[], double[], double[], (double Value, (double[], double[], double[]) Gradient)> Emitted(int width)
    {
        var request = new Request(Product.ValueAndGradient, typeof(Func<double[], double[], double[], (double Value, (double[], double[], double[]) Gradient)>));
        ReadFunction read = Reader.Read(f);
        Transformed made = Pipelines.Build(request, read, Selection.All(f), Algebra.Real);
        Function function = made.Read.Function;
        made = made with { Read = made.Read with { Function = Pipeline.Emit(Algebra.Real, function).Run(function) } };
        EmitterOptions options = width == 0 ? new EmitterOptions(false) : new EmitterOptions(true, NarrowTo: width);
        return (Func<double[], double[], double[], (double, (double[], double[], double[]))>)LambdaEmitter.Emit(made, request.DelegateType, options).Whole().Compile();
    }

    private static double[] Flat((double Value, (double[] X, double[] Y, double[] Z) Gradient) both) =>
        [both.Value, .. both.Gradient.X, .. both.Gradient.Y, .. both.Gradient.Z];

    private static void Near(string what, double[] expected, double[] found, double size)
    {
        if (expected.Length != found.Length)
        {
            throw new WrongProgram($"{what}: {found.Length} numbers and not {expected.Length}");
        }

        for (int k = 0; k < expected.Length; k++)
        {
            bool isSame = expected[k].Equals(found[k]) || Math.Abs(expected[k] - found[k]) <= Rounding * Math.Max(size, 1e-3);
            if (!isSame && double.IsFinite(expected[k]))
            {
                throw new WrongProgram($"{what}: number {k} is {found[k]:R} and not {expected[k]:R}");
            }
        }
    }

    private static string Text(double[] array) => $"[{string.Join(", ", array.Select(v => v.ToString("R")))}]";
}
