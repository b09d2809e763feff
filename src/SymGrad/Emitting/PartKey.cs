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
    // What a node is, or what a number is of; and the number.
    private readonly (object? What, long Number)[] tokens;

    private PartKey((object?, long)[] tokens, Constant[] constants) => (this.tokens, Constants) = (tokens, constants);

    /// <summary>The floating constants, in the order in which the part mentions them.</summary>
    public Constant[] Constants { get; }

    /// <summary>The key of a part; null where it holds more than scalar operations.</summary>
    /// <param name="split">The parts.</param>
    /// <param name="part">Which one.</param>
    /// <param name="reads">The slots of the values that enter.</param>
    /// <param name="writes">The slots of the values that leave.</param>
    public static PartKey? Of(Split split, int part, int[] reads, int[] writes)
    {
        var names = new Dictionary<Expr, int>(split.EnteringPart(part).Count + split.Parts[part].Length);
        foreach (Expr entering in split.EnteringPart(part))
        {
            names.Add(entering, names.Count);
        }

        var constants = new List<Constant>();
        var tokens = new List<(object? What, long Number)>(4 * split.Parts[part].Length) { (null, reads.Length), (null, writes.Length) };
        tokens.AddRange(reads.Concat(writes).Select(slot => ((object?)null, (long)slot)));
        foreach (Expr node in split.Parts[part])
        {
            if (node is not Apply { Operation.Signature: not Signature.Memory } apply)
            {
                return null;
            }

            tokens.Add((apply.Operation, TypeNumber(apply.Type)));
            foreach (Expr operand in apply.Operands)
            {
                if (operand is not Constant constant)
                {
                    tokens.Add((null, names[operand]));
                }
                else if (constant.Type.IsFloating)
                {
                    tokens.Add((FloatingConstant, TypeNumber(constant.Type)));
                    constants.Add(constant);
                }
                else
                {
                    tokens.Add((OtherConstant, TypeNumber(constant.Type)));
                    tokens.Add((OtherConstant, constant.Bits));
                }
            }

            names.Add(node, names.Count);
        }

        tokens.AddRange(split.LeavingPart(part).Select(value => ((object?)null, (long)names[value])));
        return new PartKey([.. tokens], [.. constants]);
    }

    private static readonly object FloatingConstant = new();
    private static readonly object OtherConstant = new();

    private static long TypeNumber(ExprType type) => ((long)type.Element << 2) + (type.IsArray ? 1 : 0) + (type.IsJagged ? 2 : 0);

    public bool Equals(PartKey? other) => other is not null && tokens.AsSpan().SequenceEqual(other.tokens);

    public override bool Equals(object? obj) => Equals(obj as PartKey);

    public override int GetHashCode() => tokens.Length;
}
