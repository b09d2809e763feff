using System;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.IO;

namespace SymGrad.Benchmarks;

/// <summary>PyTorch in a Python process, measured there and asked for one sample at a time, so that it takes its turn.</summary>
internal sealed class Torch : IDisposable
{
    private readonly Process process;

    private Torch(Process process, string version) => (this.process, Version) = (process, version);

    /// <summary>PyTorch's version and how many threads it uses.</summary>
    public string Version { get; }

    /// <summary>Starts PyTorch with the first Python that can import it; null where none can.</summary>
    /// <remarks>Debian's python3-torch serves Debian's own Python, which need not be the first on the path.</remarks>
    public static Torch? Start() => Start("python3") ?? Start("/usr/bin/python3");

    private static Torch? Start(string python)
    {
        Process process;
        try
        {
            process = Process.Start(new ProcessStartInfo(python, [Path.Combine(AppContext.BaseDirectory, "notebook_torch.py")])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
        }
        catch (Win32Exception)
        {
            return null;
        }

        if (process.StandardOutput.ReadLine()?.Split(' ') is ["ready", string version, string threads])
        {
            return new Torch(process, $"PyTorch {version}, {threads} threads");
        }

        process.Dispose();
        return null;
    }

    /// <summary>The nanoseconds of so many values and gradients of a square matrix of ones; checks that they are right.</summary>
    public double NanosecondsOf(int size, string type, int repetitions)
    {
        process.StandardInput.WriteLine(FormattableString.Invariant($"{size} {type} {repetitions}"));
        process.StandardInput.Flush();
        string[] answer = (process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("PyTorch stopped.")).Split(' ');
        double[] numbers = Array.ConvertAll(answer, text => double.Parse(text, CultureInfo.InvariantCulture));
        Agreement.Require("PyTorch's value", 8, numbers[1], 1e-3);
        Agreement.Require("PyTorch's gradient", 8.0 / size / size, numbers[2], 1e-6);
        return numbers[0];
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }
}
