using System;
using System.Collections.Generic;
using System.Linq;

namespace SymGrad.Ir;

/// <summary>A loop in the middle of being run: it advances until it needs a value that is not there, and goes on from there.</summary>
internal sealed class InterpreterLoop<TNumber>
{
    private readonly Interpreter<TNumber> interpreter;
    private readonly InterpreterPrimitives<TNumber> primitives;
    private readonly Structured loop;
    private readonly long count;
    private readonly List<InterpreterValue<TNumber>>[] collected;
    private InterpreterValue<TNumber>[] carried;
    private long iteration;
    private Stage stage = Stage.Start;

    public InterpreterLoop(Interpreter<TNumber> interpreter, InterpreterPrimitives<TNumber> primitives, Structured loop)
    {
        (this.interpreter, this.primitives, this.loop) = (interpreter, primitives, loop);
        count = loop.Kind == StructuredKind.While ? long.MaxValue : interpreter.Value(loop.Head).Integer;
        carried = loop.Kind == StructuredKind.Traverse
            ? [.. loop.Body.Results.Select((r, k) => loop.Combiners[k] switch
            {
                Combiner.Accumulate => interpreter.Value(loop.Initial[k]),
                Combiner.Collect => default,
                var fold => Neutral(fold, r),
            })]
            : [.. loop.Initial.Select(interpreter.Value)];
        collected = [.. loop.Body.Results.Select(_ => new List<InterpreterValue<TNumber>>())];
    }

    private enum Stage
    {
        Start,
        Testing,
        InBody,
    }

    // The result of folding nothing.
    private InterpreterValue<TNumber> Neutral(Combiner combiner, Expr result)
    {
        Constant identity = result.Graph.Identity(combiner, result.Type);
        return identity.Type.IsFloating ? new(primitives.FromDouble(identity.Number)) : new(identity.Bits);
    }

    private bool Collects => loop.Kind is StructuredKind.Scan or StructuredKind.Traverse;

    /// <summary>The results, or null after demanding what the present iteration still needs.</summary>
    public InterpreterValue<TNumber>[]? Advance()
    {
        while (true)
        {
            switch (stage)
            {
                case Stage.Start when loop.Kind == StructuredKind.While:
                    interpreter.Enter(loop.Regions[0], null, carried);
                    stage = Stage.Testing;
                    break;
                case Stage.Start when iteration >= count:
                    return Results();
                case Stage.Start:
                    interpreter.Enter(loop.Body, new InterpreterValue<TNumber>(iteration), carried);
                    stage = Stage.InBody;
                    break;
                case Stage.Testing:
                    if (!interpreter.Have(loop.Regions[0].Results))
                    {
                        return null;
                    }

                    if (!interpreter.Value(loop.Regions[0].Results[0]).IsTrue)
                    {
                        return carried;
                    }

                    interpreter.Enter(loop.Body, null, carried);
                    stage = Stage.InBody;
                    break;
                case Stage.InBody:
                    if (!interpreter.Have(loop.Body.Results))
                    {
                        return null;
                    }

                    FinishIteration();
                    iteration++;
                    stage = Stage.Start;
                    break;
            }
        }
    }

    private bool Folds(int result) => loop.Combiners[result] is not (Combiner.Collect or Combiner.Accumulate);

    private void FinishIteration()
    {
        Expr[] next = loop.Body.Results;
        var values = new InterpreterValue<TNumber>[next.Length];
        for (int k = 0; k < next.Length; k++)
        {
            values[k] = interpreter.Value(next[k]);
            if (loop.Kind == StructuredKind.Traverse && Folds(k))
            {
                values[k] = primitives.Combine(loop.Combiners[k], next[k].Type, carried[k], values[k]);
            }
            else if (IsCollected(k))
            {
                collected[k].Add(values[k]);
            }
        }

        carried = values;
    }

    private InterpreterValue<TNumber>[] Results() =>
        !Collects ? carried : [.. loop.Body.Results.Select((r, k) => !IsCollected(k) ? carried[k] : Array(r.Type, collected[k]))];

    private bool IsCollected(int result) => loop.Kind == StructuredKind.Scan
        || (loop.Kind == StructuredKind.Traverse && loop.Combiners[result] == Combiner.Collect);

    private static InterpreterValue<TNumber> Array(ExprType type, List<InterpreterValue<TNumber>> elements) =>
        type.IsArray ? throw new NotSupportedException("arrays of arrays are not values of the intermediate representation")
        : type.IsFloating ? InterpreterValue<TNumber>.Of([.. elements.Select(e => e.Number)])
        : InterpreterValue<TNumber>.Of([.. elements.Select(e => e.Integer)]);
}
