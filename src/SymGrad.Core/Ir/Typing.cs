using System;
using System.Linq;

namespace SymGrad.Ir;

/// <summary>The types of results, and the errors of compiler writers: readers convert operands before they reach a node.</summary>
internal static class Typing
{
    public static ExprType Result(Primitive operation, Expr[] operands)
    {
        if (operands.Length != operation.Arity)
        {
            throw Wrong(operation, operands);
        }

        ExprType first = operands[0].Type;
        switch (operation.Signature)
        {
            case Signature.Real:
                Require(!first.IsArray && first.IsFloating && operands.All(o => o.Type == first));
                return first;
            case Signature.Number:
                Require(!first.IsArray && (first.IsFloating || first.IsInteger) && operands.All(o => o.Type == first));
                return first;
            case Signature.Bits:
                Require(!first.IsArray && (first.IsInteger || first.IsBoolean));
                return first;
            case Signature.RealAndInteger:
                Require(!first.IsArray && first.IsFloating && operands[1].Type == ExprType.Int32);
                return first;
            case Signature.Comparison:
                Require(!first.IsArray && operands[1].Type == first);
                return ExprType.Boolean;
            case Signature.Matrix:
                Require(first is { IsArray: true, IsFloating: true } && operands[1].Type == first);
                Require(operands.Skip(2).All(o => o.Type == ExprType.Int32) && operands[6] is Constant { Bits: >= 0 and < 4 });
                return first;
            case Signature.Memory:
                return Memory(operation, operands, Require);
            default:
                throw new ArgumentException($"{operation.Name} needs its result type");
        }

        void Require(bool holds)
        {
            if (!holds)
            {
                throw Wrong(operation, operands);
            }
        }
    }

    public static ExprType[] Results(StructuredKind kind, Region[] regions, Combiner[] combiners)
    {
        Expr[] results = regions[regions.Length - 1].Results;
        return kind switch
        {
            StructuredKind.Scan => [.. results.Select(r => r.Type.Array)],
            StructuredKind.Traverse => [.. results.Select((r, k) => combiners[k] == Combiner.Collect ? r.Type.Array : r.Type)],
            _ => [.. results.Select(r => r.Type)],
        };
    }

    private static ExprType Memory(Primitive operation, Expr[] operands, Action<bool> require)
    {
        ExprType first = operands[0].Type;
        if (operation == Primitives.Zeros)
        {
            throw new ArgumentException("Zeros needs its result type");
        }

        require(first.IsArray);
        if (operation == Primitives.Length)
        {
            return ExprType.Int32;
        }

        if (operation != Primitives.Copy)
        {
            require(operands[1].Type == ExprType.Int32);
        }

        if (operands.Length == 3)
        {
            require(operands[2].Type == first.ElementType);
        }

        return operation != Primitives.Load ? first : first.IsJagged ? first.ElementType.Array : first.ElementType;
    }

    private static ArgumentException Wrong(Primitive operation, Expr[] operands) =>
        new($"{operation.Name} does not take ({string.Join(", ", operands.Select(o => o.Type))})");
}
