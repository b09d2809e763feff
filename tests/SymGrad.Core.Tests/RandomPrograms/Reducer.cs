using System;
using System.Collections.Generic;
using System.Linq;

namespace SymGrad.Tests.RandomPrograms;

/// <summary>Makes a program that fails smaller, piece by piece, as long as it fails.</summary>
internal static class Reducer
{
    /// <param name="program">A program that fails.</param>
    /// <param name="fails">Whether a program fails.</param>
    /// <param name="tries">The most programs to try.</param>
    public static RandomProgram Run(RandomProgram program, Func<RandomProgram, bool> fails, int tries = 3000)
    {
        bool smaller = true;
        while (smaller && tries > 0)
        {
            smaller = false;
            foreach (RandomProgram candidate in Smaller(program))
            {
                if (tries-- <= 0)
                {
                    break;
                }

                if (fails(candidate))
                {
                    program = candidate;
                    smaller = true;
                    break;
                }
            }
        }

        return program;
    }

    private static IEnumerable<RandomProgram> Smaller(RandomProgram program)
    {
        foreach (Term body in Smaller(program.Body).Where(t => t.Sort == Sort.Number && t.IsClosed(default)).OrderBy(t => t.Size))
        {
            yield return program with { Body = body };
        }

        for (int k = 0; k < program.Arrays.Count; k++)
        {
            if (program.Arrays[k].Length > 0)
            {
                double[][] arrays = [.. program.Arrays];
                arrays[k] = arrays[k][..^1];
                int removed = program.Numbers.Count + program.Arrays.Take(k + 1).Sum(a => a.Length) - 1;
                yield return program with { Arrays = arrays, Direction = [.. program.Direction.Where((_, d) => d != removed)] };
            }
        }
    }

    // A part in the place of the whole, or a leaf, here or further down.
    private static IEnumerable<Term> Smaller(Term term)
    {
        foreach (Term inside in term.All().Skip(1).Where(t => t.Sort == term.Sort))
        {
            yield return inside;
        }

        if (term.Size > 1 || term.Form == Form.Constant)
        {
            foreach (Term leaf in Leaves(term.Sort).Where(leaf => leaf != term && (term.Form != Form.Constant || leaf.Form != Form.Constant || leaf.Value < term.Value)))
            {
                yield return leaf;
            }
        }

        if (term.Form is Form.For or Form.ForTwo or Form.While or Form.Build && term.Index > 0)
        {
            yield return term with { Index = term.Index - 1 };
        }

        for (int k = 0; k < term.Parts.Count; k++)
        {
            foreach (Term part in Smaller(term.Parts[k]))
            {
                Term[] parts = [.. term.Parts];
                parts[k] = part;
                yield return term with { Parts = parts };
            }
        }
    }

    private static Term[] Leaves(Sort sort) => sort switch
    {
        Sort.Number => [new(Form.Parameter), new(Form.Constant, Value: 1)],
        Sort.Integer => [new(Form.Number)],
        Sort.Truth => [new(Form.Less, Parts: [new(Form.Constant, Value: 0), new(Form.Constant, Value: 1)]), new(Form.Less, Parts: [new(Form.Parameter), new(Form.Constant, Value: 1)])],
        _ => [new(Form.ArrayParameter)],
    };
}
