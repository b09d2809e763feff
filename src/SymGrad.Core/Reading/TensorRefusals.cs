using System.Collections.Generic;

namespace SymGrad.Reading;

/// <summary>Why a method of <c>System.Numerics.Tensors.Tensor</c> is not read where it depends on a parameter.</summary>
internal static class TensorRefusals
{
    private const string Data = "its result is data: it has no derivative, and it is computed outside of the lambda";
    private const string Writes = "it writes into a tensor that it is given";
    private const string Bits = "it works on the bits of integers";
    private const string Size = "it changes the number of elements: say what the others are, with Concatenate or Slice";

    private static readonly Dictionary<string, string> Reasons = Table(
        (Data, "Equals EqualsAll EqualsAny GreaterThan GreaterThanAll GreaterThanAny GreaterThanOrEqual GreaterThanOrEqualAll "
            + "GreaterThanOrEqualAny LessThan LessThanAll LessThanAny LessThanOrEqual LessThanOrEqualAll LessThanOrEqualAny ILogB IndexOfMax "
            + "IndexOfMaxMagnitude IndexOfMin IndexOfMinMagnitude SequenceEqual TryBroadcastTo ToString op_Equality op_Inequality"),
        (Writes, "BroadcastTo FilteredUpdate CopyTo FillGaussianNormalDistribution FillUniformDistribution ReshapeTo ResizeTo Fill Clear FlattenTo"),
        (Bits, "BitwiseAnd BitwiseOr ExclusiveOr OnesComplement Xor LeadingZeroCount TrailingZeroCount PopCount RotateLeft RotateRight ShiftLeft "
            + "ShiftRightArithmetic ShiftRightLogical op_BitwiseAnd op_BitwiseOr op_ExclusiveOr op_OnesComplement op_LeftShift op_RightShift "
            + "op_UnsignedRightShift"),
        (Size, "Resize"));

    /// <summary>Null where nothing is known about it.</summary>
    public static string? ReasonOf(string method) =>
        Reasons.TryGetValue(method, out string? reason) ? reason
        : method.EndsWith("Assignment", System.StringComparison.Ordinal) ? Writes
        : null;

    private static Dictionary<string, string> Table(params (string Reason, string Methods)[] rows)
    {
        var table = new Dictionary<string, string>(System.StringComparer.Ordinal);
        foreach ((string reason, string methods) in rows)
        {
            foreach (string method in methods.Split(' '))
            {
                table.Add(method, reason);
            }
        }

        return table;
    }
}
