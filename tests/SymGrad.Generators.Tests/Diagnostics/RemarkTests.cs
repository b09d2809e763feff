using Xunit;

namespace SymGrad.Generators.Tests.Diagnostics;

/// <summary>What is not written although the attribute could be taken to ask for it is said at the name of the method; and no diagnostic is without a
/// test of where it appears.</summary>
public class RemarkTests
{
    public static TheoryData<string, string, string> Remarks => new()
    {
        { "SYM020", "results of several shapes", "(double[], double) [|F|](double[] x) => (new[] { x[0] }, x[1]);" },
        { "SYM020", "arguments of several shapes", "double[] [|F|](double[] x, double y) => new[] { x[0] * y };" },
        { "SYM020", "a matrix", "double[] [|F|](double[,] x) => new[] { x[0, 0] };" },
        { "SYM020", "an array of arrays", "double[] [|F|](double[][] x) => new[] { x[0][0] };" },
        { "SYM021", "arguments of several shapes, twice", "double [|F|](double[] x, double y) => x[0] * y;" },
        { "SYM022", "a result that is an array, twice", "double[] [|F|](double[] x) => new[] { x[0] };" },
    };

    [Theory, MemberData(nameof(Remarks))]
    public void What_is_not_written_is_said(string id, string what, string method)
    {
        Assert.NotEmpty(what);
        var marked = new MarkedSource($"using System; using SymGrad; static partial class C {{ [Differentiable{(id == "SYM020" ? "" : "(Order = 2)")}] static {method} }}");
        marked.Expect(id, MarkedSource.Refusals(marked.Compile()));
    }

    [Fact]
    public void Every_diagnostic_is_tested_at_its_place()
    {
        IEnumerable<object[]> rows = [.. Remarks, .. BodyTests.Constructs, .. DeclarationTests.Declarations, .. CallSites.CallSiteTests.Throwing, .. CallSites.CallSiteTests.Wrong];
        HashSet<string> tested = [.. rows.SelectMany(row => row).OfType<string>().Where(text => text.StartsWith("SYM", StringComparison.Ordinal))];

        // What the compiler itself fails at is no construct.
        Assert.Equal(["SYM099"], Descriptors.ById.Keys.Except(tested));
    }
}
