using System;
using SymGrad.Ir;

namespace SymGrad.Emitting;

/// <summary>The types of the runtime for the types of the intermediate representation.</summary>
internal static class ClrTypes
{
    public static Type Of(ExprType type)
    {
        Type element = type.Element switch
        {
            Scalar.Boolean => typeof(bool),
            Scalar.Int32 => typeof(int),
            Scalar.Int64 => typeof(long),
            Scalar.Float32 => typeof(float),
            Scalar.Float64 => typeof(double),
            _ => throw new ArgumentOutOfRangeException(nameof(type), type, "has no runtime type"),
        };
        return type.IsArray ? element.MakeArrayType() : element;
    }
}
