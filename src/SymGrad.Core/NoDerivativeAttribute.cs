using System;

namespace SymGrad;

/// <summary>Makes a parameter of a differentiable method data: it is passed to the derivatives, and has no slot in the gradient.</summary>
[AttributeUsage(AttributeTargets.Parameter, Inherited = false)]
public sealed class NoDerivativeAttribute : Attribute;
