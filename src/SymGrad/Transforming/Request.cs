using System;
using System.Linq.Expressions;

namespace SymGrad.Transforming;

/// <summary>What is asked for.</summary>
/// <param name="Product">What to build.</param>
/// <param name="DelegateType">The delegate to build: its further parameters and its result say in which shape.</param>
/// <param name="Order">The order of the highest derivative, for Taylor coefficients.</param>
internal sealed record Request(Product Product, Type DelegateType, int Order = 1)
{
    /// <summary>The inputs; null where nothing is differentiated.</summary>
    public Selection? Select(LambdaExpression f, LambdaExpression? wrt) =>
        Product is Product.Compile or Product.Map or Product.MapInto ? null
        : wrt is null ? Selection.All(f)
        : Selection.Of(f, wrt);

    public Type ReturnType => DelegateType.GetMethod("Invoke")!.ReturnType;

    /// <summary>The types of the delegate's parameters from a position on.</summary>
    public Type[] ParameterTypesFrom(int position) =>
        [.. Array.ConvertAll(DelegateType.GetMethod("Invoke")!.GetParameters(), p => p.ParameterType).AsSpan(position)];
}
