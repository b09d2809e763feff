using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Calculus;
using SymGrad.Ir;
using SymGrad.Tests.Emitting;
using Xunit;

namespace SymGrad.Tests.Calculus;

/// <summary>Each row of the kink table in compiled code: forward mode, reverse mode, and both in vector lanes.</summary>
public sealed class CompiledKinkTests
{
    // Two vectors of the widest kind, and a tail.
    private const int Elements = 19;

    public static TheoryData<int, bool> Rows
    {
        get
        {
            var cases = new TheoryData<int, bool>();
            for (int row = 0; row < Kinks.Rows.Count; row++)
            {
                cases.Add(row, false);
                cases.Add(row, true);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Compiled_derivatives_are_what_the_row_says(int row, bool reverse)
    {
        Kink kink = Kinks.Rows[row];
        (Function derivative, Function slopes) = Derivative(kink, reverse, elementwise: false);
        Func<object[], object[]> compiled = EmittedFunction.Compile(derivative, vectorize: false);
        foreach (double[] example in kink.Examples.Where(e => reverse || IsFinite(kink, e)))
        {
            object[] arguments = Arguments(kink, example);
            Assert.Equal(Interpreter.Run(slopes, arguments).Select(Number), compiled(arguments).Select(Number));
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Every_lane_of_vector_code_is_what_the_row_says(int row, bool reverse)
    {
        Kink kink = Kinks.Rows[row];
        if (kink.Primitive.Signature == Signature.RealAndInteger)
        {
            return; // an integer per element is an array of integers, which the lanes leave to scalar code
        }

        (Function derivative, _) = Derivative(kink, reverse, elementwise: true);
        (_, Function slopes) = Derivative(kink, reverse, elementwise: false);
        Func<object[], object[]> compiled = EmittedFunction.Compile(derivative, vectorize: true);
        foreach (double[] example in kink.Examples.Where(e => reverse || IsFinite(kink, e)))
        {
            object[] arguments = [.. example.Select(x => Enumerable.Repeat(x, Elements).ToArray())];
            object[] expected = Interpreter.Run(slopes, Arguments(kink, example));
            object[] found = compiled(arguments);
            for (int k = 0; k < expected.Length; k++)
            {
                double wanted = Number(expected[k]);
                double[] lanes = (double[])found[k];
                Assert.Equal(Elements, lanes.Length);
                Assert.All(lanes, lane => Assert.True(
                    lane.Equals(wanted) || Math.Abs(lane - wanted) <= 1e-14 * Math.Abs(wanted), $"{kink}: {lane}, not {wanted}"));
            }
        }
    }

    private static (Function Derivative, Function Slopes) Derivative(Kink kink, bool reverse, bool elementwise)
    {
        var graph = new Graph();
        Variable[] parameters =
        [
            .. kink.Form.Operands.Select((operand, k) => graph.Variable(
                operand.Type.IsInteger ? ExprType.Int32 : elementwise ? ExprType.Float64.Array : ExprType.Float64, "x" + k)),
        ];
        Variable[] inputs = [.. parameters.Where((_, k) => kink.Active[k])];
        Expr length = elementwise ? graph.Length(parameters[0]) : graph.Integer(1);
        Expr result = elementwise
            ? graph.Sum(length, i => Applied([.. parameters.Select(p => graph.Load(p, i))]))
            : Applied(parameters);
        var primal = new Function("f", parameters, [result]);
        Function slopes = elementwise ? primal : primal.With(kink.SlopesOf((Apply)result));
        Expr one = graph.Number(1, ExprType.Float64);
        if (reverse)
        {
            (_, Expr?[] adjoints) = Reverse.Differentiate(primal, [one], inputs);
            Expr zero = elementwise ? graph.Zeros(length, ExprType.Float64) : graph.Zero(ExprType.Float64);
            return (primal.With(adjoints.Select(adjoint => adjoint ?? zero)), slopes);
        }

        Expr element = elementwise ? graph.Build(length, i => Along(Applied([.. parameters.Select(p => graph.Load(p, i))]), 0)) : Along(result, 0);
        Expr[] tangents = [element, .. Enumerable.Range(1, inputs.Length - 1).Select(k => elementwise
            ? graph.Build(length, i => Along(Applied([.. parameters.Select(p => graph.Load(p, i))]), k))
            : Along(result, k))];
        return (primal.With(tangents), slopes);

        Expr Applied(IReadOnlyList<Expr> operands) => graph.Apply(kink.Primitive, ExprType.Float64, [.. operands]);

        // One input moves. All are seeded, or a tie would be taken for one with data.
        Expr Along(Expr value, int moving)
        {
            Expr[] operands = [.. ((Apply)value).Operands.Where((_, k) => kink.Active[k])];
            Dictionary<Expr, Expr> seeds = [];
            foreach (Expr operand in operands)
            {
                seeds[operand] = graph.Number(seeds.Count == moving ? 1 : 0, ExprType.Float64);
            }

            return Forward.Differentiate([value], seeds).Tangents[0] ?? graph.Zero(ExprType.Float64);
        }
    }

    private static bool IsFinite(Kink kink, double[] example) => double.IsFinite(Elementary.Value(
        kink.Primitive, example[0], example.ElementAtOrDefault(1), example.ElementAtOrDefault(2), (int)example.ElementAtOrDefault(1)));

    private static object[] Arguments(Kink kink, double[] example) =>
        [.. example.Select((x, k) => kink.Form[k].Type.IsInteger ? (object)(int)x : x)];

    private static double Number(object value) => (double)value + 0.0;
}
