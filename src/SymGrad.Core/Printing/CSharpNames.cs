using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;

namespace SymGrad.Printing;

/// <summary>The names of a C# method: people's own where there are some, else what a person would choose.</summary>
internal sealed class CSharpNames
{
    private readonly IReadOnlyDictionary<Expr, string>? given;
    private readonly Dictionary<Expr, string> names = [];
    private readonly Names indices = new();
    private readonly Names locals;

    // The names that the loops around the current statement use for their indices.
    private readonly Stack<string> open = new();
    private readonly HashSet<string> everOpened = [];

    public CSharpNames(Function function, IReadOnlyDictionary<Expr, string>? given)
    {
        this.given = given;
        locals = new Names(indices);
        Method = Names.Escape(new Names().Unique(function.Name.Length > 0 ? function.Name : "F"));
        foreach (Variable parameter in function.Parameters)
        {
            names.Add(parameter, locals.Unique(parameter.Name));
        }

        foreach (External external in function.Nodes().OfType<External>())
        {
            names.Add(external, locals.Unique(external.Name));
        }
    }

    public string Method { get; }

    public bool IsGiven(Expr node) => given is not null && given.ContainsKey(node);

    public string Of(Expr leaf) => Names.Escape(names[leaf]);

    /// <summary>A new local for a value.</summary>
    public string Local(Expr node) => Names.Escape(
        given is not null && given.TryGetValue(node, out string? wish) ? locals.Unique(wish)
        : Wish(node) is { } natural ? locals.Unique(natural)
        : locals.Temporary());

    /// <summary>A new local for a value that a loop carries.</summary>
    public string Local(string wish) => Names.Escape(locals.Unique(wish));

    /// <summary>The index of a loop, until it is closed: loops side by side use the same.</summary>
    public string OpenIndex(string wish)
    {
        string name = wish;
        for (int number = 2; open.Contains(name) || (!everOpened.Contains(name) && locals.IsTaken(name)); number++)
        {
            name = wish + number;
        }

        if (everOpened.Add(name))
        {
            name = indices.Unique(name);
            everOpened.Add(name);
        }

        open.Push(name);
        return Names.Escape(name);
    }

    public void CloseIndex() => open.Pop();

    // exp for exp(x), xi for x[i], sum for a sum; numbers come from Names where one is not enough.
    private string? Wish(Expr node) => node switch
    {
        Apply { Operation.Signature: Signature.Real, Operation.Arity: 1 } call when call.Operation != Primitives.Negate
            && call.Operation != Primitives.StopGradient => Lower(call.Operation.Name),
        Apply load when load.Operation == Primitives.Load && load[0] is Variable array && load[1] is Variable index
            && names.TryGetValue(array, out string? name) => name + index.Name,
        Apply { Type.IsBoolean: true } => "condition",
        Project { Source: { Kind: StructuredKind.Traverse } source, Index: var k } => source.Combiners[k] switch
        {
            Combiner.Collect or Combiner.Accumulate => "values",
            var combiner => Lower(combiner.ToString()),
        },
        _ => null,
    };

    private static string Lower(string name) => char.ToLowerInvariant(name[0]) + name.Substring(1);
}
