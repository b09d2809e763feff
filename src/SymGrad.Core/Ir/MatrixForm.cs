using System.Linq;

namespace SymGrad.Ir;

/// <summary>What a <see cref="Primitives.MatMul"/> multiplies: for each of a batch, rows × inner by inner × columns, each operand as it is
/// or transposed. All extents are integer expressions.</summary>
internal readonly record struct MatrixForm(
    Expr Batch, Expr Rows, Expr Inner, Expr Columns, bool TransposeLeft = false, bool TransposeRight = false)
{
    public static MatrixForm Of(Apply product) => new(
        product[2], product[3], product[4], product[5],
        (((Constant)product[6]).Bits & 1) != 0, (((Constant)product[6]).Bits & 2) != 0);

    /// <summary>The number of elements of all products together.</summary>
    public Expr Length => Product(Batch, Rows, Columns);

    /// <summary>A product of extents, without the ones.</summary>
    public static Expr Product(params Expr[] extents) => extents.Aggregate(static (product, extent) =>
        product is Constant { Bits: 1 } ? extent : extent is Constant { Bits: 1 } ? product : product * extent);
}
