using System.Reflection;
using Xunit;

namespace SymGrad.Generators.Tests;

/// <summary>The siblings of the corpus, executed: against differences of the method itself, and against each other.</summary>
public class CorpusTests
{
    [Theory, MemberData(nameof(Corpus.Names), MemberType = typeof(Corpus))]
    public void The_siblings_agree_with_differences_of_the_method(string name)
    {
        (Harness harness, object?[] arguments) = Prepare(name);
        Check(harness, arguments);
    }

    [Fact]
    public void Arrays_that_loops_fill_are_not_copied_in_these_loops()
    {
        string source = string.Concat(Prepare("mixture of Gaussians").Harness.Sources.Select(s => s.Text));
        Assert.InRange(source.Split(".Clone()").Length - 1, 0, 9);
    }

    [Fact]
    public void Loops_with_loops_inside_run_with_an_iteration_in_each_lane() => Assert.All(Corpus.Lanes, method => Assert.Contains(
        "if (Vector.IsHardwareAccelerated &&", string.Concat(Prepare(method.Name).Harness.Sources.Select(s => s.Text))));

    [Theory, InlineData("while"), InlineData("do"), InlineData("continue and break"), InlineData("loop that ends in the middle"), InlineData("growing loop with an array")]
    public void A_loop_that_nobody_can_count_beforehand_runs_once(string name) => Assert.All(
        string.Concat(Prepare(name).Harness.Sources.Select(s => s.Text)).Split("/// <summary>"),
        sibling => Assert.InRange(sibling.Split("while (").Length - 1, 0, 1));

    [Fact]
    public void A_loop_that_is_recorded_runs_once_whether_its_value_is_wanted_or_not()
    {
        string source = string.Concat(Prepare("long short-term memory").Harness.Sources.Select(s => s.Text));
        string[] siblings = source.Split("public static ");
        Assert.InRange(LoopsOf("Grad("), 1, LoopsOf("ValueAndGrad("));

        int LoopsOf(string name) => siblings.Single(text => text.Split('\n')[0].Contains("F" + name)).Split("for (").Length;
    }

    private static void Check(Harness harness, object?[] arguments)
    {
        bool isSingle = arguments.Any(a => a is float or float[]);
        (double step, double tolerance) = isSingle ? (1e-2, 2e-2) : (1e-6, 2e-7);
        double[] numbers = harness.Numbers(arguments);
        double[] value = Values(numbers);
        double[][] columns = [.. numbers.Select((x, j) =>
        {
            double h = step * Math.Max(1, Math.Abs(x));
            double[] up = Values(Moved(j, h)), down = Values(Moved(j, -h));
            return up.Zip(down, (u, d) => (u - d) / (2 * h)).ToArray();
        })];
        double exact = isSingle ? 1e-5 : 1e-11;

        // Tangents, for some direction.
        double[] direction = [.. numbers.Select((_, j) => Math.Cos(1 + (3 * j)))];
        object?[] dots = harness.Slots(harness.With(arguments, direction));
        double[] jvp = [.. Harness.Flatten(harness.Call("FJvp", [.. arguments, .. dots]))];
        Agree(value, jvp[..value.Length], exact, "the value of FJvp");
        double[] tangent = jvp[value.Length..];
        Agree([.. value.Select((_, i) => columns.Select((c, j) => c[i] * direction[j]).Sum())], tangent, tolerance, "FJvp");

        // Pullbacks, for some cotangent, twice.
        double[] cotangent = [.. value.Select((_, i) => Math.Sin(1 + i))];
        var (result, pullback) = ((object, Delegate))harness.Call("FVjp", arguments);
        Agree(value, [.. Harness.Flatten(result)], exact, "the value of FVjp");
        object given = Harness.Like(result, cotangent);
        double[] adjoint = [.. Harness.Flatten(pullback.DynamicInvoke(given)!)];
        Agree([.. columns.Select(c => c.Zip(cotangent, (d, w) => d * w).Sum())], adjoint, tolerance, "FVjp");
        Agree(adjoint, [.. Harness.Flatten(pullback.DynamicInvoke(given)!)], 0, "the second call of the pullback");
        Agree([adjoint.Zip(direction, (a, d) => a * d).Sum()], [tangent.Zip(cotangent, (t, w) => t * w).Sum()], 20 * exact, "FVjp against FJvp");

        // What was read, without what was made of it.
        if (harness.Has("FVjp") && harness.Interpreted is { CanRun: true } read)
        {
            Agree([.. read.Values(arguments)], value, exact, "the interpreter");
            if (!read.CallsOthers)
            {
                Agree(read.Tangents(arguments, harness.With(arguments, direction)), tangent, isSingle ? 1e-4 : 1e-10, "dual numbers");
            }
        }

        if (harness.Has("FGrad"))
        {
            double[] gradient = [.. Harness.Flatten(harness.Call("FGrad", arguments))];
            Agree([.. columns.Select(c => c[0])], gradient, tolerance, "FGrad");
            Agree([value[0], .. gradient], [.. Harness.Flatten(harness.Call("FValueAndGrad", arguments))], exact, "FValueAndGrad");
            Agree([value[0], .. gradient], [.. ((object[])harness.Call("FGradInto", arguments)).SelectMany(Harness.Flatten)], exact, "FGradInto");
        }

        if (harness.Has("FJacobian"))
        {
            double[] jacobian = [.. Enumerable.Range(0, value.Length).SelectMany(i => columns.Select(c => c[i]))];
            var returned = (Array)harness.Call("FJacobian", arguments);
            Agree(jacobian, [.. Harness.Flatten(returned)], tolerance, "FJacobian");
            var buffer = (Array)returned.Clone();
            Array.Clear(buffer);
            Agree([.. Harness.Flatten(returned)], [.. Harness.Flatten(harness.Call("FJacobianInto", [.. arguments, buffer]))], exact, "FJacobianInto");
        }

        // Second derivatives against differences of the gradient.
        if (harness.Has("FHvp"))
        {
            double[][] rows = [.. numbers.Select((x, j) =>
            {
                double h = step * Math.Max(1, Math.Abs(x));
                double[] up = [.. Harness.Flatten(harness.Call("FGrad", harness.With(arguments, Moved(j, h))))];
                double[] down = [.. Harness.Flatten(harness.Call("FGrad", harness.With(arguments, Moved(j, -h))))];
                return up.Zip(down, (u, d) => (u - d) / (2 * h)).ToArray();
            })];
            double[] product = [.. numbers.Select((_, i) => rows.Select((r, j) => r[i] * direction[j]).Sum())];
            Agree(product, [.. Harness.Flatten(harness.Call("FHvp", [.. arguments, .. dots]))], 5 * tolerance, "FHvp");
            if (harness.Has("FHessian"))
            {
                Agree([.. rows.SelectMany(r => r)], [.. Harness.Flatten(harness.Call("FHessian", arguments))], 5 * tolerance, "FHessian");
            }
        }

        double[] Values(double[] at) => [.. ((object[])harness.Call("F", harness.With(arguments, at))).SelectMany(Harness.Flatten)];

        double[] Moved(int place, double by) => [.. numbers.Select((x, k) => k == place ? x + by : x)];
    }

    private static void Agree(double[] expected, double[] actual, double tolerance, string what)
    {
        Assert.True(expected.Length == actual.Length, $"{what}: {expected.Length} numbers are expected, there are {actual.Length}");
        double scale = Math.Max(1, expected.Select(Math.Abs).DefaultIfEmpty(0).Max());
        for (int k = 0; k < expected.Length; k++)
        {
            Assert.True(Math.Abs(expected[k] - actual[k]) <= tolerance * scale, $"{what}: {expected[k]:R} is expected, it is {actual[k]:R} (number {k})");
        }
    }

    private static readonly Lazy<(IReadOnlyDictionary<string, Harness> Made, IReadOnlyDictionary<string, string> Failed)> Compiled = new(() => Harness.For(
        [.. Corpus.Methods.Select(m => (m.Name, Corpus.SourceOf(m.Method))), .. Corpus.Composites.Select(c => (c.Name, Corpus.SourceOfComposite(c.Source)))]));

    /// <summary>What is generated for a method of the corpus.</summary>
    internal static IReadOnlyList<(string Name, string Text)> SourcesOf(string name) => Prepare(name).Harness.Sources;

    private static (Harness Harness, object?[] Arguments) Prepare(string name)
    {
        Assert.False(Compiled.Value.Failed.TryGetValue(name, out string? reason), reason);
        Harness harness = Compiled.Value.Made[name];
        object[]? arguments = Corpus.Methods.FirstOrDefault(m => m.Name == name).Arguments;
        return (harness, [.. (arguments ?? (object[])harness.Call("Arguments")).Select(a => a is Array array ? array.Clone() : a)]);
    }
}
