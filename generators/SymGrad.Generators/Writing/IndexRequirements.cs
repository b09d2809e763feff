using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;
using SymGrad.Passes;
using SymGrad.Printing;

namespace SymGrad.Generators.Writing;

/// <summary>What must hold of indices that integers alone decide: a method that throws where the primal would, which all siblings call first. Their
/// loops have no checks then.</summary>
/// <param name="function">The method, without these checks.</param>
/// <param name="thrown">What it throws itself, and when.</param>
/// <param name="faults">What would be out of range, and when.</param>
internal sealed class IndexRequirements(
    Function function, IReadOnlyList<(Expr Condition, string Text)> thrown, IReadOnlyList<(Expr Condition, Primitive Check)> faults)
{
    // What the method throws comes first, as far as it is known beforehand.
    private readonly (Expr Condition, string Text)[] checks =
    [
        .. thrown.Where(t => Fault.IsCheap(t.Condition)),
        .. faults.Select(fault => (fault.Condition, fault.Check == IndexChecks.Index ? "new IndexOutOfRangeException()" : "new ArgumentOutOfRangeException()")),
    ];

    /// <summary>Whether there are any.</summary>
    public bool IsEmpty => faults.Count == 0;

    /// <summary>The statement that calls the method.</summary>
    public static string Call(MethodCode code) => $"{NameOf(code)}({string.Join(", ", code.Taken.Select(MethodCode.Escaped))});";

    /// <summary>The lines of the method.</summary>
    public IEnumerable<string> Lines(MethodCode code)
    {
        // What is read from outside is read first, where that cannot fail.
        Expr[] conditions = [.. checks.Select(check => check.Condition)];
        Expr[] given = [.. Walk.Reachable(conditions).Where(node => node is External { MayFail: false })];
        Function all = Order.Run(Lower.Run(Pipeline.Finish(Algebra.Real).Run(function.With([.. given, .. conditions]))));
        (List<string> texts, List<string> spans, _) = code.Arguments();
        CSharpBody body = code.Body(
            new Product(Renumber.Run(all), given.Length, 0, new Dictionary<Expr, string>()), (texts, spans), [], thrown: [.. checks.Select(check => check.Text)]);
        string isStatic = code.Method.Modifiers.Contains("static") ? "static " : "";
        yield return "// Indices that would leave a row or a slice, as the method finds them.";
        yield return $"private {isStatic}void {NameOf(code)}{code.Method.TypeParameters}({string.Join(", ", code.Declarations(isAll: false))}){code.Method.Constraints.Replace("\n", " ")}";
        yield return "{";
        foreach (string line in body.Lines.Reverse().SkipWhile(line => line.Length == 0).Reverse())
        {
            yield return line.Length == 0 ? line : "    " + line;
        }

        yield return "}";
    }

    private static string NameOf(MethodCode code) => code.Method.Name + "RequireIndices";
}
