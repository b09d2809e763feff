using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using CsCheck;
using SymGrad.Tests.Abuse;
using SymGrad.Tests.RandomPrograms;

// As many random programs as one likes, through the interpreter or, as lambdas, compiled:
//     dotnet run -c Release --project tests/SymGrad.RandomPrograms -- 1000000 [seed]
//     dotnet run -c Release --project tests/SymGrad.RandomPrograms -- compiled 20000 [seed]
//     dotnet run -c Release --project tests/SymGrad.RandomPrograms -- tensors 20000 [seed]
// or lambdas that are compiled, called and forgotten, with the memory that stays in use:
//     dotnet run -c Release --project tests/SymGrad.RandomPrograms -- load 300000
if (args is ["load", var lambdas])
{
    for (int k = 0; k < int.Parse(lambdas, CultureInfo.InvariantCulture); k += 5000)
    {
        Load.Build(k, 5000);
        Console.WriteLine($"{k + 5000} lambdas, {Load.Memory() / 1024} KiB in use, {Environment.WorkingSet / 1024} KiB of the machine's");
    }

    return 0;
}

// or functions in LINQ:
//     dotnet run -c Release --project tests/SymGrad.RandomPrograms -- sequences 1000 [first]
if (args is ["sequences", var functions, .. var from])
{
    int first = from is [var given] ? int.Parse(given, CultureInfo.InvariantCulture) : Random.Shared.Next(int.MaxValue / 2);
    var found = new Tally();
    int faults = 0;
    for (int k = 0; k < int.Parse(functions, CultureInfo.InvariantCulture); k++)
    {
        if (RandomSequences.Fault(first + k, 4 + (k % 16), found) is { } fault)
        {
            faults++;
            Console.WriteLine($"\nnumber {first + k}, size {4 + (k % 16)}: {fault}");
        }
    }

    Console.WriteLine($"{functions} from {first}, {faults} wrong: {found}");
    return faults == 0 ? 0 : 1;
}

bool compiled = args.FirstOrDefault() == "compiled", tensors = args.FirstOrDefault() == "tensors";
string[] numbers = [.. args.Skip(compiled || tensors ? 1 : 0)];
if (numbers.Length == 0 || !int.TryParse(numbers[0], NumberStyles.Integer, CultureInfo.InvariantCulture, out int count))
{
    Console.Error.WriteLine("How many programs? For example: 1000000, or: compiled 20000; then a seed, if it is to be the same as before.");
    return 2;
}

ulong seed = numbers.Length > 1 ? ulong.Parse(numbers[1], CultureInfo.InvariantCulture) : (ulong)Stopwatch.GetTimestamp();
Console.WriteLine($"{count} {(compiled ? "lambdas, compiled," : tensors ? "tensor programs" : "programs")} with seed {seed}");
ProgramGen[] sizes = compiled
    ? [new(10, LambdaBuilder.Writable, loops: false), new(14, LambdaBuilder.Writable), new(14, LambdaBuilder.Writable, longest: 40), new(40, LambdaBuilder.Writable, longest: 40)]
    : [new(8, ProgramGen.AllPrimitives, loops: false), new(14, ProgramGen.AllPrimitives), new(14, ProgramGen.AllPrimitives), new(50, ProgramGen.AllPrimitives)];
TensorProgramGen[] tensorSizes = [new(5, 4), new(8, 4), new(12, 6), new(5, 40)];
var tally = new Tally();
var kinds = new Dictionary<string, int>();
int wrong = 0;
var watch = Stopwatch.StartNew();
var pcg = new PCG(1, seed);
for (int k = 0; k < count; k++)
{
    if (tensors)
    {
        TensorProgram program = tensorSizes[k % 4].Generate(pcg, null, out _);
        Report(k, TensorProgramCheck.Fault(program, tally), fault => TensorProgramCheck.Reduced(program, fault));
    }
    else
    {
        RandomProgram program = sizes[k % 16 == 15 ? 3 : k % 3].Generate(pcg, null, out _);
        bool second = k % 8 == 0;
        Report(
            k,
            compiled ? LambdaCheck.Fault(program, tally) : ProgramCheck.Fault(program, second, tally),
            fault => compiled ? LambdaCheck.Reduced(program, fault) : ProgramCheck.Reduced(program, second, fault));
    }

    if ((k + 1) % (compiled || tensors ? 500 : 10000) == 0)
    {
        Console.WriteLine($"{k + 1} after {watch.Elapsed.TotalSeconds:F0} s, {wrong} wrong: {tally}");
    }
}

Console.WriteLine($"{count} in {watch.Elapsed.TotalSeconds:F0} s, {wrong} wrong: {tally}");
return wrong == 0 ? 0 : 1;

void Report(int program, string? fault, Func<string, string> reduced)
{
    if (fault is not null)
    {
        wrong++;
        string kind = ProgramCheck.Kind(fault);
        kinds[kind] = kinds.GetValueOrDefault(kind) + 1;
        if (kinds[kind] <= 10)
        {
            Console.WriteLine($"\nprogram {program} is wrong: {reduced(fault)}");
        }
    }
}
