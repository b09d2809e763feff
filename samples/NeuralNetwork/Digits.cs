using System;
using System.Linq;
using System.Numerics.Tensors;
using System.Text;

namespace NeuralNetwork;

/// <summary>Drawn digits, and which they are.</summary>
internal sealed class Digits
{
    private const int Size = 28;

    // Each digit as one line in a square from -1 to 1, x to the right and y down.
    private static readonly (double X, double Y)[][] Shapes =
    [
        [(0, -1), (-0.6, -0.6), (-0.6, 0.6), (0, 1), (0.6, 0.6), (0.6, -0.6), (0, -1)],
        [(-0.4, -0.6), (0.1, -1), (0.1, 1)],
        [(-0.6, -0.6), (0, -1), (0.6, -0.5), (-0.6, 1), (0.6, 1)],
        [(-0.6, -0.9), (0.5, -0.9), (0, -0.1), (0.6, 0.5), (0, 1), (-0.6, 0.7)],
        [(0.3, 1), (0.3, -1), (-0.6, 0.3), (0.7, 0.3)],
        [(0.6, -1), (-0.5, -1), (-0.5, -0.1), (0.3, -0.1), (0.6, 0.4), (0.2, 1), (-0.6, 0.8)],
        [(0.4, -1), (-0.5, 0), (-0.5, 0.7), (0, 1), (0.5, 0.6), (0.1, 0.1), (-0.5, 0.4)],
        [(-0.6, -1), (0.6, -1), (-0.1, 1)],
        [(0, 0), (-0.5, -0.5), (0, -1), (0.5, -0.5), (0, 0), (-0.6, 0.5), (0, 1), (0.6, 0.5), (0, 0)],
        [(0.5, -0.4), (0, 0), (-0.5, -0.5), (0, -1), (0.5, -0.6), (0.4, 1)],
    ];

    private readonly float[] pixels;

    private Digits(float[] pixels, int[] labels)
    {
        (this.pixels, Labels) = (pixels, labels);
        Images = Tensor.Create(pixels, [labels.Length, Size * Size]);
    }

    public int Count => Labels.Length;

    public int[] Labels { get; }

    /// <summary>A row of pixels for each, from 0 to 1.</summary>
    public Tensor<float> Images { get; }

    /// <summary>Draws digits by a shaky hand.</summary>
    public static Digits Draw(int count, int seed)
    {
        var random = new Random(seed);
        int[] labels = [.. Enumerable.Range(0, count).Select(_ => random.Next(Shapes.Length))];
        var pixels = new float[count * Size * Size];
        for (int i = 0; i < count; i++)
        {
            Draw(random, Shapes[labels[i]], pixels.AsSpan(i * Size * Size, Size * Size));
        }

        return new Digits(pixels, labels);
    }

    /// <summary>Copies some of them, one after the other.</summary>
    public void CopyTo(ReadOnlySpan<int> which, Span<float> images, Span<int> labels)
    {
        for (int k = 0; k < which.Length; k++)
        {
            pixels.AsSpan(which[k] * Size * Size, Size * Size).CopyTo(images[(k * Size * Size)..]);
            labels[k] = Labels[which[k]];
        }
    }

    /// <summary>Some of them side by side, as text.</summary>
    public string Show(int first, int count)
    {
        var text = new StringBuilder();
        for (int y = 0; y < Size; y += 2)
        {
            for (int k = first; k < first + count; k++)
            {
                for (int x = 0; x < Size; x++)
                {
                    int at = (((k * Size) + y) * Size) + x;
                    text.Append(" .:+#"[(int)Math.Min(4, 5 * (pixels[at] + pixels[at + Size]) / 2)]);
                }
            }

            text.AppendLine();
        }

        return text.ToString();
    }

    private static void Draw(Random random, (double X, double Y)[] shape, Span<float> image)
    {
        double turn = Spread(0.25), slant = Spread(0.3), width = 8 + Spread(1.5), height = 10 + Spread(1.5), thickness = 1.3 + Spread(0.4);
        (double x0, double y0) = ((Size / 2) + Spread(2), (Size / 2) + Spread(2));
        (double X, double Y)[] line =
        [
            .. shape.Select(point =>
            {
                (double x, double y) = (point.X + Spread(0.12), point.Y + Spread(0.12));
                x += slant * y;
                return (x0 + (width * ((x * Math.Cos(turn)) - (y * Math.Sin(turn)))), y0 + (height * ((x * Math.Sin(turn)) + (y * Math.Cos(turn)))));
            }),
        ];
        for (int i = 0; i < image.Length; i++)
        {
            double distance = Enumerable.Range(1, line.Length - 1).Min(k => Distance((i % Size, i / Size), line[k - 1], line[k]));
            image[i] = (float)Math.Clamp(thickness + 0.5 - distance + Spread(0.2), 0, 1);
        }

        double Spread(double amount) => amount * ((2 * random.NextDouble()) - 1);
    }

    private static double Distance((double X, double Y) point, (double X, double Y) from, (double X, double Y) to)
    {
        (double dx, double dy) = (to.X - from.X, to.Y - from.Y);
        double along = Math.Clamp((((point.X - from.X) * dx) + ((point.Y - from.Y) * dy)) / ((dx * dx) + (dy * dy) + 1e-12), 0, 1);
        return double.Hypot(point.X - from.X - (along * dx), point.Y - from.Y - (along * dy));
    }
}
