using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using System.Reflection;
using SymGrad.Emitting;
using SymGrad.Ir;
using SymGrad.Runtime;

namespace SymGrad.Tests.Runtime;

/// <summary>Calls scalar and vector forms of primitives alike, through the tables that emitted code uses.</summary>
internal static class LaneForms
{
    /// <summary>The widths that this machine has; the narrowest is right, if slow, on any.</summary>
    public static IEnumerable<int> Widths => new[] { 512, 256, 128 }.Where(width => width <= Math.Max(128, SymGrad.Runtime.Widths.Best));

    public static ExprType TypeOf<T>() => typeof(T) == typeof(double) ? ExprType.Float64 : ExprType.Float32;

    /// <summary>The scalar form over arrays of operands; null if there is none.</summary>
    public static Func<T[][], T[]>? Scalar<T>(Primitive operation)
        where T : unmanaged
    {
        MethodInfo? method = ScalarOperations.MethodOf(operation, TypeOf<T>());
        return method is null ? null : operands => [.. Enumerable.Range(0, operands[0].Length)
            .Select(i => (T)method.Invoke(null, [.. operands.Select(o => (object)o[i])])!)];
    }

    /// <summary>The vector form over arrays of operands; null if there is none.</summary>
    public static Func<T[][], T[]>? Vector<T>(Primitive operation, int width)
        where T : unmanaged, IFloatingPointIeee754<T> => width switch
        {
            512 => Vector<T, Lanes512<T>>(LaneOperations.MethodOf(operation, TypeOf<T>(), width)),
            256 => Vector<T, Lanes256<T>>(LaneOperations.MethodOf(operation, TypeOf<T>(), width)),
            _ => Vector<T, Lanes128<T>>(LaneOperations.MethodOf(operation, TypeOf<T>(), width)),
        };

    /// <summary>The distance from the exact value, high + low, in units in the last place.</summary>
    public static double Ulps<T>(T actual, double high, double low)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double value = double.CreateTruncating(actual);
        T rounded = T.CreateTruncating(high);
        if (value.Equals(high) || actual.Equals(rounded))
        {
            return 0;
        }

        if (!T.IsFinite(actual) || !T.IsFinite(rounded))
        {
            // The last finite number is next to infinity: an exact value between the two may go to either.
            return actual.Equals(T.BitIncrement(rounded)) || actual.Equals(T.BitDecrement(rounded)) ? 1 : double.PositiveInfinity;
        }

        double next = double.CreateTruncating(T.BitIncrement(T.Abs(rounded)));
        double unit = double.IsFinite(next) ? next - Math.Abs(double.CreateTruncating(rounded))
            : Math.Abs(double.CreateTruncating(rounded)) - double.CreateTruncating(T.BitDecrement(T.Abs(rounded)));
        return Math.Abs(value - high - low) / unit;
    }

    private static Func<T[][], T[]>? Vector<T, TLanes>(MethodInfo? method)
        where T : unmanaged
        where TLanes : struct, IVectorLanes<TLanes, T> => method is null ? null : operands =>
        {
            int count = operands[0].Length;
            var results = new T[count];
            for (int i = 0; i < count; i += TLanes.Count)
            {
                TLanes mask = TLanes.FirstLanes(count - i);
                object[] lanes = [.. operands.Select(o => (object)TLanes.LoadLanes(o, i, mask, count - i))];
                TLanes.StoreLanes(results, i, (TLanes)method.Invoke(null, lanes)!, count - i);
            }

            return results;
        };
}
