using Xunit;
using Xunit.Abstractions;

namespace SymGrad.Tests.RandomPrograms;

/// <summary>Random functions in LINQ: LINQ's values, and one gradient whatever the way to it.</summary>
public sealed class RandomSequenceTests(ITestOutputHelper output)
{
    [Fact]
    public void Random_functions_in_LINQ_have_right_values_and_gradients()
    {
        var tally = new Tally();
        for (int k = 0; k < SuiteSize.OfSequences; k++)
        {
            if (RandomSequences.Fault(k, 14, tally) is { } fault)
            {
                Assert.Fail($"function {k}: {RandomSequences.Reduced(fault)}");
            }
        }

        output.WriteLine(tally.ToString());
        Assert.True(tally["compared"] > SuiteSize.OfSequences / 2);
    }
}
