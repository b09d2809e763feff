namespace SymGrad;

internal static class Placeholder;
