using System;

namespace SymGrad.Transforming;

/// <summary>What is asked for.</summary>
/// <param name="Product">What to build.</param>
/// <param name="DelegateType">The delegate to build: its further parameters and its result say in which shape.</param>
/// <param name="Order">The order of the highest derivative, for Taylor coefficients.</param>
internal sealed record Request(Product Product, Type DelegateType, int Order = 1)
{
    public Type ReturnType => DelegateType.GetMethod("Invoke")!.ReturnType;

    /// <summary>The types of the delegate's parameters from a position on.</summary>
    public Type[] ParameterTypesFrom(int position) =>
        [.. Array.ConvertAll(DelegateType.GetMethod("Invoke")!.GetParameters(), p => p.ParameterType).AsSpan(position)];
}
