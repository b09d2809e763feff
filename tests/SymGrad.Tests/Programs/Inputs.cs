using System;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace SymGrad.Tests.Programs;

/// <summary>The inputs of the programs and what independent hand-written derivatives, checked against four other tools, make of them (GradBench and ADBench, MIT licence).</summary>
internal static class Inputs
{
    /// <summary>Cameras, points and observations, as many as one likes: one of each, repeated.</summary>
    public static Bundle Bundle(int cameras, int points, int observations)
    {
        JsonElement input = Read("bundle");
        double[] camera = Numbers(input, "cam"), point = Numbers(input, "x"), feature = Numbers(input, "feat");
        double weight = input.GetProperty("w").GetDouble();
        return new Bundle(
            [.. Repeated(camera, cameras), .. Repeated(point, points), .. Enumerable.Repeat(weight, observations)],
            cameras,
            points,
            [.. Repeated(feature, observations)],
            [.. Enumerable.Range(0, observations).Select(i => i % cameras)],
            [.. Enumerable.Range(0, observations).Select(i => i % points)]);
    }

    /// <summary>The size of the published input.</summary>
    public static Bundle Bundle()
    {
        JsonElement input = Read("bundle");
        return Bundle(input.GetProperty("n").GetInt32(), input.GetProperty("m").GetInt32(), input.GetProperty("p").GetInt32());
    }

    /// <summary>The first 30 entries of its Jacobian and the last, as compressed rows.</summary>
    public static (int[] RowStart, int[] Columns, double[] Values) BundleJacobian()
    {
        JsonElement jacobian = Read("bundle").GetProperty("jacobian");
        return (Integers(jacobian, "rows"), Integers(jacobian, "cols"), Numbers(jacobian, "vals"));
    }

    /// <summary>The residuals of an observation, and that of its weight.</summary>
    public static double[] BundleObjective()
    {
        JsonElement objective = Read("bundle").GetProperty("objective");
        return [.. Numbers(objective.GetProperty("reproj_error"), "elements"), objective.GetProperty("w_err").GetProperty("element").GetDouble()];
    }

    /// <summary>Measured points that lie on vertices of a hand, or somewhere on its triangles.</summary>
    public static HandInput Hand(bool isComplicated)
    {
        JsonElement model = Read("hand"), input = Read(isComplicated ? "hand-complicated" : "hand-simple");
        return new HandInput(
            new Hand(
                Integers(model, "parents"), Numbers(model, "baseRelatives"), Numbers(model, "inverseBaseAbsolutes"),
                Numbers(model, "basePositions"), Numbers(model, "weights"), Integers(model, "triangles"), IsMirrored: false),
            Numbers(input, "theta"),
            Numbers(input, "us"),
            Integers(input, "correspondences"),
            Numbers(input, "points"),
            Numbers(input, "objective"),
            Numbers(input, "jacobian"));
    }

    /// <summary>The largest difference by the largest number.</summary>
    public static double Error(ReadOnlySpan<double> expected, ReadOnlySpan<double> found)
    {
        if (expected.Length != found.Length)
        {
            return double.PositiveInfinity;
        }

        (double difference, double largest) = (0, 0);
        for (int k = 0; k < expected.Length; k++)
        {
            difference = Math.Max(difference, Math.Abs(expected[k] - found[k]));
            largest = Math.Max(largest, Math.Abs(expected[k]));
        }

        return difference / largest;
    }

    private static double[] Repeated(double[] numbers, int count) => [.. Enumerable.Repeat(numbers, count).SelectMany(n => n)];

    private static double[] Numbers(JsonElement from, string name) => [.. from.GetProperty(name).EnumerateArray().Select(item => item.GetDouble())];

    private static int[] Integers(JsonElement from, string name) => [.. from.GetProperty(name).EnumerateArray().Select(item => item.GetInt32())];

    private static JsonElement Read(string name)
    {
        using Stream stream = typeof(Inputs).Assembly.GetManifestResourceStream($"Programs.{name}.json")!;
        using JsonDocument document = JsonDocument.Parse(stream);
        return document.RootElement.Clone();
    }
}

/// <summary>What bundle adjustment starts from.</summary>
internal sealed record Bundle(double[] X, int Cameras, int Points, double[] Features, int[] CameraOf, int[] PointOf);

/// <summary>What hand tracking starts from, and what comes of it.</summary>
internal sealed record HandInput(
    Hand Hand, double[] Theta, double[] Where, int[] Correspondences, double[] Points, double[] Objective, double[] Jacobian);
