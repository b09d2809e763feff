using System;

namespace SymGrad.Tests.Transforms;

/// <summary>What a call allocates when pools are filled and methods compiled.</summary>
internal static class Allocations
{
    public static long Of(Action run)
    {
        for (int k = 0; k < 3; k++)
        {
            run();
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        run();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
