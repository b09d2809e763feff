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
            process = Process.Start(new ProcessStartInfo(python, [Path.Combine(AppContext.BaseDirectory, "peers_torch.py")])
            {
                Environment = { ["OMP_NUM_THREADS"] = "1", ["MKL_NUM_THREADS"] = "1" },
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
            return new Torch(process, $"PyTorch {version}, threads: {threads}");
        }

        process.Dispose();
        return null;
    }

    /// <summary>The contestant that computes value and gradient of a loss; each sample checks that they are right.</summary>
    /// <param name="loss">A function of <c>peers_torch.py</c> and its arguments, as words.</param>
    /// <param name="value">The value.</param>
    /// <param name="norm">The norm of the gradient.</param>
    /// <param name="tolerance">The relative error of either.</param>
    public Contestant Of(string loss, double value, double norm, double tolerance = 1e-9) => new("PyTorch", count =>
    {
        process.StandardInput.WriteLine(FormattableString.Invariant($"{loss} {count}"));
        process.StandardInput.Flush();
        string[] answer = (process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("PyTorch stopped.")).Split(' ');
        double[] numbers = Array.ConvertAll(answer, text => double.Parse(text, CultureInfo.InvariantCulture));
        Agreement.Require($"PyTorch's value of {loss}", value, numbers[1], tolerance);
        Agreement.Require($"the norm of PyTorch's gradient of {loss}", norm, numbers[2], tolerance);
        return numbers[0];
    });

    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }
}
