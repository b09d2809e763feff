using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;

namespace SymGrad.Calculus;

/// <summary>What makes an unknown a function of other values.</summary>
internal enum Implicitly : byte
{
    /// <summary>A function of the unknown is zero.</summary>
    Root,

    /// <summary>A function of the unknown is least.</summary>
    Minimum,
}

/// <summary>An unknown that is given by an equation: the root of a function, or where a function is least. A solver finds its value; its
/// derivative does not look at what the solver did, but at the equation r(x, p) = 0, of which dx = -(∂r/∂x)⁻¹ (∂r/∂p) dp.</summary>
/// <remarks>The derivative mentions the unknown itself, so it has the same rule again: there are derivatives of any order. Operand 0 is
/// where the solver starts, which no derivative depends on; the others are what the equation depends on.</remarks>
internal sealed record ImplicitFunction : CalledFunction
{
    private readonly Lazy<Function> residual;
    private readonly Lazy<Function> slope;
    private readonly Lazy<Function> forward;
    private readonly Lazy<Function> backward;

    /// <param name="kind">What makes the unknown what it is.</param>
    /// <param name="objective">The function: its first parameter is the unknown. One result.</param>
    public ImplicitFunction(Implicitly kind, Function objective)
        : base(kind == Implicitly.Root ? "Sym.Root" : "Sym.ArgMin", objective.Parameters.Count)
    {
        (Kind, Objective) = (kind, objective);
        residual = new(() => kind == Implicitly.Root ? objective : Slopes(objective));
        slope = new(() => Residual.With([SlopeOf(Residual)]));
        forward = new(() => Directional.Jvp(Residual, [.. Moving.Select(k => objective.Parameters[k])]));
        backward = new(() => Directional.Vjp(Residual, [.. Moving.Select(k => objective.Parameters[k])]));
    }

    public Implicitly Kind { get; }

    /// <summary>What is to be zero, or least.</summary>
    public Function Objective { get; }

    /// <summary>What is zero at the solution: the objective, or its gradient.</summary>
    public Function Residual => residual.Value;

    /// <summary>The derivative of the residual by the unknown: a number, or a matrix row by row.</summary>
    public Function Slope => slope.Value;

    public Variable Unknown => Objective.Parameters[0];

    public override string Title => Kind == Implicitly.Root ? "Root" : "ArgMin";

    public override string CSharpName => "SymGrad." + Name;

    public override string Rule => "the implicit function theorem";

    public override bool HasProducts => true;

    // The operands through which a derivative goes.
    private int[] Moving => [.. Enumerable.Range(1, Objective.Parameters.Count - 1).Where(k => Objective.Parameters[k].Type is { IsFloating: true, IsJagged: false })];

    public override Expr? Partial(Apply node, int operand) => throw new InvalidOperationException("an implicit function states products");

    public override Expr Tangent(Apply node, Expr[] tangents)
    {
        int[] moving = Moving;
        if (moving.Length == 0)
        {
            return node.Graph.ZerosLike(node);
        }

        Expr change = At(node, forward.Value, [.. moving.Select(k => tangents[k])], 1);
        return Solved(node, change, isTransposed: false);
    }

    public override Expr? Cotangent(Apply node, Expr cotangent, int operand)
    {
        int place = Array.IndexOf(Moving, operand);
        return place < 0 ? null : At(node, backward.Value, [Solved(node, cotangent, isTransposed: true)], 1 + place);
    }

    public bool Equals(ImplicitFunction? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => base.GetHashCode();

    // Minus what solves the linear system of the slope.
    private Expr Solved(Apply node, Expr right, bool isTransposed)
    {
        Graph graph = node.Graph;
        Expr matrix = At(node, Slope, [], 0);
        if (!node.Type.IsArray)
        {
            return -(right / matrix);
        }

        Expr solution = LinearSolve.Of(matrix, right, isTransposed);
        return graph.Build(graph.Length(node), i => -graph.Load(solution, i));
    }

    // A result of a function of the same parameters, and more, at the solution.
    private static Expr At(Apply node, Function function, IReadOnlyList<Expr> more, int result)
    {
        Expr[] arguments = [node, .. node.Operands.Skip(1), .. more];
        return new Substitution(node.Graph).Replace(function.Parameters, arguments).Apply(function.Results[result]);
    }

    private static Function Slopes(Function objective)
    {
        Function both = Differentiation.ValueAndGradient(objective, [objective.Parameters[0]]);
        return both.With([both.Results[1]]);
    }

    private static Expr SlopeOf(Function residual)
    {
        Variable unknown = residual.Parameters[0];
        Graph graph = residual.Graph;
        switch (Jacobian.Of(residual, [unknown]).Jacobian)
        {
            case Matrix.Buffer buffer:
                return buffer.Content;
            case Matrix.Entries entry when !unknown.Type.IsArray:
                return entry.Items[0];
            case Matrix.Entries entries:
                Expr content = graph.Zeros(graph.Integer(entries.Items.Count), unknown.Type.ElementType);
                for (int k = 0; k < entries.Items.Count; k++)
                {
                    content = graph.Store(content, graph.Integer(k), entries.Items[k]);
                }

                return content;
            default:
                throw new InvalidOperationException("unknown matrix");
        }
    }
}
