namespace SymGrad.Ir;

/// <summary>A function that is called as it is and differentiated by a rule from outside of the compiler.</summary>
/// <param name="Name">Its full name, and which item of its result is meant: no other primitive has a dot in its name.</param>
/// <param name="Arity">The number of operands.</param>
internal abstract record CalledFunction(string Name, int Arity) : Primitive(Name, Arity, Signature.Call, CallCost, Traits.Partial)
{
    private const int CallCost = 100;

    /// <summary>What formulas call it.</summary>
    public abstract string Title { get; }

    /// <summary>Its full name in C#.</summary>
    public abstract string CSharpName { get; }

    /// <summary>What is appended to a call in C# to take the value out of it: <c>.Item1</c> of a tuple; or nothing.</summary>
    public virtual string Selector => "";

    /// <summary>How many of the operands are arguments of the call. Others say how long the result must be.</summary>
    public virtual int Arguments => Arity;

    /// <summary>The rule in words: <c>d Erf by SpecialRules.Erf</c>; null where there is none.</summary>
    public abstract string? Rule { get; }

    /// <summary>Whether the rule states products with tangents and cotangents, rather than partials.</summary>
    public abstract bool HasProducts { get; }

    /// <summary>The partial of an application by one operand: of the operand's type. Null where the operand is data.</summary>
    public abstract Expr? Partial(Apply node, int operand);

    /// <summary>The tangent of an application.</summary>
    /// <param name="node">The application.</param>
    /// <param name="tangents">One for each operand; that of data is not looked at.</param>
    public abstract Expr Tangent(Apply node, Expr[] tangents);

    /// <summary>The application where its tangent is wanted too: what gives the two together, if there is something that does.</summary>
    public virtual Expr Beside(Apply node, Expr tangent) => node;

    /// <summary>The cotangent of one operand of an application; null where the operand is data.</summary>
    public abstract Expr? Cotangent(Apply node, Expr cotangent, int operand);

    public sealed override string ToString() => Name;
}
