using System;

namespace SymGrad.Implicit;

/// <summary>Newton's method for one unknown, kept on its way: steps are halved until they help, and once two points with different signs are
/// known, the root stays between them.</summary>
internal static class ScalarSolver
{
    private const int MostSteps = 200;
    private const int MostHalvings = 60;

    /// <summary>The root of a function next to a point.</summary>
    /// <param name="f">The value and the slope.</param>
    /// <param name="start">Where to start.</param>
    public static double Root(Func<double, (double Value, double Slope)> f, double start)
    {
        double x = start;
        (double value, double slope) = f(x);
        (double below, double above) = (double.NaN, double.NaN);
        for (int k = 0; k < MostSteps && value != 0; k++)
        {
            Note(x, value);
            double step = -value / slope;
            bool isBracketed = !double.IsNaN(below) && !double.IsNaN(above);
            if (!double.IsFinite(step) && !isBracketed)
            {
                throw NotSolved(double.IsFinite(value) ? "the slope there is " + Shown(slope) : "the function has no value there", k);
            }

            if (isBracketed && !IsBetween(x + step))
            {
                step = ((below + above) / 2) - x;
            }

            if (x + step == x)
            {
                break;
            }

            double taken = step;
            (double next, double nextSlope) = f(x + taken);
            int halvings = 0;
            while (!(Math.Abs(next) < Math.Abs(value)) && !(Math.Sign(next) * Math.Sign(value) < 0) && ++halvings <= MostHalvings)
            {
                taken /= 2;
                (next, nextSlope) = f(x + taken);
            }

            if (halvings > MostHalvings)
            {
                // Nothing helps: either rounding is all that is left, or there is no root in that direction.
                if (Math.Abs(step) <= 1e-8 * Scale())
                {
                    break;
                }

                throw NotSolved($"no smaller value than {Shown(value)} is found from there", k);
            }

            (x, value, slope) = (x + taken, next, nextSlope);
        }

        if (value != 0 && !(Math.Abs(value / slope) <= 1e-6 * Scale()) && !IsTight())
        {
            throw NotSolved($"after {MostSteps} steps the value is still {Shown(value)}", MostSteps);
        }

        return slope != 0 && double.IsFinite(slope)
            ? x
            : throw new ConvergenceException($"The slope of the equation is {Shown(slope)} at its root {Shown(x)}: the root is not a function of the parameters there.");

        // What is small: of a root at 0 the start says it.
        double Scale() => Math.Max(Math.Abs(x), 1e-8 * Math.Abs(start));

        bool IsTight() => Math.Abs(above - below) <= 1e-14 * Math.Max(Math.Abs(below), Math.Abs(above));

        void Note(double at, double sign)
        {
            if (sign < 0)
            {
                below = at;
            }
            else if (sign > 0)
            {
                above = at;
            }
        }

        bool IsBetween(double at) => at > Math.Min(below, above) && at < Math.Max(below, above);

        ConvergenceException NotSolved(string why, int steps) =>
            new($"No root was found from {Shown(start)}: at {Shown(x)}, after {steps} steps, {why}. Start nearer to the root.");
    }

    /// <summary>Where a function is least, next to a point.</summary>
    /// <param name="f">The value, the slope and the curvature.</param>
    /// <param name="start">Where to start.</param>
    public static double Minimum(Func<double, (double Value, double Slope, double Curvature)> f, double start)
    {
        double x = start;
        (double value, double slope, double curvature) = f(x);
        Stall stall = Stall.None;
        for (int k = 0; ; k++)
        {
            if (!double.IsFinite(value) || !double.IsFinite(slope))
            {
                throw NotSolved("the function or its slope is not finite", k);
            }

            if (slope == 0)
            {
                break;
            }

            double step = curvature > 0 ? -slope / curvature : -Math.Sign(slope) * Math.Max(1, Math.Abs(x));
            stall = stall.After(Math.Abs(slope));
            if (x + step == x || (stall.IsLong && Math.Abs(step) <= 1e-6 * Math.Max(Math.Abs(x), 1e-8 * Math.Abs(start))))
            {
                break;
            }

            if (k == MostSteps)
            {
                throw NotSolved($"the slope is still {Shown(slope)}", k);
            }

            double taken = step;
            (double next, double nextSlope, double nextCurvature) = f(x + taken);
            int halvings = 0;
            while (!Helps(next, nextSlope, taken) && ++halvings <= MostHalvings)
            {
                taken /= 2;
                (next, nextSlope, nextCurvature) = f(x + taken);
            }

            if (halvings > MostHalvings)
            {
                if (Math.Abs(step) <= 1e-8 * Math.Max(Math.Abs(x), 1e-8))
                {
                    break;
                }

                throw NotSolved("no smaller value is found from there", k);
            }

            (x, value, slope, curvature) = (x + taken, next, nextSlope, nextCurvature);
        }

        return curvature > 0
            ? x
            : throw new ConvergenceException($"The curvature is {Shown(curvature)} at {Shown(x)}, where the slope vanishes: this is no strict minimum.");

        // Next to the minimum values differ by rounding only: there the slope tells.
        bool Helps(double next, double nextSlope, double taken) =>
            next <= value + (1e-4 * slope * taken)
            || (Math.Abs(next - value) <= 1e-10 * Math.Abs(value) && Math.Abs(nextSlope) < Math.Abs(slope));

        ConvergenceException NotSolved(string why, int steps) =>
            new($"No minimum was found from {Shown(start)}: at {Shown(x)}, after {steps} steps, {why}. Start nearer to the minimum.");
    }

    private static string Shown(double x) => x.ToString("G6", System.Globalization.CultureInfo.InvariantCulture);
}
