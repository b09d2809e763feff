using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using System.Numerics.Tensors;
using System.Reflection;
using SymGrad.Reading;
using Xunit;

namespace SymGrad.Tests.Surface;

public class TensorFunctionTests
{
    private static readonly double[] Values = [0.1, 0.25, 0.5, 0.75, 0.9, -0.3];
    private static readonly double[] Others = [0.3, 0.5, 0.25, 0.8, 0.6, -0.9];

    private static Tensor<double> Of(double[] values) => Tensor.Create(values, [2, 3]);

    // The twin is the BCL's where it has one, else SymGrad's own.
    private static double Scalar(string name, params object[] arguments)
    {
        Type[] types = [.. arguments.Select(argument => argument.GetType())];
        MethodInfo? twin = typeof(double).GetMethod(name, types) ?? typeof(Sym).GetMethod(name, types);
        return name == "Reciprocal" ? 1 / (double)arguments[0] : (double)twin!.Invoke(null, arguments)!;
    }

    public static TheoryData<string, string> ElementWise()
    {
        var data = new TheoryData<string, string>();
        foreach (MethodInfo method in Methods())
        {
            data.Add(method.Name, string.Join(",", method.GetParameters().Select(parameter => parameter.ParameterType.Name)));
        }

        return data;
    }

    // The others are compared with the library, or with their formulas, in Tensors.
    private static readonly string[] OverElements = ["Max", "Min"];

    private static IEnumerable<MethodInfo> Methods() =>
        typeof(Sym).GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Where(method => method.ReturnType.IsGenericType && method.ReturnType.GetGenericTypeDefinition() == typeof(Tensor<>))
            .Where(method => OverElements.Contains(method.Name) || !ExpressionReader.StructuralNames.Contains(method.Name))
            .Select(method => method.MakeGenericMethod(typeof(double)));

    [Theory]
    [MemberData(nameof(ElementWise))]
    public void An_element_wise_function_is_its_scalar_twin_at_each_element(string name, string parameters)
    {
        MethodInfo method = Methods().Single(candidate => candidate.Name == name
            && string.Join(",", candidate.GetParameters().Select(parameter => parameter.ParameterType.Name)) == parameters);
        Type[] types = [.. method.GetParameters().Select(parameter => parameter.ParameterType)];
        double shift = name == "Acosh" ? 1 : 0;
        double[][] data = [[.. Values.Select(value => value + shift)], Others];
        object[] arguments = [.. types.Select((type, k) =>
            type == typeof(int) ? 3 : type == typeof(double) ? 0.7 : (object)Of(data[k]))];

        var result = (Tensor<double>)method.Invoke(null, arguments)!;

        Assert.Equal(Of(Values).Lengths, result.Lengths);
        double[] expected = [.. Enumerable.Range(0, Values.Length).Select(i => Scalar(name, [.. types.Select((type, k) =>
            type == typeof(int) ? 3 : type == typeof(double) ? 0.7 : (object)data[k][i])]))];
        Assert.All(expected.Zip(result), pair => Assert.Equal(pair.First, pair.Second, 1e-14));
    }

    [Fact]
    public void The_reductions_are_those_of_the_elements()
    {
        Tensor<double> x = Of(Values), y = Of(Others);
        Assert.Equal(Values.Sum(), x.Sum(), 1e-14);
        Assert.Equal(Values.Average(), x.Average(), 1e-14);
        Assert.Equal(Math.Sqrt(Values.Sum(v => v * v)), x.Norm(), 1e-14);
        Assert.Equal(Values.Zip(Others, (a, b) => a * b).Sum(), x.Dot(y), 1e-14);
        Assert.Equal(Values.Aggregate((a, b) => a * b), x.Product(), 1e-14);
        Assert.Equal(0.9, x.Max());
        Assert.Equal(-0.3, x.Min());
    }

    [Fact]
    public void The_reductions_of_no_elements_are_their_neutral_elements()
    {
        Tensor<double> none = Tensor.Create(Array.Empty<double>(), [0]);
        Assert.Equal(0, none.Sum());
        Assert.Equal(1, none.Product());
        Assert.True(double.IsNaN(none.Average()));
    }

    [Fact]
    public void A_dot_product_of_different_shapes_names_both()
    {
        Tensor<double> x = Of(Values), y = Tensor.Create(Values, [3, 2]);
        string message = Assert.Throws<ArgumentException>("y", () => x.Dot(y)).Message;
        Assert.Contains("[2, 3]", message, StringComparison.Ordinal);
        Assert.Contains("[3, 2]", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Lambdas_over_tensors_hold_no_spans()
    {
        // A span in an expression tree is a conversion in the reader's way, and not allowed where a lambda is interpreted.
        Expression<Func<Tensor<double>, double>> f = x => Sym.Pow(x + 1, 2).Average() + Sym.Exp(x).Max();
        Assert.DoesNotContain("Span", f.ToString(), StringComparison.Ordinal);
        Assert.Equal(
            Values.Average(v => (v + 1) * (v + 1)) + Math.Exp(0.9), f.Compile(preferInterpretation: true)(Of(Values)), 1e-14);
    }
}
