using System;
using System.Linq;
using SymGrad.Ir;

namespace SymGrad.Passes;

/// <content>Conditionals and loops: what differs between lanes makes them take different ways, and whatever is assigned on different ways
/// differs too.</content>
internal sealed partial class OuterLanesPlan
{
    private void Visit(Structured node, Block block, bool diverges)
    {
        switch (node.Kind)
        {
            case StructuredKind.If:
                VisitIf(node, block, diverges);
                break;
            case StructuredKind.While:
                VisitWhile(node, block, diverges);
                break;
            case StructuredKind.For or StructuredKind.Traverse:
                VisitCounted(node, block, diverges);
                break;
            default:
                Require(false);
                break;
        }
    }

    private void VisitIf(Structured node, Block block, bool diverges)
    {
        Form head = FormOf(node.Head);
        for (int r = 0; r < 2; r++)
        {
            Visit(block.BlockOf(node, r), diverges || head != Form.Uniform);
        }

        for (int k = 0; k < node.ResultTypes.Length; k++)
        {
            Expr[] ways = [node.Regions[0].Results[k], node.Regions[1].Results[k]];
            Expr result = node.Graph.Project(node, k);
            ExprType type = node.ResultTypes[k];
            bool fetches = type == Element || (type.IsBoolean && (head == Form.Lanes || Join(ways) == Form.Lanes));
            Form form = Join([node.Head, .. ways]);
            form = fetches && form != Form.Uniform ? Form.Lanes : form;
            if (Raise(result, form) != Form.Lanes)
            {
                continue;
            }

            Require(type.IsBoolean || type.ElementType == Element);
            if (type.IsArray)
            {
                Require(!type.IsJagged);
                RequireLanes(ways[0]);
                RequireLanes(ways[1]);
                RequireLength(ways[0], ways[1]);
                if (ways.Any(shared.Contains))
                {
                    Require(ways.All(shared.Contains) && !ownership.CopiesResult(block.BlockOf(node, 0), k) && !ownership.CopiesResult(block.BlockOf(node, 1), k));
                    shared.Add(result);
                }
            }
        }
    }

    private void VisitCounted(Structured node, Block block, bool diverges)
    {
        Form head = FormOf(node.Head);
        bool inside = diverges || head != Form.Uniform;
        int loopsBefore = InnermostLoops.Count;
        Block body = block.BlockOf(node, 0);
        Expr[] initial = node.Initial;
        for (int k = 0; k < initial.Length; k++)
        {
            Variable parameter = node.Body.Parameters[k + 1];
            Raise(parameter, FormOf(initial[k]));
            if (shared.Contains(initial[k]))
            {
                shared.Add(parameter);
            }
        }

        Visit(block.GuardOf(node)!, inside);
        Visit(body, inside);
        for (int k = 0; k < node.ResultTypes.Length; k++)
        {
            if (k < initial.Length)
            {
                VisitCarried(node, k, block, body, head);
            }
            else
            {
                VisitCombined(node, k, head);
            }
        }

        if (InnermostLoops.Count == loopsBefore && !IsUniform(node))
        {
            InnermostLoops.Add(node);
        }
    }

    private void VisitCombined(Structured node, int k, Form head)
    {
        Form form = Join([node.Head, node.Body.Results[k]]);
        if (form != Form.Uniform)
        {
            RequireElement(node.ResultTypes[k]);
            Require(node.Combiners[k] != Combiner.Norm && node.Body.Results[k].Type.IsArray == false);
            Raise(node.Graph.Project(node, k), Form.Lanes);
            Work++;
        }
    }

    /// <summary>A value that goes from iteration to iteration.</summary>
    private void VisitCarried(Structured node, int k, Block block, Block body, Form head)
    {
        Variable[] parameters =
            [node.Body.Parameters[k + node.IndexCount], .. node.Kind == StructuredKind.While ? [node.Regions[0].Parameters[k]] : Array.Empty<Variable>()];
        Expr start = node.Initial[k], next = node.Body.Results[k], result = node.Graph.Project(node, k);
        Form form = Join([.. parameters, start, next, result]);

        // The lanes that are still under way count alike: only afterwards their counts differ.
        bool countsAlike = form == Form.Uniform && !node.ResultTypes[k].IsFloating && uses.CountOf(result) == 0;
        bool isCarried = next != parameters[0];
        if (head != Form.Uniform && isCarried && !countsAlike)
        {
            form = Form.Lanes;
        }

        if (form == Form.Uniform)
        {
            return;
        }

        // Integers that differ have no lanes.
        ExprType type = node.ResultTypes[k];
        form = type.IsBoolean ? Form.Lanes : form;
        Require(form == Form.Lanes);
        foreach (Variable parameter in parameters)
        {
            Raise(parameter, form);
        }

        Raise(result, form);
        if (form != Form.Lanes)
        {
            return;
        }

        Require(type.IsBoolean || type.ElementType == Element);
        Require(FormOf(start) != Form.Index || type.IsBoolean);
        if (type.IsArray)
        {
            RequireLanes(start);
            RequireLanes(next);
            RequireLength(next, parameters[0]);
            if (shared.Contains(start))
            {
                shared.Add(result);
                Require(shared.Contains(next) && !ownership.CopiesResult(body, k)
                    && !ownership.CopiesOperand(node, k + node.Operands.Length - node.Initial.Length, block));
            }
            else
            {
                Require(!shared.Contains(next));
            }
        }
    }

    private void VisitWhile(Structured node, Block block, bool diverges)
    {
        Expr[] initial = node.Initial;
        for (int k = 0; k < initial.Length; k++)
        {
            foreach (Region region in node.Regions)
            {
                Raise(region.Parameters[k], FormOf(initial[k]));
                Require(!shared.Contains(initial[k]));
            }
        }

        bool inside = diverges || HeadForm(node) != Form.Uniform;
        Visit(block.BlockOf(node, 0), inside);
        inside |= HeadForm(node) != Form.Uniform;
        Visit(block.BlockOf(node, 1), inside);
        for (int k = 0; k < initial.Length; k++)
        {
            VisitCarried(node, k, block, block.BlockOf(node, 1), HeadForm(node));
        }

        Work += 4;
    }
}
