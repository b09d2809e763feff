namespace SymGrad.Ir;

internal static class Verifier
{
    public static void Check(Function function) => _ = function;
}
