using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Calculus;
using SymGrad.Ir;

namespace SymGrad.Core.Tests.Calculus;

/// <summary>A primitive of which some operands are active: its derivatives in both modes, and its slopes in thirty digits.</summary>
internal sealed class KinkUnderTest
{
    private readonly Primitive primitive;
    private readonly bool[] active;
    private readonly Variable[] parameters;
    private readonly Apply node;
    private readonly Operation<DoubleDouble> operation;
    private readonly Interpreter<double> forward;

    public KinkUnderTest(Kink kink)
        : this(kink.Primitive, kink.Active)
    {
        Where = new Function("where", parameters, [kink.At(node)]);
        Slopes = new Function("slopes", parameters, kink.SlopesOf(node));
    }

    public KinkUnderTest(Primitive primitive, bool[] active)
    {
        (this.primitive, this.active) = (primitive, active);
        var graph = new Graph();
        parameters =
        [
            .. Enumerable.Range(0, primitive.Arity).Select(k => graph.Variable(
                k == 1 && primitive.Signature == Signature.RealAndInteger ? ExprType.Int32 : ExprType.Float64, "x" + k)),
        ];
        node = (Apply)graph.Apply(primitive, ExprType.Float64, parameters);
        operation = DoubleDoubleArithmetic.Instance.Operation(primitive, ExprType.Float64);

        Expr one = graph.Number(1, ExprType.Float64);
        Expr zero = graph.Zero(ExprType.Float64);
        Variable[] inputs = [.. parameters.Where((_, k) => active[k])];
        var tangents = new List<Expr>();
        for (int k = 0; k < inputs.Length; k++)
        {
            // All inputs are seeded, or ties would be taken for ties with data; the direction decides.
            Dictionary<Expr, Expr> seeds = inputs.ToDictionary(
                input => (Expr)input, input => (Expr)graph.Variable(ExprType.Float64, "dot"));
            Expr tangent = SymGrad.Calculus.Forward.Differentiate([node], seeds).Tangents[0] ?? zero;
            var along = new Substitution(graph);
            for (int j = 0; j < inputs.Length; j++)
            {
                along.Replace(seeds[inputs[j]], j == k ? one : zero);
            }

            tangents.Add(along.Apply(tangent));
        }

        Forward = new Function("forward", parameters, tangents);
        (_, Expr?[] adjoints) = SymGrad.Calculus.Reverse.Differentiate(new Function("f", parameters, [node]), [one], inputs);
        Reverse = new Function("reverse", parameters, [.. adjoints.Select(adjoint => adjoint ?? zero)]);
        Where = Slopes = Forward;
        forward = new Interpreter<double>(Reverse, DoubleArithmetic.Instance);
    }

    public Function Where { get; }

    public Function Slopes { get; }

    public Function Forward { get; }

    public Function Reverse { get; }

    public object[] Arguments(double[] point) => [.. point.Select((x, k) => parameters[k].Type.IsInteger ? (object)(int)x : x)];

    public double Value(double[] point) => (double)At([.. point.Select(x => (DoubleDouble)x)]);

    /// <summary>The derivatives; null where the operands are refused, as bounds that cross are.</summary>
    public double[]? TryDifferentiate(double[] point)
    {
        if (!point.Select((x, k) => !parameters[k].Type.IsInteger || x % 1 == 0).All(whole => whole))
        {
            return null;
        }

        try
        {
            return double.IsFinite(Value(point)) ? [.. forward.Run(Arguments(point)).Select(slope => (double)slope)] : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Whether the slopes from both sides agree with each other and with these.</summary>
    public bool IsSmoothAt(double[] point, double[] slopes)
    {
        int place = 0;
        for (int k = 0; k < point.Length; k++)
        {
            if (active[k])
            {
                double slope = slopes[place++];
                foreach (double step in new[] { 1e-9, -1e-9 })
                {
                    DoubleDouble[] moved = [.. point.Select(x => (DoubleDouble)x)];
                    DoubleDouble here = At(moved);
                    moved[k] += step;
                    double difference;
                    try
                    {
                        difference = (double)((At(moved) - here) / step);
                    }
                    catch (ArgumentException)
                    {
                        continue; // bounds that cross: the end of the domain
                    }

                    if (!(Math.Abs(difference - slope) <= 1e-4 * (1 + Math.Abs(slope))))
                    {
                        return false;
                    }
                }
            }
        }

        return true;
    }

    public bool HasRowAt(double[] point) => Kinks.Of(primitive)
        .Where(kink => kink.Active.SequenceEqual(active))
        .Any(kink => (bool)Interpreter.Run(new Function("where", parameters, [kink.At(node)]), Arguments(point))[0]);

    /// <summary>The gradients at smooth points around, by differences.</summary>
    public IEnumerable<double[]> GradientsAround(double[] point, double radius)
    {
        int[] moving = [.. Enumerable.Range(0, active.Length).Where(k => active[k])];
        foreach (double[] direction in Directions(moving.Length, 64))
        {
            DoubleDouble[] near = [.. point.Select(x => (DoubleDouble)x)];
            for (int k = 0; k < moving.Length; k++)
            {
                near[moving[k]] += radius * direction[k];
            }

            double[]? gradient = Gradient(near, moving, radius * 1e-8);
            if (gradient is not null && gradient.All(double.IsFinite))
            {
                yield return gradient;
            }
        }
    }

    /// <summary>Unit vectors all around.</summary>
    public static IEnumerable<double[]> Directions(int dimension, int count)
    {
        if (dimension == 1)
        {
            return [[1], [-1]];
        }

        var random = new Random(7);
        return Enumerable.Range(0, count).Select(_ =>
        {
            double[] vector = [.. Enumerable.Range(0, dimension).Select(_ => (2 * random.NextDouble()) - 1)];
            double length = Math.Sqrt(vector.Sum(v => v * v));
            return vector.Select(v => v / length).ToArray();
        }).ToArray();
    }

    private double[]? Gradient(DoubleDouble[] at, int[] moving, double step)
    {
        var gradient = new double[moving.Length];
        for (int k = 0; k < moving.Length; k++)
        {
            DoubleDouble[] ahead = [.. at];
            DoubleDouble[] behind = [.. at];
            ahead[moving[k]] += step;
            behind[moving[k]] -= step;
            try
            {
                gradient[k] = (double)((At(ahead) - At(behind)) / (2 * step));
            }
            catch (ArgumentException)
            {
                return null;
            }
        }

        return gradient;
    }

    private DoubleDouble At(DoubleDouble[] operands)
    {
        DoubleDouble Operand(int k) => k < operands.Length ? operands[k] : 0;
        return operation(Operand(0), Operand(1), Operand(2), operands.Length > 1 ? (int)(double)operands[1] : 0);
    }
}
