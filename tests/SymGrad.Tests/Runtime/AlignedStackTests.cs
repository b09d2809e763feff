using System;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SymGrad.Runtime;
using Xunit;

namespace SymGrad.Tests.Runtime;

/// <summary>Vector code is called with the stack aligned to a whole vector, wherever the caller's stack ends.</summary>
public sealed class AlignedStackTests
{
    private delegate (double Sum, string Text) Many(
        int a, string b, double c, float d, long e, double[] f, byte g, decimal h, bool i, double j, double k, double l, double m, double n, double o, double p);

    [Fact]
    public void The_callee_finds_the_stack_in_the_same_place_of_a_cache_line_from_wherever_it_is_called()
    {
        Func<int, nuint> aligned = AlignedStack.Around<Func<int, nuint>>(PlaceInLine);

        nuint[] places = [.. Enumerable.Range(4, 12).Select(k => From(16 * k, aligned))];
        nuint[] without = [.. Enumerable.Range(4, 12).Select(k => From(16 * k, PlaceInLine))];

        Assert.Single(places.Distinct());
        Assert.True(without.Distinct().Count() > 1, "The test does not move the stack.");
    }

    [Fact]
    public void Arguments_and_results_pass_unchanged()
    {
        double[] array = [1, 2];
        Many many = (a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p) =>
            (a + c + d + e + f[1] + g + (double)h + (i ? 1 : 0) + j + k + l + m + n + o + p, b);

        (double Sum, string Text) expected = many(1, "text", 2, 3, 4, array, 5, 6, true, 7, 8, 9, 10, 11, 12, 13);

        Assert.Equal(expected, AlignedStack.Around(many)(1, "text", 2, 3, 4, array, 5, 6, true, 7, 8, 9, 10, 11, 12, 13));
    }

    [Fact]
    public void Exceptions_pass_as_they_are()
    {
        var failure = new InvalidOperationException("as it is");
        Action failing = AlignedStack.Around<Action>(() => throw failure);

        Assert.Same(failure, Assert.Throws<InvalidOperationException>(failing));
    }

    [Fact]
    public void Calls_allocate_nothing()
    {
        Func<double, double> aligned = AlignedStack.Around<Func<double, double>>(x => x * x);
        aligned(1);
        long before = GC.GetAllocatedBytesForCurrentThread();

        aligned(2);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void Scalar_code_is_called_as_it_is_and_code_with_many_vectors_through_the_alignment()
    {
        Func<double, double> scalar = Sym.Grad(x => Math.Exp(x) * x);
        Func<double[], double[], double> vectors = Sym.GradInto((double[] x) => x.Sum(v => Math.Exp(v) * Math.Sin(v) * Math.Log(v)));

        Assert.IsNotType<Func<double, double>>(scalar.Target);
        Assert.Equal(Widths.Best > 0, vectors.Target is Func<double[], double[], double>);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static nuint PlaceInLine(int count)
    {
        Span<byte> place = stackalloc byte[count];
        return (nuint)Unsafe.ByteOffset(ref Unsafe.NullRef<byte>(), ref MemoryMarshal.GetReference(place)) % 64;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static nuint From(int bytes, Func<int, nuint> call)
    {
        Span<byte> taken = stackalloc byte[bytes];
        taken[0] = 1;
        return call(64) + taken[0] - 1;
    }
}
