using System;
using System.Linq;
using SymGrad.Calculus;
using SymGrad.Core.Tests.References;
using SymGrad.Ir;
using Xunit;

namespace SymGrad.Core.Tests.Calculus;

/// <summary>Every row at random points all over the domain, against central differences taken in thirty-digit arithmetic, which leave
/// about 18 digits.</summary>
public sealed class FiniteDifferenceTests
{
    private const int Points = 150;
    private const double Step = 1e-10;

    public static TheoryData<string> Differentiable => [.. Derivatives.Rows.Select(row => row.Primitive.Name)];

    [Theory]
    [MemberData(nameof(Differentiable))]
    public void First_partials_agree_with_differences_all_over_the_domain(string name)
    {
        Primitive primitive = Primitives.ByName[name];
        var underTest = new PrimitiveUnderTest(primitive);
        Operation<DoubleDouble> operation = DoubleDoubleArithmetic.Instance.Operation(primitive, ExprType.Float64);
        Reference[] references = [.. ReferenceTable.Of(primitive).Where(r => r.Operands.All(x => Math.Abs(x) is > 1e-3 and < 1e3))];
        var random = new Random(20240229);
        int compared = 0;
        for (int point = 0; point < Points; point++)
        {
            // Between reference points: what is in the domain there is so near them.
            double[] operands = [.. references[random.Next(references.Length)].Operands];
            for (int k = 0; k < underTest.RealOperands; k++)
            {
                operands[k] *= 1 + (0.1 * (random.NextDouble() - 0.5));
            }

            double[] computed;
            try
            {
                computed = underTest.At(operands);
            }
            catch (ArgumentException)
            {
                continue; // bounds that crossed
            }

            for (int k = 0; k < underTest.RealOperands && double.IsFinite(computed[0]); k++)
            {
                double step = Math.Abs(operands[k]) * Step;
                DoubleDouble here = At(operation, operands, k, 0);
                DoubleDouble ahead = (At(operation, operands, k, step) - here) / step;
                DoubleDouble behind = (here - At(operation, operands, k, -step)) / step;
                bool isSmooth = Math.Abs((double)(ahead - behind)) <= 1e-5 * (1e-3 + Math.Abs((double)ahead));
                if (isSmooth)
                {
                    double difference = (double)((ahead + behind) * 0.5);
                    double tolerance = (1e-10 * Math.Abs(difference)) + 1e-14;
                    Assert.True(
                        Math.Abs(difference - computed[1 + k]) <= tolerance,
                        $"{name}({string.Join(", ", operands)}), operand {k}: {computed[1 + k]:R}, by differences {difference:R}");
                    compared++;
                }
            }
        }

        Assert.True(compared >= Points * underTest.RealOperands * 3 / 4, $"only {compared} comparisons");
    }

    private static DoubleDouble At(Operation<DoubleDouble> operation, double[] operands, int moved, double by)
    {
        DoubleDouble Operand(int k) => k >= operands.Length ? 0 : k == moved ? new DoubleDouble(operands[k]) + by : operands[k];
        return operation(Operand(0), Operand(1), Operand(2), operands.Length > 1 ? (int)operands[1] : 0);
    }
}
