using System;

namespace SymGrad;

/// <summary>Asks for the derivatives of a method: at build time, as methods beside it that read as if written by hand.</summary>
/// <remarks>The type that contains the method must be <c>partial</c>. For a method <c>F</c> whose result is a number, the siblings are
/// <c>FGrad</c>, <c>FValueAndGrad</c>, <c>FGradInto</c>, <c>FJvp</c> and <c>FVjp</c>; for other results <c>FJvp</c>, <c>FVjp</c>,
/// <c>FJacobian</c> and <c>FJacobianInto</c>.</remarks>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class DifferentiableAttribute : Attribute
{
    /// <summary>2 asks for <c>FHessian</c> and <c>FHvp</c> as well. The default is 1.</summary>
    public int Order { get; set; } = 1;
}
