using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace SymGrad.Generators;

/// <summary>The diagnostics of differentiable methods and of calls of <c>Sym</c>. Each has a reason and a way out.</summary>
internal static class Descriptors
{
    private const string Category = "SymGrad";

    // From the root of the repository, and of the package, which brings the pages along.
    private const string HelpPages = "generators/diagnostics/";

    public static readonly DiagnosticDescriptor NotPartial = New(
        "SYM001", "The type around a differentiable method must be partial",
        "The type '{0}' is not partial, so the derivatives of '{1}' have no place: add the modifier 'partial' to its declaration");

    public static readonly DiagnosticDescriptor LocalFunction = New(
        "SYM002", "A local function cannot be differentiated by attribute",
        "'{0}' is a local function, beside which nothing can be declared: move it into a static partial class");

    public static readonly DiagnosticDescriptor NoBody = New(
        "SYM003", "A method without a body cannot be differentiated",
        "'{0}' has no body to differentiate; {1}");

    public static readonly DiagnosticDescriptor Iterator = New(
        "SYM004", "An iterator cannot be differentiated",
        "'{0}' is an iterator, whose body does not run when it is called: return an array");

    public static readonly DiagnosticDescriptor RefReturn = New(
        "SYM005", "A method that returns by reference cannot be differentiated",
        "'{0}' returns a reference: return the value");

    public static readonly DiagnosticDescriptor Async = New(
        "SYM006", "An async method cannot be differentiated",
        "'{0}' is async, and its result comes later: await what it needs first, and mark a method that computes with it");

    public static readonly DiagnosticDescriptor NothingToDifferentiate = New(
        "SYM007", "A differentiable method needs a floating-point parameter",
        "No parameter of '{0}' can be differentiated with respect to: take a double, a float, or arrays or structures of these, not marked [NoDerivative]");

    public static readonly DiagnosticDescriptor NoResult = New(
        "SYM008", "A differentiable method needs a floating-point result",
        "'{0}' gives no floating-point number: return one, or write it to an out parameter, an array or a span");

    public static readonly DiagnosticDescriptor Lambda = New(
        "SYM009", "A lambda cannot be differentiated by attribute",
        "A lambda has no name for its derivatives to be named after: give it to Sym.Grad without the attribute, or make it a method of a static partial class");

    public static readonly DiagnosticDescriptor Statement = New(
        "SYM010", "This statement cannot be differentiated", "{0} cannot be differentiated: {1}");

    public static readonly DiagnosticDescriptor Expression = New(
        "SYM011", "This expression cannot be differentiated", "{0} cannot be differentiated: {1}");

    public static readonly DiagnosticDescriptor UnknownMethod = New(
        "SYM012", "This method is unknown to the differentiator",
        "The method '{0}' is unknown, and its arguments depend on parameters of the differentiable method: {1}");

    public static readonly DiagnosticDescriptor Recursion = New(
        "SYM013", "This recursive call cannot be differentiated", "'{0}' calls itself: {1}");

    public static readonly DiagnosticDescriptor Write = New(
        "SYM014", "A write that cannot be followed", "It writes to {0}: {1}");

    public static readonly DiagnosticDescriptor ParameterType = New(
        "SYM015", "A parameter or result of a type that cannot be differentiated", "'{0}' has the type {1}: {2}");

    public static readonly DiagnosticDescriptor NameTaken = New(
        "SYM016", "The name of a derivative is taken",
        "'{0}' has a member '{1}' already, which is what a derivative of '{2}' is called: rename one of the two");

    public static readonly DiagnosticDescriptor NotAMethod = New(
        "SYM017", "Only methods with a name can be differentiated by attribute",
        "'{0}' is {1}, after which its derivatives cannot be named: move the body into a method, mark that, and call it here");

    public static readonly DiagnosticDescriptor FileLocal = New(
        "SYM018", "A file-local type cannot hold derivatives",
        "The type '{0}' is local to its file, and the derivatives of '{1}' are in another one: remove the modifier 'file'");

    public static readonly DiagnosticDescriptor NoJacobian = New(
        "SYM020", "There is no Jacobian of this method",
        "The Jacobian of '{0}' is not one matrix, so '{0}Jacobian' is not written: {1}", DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor NoHessian = New(
        "SYM021", "There is no Hessian of this method",
        "The Hessian of '{0}' is not one matrix, so '{0}Hessian' is not written, only '{0}Hvp': {1}", DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor NoSecondOrder = New(
        "SYM022", "Only methods with one number for a result have second derivatives",
        "'{0}' gives more than one number, so Order = 2 asks for nothing: return one number, or leave the order out", DiagnosticSeverity.Warning);

    // ---- calls of Sym ----

    public static readonly DiagnosticDescriptor UnreadableMethod = New(
        "SYM101", "A lambda to differentiate calls a method that cannot be read",
        "'{0}' cannot be read: {1}, and its arguments depend on a parameter, so '{2}' throws when it runs: {3}", DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor DataParameter = New(
        "SYM102", "A lambda with a data parameter needs 'wrt'",
        "The parameter '{0}' is data of type {1}, which has no derivative, so '{2}' throws when it runs: say what to differentiate with respect to, wrt: {3}",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor PlainDelegate = New(
        "SYM103", "A delegate stands where a lambda is needed",
        "'{0}' is a delegate, whose code cannot be read: declare it with Sym.Function(...), and call it in lambdas with Invoke", DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor FoldedDivision = New(
        "SYM104", "An integer division is computed before it becomes a floating-point number",
        "C# computes '{0}' in integers, which gives {1}: write {2}", DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor LinqCompile = New(
        "SYM105", "LINQ's Compile makes slower code than Sym.Compile",
        "This is LINQ's Compile, which neither simplifies nor vectorizes: write Sym.Compile({0})", DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor InLoop = New(
        "SYM106", "A derivative is built anew in each iteration of a loop",
        "'{0}' builds the same delegate in each iteration: build it once, before the loop", DiagnosticSeverity.Info);

    // ---- the compiler itself ----

    public static readonly DiagnosticDescriptor Failure = New(
        "SYM099", "The compiler of derivatives failed", "The derivative of '{0}' could not be made: {1}; please report it");

    public static IReadOnlyDictionary<string, DiagnosticDescriptor> ById { get; } = new[]
    {
        NotPartial, LocalFunction, NoBody, Iterator, RefReturn, Async, NothingToDifferentiate, NoResult, Lambda,
        Statement, Expression, UnknownMethod, Recursion, Write, ParameterType, NameTaken, NotAMethod, FileLocal, NoJacobian, NoHessian, NoSecondOrder,
        UnreadableMethod, DataParameter, PlainDelegate, FoldedDivision, LinqCompile, InLoop,
        Failure,
    }.ToDictionary(descriptor => descriptor.Id);

    private static DiagnosticDescriptor New(
        string id, string title, string message, DiagnosticSeverity severity = DiagnosticSeverity.Error) => new(
        id, title, message, Category, severity, isEnabledByDefault: true, helpLinkUri: HelpPages + id + ".md");
}
