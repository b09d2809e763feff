using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using SymGrad.Core.Tests.References;
using SymGrad.Ir;

namespace SymGrad.Tests.Accuracy;

/// <summary>The published page: what was measured, and why some of it cannot be better.</summary>
internal static class AccuracyTable
{
    private static readonly (string[] Names, Order[] Orders, string Reason)[] Reasons =
    [
        (["XLogX"], [Order.First], "log x + 1 crosses zero at 1/e: next to it there is nothing but the rounding error of the logarithm."),
        (["Lerp"], [Order.Value], "x (1 - t) + y t is what the function is defined as in .NET; where its two terms cancel, their rounding errors are left."),
        (["Cos", "Tan"], [Order.Value, Order.First, Order.Second], "At 5.3e255, the double nearest to a multiple of π/2 of all, the C library's reduction of the angle loses three bits; for every other angle the figures are those of Sin."),
        (["Cbrt"], [Order.Second], "The C library's cube root errs by up to 4 units; the second derivative has it to the fifth power."),
        (["Gaussian", "Sech"], [Order.Second], "The second derivative crosses zero at an irrational number: next to it there is nothing but the rounding error of two terms that cancel."),
        (["Hypot"], [Order.Second], "1/f - (x/f)²/f cancels where the other leg is short. The error is one rounding of 1/f, the curvature across; the form that does not cancel, y²/f³, would make every first derivative of a norm slower."),
        (["Atan2", "Atan2Pi"], [Order.First, Order.Second], "The mixed derivative (y² - x²)/r⁴ cancels on the diagonals; and where r overflows, the slopes, below the normal numbers then, are 0."),
        (["Pow"], [Order.First, Order.Second], "The second derivative y (y - 1) xʸ⁻² and the mixed one xʸ⁻¹ (1 + y log x) cross zero; and their terms cancel next to it."),
        (["Divide"], [Order.First, Order.Second], "The quotient, which the derivative reuses, has lost digits to the subnormal numbers."),
    ];

    public static IEnumerable<Primitive> Rows => Primitives.All.Where(p => ReferenceTable.Of(p).Any());

    /// <summary>Why a figure is as large as it is; null if it need not be.</summary>
    public static string? ReasonOf(string name, Order order) =>
        Reasons.FirstOrDefault(row => row.Names.Contains(name) && row.Orders.Contains(order)).Reason;

    /// <summary>What formulas, and not single functions, cannot get right; the random programs meet these, and count them apart.</summary>
    private static readonly string[] OfFormulas =
    [
        "A factor taken out of a sum, c Σ f(i) for Σ c f(i), is computed although there may be nothing to sum over: if it is infinite, 0 times it is NaN. "
            + "The same holds of the derivative of whatever a loop without iterations would have used.",
        "A common factor taken out of two products, x (y + z w) for x y + z (x w), multiplies two factors that were not multiplied before: where they "
            + "are some 10¹⁵⁰ apart from the third, that may overflow. `Algebra.Strict` takes nothing out.",
        "log(erfc(x)) beyond x = 27, where erfc(x) is below the smallest number: the logarithm of 0.",
        "Parts of a period: sin(x) of x = 10¹² k is exact for that double, but the double next to it is a different angle; no check by differences can follow.",
    ];

    public static string Print(Func<Primitive, (Measurement Doubles, Measurement Floats)> of)
    {
        var page = new StringBuilder();
        page.Append("# Accuracy\n\n");
        page.Append($"Errors relative to the true number, in units in its last place: the worst of {Rows.Sum(p => ReferenceTable.Of(p).Count())} reference points\n");
        page.Append("from arithmetic with 140 to 5000 digits ([references.py](../../SymGrad.Core.Tests/References/references.py)): ordinary arguments, tails,\n");
        page.Append("neighbourhoods of zeros, kinks and ends of domains, subnormal and huge numbers, ±0, ±∞, NaN. *Interpreted* are the rows of the table of\n");
        page.Append("derivatives as they stand; *scalar* and *vector* (the worst of all widths that the machine has) is emitted code, simplified as for users.\n");
        page.Append("Second derivatives are those of the rows of the first. A test writes this page, and fails where it is out of date.\n\n");
        page.Append("A result that is correctly rounded counts as 0; — means that there is no such form.\n");
        foreach (Order order in Enum.GetValues<Order>())
        {
            page.Append($"\n## {Title(order)}\n\n| function | points | interpreted | scalar | vector | float points | interpreted | scalar | vector | worst double |\n");
            page.Append("|---|---|---|---|---|---|---|---|---|---|\n");
            foreach (Primitive primitive in Rows.Where(p => order == Order.Value || !p.HasZeroDerivative))
            {
                (Measurement doubles, Measurement floats) = of(primitive);
                page.Append($"| {primitive.Name} | {Figures(doubles, order)} | {Figures(floats, order)} | {Largest(doubles, order, false).Where} |\n");
            }
        }

        page.Append("\n## What cannot be right\n\n");
        foreach ((string[] names, Order[] orders, string reason) in Reasons)
        {
            page.Append($"- **{string.Join(", ", names)}**, {string.Join(" and ", orders.Select(o => Title(o).ToLowerInvariant()))}: {reason}\n");
        }

        page.Append("\nOf formulas made of several functions:\n\n");
        foreach (string reason in OfFormulas)
        {
            page.Append($"- {reason}\n");
        }

        page.Append("\n## Extremes\n\n");
        page.Append("A derivative that is computed from a result which overflowed, underflowed or lost digits to the subnormal numbers has nothing to be right\n");
        page.Append("from, nor has one of a subnormal argument, or a second derivative at infinity. Such points are not in the tables above; here is what is wrong at them.\n\n");
        page.Append("| function | derivative | double | float | worst double |\n|---|---|---|---|---|\n");
        foreach (Order order in (Order[])[Order.First, Order.Second])
        {
            foreach (Primitive primitive in Rows)
            {
                (Measurement doubles, Measurement floats) = of(primitive);
                (Worst first, Worst second) = (Largest(doubles, order, true), Largest(floats, order, true));
                if (Math.Max(first.Ulps, second.Ulps) > 8)
                {
                    page.Append($"| {primitive.Name} | {Title(order)} | {Text(first)} | {Text(second)} | {first.Where} |\n");
                }
            }
        }

        return page.ToString();
    }

    /// <summary>The error, rounded up to a tenth; ∞ where a number was expected and none came out, or the other way round.</summary>
    public static string Text(Worst worst) =>
        double.IsInfinity(worst.Ulps) ? "∞"
        : worst.Ulps >= 1000 ? worst.Ulps.ToString("0.0E+0", CultureInfo.InvariantCulture)
        : (Math.Ceiling(worst.Ulps * 10) / 10).ToString("0.0", CultureInfo.InvariantCulture);

    private static string Figures(Measurement measurement, Order order) => string.Join(" | ",
        Enum.GetValues<Form>().Select(form => measurement.At(order, form) is { } worst ? Text(worst) : "—")
            .Prepend(measurement.Points.ToString(CultureInfo.InvariantCulture)));

    private static Worst Largest(Measurement measurement, Order order, bool isExtreme) => Enum.GetValues<Form>()
        .Select(form => measurement.At(order, form, isExtreme) ?? default)
        .Aggregate(new Worst(0, ""), (largest, next) => largest.Or(next));

    private static string Title(Order order) => order switch
    {
        Order.Value => "Values",
        Order.First => "First derivatives",
        _ => "Second derivatives",
    };
}
