using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;
using SymGrad.Passes;

namespace SymGrad.Printing;

/// <summary>Reads expressions as formulas, and a function as a list of definitions with the results at the end.</summary>
/// <remarks>A loop that carries values is the recurrence a textbook writes: <c>s[0] = 1</c>, <c>s[i + 1] = s[i] * x[i]</c>, and its
/// result is <c>s[n]</c>. A subexpression that is named inside a loop gets the loop's index: <c>t1[i] = ...</c>.</remarks>
internal sealed class FormulaBuilder
{
    private readonly Outline outline;
    private readonly Dictionary<Region, List<Expr>> inLoops = [];
    private readonly List<Expr> outsideLoops = [];
    private readonly HashSet<Expr> parameters;

    public FormulaBuilder(IReadOnlyList<Variable> parameters, IReadOnlyList<Expr> roots, IReadOnlyDictionary<Expr, string>? names = null)
    {
        outline = new Outline(parameters, Lower.Accumulations(roots), names);
        this.parameters = [.. outline.Owners.Keys.SelectMany(region => region.Parameters)];
        foreach (Expr node in outline.Nodes)
        {
            if (node is Structured || outline.IsNamed(node))
            {
                Region? home = outline.LoopsOf(node).LastOrDefault();
                if (home is null)
                {
                    outsideLoops.Add(node);
                }
                else if (inLoops.TryGetValue(home, out List<Expr>? there))
                {
                    there.Add(node);
                }
                else
                {
                    inLoops.Add(home, [node]);
                }
            }
        }
    }

    public string NameOf(Variable parameter) => outline.NameOf(parameter);

    /// <summary>One formula per root.</summary>
    public IReadOnlyList<Formula> Results() => [.. outline.Roots.Select(Of)];

    /// <summary>What the results mention, each after what it mentions itself.</summary>
    public IReadOnlyList<Definition> Definitions()
    {
        var definitions = new List<Definition>();
        Define(outsideLoops, definitions);
        return definitions;
    }

    // ---- definitions ----

    private void Define(IReadOnlyList<Expr> nodes, List<Definition> definitions)
    {
        foreach (Expr node in nodes)
        {
            if (node is Structured structured)
            {
                DefineLoop(structured, definitions);
            }
            else if (node is Project { Source.Kind: StructuredKind.Traverse, Index: var index } collected && node.Type.IsArray)
            {
                Region body = collected.Source.Body;
                definitions.Add(new Definition(
                    Symbol(node, [Index(body)]), Of(body.Results[index]), outline.IndexOf(body), Count(collected.Source)));
            }
            else if (node is not Project { Source.Kind: StructuredKind.For or StructuredKind.While or StructuredKind.Scan })
            {
                definitions.Add(new Definition(Symbol(node, []), Unnamed(node)));
            }
        }
    }

    private void DefineLoop(Structured loop, List<Definition> definitions)
    {
        bool carries = loop.Kind is StructuredKind.For or StructuredKind.While or StructuredKind.Scan;
        if (carries)
        {
            for (int k = 0; k < loop.Initial.Length; k++)
            {
                definitions.Add(new Definition(Carried(loop, k, Integer(loop, 0)), Of(loop.Initial[k])));
            }
        }

        foreach (Region region in loop.Regions)
        {
            if (inLoops.TryGetValue(region, out List<Expr>? inside))
            {
                Define(inside, definitions);
            }
        }

        if (carries)
        {
            string index = outline.IndexOf(loop.Body);
            Formula next = new Formula.Sum(
                [new Formula.Term(false, new Formula.Symbol(index)), new Formula.Term(false, Integer(loop, 1))]);
            bool isWhile = loop.Kind == StructuredKind.While;
            for (int k = 0; k < loop.Initial.Length; k++)
            {
                definitions.Add(new Definition(
                    Carried(loop, k, next),
                    Of(loop.Body.Results[k]),
                    index,
                    isWhile ? null : Of(loop.Head),
                    isWhile ? Of(loop.Regions[0].Results[0]) : null));
            }
        }
    }

    private Formula.Symbol Symbol(Expr node, IReadOnlyList<Formula> more) =>
        new(outline.NameOf(node), [.. outline.LoopsOf(node).Select(Index), .. more]);

    // Over all of an array goes without saying.
    private Formula? Count(Structured loop) => loop.Head.Is(Primitives.Length) ? null : Of(loop.Head);

    private Formula Index(Region region) => new Formula.Symbol(outline.IndexOf(region));

    private Formula.Symbol Carried(Structured loop, int index, Formula step) =>
        new(outline.NameOf(loop.Body.Parameters[index + loop.IndexCount]), [.. outline.LoopsOf(loop).Select(Index)], step);

    private static Formula.Number Integer(Structured loop, int value) => new(loop.Graph.Integer(value));

    // ---- expressions ----

    private Formula Of(Expr node) => node switch
    {
        Variable variable when parameters.Contains(variable) => Parameter(variable),
        Variable or External => new Formula.Symbol(outline.NameOf(node)),
        Project { Source: { Kind: StructuredKind.For } loop, Index: var k } => Carried(loop, k, Of(loop.Head)),
        Project { Source: { Kind: StructuredKind.While } loop, Index: var k } => Carried(loop, k, new Formula.Last()),
        Project { Source: { Kind: StructuredKind.Scan } loop, Index: var k } =>
            new Formula.Family(outline.IndexOf(loop.Body), Of(loop.Head), Recorded(loop, k, Index(loop.Body))),
        _ when outline.IsNamed(node) || outline.HasName(node) => Symbol(node, []),
        _ => Unnamed(node),
    };

    private Formula Parameter(Variable variable)
    {
        Region home = outline.LoopsOf(variable).Last();
        string name = outline.NameOf(variable);
        return name == outline.IndexOf(home)
            ? new Formula.Symbol(name)
            : new Formula.Symbol(name, [.. outline.LoopsOf(outline.Owners[home]).Select(Index)], Index(home));
    }

    // Element j of the record is the carried value after iteration j.
    private Formula Recorded(Structured loop, int index, Formula position) =>
        Carried(loop, index, new Formula.Sum([new Formula.Term(false, position), new Formula.Term(false, Integer(loop, 1))]));

    private Formula Unnamed(Expr node)
    {
        switch (node)
        {
            case Constant constant:
                return Numbers.IsNegative(constant)
                    ? new Formula.Product(true, [new Formula.Number(constant)], [])
                    : new Formula.Number(constant);
            case Project { Source: { Kind: StructuredKind.If } source, Index: var k }:
                return new Formula.Choice(Of(source.Head), Of(source.Regions[0].Results[k]), Of(source.Regions[1].Results[k]));
            case Project { Source: { Kind: StructuredKind.Traverse } source, Index: var k }:
                Formula? count = Count(source);
                Formula body = Of(source.Body.Results[k]);
                string index = outline.IndexOf(source.Body);
                return source.Combiners[k] == Combiner.Collect
                    ? new Formula.Family(index, count, body)
                    : new Formula.Fold(source.Combiners[k], index, count, body);
            case Apply apply when apply.Operation == Primitives.Load:
                return apply[0] is Project { Source: { Kind: StructuredKind.Scan } loop } record
                    ? Recorded(loop, record.Index, Of(apply[1]))
                    : new Formula.Element(Of(apply[0]), Of(apply[1]));
            case Apply apply:
                return Sums.Contains(apply.Operation) ? Sum(apply)
                    : Products.Contains(apply.Operation) ? Product(apply)
                    : Primitive(apply);
            default:
                throw new InvalidOperationException($"a {node.GetType().Name} has no formula");
        }
    }

    private static readonly HashSet<Primitive> Sums =
        [Primitives.Add, Primitives.Subtract, Primitives.FusedMultiplyAdd, Primitives.Accumulate];

    private static readonly HashSet<Primitive> Products =
        [Primitives.Multiply, Primitives.StrongMultiply, Primitives.Divide, Primitives.Negate];

    private Formula Sum(Apply node)
    {
        if (node.Operation == Primitives.Accumulate)
        {
            return new Formula.Update(Of(node[0]), Of(node[1]), Of(node[2]), Adds: true);
        }

        var terms = new List<Formula.Term>();
        Collect(node, isNegative: false);

        // 1 - x rather than -x + 1.
        int positive = terms.FindIndex(term => !term.IsNegative);
        if (positive > 0)
        {
            Formula.Term first = terms[positive];
            terms.RemoveAt(positive);
            terms.Insert(0, first);
        }

        return new Formula.Sum(terms);

        void Collect(Expr operand, bool isNegative)
        {
            if (operand is Apply apply && (operand == node || !outline.IsNamed(operand)))
            {
                if (apply.Operation == Primitives.Add || apply.Operation == Primitives.Subtract)
                {
                    Collect(apply[0], isNegative);
                    Collect(apply[1], isNegative != (apply.Operation == Primitives.Subtract));
                    return;
                }

                if (apply.Operation == Primitives.FusedMultiplyAdd)
                {
                    var factors = new Factors();
                    factors.Add(apply[0], Of(apply[0]));
                    factors.Add(apply[1], Of(apply[1]));
                    Formula[] product = factors.Formulas();
                    terms.Add(Signed(product.Length == 1 ? product[0] : new Formula.Product(false, product, []), isNegative));
                    Collect(apply[2], isNegative);
                    return;
                }
            }

            terms.Add(Signed(Of(operand), isNegative));
        }
    }

    private static Formula.Term Signed(Formula value, bool isNegative) =>
        value is Formula.Product { IsNegative: true } product
            ? new Formula.Term(!isNegative, Positive(product))
            : new Formula.Term(isNegative, value);

    private static Formula Positive(Formula.Product product) =>
        product.Numerator.Count == 1 && product.Denominator.Count == 0 ? product.Numerator[0] : product with { IsNegative = false };

    private Formula Product(Apply node)
    {
        bool isNegative = false;
        var above = new Factors();
        var below = new Factors();
        Collect(node, above);
        Formula[] numerator = above.Formulas();
        Formula[] denominator = below.Formulas();
        return !isNegative && numerator.Length == 1 && denominator.Length == 0
            ? numerator[0]
            : new Formula.Product(isNegative, numerator, denominator);

        void Collect(Expr operand, Factors side)
        {
            if (operand is Constant constant)
            {
                isNegative ^= Numbers.IsNegative(constant);
                bool isOne = Math.Abs(constant.Number) == 1;
                side.Add(operand, isOne ? null : new Formula.Number(constant));
                return;
            }

            if (operand is Apply apply && (operand == node || !outline.IsNamed(operand)))
            {
                if (apply.Operation == Primitives.Negate)
                {
                    isNegative = !isNegative;
                    Collect(apply[0], side);
                    return;
                }

                if (apply.Operation == Primitives.Multiply || apply.Operation == Primitives.StrongMultiply)
                {
                    Collect(apply[0], side);
                    Collect(apply[1], side);
                    return;
                }

                // Only a quotient of reals: integer division does not commute with the product around it.
                if (apply.Operation == Primitives.Divide && side == above && (apply.Type.IsFloating || operand == node))
                {
                    Collect(apply[0], above);
                    Collect(apply[1], below);
                    return;
                }
            }

            Formula factor = Of(operand);
            if (factor is Formula.Product { IsNegative: true } product)
            {
                isNegative = !isNegative;
                factor = Positive(product);
            }

            side.Add(operand, factor);
        }
    }

    /// <summary>Factors in the order people write them: numbers, then names, then everything longer; equal ones as a power.</summary>
    private sealed class Factors
    {
        private readonly List<(Expr Base, Formula Value, int Count)> factors = [];
        private readonly List<Formula> numbers = [];

        public void Add(Expr source, Formula? value)
        {
            if (value is null)
            {
                return;
            }

            if (value is Formula.Number)
            {
                numbers.Add(value);
                return;
            }

            int same = factors.FindIndex(factor => factor.Base == source);
            if (same >= 0)
            {
                factors[same] = factors[same] with { Count = factors[same].Count + 1 };
            }
            else
            {
                factors.Add((source, value, 1));
            }
        }

        public Formula[] Formulas() =>
        [
            .. numbers,
            .. factors
                .OrderBy(factor => factor.Value is Formula.Symbol or Formula.Element ? factor.Base.Id : int.MaxValue)
                .Select(factor => factor.Count == 1
                ? factor.Value
                : new Formula.Power(factor.Value, new Formula.Number(factor.Base.Graph.Integer(factor.Count)))),
        ];
    }

    private Formula Primitive(Apply node)
    {
        Primitive operation = node.Operation;
        Formula[] operands = [.. node.Operands.Select(Of)];
        if (operation.Signature == Signature.Comparison || (operation.Signature == Signature.Bits && operation.Arity == 2))
        {
            // A number belongs on the right: 0 < x is written x > 0.
            string symbol = Symbols.Of(operation, node[0].Type);
            return node[0] is Constant && node[1] is not Constant && Symbols.Mirrored(symbol) is { } mirrored
                ? new Formula.Relation(mirrored, operands[1], operands[0])
                : new Formula.Relation(symbol, operands[0], operands[1]);
        }

        if (operation == Primitives.Convert)
        {
            return IsWidening(node[0].Type.Element, node.Type.Element) ? operands[0] : new Formula.Call(node.Type.ToString(), operands);
        }

        if (operation is CalledFunction called)
        {
            return new Formula.Call(called.Title, [.. operands.Take(called.Arguments)]);
        }

        return operation.Name switch
        {
            "Not" => new Formula.Not(operands[0]),
            "Abs" or "Floor" or "Ceiling" => new Formula.Enclosed(operation, operands[0]),
            "Pow" => new Formula.Power(operands[0], operands[1]),
            "Sqrt" => new Formula.Root(2, operands[0]),
            "Cbrt" => new Formula.Root(3, operands[0]),
            "RootN" when node[1] is Constant { Bits: > 1 } degree => new Formula.Root(degree.Bits, operands[0]),
            "Exp2" => new Formula.Power(new Formula.Number(node.Graph.Integer(2)), operands[0]),
            "Exp10" => new Formula.Power(new Formula.Number(node.Graph.Integer(10)), operands[0]),
            "XLogX" => new Formula.Product(false, [operands[0], new Formula.Call("Log", operands)], []),
            "Gaussian" => new Formula.Call("Exp", [new Formula.Product(true, [new Formula.Power(operands[0], new Formula.Number(node.Graph.Integer(2)))], [])]),
            "Store" => new Formula.Update(operands[0], operands[1], operands[2], Adds: false),
            "Copy" or "Index" => operands[0],
            "MatMul" => MatMul(node, operands),
            _ => new Formula.Call(operation.Name, operands),
        };
    }

    // How long the matrices are goes without saying.
    private static Formula.Call MatMul(Apply node, Formula[] operands)
    {
        MatrixForm form = MatrixForm.Of(node);
        return new Formula.Call(node.Operation.Name, [Factor(operands[0], form.TransposeLeft), Factor(operands[1], form.TransposeRight)]);

        static Formula Factor(Formula matrix, bool isTransposed) => isTransposed ? new Formula.Call("Transpose", [matrix]) : matrix;
    }

    private static bool IsWidening(Scalar from, Scalar to) => to switch
    {
        Scalar.Float64 or Scalar.Generic => true,
        Scalar.Float32 => from is Scalar.Int32 or Scalar.Int64,
        Scalar.Int64 => from == Scalar.Int32,
        _ => false,
    };
}
