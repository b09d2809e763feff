namespace SymGrad.Passes;

internal static class Schedule;
