using CsCheck;
using Xunit;
using Xunit.Abstractions;

namespace SymGrad.Tests.RandomPrograms;

/// <summary>Random programs as lambdas, compiled: C#'s values, and right gradients.</summary>
public sealed class RandomLambdaTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(120, 10, false, 5)]
    [InlineData(120, 14, true, 40)]
    public void Random_lambdas_are_compiled_to_right_gradients(int count, int budget, bool loops, int longest)
    {
        var tally = new Tally();
        var gen = new ProgramGen(budget, LambdaBuilder.Writable, loops, longest);
        var pcg = new PCG(2, 20290102);
        for (int k = 0; k < count; k++)
        {
            RandomProgram program = gen.Generate(pcg, null, out _);
            if (LambdaCheck.Fault(program, tally) is { } fault)
            {
                Assert.Fail($"lambda {k}: {LambdaCheck.Reduced(program, fault)}");
            }
        }

        output.WriteLine(tally.ToString());
    }
}
