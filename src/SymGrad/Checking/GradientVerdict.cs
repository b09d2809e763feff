namespace SymGrad;

/// <summary>What differences say about one component of a gradient.</summary>
public enum GradientVerdict
{
    /// <summary>The gradient is the slope.</summary>
    Agrees,

    /// <summary>The function has a kink, a jump or an end here, or too near to look past it, and the gradient is one of its one-sided slopes,
    /// or lies between them.</summary>
    AgreesAtKink,

    /// <summary>Differences cannot tell: their error is as large as what they measure.</summary>
    Unclear,

    /// <summary>The gradient is wrong.</summary>
    Differs,
}
