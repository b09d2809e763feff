namespace SymGrad.Ir;

internal static class FunctionText
{
    public static string Write(Function function) => function.Name;
}
