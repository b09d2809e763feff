using System;

namespace SymGrad.Emitting;

/// <summary>The pullbacks that emitted code returns.</summary>
internal static class Pullbacks
{
    /// <summary>Code bound to the values it was computed from.</summary>
    public static Func<TValue, TGradient> Bind<TValue, TGradient>(Func<Spill, TValue, TGradient> code, Spill kept) =>
        cotangent => code(kept, cotangent);
}
