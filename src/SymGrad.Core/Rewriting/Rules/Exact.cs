using System;
using System.Collections.Generic;
using SymGrad.Ir;
using static SymGrad.Rewriting.Terms;

#pragma warning disable CS1718 // A pattern may well compare a wildcard with itself.

namespace SymGrad.Rewriting.Rules;

/// <summary>What IEEE 754 arithmetic cannot tell apart.</summary>
/// <remarks>The laws of this set, which its tests hold every row to:
/// <list type="bullet">
/// <item>Both sides give the same bits for every operand, negative zero, infinities, NaN and subnormal numbers included. (One NaN is
/// as good as another.)</item>
/// <item>In every floating type: what holds in double only is not here.</item>
/// <item>No rule raises the cost. No rule has a commuted twin.</item>
/// </list>
/// So <c>x * 1 → x</c> is here and <c>x + 0 → x</c> is not: negative zero plus zero is zero.</remarks>
internal sealed class Exact : RuleTable
{
    private Exact()
        : base(nameof(Exact))
    {
    }

    public static RuleSet Rules { get; } = new Exact().ToSet();

    public override IEnumerable<Rule> Rows() =>
    [
        // Constants
        Fold(Primitives.Add),
        Fold(Primitives.Subtract),
        Fold(Primitives.Multiply),
        Fold(Primitives.Divide),
        Fold(Primitives.Remainder),
        Fold(Primitives.Negate),
        Fold(Primitives.Abs),
        Fold(Primitives.Sqrt),
        Fold(Primitives.Max),
        Fold(Primitives.Min),
        Fold(Primitives.LessThan),
        Fold(Primitives.LessThanOrEqual),
        Fold(Primitives.Equal),
        Fold(Primitives.NotEqual),
        Fold(Primitives.Not),
        Fold(Primitives.And),
        Fold(Primitives.Or),
        Fold(Primitives.ExclusiveOr),

        // Neutral elements
        R(x * 1,                            x),
        R(x / 1,                            x),
        R(x - 0,                            x),
        R(x + Number(-0.0),                 x),
        R(Pow(x, Number(1)),                x),
        R(Pow(x, Number(0)),                1),
        R(Pow(Number(1), x),                1),
        R(FusedMultiplyAdd(x, Number(1), y), x + y),
        R(FusedMultiplyAdd(Number(1), x, y), x + y),

        // Signs move outward, where they meet other signs
        R(-(-x),                            x),
        R(x * -1,                           -x),
        R(x / -1,                           -x),
        R(-x * -y,                          x * y),
        R(-x / -y,                          x / y),
        R(-x * a,                           x * -a),
        R(-x / a,                           x / -a),
        R(a / -x,                           -a / x),
        R(-(x * a),                         x * -a),
        R(-(x / a),                         x / -a),
        R(-(a / x),                         -a / x),
        R(-x * y,                           -(x * y)),
        R(-x / y,                           -(x / y)),
        R(x / -y,                           -(x / y)),

        // Sums and differences
        R(-x + y,                           y - x),
        R(x - -y,                           x + y),
        R(Number(-0.0) - x,                 -x),
        R(x + a,                            x - -a,         where: match => IsNegative(match.Number(a))),
        R(x - a,                            x + -a,         where: match => IsNegative(match.Number(a))),
        R(x + y * a,                        x - y * -a,     where: match => IsNegative(match.Number(a))),
        R(x - y * a,                        x + y * -a,     where: match => IsNegative(match.Number(a))),
        R(x + x,                            x * 2),

        // A division by a power of two is a multiplication
        R(x / a,                            x * (1 / a),    where: match => HasExactReciprocal(match[a])),

        // Magnitudes
        R(Abs(-x),                          Abs(x)),
        R(Abs(Abs(x)),                      Abs(x)),
        R(Abs(x) * Abs(x),                  x * x),
        R(Abs(x * x),                       x * x),
        R(Max(x, x),                        x),
        R(Min(x, x),                        x),
        R(Floor(Floor(x)),                  Floor(x)),
        R(Ceiling(Ceiling(x)),              Ceiling(x)),
        R(Truncate(Truncate(x)),            Truncate(x)),
        R(Round(Round(x)),                  Round(x)),

        // The strong product with what is surely not zero, and with what surely is
        R(StrongMultiply(a, x),             x * a,          where: match => match.Number(a) != 0),
        R(StrongMultiply(Number(0), x),     0),

        // Truth
        R(!!p,                              p),
        R(p & True,                         p),
        R(p & False,                        false),
        R(p | True,                         true),
        R(p | False,                        p),
        R(p & p,                            p),
        R(p | p,                            p),
        R(p & !p,                           false),
        R(p | !p,                           true),
        R(x < x,                            false),
        R(i < i,                            false),
        R(i <= i,                           true),
        R(Equal(i, i),                      true),
        R(NotEqual(i, i),                   false),
        R(Equal(Hypot(x, a), Number(0)),    false,              where: match => Math.Abs(match.Number(a)) > 0),
        R(!Equal(x, y),                     NotEqual(x, y)),
        R(!NotEqual(x, y),                  Equal(x, y)),
        R(!Equal(i, j),                     NotEqual(i, j)),
        R(!NotEqual(i, j),                  Equal(i, j)),
        R(!(i < j),                         j <= i),
        R(!(i <= j),                        j < i),

        // Integers wrap around, so they are a ring
        R(i + 0,                            i),
        R(i - 0,                            i),
        R(i * 1,                            i),
        R(i * 0,                            0),
        R(i / 1,                            i),
        R(i - i,                            0),
        R(-(-i),                            i),
        R(-i + j,                           j - i),
        R(i - -j,                           i + j),
        R((i + m) + n,                      i + (m + n)),
        R((i - m) + n,                      i + (n - m)),
        R((i + m) - n,                      i + (m - n)),
        R((i - m) - n,                      i - (m + n)),
        R((i + j) - j,                      i),
        R((i - j) + j,                      i),
        R((i * m) * n,                      i * (m * n)),
        R(Max(i, i),                        i),
        R(Min(i, i),                        i),

        // Conversions
        R(Primitives.Convert, "convert(constant) → constant", ConvertConstant),
        R(Primitives.Convert, "convert(convert(x)) → convert(x)", ConvertTwice),

        // Conditionals and loops
        R("(true ? x : y) → x, (false ? x : y) → y", Branch),
        R("(c ? x : x) → x", SameBranches),
        R("for 0 iterations, or without a change → the initial value", Unchanged),

        // Memory
        R(Primitives.Load, "load(store(a, m, x), n) → x or load(a, n)", LoadOfStore),
    ];

    private Rule Fold(
        Primitive operation, [System.Runtime.CompilerServices.CallerFilePath] string file = "",
        [System.Runtime.CompilerServices.CallerLineNumber] int line = 0) =>
        R(operation, $"{operation.Name} of constants", (node, _) => Folding.Fold(node.Operation, node.Type, node.Operands), file, line);

    private static bool IsNegative(double value) => value < 0 || (value == 0 && double.IsNegativeInfinity(1 / value));

    /// <summary>Whether both the constant and its reciprocal are powers of two, so that nothing is rounded.</summary>
    private static bool HasExactReciprocal(Expr constant)
    {
        double value = ((Constant)constant).Number;
        const long mantissa = (1L << 52) - 1;
        double smallest = constant.Type == ExprType.Float64 ? Math.Pow(2, -1022) : Math.Pow(2, -126);
        double largest = constant.Type == ExprType.Float64 ? Math.Pow(2, 1022) : Math.Pow(2, 126);
        return (BitConverter.DoubleToInt64Bits(value) & mantissa) == 0 && Math.Abs(value) >= smallest && Math.Abs(value) <= largest;
    }

    private static Expr? ConvertConstant(Apply node, Rewriter rewriter)
    {
        if (node[0] is not Constant { Type.IsBoolean: false } constant || node.Type.IsBoolean)
        {
            return null;
        }

        if (node.Type.IsFloating)
        {
            // A 64-bit integer beyond 2⁵³ would be rounded twice on its way to a float.
            return constant.Type.IsFloating || Math.Abs((double)constant.Bits) <= 1L << 53 ? node.Graph.Number(constant.Number, node.Type) : null;
        }

        // Conversions to an integer differ between frameworks where the value does not fit.
        return constant.Type.IsFloating
            ? Math.Abs(constant.Number) <= int.MaxValue ? node.Graph.Literal((long)constant.Number, node.Type) : null
            : node.Graph.Literal(node.Type == ExprType.Int32 ? unchecked((int)constant.Bits) : constant.Bits, node.Type);
    }

    private static Expr? ConvertTwice(Apply node, Rewriter rewriter)
    {
        if (node.Type == node[0].Type)
        {
            return node[0];
        }

        if (!node[0].Is(Primitives.Convert))
        {
            return null;
        }

        Expr inner = node[0][0];
        return IsWidening(inner.Type, node[0].Type) && !inner.Type.IsBoolean ? node.Graph.Convert(inner, node.Type) : null;
    }

    /// <summary>Whether every value of the first type is one of the second.</summary>
    private static bool IsWidening(ExprType from, ExprType to) => (from.Element, to.Element) switch
    {
        (Scalar.Int32, Scalar.Int64 or Scalar.Float64) => true,
        (Scalar.Float32, Scalar.Float64) => true,
        _ => from == to,
    };

    private static Expr? Branch(Project node, Rewriter rewriter) =>
        node.Source is { Kind: StructuredKind.If, Head: Constant head }
            ? node.Source.Regions[head.IsTrue ? 0 : 1].Results[node.Index]
            : null;

    private static Expr? SameBranches(Project node, Rewriter rewriter) =>
        node.Source.Kind == StructuredKind.If
        && node.Source.Regions[0].Results[node.Index] == node.Source.Regions[1].Results[node.Index]
            ? node.Source.Regions[0].Results[node.Index]
            : null;

    private static Expr? Unchanged(Project node, Rewriter rewriter)
    {
        Structured loop = node.Source;
        if (loop.Kind is not (StructuredKind.For or StructuredKind.While or StructuredKind.Traverse) || node.Index >= loop.Initial.Length)
        {
            return null;
        }

        bool unchanged = loop.Body.Results[node.Index] == loop.Body.Parameters[node.Index + loop.IndexCount];
        bool never = loop.Kind != StructuredKind.While && loop.Head is Constant { Bits: <= 0 };
        return unchanged || never ? loop.Initial[node.Index] : null;
    }

    // Only where both indices are known to be in range: the check that they are must not disappear.
    private static Expr? LoadOfStore(Apply node, Rewriter rewriter)
    {
        Expr store = node[0];
        if (!store.Is(Primitives.Store) || store[1] is not Constant stored || node[1] is not Constant loaded
            || node.Graph.Length(store) is not Constant length || !InRange(stored) || !InRange(loaded))
        {
            return null;
        }

        return stored == loaded ? store[2] : node.Graph.Load(store[0], loaded);

        bool InRange(Constant index) => index.Bits >= 0 && index.Bits < length.Bits;
    }
}
