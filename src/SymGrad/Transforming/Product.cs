namespace SymGrad.Transforming;

/// <summary>What is built from a function.</summary>
internal enum Product
{
    /// <summary>The function itself, simplified, fused and vectorized.</summary>
    Compile,

    /// <summary>Its gradient.</summary>
    Gradient,

    /// <summary>Its value and its gradient, in one pass.</summary>
    ValueAndGradient,

    /// <summary>Its value, the gradient written into the caller's buffers.</summary>
    GradientInto,
}

/// <summary>How a function is printed.</summary>
internal enum Notation
{
    CSharp,
    Infix,
    Latex,
}
