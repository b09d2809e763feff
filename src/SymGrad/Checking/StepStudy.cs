using System;
using System.Collections.Generic;
using System.Linq;

namespace SymGrad.Checking;

/// <summary>The differences of a function along a direction, at steps that are halved again and again, and what they say of a claimed
/// derivative.</summary>
/// <remarks>
/// <para>Central differences are accurate where the function is smooth, and blind to kinks: those of |x| vanish at 0, and those of a
/// kink a little aside converge to the mean of its slopes. So the difference of the one-sided quotients is extrapolated as well: where it
/// does not vanish with the step, the two sides are looked at each by itself.</para>
/// <para>A claim is accepted as soon as the differences have settled on it, and refused only after the smallest steps.</para>
/// </remarks>
/// <param name="along">The function at a distance along the direction: the actual distance, after rounding, and the value.</param>
/// <param name="epsilon">The rounding error of the function's type.</param>
/// <param name="tolerance">The relative difference that is taken for rounding.</param>
internal sealed class StepStudy(Func<double, (double Distance, double Value)> along, double epsilon, double tolerance)
{
    private const int FewestSteps = 5;
    private const int MostSteps = 44;

    // How many of its own error bounds a difference may be off: the bound is an estimate.
    private const double Safety = 8;

    // How large a part of a slope its error may be: to end early, and after all steps.
    private readonly double sharp = 10 * tolerance;
    private const double Acceptable = 0.01;

    private readonly double centre = along(0).Value;
    private readonly List<(double Step, double Quotient, double Rounding)> central = [];
    private readonly List<(double Step, double Quotient, double Rounding)> jumps = [];
    private readonly List<(double Step, double Quotient, double Rounding)> right = [];
    private readonly List<(double Step, double Quotient, double Rounding)> left = [];

    /// <param name="claim">The derivative in question.</param>
    /// <param name="first">The largest steps, the better first; each is halved until it is lost in rounding.</param>
    public (Slope Slope, GradientVerdict Verdict, string Note) Compare(double claim, IEnumerable<double> first)
    {
        Slope slope = Slope.Unknown;
        foreach (double start in first)
        {
            central.Clear();
            jumps.Clear();
            right.Clear();
            left.Clear();
            double step = start;
            for (int k = 0; k < MostSteps && step > 0; k++, step /= 2)
            {
                if (!Measure(step))
                {
                    break;
                }

                if (k >= FewestSteps && IsSmooth(out slope) && IsSharp(claim, slope, sharp) && Matches(claim, slope))
                {
                    return (slope, GradientVerdict.Agrees, "");
                }
            }

            if (IsSmooth(out slope) && IsSharp(claim, slope, Acceptable))
            {
                return (slope, Matches(claim, slope) ? GradientVerdict.Agrees : GradientVerdict.Differs, "");
            }
        }

        return AtKink(claim, slope);
    }

    /// <summary>Takes the differences at one step; false if the step is lost in rounding.</summary>
    private bool Measure(double step)
    {
        (double ahead, double above) = along(step);
        (double behind, double below) = along(-step);
        if (ahead <= 0 || behind >= 0)
        {
            return false;
        }

        double forward = (above - centre) / ahead;
        double backward = (centre - below) / -behind;
        double noiseAhead = epsilon * (Math.Abs(centre) + Math.Abs(above)) / ahead;
        double noiseBehind = epsilon * (Math.Abs(centre) + Math.Abs(below)) / -behind;
        right.Add((step, forward, noiseAhead));
        left.Add((step, backward, noiseBehind));
        central.Add((step, (above - below) / (ahead - behind), (noiseAhead + noiseBehind) / 2));
        jumps.Add((step, forward - backward, noiseAhead + noiseBehind));
        return true;
    }

    private bool IsSmooth(out Slope slope)
    {
        slope = Slope.Extrapolate(central, 2, 2);
        Slope jump = Slope.Extrapolate(jumps, 1, 2);
        return slope.IsKnown && jump.IsKnown
            && Math.Abs(jump.Value) <= (Safety * jump.Error) + (tolerance * Math.Abs(slope.Value));
    }

    private bool Matches(double claim, Slope slope) =>
        Math.Abs(claim - slope.Value) <= (Safety * slope.Error) + (tolerance * Math.Max(Math.Abs(claim), Math.Abs(slope.Value)));

    /// <summary>Whether the difference is accurate to a part of itself, or of a small part of the function's value and of its changes over
    /// the largest step (what is below that is zero).</summary>
    private bool IsSharp(double claim, Slope slope, double part)
    {
        double small = 1e-3 * Math.Max(Change(), Math.Min(1, Math.Abs(centre)));
        return Safety * slope.Error <= part * Math.Max(Math.Max(Math.Abs(claim), Math.Abs(slope.Value)), small);
    }

    /// <summary>The slope over the largest step.</summary>
    private double Change() => Math.Max(First(right), First(left));

    private static double First(List<(double Step, double Quotient, double Rounding)> quotients) =>
        quotients.Where(q => double.IsFinite(q.Quotient)).Select(q => Math.Abs(q.Quotient)).FirstOrDefault();

    private (Slope Slope, GradientVerdict Verdict, string Note) AtKink(double claim, Slope smooth)
    {
        Slope rise = OneSided(right);
        Slope fall = OneSided(left);
        Slope[] sides = [.. new[] { rise, fall }.Where(side => side.IsKnown && (double.IsInfinity(side.Value) || IsSharp(claim, side, Acceptable)))];
        if (sides.Length == 0)
        {
            return (smooth, GradientVerdict.Unclear, "the differences do not settle at any step");
        }

        string note = (rise.IsKnown, fall.IsKnown) switch
        {
            (true, true) => FormattableString.Invariant($"near a kink: the slope is {fall.Value:G6} on the left and {rise.Value:G6} on the right"),
            (true, false) => FormattableString.Invariant($"near an end of the domain: the slope is {rise.Value:G6} on the right"),
            _ => FormattableString.Invariant($"near an end of the domain: the slope is {fall.Value:G6} on the left"),
        };
        Slope nearest = sides.MinBy(side => claim == side.Value ? 0 : Math.Abs(claim - side.Value));
        bool matches = sides.Any(side => claim == side.Value || (double.IsFinite(side.Value) && Matches(claim, side)));
        bool between = sides.Length == 2 && sides.All(side => double.IsFinite(side.Value)) && claim >= sides.Min(side => side.Value) && claim <= sides.Max(side => side.Value);
        return (nearest, matches || between ? GradientVerdict.AgreesAtKink : GradientVerdict.Differs, note);
    }

    private Slope OneSided(List<(double Step, double Quotient, double Rounding)> quotients)
    {
        double growth = Slope.Growth(quotients);
        return double.IsNaN(growth) || Math.Abs(quotients[^1].Quotient) < 100 * Change()
            ? Slope.Extrapolate(quotients, 1, 1)
            : new Slope(growth, 0, quotients[^1].Step);
    }
}
