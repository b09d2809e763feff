using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using CsCheck;
using Lambda = System.Linq.Expressions.Expression<System.Func<
    System.Numerics.Tensors.Tensor<double>, System.Numerics.Tensors.Tensor<double>, System.Numerics.Tensors.Tensor<double>, double>>;
using Tensor = System.Numerics.Tensors.Tensor<double>;

namespace SymGrad.Tests.RandomPrograms;

/// <summary>A node of a random tensor program: an operation, or a parameter where there is none.</summary>
internal sealed record TensorTerm(TensorOperation? Operation, int Parameter, object[] Integers, int[] Shape, IReadOnlyList<TensorTerm> Parts)
{
    public int Size => 1 + Parts.Sum(part => part.Size);

    public IEnumerable<TensorTerm> All() => Parts.SelectMany(part => part.All()).Prepend(this);
}

/// <summary>A function of three tensors with a number for its value, and a point.</summary>
internal sealed record TensorProgram(TensorTerm Body, IReadOnlyList<Tensor> Point, IReadOnlyList<Tensor> Direction)
{
    private static readonly ParameterExpression[] Parameters = [.. "xyz".Select(name => Expression.Parameter(typeof(Tensor), name.ToString()))];

    public Lambda Lambda => Expression.Lambda<Func<Tensor, Tensor, Tensor, double>>(CodeOf(Body), Parameters);

    public override string ToString() =>
        $"{Lambda}\n  at {string.Join(", ", Point.Select(x => $"[{string.Join(", ", x.Lengths.ToArray())}]: {{{string.Join(", ", x.Select(v => v.ToString("R")))}}}"))}";

    /// <summary>The smallest program that fails like a given one: parts take the place of wholes of the same shape.</summary>
    public static TensorProgram Reduced(TensorProgram program, Func<TensorProgram, bool> fails)
    {
        while (Smaller(program.Body).OrderBy(body => body.Size).Select(body => program with { Body = body }).FirstOrDefault(fails) is { } smaller)
        {
            program = smaller;
        }

        return program;
    }

    private static IEnumerable<TensorTerm> Smaller(TensorTerm term)
    {
        foreach (TensorTerm inside in term.All().Skip(1).Where(inside => inside.Shape.SequenceEqual(term.Shape) && (inside.Operation?.Code.ReturnType ?? typeof(Tensor)) == (term.Operation?.Code.ReturnType ?? typeof(Tensor))))
        {
            yield return inside;
        }

        for (int k = 0; k < term.Parts.Count; k++)
        {
            foreach (TensorTerm part in Smaller(term.Parts[k]))
            {
                yield return term with { Parts = [.. term.Parts.Select((old, j) => j == k ? part : old)] };
            }
        }
    }

    private static Expression CodeOf(TensorTerm term)
    {
        if (term.Operation is not { } operation)
        {
            return Parameters[term.Parameter];
        }

        Expression[] arguments = [.. term.Parts.Select(CodeOf), .. term.Integers.Select(Expression.Constant)];
        return new Replacing(operation.Code.Parameters.Zip(arguments).ToDictionary(pair => pair.First, pair => pair.Second)).Visit(operation.Code.Body);
    }

    private sealed class Replacing(Dictionary<ParameterExpression, Expression> arguments) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => arguments[node];
    }
}

/// <summary>Generates random tensor programs.</summary>
/// <param name="budget">The most operations of a program, about.</param>
/// <param name="longest">The most elements along an axis of a parameter.</param>
internal sealed class TensorProgramGen(int budget, int longest) : Gen<TensorProgram>
{
    private const int MostElements = 400;

    public override TensorProgram Generate(PCG pcg, Size? min, out Size size)
    {
        // One shape in common now and then, so that what needs equal ones is met.
        (int a, int b, int c) = (1 + Next(longest), 1 + Next(longest), 1 + Next(3));
        int[][] shapes = [Next(2) == 0 ? [a, b] : [c, a, b], Next(2) == 0 ? [b] : [a, b], Next(3) switch { 0 => [b, c], 1 => [a, 1], _ => [a, b] }];
        TensorTerm[] leaves = [.. shapes.Select((shape, k) => new TensorTerm(null, k, [], shape, []))];
        int left = 1 + Next(budget);
        TensorTerm body = Made(TensorOperations.Ends, [Term(5)]) ?? throw new InvalidOperationException("A number can be made of any tensor.");
        size = new Size((ulong)body.Size);
        return new(body, [.. shapes.Select(Numbers)], [.. shapes.Select(Numbers)]);

        TensorTerm Term(int depth)
        {
            TensorTerm term = leaves[Next(leaves.Length)];
            while (depth > 0 && left > 0)
            {
                left--;
                TensorTerm other = Next(3) == 0 ? Term(depth - 1) : Next(3) == 0 ? term : leaves[Next(leaves.Length)];
                TensorTerm[] operands = Next(2) == 0 ? [term, other] : [other, term];
                term = Made(TensorOperations.All, operands) ?? term;
            }

            return term;
        }

        TensorTerm? Made(IReadOnlyList<TensorOperation> operations, TensorTerm[] operands)
        {
            TensorOperation operation = operations[Next(operations.Count)];
            TensorTerm[] parts = operands[..operation.Arity];
            return operation.Fit([.. parts.Select(part => part.Shape)], Next) is var (integers, shape) && shape.Aggregate(1, (m, n) => m * n) <= MostElements
                ? new TensorTerm(operation, 0, integers, shape, parts)
                : null;
        }

        Tensor Numbers(int[] shape) => System.Numerics.Tensors.Tensor.Create(
            [.. Enumerable.Range(0, shape.Aggregate(1, (m, n) => m * n)).Select(_ => ((Next(4001) - 2000) / 1000.0) + (Next(1000) * 1e-7))],
            [.. shape.Select(n => (nint)n)]);

        int Next(int count) => (int)pcg.Next((uint)count);
    }
}
