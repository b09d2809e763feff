using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;

namespace SymGrad.Reading;

internal abstract partial class Flow<T>
{
    /// <summary>What a loop carries: values taken apart into numbers and buffers, and put together again.</summary>
    /// <param name="reader">Whose values.</param>
    /// <param name="entries">Variables and what they hold.</param>
    /// <param name="own">Variables that hold arrays of which no other variable knows: they may be written to.</param>
    /// <param name="at">The loop.</param>
    protected sealed class CarriedValues(Flow<T> reader, IReadOnlyList<(object Key, Value<T> Value)> entries, HashSet<object> own, object at)
    {
        public IReadOnlyList<Value<T>> Values { get; } = [.. entries.Select(e => e.Value)];

        /// <summary>The numbers and buffers of values as the state has them.</summary>
        public Expr[] Flatten(IReadOnlyList<Value<T>> values)
        {
            var parts = new List<Expr>();
            for (int k = 0; k < values.Count; k++)
            {
                Flatten(values[k], parts, own.Contains(entries[k].Key));
            }

            return [.. parts];
        }

        /// <summary>A new variable for each number and buffer.</summary>
        public Variable[] Variables() =>
            [.. entries.SelectMany(e => PartsOf(e).Select((part, k) => VariableFor(e, part, NameOf(e.Key) + (k == 0 ? "" : k.ToString(System.Globalization.CultureInfo.InvariantCulture)))))];

        private List<Expr> PartsOf((object Key, Value<T> Value) entry)
        {
            var parts = new List<Expr>();
            Flatten(entry.Value, parts, own.Contains(entry.Key));
            return parts;
        }

        // Writes do not change the length of an array.
        private Variable VariableFor((object Key, Value<T> Value) entry, Expr part, string name)
        {
            Variable variable = reader.graph.Variable(part.Type, name);
            if (entry.Value is VersionValue<T> && part.Type.IsArray)
            {
                reader.graph.AssumeSameLength(variable, part);
            }

            return variable;
        }

        /// <summary>Makes these the current values of what is carried.</summary>
        public void Put(IReadOnlyList<Expr> parts)
        {
            var queue = new Queue<Expr>(parts);
            foreach ((object key, Value<T> value) in entries)
            {
                reader.state.Set(key, Rebuild(value, queue, own.Contains(key) ? ArrayAccess.Owned : ArrayAccess.Ambiguous));
            }
        }

        private void Flatten(Value<T> value, List<Expr> parts, bool isOwn = false)
        {
            switch (value)
            {
                case { Parts: { } known }:
                    parts.AddRange(known);
                    break;
                case ViewValue<T> view:
                    view.Cell.Access = view.Cell.Access == ArrayAccess.Owned && !isOwn ? ArrayAccess.Ambiguous : view.Cell.Access;
                    parts.Add(reader.VersionOf(view.Cell));
                    parts.AddRange(view.Form);
                    break;
                case CompositeValue<T> composite:
                    foreach (Value<T> item in composite.Items)
                    {
                        Flatten(item, parts);
                    }

                    break;
                default:
                    throw reader.Refuse(
                        at, "a variable of a type that the compiler does not compute in changes from one iteration to the next.",
                        "Carry numbers, arrays and tuples of these; give arrays a value before the loop.");
            }
        }

        private static Value<T> Rebuild(Value<T> value, Queue<Expr> parts, ArrayAccess access) => value switch
        {
            { Parts: { } known } => value.With([.. known.Select(_ => parts.Dequeue())]),
            ViewValue<T> view => view.Of(new ArrayCell(parts.Dequeue(), access), [.. view.Form.Select(_ => parts.Dequeue())]),
            CompositeValue<T> composite => composite.Of([.. composite.Items.Select(item => Rebuild(item, parts, ArrayAccess.Ambiguous))]),
            _ => throw new System.InvalidOperationException("not carried"),
        };

        private string NameOf(object key) =>
            reader.NameOf(key) ?? (key is ArrayCell { Initial: Variable variable } ? variable.Name : "s");
    }
}
