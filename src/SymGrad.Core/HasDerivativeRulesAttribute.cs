using System;

namespace SymGrad;

/// <summary>Says that an assembly states derivatives of functions of other assemblies (<see cref="DerivativeOfAttribute"/>): assemblies that use it
/// register it, if they use SymGrad's generator.</summary>
/// <remarks>The generator writes it, with the registration of the assembly's own rules, wherever there are rules.</remarks>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class HasDerivativeRulesAttribute : Attribute;
