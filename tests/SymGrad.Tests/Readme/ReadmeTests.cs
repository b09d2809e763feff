using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Xunit;

namespace SymGrad.Tests.Readme;

/// <summary>README.md shows what <see cref="ReadmeExamples"/> runs, and prints what it prints.</summary>
/// <remarks>A block marked <c>csharp</c> is an example; the blocks marked otherwise that follow it are its output, but for <c>sh</c>.</remarks>
public partial class ReadmeTests
{
    private static readonly MethodInfo[] Examples =
        [.. typeof(ReadmeExamples).GetMethods(BindingFlags.Public | BindingFlags.Static).OrderBy(method => method.MetadataToken)];

    public static TheoryData<string, string> Runs
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach ((MethodInfo example, (_, string output)) in Examples.Zip(Shown()))
            {
                data.Add(example.Name, output);
            }

            return data;
        }
    }

    [Fact]
    public void The_readme_shows_every_example_word_for_word()
    {
        string source = File.ReadAllText(Path.Combine(Folder(), nameof(ReadmeExamples) + ".cs"));
        string[] bodies = [.. Body().Matches(source).Select(match => Unindented(match.Groups[1].Value))];
        Assert.Equal(Examples.Length, bodies.Length);
        Assert.Equal(bodies, Shown().Select(shown => shown.Code));
    }

    /// <summary>What examples rely on is shown in blocks marked <c>c#</c>.</summary>
    [Fact]
    public void What_the_readme_declares_is_compiled_word_for_word()
    {
        string source = File.ReadAllText(Path.Combine(Folder(), "ReadmeDeclarations.cs"));
        string[] declared = [.. Declaration().Matches(File.ReadAllText(Path.Combine(Folder(), "..", "..", "..", "README.md"))).Select(match => match.Groups[1].Value)];
        Assert.Equal(2, declared.Length);
        Assert.All(declared, declaration => Assert.Contains(declaration, source, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public void An_example_prints_what_the_readme_says(string example, string output) => Assert.Equal(
        Lines(output), Lines(Console.Of(Examples.Single(method => method.Name == example).CreateDelegate<Action>())));

    // Empty lines separate what the README shows in several blocks.
    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    // The examples of the README, each with the output shown for it.
    private static List<(string Code, string Output)> Shown()
    {
        string readme = File.ReadAllText(Path.Combine(Folder(), "..", "..", "..", "README.md"));
        var shown = new List<(string Code, string Output)>();
        foreach (Match block in Block().Matches(readme))
        {
            string language = block.Groups[1].Value, text = block.Groups[2].Value.Trim('\n');
            if (language == "csharp")
            {
                shown.Add((text, ""));
            }
            else if (language != "sh" && shown.Count > 0)
            {
                (string code, string output) = shown[^1];
                shown[^1] = (code, (output + "\n" + text).Trim('\n'));
            }
        }

        return shown;
    }

    private static string Unindented(string body) =>
        string.Join('\n', body.Split('\n').Select(line => line.StartsWith("        ", StringComparison.Ordinal) ? line[8..] : line)).Trim('\n');

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;

    [GeneratedRegex(@"^```(\w+)\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"^```c#\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Declaration();

    [GeneratedRegex(@"^    public static void \w+\(\)\n    \{\n(.*?)^    \}", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Body();
}
