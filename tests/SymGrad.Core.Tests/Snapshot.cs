using System;

namespace SymGrad.Tests;

/// <summary>Compares a printout with the one that was looked at and committed under <c>__snapshots__</c>.</summary>
/// <remarks>A snapshot that is not there fails, so that no printout passes unread. To record new ones run the tests with
/// <c>SNAPSHOOTER_STRICT_MODE=off</c>, look at them, and commit them.</remarks>
internal static class Snapshot
{
    private const string StrictMode = "SNAPSHOOTER_STRICT_MODE";

    static Snapshot()
    {
        if (Environment.GetEnvironmentVariable(StrictMode) is null)
        {
            Environment.SetEnvironmentVariable(StrictMode, "on");
        }
    }

    public static void Match(string printout, string name) => Snapshooter.Xunit.Snapshot.Match(printout, name);
}
