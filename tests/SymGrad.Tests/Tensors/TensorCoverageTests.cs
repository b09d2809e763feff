using System;
using System.Buffers;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Linq.Expressions;
using System.Numerics.Tensors;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using SymGrad.Reading;
using Xunit;

namespace SymGrad.Tests.Tensors;

/// <summary>Every public method of <see cref="Tensor"/> that takes a tensor is read, or refused with a reason; TensorCoverage.md says which.
/// A new version of the library with new methods fails here.</summary>
public class TensorCoverageTests
{
    // What only a span or a destination can hold is not an expression that a lambda has.
    private static bool IsOfLambdas(MethodInfo method) =>
        !method.ReturnType.IsByRef && !method.ReturnType.Name.Contains("Span", StringComparison.Ordinal)
        && method.GetParameters().All(p => p.Name != "destination" && !p.ParameterType.Name.StartsWith("TensorSpan", StringComparison.Ordinal))
        && method.GetParameters().Any(p => IsTensor(p.ParameterType));

    private static bool IsTensor(Type type) =>
        type.IsByRef ? IsTensor(type.GetElementType()!)
        : type.IsGenericType && type.GetGenericTypeDefinition() is var definition
            && (definition == typeof(Tensor<>) || definition == typeof(ReadOnlyTensorSpan<>)
                || (definition == typeof(ReadOnlySpan<>) && IsTensor(type.GetGenericArguments()[0])));

    private static IEnumerable<MethodInfo> Methods() => typeof(Tensor).GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)
        .Where(IsOfLambdas)
        .OrderBy(m => m.Name, StringComparer.Ordinal).ThenBy(Signature, StringComparer.Ordinal);

    private static string Signature(MethodInfo method) =>
        $"{method.Name}({string.Join(", ", method.GetParameters().Select(p => $"{NameOf(p.ParameterType)} {p.Name}"))})";

    private static string NameOf(Type type) => type.IsByRef ? NameOf(type.GetElementType()!)
        : type == typeof(nint) ? "nint"
        : type.IsGenericType ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(NameOf))}>"
        : type.Name switch { "Int32" => "int", "Boolean" => "bool", var name => name };

    public static TheoryData<string> Names => [.. Methods().Select(Signature).Distinct()];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_method_is_read_or_refused_with_a_reason(string signature)
    {
        foreach (MethodInfo method in Methods().Where(m => Signature(m) == signature))
        {
            string? reason = ReasonOf(method);
            Assert.True(reason is null || TensorRefusals.ReasonOf(method.Name) is not null || IsSpelledOtherwise(reason), $"{signature}: {reason}");
            Assert.True(TensorRefusals.ReasonOf(method.Name) is null || reason is not null, $"{signature} is read although it is refused");
        }
    }

    [Fact]
    public void The_published_table_is_up_to_date()
    {
        var text = new StringBuilder();
        text.AppendLine("# The methods of System.Numerics.Tensors.Tensor in lambdas").AppendLine()
            .AppendLine("Written by TensorCoverageTests. `destination` forms and spans are not listed: a lambda cannot hold them.").AppendLine()
            .AppendLine("| method | in a lambda |").AppendLine("|---|---|");
        foreach (MethodInfo method in Methods().DistinctBy(Signature))
        {
            text.AppendLine($"| `{Signature(method)}` | {(ReasonOf(method) is { } reason ? "refused: " + reason : "read")} |");
        }

        string path = Path.Combine(Path.GetDirectoryName(Here())!, "TensorCoverage.md");
        string written = text.ToString().Replace("\r", "", StringComparison.Ordinal);
        if (Environment.GetEnvironmentVariable("CI") is null)
        {
            File.WriteAllText(path, written);
        }

        Assert.Equal(File.ReadAllText(path).Replace("\r", "", StringComparison.Ordinal), written);
    }

    // Where a part of a tensor is said by ranges in a span, Sym has a function that says it by numbers.
    private static bool IsSpelledOtherwise(string reason) => reason.Contains("span", StringComparison.Ordinal);

    private static string? ReasonOf(MethodInfo method)
    {
        try
        {
            MethodInfo made = !method.IsGenericMethodDefinition ? method
                : method.MakeGenericMethod([.. method.GetGenericArguments().Select(_ => typeof(double))]);
            ParameterExpression x = Expression.Parameter(typeof(Tensor<double>), "x");
            ParameterExpression y = Expression.Parameter(typeof(Tensor<double>), "y");
            int next = 0;
            Expression call = Expression.Call(made, made.GetParameters().Select(p => Argument(p, next++ == 0 ? x : y)));
            call = call.Type.IsArray ? Expression.ArrayIndex(call, Expression.Constant(0)) : call;
            TensorForm[] forms = [new(2, method.Name == "SqueezeDimension" ? 2 : 0), new(2, 0)];
            Reader.Read(Expression.Lambda(call, x, y), [.. forms.Select(form => (TensorForm?)form)]);
            return null;
        }
        catch (DifferentiationException refused)
        {
            return refused.Reason;
        }
        catch (ArgumentException notForDoubles)
        {
            return TensorRefusals.ReasonOf(method.Name) ?? notForDoubles.Message;
        }
    }

    private static Expression Argument(ParameterInfo parameter, ParameterExpression tensor)
    {
        Type type = parameter.ParameterType.IsByRef ? parameter.ParameterType.GetElementType()! : parameter.ParameterType;
        if (type == typeof(ReadOnlyTensorSpan<bool>))
        {
            return Expression.Convert(Expression.Constant(Tensor.Create(new bool[4], [2, 2])), type);
        }

        return type == typeof(Tensor<double>) ? tensor
            : type == typeof(double) ? Expression.Constant(0.5)
            : type == typeof(int) ? Expression.Constant(1)
            : type == typeof(nint) ? Expression.Constant((nint)1)
            : type == typeof(bool) ? Expression.Constant(false)
            : type.IsEnum ? Expression.Constant(Enum.GetValues(type).GetValue(0), type)
            : type == typeof(ReadOnlySpan<Tensor<double>>) ? Converted(Expression.NewArrayInit(typeof(Tensor<double>), tensor, tensor), type)
            : type == typeof(ReadOnlySpan<nint>) ? Converted(Expression.NewArrayInit(typeof(nint), Expression.Constant((nint)2), Expression.Constant((nint)3)), type)
            : type == typeof(ReadOnlySpan<int>) ? Converted(Expression.NewArrayInit(typeof(int), Expression.Constant(1), Expression.Constant(0)), type)
            : type == typeof(ReadOnlySpan<NRange>) ? Converted(Expression.Constant(new NRange[2]), type)
            : Expression.Convert(tensor, type);
    }

    private static MethodCallExpression Converted(Expression array, Type span) =>
        Expression.Call(span.GetMethod("op_Implicit", [array.Type])!, array);

    private static string Here([CallerFilePath] string path = "") => path;
}
