using System;
using System.Linq;
using Xunit;
using Xunit.Abstractions;

namespace SymGrad.Tests.RandomPrograms;

/// <summary>Random functions in LINQ and of tensors: values as they are computed outside of SymGrad, one gradient whatever the way to it.</summary>
public sealed class RandomArrayTests(ITestOutputHelper output)
{
    [Fact]
    public void Random_functions_in_LINQ_have_right_values_and_gradients() => AllRight(RandomArrays.OfArrays, 40, 14);

    [Fact]
    public void Random_functions_of_tensors_have_right_values_and_gradients() => AllRight(RandomArrays.OfTensors, 40, 8);

    private void AllRight(Func<int, int, Tally, string?> check, int count, int budget)
    {
        var tally = new Tally();
        for (int k = 0; k < count; k++)
        {
            if (check(k, budget, tally) is { } fault)
            {
                Assert.Fail($"function {k}: {RandomArrays.Reduced(check, fault)}");
            }
        }

        output.WriteLine(tally.ToString());
        Assert.True(tally["compared"] > count / 2);
    }
}
