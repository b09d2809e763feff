using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;
using SymGrad.Passes;

namespace SymGrad.Printing;

/// <content>Conditionals and loops: what regions return becomes locals that their statements assign.</content>
internal sealed partial class CSharpMethod
{
    private void PrintStructured(Structured node, Block block)
    {
        switch (node.Kind)
        {
            case StructuredKind.If:
                PrintIf(node, block);
                break;
            case StructuredKind.While:
                PrintWhile(node, block);
                break;
            case StructuredKind.Traverse:
                PrintTraverse(node, block);
                break;
            default:
                PrintFor(node, block);
                break;
        }
    }

    private void PrintIf(Structured node, Block block)
    {
        CSharpText condition = ValueOf(node.Head);
        (List<string> then, CSharpText[] thenResults) = PrintRegion(block.BlockOf(node, 0));
        (List<string> otherwise, CSharpText[] otherResults) = PrintRegion(block.BlockOf(node, 1));
        if (then.Count == 0 && otherwise.Count == 0 && node.ResultTypes.Length == 1)
        {
            Define(
                ResultOf(node, 0),
                Junction(condition, node.Regions[0].Results[0], thenResults[0], node.Regions[1].Results[0], otherResults[0]) ?? Choice(condition, thenResults[0], otherResults[0]),
                mayNest: true);
            return;
        }

        int[] chosen = [.. Enumerable.Range(0, node.ResultTypes.Length).Where(k => !IsSameArray(thenResults[k], otherResults[k]))];
        foreach (int k in Enumerable.Range(0, node.ResultTypes.Length).Except(chosen))
        {
            values[ResultOf(node, k)] = thenResults[k];
        }

        string[] results = [.. Enumerable.Range(0, node.ResultTypes.Length).Select(k => chosen.Contains(k) ? names.Local(ResultOf(node, k)) : "")];
        foreach (int k in chosen)
        {
            lines.Add($"{TypeText(ResultOf(node, k))} {results[k]};");
            then.Add($"{results[k]} = {thenResults[k].Text};");
            otherwise.Add($"{results[k]} = {otherResults[k].Text};");
            values[ResultOf(node, k)] = Name(results[k]);
        }

        if (then.Count == 0 && otherwise.Count > 0)
        {
            lines.Add($"if (!{condition.At(CSharpText.Primary)})");
            Braced(otherwise);
        }
        else
        {
            lines.Add($"if ({condition.Text})");
            Braced(then);
            if (otherwise.Count > 0)
            {
                lines.Add("else");
                Braced(otherwise);
            }
        }

        lines.Add("");

        // An array that is written to in place, or not at all.
        bool IsSameArray(CSharpText x, CSharpText y) => x.Text == y.Text && IsSimple(x);
    }

    private static CSharpText Choice(CSharpText condition, CSharpText then, CSharpText otherwise)
    {
        int next = CSharpText.Choosing + 1;
        return new CSharpText($"{condition.At(next)} ? {then.At(next)} : {otherwise.At(CSharpText.Choosing)}", CSharpText.Choosing);
    }

    // c ? true : x is c || x, and so on; both leave x alone where c decides.
    private static CSharpText? Junction(CSharpText condition, Expr whenTrue, CSharpText then, Expr whenFalse, CSharpText otherwise) => (whenTrue, whenFalse) switch
    {
        (Constant { Type.IsBoolean: true } known, _) when known.IsTrue => Either(condition, otherwise),
        (Constant { Type.IsBoolean: true }, _) => Both(Not(condition), otherwise),
        (_, Constant { Type.IsBoolean: true } known) when known.IsTrue => Either(Not(condition), then),
        (_, Constant { Type.IsBoolean: true }) => Both(condition, then),
        _ => null,
    };

    private static CSharpText Either(CSharpText x, CSharpText y) => Joined(x, "||", y);

    private static CSharpText Both(CSharpText x, CSharpText y) => Joined(x, "&&", y);

    private static CSharpText Joined(CSharpText x, string symbol, CSharpText y)
    {
        int precedence = Symbols.Precedence(symbol);
        return new CSharpText($"{x.At(precedence)} {symbol} {y.At(precedence)}", precedence);
    }

    private static CSharpText Not(CSharpText x) => new("!" + x.At(CSharpText.Primary), CSharpText.Prefix);

    // A counted loop, recording or not.
    private void PrintFor(Structured node, Block block)
    {
        string[] state = PrintInitial(node, block);
        string count = CountOf(node.Head);
        bool records = node.Kind == StructuredKind.Scan;
        string[] record = new string[records ? state.Length : 0];
        for (int k = 0; k < record.Length; k++)
        {
            record[k] = names.Local(ResultOf(node, k));
            lines.Add($"{node.ResultTypes[k]} {record[k]} = new {node.ResultTypes[k].ElementType}[{count}];");
        }

        string? first = records ? null : PrintLanes(node, block, count, state);
        PrintCounted(node, block, count, first, (body, index) =>
        {
            (List<string> code, CSharpText[] results) = PrintRegion(body);
            AssignAll(code, node, state, results);
            code.AddRange(record.Select((array, k) => $"{array}[{index}] = {state[k]};"));
            return code;
        });
        for (int k = 0; k < state.Length; k++)
        {
            values[ResultOf(node, k)] = Name(records ? record[k] : state[k]);
        }
    }

    private void PrintWhile(Structured node, Block block)
    {
        string[] state = PrintInitial(node, block);
        for (int k = 0; k < state.Length; k++)
        {
            values[node.Regions[0].Parameters[k]] = Name(state[k]);
        }

        (List<string> test, CSharpText[] condition) = PrintRegion(block.BlockOf(node, 0));
        (List<string> body, CSharpText[] results) = PrintRegion(block.BlockOf(node, 1));
        AssignAll(body, node, state, results);
        if (test.Count == 0)
        {
            lines.Add($"while ({condition[0].Text})");
            Braced(body);
        }
        else
        {
            lines.Add("while (true)");
            Braced([.. test, $"if (!{condition[0].At(CSharpText.Primary)})", "{", "    break;", "}", "", .. body]);
        }

        lines.Add("");
        for (int k = 0; k < state.Length; k++)
        {
            values[ResultOf(node, k)] = Name(state[k]);
        }
    }

    private void PrintTraverse(Structured node, Block block)
    {
        string count = CountOf(node.Head);
        string[] added = PrintInitial(node, block);
        string[] results = [.. added, .. new string[node.ResultTypes.Length - added.Length]];
        for (int k = 0; k < added.Length; k++)
        {
            values[ResultOf(node, k)] = Name(added[k]);
        }

        for (int k = added.Length; k < results.Length; k++)
        {
            ExprType type = node.ResultTypes[k];
            if (destinations.TryGetValue((node, -1 - k), out string? destination))
            {
                results[k] = destination;
                values[ResultOf(node, k)] = Name(destination);
                continue;
            }

            results[k] = names.Local(ResultOf(node, k));
            values[ResultOf(node, k)] = Name(results[k]);
            if (node.Combiners[k] == Combiner.Collect)
            {
                DeclareArray(ResultOf(node, k), results[k], (node.Head, count), block, isWrittenWhole: true);
                continue;
            }

            if (IsInLanes(ResultOf(node, k)))
            {
                lines.Add($"{Vector} {results[k]} = {CSharpVectors.Identity(node.Combiners[k], Vector)};");
                continue;
            }

            lines.Add($"{type} {results[k]} = " + node.Combiners[k] switch
            {
                Combiner.Sum or Combiner.Norm => Start(0, type),
                Combiner.Product => Start(1, type),
                Combiner.Max => type + (type.IsFloating ? ".NegativeInfinity;" : ".MinValue;"),
                _ => type + (type.IsFloating ? ".PositiveInfinity;" : ".MaxValue;"),
            });
        }

        string? first = PrintLanes(node, block, count, results);
        PrintCounted(node, block, count, first, (body, index) =>
        {
            (List<string> code, CSharpText[] iteration) = PrintRegion(body);
            AssignAll(code, node, added, iteration);
            for (int k = added.Length; k < results.Length; k++)
            {
                code.Add(node.Combiners[k] switch
                {
                    Combiner.Collect => $"{results[k]}[{index}] = {iteration[k].Text};",
                    Combiner.Sum => $"{results[k]} += {iteration[k].Text};",
                    Combiner.Product => $"{results[k]} *= {iteration[k].Text};",
                    var fold when IsInLanes(ResultOf(node, k)) => $"{results[k]} = {CSharpVectors.Combine(fold, results[k], iteration[k])};",
                    var fold => $"{results[k]} = "
                        + CSharpLibrary.MethodOf(
                            fold == Combiner.Max ? Primitives.Max : fold == Combiner.Min ? Primitives.Min : Primitives.Hypot, node.ResultTypes[k])
                        + $"({results[k]}, {iteration[k].Text});",
                });
            }

            return code;
        });

        static string Start(double value, ExprType type) =>
            (type.Element == Scalar.Generic ? (value == 0 ? "T.Zero" : "T.One") : value == 0 ? "0" : "1") + ";";
    }

    // From an iteration on, or from the first.
    private void PrintCounted(Structured node, Block block, string count, string? first, Func<Block, string, List<string>> print)
    {
        List<string> around = lines;
        var declarations = new List<string>();
        loopsAround.Add((block, declarations));
        lines = [];
        PrintNodes(block.GuardOf(node)!);
        List<string> guard = lines;
        string index = names.OpenIndex(node.Body.Parameters[0].Name);
        values[node.Body.Parameters[0]] = Name(index);
        List<string> body = print(block.BlockOf(node, 0), index);
        names.CloseIndex();
        loopsAround.RemoveAt(loopsAround.Count - 1);
        around.AddRange(declarations);
        string head = $"for (int {index} = {first ?? "0"}; {index} < {count}; {index}++)";
        lines = around;
        if (guard.Count == 0 || node.Head is Constant { Bits: > 0 })
        {
            lines.AddRange(guard);
            lines.Add(head);
            Braced(body);
        }
        else
        {
            // What may fail, and is the same in all iterations: once, if there is an iteration at all.
            lines.Add($"if ({count} > 0)");
            Braced([.. guard, head, "{", .. Indented(body), "}"]);
        }

        lines.Add("");
    }

    /// <summary>Prints a block into a list of its own, and says what its results are called there.</summary>
    private (List<string> Code, CSharpText[] Results) PrintRegion(Block block)
    {
        List<string> around = lines;
        lines = [];
        PrintNodes(block);
        CSharpText[] results =
        [
            .. block.Region!.Results.Select((result, k) =>
                own.CopiesResult(block, k) && !result.Is(Primitives.Zeros) ? new CSharpText(Copy(result), CSharpText.Prefix)
                    : block.Kind == BlockKind.Condition ? ValueOf(result) : For(ResultOf(block.Owner!, k), result, ValueOf(result))),
        ];
        List<string> code = lines;
        lines = around;
        return (code, results);
    }

    private string[] PrintInitial(Structured node, Block block)
    {
        Expr[] initial = node.Initial;
        var state = new string[initial.Length];
        for (int k = 0; k < state.Length; k++)
        {
            Variable parameter = node.Body.Parameters[k + node.IndexCount];
            bool copies = own.CopiesOperand(node, k + (node.Operands.Length - initial.Length), block);
            if (!copies && destinations.TryGetValue((node, k + (node.Operands.Length - initial.Length)), out string? destination))
            {
                state[k] = Cleared(destination).Text;
                values[parameter] = Name(state[k]);
                continue;
            }

            // An array that is taken over keeps its name.
            if (!copies && initial[k].Type.IsArray && values.TryGetValue(initial[k], out CSharpText taken) && IsSimple(taken) && !state.Contains(taken.Text))
            {
                state[k] = taken.Text;
                values[parameter] = taken;
                continue;
            }

            state[k] = names.Local(parameter.Name);
            if (initial[k].Is(Primitives.Zeros) && initial[k][0] is var length)
            {
                if (IsRecord(node, k, block))
                {
                    Rent(node, k, state[k], length);
                    values[parameter] = Name(state[k]);
                    continue;
                }

                DeclareArray(parameter, state[k], (length, ValueOf(length).Text), block, isWrittenWhole: false);
                values[parameter] = Name(state[k]);
                continue;
            }

            CSharpText start = copies ? new CSharpText(Copy(initial[k]), CSharpText.Prefix) : ValueOf(initial[k]);
            lines.Add($"{TypeText(parameter)} {state[k]} = {For(parameter, initial[k], start).Text};");
            values[parameter] = Name(state[k]);
        }

        return state;
    }

    // All at once: what one assignment changes, another may still read.
    private void AssignAll(List<string> code, Structured node, string[] state, CSharpText[] results)
    {
        int[] changed = [.. Enumerable.Range(0, state.Length).Where(k => results[k].Text != state[k])];
        foreach (int k in changed.Where(k => IsSpan(state[k])))
        {
            code.Add(CopyInto(state[k], results[k]));
        }

        changed = [.. changed.Where(k => !IsSpan(state[k]))];
        if (changed.Length == 1)
        {
            code.Add(Update(node.Body.Results[changed[0]], state[changed[0]], results[changed[0]].Text));
        }
        else if (changed.Length > 1)
        {
            code.Add(
                $"({string.Join(", ", changed.Select(k => state[k]))}) = ({string.Join(", ", changed.Select(k => results[k].Text))});");
        }
    }

    // s *= x for s = s * x.
    private static string Update(Expr result, string name, string text)
    {
        foreach (string symbol in new[] { "+", "*", "-", "/" })
        {
            string start = $"{name} {symbol} ";
            if (text.StartsWith(start, StringComparison.Ordinal) && result is Apply apply && Symbols.IsOperator(apply.Operation)
                && Symbols.Of(apply.Operation, apply[0].Type) is var own && (own == symbol || (own == "+" && symbol == "-"))
                && IsOneOperand(text.Substring(start.Length)))
            {
                return $"{name} {symbol}= {text.Substring(start.Length)};";
            }
        }

        return $"{name} = {text};";
    }

    // No operator outside of brackets: then it is all the right-hand operand.
    private static bool IsOneOperand(string text)
    {
        int depth = 0;
        foreach (char letter in text)
        {
            depth += letter is '(' or '[' ? 1 : letter is ')' or ']' ? -1 : 0;
            if (depth == 0 && letter == ' ')
            {
                return false;
            }
        }

        return true;
    }

    private string CountOf(Expr number)
    {
        CSharpText count = ValueOf(number);
        if (number is Constant || IsSimple(count) || number.Is(Primitives.Length))
        {
            return count.Text;
        }

        values[number] = Declare(number, count.Text);
        return values[number].Text;
    }

    private void Braced(IEnumerable<string> body)
    {
        List<string> inside = [.. body];
        if (inside.Count > 0 && inside[inside.Count - 1].Length == 0)
        {
            inside.RemoveAt(inside.Count - 1);
        }

        lines.Add("{");
        lines.AddRange(Indented(inside));
        lines.Add("}");
    }

    private static Expr ResultOf(Structured node, int index) => node.Graph.Project(node, index);
}
