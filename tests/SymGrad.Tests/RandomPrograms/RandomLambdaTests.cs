using CsCheck;
using Xunit;
using Xunit.Abstractions;

namespace SymGrad.Tests.RandomPrograms;

/// <summary>Random programs as lambdas, compiled: C#'s values, and right gradients.</summary>
public sealed class RandomLambdaTests(ITestOutputHelper output)
{
    public static TheoryData<int, int, bool, int> Runs
    {
        get
        {
            var data = new TheoryData<int, int, bool, int>();
            foreach ((int count, int budget, bool loops, int longest) in SuiteSize.Compiled)
            {
                data.Add(count, budget, loops, longest);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Runs))]
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
