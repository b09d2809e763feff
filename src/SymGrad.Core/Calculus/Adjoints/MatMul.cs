using SymGrad.Ir;

namespace SymGrad.Calculus;

/// <content>The adjoints of a product of matrices are products again: of C = A B, with C̄ the cotangent of C, they are Ā = C̄ Bᵀ and
/// B̄ = Aᵀ C̄. Nothing is transposed: the product is told how its operands lie.</content>
internal sealed partial class Reverse
{
    private void SweepMatMul(Apply node, Adjoints adjoints)
    {
        if (adjoints.Array(node) is not Expr cotangent)
        {
            return;
        }

        adjoints.Remove(node);
        MatrixForm form = MatrixForm.Of(node);
        if (active.Contains(node[0]))
        {
            adjoints.Add(node[0], LeftAdjoint(graph, form, cotangent, node[1]));
        }

        if (active.Contains(node[1]))
        {
            adjoints.Add(node[1], RightAdjoint(graph, form, node[0], cotangent));
        }
    }

    private static Expr LeftAdjoint(Graph graph, MatrixForm form, Expr cotangent, Expr right) => form.TransposeLeft
        ? graph.MatMul(right, cotangent, new MatrixForm(form.Batch, form.Inner, form.Columns, form.Rows, form.TransposeRight, true))
        : graph.MatMul(cotangent, right, new MatrixForm(form.Batch, form.Rows, form.Columns, form.Inner, false, !form.TransposeRight));

    private static Expr RightAdjoint(Graph graph, MatrixForm form, Expr left, Expr cotangent) => form.TransposeRight
        ? graph.MatMul(cotangent, left, new MatrixForm(form.Batch, form.Columns, form.Rows, form.Inner, true, form.TransposeLeft))
        : graph.MatMul(left, cotangent, new MatrixForm(form.Batch, form.Inner, form.Rows, form.Columns, !form.TransposeLeft, false));
}
