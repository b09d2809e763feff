using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace SymGrad;

/// <summary>The comparison of a gradient with differences of the function: what <c>Sym.CheckGradients</c> found.</summary>
public sealed class GradientCheck
{
    private const int Shown = 10;
    private readonly string function;
    private readonly int together;

    internal GradientCheck(string function, double value, string? fault, IReadOnlyList<ComponentCheck> components, int together) =>
        (this.function, Value, Fault, Components, this.together) = (function, value, fault, components, together);

    /// <summary>Whether every component agrees, at kinks with a slope there, differences could tell, and no rule is wrong.</summary>
    public bool Passed => Fault is null && Components.All(Agrees) && WrongRules.Count == 0;

    /// <summary>The rules (<see cref="DerivativeOfAttribute"/>) that differences of their functions contradict: each by name, where and by how much.</summary>
    public IReadOnlyList<string> WrongRules { get; internal init; } = [];

    /// <summary>The function's value at the point.</summary>
    public double Value { get; }

    /// <summary>What is wrong with the value, so that the gradient was not looked at; null if nothing.</summary>
    public string? Fault { get; }

    /// <summary>The components that were compared one by one.</summary>
    public IReadOnlyList<ComponentCheck> Components { get; }

    /// <summary>The components that do not agree, the worst first.</summary>
    public IReadOnlyList<ComponentCheck> Failures =>
        [.. Components.Where(c => !Agrees(c)).OrderByDescending(c => c.Verdict).ThenByDescending(Relative)];

    /// <summary>The report: which components are off, by how much and at what step, or how well all agree.</summary>
    public override string ToString()
    {
        if (Fault is not null)
        {
            return $"The gradient of {function} was not checked: {Fault}";
        }

        var text = new StringBuilder();
        IReadOnlyList<ComponentCheck> failures = Failures;
        string others = together == 0 ? "" : $", and {together} together";
        if (failures.Count == 0)
        {
            text.Append($"The gradient of {function} agrees with differences in {Counted(Components.Count)}{others}.");
            if (Components.Where(c => c.Verdict == GradientVerdict.Agrees).MaxBy(Relative) is { } worst)
            {
                text.Append($" Farthest off is {worst}.");
            }
        }
        else
        {
            int wrong = failures.Count(c => c.Verdict == GradientVerdict.Differs);
            text.Append(wrong > 0
                ? $"The gradient of {function} is wrong in {wrong} of {Counted(Components.Count)}{others}."
                : $"The gradient of {function} could not be checked in {failures.Count} of {Counted(Components.Count)}{others}.");
            Append(failures);
        }

        Append([.. Components.Where(c => c.Verdict == GradientVerdict.AgreesAtKink)]);
        foreach (string rule in WrongRules)
        {
            text.Append('\n').Append(rule);
        }

        return text.ToString();

        void Append(IReadOnlyList<ComponentCheck> lines)
        {
            foreach (ComponentCheck line in lines.Take(Shown))
            {
                text.Append("\n  ").Append(line);
            }

            if (lines.Count > Shown)
            {
                text.Append($"\n  and {lines.Count - Shown} more");
            }
        }
    }

    private static bool Agrees(ComponentCheck component) => component.Verdict is GradientVerdict.Agrees or GradientVerdict.AgreesAtKink;

    private static double Relative(ComponentCheck component)
    {
        double relative = component.Off / Math.Max(Math.Abs(component.Gradient), Math.Abs(component.Difference));
        return double.IsNaN(relative) ? (component.Off == 0 ? 0 : double.PositiveInfinity) : relative;
    }

    private static string Counted(int components) => components == 1 ? "1 component" : $"{components} components";
}
