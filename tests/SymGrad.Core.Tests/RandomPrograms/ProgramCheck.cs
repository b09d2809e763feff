using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;
using SymGrad.Passes;

namespace SymGrad.Tests.RandomPrograms;

/// <summary>Everything that has to hold for a program in the intermediate representation.</summary>
/// <remarks>
/// <para>Rewrites and modes are compared in double-double arithmetic, of the same functions: what is equal over the reals agrees there to
/// some 25 digits, so no tolerance has to make allowance for ill-conditioned programs. Differences in that arithmetic are good to 15 digits.</para>
/// <para>Results in double and float are compared with those, and may be wrong by a multiple of what the function and gradient as written
/// are wrong by, and of what a rounding of the arguments does.</para>
/// </remarks>
internal sealed class ProgramCheck(RandomProgram program, Tally tally)
{
    private const double Multiple = 1e4;
    private static readonly DoubleDoubleArithmetic Exact = DoubleDoubleArithmetic.Instance;

    private readonly double[] weights =
        [.. program.Numbers.Concat(program.Arrays.SelectMany(a => a)).Zip(program.Direction, (x, d) => d * Math.Max(Math.Abs(x), 1e-3))];

    /// <summary>What does not hold for a program; null if all does.</summary>
    public static string? Fault(RandomProgram program, bool second, Tally tally)
    {
        try
        {
            new ProgramCheck(program, tally).Run(second);
            return null;
        }
        catch (ArgumentException exception) when (exception.Message.Contains("above the upper bound"))
        {
            // Clamp(x, lower, upper) has no value: at the point, or so near it that a rounding decides.
            tally.Add("bounds that cross");
            return null;
        }
        catch (InvalidOperationException exception) when (exception.Message.Contains("the same guarded code is needed in too many branches"))
        {
            tally.Add("refused");
            return null;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return exception is WrongProgram ? exception.Message : exception.ToString();
        }
    }

    /// <summary>The smallest program that goes wrong in the same way, and the one it was found in.</summary>
    public static string Reduced(RandomProgram program, bool second, string fault)
    {
        RandomProgram smallest = Reducer.Run(program, candidate => Fault(candidate, second, new Tally()) is { } other && Kind(other) == Kind(fault));
        return $"{Fault(smallest, second, new Tally())}\n{smallest}\nfound as: {fault}\n{program}";
    }

    /// <summary>The kind of a fault: its text without numbers.</summary>
    public static string Kind(string fault) => fault.Split(':', '\n')[0].TrimEnd("0123456789.- ".ToCharArray());

    /// <exception cref="WrongProgram">Something does not hold.</exception>
    public void Run(bool second)
    {
        tally.Add("programs");
        Function function = IrBuilder.Build(program, ExprType.Float64);
        Verifier.Check(function);
        Function reversed = Derivations.Reversed(function);
        Function real = Derivations.Compiled(function, Algebra.Real);
        Function strict = Derivations.Compiled(function, Algebra.Strict);
        Evaluated<double> value = At(function);
        Evaluated<double> plain = At(reversed);
        Evaluated<double> fast = At(real);
        Evaluated<double> careful = At(strict);
        if (value.TurnsOnNaN)
        {
            tally.Add("not finite");
            return;
        }

        Same("strict value", value.Results[0], careful.Results[0]);
        Same("value beside the unsimplified gradient", value.Results[0], plain.Results[0]);
        Require(plain.Results.Length == fast.Results.Length && plain.Results.Length == careful.Results.Length, "the gradients differ in length");

        Evaluated<DoubleDouble>? exact = ExactAt(function, 0);
        if (exact is null || !plain.Results.All(double.IsFinite) || !double.IsFinite(value.Largest) || !weights.All(double.IsFinite))
        {
            tally.Add("not finite");
            return;
        }

        if (exact.Decisions != value.Decisions || value.TurnsOnZero)
        {
            tally.Add("on a knife's edge");
            return;
        }

        if (!double.IsFinite(fast.Largest + careful.Largest) && program.Body.All().Any(term => term.Sort == Sort.Array))
        {
            // What is taken out of a loop is computed although the loop may have no iterations.
            tally.Add("no iterations");
            return;
        }

        tally.Add("finite");
        Evaluated<DoubleDouble> gradient = Evaluated<DoubleDouble>.Run(reversed, Arguments(0), program.Captured, Exact);
        double[] truth = Doubles(gradient);
        double[] rounded = Doubles(Evaluated<DoubleDouble>.Run(reversed, Arguments(0, rounding: true), program.Captured, Exact));
        if (!truth.All(double.IsFinite) || !rounded.All(double.IsFinite))
        {
            tally.Add("not finite in double-double");
            return;
        }

        if (!double.IsFinite(gradient.Largest))
        {
            // A pole in a derivative: only a cotangent of 0 hides it, and the modes meet it in different orders.
            tally.Add("at a pole");
            return;
        }

        // Constants are folded in double: each rounding moves a term by that much of itself.
        double reach = gradient.Largest;
        double[] moved = [.. truth.Select((t, k) => 100 * Math.Abs(rounded[k] - t))];
        Compare("real algebra", truth, Doubles(Evaluated<DoubleDouble>.Run(real, Arguments(0), program.Captured, Exact)), reach, moved);
        Compare("strict algebra", truth, Doubles(Evaluated<DoubleDouble>.Run(strict, Arguments(0), program.Captured, Exact)), reach, moved);
        double[] allowed = [.. truth.Select((t, k) => (4e-15 * reach) + (Multiple * (Math.Abs(plain.Results[k] - t) + Math.Abs(rounded[k] - t) + Ulp(t))))];
        Close("real algebra in double", truth, fast.Results, allowed);
        Close("strict algebra in double", truth, careful.Results, allowed);

        CheckDirection(function, exact, truth, allowed, reach);
        if (second)
        {
            CheckSecond(function, real, exact);
        }

        CheckSingle();
    }

    private void CheckDirection(
        Function function, Evaluated<DoubleDouble> exact, double[] truth, double[] allowed, double reach)
    {
        double along = Along(truth);
        double size = truth.Skip(1).Zip(weights, (g, w) => Math.Abs(g * w)).Sum();
        object[] arguments = [.. Arguments(0), .. Tangents()];
        Evaluated<DoubleDouble> forward = Evaluated<DoubleDouble>.Run(Derivations.Forwarded(function), arguments, program.Captured, Exact);
        if (!double.IsFinite(forward.Largest))
        {
            // Reverse mode does not go where there is nothing: into a sum of no terms.
            tally.Add("at a pole");
            return;
        }

        double tangent = (double)forward.Results[1];
        Require(
            Math.Abs(tangent - along) <= (1e-12 * size) + (4e-15 * reach * weights.Max()),
            $"forward mode says {tangent:R}, reverse mode {along:R}");

        double slack = allowed.Skip(1).Zip(weights, (a, w) => a * Math.Abs(w)).Sum() + (1e-10 * size) + (4e-15 * reach * weights.Max());
        if (SmoothDifference(function, exact) is { } difference)
        {
            tally.Add("differences");
            Require(
                Math.Abs(difference.Value - along) <= (1e-7 * size) + difference.Error + (4e-15 * reach * weights.Max()),
                $"differences say {difference.Value:R} ± {difference.Error:R}, reverse mode {along:R}");

            // Dual numbers are without care for extreme operands, and know nothing of activity: only where all is smooth.
            Dual dual = Evaluated<Dual>.Run(function, Duals(), program.Captured, DualArithmetic.Instance).Results[0];
            if (double.IsFinite(dual.Tangent) && exact.Smallest > 1e-15)
            {
                tally.Add("dual numbers");
                Require(
                    Math.Abs(dual.Tangent - along) <= slack + (1e-6 * size),
                    $"dual numbers say {dual.Tangent:R}, reverse mode {along:R}");
            }
        }
    }

    /// <summary>The directional derivative by central differences, where the function is smooth and the differences settle.</summary>
    private (double Value, double Error)? SmoothDifference(Function function, Evaluated<DoubleDouble> exact)
    {
        if (TurnsWithinSteps(exact))
        {
            return null;
        }

        double previous = double.NaN;
        for (double step = 1e-8; step > 1e-12; step /= 16)
        {
            Evaluated<DoubleDouble>? ahead = ExactAt(function, step);
            Evaluated<DoubleDouble>? behind = ExactAt(function, -step);
            if (ahead is null || behind is null || ahead.Decisions != exact.Decisions || behind.Decisions != exact.Decisions)
            {
                continue;
            }

            double forward = (double)((ahead.Results[0] - exact.Results[0]) / step);
            double backward = (double)((exact.Results[0] - behind.Results[0]) / step);
            double central = (double)((ahead.Results[0] - behind.Results[0]) / (2 * step));
            double noise = 1e-28 * Math.Max(Math.Max(ahead.Largest, behind.Largest), 1e-100) / step;
            double error = (10 * Math.Abs(central - previous)) + noise;
            double scale = Math.Abs(central);
            if (error <= (1e-7 * scale) + 1e-14 && Math.Abs(forward - backward) <= (1e-2 * scale) + (100 * noise) + 1e-8)
            {
                return (central, error);
            }

            previous = central;
        }

        return null;
    }

    // Where a function turns many times within a step, as sin(x) for huge x, differences may settle on anything.
    private bool TurnsWithinSteps(Evaluated<DoubleDouble> exact) => Math.Max(exact.Largest, weights.Max()) > 1e7;

    private void CheckSecond(Function function, Function real, Evaluated<DoubleDouble> exact)
    {
        Function product = Derivations.Finished(Derivations.Forwarded(real), Algebra.Real);
        int count = weights.Length + 1;
        double[] other = [.. weights.Select((w, k) => w * (k % 2 == 0 ? 1 : -0.5) / program.Direction[k])];
        Evaluated<DoubleDouble> first = Evaluated<DoubleDouble>.Run(product, [.. Arguments(0), .. Tangents(weights)], program.Captured, Exact);
        Evaluated<DoubleDouble> second = Evaluated<DoubleDouble>.Run(product, [.. Arguments(0), .. Tangents(other)], program.Captured, Exact);
        double[] firstProduct = Doubles(first)[count..];
        double[] secondProduct = Doubles(second)[count..];
        if (!firstProduct.Concat(secondProduct).All(double.IsFinite) || !double.IsFinite(first.Largest) || !double.IsFinite(second.Largest))
        {
            tally.Add("second derivatives not finite");
            return;
        }

        double left = firstProduct.Skip(1).Zip(other, (h, w) => h * w).Sum();
        double right = secondProduct.Skip(1).Zip(weights, (h, w) => h * w).Sum();
        if (!double.IsFinite(left) || !double.IsFinite(right))
        {
            tally.Add("second derivatives not finite");
            return;
        }

        double size = firstProduct.Skip(1).Zip(other, (h, w) => Math.Abs(h * w)).Sum();
        double noise = 4e-15 * Math.Max(first.Largest, second.Largest) * Math.Min(1e100, Math.Pow(weights.Max(), 2));
        tally.Add("second derivatives");
        Require(Math.Abs(left - right) <= ((TurnsWithinSteps(exact) ? 1e-6 : 1e-10) * size) + noise, $"second derivatives are not symmetric: {left:R} and {right:R}");

        CheckAgain(real, firstProduct[1..], first.Largest, (1e-10 * firstProduct.Skip(1).Select(Math.Abs).DefaultIfEmpty().Max()) + noise);

        if (TurnsWithinSteps(exact))
        {
            return;
        }

        const double Step = 1e-9;
        Evaluated<DoubleDouble>? ahead = ExactAt(function, Step);
        Evaluated<DoubleDouble>? behind = ExactAt(function, -Step);
        if (ahead is null || behind is null || ahead.Decisions != exact.Decisions || behind.Decisions != exact.Decisions)
        {
            return;
        }

        DoubleDouble[] here = Evaluated<DoubleDouble>.Run(real, Arguments(0), program.Captured, Exact).Results;
        DoubleDouble[] At(double step) => Evaluated<DoubleDouble>.Run(real, Arguments(step), program.Captured, Exact).Results;

        // The mean slope to both sides, and by how much these differ: at a tie of a maximum the gradient itself has a kink.
        (double Slope, double Turn)[] Slopes(double step) =>
        [
            .. At(step).Zip(At(-step), here).Select(g => (
                (double)((g.First - g.Second) / (2 * step)), Math.Abs((double)((g.First - g.Third - (g.Third - g.Second)) / step)))),
        ];

        double[] coarse = [.. Slopes(Step).Select(s => s.Slope)];
        (double Slope, double Turn)[] finest = Slopes(Step / 8);
        double[] fine = [.. finest.Select(s => s.Slope)];
        bool compared = false;
        for (int k = 1; k < coarse.Length; k++)
        {
            double error = (10 * Math.Abs(coarse[k] - fine[k])) + (1e-27 * first.Largest / Step);
            if (error <= 1e-6 * Math.Abs(fine[k]) && finest[k].Turn <= (1e-2 * Math.Abs(fine[k])) + error)
            {
                compared = true;
                Require(
                    Math.Abs(firstProduct[k] - fine[k]) <= error + (1e-6 * Math.Abs(fine[k])) + (4e-15 * first.Largest),
                    $"second derivative {k} is {firstProduct[k]:R}, differences of the gradient say {fine[k]:R} ± {error:R}");
            }
        }

        if (compared)
        {
            tally.Add("differences of gradients");
        }
    }

    // Reverse mode over reverse mode, of the gradient as it is compiled.
    private void CheckAgain(Function gradient, double[] product, double largest, double allowed)
    {
        Evaluated<DoubleDouble> again = Evaluated<DoubleDouble>.Run(
            Derivations.ReversedAgain(gradient), [.. Arguments(0), .. Tangents(weights)], program.Captured, Exact);
        double[] found = Doubles(again);
        if (!double.IsFinite(again.Largest) || !found.All(double.IsFinite))
        {
            tally.Add("at a pole");
            return;
        }

        tally.Add("reverse over reverse");
        double slack = allowed + (4e-15 * Math.Max(again.Largest, largest) * Math.Max(1, weights.Max()));
        for (int k = 0; k < product.Length; k++)
        {
            Require(
                Math.Abs(product[k] - found[k]) <= slack,
                $"second derivative {k} is {product[k]:R} by forward and {found[k]:R} by reverse mode over reverse mode");
        }
    }

    // In float, against the same program of floats in double-double arithmetic.
    private void CheckSingle()
    {
        Function function = IrBuilder.Build(program, ExprType.Float32);
        Function reversed = Derivations.Reversed(function);
        Function real = Derivations.Compiled(function, Algebra.Real);
        object[] arguments =
        [
            .. program.Numbers.Select(x => (object)(float)x),
            .. program.Arrays.Select(a => a.Select(x => (float)x).ToArray()),
        ];
        double captured = (float)program.Captured;
        Evaluated<double> plain = Evaluated<double>.Run(reversed, arguments, captured, DoubleArithmetic.Instance);
        Evaluated<double> fast = Evaluated<double>.Run(real, arguments, captured, DoubleArithmetic.Instance);
        Evaluated<DoubleDouble> exact = Evaluated<DoubleDouble>.Run(reversed, arguments, captured, Exact);
        double[] truth = Doubles(exact);
        if (!plain.Results.Concat(truth).All(double.IsFinite) || !double.IsFinite(plain.Largest) || plain.Decisions != exact.Decisions
            || plain.Smallest < 1e-30 || !(exact.Largest < 1e30))
        {
            return;
        }

        object[] moved =
        [
            .. program.Numbers.Select(x => (object)((float)x * (1 + 1e-7))),
            .. program.Arrays.Select(a => a.Select((x, k) => (float)x * (k % 2 == 0 ? 1 + 1e-7 : 1 - 1e-7)).ToArray()),
        ];
        double[] rounded = Doubles(Evaluated<DoubleDouble>.Run(reversed, [.. moved.Select(Exactly)], captured, Exact));
        if (!rounded.All(double.IsFinite))
        {
            return;
        }

        tally.Add("float");
        double[] allowed =
            [.. truth.Select((t, k) =>
                (2e-6 * exact.Largest) + (Multiple * (Math.Abs(plain.Results[k] - t) + Math.Abs(rounded[k] - t) + (1.2e-7 * Math.Abs(t)) + 1e-37)))];
        Close("real algebra in float", truth, fast.Results, allowed);
    }

    private Evaluated<double> At(Function function) =>
        Evaluated<double>.Run(function, program.Arguments, program.Captured, DoubleArithmetic.Instance);

    /// <summary>The exact function at a distance in the direction; null where it leaves the range of that arithmetic.</summary>
    private Evaluated<DoubleDouble>? ExactAt(Function function, double distance)
    {
        Evaluated<DoubleDouble> found = Evaluated<DoubleDouble>.Run(function, Arguments(distance), program.Captured, Exact);
        return found.Results.All(r => r.IsFinite) && found.Largest < 1e140 && found.Smallest > 1e-140 ? found : null;
    }

    private object[] Arguments(double distance, bool rounding = false)
    {
        int next = 0;
        return
        [
            .. program.Numbers.Select(x => (object)Moved(x)),
            .. program.Arrays.Select(a => (object)a.Select(Moved).ToArray()),
        ];

        DoubleDouble Moved(double x)
        {
            double by = rounding ? x * 2.2e-16 * (next % 2 == 0 ? 1 : -1) : distance * weights[next];
            next++;
            return by == 0 ? x : new DoubleDouble(x) + by;
        }
    }

    private object[] Tangents(double[]? along = null)
    {
        int next = 0;
        double[] tangents = along ?? weights;
        return
        [
            .. program.Numbers.Select(_ => (object)tangents[next++]),
            .. program.Arrays.Select(a => (object)a.Select(_ => tangents[next++]).ToArray()),
        ];
    }

    private object[] Duals()
    {
        int next = 0;
        return
        [
            .. program.Numbers.Select(x => (object)new Dual(x, weights[next++])),
            .. program.Arrays.Select(a => (object)a.Select(x => new Dual(x, weights[next++])).ToArray()),
        ];
    }

    private static object Exactly(object argument) => argument switch
    {
        double number => new DoubleDouble(number),
        double[] numbers => numbers.Select(x => new DoubleDouble(x)).ToArray(),
        _ => argument,
    };

    private double Along(double[] gradient) => gradient.Skip(1).Zip(weights, (g, w) => g * w).Sum();

    private static double[] Doubles(Evaluated<DoubleDouble> evaluated) => [.. evaluated.Results.Select(r => (double)r)];

    private static double Ulp(double x) => (2.2e-16 * Math.Abs(x)) + 1e-300;

    private void Compare(string what, double[] truth, double[] found, double reach, double[] moved)
    {
        for (int k = 0; k < truth.Length; k++)
        {
            if (!double.IsFinite(found[k]) && Math.Abs(truth[k]) > 1e28)
            {
                // The reciprocal of an error in the thirtieth digit of what is zero: cos(acos(0)).
                tally.Add("on a knife's edge");
                continue;
            }

            Require(
                Math.Abs(truth[k] - found[k]) <= (1e-12 * Math.Abs(truth[k])) + (4e-15 * reach) + moved[k],
                $"{what}: result {k} is {found[k]:R} and not {truth[k]:R}, in exact arithmetic");
        }
    }

    private static void Close(string what, double[] truth, double[] found, double[] allowed)
    {
        for (int k = 0; k < truth.Length; k++)
        {
            Require(
                Math.Abs(truth[k] - found[k]) <= allowed[k],
                $"{what}: result {k} is {found[k]:R} and not {truth[k]:R}; it may be off by {allowed[k]:E1}");
        }
    }

    private static void Same(string what, double expected, double found) => Require(
        BitConverter.DoubleToInt64Bits(expected) == BitConverter.DoubleToInt64Bits(found) || (double.IsNaN(expected) && double.IsNaN(found)),
        $"{what}: {found:R} and not {expected:R}");

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new WrongProgram(otherwise);
        }
    }
}

/// <summary>A program for which something does not hold.</summary>
internal sealed class WrongProgram(string message) : Exception(message);
