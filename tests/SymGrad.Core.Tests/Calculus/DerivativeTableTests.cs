using System;
using System.Linq;
using SymGrad.Calculus;
using SymGrad.Core.Tests.References;
using SymGrad.Ir;
using Xunit;

namespace SymGrad.Core.Tests.Calculus;

/// <summary>Every row of the table, against references from arithmetic with hundreds of digits and against dual numbers. A new primitive
/// is found by itself, and fails until it has a row (or a reason for having none), a value and reference points. How many units in
/// the last place each is off is measured where the compiled forms are, in the tests of Runtime.</summary>
public sealed class DerivativeTableTests
{
    private const double Epsilon = 2.220446049250313e-16;

    public static TheoryData<string> Differentiable => [.. Derivatives.Rows.Select(row => row.Primitive.Name)];

    public static TheoryData<string> WithValue => [.. Primitives.All.Where(IsReal).Select(primitive => primitive.Name)];

    public static TheoryData<string> All => [.. Primitives.All.Select(primitive => primitive.Name)];

    [Theory]
    [MemberData(nameof(All))]
    public void Every_primitive_has_a_row_or_is_zero_by_rule_or_is_memory(string name)
    {
        Primitive primitive = Primitives.ByName[name];
        int reasons = (Derivatives.HasRow(primitive) ? 1 : 0) + (primitive.HasZeroDerivative ? 1 : 0)
            + (primitive is { Signature: Signature.Memory, HasZeroDerivative: false } ? 1 : 0);
        Assert.Equal(1, reasons);
    }

    [Theory]
    [MemberData(nameof(WithValue))]
    public void Every_primitive_has_a_value_and_at_least_a_hundred_reference_points(string name)
    {
        Primitive primitive = Primitives.ByName[name];
        Assert.True(Elementary.Has(primitive));
        Assert.True(ReferenceTable.Of(primitive).Count() >= 100, "run References/references.py with a row for this primitive");
    }

    // Written down independently, on purpose in forms that are only good for ordinary operands.
    [Theory]
    [MemberData(nameof(Differentiable))]
    public void First_partials_agree_with_dual_numbers(string name)
    {
        Primitive primitive = Primitives.ByName[name];
        var underTest = new PrimitiveUnderTest(primitive);
        int compared = 0;
        foreach (Reference reference in ReferenceTable.Of(primitive).Where(IsOrdinary))
        {
            double[] computed = underTest.At(reference.Operands);
            for (int k = 0; k < underTest.RealOperands; k++)
            {
                object[] arguments = underTest.Arguments(reference.Operands);
                arguments[k] = new Dual(reference.Operands[k], 1);
                var dual = (Dual)Interpreter.Run(underTest.Function, arguments, DualArithmetic.Instance)[0];
                Assert.Equal(reference.Value.High, dual.Value, 1e-12 * Math.Abs(reference.Value.High));
                Assert.Equal(dual.Tangent, computed[1 + k], 1e-10 * (1 + Math.Abs(dual.Tangent)));
                compared++;
            }
        }

        Assert.True(compared >= 5, $"only {compared} ordinary points");
    }

    [Theory]
    [MemberData(nameof(Differentiable))]
    public void Values_and_first_partials_hold_in_thirty_digit_arithmetic_as_they_stand(string name)
    {
        Primitive primitive = Primitives.ByName[name];
        var underTest = new PrimitiveUnderTest(primitive);
        var interpreter = new Interpreter<DoubleDouble>(underTest.Function, DoubleDoubleArithmetic.Instance);
        foreach (Reference reference in ReferenceTable.Of(primitive).Where(IsOrdinary))
        {
            object[] results = interpreter.Run(underTest.Arguments(reference.Operands));

            // The table has two digits more than a double, the constants of the rows have not.
            TrueNumber[] expected = [reference.Value, .. reference.First];
            for (int k = 0; k < expected.Length; k++)
            {
                DoubleDouble rest = (DoubleDouble)results[k] - expected[k].High - expected[k].Low;
                Assert.Equal(0, (double)rest, (k == 0 ? 0.02 : 1) * Epsilon * Math.Abs(expected[k].High));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Differentiable))]
    public void Rows_keep_to_single_precision_and_stay_accurate_there(string name)
    {
        Primitive primitive = Primitives.ByName[name];
        var underTest = new PrimitiveUnderTest(primitive, ExprType.Float32);
        Assert.DoesNotContain(underTest.Function.Nodes(), node => node.Type.Element is Scalar.Float64 or Scalar.Generic);
        foreach (Reference reference in ReferenceTable.Of(primitive).Where(IsOrdinary).Where(r => r.Operands.All(x => x == (float)x)))
        {
            double[] computed = underTest.At(reference.Operands);
            for (int k = 0; k < underTest.RealOperands; k++)
            {
                double tolerance = (1e-6 * Math.Abs(reference.First[k].High)) + 1e-37;
                Assert.Equal(reference.First[k].High, computed[1 + k], tolerance);
            }
        }
    }

    [Fact]
    public void Integers_have_no_derivative()
    {
        var graph = new Graph();
        Variable n = graph.Variable(ExprType.Int32, "n");
        Variable x = graph.Variable(ExprType.Float64, "x");
        Assert.Null(Derivatives.Partial((Apply)(n * n), 0));
        Assert.Null(Derivatives.Partial((Apply)graph.Convert(n, ExprType.Float64), 0));
        Assert.Null(Derivatives.Partial((Apply)graph.Convert(x, ExprType.Int32), 0));
        Assert.Null(Derivatives.Partial((Apply)graph.Apply(Primitives.RootN, x, n), 1));
    }

    [Fact]
    public void A_primitive_without_a_row_is_an_error_that_names_it_and_never_a_constant()
    {
        var graph = new Graph();
        Variable array = graph.Variable(ExprType.Float64.Array, "a");
        var load = (Apply)graph.Load(array, graph.Integer(0));
        var error = Assert.Throws<NotSupportedException>(() => Derivatives.Partial(load, 0));
        Assert.Contains("Load", error.Message);
    }

    private static bool IsOrdinary(Reference reference) =>
        reference.Operands.All(x => Math.Abs(x) is > 0.02 and < 12)
        && Math.Abs(reference.Value.High) < 1e10 && reference.First.All(slope => slope.IsStated && Math.Abs(slope.High) < 1e3);

    private static bool IsReal(Primitive primitive) => primitive.Signature is
        Signature.Real or Signature.Number or Signature.RealAndInteger or Signature.Conversion;
}
