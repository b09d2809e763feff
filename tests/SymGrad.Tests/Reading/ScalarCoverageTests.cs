using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using SymGrad.Reading;
using Xunit;

namespace SymGrad.Tests.Reading;

/// <summary>Every public static method of Math, MathF, double and float is read, has derivative zero, or is refused with a reason.</summary>
public class ScalarCoverageTests
{
    public static TheoryData<string> Methods => [.. All().Select(Signature).Distinct()];

    [Theory]
    [MemberData(nameof(Methods))]
    public void Every_method_of_the_BCL_is_in_the_table(string signature) =>
        Assert.All(All().Where(m => Signature(m) == signature), method => Assert.NotNull(ScalarFunctions.Of(method)));

    [Theory]
    [MemberData(nameof(Methods))]
    public void Every_method_that_is_read_computes_what_the_method_computes(string signature)
    {
        foreach (MethodInfo method in All().Where(m => Signature(m) == signature && ScalarFunctions.Of(m)!.Coverage != Coverage.Refused))
        {
            MethodInfo closed = !method.IsGenericMethod ? method
                : method.MakeGenericMethod(method.ReturnType.IsGenericParameter ? typeof(int) : typeof(long));
            ParameterExpression[] parameters = [.. closed.GetParameters().Select(p => Expression.Parameter(p.ParameterType, p.Name))];

            // A rounding mode is a constant of the code.
            foreach (MidpointRounding mode in parameters.Any(IsMode) ? Enum.GetValues<MidpointRounding>() : [default])
            {
                Expression call = Expression.Call(closed, parameters.Select(p => IsMode(p) ? Expression.Constant(mode) : (Expression)p));
                ParameterExpression[] free = [.. parameters.Where(p => !IsMode(p))];
                LambdaExpression f = Expression.Lambda(call, free);
                object[][] points = Points(free.Select(p => p.Type));
                if (signature.Contains("Native"))
                {
                    // What these do with NaN and beyond the range is the processor's choice.
                    points = [.. points.Where(p => p.All(v => double.IsFinite(Convert.ToDouble(v, null))))];
                }
                else if (signature.Contains(".Clamp("))
                {
                    points = [.. points.Where(p => p.Skip(1).All(v => !double.IsNaN(Convert.ToDouble(v, null))))];
                }

                Evaluation.Agrees(f, Tolerance(f, signature), points);
            }
        }
    }

    [Fact]
    public void The_published_table_is_up_to_date()
    {
        string table = Table();
        string path = Path.Combine(Folder(), "ScalarCoverage.md");
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            File.WriteAllText(path, table);
        }

        Assert.Equal(table, File.ReadAllText(path));
    }

    private static double Tolerance(LambdaExpression f, string signature) =>
        signature.Contains("Reciprocal") ? 1e-3 : f.ReturnType == typeof(double) ? 1e-12 : 1e-6;

    private static bool IsMode(ParameterExpression parameter) => parameter.Type == typeof(MidpointRounding);

    private static IEnumerable<MethodInfo> All() => ScalarFunctions.Types
        .SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly));

    private static string Signature(MethodInfo method) =>
        $"{method.DeclaringType!.Name}.{method.Name}({string.Join(", ", method.GetParameters().Select(p => p.ParameterType.Name))})";

    private static object[][] Points(IEnumerable<Type> types)
    {
        IEnumerable<object[]> points = [[]];
        foreach (Type type in types)
        {
            points = points.SelectMany(p => Values(type).Select(v => (object[])[.. p, v])).ToList();
        }

        return [.. points];
    }

    private static IEnumerable<object> Values(Type type) =>
        type == typeof(double) ? [0.0, -0.0, 0.3, -1.5, 2.5, 4, 7.75, -16, 1e-310, double.PositiveInfinity, double.NegativeInfinity, double.NaN]
        : type == typeof(float) ? [0f, -0f, 0.25f, -1.5f, 2.5f, 4f, -16f, 1e-40f, float.PositiveInfinity, float.NegativeInfinity, float.NaN]
        : type == typeof(byte) || type == typeof(ushort) || type == typeof(uint) ? [.. new[] { 1, 3, 200 }.Select(v => Convert.ChangeType(v, type, null))]
        : [.. new[] { -7, 1, 3, 12 }.Select(v => Convert.ChangeType(v, type, null))];

    private static string Table()
    {
        var text = new StringBuilder();
        text.Append("# Coverage of the scalar functions of .NET\n\n");
        text.Append("Every public static method of `Math`, `MathF`, `double` and `float`. A test writes this page and fails for a method that is not on it.\n");
        foreach (IGrouping<Coverage, MethodInfo> group in All().GroupBy(m => ScalarFunctions.Of(m)!.Coverage).OrderBy(g => g.Key))
        {
            text.Append($"\n## {Title(group.Key)}\n\n| Method | {(group.Key == Coverage.Refused ? "Reason" : "Read as")} | In |\n|---|---|---|\n");
            foreach (var row in group.GroupBy(m => (Kinds: ScalarFunctions.SignatureOf(m), ScalarFunctions.Of(m)!.Meaning)).OrderBy(r => r.Key.Kinds, StringComparer.Ordinal))
            {
                text.Append($"| `{row.Key.Kinds}` | {row.Key.Meaning.Replace("|", "\\|")} | {string.Join(", ", row.Select(m => m.DeclaringType!.Name).Distinct())} |\n");
            }
        }

        return text.ToString();
    }

    private static string Title(Coverage coverage) => coverage switch
    {
        Coverage.Differentiated => "Differentiated",
        Coverage.ZeroDerivative => "Evaluated; the derivative is zero by rule",
        _ => "Refused where an argument depends on a parameter",
    };

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
