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

    /// <summary>Its value and its tangent along a direction.</summary>
    Jvp,

    /// <summary>Its value, and the function from a cotangent to the gradient.</summary>
    Vjp,

    /// <summary>The matrix of its first derivatives.</summary>
    Jacobian,

    /// <summary>Its value and its Jacobian.</summary>
    ValueAndJacobian,

    /// <summary>Its Jacobian written into the caller's matrix.</summary>
    JacobianInto,

    /// <summary>Its value and Jacobian written into the caller's buffers.</summary>
    ValueAndJacobianInto,

    /// <summary>The matrix of its second derivatives.</summary>
    Hessian,

    /// <summary>Its value, gradient and Hessian.</summary>
    ValueGradientHessian,

    /// <summary>Its value, the Hessian written into the caller's matrix.</summary>
    HessianInto,

    /// <summary>Its value, gradient and Hessian written into the caller's buffers.</summary>
    ValueGradientHessianInto,

    /// <summary>Its Hessian times a vector.</summary>
    Hvp,

    /// <summary>Its value, the Hessian times a vector written into the caller's buffers.</summary>
    HvpInto,

    /// <summary>The transposed Jacobian times the Jacobian times a vector.</summary>
    GaussNewton,

    /// <summary>The same, written into the caller's buffers.</summary>
    GaussNewtonInto,

    /// <summary>The trace of its Hessian.</summary>
    Laplacian,

    /// <summary>Its Taylor coefficients along a direction.</summary>
    Taylor,

    /// <summary>The same, written into the caller's buffer.</summary>
    TaylorInto,

    /// <summary>Which entries of its Jacobian can be other than zero.</summary>
    JacobianPattern,

    /// <summary>Which entries of its Hessian can be other than zero.</summary>
    HessianPattern,

    /// <summary>Its Jacobian term by term: which terms there are, whether that has changed, or the entries that they make. The delegate's type says which.</summary>
    JacobianTerms,

    /// <summary>The same of its Hessian.</summary>
    HessianTerms,

    /// <summary>The function over arrays of points.</summary>
    Map,

    /// <summary>The same, written into the caller's buffers.</summary>
    MapInto,
}

/// <summary>How a function is printed.</summary>
internal enum Notation
{
    CSharp,
    Infix,
    Latex,
}
