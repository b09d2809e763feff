using System;

namespace SymGrad.Ir;

/// <summary>How the result type of a primitive follows from its operands.</summary>
internal enum Signature : byte
{
    /// <summary>Floating operands of one type; the result has that type.</summary>
    Real,

    /// <summary>Numbers of one type, integers included; the result has that type.</summary>
    Number,

    /// <summary>Integers or Booleans of one type; the result has that type.</summary>
    Bits,

    /// <summary>A floating operand and an <see cref="ExprType.Int32"/> one; the result is floating.</summary>
    RealAndInteger,

    /// <summary>Two numbers of one type; the result is a Boolean.</summary>
    Comparison,

    /// <summary>A conversion: the result type is given by the node.</summary>
    Conversion,

    /// <summary>A read, write or measure of an array: typed case by case in <see cref="Graph"/>.</summary>
    Memory,

    /// <summary>A function of whole arrays and of integers that say how they lie; the result is an array like the first.</summary>
    Matrix,

    /// <summary>A method that is called as it is; the result type is given by the node. Its derivative is zero by rule, or that of a
    /// <see cref="CalledFunction"/>.</summary>
    Call,
}

[Flags]
internal enum Traits : byte
{
    None = 0,

    /// <summary><c>f(x, y) = f(y, x)</c>, bit for bit: operands are ordered at construction.</summary>
    Commutative = 1,

    /// <summary>Can fail (an index out of range, an integer division by zero): never moved past its guard.</summary>
    Partial = 2,

    /// <summary>Piecewise constant, or data: the derivative is zero because the rule says so.</summary>
    ZeroDerivative = 4,
}

/// <summary>One operation: a row of <see cref="Primitives"/>.</summary>
/// <param name="Name">The BCL's name where there is one (<c>Sin</c>, <c>FusedMultiplyAdd</c>).</param>
/// <param name="Arity">The number of operands.</param>
/// <param name="Signature">How the result type follows from the operands.</param>
/// <param name="Cost">Roughly the machine cycles of one scalar evaluation: an addition is 1, an exponential 20.</param>
/// <param name="Traits">What passes may assume.</param>
internal record Primitive(string Name, int Arity, Signature Signature, int Cost, Traits Traits = Traits.None)
{
    /// <summary>What tells the methods behind data functions apart, overloads too; null for what is no such method.</summary>
    public string? Key { get; init; }

    public bool IsCommutative => (Traits & Traits.Commutative) != 0;

    public bool IsPartial => (Traits & Traits.Partial) != 0;

    public bool HasZeroDerivative => (Traits & Traits.ZeroDerivative) != 0;

    // Primitives are compared by reference: each is one row of the table.
    public virtual bool Equals(Primitive? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

    public override string ToString() => Name;
}
