using System;
using System.Collections.Generic;
using SymGrad.Runtime;
using Xunit;

namespace SymGrad.Tests.Emitting;

/// <summary>With narrower vectors, or none, as on older machines and under the switches of the runtime, every kernel gives the same to a few units in
/// the last place.</summary>
public sealed class WidthSwitchesTests
{
    private static readonly Lazy<Dictionary<string, double[]>> Here = new(KernelTable.Compute);

    [Theory]
    [InlineData(256, "DOTNET_EnableAVX512", "DOTNET_EnableAVX512F")]
    [InlineData(128, "DOTNET_EnableAVX2", "DOTNET_EnableAVX")]
    [InlineData(0, "DOTNET_EnableHWIntrinsic")]
    public void A_process_with_narrower_vectors_computes_the_same(int widest, params string[] switches)
    {
        (int width, Dictionary<string, double[]> table) = ChildProcess.Run(switches);
        Assert.InRange(width, 0, Math.Min(widest, Widths.Best));
        Assert.Equal(Here.Value.Keys, table.Keys);
        foreach (KeyValuePair<string, double[]> row in Here.Value)
        {
            double epsilon = row.Key.EndsWith("float", StringComparison.Ordinal) ? 1.2e-7 : 2.2e-16;
            double[] found = table[row.Key];
            Assert.Equal(row.Value.Length, found.Length);
            bool isFunction = row.Key.EndsWith("float", StringComparison.Ordinal) || row.Key.EndsWith("double", StringComparison.Ordinal);
            double size = 0;
            foreach (double number in row.Value)
            {
                size = double.IsFinite(number) && !isFunction ? Math.Max(size, Math.Abs(number)) : size;
            }

            for (int k = 0; k < found.Length; k++)
            {
                bool same = row.Value[k].Equals(found[k])
                    || Math.Abs(row.Value[k] - found[k]) <= 16 * epsilon * Math.Max(Math.Abs(row.Value[k]), size);
                Assert.True(same, $"{row.Key} [{k}]: {row.Value[k]:R} with {Widths.Best} bits, {found[k]:R} with {width}");
            }
        }
    }
}
