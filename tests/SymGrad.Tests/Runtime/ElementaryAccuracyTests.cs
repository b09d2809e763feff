using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Numerics;
using SymGrad.Ir;
using Xunit;

namespace SymGrad.Tests.Runtime;

/// <summary>Scalar and vector forms against values computed with 200 bits (see ElementaryReference.py).</summary>
public sealed class ElementaryAccuracyTests
{
    // The worst seen on millions of arguments is 3.5.
    private const double Allowed = 4;

    private static readonly ILookup<string, (double X, double High, double Low)> Reference = Read();

    public static TheoryData<string> Names => [.. Reference.Select(group => group.Key)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Doubles_are_right_to_a_few_units_in_the_last_place(string name) => IsAccurate<double>(name);

    [Theory]
    [MemberData(nameof(Names))]
    public void Floats_are_right_to_a_few_units_in_the_last_place(string name) => IsAccurate<float>(name);

    [Theory]
    [InlineData(1e-17)]
    [InlineData(-1e-300)]
    public void Functions_that_vanish_at_zero_keep_tiny_arguments(double x)
    {
        foreach (Primitive operation in (Primitive[])[Primitives.LogP1, Primitives.ExpM1])
        {
            Assert.Equal(x, LaneForms.Scalar<double>(operation)!([[x]])[0]);
            Assert.All(LaneForms.Widths, width => Assert.Equal(x, LaneForms.Vector<double>(operation, width)!([[x]])[0]));
        }
    }

    private static void IsAccurate<T>(string name)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        // Results below the normal range have fewer digits to be right in; the unit measured with is theirs.
        (double X, double High, double Low)[] points =
            [.. Reference[name].Where(p => double.CreateTruncating(T.CreateTruncating(p.X)) == p.X)];
        T[] x = [.. points.Select(p => T.CreateTruncating(p.X))];
        Primitive operation = Primitives.ByName[name];
        Assert.True(x.Length > 30, "too few arguments are of this type");
        Check(LaneForms.Scalar<T>(operation), "scalar");
        foreach (int width in LaneForms.Widths)
        {
            Check(LaneForms.Vector<T>(operation, width), $"{width} bits");
        }

        void Check(Func<T[][], T[]>? form, string what)
        {
            Assert.True(form is not null, $"{name} has no form with {what}");
            T[] actual = form([x]);
            for (int k = 0; k < x.Length; k++)
            {
                double ulps = LaneForms.Ulps(actual[k], points[k].High, points[k].Low);
                Assert.True(ulps <= Allowed, $"{what} {name}({x[k]}) = {actual[k]}, should be {points[k].High}: {ulps} ulp");
            }
        }
    }

    private static ILookup<string, (double X, double High, double Low)> Read()
    {
        var assembly = typeof(ElementaryAccuracyTests).Assembly;
        string resource = assembly.GetManifestResourceNames().Single(n => n.EndsWith("ElementaryReference.txt", StringComparison.Ordinal));
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        var rows = new List<(string Name, double X, double High, double Low)>();
        while (reader.ReadLine() is { } line)
        {
            string[] parts = line.Split(' ');
            rows.Add((parts[0], Number(parts[1]), Number(parts[2]), Number(parts[3])));
        }

        return rows.ToLookup(row => row.Name, row => (row.X, row.High, row.Low));

        static double Number(string text) =>
            text == "inf" ? double.PositiveInfinity : text == "-inf" ? double.NegativeInfinity
            : double.Parse(text, CultureInfo.InvariantCulture);
    }
}
