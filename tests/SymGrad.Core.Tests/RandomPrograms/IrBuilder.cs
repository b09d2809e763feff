using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;

namespace SymGrad.Tests.RandomPrograms;

/// <summary>Random programs in the intermediate representation.</summary>
internal sealed class IrBuilder
{
    private readonly Graph graph = new();
    private readonly ExprType type;
    private readonly Variable[] numbers;
    private readonly Variable[] arrays;

    private IrBuilder(ExprType type, int numbers, int arrays)
    {
        this.type = type;
        this.numbers = [.. Enumerable.Range(0, numbers).Select(k => graph.Variable(type, "xyz"[k].ToString()))];
        this.arrays = [.. Enumerable.Range(0, arrays).Select(k => graph.Variable(type.Array, "uv"[k].ToString()))];
    }

    /// <summary>The program as a function; external 0 is the captured number.</summary>
    public static Function Build(RandomProgram program, ExprType type)
    {
        var builder = new IrBuilder(type, program.Numbers.Count, program.Arrays.Count);
        return new Function("Random", [.. builder.numbers, .. builder.arrays], [builder.Value(program.Body, new([], [], []))]);
    }

    /// <summary>What is bound, by level.</summary>
    private sealed record Environment(Expr[] Numbers, Expr[] Integers, Expr[] Arrays)
    {
        public Environment With(params Expr[] more) => new(
            [.. Numbers, .. more.Where(e => e.Type is { IsFloating: true, IsArray: false })],
            [.. Integers, .. more.Where(e => e.Type.IsInteger)],
            [.. Arrays, .. more.Where(e => e.Type.IsArray)]);
    }

    private Expr Value(Term term, Environment bound)
    {
        IReadOnlyList<Term> parts = term.Parts;
        switch (term.Form)
        {
            case Form.Parameter:
                return numbers[term.Index];
            case Form.Captured:
                return graph.External(type, 0, "captured");
            case Form.Constant:
                return graph.Number(term.Value, type);
            case Form.Local:
                return bound.Numbers[term.Index];
            case Form.Apply:
                return graph.Apply(term.Primitive!, [.. parts.Select(Of)]);
            case Form.ApplyInteger:
                return graph.Apply(term.Primitive!, Of(parts[0]), graph.Integer(term.Index));
            case Form.Choose or Form.ChooseArray:
                return graph.Choose(Of(parts[0]), Of(parts[1]), Of(parts[2]));
            case Form.Let or Form.ArrayLet:
                return Value(parts[1], bound.With(Of(parts[0])));
            case Form.Fold:
                Expr folded = Of(parts[0]);
                return graph.Reduce(
                    (Combiner)term.Index, graph.Length(folded), i => Value(parts[1], bound.With(i, graph.Load(folded, i))));
            case Form.For:
                return graph.Project(
                    graph.For(graph.Integer(term.Index), [Of(parts[0])], (i, s) => [Value(parts[1], bound.With(i, s[0]))]), 0);
            case Form.ForTwo:
                Structured two = graph.For(
                    graph.Integer(term.Index),
                    [Of(parts[0]), Of(parts[1])],
                    (i, s) => [Value(parts[2], bound.With(i, s[0], s[1])), Value(parts[3], bound.With(i, s[0], s[1]))]);
                return graph.Project(two, 0) * graph.Project(two, 1);
            case Form.While:
                return graph.Project(
                    graph.While(
                        [Of(parts[0]), graph.Integer(0)],
                        s => (s[1] < graph.Integer(term.Index)) & Value(parts[1], bound.With(s[0])),
                        s => [Value(parts[2], bound.With(s[0])), s[1] + graph.Integer(1)]),
                    0);
            case Form.At:
                Expr array = Of(parts[0]);
                Expr length = graph.Length(array);
                return graph.Choose(
                    graph.Integer(0) < length, graph.Load(array, Of(parts[1]) % length), graph.Number(0.5, type));
            case Form.FromInteger:
                return graph.Convert(Of(parts[0]), type);
            case Form.Number:
                return graph.Integer(term.Index);
            case Form.Counter:
                return bound.Integers[term.Index];
            case Form.LengthOf:
                return graph.Length(Of(parts[0]));
            case Form.PlusOne:
                return Of(parts[0]) + graph.Integer(1);
            case Form.Less or Form.IsBelow:
                return Of(parts[0]) < Of(parts[1]);
            case Form.LessOrEqual:
                return Of(parts[0]) <= Of(parts[1]);
            case Form.And:
                return Of(parts[0]) & Of(parts[1]);
            case Form.Or:
                return Of(parts[0]) | Of(parts[1]);
            case Form.Not:
                return !Of(parts[0]);
            case Form.ArrayParameter:
                return arrays[term.Index];
            case Form.ArrayLocal:
                return bound.Arrays[term.Index];
            case Form.Map:
                Expr mapped = Of(parts[0]);
                return graph.Build(graph.Length(mapped), i => Value(parts[1], bound.With(i, graph.Load(mapped, i))));
            case Form.Zip:
                Expr first = Of(parts[0]);
                Expr second = Of(parts[1]);
                return graph.Build(
                    graph.Apply(Primitives.Min, graph.Length(first), graph.Length(second)),
                    i => Value(parts[2], bound.With(graph.Load(first, i), graph.Load(second, i))));
            case Form.Build:
                return graph.Build(graph.Integer(term.Index), i => Value(parts[0], bound.With(i)));
            case Form.Scan:
                Expr scanned = Of(parts[0]);
                return graph.Project(
                    graph.Scan(
                        graph.Length(scanned), [Of(parts[1])], (i, s) => [Value(parts[2], bound.With(i, s[0], graph.Load(scanned, i)))]),
                    0);
            case Form.Update:
                Expr updated = Of(parts[0]);
                return graph.Project(
                    graph.For(
                        graph.Apply(Primitives.Max, graph.Length(updated) - graph.Integer(1), graph.Integer(0)),
                        [updated],
                        (i, a) =>
                        [
                            graph.Store(
                                a[0],
                                i + graph.Integer(1),
                                Value(parts[1], bound.With(i, graph.Load(a[0], i + graph.Integer(1)), graph.Load(a[0], i)))),
                        ]),
                    0);
            case Form.Scatter:
                Expr target = Of(parts[0]);
                Expr count = graph.Length(target);
                return graph.Project(
                    graph.For(
                        count,
                        [target],
                        (i, a) =>
                        [
                            graph.Accumulate(
                                a[0], i * graph.Integer(term.Index) % count, Value(parts[1], bound.With(i, graph.Load(a[0], i)))),
                        ]),
                    0);
            default:
                throw new ArgumentOutOfRangeException(nameof(term), term.Form, "unknown");
        }

        Expr Of(Term part) => Value(part, bound);
    }
}
