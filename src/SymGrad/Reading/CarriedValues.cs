using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using SymGrad.Ir;

namespace SymGrad.Reading;

internal sealed partial class ExpressionReader
{
    /// <summary>What a loop carries: values taken apart into numbers and buffers, and put together again.</summary>
    private sealed class CarriedValues(ExpressionReader reader, IReadOnlyList<(object Key, Value Value)> entries, Expression at)
    {
        public IReadOnlyList<Value> Values { get; } = [.. entries.Select(e => e.Value)];

        /// <summary>The numbers and buffers of values as the state has them.</summary>
        public Expr[] Flatten(IReadOnlyList<Value> values)
        {
            var parts = new List<Expr>();
            foreach (Value value in values)
            {
                Flatten(value, parts);
            }

            return [.. parts];
        }

        /// <summary>A new variable for each number and buffer.</summary>
        public Variable[] Variables() =>
            [.. entries.SelectMany(e => Flatten([e.Value]).Select((part, k) => reader.graph.Variable(part.Type, NameOf(e.Key) + (k == 0 ? "" : k))))];

        /// <summary>Makes these the current values of what is carried.</summary>
        public void Put(IReadOnlyList<Expr> parts)
        {
            var queue = new Queue<Expr>(parts);
            foreach ((object key, Value value) in entries)
            {
                reader.state.Set(key, Rebuild(value, queue));
            }
        }

        private void Flatten(Value value, List<Expr> parts)
        {
            switch (value)
            {
                case ScalarValue scalar:
                    parts.Add(scalar.Expr);
                    break;
                case VersionValue version:
                    parts.Add(version.Content);
                    break;
                case ArrayValue array:
                    array.Cell.Access = array.Cell.Access == ArrayAccess.Owned ? ArrayAccess.Ambiguous : array.Cell.Access;
                    parts.Add(reader.VersionOf(array.Cell));
                    break;
                case TensorValue tensor:
                    parts.Add(tensor.Buffer);
                    break;
                case TupleValue tuple:
                    foreach (Value item in tuple.Items)
                    {
                        Flatten(item, parts);
                    }

                    break;
                default:
                    throw Refusal.Of(
                        at, "a variable of a type that the compiler does not compute in changes from one iteration to the next.",
                        "Carry numbers, arrays and tuples of these; give arrays a value before the loop.");
            }
        }

        private static Value Rebuild(Value value, Queue<Expr> parts) => value switch
        {
            ScalarValue scalar => new ScalarValue(scalar.Type, parts.Dequeue()),
            VersionValue => new VersionValue(parts.Dequeue()),
            ArrayValue array => new ArrayValue(array.Type, new ArrayCell(parts.Dequeue(), ArrayAccess.Ambiguous)),
            TensorValue tensor => new TensorValue(tensor.Type, parts.Dequeue(), tensor.Shape),
            TupleValue tuple => tuple.With([.. tuple.Items.Select(item => Rebuild(item, parts))]),
            _ => throw new InvalidOperationException("not carried"),
        };

        private static string NameOf(object key) => key switch
        {
            ParameterExpression { Name: { } name } => name,
            ArrayCell { Initial: Variable variable } => variable.Name,
            _ => "s",
        };
    }
}
