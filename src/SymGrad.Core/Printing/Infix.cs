using SymGrad.Ir;

namespace SymGrad.Printing;

internal static class Infix
{
    public static string Print(Expr expression) => expression.GetType().Name + expression.Id;
}
