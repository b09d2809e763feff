using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SymGrad.Generators.Models;
using SymGrad.Generators.Writing;

namespace SymGrad.Generators.Reading;

/// <summary>Calls of siblings: a generator does not see its own output, so what is called is written first, into a compilation of its own, in
/// which it is code like any other.</summary>
internal static class SiblingCalls
{
    private static readonly string[] Suffixes = ["ValueAndGrad", "GradInto", "Grad", "Jvp", "Vjp", "JacobianInto", "Jacobian", "Hessian", "Hvp"];

    /// <summary>The compilation with the siblings that a method calls; null if it calls none.</summary>
    /// <param name="model">Of the file of the method.</param>
    /// <param name="syntax">The method.</param>
    /// <param name="reading">The methods that wait for this one, and this one.</param>
    /// <param name="cancellation">Of the compiler.</param>
    public static Compilation? Complete(SemanticModel model, MethodDeclarationSyntax syntax, IReadOnlyList<IMethodSymbol> reading, CancellationToken cancellation)
    {
        var written = new Dictionary<string, SyntaxTree>();
        foreach (InvocationExpressionSyntax call in syntax.DescendantNodes().OfType<InvocationExpressionSyntax>())
        {
            foreach (IMethodSymbol method in CalledBy(call, model, cancellation))
            {
                if (reading.Any(r => r.ToDisplayString() == method.ToDisplayString()))
                {
                    throw new RefusalException(
                        call.GetLocation(), Descriptors.Recursion.Id, method.Name, "a method cannot call a derivative of itself; write the formula of that derivative");
                }

                MethodModel called = ModelReader.Read(method, model.Compilation, reading, cancellation);
                if (!written.ContainsKey(called.HintName))
                {
                    string source = SiblingWriter.Write(new MethodCode(called));
                    written.Add(called.HintName, CSharpSyntaxTree.ParseText(source, (CSharpParseOptions)syntax.SyntaxTree.Options, called.HintName, cancellationToken: cancellation));
                }
            }
        }

        return written.Count == 0 ? null : model.Compilation.AddSyntaxTrees(written.Values);
    }

    // The differentiable methods whose sibling a call of nothing may mean.
    private static IEnumerable<IMethodSymbol> CalledBy(InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellation)
    {
        string? name = call.Expression switch
        {
            SimpleNameSyntax simple => simple.Identifier.ValueText,
            MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
            _ => null,
        };
        string? suffix = name is null ? null : Suffixes.FirstOrDefault(s => name.EndsWith(s, System.StringComparison.Ordinal) && name.Length > s.Length);
        if (suffix is null || model.GetSymbolInfo(call, cancellation).Symbol is not null)
        {
            return [];
        }

        string method = name!.Substring(0, name.Length - suffix.Length);
        var containers = new List<INamedTypeSymbol>();
        if (call.Expression is MemberAccessExpressionSyntax { Expression: var owner })
        {
            INamedTypeSymbol? type = model.GetSymbolInfo(owner, cancellation).Symbol as INamedTypeSymbol ?? model.GetTypeInfo(owner, cancellation).Type as INamedTypeSymbol;
            containers.AddRange(type is null ? [] : [type]);
        }
        else
        {
            for (INamedTypeSymbol? type = model.GetEnclosingSymbol(call.SpanStart, cancellation)?.ContainingType; type is not null; type = type.ContainingType)
            {
                containers.Add(type);
            }
        }

        return containers.SelectMany(c => c.GetMembers(method)).OfType<IMethodSymbol>()
            .Where(m => m.GetAttributes().Any(a => a.AttributeClass?.ToDisplayString() == "SymGrad.DifferentiableAttribute"));
    }
}
