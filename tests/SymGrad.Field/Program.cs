using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;

namespace SymGrad.Field;

/// <summary><c>dotnet run -c Release --project tests/SymGrad.Field -- check|time [part of a name] [sizes]</c>.</summary>
public static class Program
{
    public static int Main(string[] arguments)
    {
        string what = arguments.Length > 0 ? arguments[0] : "check", part = arguments.Length > 1 ? arguments[1] : "";
        int[] sizes = arguments.Length > 2 ? [.. arguments[2].Split(',').Select(int.Parse)] : what == "time" ? [100] : [0, 1, 2, 7, 100];
        FieldProgram[] programs = [.. FieldProgram.All.Where(p => p.Name.Contains(part, StringComparison.OrdinalIgnoreCase))];
        return what == "time" ? Time(programs, sizes) : Checked(programs, sizes);
    }

    private static int Checked(FieldProgram[] programs, int[] sizes)
    {
        int failures = 0;
        foreach (FieldProgram program in programs)
        {
            foreach (int n in sizes)
            {
                var clock = Stopwatch.StartNew();
                IReadOnlyList<string> wrong;
                try
                {
                    wrong = Check.Of(program, n);
                }
                catch (Exception error)
                {
                    wrong = [error.ToString()];
                }

                failures += wrong.Count > 0 ? 1 : 0;
                if (wrong.Count > 0 || clock.Elapsed.TotalSeconds > 2)
                {
                    Console.WriteLine($"{program.Name}({n}), {clock.Elapsed.TotalSeconds:F1} s{string.Concat(wrong.Select(w => "\n    " + w))}");
                }
            }
        }

        Console.WriteLine($"{programs.Length} programs, {failures} failures");
        return failures > 0 ? 1 : 0;
    }

    private static int Time(FieldProgram[] programs, int[] sizes)
    {
        foreach (FieldProgram program in programs)
        {
            foreach (int n in sizes)
            {
                object?[] arguments = program.Arguments(n);
                double primal = Microseconds(count => program.Primal.Repeat(count, arguments));
                Call? into = program.Sibling("GradInto");
                object?[] buffers = [.. arguments, .. program.Buffers(arguments)];
                double gradient = into is not null ? Microseconds(count => into.Repeat(count, buffers)) : double.NaN;
                object?[] along = [.. arguments, .. program.Slots(arguments)];
                double forward = Microseconds(count => program.Sibling("Jvp")!.Repeat(count, along));
                Console.WriteLine($"{program.Name,-50} {n,7} {primal,12:F2} us {gradient,12:F2} us {gradient / primal,7:F1} times, forward {forward / primal,6:F1}, {into?.Bytes(buffers)} bytes");
            }
        }

        return 0;
    }

    private static double Microseconds(Action<int> run)
    {
        int count = 1;
        run(3);
        double best = double.PositiveInfinity;
        for (int round = 0; round < 7; round++)
        {
            var clock = Stopwatch.StartNew();
            run(count);
            double seconds = clock.Elapsed.TotalSeconds;
            if (seconds < 0.003 && count < 10_000_000)
            {
                count *= seconds < 0.0003 ? 8 : 2;
                round = -1;
                continue;
            }

            best = Math.Min(best, seconds / count);
        }

        return best * 1e6;
    }
}
