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
