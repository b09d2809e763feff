using System.Collections.Generic;
using System.Linq;

namespace SymGrad.Ir;

/// <summary>Counts and lengths: products of integers, each compared factor by factor.</summary>
internal static class Products
{
    /// <summary>A number of iterations, where there is one: the larger of a number and 0 is then the number.</summary>
    public static Expr Counted(Expr count) =>
        count.Is(Primitives.Max) && count.Operands[1] is Constant { Bits: 0 } && count.Type.IsInteger ? count.Operands[0] : count;

    /// <summary>The factors of a product, other than 1.</summary>
    public static List<Expr> Factors(Expr product)
    {
        var factors = new List<Expr>();
        var pending = new Stack<Expr>([product]);
        while (pending.Count > 0)
        {
            Expr factor = pending.Pop();
            if (factor.Is(Primitives.Multiply))
            {
                pending.Push(factor.Operands[0]);
                pending.Push(factor.Operands[1]);
            }
            else if (factor is not Constant { Bits: 1 })
            {
                factors.Add(factor);
            }
        }

        return factors;
    }

    public static bool Same(List<Expr> x, List<Expr> y) => Without(x, y) is { Count: 0 };

    /// <summary>What is left of a product when others are taken away; null if they are not all in it.</summary>
    public static List<Expr>? Without(List<Expr> product, List<Expr> factors)
    {
        List<Expr> rest = [.. product];
        return factors.All(rest.Remove) ? rest : null;
    }
}
