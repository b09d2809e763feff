using System.Collections.Generic;
using System.Linq;
using System.Text;
using SymGrad.Ir;

namespace SymGrad.Printing;

/// <summary>Prints formulas as a person types them: <c>2 * x² + √(x + 1)</c>, with no more parentheses than needed.</summary>
internal static class Infix
{
    // How tightly the outermost operation of a text binds; operators in between take their place from Symbols.
    private const int Lowest = 0;
    private const int Choosing = 2;
    private const int Additive = 11;
    private const int Folding = 12;
    private const int Multiplicative = 13;
    private const int Prefix = 14;
    private const int Raised = 15;
    private const int Atom = 16;

    /// <summary>One expression; what it shares is named on lines above it.</summary>
    public static string Print(Expr expression) =>
        expression is Structured
            ? "(" + string.Join(", ", expression.Graph.ProjectAll((Structured)expression).Select(Print)) + ")"
            : Print(new FormulaBuilder([], [expression]), "");

    /// <summary>The body of a function, definitions first.</summary>
    /// <param name="function">What to print.</param>
    /// <param name="heading">Whether to begin the result with <c>f(x, y) = </c>.</param>
    /// <param name="names">Names for subexpressions, which are then printed on a line of their own.</param>
    public static string Print(Function function, bool heading = false, IReadOnlyDictionary<Expr, string>? names = null)
    {
        var builder = new FormulaBuilder(function.Parameters, function.Results, names);
        return Print(
            builder, heading ? $"{function.Name}({string.Join(", ", function.Parameters.Select(builder.NameOf))}) = " : "");
    }

    /// <summary>An expression on one line, what it names behind it.</summary>
    public static string PrintOnLine(Expr expression)
    {
        var builder = new FormulaBuilder([], [expression]);
        string definitions = string.Join("; ", builder.Definitions().Select(Print));
        return Print(builder.Results()[0]) + (definitions.Length == 0 ? "" : "  with " + definitions);
    }

    /// <summary>An expression as it stands between other factors.</summary>
    public static string PrintFactor(Expr expression) => At(new FormulaBuilder([], [expression]).Results()[0], Folding);

    public static string Print(Formula formula) => Write(formula).Text;

    private static string Print(FormulaBuilder builder, string heading)
    {
        var text = new StringBuilder();
        foreach (Definition definition in builder.Definitions())
        {
            text.Append(Print(definition)).Append('\n');
        }

        string[] results = [.. builder.Results().Select(Print)];
        return text.Append(heading).Append(results.Length == 1 ? results[0] : "(" + string.Join(", ", results) + ")").ToString();
    }

    public static string Print(Definition definition) =>
        Print(definition.Name) + " = " + Print(definition.Value) + definition switch
        {
            { Condition: { } condition } => $"  while {Print(condition)}",
            { Index: { } index, Count: { } count } => $"  for {index} < {Print(count)}",
            _ => "",
        };

    private static (string Text, int Precedence) Write(Formula formula) => formula switch
    {
        Formula.Number number => (Numbers.Infix(number.Value), Numbers.IsCompound(number.Value) ? Multiplicative : Atom),
        Formula.Symbol symbol => (symbol.Name + Brackets([.. symbol.Indices, .. symbol.Step is null ? [] : new[] { symbol.Step }]), Atom),
        Formula.Last => ("last", Atom),
        Formula.Sum sum => (Sum(sum), Additive),
        Formula.Product product => Product(product),
        Formula.Power power => Power(power),
        Formula.Root { Degree: <= 4 } root => ((root.Degree == 2 ? "√" : root.Degree == 3 ? "∛" : "∜") + Radicand(root.Radicand), Raised),
        Formula.Root root => ($"root({root.Degree}, {Print(root.Radicand)})", Atom),
        Formula.Call call => Call(call),
        Formula.Enclosed enclosed => (Enclosed(enclosed), Atom),
        Formula.Relation relation => Relation(relation),
        Formula.Not not => ("!" + At(not.Inner, Prefix), Prefix),
        Formula.Choice choice => (
            $"{At(choice.Condition, Choosing + 1)} ? {At(choice.Then, Choosing + 1)} : {At(choice.Otherwise, Choosing)}", Choosing),
        Formula.Element element => (At(element.Array, Atom) + Brackets([element.Index]), Atom),
        Formula.Update update => (
            $"{At(update.Array, Atom)} with [{Print(update.Index)}] {(update.Adds ? "+=" : "=")} {At(update.Value, Choosing)}", Lowest),
        Formula.Fold fold => (
            Sign(fold.Combiner) + Range(fold) + " " + At(fold.Body, Folding), Folding),
        Formula.Family family => (
            $"[{At(family.Body, Choosing)} for {family.Index}{(family.Count is null ? "" : " < " + Print(family.Count))}]", Atom),
        _ => throw new System.ArgumentException($"no notation for {formula.GetType().Name}", nameof(formula)),
    };

    private static string At(Formula formula, int precedence)
    {
        (string text, int own) = Write(formula);
        return own < precedence ? $"({text})" : text;
    }

    private static string Brackets(IReadOnlyList<Formula> indices) =>
        indices.Count == 0 ? "" : "[" + string.Join(", ", indices.Select(Print)) + "]";

    private static string Sum(Formula.Sum sum)
    {
        var text = new StringBuilder();
        for (int k = 0; k < sum.Terms.Count; k++)
        {
            Formula.Term term = sum.Terms[k];
            text.Append(k == 0 ? (term.IsNegative ? "-" : "") : term.IsNegative ? " - " : " + ");

            // Behind a minus, and in front of another term, a sum or a conditional needs its parentheses.
            text.Append(At(term.Value, term.IsNegative || k > 0 ? Folding : Additive));
        }

        return text.ToString();
    }

    private static (string Text, int Precedence) Product(Formula.Product product)
    {
        bool hasDenominator = product.Denominator.Count > 0;
        string text = product.Numerator.Count == 0 ? "1" : Factors(product.Numerator, hasDenominator);
        if (hasDenominator)
        {
            string below = Factors(product.Denominator, isFollowed: true);
            text += " / " + (product.Denominator.Count > 1 ? $"({below})" : below);
        }

        if (product.IsNegative)
        {
            return ("-" + text, product.Numerator.Count <= 1 && !hasDenominator ? Prefix - 1 : Additive);
        }

        bool isFold = !hasDenominator && product.Numerator.Count > 0 && product.Numerator[product.Numerator.Count - 1] is Formula.Fold;
        return (text, isFold ? Folding : Multiplicative);
    }

    private static string Factors(IReadOnlyList<Formula> factors, bool isFollowed)
    {
        var text = new StringBuilder();
        for (int k = 0; k < factors.Count; k++)
        {
            // Σ takes all factors behind it: only the last one may be a sum over an index.
            bool isLast = k == factors.Count - 1 && !isFollowed;
            text.Append(k == 0 ? "" : " * ").Append(At(factors[k], isLast ? (factors[k] is Formula.Fold ? Folding : Prefix) : Prefix));
        }

        return text.ToString();
    }

    private static (string Text, int Precedence) Power(Formula.Power power)
    {
        string exponent = Print(power.Exponent);
        string raised = IsSmallInteger(exponent) ? Superscript(exponent) : "^" + At(power.Exponent, Atom);
        return (At(power.Base, Atom) + raised, Raised);
    }

    private static bool IsSmallInteger(string text) =>
        text.Length <= 3 && text.Trim('-').Length > 0 && text.Trim('-').All(char.IsDigit);

    private static string Superscript(string text) =>
        string.Concat(text.Select(letter => letter == '-' ? '⁻' : "⁰¹²³⁴⁵⁶⁷⁸⁹"[letter - '0']));

    private static string Radicand(Formula radicand) =>
        radicand is Formula.Symbol or Formula.Number or Formula.Element ? At(radicand, Atom) : $"({Print(radicand)})";

    private static (string Text, int Precedence) Call(Formula.Call call)
    {
        Formula[] arguments = [.. call.Arguments];
        return call.Name switch
        {
            nameof(MatrixIndices.Pair) => ($"{Print(arguments[0])}, {Print(arguments[1])}", Atom),
            "Remainder" => ($"{At(arguments[0], Multiplicative)} % {At(arguments[1], Prefix)}", Multiplicative),
            "MatMul" => ($"{At(arguments[0], Multiplicative)} · {At(arguments[1], Prefix)}", Multiplicative),
            "Transpose" => ($"{At(arguments[0], Atom)}ᵀ", Atom),
            "ExpM1" => ($"exp({Print(arguments[0])}) - 1", Additive),
            "LogP1" => ($"log(1 + {At(arguments[0], Folding)})", Atom),
            "Log2" => ($"log₂({Print(arguments[0])})", Atom),
            "Log10" => ($"log₁₀({Print(arguments[0])})", Atom),
            "Signum" => ($"sign({Print(arguments[0])})", Atom),
            _ => ($"{char.ToLowerInvariant(call.Name[0])}{call.Name.Substring(1)}({string.Join(", ", arguments.Select(Print))})", Atom),
        };
    }

    private static string Enclosed(Formula.Enclosed enclosed) => enclosed.Operation.Name switch
    {
        "Floor" => $"⌊{Print(enclosed.Inner)}⌋",
        "Ceiling" => $"⌈{Print(enclosed.Inner)}⌉",

        // Bars do not nest: which of them opens and which closes cannot be seen.
        _ => Print(enclosed.Inner) is var inner && inner.Contains('|') ? $"abs({inner})" : $"|{inner}|",
    };

    private static (string Text, int Precedence) Relation(Formula.Relation relation)
    {
        int precedence = Symbols.Precedence(relation.Operator);
        return ($"{At(relation.Left, precedence)} {relation.Operator} {At(relation.Right, precedence + 1)}", precedence);
    }

    private static string Sign(Combiner combiner) => combiner switch
    {
        Combiner.Sum => "Σ",
        Combiner.Product => "∏",
        Combiner.Max => "max",
        Combiner.Norm => "norm",
        _ => "min",
    };

    private static string Range(Formula.Fold fold)
    {
        const string letters = "aehijklmnoprstuvx";
        const string subscripts = "ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ";
        return fold.Count is not null ? $"[{fold.Index} < {Print(fold.Count)}]"
            : fold.Index.Length == 1 && letters.IndexOf(fold.Index[0]) is >= 0 and var place ? subscripts.Substring(place, 1)
            : "_" + fold.Index;
    }
}
