using System;
using System.Linq;
using SymGrad.Ir;
using Xunit;

namespace SymGrad.Tests.Ir;

public sealed class FunctionTextTests
{
    [Fact]
    public void A_function_is_one_binding_a_line_with_regions_indented()
    {
        var graph = new Graph();
        Variable x = graph.Variable(ExprType.Float64.Array, "x");
        var f = new Function("sumOfSquares", [x], [graph.Sum(graph.Length(x), i => graph.Load(x, i) * graph.Load(x, i) * 0.5)]);

        Assert.Equal(
            """
            function sumOfSquares(%0 x: double[])
              %1: int = Length %0
              %2: tuple = Traverse[Sum] %1
                region (%3 i: int)
                  %4: double = Load %0, %3
                  %5: double = Multiply %4, %4
                  %6: double = Multiply %5, double 0.5
                  yield %6
              %7: double = %2.0
              return %7

            """,
            FunctionText.Write(f));
    }

    [Fact]
    public void Reading_a_text_and_writing_it_again_gives_the_same_text()
    {
        foreach (Function function in Examples.All)
        {
            string text = FunctionText.Write(function);
            Function read = FunctionText.Parse(text);

            Assert.Equal(text, FunctionText.Write(read));
            Assert.Equal(function.Parameters.Select(p => (p.Name, p.Type)), read.Parameters.Select(p => (p.Name, p.Type)));
            Assert.True(FunctionText.Equality.Equals(function, read));
            Assert.Equal(FunctionText.Equality.GetHashCode(function), FunctionText.Equality.GetHashCode(read));
        }
    }

    [Fact]
    public void The_anonymous_text_depends_on_no_name_and_can_be_read_too()
    {
        Function With(string name)
        {
            var graph = new Graph();
            Variable x = graph.Variable(ExprType.Float64.Array, name);
            return new Function(name, [x], [graph.Reduce(Combiner.Max, graph.Length(x), i => graph.Load(x, i), index: name)]);
        }

        Assert.Equal(FunctionText.WriteAnonymous(With("a")), FunctionText.WriteAnonymous(With("b")));
        Assert.NotEqual(FunctionText.Write(With("a")), FunctionText.Write(With("b")));
        string text = FunctionText.WriteAnonymous(With("a"));
        Assert.Equal(text, FunctionText.WriteAnonymous(FunctionText.Parse(text)));
    }

    [Theory]
    [InlineData(0x7FF8000000000000)]
    [InlineData(unchecked((long)0xFFF8000000000123))]
    [InlineData(unchecked((long)0x8000000000000000))]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(0x7FEFFFFFFFFFFFFF)]
    [InlineData(0x0010000000000000)]
    [InlineData(0x3FF0000000000001)]
    [InlineData(0x7FF0000000000000)]
    [InlineData(unchecked((long)0xFFF0000000000000))]
    public void Every_bit_of_a_number_survives(long bits)
    {
        var graph = new Graph();
        var function = new Function("f", [], [graph.Literal(bits, ExprType.Float64)]);

        var read = (Constant)FunctionText.Parse(FunctionText.Write(function)).Results[0];

        Assert.Equal(bits, read.Bits);
    }

    [Fact]
    public void A_name_that_is_no_identifier_is_quoted()
    {
        var graph = new Graph();
        Variable x = graph.Variable(ExprType.Float64, "<>h\"\\\n, %1: int)");
        Function read = FunctionText.Parse(FunctionText.Write(new Function("f g", [x], [x])));

        Assert.Equal(x.Name, read.Parameters[0].Name);
        Assert.Equal("f g", read.Name);
    }

    [Theory]
    [InlineData("function f(%0 x: double)\n  %1: double = Sinus %0\n  return %1\n", "line 2", "'Sinus' is not an operation")]
    [InlineData("function f(%0 x: double)\n  %1: double = Sin %7\n  return %1\n", "line 2", "%7 is used before it is defined")]
    [InlineData("function f(%0 x: double)\n  %1: double = Sin %0, %0\n  return %1\n", "line 2", "takes 1 operands")]
    [InlineData("function f(%0 x: quad)\n  return %0\n", "line 1", "'quad' is not a type")]
    [InlineData("function f(%0 x: double)\n", "line 3", "ends in the middle")]
    public void A_text_that_is_not_one_of_ours_is_refused_with_line_and_reason(string text, string line, string reason)
    {
        var error = Assert.Throws<FormatException>(() => FunctionText.Parse(text));

        Assert.Contains(line, error.Message, StringComparison.Ordinal);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_data_function_is_written_but_never_taken_for_a_primitive_of_its_name()
    {
        var graph = new Graph();
        Variable n = graph.Variable(ExprType.Int32, "n");
        var checkedAdd = new Primitive("Add", 2, Signature.Call, 1);
        string text = FunctionText.Write(new Function("f", [n], [graph.Apply(checkedAdd, ExprType.Int32, n, n)]));

        Assert.Contains("%1: int = data Add %0, %0", text, StringComparison.Ordinal);
        Assert.Contains("Add is a method", Assert.Throws<FormatException>(() => FunctionText.Parse(text)).Message, StringComparison.Ordinal);
        Assert.NotEqual(text, FunctionText.Write(new Function("f", [n], [n + n])));
    }

    [Fact]
    public void A_variable_that_nothing_binds_is_an_error_and_not_a_text()
    {
        var graph = new Graph();
        Variable x = graph.Variable(ExprType.Float64, "x");

        var error = Assert.Throws<InvalidOperationException>(() => FunctionText.Write(new Function("f", [], [x * x])));
        Assert.Contains("x", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_chain_of_a_hundred_thousand_operations_needs_no_stack()
    {
        var graph = new Graph();
        Variable x = graph.Variable(ExprType.Float64, "x");
        Expr chain = x;
        for (int k = 0; k < 100_000; k++)
        {
            chain = graph.Apply(Primitives.Sin, chain) * x;
        }

        string text = FunctionText.Write(new Function("f", [x], [chain]));

        Assert.Equal(text, FunctionText.Write(FunctionText.Parse(text)));
        Assert.Equal(200_002, text.Count(letter => letter == '\n'));
    }
}
