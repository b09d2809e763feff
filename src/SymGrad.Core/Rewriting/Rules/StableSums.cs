using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;

namespace SymGrad.Rewriting.Rules;

/// <summary>The laws of <see cref="Stable"/> for sums of exponentials: the largest exponent is taken out first.</summary>
/// <remarks>The exponent taken out is held constant: log Σ exp(x) = s + log Σ exp(x - s) whatever s is, so derivatives of every order are
/// those of the left side, and no derivative of a maximum appears, not even at a tie. A weight of 0 takes its exponent out of the maximum, and
/// its term out of the sum, be that infinite.</remarks>
internal sealed class StableSums() : RuleTable(nameof(Stable), neverRaisesCost: false)
{
    // Deeper products are not looked into.
    private const int MostFactors = 6;

    public override IEnumerable<Rule> Rows() =>
    [
        R(Primitives.Log, "log(v exp(x) + w exp(y)) → s + log(v exp(x - s) + w exp(y - s))", LogOfTwoExponentials),
        R(Primitives.Log, "log Σ w(i) exp(x(i)) → s + log Σ w(i) exp(x(i) - s), log(c Σ ...) likewise", LogOfSum),
        R(Primitives.Divide, "a exp(y) / Σ exp(x(i)) → a exp(y - s) / Σ exp(x(i) - s)", QuotientBySum),
        R(Primitives.Add, "log Σ w(i) exp(x(i) - m) + m → log Σ w(i) exp(x(i))", LogOfShiftedSum),
    ];

    private static Expr? LogOfTwoExponentials(Apply node, Rewriter rewriter)
    {
        Expr sum = node[0];
        if (!sum.Is(Primitives.Add) || Term(sum[0]) is not { } first || Term(sum[1]) is not { } second)
        {
            return null;
        }

        Expr shift = Shift(node.Graph.Apply(Primitives.Max, Counted(first), Counted(second)));
        Expr shifted = rewriter.Make(Primitives.Add, Shifted(first, shift, rewriter), Shifted(second, shift, rewriter));
        return rewriter.Make(Primitives.Add, shift, rewriter.Make(Primitives.Log, shifted));
    }

    private static Expr? LogOfSum(Apply node, Rewriter rewriter)
    {
        Expr whole = node[0];
        int at = whole.Is(Primitives.Multiply) && whole[1] is Project ? 1 : 0;
        bool isScaled = whole.Is(Primitives.Divide) || whole.Is(Primitives.Multiply);
        if (Shifted(isScaled ? whole[at] : whole, rewriter) is not (var shift, var sum))
        {
            return null;
        }

        Expr scaled = isScaled ? rewriter.Make(((Apply)whole).Operation, sum, whole[1 - at]) : sum;
        return rewriter.Make(Primitives.Add, shift, rewriter.Make(Primitives.Log, scaled));
    }

    /// <summary>What the author took out of the exponents himself, whatever it is, cancels: no derivative of a maximum appears.</summary>
    private static Expr? LogOfShiftedSum(Apply node, Rewriter rewriter)
    {
        for (int k = 0; k < 2; k++)
        {
            if (node[k].Is(Primitives.Log) && node[k][0] is Project { Source: { Kind: StructuredKind.Traverse } loop, Index: var index }
                && loop.Combiners[index] == Combiner.Sum)
            {
                Expr term = loop.Body.Results[index];
                Expr other = node[1 - k];
                if (Unshifted(term, other, rewriter) is Expr exponential)
                {
                    return rewriter.Make(Primitives.Log, rewriter.Loop(loop, Combiner.Sum, exponential));
                }

                // (rest + m) + log Σ ...
                for (int part = 0; part < 2 && other.Is(Primitives.Add); part++)
                {
                    if (Unshifted(term, other[part], rewriter) is Expr inside)
                    {
                        return rewriter.Make(Primitives.Add, other[1 - part], rewriter.Make(Primitives.Log, rewriter.Loop(loop, Combiner.Sum, inside)));
                    }
                }
            }
        }

        return null;
    }

    private static Expr? Unshifted(Expr term, Expr shift, Rewriter rewriter) => shift is Constant || IsShifted(shift, MostFactors) ? null
        : term.Is(Primitives.Exp) && term[0].Is(Primitives.Subtract) && term[0][1] == shift ? rewriter.Make(Primitives.Exp, term[0][0])
        : term.Is(Primitives.Multiply) && Unshifted(term[1], shift, rewriter) is Expr second ? rewriter.Make(Primitives.Multiply, term[0], second)
        : term.Is(Primitives.Multiply) && Unshifted(term[0], shift, rewriter) is Expr first ? rewriter.Make(Primitives.Multiply, first, term[1])
        : null;

    private static Expr? QuotientBySum(Apply node, Rewriter rewriter) =>
        IsScaledExponential(node[0], MostFactors) && Shifted(node[1], rewriter) is (var shift, var sum)
            ? rewriter.Make(Primitives.Divide, Scaled(node[0], shift, rewriter), sum)
            : null;

    /// <summary>Whether every term of the expression has one exponential for a factor, so that a power of e can be taken out of it.</summary>
    private static bool IsScaledExponential(Expr expression, int mostFactors) =>
        Exponent(expression) is not null
        || (mostFactors > 0 && expression switch
        {
            Project { Source.Kind: StructuredKind.Traverse } sum =>
                sum.Source.Combiners[sum.Index] == Combiner.Sum && IsScaledExponential(sum.Source.Body.Results[sum.Index], mostFactors - 1),
            _ when expression.Is(Primitives.Multiply) =>
                IsScaledExponential(expression[0], mostFactors - 1) || IsScaledExponential(expression[1], mostFactors - 1),
            _ when expression.Is(Primitives.Divide) || expression.Is(Primitives.Negate) => IsScaledExponential(expression[0], mostFactors - 1),
            _ when expression.Is(Primitives.Add) || expression.Is(Primitives.Subtract) =>
                IsScaledExponential(expression[0], mostFactors - 1) && IsScaledExponential(expression[1], mostFactors - 1),
            _ => false,
        });

    /// <summary>The expression divided by e to the power of the shift.</summary>
    private static Expr Scaled(Expr expression, Expr shift, Rewriter rewriter)
    {
        if (Exponent(expression) is Expr exponent)
        {
            return Exponential(exponent, shift, rewriter);
        }

        if (expression is Project sum)
        {
            return rewriter.Loop(sum.Source, Combiner.Sum, Scaled(sum.Source.Body.Results[sum.Index], shift, rewriter));
        }

        Primitive operation = ((Apply)expression).Operation;
        bool isSum = operation == Primitives.Add || operation == Primitives.Subtract;
        bool isFirst = isSum || operation != Primitives.Multiply || IsScaledExponential(expression[0], MostFactors);
        Expr first = isFirst ? Scaled(expression[0], shift, rewriter) : expression[0];
        return expression.Operands.Length == 1
            ? rewriter.Make(operation, first)
            : rewriter.Make(operation, first, isSum || !isFirst ? Scaled(expression[1], shift, rewriter) : expression[1]);
    }

    /// <summary>The largest exponent of a sum of exponentials, and the sum without it.</summary>
    private static (Expr Shift, Expr Sum)? Shifted(Expr sum, Rewriter rewriter)
    {
        if (sum is not Project { Source: { Kind: StructuredKind.Traverse } loop, Index: var index }
            || loop.Combiners[index] != Combiner.Sum || Term(loop.Body.Results[index]) is not { } term)
        {
            return null;
        }

        Expr shift = Shift(rewriter.Loop(loop, Combiner.Max, Counted(term)));
        return (shift, rewriter.Loop(loop, Combiner.Sum, Shifted(term, shift, rewriter)));
    }

    /// <summary>An exponential, or a number times one.</summary>
    private static (Expr? Weight, Expr Exponent)? Term(Expr expression) =>
        Exponent(expression) is Expr exponent ? (null, exponent)
        : !expression.Is(Primitives.Multiply) ? null
        : Exponent(expression[1]) is Expr second ? (expression[0], second)
        : Exponent(expression[0]) is Expr first ? (expression[1], first)
        : null;

    private static bool IsNeverZero(Expr? weight) => weight is null or Constant { Number: not 0 };

    // The exponent, as far as the term counts.
    private static Expr Counted((Expr? Weight, Expr Exponent) term) => IsNeverZero(term.Weight)
        ? term.Exponent
        : Terms.Choose(
            Terms.NotEqual(term.Weight!, 0), term.Exponent, term.Exponent.Graph.Number(double.NegativeInfinity, term.Exponent.Type));

    private static Expr Shifted((Expr? Weight, Expr Exponent) term, Expr shift, Rewriter rewriter)
    {
        Expr exponential = Exponential(term.Exponent, shift, rewriter);
        if (IsNeverZero(term.Weight))
        {
            return term.Weight is null ? exponential : rewriter.Make(Primitives.Multiply, term.Weight, exponential);
        }

        // What overflows is not there: it has no slope by its exponent, and an infinite one by its weight.
        Graph graph = shift.Graph;
        Expr difference = rewriter.Make(Primitives.Subtract, term.Exponent, shift);
        Expr beyond = graph.Apply(Primitives.Exp, graph.Apply(Primitives.StopGradient, difference));
        Expr bounded = Terms.Choose(difference <= (shift.Type == ExprType.Float32 ? 88 : 709), exponential, beyond);
        return rewriter.Make(Primitives.StrongMultiply, term.Weight!, bounded);
    }

    /// <summary>The exponent, unless something has been taken out of it already.</summary>
    private static Expr? Exponent(Expr expression) =>
        expression.Is(Primitives.Exp) && !(expression[0].Is(Primitives.Subtract) && IsMaximum(expression[0][1])) && !IsShifted(expression[0], MostFactors)
            ? expression[0]
            : null;

    // In whatever form other rules have written the difference: -x - s is -(x + s).
    private static bool IsShifted(Expr exponent, int mostTerms) => exponent.Is(Primitives.StopGradient)
        || (mostTerms > 0 && (exponent.Is(Primitives.Add) || exponent.Is(Primitives.Subtract) || exponent.Is(Primitives.Negate))
            && exponent.Operands.Any(term => IsShifted(term, mostTerms - 1)));

    private static bool IsMaximum(Expr expression) =>
        expression.Is(Primitives.StopGradient) || expression.Is(Primitives.Max)
        || (expression is Project { Source: var loop, Index: var k }
            && (loop.Kind == StructuredKind.Traverse ? loop.Combiners[k] == Combiner.Max : loop.Kind == StructuredKind.For && KeepsLarger(loop, k)));

    // if (m < x) { m = x; }
    private static bool KeepsLarger(Structured loop, int k) =>
        loop.Body.Results[k] is Project { Source: { Kind: StructuredKind.If } choice }
        && (choice.Head.Is(Primitives.LessThan) || choice.Head.Is(Primitives.LessThanOrEqual)) && choice.Head[0] == loop.Body.Parameters[k + 1];

    // Infinite exponents must not meet in a difference: infinity minus the largest number is infinity.
    private static Expr Shift(Expr largest)
    {
        Graph graph = largest.Graph;
        Expr bound = graph.Number(Folding.Largest(largest.Type), largest.Type);
        Expr finite = graph.Apply(Primitives.Min, graph.Apply(Primitives.Max, largest, -bound), bound);
        return graph.Apply(Primitives.StopGradient, finite);
    }

    private static Expr Exponential(Expr exponent, Expr shift, Rewriter rewriter) =>
        rewriter.Make(Primitives.Exp, rewriter.Make(Primitives.Subtract, exponent, shift));
}
