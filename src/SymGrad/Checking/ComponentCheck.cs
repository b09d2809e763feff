using System;

namespace SymGrad;

/// <summary>One component of a gradient, compared with differences of the function.</summary>
public sealed record ComponentCheck
{
    internal ComponentCheck(
        string name, double gradient, double difference, double errorBound, double step, GradientVerdict verdict, string note) =>
        (Name, Gradient, Difference, ErrorBound, Step, Verdict, Note) = (name, gradient, difference, errorBound, step, verdict, note);

    /// <summary>The component as one writes it: <c>x</c>, <c>w[3]</c>.</summary>
    public string Name { get; }

    /// <summary>What the gradient says.</summary>
    public double Gradient { get; }

    /// <summary>What differences of the function say; at a kink, the nearest of the slopes of its two sides.</summary>
    public double Difference { get; }

    /// <summary>How wrong the difference may be, by truncation and rounding.</summary>
    public double ErrorBound { get; }

    /// <summary>The step at which the difference is most accurate.</summary>
    public double Step { get; }

    /// <summary>Whether they agree.</summary>
    public GradientVerdict Verdict { get; }

    /// <summary>What there is to say besides, such as the slopes at a kink; empty if nothing.</summary>
    public string Note { get; }

    /// <summary>How far apart the gradient and the difference are.</summary>
    public double Off => Gradient == Difference ? 0 : Math.Abs(Gradient - Difference);

    /// <summary>The component, both numbers and the step, as a line of text.</summary>
    public override string ToString()
    {
        string note = Note.Length == 0 ? "" : $"; {Note}";
        return FormattableString.Invariant(
            $"{Name}: the gradient is {Gradient:R}, differences say {Difference:R} ± {ErrorBound:0.#e+0} (off by {Off:0.###e+0}, step {Step:0.###e+0}){note}");
    }
}
