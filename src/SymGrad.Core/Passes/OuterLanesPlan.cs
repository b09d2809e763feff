using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;

namespace SymGrad.Passes;

/// <summary>How a value in the body of a loop differs between iterations that run side by side.</summary>
internal enum Form : byte
{
    /// <summary>The same in all of them: scalar code.</summary>
    Uniform,

    /// <summary>An integer, a truth value or data that follows from the index: computed lane by lane, where a lane needs it.</summary>
    Index,

    /// <summary>A vector of numbers, a mask, or an array of these.</summary>
    Lanes,
}

/// <summary>How a loop with loops and conditionals inside runs with an iteration in each lane: which values are the same in all lanes, which
/// differ, and whether it can be done at all.</summary>
/// <remarks>A divergence analysis: forms only ever rise, so going over the body until nothing changes ends.</remarks>
internal sealed partial class OuterLanesPlan
{
    /// <summary>A body beyond this nears the limits of the JIT.</summary>
    private const int LargestBody = 1200;

    private readonly Structured loop;
    private readonly Schedule schedule;
    private readonly Own ownership;
    private readonly Uses uses;
    private readonly Func<Primitive, ExprType, bool> hasLanes;
    private readonly Dictionary<Expr, Form> forms = [];

    // Versions of the arrays that all iterations add to; and of those of which each has elements of its own.
    private readonly HashSet<Expr> shared;
    private readonly HashSet<Expr> own = [];
    private readonly Carriage[] carriage;
    private bool changed;
    private bool refused;
    private int nodes;

    private OuterLanesPlan(Structured loop, Carriage[] carriage, Schedule schedule, Own ownership, Uses uses, Func<Primitive, ExprType, bool> hasLanes)
    {
        (this.loop, this.carriage, this.schedule, this.ownership, this.uses, this.hasLanes) = (loop, carriage, schedule, ownership, uses, hasLanes);
        Index = loop.Body.Parameters[0];
        shared = [.. Carried(Carriage.Added)];
        Element = loop.Body.Results[0].Type.ElementType;
    }

    /// <summary>The index of the loop.</summary>
    public Variable Index { get; }

    /// <summary>The one floating type of the vectors.</summary>
    public ExprType Element { get; }

    /// <summary>The loops inside that run in lockstep, which have no loops inside themselves.</summary>
    public List<Structured> InnermostLoops { get; } = [];

    /// <summary>The cost of what is computed with vectors, in cycles, and the number of values that are fetched lane by lane.</summary>
    public int Work { get; private set; }

    public int Fetched { get; private set; }

    /// <summary>The plan of a loop whose body is scheduled, or null if it cannot run with an iteration in each lane.</summary>
    /// <param name="loop">The loop.</param>
    /// <param name="body">The block that its body runs in.</param>
    /// <param name="schedule">Where each value is computed.</param>
    /// <param name="ownership">Which writes must copy.</param>
    /// <param name="uses">How often each value is used.</param>
    /// <param name="hasLanes">Whether there is vector code for a primitive, for vectors of a type.</param>
    public static OuterLanesPlan? TryMake(
        Structured loop, Block body, Schedule schedule, Own ownership, Uses uses, Func<Primitive, ExprType, bool> hasLanes)
    {
        Carriage[]? carriage = loop.Kind == StructuredKind.Traverse ? [.. loop.Initial.Select(static _ => Carriage.Added)] : OwnElements.Of(loop);
        if (carriage is null || loop.Body.Results.Length == 0)
        {
            return null;
        }

        var plan = new OuterLanesPlan(loop, carriage, schedule, ownership, uses, hasLanes);
        return plan.Collect(body) ? plan : null;
    }

    /// <summary>The form of a value; what comes from outside the loop is uniform.</summary>
    public Form FormOf(Expr node) => forms.TryGetValue(node, out Form form) ? form : Form.Uniform;

    public bool IsShared(Expr array) => shared.Contains(array);

    /// <summary>Whether each lane reads and writes an element of its own of an array that the loop carries.</summary>
    public bool IsOwn(Expr array) => own.Contains(array);

    /// <summary>What the iterations do to a value that the loop carries.</summary>
    public Carriage CarriageOf(int k) => carriage[k];

    /// <summary>Whether scalar code computes a node, all of it: for all lanes at once.</summary>
    public bool IsUniform(Expr node) => node is Structured structured
        ? HeadForm(structured) == Form.Uniform
            && Enumerable.Range(0, structured.ResultTypes.Length).All(k => FormOf(node.Graph.Project(structured, k)) == Form.Uniform)
        : FormOf(node) == Form.Uniform;

    /// <summary>The form of what says whether, or how often, a region runs.</summary>
    public Form HeadForm(Structured node) => FormOf(node.Kind == StructuredKind.While ? node.Regions[0].Results[0] : node.Head);

    private bool Collect(Block body)
    {
        if (Element != ExprType.Float64 && Element != ExprType.Float32)
        {
            return false;
        }

        forms[Index] = Form.Index;
        foreach (Expr array in shared)
        {
            forms[array] = Form.Lanes;
        }

        // A sum for each lane.
        foreach (Variable sum in Carried(Carriage.Sum))
        {
            forms[sum] = Form.Lanes;
        }

        own.UnionWith(Carried(Carriage.Own));

        do
        {
            (changed, refused, nodes, Work, Fetched) = (false, false, 0, 0, 0);
            InnermostLoops.Clear();
            Visit(body, diverges: false);
        }
        while (changed);

        for (int k = 0; k < loop.ResultTypes.Length; k++)
        {
            refused |= loop.ResultTypes[k].ElementType != Element || ownership.CopiesResult(body, k);
        }

        return !refused && !loop.Combiners.Contains(Combiner.Norm) && nodes <= LargestBody;
    }

    private IEnumerable<Variable> Carried(Carriage kind) => loop.Body.Parameters.Skip(1).Where((_, k) => carriage[k] == kind);

    private void Visit(Block block, bool diverges)
    {
        foreach (Expr node in block.Nodes)
        {
            nodes++;
            switch (node)
            {
                case Structured structured:
                    Visit(structured, block, diverges);
                    break;
                case Apply apply:
                    Raise(apply, FormOf(apply, block, diverges));
                    break;
            }
        }
    }

    private Form Raise(Expr node, Form form)
    {
        Form known = FormOf(node);
        if (form > known)
        {
            forms[node] = form;
            changed = true;
            return form;
        }

        return known;
    }

    private Form Join(params Expr[] values) => values.Select(FormOf).DefaultIfEmpty().Max();

    // What is refused is asked again when all forms are known.
    private void Require(bool can) => refused |= !can;

    private void RequireElement(ExprType type) => Require(type.ElementType == Element);

    private Form FormOf(Apply node, Block block, bool diverges)
    {
        Form most = Join(node.Operands);
        bool writes = node.Operation == Primitives.Store || node.Operation == Primitives.Accumulate;
        if (most == Form.Uniform && !(writes && diverges))
        {
            return Form.Uniform;
        }

        if (node.Operation.Signature == Signature.Memory)
        {
            return writes ? OfWrite(node, block) : OfRead(node, most);
        }

        if (node.Operation == Primitives.Convert)
        {
            Require(most == Form.Index);
            Fetched += node.Type == Element ? 1 : 0;
            return node.Type == Element ? Form.Lanes : Form.Index;
        }

        if (most == Form.Index && node.Type != Element)
        {
            Require(node.Operation.Signature != Signature.Matrix && node.Operation is not CalledFunction);
            return Form.Index;
        }

        Require(HasLanes(node) && CanClamp(node));
        Work += node.Operation.Cost;
        return Form.Lanes;
    }

    private Form OfRead(Apply node, Form most)
    {
        if (node.Operation == Primitives.Length)
        {
            // What holds the vectors is longer, and arrays whose length is not known otherwise may change it.
            Require(FormOf(node[0]) != Form.Lanes);
            return most;
        }

        if (node.Operation == Primitives.Zeros)
        {
            Require(most == Form.Index);
            RequireElement(node.Type);
            return Form.Lanes;
        }

        Require(node.Operation == Primitives.Load && FormOf(node[1]) != Form.Lanes);
        if (FormOf(node[0]) == Form.Lanes)
        {
            RequireElement(node.Type);
            Require(!shared.Contains(node[0]));
            return Form.Lanes;
        }

        Fetched += node.Type == Element ? 1 : 0;
        return node.Type == Element ? Form.Lanes : Form.Index;
    }

    private Form OfWrite(Apply node, Block block)
    {
        RequireElement(node.Type);
        Require(FormOf(node[1]) != Form.Lanes && FormOf(node[2]) != Form.Index);
        Work += node.Operation == Primitives.Accumulate ? 2 : 1;
        if (own.Contains(node[0]))
        {
            own.Add(node);
            Require(!ownership.CopiesOperand(node, 0, block));
            return Form.Uniform;
        }

        RequireLanes(node[0]);
        if (shared.Contains(node[0]))
        {
            shared.Add(node);
            Require(node.Operation == Primitives.Accumulate && !ownership.CopiesOperand(node, 0, block));
        }

        return Form.Lanes;
    }

    // An array of vectors starts as zeros or is one already.
    private void RequireLanes(Expr array) => Require(FormOf(array) == Form.Lanes || array.Is(Primitives.Zeros));

    // Lanes may have arrays of different lengths, and keep them.
    private void RequireLength(Expr array, Expr like) => Require(
        (FormOf(array.Graph.Length(array)) == Form.Uniform && FormOf(array.Graph.Length(like)) == Form.Uniform)
        || array.Graph.Length(array) == array.Graph.Length(like));

    private bool HasLanes(Apply node) =>
        (node.Type == Element || node.Type == ExprType.Boolean)
        && node.Operands.All(operand => operand.Type == Element
            || (operand.Type == ExprType.Boolean && node.Operation.Signature == Signature.Bits)
            || (node.Operation.Signature == Signature.RealAndInteger && operand.Type == ExprType.Int32 && FormOf(operand) == Form.Uniform))
        && (node.Operation == Primitives.StopGradient || hasLanes(node.Operation, Element));

    private bool CanClamp(Apply node) => node.Operation != Primitives.Clamp
        || (node[1] is Constant lower && node[2] is Constant upper && lower.Number <= upper.Number);
}
