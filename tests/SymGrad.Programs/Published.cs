using System;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace SymGrad.Programs;

/// <summary>The published inputs of the programs, and the outputs that are expected of them.</summary>
public static class Published
{
    /// <summary>An input of <see cref="GaussianMixture.LogPosterior"/>.</summary>
    public sealed record Mixture(
        double[] Alpha, double[,] Means, double[,] Q, double[,] L, double[,] X, double Gamma, int M, double Value, double[] Gradient);

    /// <summary>An input of <see cref="LongShortTermMemory.Loss"/>.</summary>
    public sealed record Sequence(
        double[] MainParams, double[] ExtraParams, double[] State, double[,] Rows, int Layers, double Value, double[] Gradient);

    /// <summary>The mixture of so many components in so many dimensions, of 1000 points.</summary>
    public static Mixture MixtureOf(int dimensions, int components)
    {
        string name = FormattableString.Invariant($"gmm_d{dimensions}_k{components}_n1000");
        JsonElement input = Read(name + ".input"), gradient = Read(name + ".jacobian.expected");
        return new Mixture(
            Numbers(input, "alpha"), Matrix(input, "mu"), Matrix(input, "q"), Matrix(input, "l"), Matrix(input, "x"),
            input.GetProperty("gamma").GetDouble(), input.GetProperty("m").GetInt32(), Read(name + ".objective.expected").GetDouble(),
            [.. new[] { "alpha", "mu", "q", "l" }.SelectMany(part => Numbers(gradient, part))]);
    }

    /// <summary>The sequence of 1024 letters, for two layers.</summary>
    public static Sequence SequenceOfLetters()
    {
        JsonElement input = Read("lstm_l2_c1024.input");
        return new Sequence(
            Numbers(input, "main_params"), Numbers(input, "extra_params"), Numbers(input, "state"), Matrix(input, "sequence"), 2,
            Read("lstm_l2_c1024.objective.expected").GetDouble(), Flat(Read("lstm_l2_c1024.jacobian.expected")));
    }

    private static JsonElement Read(string name)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Data", name + ".json")));
        return document.RootElement.Clone();
    }

    private static double[] Numbers(JsonElement input, string name) => Flat(input.GetProperty(name));

    private static double[,] Matrix(JsonElement input, string name)
    {
        JsonElement rows = input.GetProperty(name);
        double[] all = Flat(rows);
        var matrix = new double[rows.GetArrayLength(), all.Length / rows.GetArrayLength()];
        Buffer.BlockCopy(all, 0, matrix, 0, sizeof(double) * all.Length);
        return matrix;
    }

    private static double[] Flat(JsonElement element) =>
        element.ValueKind == JsonValueKind.Array ? [.. element.EnumerateArray().SelectMany(Flat)] : [element.GetDouble()];
}
