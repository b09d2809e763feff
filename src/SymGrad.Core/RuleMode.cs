namespace SymGrad;

/// <summary>What a rule marked <see cref="DerivativeOfAttribute"/> states.</summary>
public enum RuleMode
{
    /// <summary>The partial derivatives at the arguments.</summary>
    Partial,

    /// <summary>The tangent of the result: a method of the parameters, then a tangent for each that is no data.</summary>
    Jvp,

    /// <summary>The cotangents of the parameters that are no data, of several a tuple: a method of the parameters, then the cotangent of
    /// the result.</summary>
    Vjp,
}
