using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Linq.Expressions;
using System.Reflection;
using MathNet.Numerics;
using MathNet.Numerics.Distributions;
using Xunit;

namespace SymGrad.MathNet.Tests;

/// <summary>Every rule against mpmath: the first partials by all arguments, and the second derivative by the last one. The references are
/// written by References/references.py.</summary>
public class RuleTests
{
    static RuleTests() => MathNetRules.Register();

    // Of MathNet's own values, of which the derivatives are made: what it computes to fewer digits.
    private static readonly Dictionary<string, double> Coarse = new()
    {
        ["SpecialFunctions.DiGammaInv"] = 1e-7,
    };

    public static TheoryData<string> Functions => [.. Lines().Select(line => line.Name).Distinct()];

    [Theory]
    [MemberData(nameof(Functions))]
    public void Partials_and_second_derivative(string name)
    {
        MethodInfo method = MethodOf(name);
        ParameterExpression[] parameters = [.. method.GetParameters().Select(p => Expression.Parameter(p.ParameterType, p.Name))];
        LambdaExpression function = Expression.Lambda(Expression.Call(method, parameters), parameters);
        ParameterExpression[] moving = [.. parameters.Where(p => p.Type == typeof(double))];
        Delegate[] first = [.. moving.Select(p => Derivative(function, p))];
        Delegate second = Derivative(Sym.ExpressionOf(first[^1]), moving[^1]);
        double tolerance = Coarse.GetValueOrDefault(name, 1e-10);
        var failures = new List<string>();
        foreach ((_, string[] arguments, double[] partials, double curvature) in Lines().Where(line => line.Name == name))
        {
            object[] at = [.. arguments.Select((a, k) => parameters[k].Type == typeof(int)
                ? int.Parse(a, CultureInfo.InvariantCulture)
                : (object)double.Parse(a, CultureInfo.InvariantCulture))];
            for (int k = 0; k < first.Length; k++)
            {
                Compare($"by {moving[k].Name} at ({string.Join(", ", arguments)})", partials[k], (double)first[k].DynamicInvoke(at)!, tolerance);
            }

            Compare($"twice by {moving[^1].Name} at ({string.Join(", ", arguments)})", curvature, (double)second.DynamicInvoke(at)!, 10 * tolerance);
        }

        Assert.True(failures.Count == 0, name + "\n" + string.Join("\n", failures));

        void Compare(string what, double expected, double actual, double relative)
        {
            double off = Math.Abs(actual - expected) / Math.Max(Math.Abs(expected), 1e-8);
            if (!(off <= relative))
            {
                failures.Add(FormattableString.Invariant($"{what}: {actual:R} instead of {expected:R}, off by {off:0.0e+0}"));
            }
        }
    }

    [Fact]
    public void Every_rule_has_references()
    {
        string[] named = [.. Lines().Select(line => line.Name).Distinct()];
        string[] ruled =
        [
            .. typeof(MathNetRules).Assembly.GetTypes()
                .SelectMany(type => type.GetMembers(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static))
                .SelectMany(member => member.GetCustomAttributes<DerivativeOfAttribute>())
                .Select(mark => $"{mark.Type.Name}.{mark.Name}"),
        ];
        Assert.Equal(ruled.Order(), named.Order());
    }

    [Fact]
    public void Derivatives_by_shape_are_refused_a_second_time()
    {
        var refused = Assert.Throws<DifferentiationException>(() => Sym.Hessian((double a) => SpecialFunctions.GammaLowerRegularized(a, 2)));
        Assert.Contains("GammaByShape is what a rule calls for a derivative", refused.Reason);
        Assert.True(double.IsFinite(Sym.Hessian((double x) => SpecialFunctions.GammaLowerRegularized(2, x))(1.5)));
    }

    [Fact]
    public void In_sums_over_samples_with_all_parameters()
    {
        double[] sample = [0.8, 1.9, 2.4, 0.5, 1.1];
        GradientCheck check = Sym.CheckGradients((double shape, double rate) => sample.Sum(x => Gamma.PDFLn(shape, rate, x)), 1.7, 0.9);
        Assert.True(check.Passed, check.ToString());
        check = Sym.CheckGradients((double m, double s, double v) => sample.Sum(x => Math.Log(StudentT.CDF(m, s, v, x))), 0.4, 1.2, 3.5);
        Assert.True(check.Passed, check.ToString());
        check = Sym.CheckGradients((double p) => Normal.InvCDF(0, 1, p * p) + SpecialFunctions.BesselJ(p, 2.5), 0.6);
        Assert.True(check.Passed, check.ToString());
    }

    private static Delegate Derivative(LambdaExpression f, ParameterExpression by)
    {
        ParameterExpression[] parameters = [.. f.Parameters];
        ParameterExpression chosen = parameters.First(p => p.Name == by.Name);
        LambdaExpression selector = Expression.Lambda(chosen, parameters);
        Type type = Expression.GetFuncType([.. parameters.Select(p => p.Type), typeof(double)]);
        MethodInfo grad = typeof(RuleTests).GetMethod(nameof(Grad) + parameters.Length, BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod([.. parameters.Select(p => p.Type)]);
        return (Delegate)grad.Invoke(null, [Expression.Lambda(type, f.Body, parameters), selector])!;
    }

    private const string Grad = nameof(Grad);

    private static Delegate Grad1<T1>(Expression<Func<T1, double>> f, LambdaExpression wrt) => Sym.Grad(f, (Expression<Func<T1, double>>)wrt);

    private static Delegate Grad2<T1, T2>(Expression<Func<T1, T2, double>> f, LambdaExpression wrt) => Sym.Grad(f, (Expression<Func<T1, T2, double>>)wrt);

    private static Delegate Grad3<T1, T2, T3>(Expression<Func<T1, T2, T3, double>> f, LambdaExpression wrt) =>
        Sym.Grad(f, (Expression<Func<T1, T2, T3, double>>)wrt);

    private static Delegate Grad4<T1, T2, T3, T4>(Expression<Func<T1, T2, T3, T4, double>> f, LambdaExpression wrt) =>
        Sym.Grad(f, (Expression<Func<T1, T2, T3, T4, double>>)wrt);

    private static MethodInfo MethodOf(string name)
    {
        string[] parts = name.Split('.');
        Type type = parts[0] == nameof(SpecialFunctions) ? typeof(SpecialFunctions)
            : parts[0] == nameof(PolyGammas) ? typeof(PolyGammas)
            : typeof(Normal).Assembly.GetType("MathNet.Numerics.Distributions." + parts[0])!;
        int count = Lines().First(line => line.Name == name).Arguments.Length;
        return type.GetMethods(BindingFlags.Public | BindingFlags.Static).Single(m => m.Name == parts[1]
            && m.GetParameters().Length == count && m.ReturnType == typeof(double) && m.GetParameters().All(p => p.ParameterType == typeof(double) || p.ParameterType == typeof(int)));
    }

    private static readonly Lazy<(string Name, string[] Arguments, double[] Partials, double Curvature)[]> Table = new(() =>
    {
        using Stream stream = typeof(RuleTests).Assembly.GetManifestResourceStream("References.tsv")!;
        return
        [
            .. new StreamReader(stream).ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line =>
            {
                string[] groups = line.Split("\t|\t");
                string[] arguments = groups[0].Split('\t');
                return (arguments[0], arguments[1..], groups[1].Split('\t').Select(Number).ToArray(), Number(groups[2]));
            }),
        ];

        static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
    });

    private static (string Name, string[] Arguments, double[] Partials, double Curvature)[] Lines() => Table.Value;
}
