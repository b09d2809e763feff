using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;

namespace SymGrad.Reading.Rules;

/// <summary>Finds the rule of a function: in the assembly of the function, and in those that were registered.</summary>
internal static class RuleBook
{
    // Assemblies that hold rules, by the type whose functions they are about. Only assemblies that reference SymGrad are looked through.
    private static readonly ConcurrentDictionary<Assembly, ILookup<Type, RuleDeclaration>> Declared = new();
    private static readonly ConcurrentDictionary<MethodInfo, (IReadOnlyList<Assembly> Registered, DerivativeRule? Rule)> Found = new();

    /// <summary>The rule of a static method; null if it has none.</summary>
    /// <exception cref="DifferentiationException">Its rules are wrong.</exception>
    public static DerivativeRule? Find(MethodInfo method)
    {
        if (!method.IsStatic || method.DeclaringType is not { } declaring)
        {
            return null;
        }

        IReadOnlyList<Assembly> registered = DerivativeRules.Registered;
        if (Found.TryGetValue(method, out (IReadOnlyList<Assembly> Registered, DerivativeRule? Rule) found) && ReferenceEquals(found.Registered, registered))
        {
            return found.Rule;
        }

        RuleDeclaration[] about = [.. registered.Append(declaring.Assembly).Distinct().SelectMany(assembly => DeclaredIn(assembly)[declaring])];
        DerivativeRule? rule = about.Length == 0 ? OfRecursive(method) : RuleOf(method, about);
        if (rule is not null)
        {
            Found[method] = (registered, rule);
        }

        return rule;
    }

    // A method that calls itself is not read through; the gradient that was written for it is its rule.
    private static PartialMethod? OfRecursive(MethodInfo method) =>
        method.IsDefined(typeof(DifferentiableAttribute), false) && WrittenFunction.Of(method) is { IsRecursive: true } written && written.Gradient(method) is { } gradient
            ? new PartialMethod(method, $"{method.DeclaringType!.Name}.{gradient.Name}", gradient)
            : null;

    /// <summary>Whether a method is itself a rule.</summary>
    public static bool IsRule(MethodInfo method) => method.IsStatic && method.IsDefined(typeof(DerivativeOfAttribute), false);

    private static DerivativeRule? RuleOf(MethodInfo method, RuleDeclaration[] about)
    {
        // A name that is misspelt is nobody's: whoever asks for a function of that type is told.
        foreach (RuleDeclaration declaration in about.Where(d => d.Name == method.Name || d.Function is null && !d.NamesAnything))
        {
            if (declaration.Fault is { } fault)
            {
                throw RuleRefusal.Of(declaration.RuleName, fault.Fault, fault.WayOut);
            }
        }

        RuleDeclaration[] mine = [.. about.Where(declaration => declaration.Function == method)];
        RuleDeclaration[] partials = [.. mine.Where(d => d.Mode == RuleMode.Partial)];
        RuleDeclaration[] jvps = [.. mine.Where(d => d.Mode == RuleMode.Jvp)];
        RuleDeclaration[] vjps = [.. mine.Where(d => d.Mode == RuleMode.Vjp)];
        foreach (RuleDeclaration[] same in new[] { partials, jvps, vjps })
        {
            if (same.Length > 1)
            {
                throw RuleRefusal.Of(same[1].RuleName, $"differentiates {same[1].FunctionName}, as {same[0].RuleName} does", "Keep one of them");
            }
        }

        if (partials.Length > 0 && jvps.Length + vjps.Length > 0)
        {
            RuleDeclaration product = jvps.Concat(vjps).First();
            throw RuleRefusal.Of(
                partials[0].RuleName, $"differentiates {product.FunctionName}, as {product.RuleName} does", "Keep the partials, or the pair of Jvp and Vjp");
        }

        if (jvps.Length != vjps.Length)
        {
            RuleDeclaration half = jvps.Concat(vjps).Single();
            RuleMode missing = half.Mode == RuleMode.Jvp ? RuleMode.Vjp : RuleMode.Jvp;
            throw RuleRefusal.Of(
                half.RuleName, $"is one half of a pair: {half.FunctionName} has no rule of Mode = RuleMode.{missing}",
                $"Write the other half too, with {(missing == RuleMode.Vjp ? "the cotangent of the result" : "the tangents")} after the parameters");
        }

        return partials is [var partial] ? partial.Partials!
            : jvps is [var jvp] ? new ProductPair(method, $"{jvp.RuleName} and {vjps[0].RuleName}", jvp.Method!, vjps[0].Method!)
            : null;
    }

    private static ILookup<Type, RuleDeclaration> DeclaredIn(Assembly assembly) => Declared.GetOrAdd(assembly, static assembly =>
    {
        string core = typeof(DerivativeOfAttribute).Assembly.GetName().Name!;
        IEnumerable<Type> types = assembly.GetReferencedAssemblies().Any(name => name.Name == core) ? assembly.GetTypes() : [];
        return types
            .SelectMany(type => type.GetMembers(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Where(member => member is MethodInfo or PropertyInfo)
            .SelectMany(member => member.GetCustomAttributes<DerivativeOfAttribute>(false).Select(mark => new RuleDeclaration(mark, member)))
            .ToLookup(declaration => declaration.Type);
    });
}
