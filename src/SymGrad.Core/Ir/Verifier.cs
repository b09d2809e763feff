using System;
using System.Collections.Generic;
using System.Linq;

namespace SymGrad.Ir;

/// <summary>Checks that a function is what every pass may rely on. Runs between passes in Debug builds, and in all tests.</summary>
/// <remarks>What it finds is an error of ours, never of the user: it says which node, and what is wrong with it.</remarks>
internal static class Verifier
{
    /// <exception cref="InvalidOperationException">The function is not well-formed.</exception>
    public static void Check(Function function)
    {
        List<Expr> nodes = function.Nodes();
        var bound = new Dictionary<Expr, Region>();
        foreach (Expr node in nodes)
        {
            Require(node.Graph == function.Graph, node, "belongs to another graph");
            foreach (Expr needed in node.Operands.Concat(node.Regions.SelectMany(region => region.Results)))
            {
                Require(needed.Id < node.Id, node, $"comes before {Describe(needed)}, which it needs");
            }

            switch (node)
            {
                case Apply apply:
                    CheckApply(apply);
                    break;
                case Project project:
                    CheckProject(project);
                    break;
                case Structured structured:
                    CheckStructured(structured);
                    Bind(structured, bound);
                    break;
            }
        }

        CheckScopes(function, nodes, bound);
    }

    private static void CheckApply(Apply node)
    {
        Require(node.Operands.Length == node.Operation.Arity, node, $"has {node.Operands.Length} operands, not {node.Operation.Arity}");
        if (node.Operation.Signature is Signature.Conversion or Signature.Call || node.Operation == Primitives.Zeros)
        {
            return;
        }

        ExprType type;
        try
        {
            type = Typing.Result(node.Operation, node.Operands);
        }
        catch (ArgumentException wrong)
        {
            throw Broken(node, wrong.Message);
        }

        Require(type == node.Type, node, $"is a {node.Type} but its operands make it a {type}");
        Require(
            !node.Operation.IsCommutative || node[0] is not Constant || node[1] is Constant, node,
            "has a constant on its left, so it was not interned as the same node with the constant on its right");
    }

    private static void CheckProject(Project node)
    {
        Require(node.Operands[0] is Structured, node, "takes a result of something that is not structured");
        Require(node.Index >= 0 && node.Index < node.Source.ResultTypes.Length, node, "takes a result that its source does not have");
        Require(node.Type == node.Source.ResultTypes[node.Index], node, "has another type than the result it takes");
    }

    private static void CheckStructured(Structured node)
    {
        int regions = node.Kind is StructuredKind.If or StructuredKind.While ? 2 : 1;
        Require(node.Regions.Length == regions, node, $"has {node.Regions.Length} regions, not {regions}");
        Require(
            node.Combiners.Length == (node.Kind == StructuredKind.Traverse ? node.Body.Results.Length : 0), node,
            "does not have one combiner for each result");
        switch (node.Kind)
        {
            case StructuredKind.If:
                Require(node.Head.Type == ExprType.Boolean, node, "has a condition that is not a truth value");
                Require(node.Regions.All(region => region.Parameters.Length == 0), node, "has a branch with parameters");
                RequireSame(node, node.Regions[0].Results, node.Regions[1].Results, "branches");
                break;
            case StructuredKind.While:
                Require(
                    node.Regions[0].Results is { Length: 1 } results && results[0].Type == ExprType.Boolean, node,
                    "has a condition that is not one truth value");
                RequireSame(node, node.Operands, node.Regions[0].Parameters, "initial values and the parameters of the condition");
                RequireSame(node, node.Operands, node.Body.Parameters, "initial values and the parameters of the body");
                RequireSame(node, node.Operands, node.Body.Results, "initial and next values");
                break;
            default:
                Require(node.Head.Type == ExprType.Int32, node, "has a number of iterations that is not an int");
                Require(
                    node.Body.Parameters.Length > 0 && node.Body.Parameters[0].Type == ExprType.Int32, node, "has an index that is not an int");
                if (node.Kind != StructuredKind.Traverse)
                {
                    RequireSame(node, node.Initial, [.. node.Body.Parameters.Skip(1)], "initial values and parameters");
                    RequireSame(node, node.Initial, node.Body.Results, "initial and next values");
                }
                else
                {
                    RequireSame(node, node.Initial, [.. node.Body.Parameters.Skip(1)], "arrays to add to and parameters");
                    for (int k = 0; k < node.Combiners.Length; k++)
                    {
                        Require(
                            (node.Combiners[k] == Combiner.Accumulate) == (k < node.Initial.Length), node,
                            "does not have the arrays it adds to as its first results");
                        Require(
                            k >= node.Initial.Length || Accumulation.IsOnlyAddedTo(node.Body, k, node.IndexCount), node,
                            "carries values from one iteration to the next");
                    }
                }

                break;
        }
    }

    private static void Bind(Structured node, Dictionary<Expr, Region> bound)
    {
        foreach (Region region in node.Regions)
        {
            foreach (Variable parameter in region.Parameters)
            {
                Require(!bound.ContainsKey(parameter), node, $"binds {Describe(parameter)}, which another region binds too");
                bound.Add(parameter, region);
            }
        }
    }

    private static void CheckScopes(Function function, List<Expr> nodes, Dictionary<Expr, Region> bound)
    {
        foreach (Variable parameter in function.Parameters)
        {
            Require(!bound.ContainsKey(parameter), parameter, "is a parameter of the function and of a region in it");
        }

        foreach (Variable variable in nodes.OfType<Variable>())
        {
            Require(
                bound.ContainsKey(variable) || function.Parameters.Contains(variable), variable,
                "is bound by no region and is no parameter of the function");
        }

        NodeMap<HashSet<Region>> dependencies = Walk.Dependencies(nodes);
        foreach (Structured node in nodes.OfType<Structured>())
        {
            foreach (Expr operand in node.Operands)
            {
                Require(
                    !node.Regions.Any(dependencies[operand].Contains), node, $"needs {Describe(operand)} from inside its own region");
            }

            if (node.Kind == StructuredKind.While)
            {
                RequireApart(node, dependencies, 0, 1);
                RequireApart(node, dependencies, 1, 0);
            }
        }

        foreach (Expr result in function.Results)
        {
            Require(dependencies[result].Count == 0, result, "is a result of the function but belongs inside a region");
        }
    }

    private static void RequireApart(Structured node, NodeMap<HashSet<Region>> dependencies, int inside, int other) =>
        Require(
            !node.Regions[inside].Results.Any(result => dependencies[result].Contains(node.Regions[other])), node,
            "mentions a variable of its body in its condition, or the other way round");

    private static void RequireSame(Structured node, Expr[] left, Expr[] right, string what) =>
        Require(left.Select(e => e.Type).SequenceEqual(right.Select(e => e.Type)), node, $"has {what} of different types");

    private static void Require(bool holds, Expr node, string what)
    {
        if (!holds)
        {
            throw Broken(node, what);
        }
    }

    private static InvalidOperationException Broken(Expr node, string what) =>
        new($"the compiler made a function that is not well-formed: {Describe(node)} {what}");

    // Printing a node that is not well-formed may fail: only its kind and its number are safe.
    private static string Describe(Expr node) => node switch
    {
        Variable variable => $"variable {variable.Name}#{node.Id}",
        Apply apply => $"{apply.Operation.Name}#{node.Id}",
        Structured structured => $"{structured.Kind}#{node.Id}",
        _ => $"{node.GetType().Name}#{node.Id}",
    };
}
