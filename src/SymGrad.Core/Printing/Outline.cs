using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;

namespace SymGrad.Printing;

/// <summary>Decides which subexpressions get a name of their own, and which name. A printout stays linear in the size of the graph,
/// and every line of it short enough to read.</summary>
/// <remarks>Small functions are printed whole, repetitions included, as a person would. Beyond that, what is used several times is
/// named, and so is part of anything that would not fit on a line.</remarks>
internal sealed class Outline
{
    /// <summary>With no more symbols than this the whole is printed without a name.</summary>
    private const int SmallFunction = 60;

    /// <summary>What is repeated rather than named, although it is shared: about <c>x * y</c>, or <c>x[i]</c>.</summary>
    private const int SmallRepetition = 3;

    /// <summary>The most symbols on one line.</summary>
    private const int LineLimit = 80;

    private const int Saturated = 1_000_000;
    private readonly Dictionary<Expr, int> sizes = [];
    private readonly HashSet<Expr> named = [];
    private readonly Dictionary<Expr, string> names = [];
    private readonly Dictionary<Region, string> whileIndices = [];
    private readonly NodeMap<HashSet<Region>> dependencies;

    public Outline(IReadOnlyList<Variable> parameters, IReadOnlyList<Expr> roots, IReadOnlyDictionary<Expr, string>? given = null)
    {
        Roots = roots;
        Nodes = Walk.Reachable([.. roots]);
        dependencies = Walk.Dependencies(Nodes);
        foreach (Structured structured in Nodes.OfType<Structured>())
        {
            foreach (Region region in structured.Regions)
            {
                Owners[region] = structured;
            }
        }

        ChooseNamed(given);
        ChooseNames(parameters, given);
    }

    public IReadOnlyList<Expr> Roots { get; }

    public List<Expr> Nodes { get; }

    public Dictionary<Region, Structured> Owners { get; } = [];

    public bool IsNamed(Expr node) => named.Contains(node);

    /// <summary>Whether a node that needs no definition has a name: a length that everybody calls n.</summary>
    public bool HasName(Expr node) => names.ContainsKey(node);

    public string NameOf(Expr node) => names[node];

    /// <summary>The index of the iterations of a loop's body.</summary>
    public string IndexOf(Region region) =>
        whileIndices.TryGetValue(region, out string? index) ? index : names[region.Parameters[0]];

    /// <summary>The loops around a node whose variables it mentions, outermost first.</summary>
    public IEnumerable<Region> LoopsOf(Expr node) =>
        dependencies.TryGetValue(node, out HashSet<Region>? regions) ? regions.OrderByDescending(region => Owners[region].Id) : [];

    // ---- which ----

    private void ChooseNamed(IReadOnlyDictionary<Expr, string>? given)
    {
        var uses = new Dictionary<Expr, int>();
        foreach (Expr node in Nodes)
        {
            foreach (Expr part in Parts(node))
            {
                uses[part] = uses.TryGetValue(part, out int count) ? count + 1 : 1;
            }
        }

        foreach (Expr node in Nodes)
        {
            sizes[node] = Size(node);
        }

        bool isSmall = Roots.Sum(root => (long)sizes[root]) <= SmallFunction;
        foreach (Expr node in Nodes)
        {
            sizes[node] = Size(node);
            if (node is Constant or Variable or External or Structured)
            {
                continue;
            }

            while (sizes[node] > LineLimit && Parts(node).Where(CanBeNamed).OrderByDescending(part => sizes[part]).FirstOrDefault()
                is { } largest && sizes[largest] > 1)
            {
                Name(largest);
                sizes[node] = Size(node);
            }

            bool isShared = uses.TryGetValue(node, out int times) && times > 1;
            if ((given is not null && given.ContainsKey(node))
                || (isShared && !isSmall && sizes[node] > SmallRepetition)
                || (node is Project project && (IsCarried(project) || (IsCollected(project) && times > 0))))
            {
                Name(node);
            }
        }

        void Name(Expr node)
        {
            named.Add(node);
            sizes[node] = 1;
        }
    }

    private int Size(Expr node)
    {
        long size = 1;
        foreach (Expr part in Parts(node))
        {
            size += part is Structured ? 0 : sizes[part];
        }

        return (int)Math.Min(size, Saturated);
    }

    // What the formula of a node is made of; a structured node has no formula, its projections do.
    private static IEnumerable<Expr> Parts(Expr node) => node switch
    {
        Project { Source: { Kind: StructuredKind.If } source, Index: var index } =>
            [source.Head, source.Regions[0].Results[index], source.Regions[1].Results[index]],
        Project { Source: { Kind: StructuredKind.Traverse } source, Index: var index } => [source.Head, source.Body.Results[index]],
        Project or Structured => [],
        _ => node.Operands,
    };

    private bool CanBeNamed(Expr node) => !named.Contains(node) && node is Apply or Project;

    private static bool IsCarried(Project project) =>
        project.Source.Kind is StructuredKind.For or StructuredKind.While or StructuredKind.Scan;

    private static bool IsCollected(Project project) =>
        project.Source.Kind == StructuredKind.Traverse && project.Source.Combiners[project.Index] == Combiner.Collect;

    // ---- how ----

    private void ChooseNames(IReadOnlyList<Variable> parameters, IReadOnlyDictionary<Expr, string>? given)
    {
        var top = new Names();
        foreach (Variable parameter in parameters)
        {
            names[parameter] = top.Unique(parameter.Name);
        }

        var bound = new HashSet<Expr>(Owners.Keys.SelectMany(region => region.Parameters));
        foreach (Expr leaf in Nodes)
        {
            if (leaf is Variable free && !bound.Contains(free) && !names.ContainsKey(free))
            {
                names[free] = top.Unique(free.Name);
            }
            else if (leaf is External external)
            {
                names[external] = top.Unique(external.Name);
            }
        }

        Expr[] lengths = [.. Nodes.Where(node => node.Is(Primitives.Length))];
        if (lengths.Length == 1 && !top.IsTaken("n") && !(given is not null && given.ContainsKey(lengths[0])))
        {
            names[lengths[0]] = top.Unique("n");
        }

        if (given is not null)
        {
            foreach (Expr node in Nodes.Where(given.ContainsKey))
            {
                names[node] = top.Unique(given[node]);
            }
        }

        // Outer loops come after inner ones. An index is only seen inside its loop, so loops side by side may share it.
        var scopes = new Dictionary<Region, Names>();
        for (int k = Nodes.Count - 1; k >= 0; k--)
        {
            if (Nodes[k] is not Structured { IsLoop: true } loop)
            {
                continue;
            }

            Region? around = LoopsOf(loop).LastOrDefault();
            var scope = new Names(around is null ? top : scopes[around]);
            foreach (Region region in loop.Regions)
            {
                scopes[region] = scope;
            }

            if (loop.Kind == StructuredKind.While)
            {
                string index = scope.Unique("k");
                foreach (Region region in loop.Regions)
                {
                    whileIndices[region] = index;
                }
            }
            else
            {
                names[loop.Body.Parameters[0]] = scope.Unique(loop.Body.Parameters[0].Name);
            }

            for (int carried = loop.IndexCount; carried < loop.Body.Parameters.Length; carried++)
            {
                string name = top.Unique(CarriedName(loop.Body.Parameters[carried].Name, loop.Initial[carried - loop.IndexCount]));
                foreach (Region region in loop.Regions)
                {
                    int shift = region.Parameters.Length - loop.Body.Parameters.Length;
                    names[region.Parameters[carried + shift]] = name;
                }
            }
        }

        foreach (Expr node in Nodes)
        {
            if (named.Contains(node) && !names.ContainsKey(node) && !(node is Project project && IsCarried(project)))
            {
                names[node] = top.Temporary();
            }
        }
    }

    // s0, s1 are the numbers of carried values that nobody named; as s_0 they would read like the first value of s.
    private static string CarriedName(string name, Expr initial) =>
        name.Length > 1 && name[0] == 's' && name.Skip(1).All(char.IsDigit) && initial is not Variable ? "s" : name;
}
