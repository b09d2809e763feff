using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;

namespace SymGrad.Passes;

/// <summary>Divides once by what several terms are divided by: x/d, y/d → x r, y r with r = 1/d, where d is at least 1.</summary>
/// <remarks>A division takes as long as three multiplications after one another, and r is there before the numerators are. Of a d below 1 the
/// reciprocal might overflow where the quotient does not; of one that is at least 1 it is at most 1, and each product is within one unit in
/// the last place of the quotient's error. As this hides what a formula is made of, it comes last.</remarks>
internal static class Reciprocals
{
    // Deeper sums are not looked into.
    private const int MostTerms = 8;

    public static Function Run(Function function)
    {
        HashSet<Expr> shared =
        [
            .. function.Nodes().Where(IsDivision).GroupBy(node => node.Operands[1])
                .Where(divisions => divisions.Skip(1).Any() && IsAtLeastOne(divisions.Key, MostTerms)).Select(divisions => divisions.Key),
        ];
        shared.ExceptWith(Compared(function));
        if (shared.Count == 0)
        {
            return function;
        }

        var reciprocals = new HashSet<Expr>();
        Substitution substitution = new(function.Graph)
        {
            Became = (divisor, made) =>
            {
                if (shared.Contains(divisor))
                {
                    reciprocals.Add(made);
                }
            },
            Improve = node => IsDivision(node) && reciprocals.Contains(node.Operands[1]) && node.Operands[0] is not Constant { Number: 1 }
                ? node.Operands[0] * (1 / node.Operands[1])
                : node,
        };
        return function.With(substitution.Apply(function));
    }

    // An element is compared with the extremum that it was found to be: both are to be computed alike, whatever else is divided by the same.
    private static IEnumerable<Expr> Compared(Function function)
    {
        Expr[] compared =
        [
            .. function.Nodes().Where(node => (node.Is(Primitives.Equal) || node.Is(Primitives.NotEqual)) && node.Operands[0].Type.IsFloating
                && !node.Operands.Any(side => side is Constant)),
        ];
        return compared.Length == 0 ? [] : Walk.Reachable(compared).Where(IsDivision).Select(division => division.Operands[1]);
    }

    private static bool IsDivision(Expr node) => node.Is(Primitives.Divide) && node.Type.IsFloating && node.Operands[1] is not Constant;

    private static bool IsAtLeastOne(Expr x, int most) => most > 0 && x switch
    {
        Constant constant => constant.Number >= 1,
        Apply { Operation: var f } when f == Primitives.Cosh => true,
        Apply { Operation: var f } when f == Primitives.Add =>
            (IsAtLeastOne(x.Operands[0], most - 1) && IsAtLeastZero(x.Operands[1], most - 1))
            || (IsAtLeastOne(x.Operands[1], most - 1) && IsAtLeastZero(x.Operands[0], most - 1)),
        Apply { Operation: var f } when f == Primitives.Multiply || f == Primitives.Sqrt => x.Operands.All(part => IsAtLeastOne(part, most - 1)),
        Apply { Operation: var f } when f == Primitives.Max => x.Operands.Any(part => IsAtLeastOne(part, most - 1)),
        _ => false,
    };

    private static bool IsAtLeastZero(Expr x, int most) => most > 0 && x switch
    {
        Constant constant => constant.Number >= 0,
        Apply { Operation: var f } when f == Primitives.Exp || f == Primitives.Abs || f == Primitives.Cosh || f == Primitives.Sqrt => true,
        Apply { Operation: var f } when f == Primitives.Multiply =>
            x.Operands[0] == x.Operands[1] || x.Operands.All(part => IsAtLeastZero(part, most - 1)),
        Apply { Operation: var f } when f == Primitives.Add => x.Operands.All(part => IsAtLeastZero(part, most - 1)),
        Apply { Operation: var f } when f == Primitives.Max => x.Operands.Any(part => IsAtLeastZero(part, most - 1)),
        _ => false,
    };
}
