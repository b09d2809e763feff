using CsCheck;
using Xunit;
using Xunit.Abstractions;

namespace SymGrad.Tests.RandomPrograms;

/// <summary>Random compositions of tensor functions, of shapes that are stretched, cut, turned and put together.</summary>
public sealed class RandomTensorTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(SuiteSize.OfTensors, 6, 4)]
    [InlineData(SuiteSize.OfLongTensors, 5, 40)]
    public void Random_tensor_programs_have_right_gradients(int count, int budget, int longest)
    {
        var tally = new Tally();
        var gen = new TensorProgramGen(budget, longest);
        var pcg = new PCG(3, 20290103);
        for (int k = 0; k < count; k++)
        {
            TensorProgram program = gen.Generate(pcg, null, out _);
            if (TensorProgramCheck.Fault(program, tally) is { } fault)
            {
                Assert.Fail($"program {k}: {TensorProgramCheck.Reduced(program, fault)}");
            }
        }

        output.WriteLine(tally.ToString());
    }
}
