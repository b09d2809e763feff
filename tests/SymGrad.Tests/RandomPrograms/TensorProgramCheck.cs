using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using SymGrad.Tests.Tensors;
using Gradient = (System.Numerics.Tensors.Tensor<double> X, System.Numerics.Tensors.Tensor<double> Y, System.Numerics.Tensors.Tensor<double> Z);
using Tensor = System.Numerics.Tensors.Tensor<double>;

namespace SymGrad.Tests.RandomPrograms;

/// <summary>Everything that has to hold for a tensor program, compiled: its value is that of the calls of System.Numerics.Tensors; scalar code
/// as written, fused loops of vectors, forward mode and differences agree on its derivative.</summary>
internal static class TensorProgramCheck
{
    private static readonly SymOptions Strict = new() { Algebra = Algebra.Strict };

    /// <summary>What does not hold for a program; null if all does.</summary>
    public static string? Fault(TensorProgram program, Tally tally)
    {
        try
        {
            Run(program, tally);
            return null;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return exception is WrongProgram ? exception.Message : exception.ToString();
        }
    }

    /// <summary>The smallest program that goes wrong in the same way, and the one it was found in.</summary>
    public static string Reduced(TensorProgram program, string fault)
    {
        TensorProgram smallest = TensorProgram.Reduced(
            program, candidate => Fault(candidate, new Tally()) is { } other && ProgramCheck.Kind(other) == ProgramCheck.Kind(fault));
        return $"{Fault(smallest, new Tally())}\n{smallest}\nfound as: {fault}\n{program}";
    }

    private static void Run(TensorProgram program, Tally tally)
    {
        tally.Add("tensor programs");
        Expression<Func<Tensor, Tensor, Tensor, double>> f = program.Lambda;
        Func<Tensor, Tensor, Tensor, double> reference = StretchingReference.Of(f);
        (Tensor x, Tensor y, Tensor z) = (program.Point[0], program.Point[1], program.Point[2]);
        double expected = reference(x, y, z);
        (double value, Gradient gradient) = Sym.ValueAndGrad(f)(x, y, z);
        (double plain, Gradient careful) = Sym.ValueAndGrad(f, Strict)(x, y, z);
        if (!double.IsFinite(expected) || !All(gradient).Concat(All(careful)).All(double.IsFinite))
        {
            Require(double.IsFinite(expected) == double.IsFinite(value), $"the value: {value:R} and not {expected:R}");
            Require(!double.IsFinite(expected) || All(gradient).All(double.IsFinite) == All(careful).All(double.IsFinite), "one of two gradients is not finite");
            tally.Add("not finite");
            return;
        }

        // What rounding errors of the arguments may do, and the terms that cancel in a directional derivative.
        double[] along = [.. program.Direction.SelectMany(d => d)];
        double size = All(gradient).Zip(along, (g, d) => Math.Abs(g * d)).Sum();
        double moved = All(gradient).Zip(program.Point.SelectMany(p => p), (g, p) => Math.Abs(g * p)).Sum();
        double allowed = 1e-11 * (Math.Abs(expected) + moved + 1);
        Near("value", expected, value, allowed);
        Near("strict value", expected, plain, allowed);
        Near("compiled value", expected, Sym.Compile(f)(x, y, z), allowed);

        double largest = All(gradient).Select(Math.Abs).Max();
        foreach ((double fast, double slow) in All(gradient).Zip(All(careful)))
        {
            Near("gradient in vectors, and as written", slow, fast, 1e-9 * (largest + 1));
        }

        Tensor[] into = [.. program.Direction.Select(d => System.Numerics.Tensors.Tensor.Create<double>([.. d], [.. d.Lengths]))];
        Near("value of GradInto", value, Sym.GradInto(f)(x, y, z, into[0], into[1], into[2]), allowed);
        foreach ((double found, double made) in into.SelectMany(g => g).Zip(All(gradient)))
        {
            Near("GradInto", made, found, 1e-11 * (largest + 1));
        }

        double slope = All(gradient).Zip(along, (g, d) => g * d).Sum();
        (double _, double tangent) = Sym.Jvp(f)(x, y, z, program.Direction[0], program.Direction[1], program.Direction[2]);
        Near("forward mode", slope, tangent, 1e-10 * (size + 1));
        if (Differences(program, reference, expected) is var (difference, error))
        {
            tally.Add("differences");
            Near("differences", difference, slope, error + (1e-6 * (size + 1e-3)));
        }
    }

    // Central differences; null at kinks, where those to either side differ, and where they do not settle.
    private static (double Value, double Error)? Differences(TensorProgram program, Func<Tensor, Tensor, Tensor, double> f, double value)
    {
        (double ahead, double behind) = (At(1e-5) - value, value - At(-1e-5));
        double coarse = (ahead + behind) / 2e-5, fine = (At(2.5e-6) - At(-2.5e-6)) / 5e-6;
        double noise = 1e-15 * (Math.Abs(value) + 1) / 2.5e-6;
        double error = (2 * Math.Abs(coarse - fine)) + noise;
        return Math.Abs(ahead - behind) / 1e-5 > 1e-2 * (Math.Abs(coarse) + 1) || error > 1e-3 * (Math.Abs(fine) + 1) ? null : (fine, error);

        double At(double step)
        {
            Tensor[] point = [.. program.Point.Zip(program.Direction, (x, d) => Moved(x, d, step))];
            return f(point[0], point[1], point[2]);
        }
    }

    private static Tensor Moved(Tensor x, Tensor direction, double step) =>
        System.Numerics.Tensors.Tensor.Create<double>([.. x.Zip(direction, (a, d) => a + (step * d))], [.. x.Lengths]);

    private static IEnumerable<double> All(Gradient gradient) => [.. gradient.X, .. gradient.Y, .. gradient.Z];

    private static void Near(string what, double expected, double found, double allowed) =>
        Require(Math.Abs(expected - found) <= allowed, $"{what}: {found:R} and not {expected:R}; it may be off by {allowed:E1}");

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new WrongProgram(otherwise);
        }
    }
}
