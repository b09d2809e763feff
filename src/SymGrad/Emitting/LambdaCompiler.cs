using System;
using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;

namespace SymGrad.Emitting;

/// <summary>From an emitted lambda to a delegate.</summary>
internal static class LambdaCompiler
{
    [RequiresDynamicCode("Compiles an expression tree.")]
    public static Delegate Compile(LambdaExpression lambda) => lambda.Compile();
}
