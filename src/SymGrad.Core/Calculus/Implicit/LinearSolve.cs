using System;
using System.Collections.Generic;
using SymGrad.Ir;

namespace SymGrad.Calculus;

/// <summary>The solution x of A x = b, or of Aᵀ x = b. Operands: A row by row, and b.</summary>
/// <remarks>Its derivative solves systems of the same matrix: ẋ = A⁻¹ (ḃ - Ȧ x), b̄ = A⁻ᵀ x̄ and Ā = -b̄ xᵀ.</remarks>
internal sealed record LinearSolve : CalledFunction
{
    private static readonly LinearSolve Plain = new(false);
    private static readonly LinearSolve Transposed = new(true);

    private LinearSolve(bool isTransposed)
        : base(isTransposed ? "LinearSystem.SolveTransposed" : "LinearSystem.Solve", 2) => IsTransposed = isTransposed;

    /// <summary>Whether the system is that of the transposed matrix.</summary>
    public bool IsTransposed { get; }

    public override string Title => IsTransposed ? "SolveTransposed" : "Solve";

    public override string CSharpName => Title;

    public override string Rule => "dx = A⁻¹ (db - dA x)";

    public override bool HasProducts => true;

    public static IReadOnlyList<LinearSolve> All { get; } = [Plain, Transposed];

    /// <summary>The solution of a system.</summary>
    public static Expr Of(Expr matrix, Expr right, bool isTransposed)
    {
        Expr solution = right.Graph.Apply(isTransposed ? Transposed : Plain, right.Type, matrix, right);
        right.Graph.AssumeSameLength(solution, right);
        return solution;
    }

    public override Expr? Partial(Apply node, int operand) => throw new InvalidOperationException("a solution states products");

    public override Expr Tangent(Apply node, Expr[] tangents)
    {
        Graph graph = node.Graph;
        Expr count = graph.Length(node[1]);
        Expr right = graph.Build(count, i => graph.Load(tangents[1], i)
            - graph.Sum(count, j => graph.Load(tangents[0], IsTransposed ? (j * count) + i : (i * count) + j) * graph.Load(node, j)));
        return Of(node[0], right, IsTransposed);
    }

    public override Expr Cotangent(Apply node, Expr cotangent, int operand)
    {
        Graph graph = node.Graph;
        Expr right = Of(node[0], cotangent, !IsTransposed);
        if (operand == 1)
        {
            return right;
        }

        Expr count = graph.Length(node[1]);
        Matrix.Buffer outer = Matrix.RowByRow(count, count, node.Type.ElementType, i => graph.Build(count, j => IsTransposed
            ? -(graph.Load(node, i) * graph.Load(right, j))
            : -(graph.Load(right, i) * graph.Load(node, j))));
        return outer.Content;
    }

    public bool Equals(LinearSolve? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => base.GetHashCode();
}
