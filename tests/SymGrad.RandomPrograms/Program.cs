using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using CsCheck;
using SymGrad.Tests.RandomPrograms;

// dotnet run -c Release --project tests/SymGrad.RandomPrograms -- 1000000 [seed]
//     as many random programs as one likes, through the interpreter
if (args.Length == 0 || !int.TryParse(args[0], NumberStyles.Integer, CultureInfo.InvariantCulture, out int count))
{
    Console.Error.WriteLine("How many programs? For example: dotnet run -c Release --project tests/SymGrad.RandomPrograms -- 1000000 [seed]");
    return 2;
}

ulong seed = args.Length > 1 ? ulong.Parse(args[1], CultureInfo.InvariantCulture) : (ulong)Stopwatch.GetTimestamp();
Console.WriteLine($"{count} programs with seed {seed}");
ProgramGen[] sizes = [new(8, ProgramGen.AllPrimitives, loops: false), new(14, ProgramGen.AllPrimitives), new(14, ProgramGen.AllPrimitives), new(50, ProgramGen.AllPrimitives)];
var tally = new Tally();
var kinds = new HashSet<string>();
int wrong = 0;
var watch = Stopwatch.StartNew();
var pcg = new PCG(1, seed);
for (int k = 0; k < count; k++)
{
    RandomProgram program = sizes[k % 16 == 15 ? 3 : k % 3].Generate(pcg, null, out _);
    bool second = k % 8 == 0;
    if (ProgramCheck.Fault(program, second, tally) is { } fault)
    {
        wrong++;
        if (kinds.Add(ProgramCheck.Kind(fault)) || kinds.Count + wrong < 40)
        {
            Console.WriteLine($"\nprogram {k} is wrong: {ProgramCheck.Reduced(program, second, fault)}");
        }
    }

    if ((k + 1) % 10000 == 0)
    {
        Console.WriteLine($"{k + 1} after {watch.Elapsed.TotalSeconds:F0} s, {wrong} wrong: {tally}");
    }
}

Console.WriteLine($"{count} programs in {watch.Elapsed.TotalSeconds:F0} s, {wrong} wrong: {tally}");
return wrong == 0 ? 0 : 1;
