using System;

namespace SymGrad.Ir;

/// <summary>The element of a value. <see cref="Generic"/> stands for "whatever floating-point type the operands have":
/// patterns, derivative rows and generic methods are written over it.</summary>
internal enum Scalar : byte
{
    Boolean,
    Int32,
    Int64,
    Float32,
    Float64,
    Generic,

    /// <summary>The result of a structured node with several results: only <see cref="Project"/> reads it.</summary>
    Tuple,
}

/// <summary>The type of an <see cref="Expr"/>: a scalar, or a one-dimensional buffer of scalars.</summary>
/// <remarks>Tensors and matrices are buffers in row-major order; their extents are ordinary integer values. Arrays of arrays are data only:
/// loading from one gives a row.</remarks>
internal readonly record struct ExprType(Scalar Element, bool IsArray = false, bool IsJagged = false)
{
    public static readonly ExprType Boolean = new(Scalar.Boolean);
    public static readonly ExprType Int32 = new(Scalar.Int32);
    public static readonly ExprType Int64 = new(Scalar.Int64);
    public static readonly ExprType Float32 = new(Scalar.Float32);
    public static readonly ExprType Float64 = new(Scalar.Float64);
    public static readonly ExprType Generic = new(Scalar.Generic);
    public static readonly ExprType Tuple = new(Scalar.Tuple);

    /// <summary>Whether derivatives flow through a value of this type.</summary>
    public bool IsFloating => Element is Scalar.Float32 or Scalar.Float64 or Scalar.Generic;

    public bool IsInteger => Element is Scalar.Int32 or Scalar.Int64;

    public bool IsBoolean => Element == Scalar.Boolean;

    public ExprType Array => new(Element, true);

    /// <summary>An array of arrays: data, never computed.</summary>
    public ExprType Jagged => new(Element, true, true);

    public ExprType ElementType => new(Element);

    public override string ToString()
    {
        string name = Element switch
        {
            Scalar.Boolean => "bool",
            Scalar.Int32 => "int",
            Scalar.Int64 => "long",
            Scalar.Float32 => "float",
            Scalar.Float64 => "double",
            Scalar.Generic => "T",
            Scalar.Tuple => "tuple",
            _ => throw new ArgumentOutOfRangeException(nameof(Element), Element, "not a scalar"),
        };
        return IsJagged ? name + "[][]" : IsArray ? name + "[]" : name;
    }
}
