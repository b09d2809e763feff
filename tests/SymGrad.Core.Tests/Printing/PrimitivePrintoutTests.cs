using System;
using System.Linq;
using SymGrad.Ir;
using SymGrad.Printing;
using Xunit;

namespace SymGrad.Tests.Printing;

/// <summary>Every row of the table of primitives, in every notation.</summary>
public sealed class PrimitivePrintoutTests
{
    private static readonly double[] Arguments = [0.375, -0.75, 1.5, 0.0, -0.0, 1e-17, 700, -700];

    public static TheoryData<string, string> Rows
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (Primitive row in Primitives.All.Where(row => row.Signature is not (Signature.Memory or Signature.Matrix or Signature.Call)))
            {
                bool isIntegral = row.Signature == Signature.Bits;
                foreach (Scalar element in isIntegral
                    ? [Scalar.Int32]
                    : row.Signature == Signature.Number ? [Scalar.Float64, Scalar.Float32, Scalar.Int32] : new[] { Scalar.Float64, Scalar.Float32 })
                {
                    data.Add(row.Name, element.ToString());
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_primitive_prints_as_CSharp_that_computes_it(string name, string element)
    {
        Function function = Make(Primitives.ByName[name], new ExprType(Enum.Parse<Scalar>(element)));
        System.Reflection.MethodInfo method = Roslyn.Compile(CSharp.Print(function));
        foreach (double left in Arguments)
        {
            foreach (double right in Arguments)
            {
                object[] point = [.. function.Parameters.Select((parameter, k) => As(parameter.Type, k == 0 ? left : k == 1 ? Math.Min(right, 3) : 3.5))];
                object? expected = Attempt(() => Interpreter.Run(function, point)[0]);
                object? actual = Attempt(() => method.Invoke(null, point)!);
                Assert.True(
                    IsClose(expected, actual, element == nameof(Scalar.Float32) ? 1e-6 : 1e-14),
                    $"{name}({string.Join(", ", point)}) is {expected}, printed it is {actual}\n{CSharp.Print(function)}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_primitive_has_a_formula(string name, string element)
    {
        Function function = Make(Primitives.ByName[name], new ExprType(Enum.Parse<Scalar>(element)));

        Assert.Contains("x", Infix.Print(function), StringComparison.Ordinal);
        Assert.Contains("x", Latex.Print(function), StringComparison.Ordinal);
    }

    private static Function Make(Primitive row, ExprType type)
    {
        var graph = new Graph();
        Variable[] parameters =
        [
            .. Enumerable.Range(0, row.Arity).Select(k => graph.Variable(
                k == 1 && row.Signature == Signature.RealAndInteger ? ExprType.Int32 : type, "xyz"[k].ToString())),
        ];
        Expr result = row == Primitives.Convert
            ? graph.Apply(row, type == ExprType.Float64 ? ExprType.Float32 : ExprType.Float64, parameters[0])
            : graph.Apply(row, [.. parameters]);
        return new Function("primitive", parameters, [result]);
    }

    private static object As(ExprType type, double value) => type.Element switch
    {
        Scalar.Float64 => value,
        Scalar.Float32 => (float)value,
        _ => (object)(int)Math.Max(value, 2),
    };

    // Clamp refuses bounds that are the wrong way round: so must the printed form.
    private static object? Attempt(Func<object> compute)
    {
        try
        {
            return compute();
        }
        catch (Exception error) when (error is ArgumentException or System.Reflection.TargetInvocationException)
        {
            return null;
        }
    }

    private static bool IsClose(object? expected, object? actual, double tolerance)
    {
        if (expected is null || actual is null)
        {
            return expected is null && actual is null;
        }

        double a = Convert.ToDouble(expected, System.Globalization.CultureInfo.InvariantCulture);
        double b = Convert.ToDouble(actual, System.Globalization.CultureInfo.InvariantCulture);
        return a.Equals(b) || Math.Abs(a - b) <= tolerance * Math.Max(Math.Abs(a), 1e-300);
    }
}
