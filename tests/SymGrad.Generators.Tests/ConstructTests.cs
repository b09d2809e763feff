using Xunit;

namespace SymGrad.Generators.Tests;

/// <summary>What the language has that differentiable methods are written in: each construct with the methods of the corpus that use it.</summary>
public class ConstructTests
{
    public static TheoryData<string, string[]> Constructs => new()
    {
        { "locals", ["locals", "local of a branch"] },
        { "assignment and compound assignment", ["compound assignment", "swap"] },
        { "++ and --", ["increments", "swap"] },
        { "if and else", ["if", "local of a branch"] },
        { "for", ["power by a loop", "loop by steps", "loop backwards", "loop by threes", "nested loops"] },
        { "while", ["while", "loop that ends in the middle", "growing loop with an array"] },
        { "do", ["do"] },
        { "foreach over arrays", ["foreach", "items that are taken apart", "rows of an array of arrays"] },
        { "foreach over spans", ["foreach over a span", "copies of spans"] },
        { "foreach over ranges", ["foreach over a range"] },
        { "break", ["continue and break", "loop that ends in the middle"] },
        { "continue", ["continue and break", "loop that ends in the middle"] },
        { "early return", ["early return", "return from a loop"] },
        { "switch statements", ["switch statement", "string"] },
        { "switch expressions", ["switch expression", "switch on a number", "patterns of tuples and members"] },
        { "conditional expressions", ["conditional"] },
        { "null-coalescing", ["coalesce"] },
        { "pattern tests on data", ["pattern", "pattern of data", "test that names a value", "patterns of tuples and members"] },
        { "local functions", ["local function", "local function with captured state"] },
        { "lambdas that are called", ["called lambda", "lambda of its own result", "lambda in a lambda", "lambda with statements"] },
        { "calls to other methods", ["called method", "called method in a loop", "called method with a loop", "nested types"] },
        { "recursion", ["recursion", "two recursive calls", "mutual recursion", "recursion over an array", "recursion over slices", "recursion with an array result", "recursion of an object", "recursion in a loop"] },
        { "calls to siblings", ["calls of derivatives", "nested types"] },
        { "Math", ["functions of Math", "functions with a kink", "functions the BCL computes badly", "powers"] },
        { "MathF and float", ["functions of float", "float", "float array", "mixed types"] },
        { "functions of double", ["functions of double"] },
        { "LINQ", ["LINQ sum", "LINQ where", "LINQ zip", "LINQ aggregate", "lambda with statements", "minimum of many"] },
        { "tuples and deconstruction", ["tuples", "tuple result", "tuple parameter", "deconstruction of a call", "swap"] },
        { "out and ref parameters", ["out result", "ref parameter", "out parameters of a called method", "ref parameter of a called method", "struct that is written"] },
        { "in, optional and params parameters", ["parameters of every kind", "called method"] },
        { "double[]", ["array", "written array", "array result", "in place"] },
        { "double[,]", ["matrix", "new matrix", "written copy of a matrix"] },
        { "double[][]", ["array of arrays", "rows of an array of arrays", "new array of arrays", "array of arrays from an initializer", "record of arrays of arrays"] },
        { "Span<double> and ReadOnlySpan<double>", ["span", "written span", "copies of spans"] },
        { "slices and ranges", ["slices", "ranges of arrays", "index from the end"] },
        { "stackalloc", ["stackalloc"] },
        { "new double[n]", ["new array", "array initializer", "spread", "hoisted temporary"] },
        { "Array.Clear, Copy and Fill", ["Array.Fill and Clear", "Array.Copy"] },
        { "records", ["record", "record with a matrix", "net", "records in records", "with", "recursion of a record"] },
        { "structs", ["record struct", "struct of fields", "struct result", "operators of a struct", "struct that is written"] },
        { "classes", ["class"] },
        { "instance methods", ["instance", "method of a record", "method of a struct"] },
        { "extension methods", ["extension method"] },
        { "const and static readonly data", ["constants"] },
        { "data parameters", ["enum", "string", "data arrays", "no derivative", "checked data"] },
        { "exceptions", ["throw"] },
        { "generic mathematics", ["generic", "generic loop that ends in the middle", "generic array", "generic with a name", "recursion of a generic method"] },
        { "real programs", ["mixture of Gaussians", "long short-term memory", "Rosenbrock"] },
    };

    private static readonly HashSet<string> Known = [.. Corpus.Methods.Select(m => m.Name), .. Corpus.Composites.Select(c => c.Name)];

    [Theory, MemberData(nameof(Constructs))]
    public void A_construct_has_methods_that_are_run(string construct, string[] methods)
    {
        Assert.NotEmpty(construct);
        Assert.All(methods, method => Assert.Contains(method, Known));
    }

    [Fact]
    public void A_method_of_the_corpus_has_a_name_of_its_own() =>
        Assert.Equal(Known.Count, Corpus.Methods.Length + Corpus.Composites.Length);
}
