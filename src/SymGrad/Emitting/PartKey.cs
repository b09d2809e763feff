using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;
using SymGrad.Passes;

namespace SymGrad.Emitting;

/// <summary>What the code of a part depends on, but for the values of its floating constants, which can be read from a table. A chain of a
/// hundred thousand equal steps is a few parts that run many times: code that does not fit into the processor's caches is slower
/// than any arithmetic in it, and takes its time to compile.</summary>
internal sealed class PartKey : IEquatable<PartKey>
{
    private readonly object[] tokens;

    private PartKey(object[] tokens, Constant[] constants) => (this.tokens, Constants) = (tokens, constants);

    /// <summary>The floating constants, in the order in which the part mentions them.</summary>
    public Constant[] Constants { get; }

    /// <summary>The key of a part; null where it holds more than scalar operations.</summary>
    /// <param name="split">The parts.</param>
    /// <param name="part">Which one.</param>
    /// <param name="reads">The slots of the values that enter.</param>
    /// <param name="writes">The slots of the values that leave.</param>
    public static PartKey? Of(Split split, int part, int[] reads, int[] writes)
    {
        var names = new Dictionary<Expr, int>();
        foreach (Expr entering in split.EnteringPart(part))
        {
            names.Add(entering, names.Count);
        }

        var constants = new List<Constant>();
        var tokens = new List<object> { reads.Length, writes.Length };
        tokens.AddRange(reads.Concat(writes).Cast<object>());
        foreach (Expr node in split.Parts[part])
        {
            if (node is not Apply { Operation.Signature: not Signature.Memory } apply)
            {
                return null;
            }

            tokens.Add(apply.Operation);
            tokens.Add(apply.Type);
            foreach (Expr operand in apply.Operands)
            {
                tokens.Add(operand is not Constant constant ? names[operand]
                    : constant.Type.IsFloating ? constant.Type
                    : (constant.Bits, constant.Type));
                constants.AddRange(new[] { operand }.OfType<Constant>().Where(c => c.Type.IsFloating));
            }

            names.Add(node, names.Count);
        }

        tokens.AddRange(split.LeavingPart(part).Select(value => (object)names[value]));
        return new PartKey([.. tokens], [.. constants]);
    }

    public bool Equals(PartKey? other) => other is not null && tokens.AsSpan().SequenceEqual(other.tokens);

    public override bool Equals(object? obj) => Equals(obj as PartKey);

    public override int GetHashCode() => tokens.Length;
}
