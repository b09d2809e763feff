using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Calculus;
using SymGrad.Ir;

namespace SymGrad.Printing;

/// <summary>Writes out the chain rule: from the result back to the parameters, one local factor after the other.</summary>
internal sealed class DerivationBuilder
{
    private readonly Graph graph;
    private readonly NormalForm normalForm;
    private readonly IReadOnlyList<Variable> inputs;
    private readonly Intermediates intermediates;
    private readonly Dictionary<Variable, List<Expr>> chains = [];
    private readonly Dictionary<Variable, Expr> adjoints = [];
    private readonly List<DerivationStep> steps = [];

    private DerivationBuilder(
        Function function, IReadOnlyList<Variable> inputs, IReadOnlyDictionary<Expr, string> names,
        IReadOnlyDictionary<Expr, Expr>? equalLengths)
    {
        graph = function.Graph;
        normalForm = new NormalForm(graph);
        this.inputs = inputs;
        intermediates = new Intermediates(function, inputs, names, equalLengths ?? new Dictionary<Expr, Expr>());
    }

    private Intermediate Result => intermediates.All[intermediates.All.Count - 1];

    /// <summary>The derivation of the first result of a function.</summary>
    /// <param name="function">As it was read: what the user wrote, not what passes made of it.</param>
    /// <param name="inputs">The parameters differentiated with respect to.</param>
    /// <param name="names">Names that the user gave to values.</param>
    /// <param name="passes">Names and functions to show as the passes.</param>
    /// <param name="gradient">The gradient as it is compiled, one result per input. It is what is shown of a function with loops that
    /// carry values, which has no step by step derivation on paper.</param>
    /// <param name="conventions">What the derivative rests on where the function is not smooth.</param>
    /// <param name="equalLengths">Lengths that calls are checked to have in common, each with the one to write for it.</param>
    public static Derivation Build(
        Function function, IReadOnlyList<Variable> inputs, IReadOnlyDictionary<Expr, string> names,
        IReadOnlyList<(string Name, Function Function)> passes, Function gradient,
        IReadOnlyList<Convention> conventions, IReadOnlyDictionary<Expr, Expr>? equalLengths = null)
    {
        DerivationPass[] printed = [.. passes.Select(pass => new DerivationPass(pass.Name, Infix.Print(pass.Function, heading: true)))];
        try
        {
            var builder = new DerivationBuilder(function, inputs, names, equalLengths);
            builder.Derive();
            return new Derivation(
                [.. builder.intermediates.All.Select(builder.Defined)], builder.steps, builder.Gradients(null), printed, conventions,
                length => builder.Gradients(length));
        }
        catch (NotSupportedException)
        {
            return Whole(function, inputs, gradient, printed, conventions);
        }
    }

    /// <summary>The derivatives of a derivation as expressions: by an array, of the element at the index.</summary>
    public static (Expr[] Formulas, Variable Index) Formulas(
        Function function, IReadOnlyList<Variable> inputs, IReadOnlyDictionary<Expr, string> names)
    {
        var builder = new DerivationBuilder(function, inputs, names, null);
        builder.Derive();
        return ([.. inputs.Select(input => builder.Gradient(input, null))], builder.intermediates.Index);
    }

    private void Derive()
    {
        adjoints[Result.Symbol] = graph.Number(1, Result.Symbol.Type);
        chains[Result.Symbol] = [];
        for (int k = intermediates.All.Count - 1; k >= 0; k--)
        {
            Intermediate value = intermediates.All[k];
            foreach (Variable operand in intermediates.All.Take(k).Reverse().Select(earlier => earlier.Symbol).Concat(inputs))
            {
                if (Mentions(value.Definition, operand) && adjoints.ContainsKey(value.Symbol))
                {
                    Link(value, operand);
                }
            }
        }
    }

    private PrintedFormula[] Gradients(int? length) =>
        [.. inputs.Select(input => Equation(Derivative(Result.Symbol, input), Gradient(input, length)))];

    private Expr Gradient(Variable input, int? length) =>
        adjoints.TryGetValue(input, out Expr? adjoint) ? normalForm.Of(intermediates.Expand(adjoint, length)) : graph.Number(0, input.Type);

    // One operand of one operation.
    private void Link(Intermediate value, Variable operand)
    {
        (Expr factor, string rule) = LocalFactor(value, operand);
        bool sums = value.IsArray && !operand.Type.IsArray;
        List<Expr> chain = sums
            ? [SumOverIndex(value, adjoints[value.Symbol] * factor)]
            : [.. chains[value.Symbol], factor];
        Expr product = sums ? chain[0] : adjoints[value.Symbol] * factor;
        Expr? before = adjoints.TryGetValue(operand, out Expr? known) ? known : null;
        Expr total = normalForm.Of(before is null ? product : before + product);
        adjoints[operand] = total;
        chains[operand] = before is null ? chain : [total];
        PrintedFormula derivative = Derivative(Result.Symbol, operand);
        string start = before is null ? "" : Infix.PrintOnLine(before) + " + ";
        string latexStart = before is null ? "" : Latex.PrintOnLine(before) + " + ";
        (string infix, string latex) = chain.Count == 1
            ? (Infix.PrintOnLine(chain[0]), Latex.PrintOnLine(chain[0]))
            : (string.Join(" · ", chain.Select(Infix.PrintFactor)), string.Join(@" \cdot ", chain.Select(Latex.PrintFactor)));
        steps.Add(new DerivationStep(
            Defined(value),
            Equation(Derivative(value.Symbol, operand), factor),
            new PrintedFormula($"{derivative} = {start}{infix}", $"{derivative.ToLatex()} = {latexStart}{latex}"),
            Equation(derivative, total),
            rule));
    }

    private Expr SumOverIndex(Intermediate array, Expr element) =>
        graph.Sum(array.Length!, i => new Substitution(graph).Replace(intermediates.Index, i).Apply(element));

    // ---- local factors ----

    private (Expr Factor, string Rule) LocalFactor(Intermediate value, Variable operand)
    {
        Expr definition = value.Definition;
        if (!operand.Type.IsArray)
        {
            return Partial(definition, operand);
        }

        Expr element = graph.Load(operand, intermediates.Index);
        Variable stand = graph.Variable(operand.Type.ElementType, operand.Name);
        if (value.IsArray)
        {
            // A formula for every element is one for elements that are all used.
            if (value.Length != intermediates.LengthOf(operand))
            {
                throw Intermediates.Unexplained(definition);
            }

            Expr scalar = new Substitution(graph).Replace(element, stand).Apply(definition);
            (Expr factor, string rule) = Mentions(scalar, operand) ? throw Intermediates.Unexplained(definition) : Partial(scalar, stand);
            return (new Substitution(graph).Replace(stand, element).Apply(factor), rule);
        }

        return ThroughSums(definition, operand, element, stand);
    }

    // A scalar of sums over the elements: through each sum, and through its body.
    private (Expr, string) ThroughSums(Expr definition, Variable operand, Expr element, Variable stand)
    {
        Project[] sums =
        [
            .. Walk.Reachable(definition).OfType<Project>().Where(node => node.Source.Kind == StructuredKind.Traverse
                && node.Source.Combiners[node.Index] == Combiner.Sum && Mentions(node, operand)),
        ];
        Variable[] stands = [.. sums.Select((sum, k) => graph.Variable(sum.Type, "s" + k))];
        Expr outside = new Substitution(graph).Replace(sums, stands).Apply(definition);
        if (Mentions(outside, operand) || sums.Any(sum => sum.Source.Head != intermediates.LengthOf(operand)))
        {
            throw Intermediates.Unexplained(definition);
        }

        Expr? total = null;
        var rules = new List<string>();
        for (int k = 0; k < sums.Length; k++)
        {
            (Expr outer, string outerRule) = Partial(outside, stands[k]);
            Region body = sums[k].Source.Body;
            Expr inside = new Substitution(graph).Replace(body.Parameters[0], intermediates.Index).Apply(body.Results[sums[k].Index]);
            Expr scalar = new Substitution(graph).Replace(element, stand).Apply(inside);
            if (Mentions(scalar, operand))
            {
                throw Intermediates.Unexplained(definition);
            }

            (Expr inner, string innerRule) = Partial(scalar, stand);
            rules.AddRange([outerRule, "d(Σᵢ x[i]) = Σᵢ dx[i]", innerRule]);
            Expr product = new Substitution(graph).Replace(stands, sums).Apply(outer)
                * new Substitution(graph).Replace(stand, element).Apply(inner);
            total = total is null ? product : total + product;
        }

        return (normalForm.Of(total!), string.Join("; ", rules.Where(rule => rule.Length > 0).Distinct()));
    }

    // The length of an array does not depend on its elements.
    private static bool Mentions(Expr formula, Variable operand) => Walk.Reachable(formula).Any(node =>
        operand.Type.IsArray ? node.Operands.Contains(operand) && !node.Is(Primitives.Length) : node == operand);

    private (Expr, string) Partial(Expr definition, Variable operand)
    {
        if (definition == operand)
        {
            return (graph.Number(1, operand.Type), "");
        }

        (_, Expr?[] found) = Reverse.Differentiate(
            new Function("factor", [operand], [definition]), [graph.Number(1, definition.Type)], [operand]);
        HashSet<Expr> active = [operand];
        var rules = new List<string>();
        foreach (Expr node in Walk.Reachable(definition).Where(node => node.Operands.Any(active.Contains)))
        {
            active.Add(node);
            if (node is Apply apply && DerivationRules.Of(apply.Operation) is { } rule)
            {
                rules.Add(rule);
            }
        }

        return (normalForm.Of(found[0] ?? graph.Number(0, operand.Type)), string.Join("; ", rules.Distinct()));
    }

    // ---- notation ----

    private PrintedFormula Defined(Intermediate value) => Equation(Named(value.Symbol), value.Definition);

    private Expr ElementOrValue(Variable symbol) => symbol.Type.IsArray ? graph.Load(symbol, intermediates.Index) : symbol;

    private PrintedFormula Named(Variable symbol) =>
        new(Infix.Print(ElementOrValue(symbol)), Latex.Print(ElementOrValue(symbol)));

    private PrintedFormula Derivative(Variable of, Variable by) =>
        new($"d{Named(of)}/d{Named(by)}", $@"\frac{{\partial {Named(of).ToLatex()}}}{{\partial {Named(by).ToLatex()}}}");

    private static PrintedFormula Equation(PrintedFormula left, Expr right) =>
        new($"{left} = {Infix.PrintOnLine(right)}", $"{left.ToLatex()} = {Latex.PrintOnLine(right)}");

    private static Derivation Whole(
        Function function, IReadOnlyList<Variable> inputs, Function gradient, DerivationPass[] passes, IReadOnlyList<Convention> conventions)
    {
        var definition = new PrintedFormula(Infix.Print(function, heading: true), Latex.Print(function, heading: true));
        PrintedFormula[] gradients =
        [
            .. inputs.Select((input, k) => new PrintedFormula(
                $"df/d{input.Name} = {Infix.Print(gradient.Results[k])}",
                $@"\frac{{\partial f}}{{\partial {LatexNames.Of(input.Name)}}} = {Latex.Print(gradient.Results[k])}")),
        ];
        return new Derivation(
            [definition],
            [.. gradients.Select(formula => new DerivationStep(definition, formula, formula, formula, ""))],
            gradients,
            passes,
            conventions,
            _ => gradients);
    }
}
