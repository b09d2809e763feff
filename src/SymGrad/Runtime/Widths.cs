using System.Runtime.Intrinsics;

namespace SymGrad.Runtime;

/// <summary>The widths of vector registers, in bits.</summary>
internal static class Widths
{
    /// <summary>The widest that this machine, and the switches the process was started with, make fast; 0 where there is none.
    /// A wider one would be emulated, several times slower than scalar code.</summary>
    public static int Best =>
        Vector512.IsHardwareAccelerated ? 512
        : Vector256.IsHardwareAccelerated ? 256
        : Vector128.IsHardwareAccelerated ? 128
        : 0;
}
