using System.Collections.Immutable;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using SymGrad.CodeFixes;
using SymGrad.Generators.Tests.Diagnostics;
using Xunit;

namespace SymGrad.Generators.Tests.CodeFixes;

/// <summary>A fix makes the code what it says, and the diagnostic goes away.</summary>
public class CodeFixTests
{
    private const string Usings = "using System; using System.Linq; using System.Linq.Expressions; using SymGrad;\n";

    public static TheoryData<string, string, string> Fixes => new()
    {
        {
            "SYM001", "static class C { [Differentiable] static double F(double x) => x; }",
            "static partial class C { [Differentiable] static double F(double x) => x; }"
        },
        {
            "SYM001", "class Outer { /* here */ struct C { [Differentiable] static double F(double x) => x; } }",
            "partial class Outer { /* here */ partial struct C { [Differentiable] static double F(double x) => x; } }"
        },
        {
            "SYM013",
            """
            static partial class C
            {
                [Differentiable]
                static double F(double x) => Power(x, 3);

                static double Power(double x, int n) => n == 0 ? 1 : x * Power(x, n - 1);
            }
            """,
            """
            static partial class C
            {
                [Differentiable]
                static double F(double x) => Power(x, 3);

                [Differentiable]
                static double Power(double x, int n) => n == 0 ? 1 : x * Power(x, n - 1);
            }
            """
        },
        {
            "SYM015", "class D { double a; public D(int n) => a = n; } static partial class C { [Differentiable] static double F(double x, D d) => x; }",
            "class D { double a; public D(int n) => a = n; } static partial class C { [Differentiable] static double F(double x, [NoDerivative] D d) => x; }"
        },
        {
            "SYM101",
            """
            static class C
            {
                static double Spring(double x) => x * x;

                static object f = Sym.Grad((double x) => Spring(x));
            }
            """,
            """
            static partial class C
            {
                [Differentiable]
                static double Spring(double x) => x * x;

                static object f = Sym.Grad((double x) => Spring(x));
            }
            """
        },
        { "SYM102", "class C { object f = Sym.Grad((double x, int n) => x * n); }", "class C { object f = Sym.Grad((double x, int n) => x * n, wrt: (x, n) => x); }" },
        {
            "SYM102", "class C { object f = Sym.Hessian((double x, int n) => x * n, options: null); }",
            "class C { object f = Sym.Hessian((double x, int n) => x * n, wrt: (x, n) => x, options: null); }"
        },
        {
            "SYM103", "class C { object F() { Func<double, double> f = x => x * x; f(1); return Sym.Grad((double x) => 2 * f(x)); } }",
            "class C { object F() { var f = Sym.Function((double x) => x * x); f.Invoke(1); return Sym.Grad((double x) => 2 * f.Invoke(x)); } }"
        },
        {
            "SYM103", "class C { object F() { Func<double, float, double> f = (x, y) => x * y; return Sym.Grad(f); } }",
            "class C { object F() { var f = Sym.Function((double x, float y) => x * y); return Sym.Grad(f); } }"
        },
        { "SYM104", "class C { object f = Sym.Grad((double x) => 1 / 2 * x); }", "class C { object f = Sym.Grad((double x) => 1.0 / 2 * x); }" },
        { "SYM104", "class C { const int n = 3; object f = Sym.Grad((float x) => (n / 2) * x); }", "class C { const int n = 3; object f = Sym.Grad((float x) => ((float)n / 2) * x); }" },
        { "SYM105", "class C { object f = Sym.Gradient((double x) => x * x).Compile(); }", "class C { object f = Sym.Compile(Sym.Gradient((double x) => x * x)); }" },
    };

    [Theory, MemberData(nameof(Fixes))]
    public async Task A_fix_mends_what_was_said(string id, string before, string after)
    {
        (Document document, IReadOnlyList<Diagnostic> diagnostics) = await Open(Usings + before);
        Diagnostic diagnostic = diagnostics.First(d => d.Id == id);
        CodeAction fix = Assert.Single(await Offered(document, diagnostic));
        Document mended = await Apply(fix, document.Id);
        Assert.Equal(Usings + after, (await mended.GetTextAsync()).ToString());

        var compilation = (CSharpCompilation)(await mended.Project.GetCompilationAsync())!;
        Assert.Empty(compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error));
        Assert.DoesNotContain(Said(compilation), d => d.Id == id);
    }

    [Theory]
    [InlineData("SYM101", "class C { object f = Sym.Grad((double[] x) => x.Distinct().Sum()); }")]
    [InlineData("SYM103", "class C { object F() { Func<double, double> f = x => { return x; }; return Sym.Grad((double x) => f(x)); } }")]
    [InlineData("SYM103", "class C { object F() { Func<double, double> f = x => x; Array.ConvertAll<double, double>([1], v => new[] { 1.0 }.Select(f).First()); return Sym.Grad((double x) => f(x)); } }")]
    [InlineData("SYM015", "static partial class C { [Differentiable] static System.Collections.Generic.List<double> F(double x, System.Collections.Generic.List<double> d) => d; }")]
    public async Task Nothing_is_offered_that_would_not_mend_it(string id, string code)
    {
        (Document document, IReadOnlyList<Diagnostic> diagnostics) = await Open(Usings + code);
        Assert.Empty(await Offered(document, diagnostics.First(d => d.Id == id)));
    }

    private static async Task<(Document, IReadOnlyList<Diagnostic>)> Open(string text)
    {
        CSharpCompilation like = new MarkedSource("").Compile();
        Document document = new AdhocWorkspace().CurrentSolution
            .AddProject(ProjectInfo.Create(
                ProjectId.CreateNewId(), VersionStamp.Default, "P", "P", LanguageNames.CSharp, compilationOptions: like.Options,
                parseOptions: like.SyntaxTrees[0].Options, metadataReferences: like.References))
            .Projects.Single().AddDocument("D.cs", text, filePath: "D.cs");
        return (document, Said((CSharpCompilation)(await document.Project.GetCompilationAsync())!));
    }

    private static IReadOnlyList<Diagnostic> Said(CSharpCompilation compilation) =>
        [.. MarkedSource.Refusals(compilation), .. CallSites.CallSites.Diagnostics(compilation)];

    private static async Task<IReadOnlyList<CodeAction>> Offered(Document document, Diagnostic diagnostic)
    {
        var offered = new List<CodeAction>();
        foreach (Type type in typeof(Fix).Assembly.GetTypes().Where(t => !t.IsAbstract && t.IsSubclassOf(typeof(Fix))))
        {
            var provider = (CodeFixProvider)Activator.CreateInstance(type)!;
            if (provider.FixableDiagnosticIds.Contains(diagnostic.Id))
            {
                var context = new CodeFixContext(
                    document, diagnostic.Location.SourceSpan, ImmutableArray.Create(diagnostic), (action, _) => offered.Add(action), CancellationToken.None);
                await provider.RegisterCodeFixesAsync(context);
            }
        }

        return offered;
    }

    private static async Task<Document> Apply(CodeAction action, DocumentId id) =>
        (await action.GetOperationsAsync(CancellationToken.None)).OfType<ApplyChangesOperation>().Single().ChangedSolution.GetDocument(id)!;
}
