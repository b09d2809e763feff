using System.Numerics;

namespace SymGrad.Runtime;

/// <summary>The functions of integers that the BCL has with another result type.</summary>
internal static class IntegerFunctions<T>
    where T : IBinaryInteger<T>
{
    public static T Signum(T x) => T.CreateTruncating(T.Sign(x));
}
