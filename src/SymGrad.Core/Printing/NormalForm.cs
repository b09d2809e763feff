using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;

namespace SymGrad.Printing;

/// <summary>Multiplies out what a person would: like terms are added, numbers multiplied, equal factors cancelled; products of sums stay
/// as they are. Algebra of real numbers, for reading only: what is compiled goes through the rewrite rules instead.</summary>
internal sealed class NormalForm(Graph graph)
{
    /// <summary>Beyond this a power is written as a power rather than as a product.</summary>
    private const int LongestProduct = 16;

    private readonly Dictionary<Expr, List<Monomial>> known = [];

    /// <summary>A rational coefficient times powers of atoms.</summary>
    private sealed record Monomial(long Numerator, long Denominator, IReadOnlyList<(Expr Atom, int Power)> Factors)
    {
        public bool IsLike(Monomial other) =>
            Factors.Count == other.Factors.Count && Factors.All(factor => other.Factors.Contains(factor));

        public Monomial With(long numerator, long denominator)
        {
            long common = Gcd(Math.Abs(numerator), denominator);
            return new Monomial(numerator / common, denominator / common, Factors);
        }

        public Monomial Times(Monomial other, int sign)
        {
            var factors = Factors.ToList();
            foreach ((Expr atom, int power) in other.Factors)
            {
                int same = factors.FindIndex(factor => factor.Atom == atom);
                if (same < 0)
                {
                    factors.Add((atom, sign * power));
                }
                else if (factors[same].Power + (sign * power) is var sum && sum != 0)
                {
                    factors[same] = (atom, sum);
                }
                else
                {
                    factors.RemoveAt(same);
                }
            }

            (long above, long below) = sign > 0 ? (other.Numerator, other.Denominator) : (other.Denominator, other.Numerator);
            (above, below) = below < 0 ? (-above, -below) : (above, below);
            return checked(new Monomial(0, 1, factors).With(Numerator * above, Denominator * below));
        }

        private static long Gcd(long a, long b) => b == 0 ? Math.Max(a, 1) : Gcd(b, a % b);
    }

    /// <summary>The expression as a sum of products; the expression itself where its numbers are too large for that.</summary>
    public Expr Of(Expr expression)
    {
        try
        {
            return Rebuild(Terms(expression), expression.Type);
        }
        catch (OverflowException)
        {
            return expression;
        }
    }

    // Recursive: formulas that are explained are small.
    private List<Monomial> Terms(Expr node)
    {
        if (!known.TryGetValue(node, out List<Monomial>? terms))
        {
            known.Add(node, terms = Compute(node));
        }

        return terms;
    }

    private List<Monomial> Compute(Expr node)
    {
        if (node is Constant constant && AsRational(constant) is var (numerator, denominator))
        {
            return numerator == 0 ? [] : [new Monomial(numerator, denominator, [])];
        }

        if (node is not Apply apply || !node.Type.IsFloating)
        {
            return [Atom(node)];
        }

        switch (apply.Operation.Name)
        {
            case "Add":
                return Sum(Terms(apply[0]), Terms(apply[1]), 1);
            case "Subtract":
                return Sum(Terms(apply[0]), Terms(apply[1]), -1);
            case "Negate":
                return Sum([], Terms(apply[0]), -1);
            case "Multiply" or "StrongMultiply":
                return Product(apply[0], apply[1], 1);
            case "Divide" when Terms(apply[1]).Count > 0:
                return Product(apply[0], apply[1], -1);
            case "Pow" when apply[1] is Constant { Number: var power } && power == Math.Floor(power)
                && Math.Abs(power) <= LongestProduct && power != 0:
                Monomial single = Single(apply[0]);
                var result = new Monomial(1, 1, []);
                for (int k = 0; k < Math.Abs(power); k++)
                {
                    result = result.Times(single, Math.Sign(power));
                }

                return [result];
            default:
                return [Atom(graph.Apply(
                    apply.Operation, apply.Type, [.. apply.Operands.Select(o => o.Type is { IsFloating: true, IsArray: false } ? Of(o) : o)]))];
        }
    }

    private static Monomial Atom(Expr node) => new(1, 1, [(node, 1)]);

    private static List<Monomial> Sum(List<Monomial> left, List<Monomial> right, int sign)
    {
        var sum = left.ToList();
        foreach (Monomial term in right)
        {
            int like = sum.FindIndex(term.IsLike);
            if (like < 0)
            {
                sum.Add(term with { Numerator = sign * term.Numerator });
                continue;
            }

            Monomial merged = checked(sum[like].With(
                (sum[like].Numerator * term.Denominator) + (sign * term.Numerator * sum[like].Denominator),
                sum[like].Denominator * term.Denominator));
            if (merged.Numerator == 0)
            {
                sum.RemoveAt(like);
            }
            else
            {
                sum[like] = merged;
            }
        }

        return sum;
    }

    private List<Monomial> Product(Expr left, Expr right, int sign) =>
        Terms(left).Count == 0 || Terms(right).Count == 0 ? [] : [Single(left).Times(Single(right), sign)];

    // A sum stays a factor of its own.
    private Monomial Single(Expr node) => Terms(node) is { Count: 1 } terms ? terms[0] : Atom(Rebuild(Terms(node), node.Type));

    private Expr Rebuild(List<Monomial> terms, ExprType type)
    {
        Expr? sum = null;
        foreach (Monomial term in terms)
        {
            Expr product = Rebuild(term, type);
            sum = sum is null ? product : sum + product;
        }

        return sum ?? graph.Zero(type);
    }

    private Expr Rebuild(Monomial term, ExprType type)
    {
        Expr? above = Factors(term, 1);
        Expr? below = Factors(term, -1);
        if (Math.Abs(term.Numerator) != 1 || above is null)
        {
            above = above is null ? graph.Number(Math.Abs(term.Numerator), type) : above * Math.Abs(term.Numerator);
        }

        if (term.Denominator != 1)
        {
            below = below is null ? graph.Number(term.Denominator, type) : below * term.Denominator;
        }

        Expr quotient = below is null ? above : above / below;
        return term.Numerator < 0 ? -quotient : quotient;
    }

    private Expr? Factors(Monomial term, int sign)
    {
        Expr? product = null;
        foreach ((Expr atom, int power) in term.Factors.Where(factor => Math.Sign(factor.Power) == sign))
        {
            if (Math.Abs(power) > LongestProduct)
            {
                Expr raised = graph.Apply(Primitives.Pow, atom, graph.Number(Math.Abs(power), atom.Type));
                product = product is null ? raised : product * raised;
                continue;
            }

            for (int k = 0; k < Math.Abs(power); k++)
            {
                product = product is null ? atom : product * atom;
            }
        }

        return product;
    }

    // Whole numbers and halves, quarters, ...: what is exact in binary and short in decimal.
    private static (long Numerator, long Denominator)? AsRational(Constant constant)
    {
        const int mostHalvings = 20;
        double value = constant.Number;
        if (!constant.Type.IsFloating || !(Math.Abs(value) < 1L << 31))
        {
            return null;
        }

        long denominator = 1;
        for (int k = 0; k < mostHalvings; k++, denominator *= 2, value *= 2)
        {
            if (value == Math.Floor(value))
            {
                return ((long)value, denominator);
            }
        }

        return null;
    }
}
