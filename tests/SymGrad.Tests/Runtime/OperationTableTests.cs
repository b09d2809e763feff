using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using System.Reflection;
using SymGrad.Emitting;
using SymGrad.Ir;
using SymGrad.Runtime;
using Xunit;

namespace SymGrad.Tests.Runtime;

/// <summary>The tables of scalar and vector operations, row by row: what they promise of every primitive.</summary>
public sealed class OperationTableTests
{
    // No vector form: the loop around one stays scalar.
    private static readonly string[] ScalarOnly = ["RootN", "ScaleB", "StopGradient"];

    public static TheoryData<string> RealPrimitives => [.. Primitives.All
        .Where(p => p.Signature is Signature.Real or Signature.RealAndInteger or Signature.Number && p != Primitives.StopGradient)
        .Select(p => p.Name)];

    public static TheoryData<string> VectorPrimitives => [.. Primitives.All
        .Where(p => p.Signature is Signature.Real or Signature.Number && HasLanes(p)).Select(p => p.Name)];

    [Theory]
    [MemberData(nameof(RealPrimitives))]
    public void Every_real_primitive_has_a_scalar_form_in_its_own_precision(string name)
    {
        Primitive operation = Primitives.ByName[name];
        foreach ((ExprType type, Type number) in new[] { (ExprType.Float64, typeof(double)), (ExprType.Float32, typeof(float)) })
        {
            if (ScalarOperations.OperatorOf(operation) is not null)
            {
                continue;
            }

            MethodInfo? method = ScalarOperations.MethodOf(operation, type);
            Assert.NotNull(method);
            Assert.Equal(number, method.ReturnType);
            Assert.Equal(operation.Arity, method.GetParameters().Length);
            Assert.All(method.GetParameters().Select(p => p.ParameterType), p => Assert.True(p == number || p == typeof(int)));
        }
    }

    [Theory]
    [InlineData("Abs")]
    [InlineData("Signum")]
    [InlineData("Max")]
    [InlineData("Min")]
    [InlineData("Clamp")]
    public void Primitives_of_numbers_have_forms_for_integers(string name)
    {
        Primitive operation = Primitives.ByName[name];
        Assert.Equal(typeof(int), ScalarOperations.MethodOf(operation, ExprType.Int32)?.ReturnType);
        Assert.Equal(typeof(long), ScalarOperations.MethodOf(operation, ExprType.Int64)?.ReturnType);
    }

    [Fact]
    public void Only_the_listed_real_primitives_have_no_vector_form() =>
        Assert.Equal(
            ScalarOnly.Order(),
            Primitives.All
                .Where(p => p.Signature is Signature.Real or Signature.RealAndInteger or Signature.Number && !HasLanes(p))
                .Select(p => p.Name).Order());

    [Theory]
    [MemberData(nameof(VectorPrimitives))]
    public void Vector_and_scalar_forms_agree_on_special_values_of_doubles(string name) => Agree<double>(name);

    [Theory]
    [MemberData(nameof(VectorPrimitives))]
    public void Vector_and_scalar_forms_agree_on_special_values_of_floats(string name) => Agree<float>(name);

    private static bool HasLanes(Primitive operation) => LaneOperations.MethodOf(operation, ExprType.Float64, 128) is not null;

    private static void Agree<T>(string name)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Primitive operation = Primitives.ByName[name];
        T[][] operands = Grid<T>(operation);
        T[] expected = Scalar(operation, operands);
        double allowed = LaneOperations.IsExact(operation) ? 0 : 6;
        foreach (int width in LaneForms.Widths)
        {
            T[] actual = LaneForms.Vector<T>(operation, width)!(operands);
            for (int i = 0; i < expected.Length; i++)
            {
                double ulps = LaneForms.Ulps(actual[i], double.CreateTruncating(expected[i]), 0);
                bool sameZero = allowed > 0 || !T.IsZero(expected[i]) || T.IsNegative(actual[i]) == T.IsNegative(expected[i]);
                Assert.True(
                    ulps <= allowed && sameZero,
                    $"{name}({string.Join(", ", operands.Select(o => o[i]))}) with {width} bits: {actual[i]}, scalar {expected[i]}");
            }
        }
    }

    private static T[] Scalar<T>(Primitive operation, T[][] operands)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (LaneForms.Scalar<T>(operation) is { } form)
        {
            return form(operands);
        }

        return [.. Enumerable.Range(0, operands[0].Length).Select(i => operation.Name switch
        {
            "Add" => operands[0][i] + operands[1][i],
            "Subtract" => operands[0][i] - operands[1][i],
            "Multiply" => operands[0][i] * operands[1][i],
            "Divide" => operands[0][i] / operands[1][i],
            "Remainder" => operands[0][i] % operands[1][i],
            "Negate" => -operands[0][i],
            _ => throw new ArgumentOutOfRangeException(nameof(operation), operation, "no scalar form"),
        })];
    }

    // All combinations of special values; for a clamping, only bounds in order, which is what its vector form asks for.
    private static T[][] Grid<T>(Primitive operation)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T largest = typeof(T) == typeof(double) ? T.CreateTruncating(double.MaxValue) : T.CreateTruncating(float.MaxValue);
        T[] values =
        [
            T.Zero, T.NegativeZero, T.One, T.NegativeOne, T.CreateTruncating(0.5), T.CreateTruncating(-2.5), T.CreateTruncating(1.5),
            T.NaN, T.PositiveInfinity, T.NegativeInfinity, T.Epsilon, -T.Epsilon, largest, -largest,
            T.CreateTruncating(1e-20), T.CreateTruncating(-3.75), T.CreateTruncating(100.25),
        ];
        IEnumerable<T[]> rows = values.Select(x => new[] { x });
        for (int k = 1; k < operation.Arity; k++)
        {
            rows = rows.SelectMany(row => values.Select(x => (T[])[.. row, x]));
        }

        T[][] all = [.. rows.Where(row => operation != Primitives.Clamp || !(row[1] > row[2]))];
        return [.. Enumerable.Range(0, operation.Arity).Select(k => all.Select(row => row[k]).ToArray())];
    }
}
