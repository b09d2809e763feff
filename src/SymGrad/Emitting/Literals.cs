using System.Linq.Expressions;
using SymGrad.Ir;
using Constant = SymGrad.Ir.Constant;

namespace SymGrad.Emitting;

/// <summary>Constants of the intermediate representation as constants of expression trees.</summary>
internal static class Literals
{
    public static ConstantExpression Of(Constant constant) => constant.Type.Element switch
    {
        Scalar.Boolean => Expression.Constant(constant.IsTrue),
        Scalar.Int32 => Expression.Constant((int)constant.Bits),
        Scalar.Int64 => Expression.Constant(constant.Bits),
        Scalar.Float32 => Expression.Constant((float)constant.Number),
        _ => Expression.Constant(constant.Number),
    };
}
