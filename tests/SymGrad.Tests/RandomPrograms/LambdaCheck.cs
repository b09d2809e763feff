using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using SymGrad.Ir;
using SymGrad.Reading;
using Gradient = (double X, double Y, double Z, double[] U, double[] V);
using Lambda = System.Linq.Expressions.Expression<System.Func<double, double, double, double[], double[], double>>;

namespace SymGrad.Tests.RandomPrograms;

/// <summary>Everything that has to hold for a program as a lambda, compiled.</summary>
/// <remarks>The value in strict algebra has the bits that C# computes; the gradient in either algebra is as right as that of the program as it
/// was written, measured against thirty digits.</remarks>
internal sealed class LambdaCheck(RandomProgram program, Tally tally)
{
    private static readonly SymOptions Strict = new() { Algebra = Algebra.Strict };
    private static readonly DoubleDoubleArithmetic Exact = DoubleDoubleArithmetic.Instance;

    /// <summary>What does not hold for a program; null if all does.</summary>
    public static string? Fault(RandomProgram program, Tally tally)
    {
        try
        {
            new LambdaCheck(program, tally).Run();
            return null;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return exception is WrongProgram ? exception.Message : exception.ToString();
        }
    }

    /// <summary>The smallest program that goes wrong in the same way, and the one it was found in.</summary>
    public static string Reduced(RandomProgram program, string fault)
    {
        string kind = ProgramCheck.Kind(fault);
        RandomProgram smallest = Reducer.Run(
            program, candidate => Fault(candidate, new Tally()) is { } other && ProgramCheck.Kind(other) == kind, tries: 400);
        return $"{Fault(smallest, new Tally())}\n{smallest}\nfound as: {fault}\n{program}";
    }

    private void Run()
    {
        tally.Add("lambdas");
        Lambda f = LambdaBuilder.Build(program);
        double[] numbers = [.. program.Numbers];
        double[][] arrays = [.. program.Arrays];
        double Call(Func<double, double, double, double[], double[], double> d) => d(numbers[0], numbers[1], numbers[2], arrays[0], arrays[1]);
        double expected;
        try
        {
            expected = Call(f.Compile());
        }
        catch (ArgumentException)
        {
            tally.Add("bounds that cross");
            return;
        }

        double careful = Call(Sym.Compile(f, Strict));
        (double Value, Gradient Gradient) strict = Sym.ValueAndGrad(f, Strict)(numbers[0], numbers[1], numbers[2], arrays[0], arrays[1]);
        Same("strict value beside the gradient", careful, strict.Value);
        bool isCalledAsItIs = program.Body.All().All(term => term.Primitive is null || LambdaBuilder.IsCalledAsItIs(term.Primitive));
        if (isCalledAsItIs)
        {
            tally.Add("bit by bit");
            Same("strict value", expected, careful);
        }
        (double Value, Gradient Gradient) real = Sym.ValueAndGrad(f)(numbers[0], numbers[1], numbers[2], arrays[0], arrays[1]);
        double compiled = Call(Sym.Compile(f));

        ReadFunction read = Reader.Read(f);
        Function reversed = Derivations.Reversed(read.Function);
        object[] arguments = [.. read.Parameters.Select(p => Argument(f, p))];
        Evaluated<double> plain = Evaluated<double>.Run(reversed, arguments, program.Captured, DoubleArithmetic.Instance);
        if (isCalledAsItIs)
        {
            Close("interpreted value", [expected], [plain.Results[0]], [1e-13 * (Math.Abs(expected) + plain.Largest)]);
        }

        Evaluated<DoubleDouble> exact = Evaluated<DoubleDouble>.Run(reversed, arguments, program.Captured, Exact);
        double[] truth = [.. exact.Results.Select(r => (double)r)];
        if (!truth.Concat(plain.Results).All(double.IsFinite) || !double.IsFinite(plain.Largest) || plain.Decisions != exact.Decisions || plain.TurnsOnZero)
        {
            tally.Add("not finite");
            return;
        }

        if (!double.IsFinite(exact.Largest))
        {
            tally.Add("at a pole");
            return;
        }

        if (!double.IsFinite(real.Value + Flat(real).Sum() + Flat(strict).Sum()) && arrays.Any(array => array.Length == 0))
        {
            // What is taken out of a loop is computed although the loop may have no iterations.
            tally.Add("no iterations");
            return;
        }

        tally.Add("finite");
        double[] allowed =
            [.. truth.Select((t, k) => (1e-14 * exact.Largest) + (1e4 * (Math.Abs(plain.Results[k] - t) + (2.2e-16 * Math.Abs(t)) + 1e-300)))];
        if (!isCalledAsItIs && !(Math.Abs(expected - truth[0]) <= allowed[0]) && expected.Equals(compiled))
        {
            // .NET 10 computes double.MaxNumber(x, -0.0) as 0, whatever x is, in a method that is compiled like this one.
            tally.Add("not what C# computes");
            return;
        }

        Close("compiled value", [truth[0]], [compiled], allowed);
        Close("strict gradient", truth, Flat(strict), allowed);
        Close("gradient", truth, Flat(real), allowed);

        var u = new double[arrays[0].Length];
        var v = new double[arrays[1].Length];
        Expression<Func<double, double, double, double[], double[], (double[], double[])>> wrt = (x, y, z, u, v) => ValueTuple.Create(u, v);
        Func<double, double, double, double[], double[], double[], double[], double> into = Sym.GradInto(f, wrt);
        for (int twice = 0; twice < 2; twice++)
        {
            double value = into(numbers[0], numbers[1], numbers[2], arrays[0], arrays[1], u, v);
            Close("gradient into buffers", [truth[0], .. truth[4..]], [value, .. u, .. v], [allowed[0], .. allowed[4..]]);
        }
    }

    private object Argument(Lambda f, Expression parameter)
    {
        int index = f.Parameters.IndexOf((ParameterExpression)parameter);
        return index < program.Numbers.Count ? program.Numbers[index] : program.Arrays[index - program.Numbers.Count];
    }

    private static double[] Flat((double Value, Gradient Gradient) both) =>
        [both.Value, both.Gradient.X, both.Gradient.Y, both.Gradient.Z, .. both.Gradient.U, .. both.Gradient.V];

    private static void Close(string what, IReadOnlyList<double> truth, IReadOnlyList<double> found, IReadOnlyList<double> allowed)
    {
        if (truth.Count != found.Count)
        {
            throw new WrongProgram($"{what}: {found.Count} results and not {truth.Count}");
        }

        for (int k = 0; k < truth.Count; k++)
        {
            if (!(Math.Abs(truth[k] - found[k]) <= allowed[k]) && !truth[k].Equals(found[k]) && double.IsFinite(allowed[k]))
            {
                throw new WrongProgram($"{what}: result {k} is {found[k]:R} and not {truth[k]:R}; it may be off by {allowed[k]:E1}");
            }
        }
    }

    private static void Same(string what, double expected, double found)
    {
        if (BitConverter.DoubleToInt64Bits(expected) != BitConverter.DoubleToInt64Bits(found) && !(double.IsNaN(expected) && double.IsNaN(found)))
        {
            throw new WrongProgram($"{what}: {found:R} and not {expected:R}");
        }
    }
}
