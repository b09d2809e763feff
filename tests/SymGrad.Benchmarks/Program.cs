using System;
using BenchmarkDotNet.Running;

namespace SymGrad.Benchmarks;

/// <summary><c>summary</c> prints all comparisons side by side in one run; <c>notebook</c> those of the notebook's function, <c>scalars</c> those of
/// scalar functions, <c>loops</c> those of losses over arrays, <c>programs</c> those of whole programs differentiated when they were built, <c>programs2</c> those of
/// Jacobians of whole programs, <c>transforms</c> those of the other transforms, <c>generator</c> what differentiable methods add to a build; <c>cold</c> and <c>empty</c> are the child processes of its cold start;
/// anything else is BenchmarkDotNet's.</summary>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        switch (arguments)
        {
            case ["summary"]:
                return Summary.Run(Console.Out);
            case ["notebook"]:
                Summary.Notebook(Console.Out);
                return 0;
            case ["scalars"]:
                Summary.Scalars(Console.Out);
                return 0;
            case ["generator"]:
                GeneratorTime.Run(Console.Out);
                return 0;
            case ["loops"]:
                Summary.Loops(Console.Out);
                return 0;
            case ["programs2"]:
                VisionContest.Run(Console.Out);
                return 0;
            case ["programs"]:
                ProgramContest.Run(Console.Out);
                return 0;
            case ["transforms"]:
                TransformContest.Run(Console.Out);
                return 0;
            case [ColdStart.Cold]:
                ColdStart.Differentiate();
                return 0;
            case [ColdStart.Empty]:
                ColdStart.UseHandWritten();
                return 0;
            default:
                BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(arguments);
                return 0;
        }
    }
}
