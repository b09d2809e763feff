using System.Text.RegularExpressions;
using SymGrad.Tests;
using Xunit;

namespace SymGrad.Generators.Tests;

/// <summary>The generated source of the whole corpus, as it was looked at. <see cref="CorpusTests"/> runs the same code.</summary>
public partial class GeneratedSourceTests
{
    [Theory, MemberData(nameof(Corpus.Names), MemberType = typeof(Corpus))]
    public void A_method_of_the_corpus_has_the_derivatives_that_were_looked_at(string name) =>
        Snapshot.Match(Normalized(CorpusTests.SourcesOf(name)), Words().Replace(name, "_"));

    // The files of one method; where it stands in the corpus is no part of them.
    private static string Normalized(IReadOnlyList<(string Name, string Text)> sources) =>
        string.Join("\n", sources.Select(source => $"// {Place().Replace(source.Name, "")}\n{Place().Replace(Space().Replace(source.Text, "namespace Corpus"), "Corpus.")}"));

    [GeneratedRegex(@"\W+")]
    private static partial Regex Words();

    [GeneratedRegex(@"\bM\d+\.")]
    private static partial Regex Place();

    [GeneratedRegex(@"namespace M\d+")]
    private static partial Regex Space();
}
