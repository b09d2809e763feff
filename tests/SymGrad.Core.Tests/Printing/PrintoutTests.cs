using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Calculus;
using SymGrad.Ir;
using SymGrad.Passes;
using SymGrad.Printing;
using SymGrad.Tests.Spine;
using Xunit;

namespace SymGrad.Tests.Printing;

/// <summary>Whole printouts, each paired with an execution of the same function.</summary>
public sealed class PrintoutTests
{
    private static readonly Dictionary<string, object[]> Points = new()
    {
        ["f"] = [0.7, -1.3],
        ["branches"] = [2.5],
        ["mean"] = [new[] { 0.5, 1.5, -2.0 }],
        ["product"] = [new[] { 0.5, 1.5, -2.0 }, 0.8],
        ["newton"] = [2.0, 1.0],
        ["prefixSums"] = [new[] { 0.5, 1.5, -2.0 }],
        ["kernel"] = [new[] { 0.5, 1.5, -2.0 }],
        ["several"] = [new[] { 0.5, 1.5, -2.0 }, 7],
        ["orbit"] = [4, 0.3],
        ["single"] = [0.75f],
    };

    public static TheoryData<string> ExampleNames => [.. Points.Keys];

    public static TheoryData<string> CorpusNames => [.. Corpus.All.Select(example => example.Name)];

    [Theory]
    [MemberData(nameof(ExampleNames))]
    public void Infix_LaTeX_and_CSharp_read_as_committed_and_the_CSharp_computes_the_same_numbers(string name)
    {
        Function function = Examples.All.Single(example => example.Name == name);
        string printed = CSharp.Print(function);

        AssertComputes(function, printed, Points[name]);
        Snapshot.Match($"{Infix.Print(function)}\n\n{Latex.Print(function, heading: true)}\n\n{printed}", "Printout_" + name);
    }

    [Theory]
    [MemberData(nameof(CorpusNames))]
    public void Printed_CSharp_compiles_and_computes_what_the_interpreter_computes(string name)
    {
        Corpus.Example example = Corpus.All.Single(e => e.Name == name);
        Function function = example.Make();

        AssertComputes(function, CSharp.Print(function), example.Point);
        Function gradient = Gradient(Lower.Run(example.Make()));
        AssertComputes(gradient, CSharp.Print(gradient), example.Point);
    }

    [Theory]
    [MemberData(nameof(CorpusNames))]
    public void The_text_of_a_gradient_reads_back_as_the_same_function(string name)
    {
        Corpus.Example example = Corpus.All.Single(e => e.Name == name);
        Function gradient = Gradient(Lower.Run(example.Make()));
        string text = FunctionText.Write(gradient);
        Function read = FunctionText.Parse(text);

        Assert.Equal(text, FunctionText.Write(read));
        AssertSame(Interpreter.Run(gradient, example.Point), Interpreter.Run(read, example.Point), text);
    }

    [Theory]
    [MemberData(nameof(CorpusNames))]
    public void Every_gradient_has_formulas_with_balanced_brackets(string name)
    {
        Function gradient = Gradient(Lower.Run(Corpus.All.Single(e => e.Name == name).Make()));

        AssertBalanced(Infix.Print(gradient), "()[]⌊⌋⌈⌉");
        AssertBalanced(Latex.Print(gradient, heading: true), "(){}");
    }

    [Fact]
    public void Printing_is_linear_in_the_size_of_the_graph_and_needs_no_stack()
    {
        var graph = new Graph();
        Variable x = graph.Variable(ExprType.Float64, "x");
        Expr deep = x;
        for (int k = 0; k < 50_000; k++)
        {
            deep = (graph.Apply(Primitives.Sin, deep) * deep) + x;
        }

        var function = new Function("f", [x], [deep]);

        Assert.InRange(Infix.Print(function).Length, 50_000, 50_000 * 60);
        Assert.InRange(Latex.Print(function).Length, 50_000, 50_000 * 90);
        Assert.InRange(CSharp.Print(function).Length, 50_000, 50_000 * 90);
    }

    [Fact]
    public void A_sum_of_many_terms_is_cut_into_lines()
    {
        var graph = new Graph();
        Variable x = graph.Variable(ExprType.Float64.Array, "x");
        Expr sum = graph.Load(x, graph.Integer(0));
        for (int k = 1; k < 2_000; k++)
        {
            sum += graph.Load(x, graph.Integer(k)) * k;
        }

        var function = new Function("f", [x], [sum]);
        double[] point = [.. Enumerable.Range(0, 2_000).Select(k => k * 0.25)];
        string printed = CSharp.Print(function);

        Assert.All(Infix.Print(function).Split('\n'), line => Assert.InRange(line.Length, 1, 400));
        Assert.All(printed.Split('\n'), line => Assert.InRange(line.Length, 0, 200));
        AssertComputes(function, printed, [point]);
    }

    [Fact]
    public void Names_that_are_given_are_used_in_every_notation()
    {
        var graph = new Graph();
        Variable x = graph.Variable(ExprType.Float64, "x");
        Expr u = x * x;
        var function = new Function("f", [x], [graph.Apply(Primitives.Sin, u) + u]);
        var names = new Dictionary<Expr, string> { [u] = "square" };

        Assert.Equal("square = x²\nsquare + sin(square)", Infix.Print(function, names: names));
        Assert.Contains(@"\mathrm{square} &= x^{2} \\", Latex.Print(function, names: names), StringComparison.Ordinal);
        Assert.Contains("double square = x * x;", CSharp.Print(function, names), StringComparison.Ordinal);
        AssertComputes(function, CSharp.Print(function, names), [0.3]);
    }

    [Fact]
    public void Checked_arithmetic_is_printed_as_CSharp_writes_it()
    {
        var graph = new Graph();
        Variable n = graph.Variable(ExprType.Int32, "n");
        Expr sum = graph.Apply(new Primitive("Add", 2, Signature.Call, 1), ExprType.Int32, n, graph.Integer(1));
        string printed = CSharp.Print(new Function("next", [n], [sum]));

        Assert.Contains("return checked(n + 1);", printed, StringComparison.Ordinal);
        System.Reflection.MethodInfo method = Roslyn.Compile(printed);
        Assert.Equal(8, method.Invoke(null, [7]));
        Assert.IsType<OverflowException>(
            Assert.Throws<System.Reflection.TargetInvocationException>(() => method.Invoke(null, [int.MaxValue])).InnerException);
    }

    [Fact]
    public void Keywords_and_impossible_names_become_identifiers_of_CSharp()
    {
        var graph = new Graph();
        Variable x = graph.Variable(ExprType.Float64, "class");
        Variable y = graph.Variable(ExprType.Float64, "<>t 1");
        Variable again = graph.Variable(ExprType.Float64, "t1");
        var function = new Function("return", [x, y, again], [x + (y * again)]);

        string printed = CSharp.Print(function);

        Assert.StartsWith("static double @return(double @class, double t1, double t1_2)", printed, StringComparison.Ordinal);
        AssertComputes(function, printed, [1.0, 2.0, 3.0]);
    }

    private static Function Gradient(Function function)
    {
        Variable[] inputs = [.. function.Parameters.Where(p => p.Type.IsFloating)];
        (Expr[] values, Expr?[] adjoints) = Reverse.Differentiate(function, [function.Graph.Number(1, ExprType.Float64)], inputs);
        return function.With([.. values, .. adjoints.OfType<Expr>()]);
    }

    private static void AssertComputes(Function function, string printed, object[] point)
    {
        object[] copies = [.. point.Select(value => value is Array array ? array.Clone() : value)];
        object result = Roslyn.Compile(printed).Invoke(null, copies)!;
        object[] results = function.Results.Count == 1 ? [result] : Items(result, function.Results.Count);
        AssertSame(Interpreter.Run(function, point), results, printed);

        // Arguments are only read.
        AssertSame(point, copies, printed);
    }

    private static object[] Items(object tuple, int count)
    {
        var items = new List<object>();
        var rest = (System.Runtime.CompilerServices.ITuple)tuple;
        for (int k = 0; k < count; k++)
        {
            items.Add(rest[k]!);
        }

        return [.. items];
    }

    private static void AssertSame(object[] expected, object[] actual, string printed)
    {
        double[] left = Flat(expected);
        double[] right = Flat(actual);
        Assert.Equal(left.Length, right.Length);
        for (int k = 0; k < left.Length; k++)
        {
            Assert.True(
                left[k].Equals(right[k]) || Math.Abs(left[k] - right[k]) <= 1e-6 * Math.Abs(left[k]) * (expected[0] is float ? 1 : 1e-6),
                $"{left[k]:R} is printed as {right[k]:R} (number {k}) by\n{printed}");
        }
    }

    private static double[] Flat(object[] values) =>
    [
        .. values.SelectMany(value => value is Array array
            ? array.Cast<object>().Select(Convert.ToDouble)
            : [Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture)]),
    ];

    private static void AssertBalanced(string text, string pairs)
    {
        var open = new Stack<char>();
        foreach (char letter in text)
        {
            int place = pairs.IndexOf(letter, StringComparison.Ordinal);
            if (place >= 0 && place % 2 == 0)
            {
                open.Push(pairs[place + 1]);
            }
            else if (place >= 0)
            {
                Assert.True(open.Count > 0 && open.Pop() == letter, text);
            }
        }

        Assert.Empty(open);
    }
}
