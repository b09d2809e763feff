using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Numerics;
using SymGrad.Core.Tests.References;
using SymGrad.Ir;
using SymGrad.Tests.Runtime;

namespace SymGrad.Tests.Accuracy;

/// <summary>What is measured: the value, the first partials, the second ones.</summary>
internal enum Order
{
    Value,
    First,
    Second,
}

/// <summary>How it is computed: by the interpreter from the rows as they stand; by compiled code, simplified; by vector code.</summary>
internal enum Form
{
    Interpreted,
    Scalar,
    Vector,
}

/// <summary>The largest error over some points.</summary>
/// <param name="Ulps">In units in the last place of the true number.</param>
/// <param name="Where">The point, what came out, and the true number.</param>
internal readonly record struct Worst(double Ulps, string Where)
{
    public Worst Or(Worst other) => other.Ulps > Ulps ? other : this;
}

/// <summary>A primitive in one precision against its references.</summary>
/// <remarks>A derivative that is computed from a result which overflowed, underflowed or lost digits to the subnormal numbers has nothing
/// to be right from: such points are measured apart, as extremes, and so are second derivatives at infinity. Values have no extremes.</remarks>
internal sealed class Measurement
{
    private readonly Dictionary<(Order, Form, bool IsExtreme), Worst> worst = [];

    /// <summary>How many points are numbers of this precision.</summary>
    public int Points { get; private set; }

    /// <summary>The largest error; null if there is no such form, or no such derivative.</summary>
    public Worst? At(Order order, Form form, bool isExtreme = false) =>
        worst.TryGetValue((order, form, isExtreme), out Worst largest) ? largest : null;

    public static Measurement Of<T>(Primitive primitive)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var measurement = new Measurement();
        IEnumerable<Reference> representable = ReferenceTable.Of(primitive)
            .Where(r => r.Operands.All(x => double.CreateTruncating(T.CreateTruncating(x)).Equals(x)));
        bool hasInteger = primitive.Signature == Signature.RealAndInteger;
        foreach (IGrouping<int, Reference> points in representable.GroupBy(r => hasInteger ? (int)r.Operands[1] : 0))
        {
            measurement.Add(new PrimitiveLoop<T>(primitive, points.Key), [.. points]);
        }

        return measurement;
    }

    private void Add<T>(PrimitiveLoop<T> loop, Reference[] references)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Points += references.Length;
        T[][] operands = [.. Enumerable.Range(0, loop.Operands)
            .Select(k => references.Select(r => T.CreateTruncating(r.Operands[k])).ToArray())];
        T[][] interpreted = loop.Interpret(operands);
        T[][] scalar = loop.Scalar(operands);
        for (int k = 0; k < loop.Results; k++)
        {
            Compare(Form.Interpreted, interpreted[k], k, loop.Operands, references);
            Compare(Form.Scalar, scalar[k], k, loop.Operands, references);
            foreach (int width in LaneForms.Widths)
            {
                if (loop.Vector(operands, k, width) is { } vector)
                {
                    Compare(Form.Vector, vector, k, loop.Operands, references);
                }
            }
        }
    }

    private void Compare<T>(Form form, T[] actual, int result, int operands, Reference[] references)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Order order = result == 0 ? Order.Value : result <= operands ? Order.First : Order.Second;
        for (int i = 0; i < actual.Length; i++)
        {
            TrueNumber expected = references[i].All.ElementAtOrDefault(result);
            if (!expected.IsStated)
            {
                continue;
            }

            double ulps = LaneForms.Ulps(actual[i], expected.High, expected.Low);
            if (order == Order.Value && T.IsZero(actual[i]) && expected.High == 0)
            {
                // The sign of a zero value counts where it is that of the operand.
                bool isLimit = references[i].Operands is [0.0];
                ulps = isLimit && T.IsNegative(actual[i]) != double.IsNegative(expected.High) ? double.PositiveInfinity : ulps;
            }

            var key = (order, form, IsExtreme<T>(references[i], order, expected));
            worst[key] = worst.GetValueOrDefault(key, new Worst(0, "")).Or(new Worst(ulps, string.Create(
                CultureInfo.InvariantCulture, $"{references[i]} = {actual[i]}, true {expected.High:R}")));
        }
    }

    private static bool IsExtreme<T>(Reference reference, Order order, TrueNumber expected)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        // The ends of domains are among the points on purpose.
        if (order == Order.Value || reference.Operands is [0.0 or 1.0 or -1.0])
        {
            return false;
        }

        bool isSecond = order == Order.Second;
        return reference.Operands.Any(x => x != 0 && IsBeyond<T>(x) && (isSecond || !double.IsInfinity(x)))
            || IsBeyond<T>(reference.Value) || (isSecond && (reference.First.Any(IsBeyond<T>) || T.IsInfinity(T.CreateTruncating(expected.High))));
    }

    private static bool IsBeyond<T>(TrueNumber number)
        where T : unmanaged, IFloatingPointIeee754<T> => number is { IsStated: true, High: not 0 } && IsBeyond<T>(number.High);

    private static bool IsBeyond<T>(double number)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T rounded = T.CreateTruncating(number);
        return T.IsInfinity(rounded) || !(T.IsNormal(rounded) || T.IsNaN(rounded));
    }
}
