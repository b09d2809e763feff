using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;
using SymGrad.Passes;

namespace SymGrad.Printing;

/// <content>Arrays that loops make anew in each iteration, and that nobody sees when the iteration is over: made once, before the loop.</content>
internal sealed partial class CSharpMethod
{
    // The loops around the current statement, the innermost last: the block in which each runs, and what is to be declared before it.
    private readonly List<(Block Around, List<string> Declarations)> loopsAround = [];
    private Escape? escape;

    /// <summary>Declares a local for a new array of zeros, or of anything where all of it is written.</summary>
    /// <param name="array">The array, or the parameter of the loop that starts with it.</param>
    /// <param name="local">Its name.</param>
    /// <param name="length">Its length, and the text of that.</param>
    /// <param name="block">Where it is made.</param>
    /// <param name="isWrittenWhole">Whether its first content does not matter.</param>
    private void DeclareArray(Expr array, string local, (Expr Value, string Text) length, Block block, bool isWrittenWhole)
    {
        string declaration = $"{TypeText(array)} {local} = new {ElementText(array)}[{length.Text}];";
        if (BeforeLoops(array, length.Value, block) is not { } before)
        {
            lines.Add(declaration);
            return;
        }

        before.Add(declaration);
        if (!isWrittenWhole)
        {
            lines.Add($"Array.Clear({local});");
        }
    }

    // Where an array is made that iterations share: before the outermost loop that all of this holds for.
    private List<string>? BeforeLoops(Expr array, Expr length, Block block)
    {
        if (frame is null || loopsAround.Count == 0 || !IsNeverNegative(length)
            || (escape ??= Escape.Of(function, function.Results)).Leaves(array, block))
        {
            return null;
        }

        List<string>? found = null;
        for (int k = loopsAround.Count - 1; k >= 0 && IsKnownIn(length, loopsAround[k].Around); k--)
        {
            found = loopsAround[k].Declarations;
        }

        return found;
    }

    // ---- what loops record: long arrays, from the pool ----

    // By the name of the span, the array that it is a part of.
    private readonly Dictionary<string, (string Name, ExprType Element)> rented = [];

    private void Rent(Structured loop, int k, string local, Expr length)
    {
        ExprType element = loop.ResultTypes[k].ElementType;
        string count = CountOf(length), array = names.Local("rented");
        lines.Add($"{element}[] {array} = ArrayPool<{element}>.Shared.Rent({count});");
        lines.Add($"Span<{element}> {local} = {array}.AsSpan(0, {count});");
        rented.Add(local, (array, element));
        if (!Fill.IsWhole(loop, k, length))
        {
            lines.Add($"{local}.Clear();");
        }
    }

    /// <summary>Whether a loop that stands by itself writes an array with elements for each of its iterations, which stays where it is, and of which
    /// nobody but other loops reads elements.</summary>
    private bool IsRecord(Structured loop, int k, Block block)
    {
        Expr length = loop.Initial[k].Operands[0];
        if (frame is not { HasVectors: true } || loopsAround.Count > 0 || block != schedule.Root || !IsCount(length) || length is Constant
            || !(length == loop.Head || (length.Is(Primitives.Multiply) && length.Operands.Contains(loop.Head))))
        {
            return false;
        }

        users ??= UsersOfArrays();
        var pending = new Stack<Expr>([loop.Body.Parameters[k + 1], loop.Graph.Project(loop, k)]);
        var seen = new HashSet<Expr>();
        while (pending.Count > 0)
        {
            Expr array = pending.Pop();
            if (!seen.Add(array) || !users.TryGetValue(array, out List<(Expr? User, int Operand, Region? Region)>? found))
            {
                continue;
            }

            foreach ((Expr? user, int operand, Region? region) in found)
            {
                switch (user)
                {
                    case Apply apply when operand == 0 && apply.Operation == Primitives.Load:
                        break;
                    case Apply write when operand == 0 && (write.Operation == Primitives.Store || write.Operation == Primitives.Accumulate)
                        && schedule.PlacesOf(write).All(place => !own.CopiesOperand(write, 0, place)):
                        pending.Push(write);
                        break;
                    case Structured { Kind: StructuredKind.For or StructuredKind.Traverse } around when region is null && operand > 0
                        && schedule.PlacesOf(around).All(place => !own.CopiesOperand(around, operand, place)):
                        pending.Push(around.Body.Parameters[operand]);
                        pending.Push(around.Graph.Project(around, operand - 1));
                        break;
                    case Structured { Kind: StructuredKind.For or StructuredKind.Traverse } around when region is not null && operand < around.Initial.Length
                        && seen.Contains(around.Body.Parameters[operand + 1])
                        && schedule.PlacesOf(around).All(place => !own.CopiesResult(place.BlockOf(around, 0), operand)):
                        break;
                    default:
                        return false;
                }
            }
        }

        return true;
    }

    // A product of what has been counted: never negative, nor are two of its factors. A number that somebody gives may be.
    private bool IsCount(Expr length) => length switch
    {
        Constant constant => constant.Bits >= 0,
        External external => frame!.Externals[external.Slot] is var text && (text.EndsWith(".Length", StringComparison.Ordinal) || text.Contains(".GetLength(")),
        _ when length.Is(Primitives.Length) => true,
        _ when length.Is(Primitives.Max) => length.Operands.Any(IsCount),
        _ when length.Is(Primitives.Multiply) => length.Operands.All(IsCount),
        _ => false,
    };

    private Dictionary<Expr, List<(Expr? User, int Operand, Region? Region)>>? users;

    private Dictionary<Expr, List<(Expr? User, int Operand, Region? Region)>> UsersOfArrays()
    {
        var found = new Dictionary<Expr, List<(Expr? User, int Operand, Region? Region)>>();
        foreach (Expr node in function.Nodes())
        {
            Note(node.Operands, node, null);
            foreach (Region region in node.Regions)
            {
                Note(region.Results, node, region);
            }
        }

        Note([.. function.Results], null, null);
        return found;

        void Note(Expr[] used, Expr? user, Region? region)
        {
            for (int k = 0; k < used.Length; k++)
            {
                if (used[k].Type.IsArray)
                {
                    if (!found.TryGetValue(used[k], out List<(Expr? User, int Operand, Region? Region)>? list))
                    {
                        found.Add(used[k], list = []);
                    }

                    list.Add((user, k, region));
                }
            }
        }
    }

    private bool IsKnownIn(Expr length, Block block) => length switch
    {
        Constant => true,
        _ when length.Is(Primitives.Length) && length[0] is Variable parameter => function.Parameters.Contains(parameter),
        _ => schedule.PlacesOf(length) is { Count: 1 } places && places[0].Encloses(block),
    };

    // Before a loop it is made even if there is no iteration, where a negative length would be an error that is not one.
    private static bool IsNeverNegative(Expr length) => length switch
    {
        Constant constant => constant.Bits >= 0,
        External external => !external.MayFail,
        _ when length.Is(Primitives.Length) => true,
        _ when length.Is(Primitives.Max) => length.Operands.Any(IsNeverNegative),
        _ when length.Is(Primitives.Multiply) || length.Is(Primitives.Divide) => length.Operands.All(IsNeverNegative),
        _ => false,
    };
}
