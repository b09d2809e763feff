using System;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;

namespace SymGrad.Benchmarks;

/// <summary>PyTorch in a Python process, measured there and asked for one sample at a time, so that it takes its turn.</summary>
internal sealed class Torch : IDisposable
{
    private readonly Process process;

    private Torch(Process process, string version, bool hasTransforms) => (this.process, Version, HasTransforms) = (process, version, hasTransforms);

    /// <summary>PyTorch's version and how many threads it uses.</summary>
    public string Version { get; }

    /// <summary>Whether it makes functions of functions: <c>torch.func</c>, or <c>functorch</c> before it was part of PyTorch.</summary>
    public bool HasTransforms { get; }

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

        if (process.StandardOutput.ReadLine()?.Split(' ') is ["ready", string version, string threads, .. string[] more])
        {
            return new Torch(process, $"PyTorch {version}, threads: {threads}", more.Length > 0);
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

    /// <summary>The contestant that computes a transform.</summary>
    /// <param name="transform">A function of <c>peers_torch.py</c> and its arguments, as words.</param>
    /// <param name="expected">All numbers of its result.</param>
    /// <param name="tolerance">The relative error of their sum and of their norm.</param>
    public Contestant Transform(string transform, double[] expected, double tolerance = 1e-9) =>
        Of(transform, expected.Sum(), Math.Sqrt(expected.Sum(x => x * x)), tolerance);

    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }
}
