using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

[assembly: SymGrad.HasDerivativeRules]

namespace SymGrad.MathNet;

/// <summary>Derivative rules for MathNet.Numerics: its special functions, densities, cumulative distributions and quantiles.</summary>
public static class MathNetRules
{
    /// <summary>Makes the rules known to SymGrad. To call it again does nothing.</summary>
    /// <remarks>Whatever else of this package is used calls it too.</remarks>
    [SuppressMessage("Usage", "CA2255", Justification = "The rules of the package are known as soon as anything of it is used.")]
    [ModuleInitializer]
    public static void Register() => DerivativeRules.Register(typeof(MathNetRules).Assembly);
}
