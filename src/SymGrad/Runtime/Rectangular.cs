using System;
using System.Runtime.InteropServices;

namespace SymGrad.Runtime;

/// <summary>Rectangular arrays as the buffers that emitted code works on.</summary>
internal static class Rectangular
{
    /// <summary>The elements in row-major order, copied.</summary>
    public static T[] Flatten<T>(Array array)
    {
        ArgumentNullException.ThrowIfNull(array);
        return MemoryMarshal.CreateSpan(ref System.Runtime.CompilerServices.Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(array)), array.Length).ToArray();
    }
}
