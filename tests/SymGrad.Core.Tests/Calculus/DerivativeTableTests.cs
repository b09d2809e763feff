using System;
using System.Linq;
using SymGrad.Calculus;
using SymGrad.Core.Tests.References;
using SymGrad.Ir;
using Xunit;

namespace SymGrad.Core.Tests.Calculus;

/// <summary>Every row of the table, against references from 1500-digit arithmetic and against dual numbers. A new primitive is
/// found by itself, and fails until it has a row (or a reason for having none), a value and reference points.</summary>
public sealed class DerivativeTableTests
{
    private const double Epsilon = 2.220446049250313e-16;

    // Below this, digits are lost to the subnormal numbers, in the references too; a second derivative passes through intermediate
    // results that are smaller than it.
    private const double Smallest = 1e-307;
    private const double SmallestSecond = 1e-290;

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
    public void Every_primitive_has_a_value_and_at_least_twenty_reference_points(string name)
    {
        Primitive primitive = Primitives.ByName[name];
        Assert.True(Elementary.Has(primitive));
        Assert.True(ReferenceTable.Of(primitive).Count() >= 20, "run References/references.py with a row for this primitive");
    }

    [Theory]
    [MemberData(nameof(WithValue))]
    public void Values_agree_with_the_references(string name) =>
        ForEachReference(name, (reference, computed, report) =>
            report("value", computed[0], reference.Value, 4 * Epsilon * Math.Abs(reference.Value)));

    [Theory]
    [MemberData(nameof(Differentiable))]
    public void First_partials_agree_with_the_references(string name) =>
        ForEachReference(name, (reference, computed, report) =>
        {
            for (int k = 0; k < reference.First.Length; k++)
            {
                report($"partial {k}", computed[1 + k], reference.First[k], 8 * Epsilon * Math.Abs(reference.First[k]));
            }
        });

    // Differentiating a row once more may subtract; the error is measured against the terms of the sum then. Where the true second
    // derivative overflows, so may each of its terms: it is not finite, but may be ∞ - ∞.
    [Theory]
    [MemberData(nameof(Differentiable))]
    public void Second_partials_agree_with_the_references(string name) =>
        ForEachReference(name, (reference, computed, report) =>
        {
            int start = 1 + reference.First.Length;
            for (int k = 0; k < reference.Second.Length; k++)
            {
                double magnitude = Math.Max(Math.Abs(reference.Second[k]), computed[start + (2 * k) + 1]);
                double tolerance = (32 * Epsilon * magnitude) + SmallestSecond;
                double second = computed[start + (2 * k)];
                bool bothOverflow = double.IsInfinity(reference.Second[k]) && !double.IsFinite(second);
                report($"second partial {k}", bothOverflow ? reference.Second[k] : second, reference.Second[k], tolerance);
            }
        });

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
                Assert.Equal(reference.Value, dual.Value, 1e-12 * Math.Abs(reference.Value));
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
            double[] expected = [reference.Value, .. reference.First];
            for (int k = 0; k < expected.Length; k++)
            {
                Assert.Equal(expected[k], (double)(DoubleDouble)results[k], Epsilon * Math.Abs(expected[k]));
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
                double tolerance = (1e-6 * Math.Abs(reference.First[k])) + 1e-37;
                Assert.Equal(reference.First[k], computed[1 + k], tolerance);
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
        && Math.Abs(reference.Value) < 1e10 && reference.First.All(slope => Math.Abs(slope) < 1e3);

    private static bool IsReal(Primitive primitive) => primitive.Signature is
        Signature.Real or Signature.Number or Signature.RealAndInteger or Signature.Conversion;

    private static void ForEachReference(
        string name, Action<Reference, double[], Action<string, double, double, double>> compare)
    {
        Primitive primitive = Primitives.ByName[name];
        var underTest = new PrimitiveUnderTest(primitive);
        foreach (Reference reference in ReferenceTable.Of(primitive))
        {
            compare(reference, underTest.At(reference.Operands), (what, actual, expected, tolerance) =>
            {
                bool agrees = actual.Equals(expected) || actual == expected || Math.Abs(actual - expected) <= tolerance + Smallest;
                Assert.True(agrees, $"{reference}: {what} is {actual:R}, not {expected:R}");
            });
        }
    }
}
