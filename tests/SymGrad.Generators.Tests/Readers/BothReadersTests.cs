using System.Reflection;
using Xunit;

namespace SymGrad.Generators.Tests.Readers;

/// <summary>Lambdas and methods are read by two readers into one representation: the same text gives the same numbers, values and derivatives.</summary>
public class BothReadersTests
{
    private static readonly Lazy<Assembly> Compiled = new(() => Generated.From([.. Bodies.All.Select((b, k) => Source(k, b.Parameters, b.Body)), Usings + Bodies.Library]).Load());

    private const string Usings = "using System; using System.Linq; using System.Linq.Expressions; using SymGrad; using static Library; ";

    public static TheoryData<int, string> Texts
    {
        get
        {
            var texts = new TheoryData<int, string>();
            for (int k = 0; k < Bodies.All.Length; k++)
            {
                texts.Add(k, $"({Bodies.All[k].Parameters}) => {Bodies.All[k].Body}");
            }

            return texts;
        }
    }

    [Theory, MemberData(nameof(Texts))]
    public void A_lambda_and_a_method_of_one_text_have_the_same_derivatives(int place, string text)
    {
        Type type = Compiled.Value.GetType("B" + place)!;
        foreach (string product in new[] { "Value", "Gradient", "Jvp", "Hessian", "Hvp" })
        {
            if (type.GetMethod("Lambda" + product) is not { } lambda)
            {
                Assert.Contains(product, new[] { "Hessian", "Hvp" });
                continue;
            }

            double[] expected = [.. Harness.Flatten(lambda.Invoke(null, null))];
            double[] actual = [.. Harness.Flatten(type.GetMethod("Method" + product)!.Invoke(null, null))];
            Assert.True(expected.Length == actual.Length && expected.Length > 0, $"{product} of {text}: {expected.Length} numbers, and {actual.Length}");
            double scale = expected.Select(Math.Abs).Where(double.IsFinite).Append(1e-3).Max(), unit = text.StartsWith("(float", StringComparison.Ordinal) ? 1e-6 : 4e-15;
            for (int k = 0; k < expected.Length; k++)
            {
                Assert.True(
                    expected[k].Equals(actual[k]) || Math.Abs(expected[k] - actual[k]) <= unit * scale,
                    $"{product} of {text}, number {k}: the lambda's is {expected[k]:R}, the method's {actual[k]:R}");
            }
        }
    }

    [Fact]
    public void There_are_many_bodies_and_each_is_there_once()
    {
        Assert.InRange(Bodies.All.Length, 60, 1000);
        Assert.Equal(Bodies.All.Length, Bodies.All.Distinct().Count());
    }

    // The body stands in the source twice; it is written once.
    private static string Source(int place, string parameters, string body)
    {
        (string[] types, string[] names) = ([.. parameters.Split(", ").Select(p => p.Split(' ')[0])], [.. parameters.Split(", ").Select(p => p.Split(' ')[1])]);
        string point = Bodies.Shapes.First(s => s.Parameters == parameters).Point;
        string result = types[0] == "float" ? "float" : "double", number = types[0] == "float" ? "0.6f" : "0.6";
        string along = string.Join(", ", types.Select((type, k) => type switch
        {
            "double[]" => "new[] { 0.6, -0.2, 1.4, 0.3, -0.9 }[..(Point.Item" + (k + 1) + ".Length)]",
            "double[,]" => "new[,] { { 0.6, -0.2, 1.4 }, { 0.3, -0.9, 0.1 } }",
            "double[][]" => "new double[][] { [0.6, -0.2, 1.4], [0.3], [] }",
            _ => k == 0 ? number : "-0." + (k + 2),
        }));
        string at = string.Join(", ", types.Select((_, k) => "Point.Item" + (k + 1)));
        bool isOneShape = types.Length == 1 ? types[0] is "double" or "double[]" : types.All(type => type == "double");
        string second = !isOneShape ? "" : $"""
                public static object LambdaHessian() => Sym.Hessian(L)({at});
                public static object MethodHessian() => FHessian({at});
                public static object LambdaHvp() => Sym.Hvp(L)({at}, {along});
                public static object MethodHvp() => FHvp({at}, {along});
            """;
        return Usings + $$"""
            public static partial class B{{place}}
            {
                private static readonly ValueTuple<{{string.Join(", ", types)}}> Point = ValueTuple.Create({{point}});
                [Differentiable(Order = 2)] public static {{result}} F({{parameters}}) => {{body}};
                private static readonly Expression<Func<{{string.Join(", ", types)}}, {{result}}>> L = ({{string.Join(", ", names)}}) => {{body}};
                public static object LambdaValue() => Sym.Compile(L)({{at}});
                public static object MethodValue() => FVjp({{at}}).Value;
                public static object LambdaGradient() => Sym.Grad(L)({{at}});
                public static object MethodGradient() => FGrad({{at}});
                public static object LambdaJvp() => Sym.Jvp(L)({{at}}, {{along}});
                public static object MethodJvp() => FJvp({{at}}, {{along}});
            {{second}}
            }
            """;
    }
}
