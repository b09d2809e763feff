using System.IO;
using System.Runtime.CompilerServices;
using SymGrad.Calculus;
using SymGrad.Tests.RandomPrograms;
using Xunit;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace SymGrad.Tests.Readme;

/// <summary>The counts under "How right" in README.md are those of the tables; the test run prints them.</summary>
public sealed class HowRightTests(HowRightTests.Printed printed) : IClassFixture<HowRightTests.Printed>
{
    /// <summary>Prints what the run compares, once: xunit shows messages of this kind on the console.</summary>
    public sealed class Printed
    {
        public Printed(IMessageSink sink)
        {
            foreach (string line in HowRight.Lines())
            {
                sink.OnMessage(new DiagnosticMessage(line));
                Lines++;
            }
        }

        public int Lines { get; }
    }

    [Fact]
    public void The_readme_states_what_the_tests_compare()
    {
        string readme = File.ReadAllText(Path.Combine(Folder(), "..", "..", "..", "README.md"));
        Assert.Contains($"{HowRight.Rows} primitives, {Derivatives.Rows.Count} rows of derivatives, {HowRight.Text(HowRight.ReferencePoints)} reference points", readme);
        Assert.Contains($"{HowRight.SpelledPoints} points, with first and second derivatives", readme);
        Assert.Contains($"{HowRight.Text(SuiteSize.OfInterpreted)} interpreted, {SuiteSize.OfCompiled} compiled, "
            + $"{SuiteSize.OfSequences} in LINQ, {SuiteSize.OfTensors + SuiteSize.OfLongTensors} of tensors", readme);
        Assert.Contains($"{HowRight.Scalars.Read} read, {HowRight.Scalars.Refused} refused with a reason", readme);
        Assert.Contains($"{HowRight.Sequences.Read} operators read, {HowRight.Sequences.Refused} refused", readme);
        Assert.Contains($"{HowRight.Tensors.Read} methods read, {HowRight.Tensors.Refused} refused", readme);
    }

    [Fact]
    public void The_run_prints_the_counts_and_the_worst_errors() => Assert.True(printed.Lines >= 7);

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
