using CsCheck;
using Xunit;
using Xunit.Abstractions;

namespace SymGrad.Tests.RandomPrograms;

/// <summary>Programs that nobody would think of, differentiated in every way there is.</summary>
/// <remarks>The seeds are fixed: the suite is the same every time. <c>tests/SymGrad.RandomPrograms</c> runs as many others as one likes.</remarks>
public sealed class RandomProgramTests(ITestOutputHelper output)
{
    public static TheoryData<int, int, bool> Runs
    {
        get
        {
            var data = new TheoryData<int, int, bool>();
            foreach ((int count, int budget, bool loops) in SuiteSize.Interpreted)
            {
                data.Add(count, budget, loops);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public void Random_programs_have_one_derivative(int count, int budget, bool loops)
    {
        var tally = new Tally();
        var gen = new ProgramGen(budget, ProgramGen.AllPrimitives, loops);
        var pcg = new PCG(1, 20290101);
        for (int k = 0; k < count; k++)
        {
            RandomProgram program = gen.Generate(pcg, null, out _);
            bool second = k % 8 == 0;
            if (ProgramCheck.Fault(program, second, tally) is { } fault)
            {
                Assert.Fail($"program {k}: {ProgramCheck.Reduced(program, second, fault)}");
            }
        }

        output.WriteLine(tally.ToString());
    }
}
