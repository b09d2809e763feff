using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace SymGrad.Generators.Tests;

/// <summary>What is written once is not written again for an edit that changes nothing in it.</summary>
public class IncrementalTests
{
    private const string Method = """
        using System; using SymGrad;
        public static partial class P
        {
            [Differentiable] public static double F(double x, double y) { double s = x; for (int i = 0; i < 3; i++) { s = Math.Sin(s) * y; } return s; }
            [Differentiable] public static double G(double x) => x * Math.Exp(x);
        }
        """;

    private const string Other = "public static class Other { public static int Answer() => 42; }";

    [Theory]
    [InlineData(Method, Other + " // a comment")]
    [InlineData(Method, "public static class Other { public static int Answer() => 43; public static int More; }")]
    [InlineData("// a comment, which moves everything\n" + Method, Other)]
    [InlineData(Method + "\npublic static class Another { }", Other)]
    public void An_edit_elsewhere_writes_nothing_again(string method, string other) =>
        Assert.Equal([IncrementalStepRunReason.Cached, IncrementalStepRunReason.Cached], ReasonsAfter(method, other));

    [Fact]
    public void An_edit_of_a_method_writes_that_method_again() => Assert.Equal(
        [IncrementalStepRunReason.Cached, IncrementalStepRunReason.Modified],
        ReasonsAfter(Method.Replace("x * Math.Exp(x)", "x * Math.Cos(x)", StringComparison.Ordinal), Other));

    [Fact]
    public void An_edit_of_a_method_that_is_called_writes_the_caller_again()
    {
        const string Calling = "using SymGrad; public static partial class P { [Differentiable] public static double F(double x) => Other.Square(x); }";
        GeneratorDriver driver = Driver();
        CSharpCompilation before = Generated.Compile(Calling, "static class Other { public static double Square(double x) => x * x; }");
        string first = Text(driver = driver.RunGenerators(before));
        string second = Text(driver.RunGenerators(before.ReplaceSyntaxTree(
            before.SyntaxTrees[1], Generated.Parse("static class Other { public static double Square(double x) => x * x * x; }", "File1.cs"))));
        Assert.NotEqual(first, second);

        static string Text(GeneratorDriver driver) => driver.GetRunResult().GeneratedTrees.Single().ToString();
    }

    private static GeneratorDriver Driver() => CSharpGeneratorDriver.Create(
        [new DifferentiableGenerator().AsSourceGenerator()], parseOptions: (CSharpParseOptions)Generated.Parse("", "").Options,
        driverOptions: new GeneratorDriverOptions(default, trackIncrementalGeneratorSteps: true));

    private static IncrementalStepRunReason[] ReasonsAfter(string method, string other)
    {
        CSharpCompilation before = Generated.Compile(Method, Other);
        GeneratorDriver driver = Driver().RunGenerators(before);
        CSharpCompilation after = before
            .ReplaceSyntaxTree(before.SyntaxTrees[0], Generated.Parse(method, "File0.cs"))
            .ReplaceSyntaxTree(before.SyntaxTrees[1], Generated.Parse(other, "File1.cs"));
        return [.. driver.RunGenerators(after).GetRunResult().Results[0]
            .TrackedSteps[DifferentiableGenerator.WriteStep].SelectMany(step => step.Outputs).Select(output => output.Reason)];
    }
}
