using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using SymGrad.Runtime;

namespace SymGrad.Tests.Emitting;

/// <summary>What the tests are when they are started as a program: a process with switches of its own that computes the table of
/// <see cref="KernelTable"/> and prints it.</summary>
internal static class ChildProcess
{
    private const string WidthLine = "width";

    public static int Main()
    {
        Console.WriteLine($"{WidthLine} {Widths.Best}");
        foreach (KeyValuePair<string, double[]> row in KernelTable.Compute())
        {
            Console.WriteLine($"{row.Key}: {string.Join(' ', row.Value.Select(number => BitConverter.DoubleToInt64Bits(number).ToString("x16", CultureInfo.InvariantCulture)))}");
        }

        return 0;
    }

    /// <summary>The table as a process computes it that is started with these switches, and the bits of its vectors.</summary>
    public static (int Width, Dictionary<string, double[]> Table) Run(IEnumerable<string> switches)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } host && host.EndsWith("dotnet", StringComparison.Ordinal) ? host : "dotnet")
        {
            ArgumentList = { typeof(ChildProcess).Assembly.Location },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string name in switches)
        {
            start.Environment[name] = "0";
        }

        using Process child = Process.Start(start)!;
        System.Threading.Tasks.Task<string> errors = child.StandardError.ReadToEndAsync();
        string[] lines = child.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        child.WaitForExit();
        if (child.ExitCode != 0)
        {
            throw new InvalidOperationException($"{string.Join(", ", switches)}: exit code {child.ExitCode}\n{errors.Result}");
        }

        int width = int.Parse(lines.Single(line => line.StartsWith(WidthLine, StringComparison.Ordinal)).Split(' ')[1], CultureInfo.InvariantCulture);
        return (width, lines.Where(line => line.Contains(": ", StringComparison.Ordinal) || line.EndsWith(':')).ToDictionary(
            line => line[..line.LastIndexOf(':')],
            line => line[(line.LastIndexOf(':') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(bits => BitConverter.Int64BitsToDouble(long.Parse(bits, NumberStyles.HexNumber, CultureInfo.InvariantCulture))).ToArray()));
    }
}
