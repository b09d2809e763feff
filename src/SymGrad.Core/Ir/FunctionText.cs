using System.Collections.Generic;

namespace SymGrad.Ir;

/// <summary>The canonical text of a function: one binding a line, the regions of structured nodes indented below them, exact to
/// the last bit of every number.</summary>
/// <remarks>
/// <para>It is what a function is compared by, what travels in a generated method or to another process, and what a pass can be
/// looked at in:</para>
/// <code>
/// function f(%0 x: double[])
///   %1: int = Length %0
///   %2: tuple = Traverse[Sum] %1
///     region (%3 i: int)
///       %4: double = Load %0, %3
///       %5: double = Multiply %4, double 0.5
///       yield %5
///   %6: double = %2.0
///   return %6
/// </code>
/// <para>Values are referred to by number, so names are decoration: <see cref="WriteAnonymous"/> leaves them out. A value stands
/// in the deepest region around all its uses and in order of creation there; where a value is computed in the end is for
/// <c>Passes.Schedule</c> to say. Reading a text and writing it again gives the same text.</para>
/// </remarks>
internal static class FunctionText
{
    /// <summary>The text with the names of function, parameters and bound variables.</summary>
    public static string Write(Function function) => new FunctionTextWriter(function, withNames: true).Write();

    /// <summary>The text without any names: equal for functions that differ in names only.</summary>
    public static string WriteAnonymous(Function function) => new FunctionTextWriter(function, withNames: false).Write();

    /// <summary>The function that <see cref="Write"/> wrote, in a graph of its own.</summary>
    /// <exception cref="System.FormatException">The text is not one of ours; the message says which line, and why.</exception>
    public static Function Parse(string text) => new FunctionTextReader(text).Read();

    /// <summary>Functions are equal when their texts are, names included.</summary>
    public static IEqualityComparer<Function> Equality { get; } = new ByText();

    private sealed class ByText : IEqualityComparer<Function>
    {
        public bool Equals(Function? x, Function? y) =>
            ReferenceEquals(x, y) || (x is not null && y is not null && Write(x) == Write(y));

        public int GetHashCode(Function function)
        {
            // Not string.GetHashCode, which differs from run to run.
            int hash = 17;
            foreach (char letter in Write(function))
            {
                hash = unchecked((hash * 31) + letter);
            }

            return hash;
        }
    }
}
