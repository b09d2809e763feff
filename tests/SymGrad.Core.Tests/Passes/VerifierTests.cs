using System;
using SymGrad.Ir;
using Xunit;

namespace SymGrad.Tests.Passes;

/// <summary>What the verifier refuses, and that it says why.</summary>
public class VerifierTests
{
    private readonly Graph graph = new();
    private readonly Variable x;

    public VerifierTests() => x = graph.Variable(ExprType.Float64, "x");

    [Fact]
    public void A_function_made_by_the_rules_is_accepted() =>
        Verifier.Check(new Function("f", [x], [graph.Sum(graph.Integer(3), i => graph.Convert(i, x.Type) * x)]));

    [Fact]
    public void A_variable_must_be_bound() =>
        Refused("is bound by no region", new Function("f", [], [x + 1]));

    [Fact]
    public void A_variable_is_bound_once()
    {
        Variable i = graph.Variable(ExprType.Int32, "i");
        Expr first = Sum(graph.Integer(3), i, x);
        Expr second = Sum(graph.Integer(4), i, x);

        Refused("another region binds too", new Function("f", [x], [first, second]));
    }

    [Fact]
    public void A_bound_variable_stays_inside()
    {
        Variable i = graph.Variable(ExprType.Int32, "i");
        Expr element = graph.Convert(i, x.Type);

        Refused("belongs inside a region", new Function("f", [x], [Sum(graph.Integer(3), i, element), element]));
    }

    [Fact]
    public void A_loop_does_not_begin_with_what_it_computes()
    {
        Variable i = graph.Variable(ExprType.Int32, "i");
        Variable s = graph.Variable(x.Type, "s");
        Expr loop = graph.Project(
            graph.Structured(StructuredKind.For, [graph.Integer(3), s + 1], [new Region([i, s], [s * x])], []), 0);

        Refused("from inside its own region", new Function("f", [x], [loop]));
    }

    [Fact]
    public void A_parameter_is_not_bound_again()
    {
        Variable i = graph.Variable(ExprType.Int32, "i");

        Refused("is a parameter of the function and of a region", new Function("f", [x, i], [Sum(graph.Integer(3), i, x)]));
    }

    [Fact]
    public void Next_values_have_the_types_of_the_initial_ones()
    {
        Variable i = graph.Variable(ExprType.Int32, "i");
        Variable s = graph.Variable(x.Type, "s");
        Expr loop = graph.Project(
            graph.Structured(StructuredKind.For, [graph.Integer(3), x], [new Region([i, s], [x < s])], []), 0);

        Refused("of different types", new Function("f", [x], [loop]));
    }

    [Fact]
    public void A_result_has_the_type_that_its_operands_give_it() =>
        Refused("make it a", new Function("f", [x], [graph.Apply(Primitives.Add, ExprType.Float32, x, x)]));

    [Fact]
    public void Operands_have_the_types_that_the_operation_takes() =>
        Refused("does not take", new Function("f", [x], [graph.Apply(Primitives.Add, x.Type, x, graph.Integer(1))]));

    [Fact]
    public void All_nodes_belong_to_one_graph()
    {
        Expr foreign = new Graph().Number(1, x.Type);

        Refused("another graph", new Function("f", [x], [x + 1, foreign]));
    }

    private Expr Sum(Expr count, Variable index, Expr element) => graph.Project(
        graph.Structured(StructuredKind.Traverse, [count], [new Region([index], [element])], [Combiner.Sum]), 0);

    private static void Refused(string because, Function function) =>
        Assert.Contains(because, Assert.Throws<InvalidOperationException>(() => Verifier.Check(function)).Message);
}
