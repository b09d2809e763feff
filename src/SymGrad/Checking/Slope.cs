using System;
using System.Collections.Generic;

namespace SymGrad.Checking;

/// <summary>The limit of difference quotients as their step goes to zero.</summary>
/// <param name="Value">The limit; an infinity if they grow without bound; NaN if nothing is known.</param>
/// <param name="Error">How wrong it may be.</param>
/// <param name="Step">The step at which it was found.</param>
internal readonly record struct Slope(double Value, double Error, double Step)
{
    /// <summary>At most this many orders of the step are eliminated.</summary>
    private const int Orders = 8;

    public static Slope Unknown { get; } = new(double.NaN, double.PositiveInfinity, double.NaN);

    public bool IsKnown => !double.IsNaN(Value);

    /// <summary>Extrapolates quotients at halved steps to the step zero (Ridders' method: a Neville table, of which the entry is taken
    /// that agrees best with its neighbours).</summary>
    /// <param name="quotients">The steps, halved each time, with the quotient and what rounding may have done to it.</param>
    /// <param name="first">The lowest order of the step in the error of a quotient.</param>
    /// <param name="between">The distance from each order to the next.</param>
    public static Slope Extrapolate(IReadOnlyList<(double Step, double Quotient, double Rounding)> quotients, int first, int between)
    {
        Slope best = Unknown;
        double[] previous = [];
        for (int k = 0; k < quotients.Count; k++)
        {
            (double step, double quotient, double rounding) = quotients[k];
            if (!double.IsFinite(quotient))
            {
                previous = [];
                continue;
            }

            var row = new List<double> { quotient };
            for (int order = 0; order < Math.Min(previous.Length, Orders); order++)
            {
                double factor = Math.ScaleB(1, first + (between * order));
                double better = row[order] + ((row[order] - previous[order]) / (factor - 1));
                double error = rounding + Math.Max(Math.Abs(better - row[order]), Math.Abs(better - previous[order]));
                if (error < best.Error)
                {
                    best = new(better, error, step);
                }

                row.Add(better);
            }

            previous = [.. row];
        }

        return best;
    }

    /// <summary>Whether the quotients at the smallest steps grow without bound: the infinity, or NaN if they do not.</summary>
    public static double Growth(IReadOnlyList<(double Step, double Quotient, double Rounding)> quotients)
    {
        const int Looked = 12;
        const double Least = 1.2;
        int last = quotients.Count - 1;
        while (last >= 0 && (!double.IsFinite(quotients[last].Quotient) || quotients[last].Rounding > 0.01 * Math.Abs(quotients[last].Quotient)))
        {
            last--;
        }

        if (last < Looked)
        {
            return double.NaN;
        }

        for (int k = last; k > last - Looked; k--)
        {
            if (!(quotients[k].Quotient / quotients[k - 1].Quotient >= Least))
            {
                return double.NaN;
            }
        }

        return quotients[last].Quotient > 0 ? double.PositiveInfinity : double.NegativeInfinity;
    }
}
