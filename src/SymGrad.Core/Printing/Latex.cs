using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using SymGrad.Ir;

namespace SymGrad.Printing;

/// <summary>Prints formulas in LaTeX, without delimiters: <c>\frac{2 x_{i}}{\sqrt{y}}</c>.</summary>
internal static class Latex
{
    private const int Lowest = 0;
    private const int Choosing = 2;
    private const int Additive = 11;
    private const int Folding = 12;
    private const int Multiplicative = 13;
    private const int Raised = 15;
    private const int Atom = 16;

    private static readonly HashSet<string> OperatorNames =
        ["Sin", "Cos", "Tan", "Sinh", "Cosh", "Tanh", "Log", "Max", "Min"];

    /// <summary>One expression; what it shares is named in an <c>aligned</c> environment.</summary>
    public static string Print(Expr expression) => Print(new FormulaBuilder([], [expression]), "");

    /// <summary>The body of a function, definitions first.</summary>
    /// <param name="function">What to print.</param>
    /// <param name="heading">Whether to begin the result with <c>f(x, y) = </c>.</param>
    /// <param name="names">Names for subexpressions, which are then printed on a line of their own.</param>
    public static string Print(Function function, bool heading = false, IReadOnlyDictionary<Expr, string>? names = null)
    {
        var builder = new FormulaBuilder(function.Parameters, function.Results, names);
        string arguments = string.Join(", ", function.Parameters.Select(parameter => LatexNames.Of(builder.NameOf(parameter))));
        return Print(builder, heading ? $"{LatexNames.Of(function.Name)}({arguments})" : "");
    }

    /// <summary>An expression on one line, what it names behind it.</summary>
    public static string PrintOnLine(Expr expression)
    {
        var builder = new FormulaBuilder([], [expression]);
        string definitions = string.Join(", ", builder.Definitions().Select(definition => $"{Print(definition.Name)} = {Print(definition.Value)}"));
        return Print(builder.Results()[0]) + (definitions.Length == 0 ? "" : @" \quad \text{with } " + definitions);
    }

    /// <summary>An expression as it stands between other factors.</summary>
    public static string PrintFactor(Expr expression) => At(new FormulaBuilder([], [expression]).Results()[0], Folding);

    public static string Print(Formula formula) => Write(formula).Text;

    private static string Print(FormulaBuilder builder, string heading)
    {
        IReadOnlyList<Definition> definitions = builder.Definitions();
        string[] parts = [.. builder.Results().Select(Print)];
        string results = parts.Length == 1 ? parts[0] : Parenthesized(string.Join(", ", parts));
        if (definitions.Count == 0)
        {
            return heading.Length == 0 ? results : heading + " = " + results;
        }

        var lines = new List<string>();
        foreach (Definition definition in definitions)
        {
            lines.Add($"{Print(definition.Name)} &= {Print(definition.Value)}{Range(definition)}");
        }

        lines.Add(heading.Length == 0 ? "& " + results : $"{heading} &= {results}");
        return Aligned(lines);
    }

    /// <summary>Lines with an alignment mark each, one below the other.</summary>
    public static string Aligned(IReadOnlyList<string> lines) =>
        "\\begin{aligned}\n" + string.Join(" \\\\\n", lines) + "\n\\end{aligned}";

    private static string Range(Definition definition) => definition switch
    {
        { Condition: { } condition } => $@" \quad \text{{while }} {Print(condition)}",
        { Index: { } index, Count: { } count } => $@" \quad (0 \le {LatexNames.Of(index)} < {Print(count)})",
        _ => "",
    };

    private static string LessOne(Formula count)
    {
        switch (count)
        {
            case Formula.Number { Value: { Bits: > 0 and var bits, Type.IsInteger: true } }:
                return (bits - 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
            case Formula.Sum { Terms: var terms } when terms[terms.Count - 1] is
                { IsNegative: var isNegative, Value: Formula.Number { Value: { Bits: var added, Type.IsInteger: true } } }:
                long rest = (isNegative ? -added : added) - 1;
                return Sum(new Formula.Sum([.. terms.Take(terms.Count - 1)]))
                    + (rest == 0 ? "" : rest < 0 ? System.FormattableString.Invariant($" - {-rest}") : System.FormattableString.Invariant($" + {rest}"));
            default:
                return At(count, Additive) + " - 1";
        }
    }

    private static (string Text, int Precedence) Write(Formula formula) => formula switch
    {
        Formula.Number number => (Numbers.Latex(number.Value), Numbers.Latex(number.Value).Contains(' ') ? Multiplicative : Atom),
        Formula.Symbol symbol => Symbol(symbol, []),
        Formula.Last => (@"\ast", Atom),
        Formula.Sum sum => (Sum(sum), Additive),
        Formula.Product product => Product(product),
        Formula.Power power => ($"{At(power.Base, Atom)}^{{{Print(power.Exponent)}}}", Raised),
        Formula.Root { Degree: 2 } root => ($@"\sqrt{{{Print(root.Radicand)}}}", Atom),
        Formula.Root root => ($@"\sqrt[{root.Degree}]{{{Print(root.Radicand)}}}", Atom),
        Formula.Call call => Call(call),
        Formula.Enclosed enclosed => (Enclosed(enclosed), Atom),
        Formula.Relation relation => Relation(relation),
        Formula.Not not => (@"\lnot " + At(not.Inner, Atom), Raised),
        Formula.Choice choice => (Cases(choice), Atom),
        Formula.Element element => (Element(element), Atom),
        Formula.Update update => (
            $@"{At(update.Array, Atom)}[{Print(update.Index)} {(update.Adds ? @"\mathrel{+}\mapsto" : @"\mapsto")} {Print(update.Value)}]",
            Atom),
        Formula.Fold fold => (Fold(fold), Folding),
        Formula.Family family => (Family(family), Atom),
        _ => throw new System.ArgumentException($"no notation for {formula.GetType().Name}", nameof(formula)),
    };

    private static string At(Formula formula, int precedence)
    {
        (string text, int own) = Write(formula);
        return own < precedence ? Parenthesized(text) : text;
    }

    // The step of a recurrence stands above, where it cannot be taken for the index of an element.
    private static (string Text, int Precedence) Symbol(Formula.Symbol symbol, IReadOnlyList<Formula> element)
    {
        string name = LatexNames.Of(symbol.Name, symbol.Indices.Concat(element).Select(Print));
        return symbol.Step is null ? (name, Atom) : ($"{name}^{{({Print(symbol.Step)})}}", Raised);
    }

    // Parentheses that grow only where there is something tall between them.
    private static string Parenthesized(string text) =>
        text.Contains(@"\frac") || text.Contains(@"\sum") || text.Contains(@"\prod") || text.Contains(@"\begin") || text.Contains(@"\left")
            ? $@"\left({text}\right)"
            : $"({text})";

    private static string Sum(Formula.Sum sum)
    {
        var text = new StringBuilder();
        for (int k = 0; k < sum.Terms.Count; k++)
        {
            Formula.Term term = sum.Terms[k];
            text.Append(k == 0 ? (term.IsNegative ? "-" : "") : term.IsNegative ? " - " : " + ");
            text.Append(At(term.Value, term.IsNegative || k > 0 ? Folding : Additive));
        }

        return text.ToString();
    }

    private static (string Text, int Precedence) Product(Formula.Product product)
    {
        bool isSigned = product.IsNegative && product.Numerator.Count == 1 && product.Denominator.Count == 0;
        string above = product.Numerator.Count == 0 ? "1"
            : isSigned ? At(product.Numerator[0], Folding)
            : Factors(product.Numerator);
        string text = product.Denominator.Count == 0 ? above : $@"\frac{{{above}}}{{{Factors(product.Denominator)}}}";
        bool isOpen = product.Denominator.Count == 0
            && product.Numerator.Count > 0 && product.Numerator[product.Numerator.Count - 1] is Formula.Fold;
        return product.IsNegative ? ("-" + text, Additive) : (text, isOpen ? Folding : Multiplicative);
    }

    // Side by side where that can be read, with a dot where two numbers would run into one.
    private static string Factors(IReadOnlyList<Formula> factors)
    {
        if (factors.Count == 1)
        {
            return Print(factors[0]);
        }

        var text = new StringBuilder();
        for (int k = 0; k < factors.Count; k++)
        {
            bool isLast = k == factors.Count - 1;
            string factor = At(factors[k], isLast && factors[k] is Formula.Fold ? Folding : Multiplicative);
            bool runsInto = text.Length > 0 && (char.IsDigit(factor[0]) || factor[0] == '-'
                || (char.IsDigit(text[text.Length - 1]) && factor.StartsWith("10^", System.StringComparison.Ordinal)));
            text.Append(k == 0 ? "" : runsInto ? @" \cdot " : " ").Append(factor);
        }

        return text.ToString();
    }

    private static (string Text, int Precedence) Call(Formula.Call call)
    {
        string[] arguments = [.. call.Arguments.Select(Print)];
        string inParentheses = Parenthesized(string.Join(", ", arguments));
        switch (call.Name)
        {
            case nameof(MatrixIndices.Pair):
                return ($"{arguments[0]}, {arguments[1]}", Atom);
            case "Exp":
                return ($"e^{{{arguments[0]}}}", Raised);
            case "MatMul":
                return ($"{At(call.Arguments[0], Multiplicative)} {At(call.Arguments[1], Raised)}", Multiplicative);
            case "Transpose":
                return (At(call.Arguments[0], Atom) + @"^{\top}", Raised);
            case "ExpM1":
                return ($"e^{{{arguments[0]}}} - 1", Additive);
            case "LogP1":
                return (@"\log" + Parenthesized("1 + " + At(call.Arguments[0], Folding)), Atom);
            case "Log2" or "Log10":
                return ($@"\log_{{{call.Name.Substring(3)}}}{inParentheses}", Atom);
            case "Asin" or "Acos" or "Atan":
                return ($@"\arc{call.Name.Substring(1)}{inParentheses}", Atom);
            case "Signum":
                return (@"\operatorname{sign}" + inParentheses, Atom);
            case "Remainder":
                return ($@"{At(call.Arguments[0], Multiplicative)} \bmod {At(call.Arguments[1], Raised)}", Multiplicative);
            case "Hypot":
                return ($@"\sqrt{{{Square(call.Arguments[0])} + {Square(call.Arguments[1])}}}", Atom);
            default:
                string name = char.ToLowerInvariant(call.Name[0]) + call.Name.Substring(1);
                return ((OperatorNames.Contains(call.Name) ? "\\" + name : $@"\operatorname{{{name}}}") + inParentheses, Atom);
        }
    }

    // The square of a root is what the user wrote: √(x² + 2), which is hypot(x, √2).
    private static string Square(Formula leg) =>
        leg is Formula.Number { Value: var constant } && Math.Round(constant.Number * constant.Number) is var square
        && square is > 0 and < 1e15 && Math.Sqrt(square) == Math.Abs(constant.Number)
            ? Numbers.Latex(constant.Graph.Number(square, constant.Type))
            : At(leg, Atom) + "^{2}";

    private static string Enclosed(Formula.Enclosed enclosed)
    {
        (string open, string close) = enclosed.Operation.Name switch
        {
            "Floor" => (@"\lfloor ", @" \rfloor"),
            "Ceiling" => (@"\lceil ", @" \rceil"),
            _ => (@"\lvert ", @" \rvert"),
        };
        return open + Print(enclosed.Inner) + close;
    }

    private static (string Text, int Precedence) Relation(Formula.Relation relation)
    {
        int precedence = Symbols.Precedence(relation.Operator);
        string symbol = relation.Operator switch
        {
            "<=" => @"\le",
            ">=" => @"\ge",
            "==" => "=",
            "!=" => @"\ne",
            "&&" => @"\land",
            "||" => @"\lor",
            "&" => @"\mathbin{\&}",
            "^" => @"\oplus",
            "|" => @"\mathbin{|}",
            "<<" => @"\ll",
            ">>" => @"\gg",
            _ => relation.Operator,
        };
        return ($"{At(relation.Left, precedence)} {symbol} {At(relation.Right, precedence + 1)}", precedence);
    }

    // A chain of conditionals is one list of cases.
    private static string Cases(Formula.Choice choice)
    {
        var text = new StringBuilder(@"\begin{cases} ");
        Formula rest = choice;
        while (rest is Formula.Choice next)
        {
            text.Append(Print(next.Then)).Append(@" & \text{if } ").Append(Print(next.Condition)).Append(@" \\ ");
            rest = next.Otherwise;
        }

        return text.Append(Print(rest)).Append(@" & \text{otherwise} \end{cases}").ToString();
    }

    // An element of a row is an element with two indices.
    private static string Element(Formula.Element element)
    {
        var indices = new List<Formula> { element.Index };
        Formula array = element.Array;
        for (; array is Formula.Element row; array = row.Array)
        {
            indices.Insert(0, row.Index);
        }

        return array is Formula.Symbol symbol
            ? Symbol(symbol, indices).Text
            : $"{At(array, Atom)}_{{{string.Join(", ", indices.Select(Print))}}}";
    }

    private static string Fold(Formula.Fold fold)
    {
        string sign = fold.Combiner switch
        {
            Combiner.Sum => @"\sum",
            Combiner.Product => @"\prod",
            Combiner.Max => @"\max",
            Combiner.Norm => @"\operatorname{norm}",
            _ => @"\min",
        };
        string index = LatexNames.Of(fold.Index);
        string range = fold.Count is null ? $"_{{{index}}}"
            : fold.Combiner is Combiner.Sum or Combiner.Product ? $"_{{{index}=0}}^{{{LessOne(fold.Count)}}}"
            : $"_{{{index} < {Print(fold.Count)}}}";
        return $"{sign}{range} {At(fold.Body, Folding)}";
    }

    private static string Family(Formula.Family family) =>
        Parenthesized(Print(family.Body)) + "_{" + LatexNames.Of(family.Index)
        + (family.Count is null ? "" : $" < {Print(family.Count)}") + "}";
}
