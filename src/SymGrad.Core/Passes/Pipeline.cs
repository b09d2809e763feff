using System;
using System.Collections.Generic;
using SymGrad.Ir;
using SymGrad.Rewriting;
using SymGrad.Rewriting.Rules;

namespace SymGrad.Passes;

/// <summary>A pass with the name that printouts give it.</summary>
internal sealed record Pass(string Name, Func<Function, Function> Run);

/// <summary>A function after a pass.</summary>
internal sealed record PassResult(string Pass, Function Function);

/// <summary>Lists of passes: what happens to a function before and after it is differentiated, in order.</summary>
internal sealed class Pipeline(params IReadOnlyList<Pass> passes)
{
    public IReadOnlyList<Pass> Passes { get; } = passes;

    /// <summary>Before differentiation: the primal in the form whose derivative is accurate and short.</summary>
    /// <remarks>Loops are fused already: the derivative of one loop is one loop, that of a chain of arrays is a longer chain.
    /// Fused first, too: what is spelled over several arrays, as <c>Log(Sum(Exp(x)))</c> over tensors, is one formula only then.</remarks>
    public static Pipeline Prepare(Algebra algebra, Trace? trace = null) => new(
        new Pass("separate", f => Separate.Run(f, algebra)),
        new Pass("fuse", Fuse.Run),
        algebra == Algebra.Real
            ? new Pass("stabilize", f => Stabilize.Run(f, trace))
            : new Pass("simplify", f => Simplify.Run(f, [Exact.Rules], trace)),
        new Pass("inline", Inline.Run),
        new Pass("fuse", Fuse.Run));

    /// <summary>Between two differentiations: what the first one left to simplify, the second one would differentiate.</summary>
    public static Pipeline Between(Algebra algebra, Trace? trace = null) => new(
        new Pass("simplify", f => Simplify.Run(f, Laws(algebra), trace)),
        new Pass("inline", Inline.Run),
        new Pass("fuse", Fuse.Run));

    /// <summary>After differentiation: the primal and its derivatives as few loops with short bodies.</summary>
    /// <remarks>Fusion brings expressions together that simplification could not see together before, so it runs again.</remarks>
    public static Pipeline Finish(Algebra algebra, Trace? trace = null)
    {
        RuleSet[] laws = Laws(algebra);
        return new(
            new Pass("simplify", f => Simplify.Run(f, laws, trace)),
            new Pass("separate", f => Separate.Run(f, algebra)),
            new Pass("inline", Inline.Run),
            new Pass("fuse", Fuse.Run),
            new Pass("factor", f => Simplify.Run(f, FinalLaws(algebra), trace)),
            new Pass("prune", f => algebra == Algebra.Real ? Prune.Run(f) : f),
            new Pass("guard", f => algebra == Algebra.Real ? Guard.Run(f) : f),
            new Pass("fuse", Fuse.Run),
            new Pass("share", f => Share.Run(f)),
            new Pass("relay", Relay.Run));
    }

    /// <summary>Before code is made that nobody reads: forms that are no shorter, but faster to run, one by one or side by side.</summary>
    /// <remarks>Code without loops has few of them, however long it is.</remarks>
    public static Pipeline Emit(Algebra algebra, Function function)
    {
        if (algebra == Algebra.Strict)
        {
            return new();
        }

        var reciprocals = new Pass("reciprocals", Reciprocals.Run);
        return !function.Nodes().Exists(node => node is Structured) ? new(reciprocals) : new(
            new Pass("skip", Skip.Run),
            new Pass("unfold", Unfold.Run),
            new Pass("gather", Gather.Run),
            new Pass("simplify", f => Simplify.Run(f, FinalLaws(algebra))),
            new Pass("fuse", Fuse.Run),
            new Pass("share", f => Share.Run(f, inPlace: true)),
            reciprocals);
    }

    /// <summary>The rules that an algebra allows.</summary>
    public static RuleSet[] Laws(Algebra algebra) => algebra == Algebra.Real ? [Exact.Rules, Real.Rules] : [Exact.Rules];

    /// <summary>The rules that it allows when nothing is to be differentiated any more.</summary>
    public static RuleSet[] FinalLaws(Algebra algebra) => algebra == Algebra.Real ? [.. Laws(algebra), Factored.Rules] : Laws(algebra);

    /// <param name="function">What to begin with.</param>
    /// <param name="record">Told of the function after each pass.</param>
    public Function Run(Function function, Action<PassResult>? record = null)
    {
        foreach (Pass pass in Passes)
        {
            function = pass.Run(function);
            Check(function);
            record?.Invoke(new PassResult(pass.Name, function));
        }

        return function;
    }

    [System.Diagnostics.Conditional("DEBUG")]
    private static void Check(Function function) => Verifier.Check(function);
}
