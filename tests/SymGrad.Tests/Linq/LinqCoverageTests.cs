using System;
using System.Collections;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using SymGrad.Reading;
using SymGrad.Tests.Reading;
using Xunit;

namespace SymGrad.Tests.Linq;

/// <summary>Every public method of LINQ is read and computes what LINQ computes, or is refused with a reason.</summary>
public class LinqCoverageTests
{
    private static readonly ParameterExpression X = Expression.Parameter(typeof(double[]), "x");
    private static readonly double[] Point = [1.5, -0.25, 3, 0.75, 2];

    public static TheoryData<string> Methods => [.. All().Select(Signature).Distinct()];

    [Theory]
    [MemberData(nameof(Methods))]
    public void Every_method_is_read_or_refused_with_a_reason(string signature)
    {
        foreach (MethodInfo method in All().Where(m => Signature(m) == signature))
        {
            if (SequenceFunctions.ReasonAgainst(method) is { } reason)
            {
                if (Call(method) is { } refused)
                {
                    DifferentiationException thrown = Assert.Throws<DifferentiationException>(() => Reader.Read(Expression.Lambda(refused, X)));
                    Assert.Contains(method.Name, thrown.Message, StringComparison.Ordinal);
                    Assert.Contains(reason, thrown.Message, StringComparison.Ordinal);
                }
            }
            else
            {
                Expression call = Call(method) ?? throw new InvalidOperationException($"no example for {signature}");
                Evaluation.Agrees(Expression.Lambda(Printable(call), X), [Point]);
            }
        }
    }

    [Fact]
    public void The_published_table_is_up_to_date()
    {
        string table = Table();
        string path = Path.Combine(Folder(), "LinqCoverage.md");
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            File.WriteAllText(path, table);
        }

        Assert.Equal(table, File.ReadAllText(path));
    }

    private static IEnumerable<MethodInfo> All() =>
        typeof(Enumerable).GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly);

    private static string Signature(MethodInfo method) =>
        $"{method.Name}({string.Join(", ", method.GetParameters().Select(p => NameOf(p.ParameterType)))})";

    private static string NameOf(Type type) =>
        type.IsArray ? NameOf(type.GetElementType()!) + "[]"
        : Nullable.GetUnderlyingType(type) is { } number ? NameOf(number) + "?"
        : !type.IsGenericType ? type.Name
        : $"{type.Name[..type.Name.IndexOf('`')]}<{string.Join(", ", type.GetGenericArguments().Select(NameOf))}>";

    /// <summary>A call whose arguments depend on the parameter; null if there is none of a common form.</summary>
    private static MethodCallExpression? Call(MethodInfo method)
    {
        if (method.IsGenericMethodDefinition)
        {
            Type[] arguments = method.GetGenericArguments();
            if (arguments.Any(a => a.GetGenericParameterConstraints().Length > 0))
            {
                return null;
            }

            method = method.MakeGenericMethod([.. arguments.Select(_ => typeof(double))]);
        }

        Expression?[] given = [.. method.GetParameters().Select((p, k) => Argument(p.ParameterType, method.GetParameters(), k))];
        return given.Contains(null) ? null : Expression.Call(method, given!);
    }

    private static Expression? Argument(Type type, ParameterInfo[] parameters, int position)
    {
        if (type == typeof(double))
        {
            return Expression.ArrayIndex(X, Expression.Constant(position));
        }

        if (type == typeof(int))
        {
            return Expression.Constant(position + 1);
        }

        if (type == typeof(Index))
        {
            return Expression.Constant(new Index(2, fromEnd: true));
        }

        if (type == typeof(Range))
        {
            return Expression.Constant(1..^1);
        }

        if (type.IsAssignableFrom(typeof(double[])))
        {
            return X;
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IEnumerable<>))
        {
            Type element = type.GetGenericArguments()[0];
            ParameterExpression v = Expression.Parameter(typeof(double), "v");
            return element.IsPrimitive || element == typeof(decimal) || Nullable.GetUnderlyingType(element) is not null
                ? Expression.Call(typeof(Enumerable), "Select", [typeof(double), element], X, Expression.Lambda(Expression.Convert(v, element), v))
                : null;
        }

        if (typeof(Delegate).IsAssignableFrom(type))
        {
            return Function(type);
        }

        return type.IsInterface && type.Name.Contains("Comparer", StringComparison.Ordinal) ? Expression.Constant(null, type) : null;
    }

    private static LambdaExpression? Function(Type type)
    {
        MethodInfo invoke = type.GetMethod("Invoke")!;
        ParameterExpression[] parameters = [.. invoke.GetParameters().Select((p, k) => Expression.Parameter(p.ParameterType, "abc"[k].ToString()))];
        if (parameters.Any(p => !p.Type.IsPrimitive) || parameters.Length == 0)
        {
            return null;
        }

        Expression sum = parameters.Select(p => (Expression)Expression.Convert(p, typeof(double)))
            .Aggregate((x, y) => Expression.Add(x, Expression.Multiply(y, y)));
        Type result = invoke.ReturnType;
        return result == typeof(bool) ? Expression.Lambda(type, Expression.GreaterThan(sum, Expression.Constant(0.5)), parameters)
            : result.IsAssignableFrom(typeof(double[])) ? Expression.Lambda(type, X, parameters)
            : result.IsPrimitive || result == typeof(decimal) || Nullable.GetUnderlyingType(result) is not null
                ? Expression.Lambda(type, result == typeof(double) ? sum : Expression.Convert(sum, result), parameters)
            : null;
    }

    // Numbers and arrays of them can be compared as they are; of sequences of tuples the items are.
    private static Expression Printable(Expression call)
    {
        if (call.Type.IsPrimitive || !typeof(IEnumerable).IsAssignableFrom(call.Type))
        {
            return call;
        }

        Type element = call.Type.GetInterfaces().Append(call.Type)
            .First(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEnumerable<>)).GetGenericArguments()[0];
        if (!element.IsPrimitive)
        {
            ParameterExpression p = Expression.Parameter(element, "p");
            Expression sum = element.GetFields().Select(f => (Expression)Expression.Convert(Expression.Field(p, f), typeof(double)))
                .Aggregate((x, y) => Expression.Add(x, Expression.Multiply(y, Expression.Constant(3.0))));
            call = Expression.Call(typeof(Enumerable), "Select", [element, typeof(double)], call, Expression.Lambda(sum, p));
            element = typeof(double);
        }

        return Expression.Call(typeof(Enumerable), "ToArray", [element], call);
    }

    private static string Table()
    {
        var text = new StringBuilder();
        text.Append("# Coverage of LINQ\n\n");
        text.Append("Every public method of `System.Linq.Enumerable`. A test writes this page, and fails for a method that is neither read nor refused with a reason.\n");
        text.Append("Over data alone every method works: it is evaluated at the call.\n");
        text.Append("\n## Read\n\n| Method | Overloads |\n|---|---|\n");
        foreach (IGrouping<string, MethodInfo> group in All().Where(m => SequenceFunctions.ReasonAgainst(m) is null).GroupBy(m => m.Name).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            text.Append($"| `{group.Key}` | {group.Count()} |\n");
        }

        text.Append("\n## Refused where an argument depends on a parameter\n\n| Method | Overloads | It |\n|---|---|---|\n");
        foreach (var group in All().Where(m => SequenceFunctions.ReasonAgainst(m) is not null)
            .GroupBy(m => (m.Name, Reason: SequenceFunctions.ReasonAgainst(m))).OrderBy(g => g.Key.Name, StringComparer.Ordinal).ThenBy(g => g.Key.Reason, StringComparer.Ordinal))
        {
            text.Append($"| `{group.Key.Name}` | {group.Count()} | {group.Key.Reason} |\n");
        }

        return text.ToString();
    }

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
