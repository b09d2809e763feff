using System;

namespace SymGrad.Field.Programs;

/// <summary>Networks of lines and pipes, rays and shapes.</summary>
public static partial class Engineering
{
    public readonly record struct Line(int From, int To, double Conductance, double Susceptance);

    /// <summary>The mismatch of power at the buses of a grid.</summary>
    [Differentiable]
    public static double PowerFlow(double[] voltages, double[] angles, [NoDerivative] Line[] lines, [NoDerivative] double[] injected)
    {
        var power = new double[voltages.Length];
        for (int k = 0; k < lines.Length; k++)
        {
            Line line = lines[k];
            int i = line.From, j = line.To;
            double angle = angles[i] - angles[j];
            double flow = voltages[i] * voltages[j] * (line.Conductance * Math.Cos(angle) + line.Susceptance * Math.Sin(angle));
            power[i] += voltages[i] * voltages[i] * line.Conductance - flow;
            power[j] += voltages[j] * voltages[j] * line.Conductance - voltages[i] * voltages[j] * (line.Conductance * Math.Cos(angle) - line.Susceptance * Math.Sin(angle));
        }

        double mismatch = 0;
        for (int i = 0; i < power.Length; i++)
        {
            mismatch += (power[i] - injected[i]) * (power[i] - injected[i]);
        }

        return mismatch;
    }

    public static object[] PowerFlowAt(int n)
    {
        var lines = new Line[2 * n];
        for (int k = 0; k < lines.Length; k++)
        {
            lines[k] = new Line(k % n, ((2 * k) + 1) % n, 1 + (0.1 * (k % 3)), -3 - (0.2 * (k % 5)));
        }

        return [Sample.Positive(n, 160, 0.8), Sample.Vector(n, 161), lines, Sample.Vector(n, 162)];
    }

    /// <summary>The distance that a ray marches to a shape of two spheres.</summary>
    [Differentiable]
    public static double RayMarching(double dx, double dy, double radius, double smooth)
    {
        double length = Math.Sqrt(dx * dx + dy * dy + 1), t = 0;
        for (int step = 0; step < 60; step++)
        {
            double x = t * dx / length, y = t * dy / length, z = -3 + t / length;
            double a = Math.Sqrt(x * x + y * y + z * z) - radius;
            double b = Math.Sqrt((x - 0.5) * (x - 0.5) + y * y + z * z) - 0.6 * radius;
            double h = Math.Clamp(0.5 + 0.5 * (b - a) / smooth, 0, 1);
            double distance = b + (a - b) * h - smooth * h * (1 - h);
            t += distance;
            if (distance < 1e-10 || t > 10)
            {
                break;
            }
        }

        return t;
    }

    public static object[] RayMarchingAt(int n) => [0.05 + (0.001 * n), 0.02, 1.0, 0.2];

    public enum Material
    {
        Steel,
        Wood,
        Concrete,
    }

    public sealed record Beam(double Width, double Height, double Length, Material Material, string Label, DateTime Built);

    /// <summary>How far beams sag, one after the other; their kind is an enumeration, and what else there is to them data.</summary>
    [Differentiable(Order = 2)]
    public static double Deflection(Beam beam, double load, bool isClamped, double[] positions)
    {
        double modulus = beam.Material switch
        {
            Material.Steel => 210,
            Material.Wood => 11,
            _ => 30,
        };
        double inertia = beam.Width * beam.Height * beam.Height * beam.Height / 12;
        double worst = 0;
        foreach (double p in positions)
        {
            double x = beam.Length * (p + 1) / 2;
            double sag = isClamped
                ? load * x * x * Math.Pow(beam.Length - x, 2) / (24 * modulus * inertia)
                : load * x * (Math.Pow(beam.Length, 3) - 2 * beam.Length * x * x + x * x * x) / (24 * modulus * inertia);
            worst += sag * sag;
        }

        return worst;
    }

    public static object[] DeflectionAt(int n) => [new Beam(0.2, 0.3, 2.0, Material.Wood, "b1", new DateTime(2020, 1, 2)), 1.5, n % 2 == 0, Sample.Vector(n, 163)];

    /// <summary>What comes out of a pipe network by rounds of Hardy Cross; head loss and flow by out parameters.</summary>
    [Differentiable]
    public static double PipeNetwork(double[] resistances, double inflow)
    {
        double a = 0.6 * inflow, b = inflow - a;
        for (int round = 0; round < 8; round++)
        {
            Loss(resistances[0], a, out double lossA, out double slopeA);
            Loss(resistances[1], b, out double lossB, out double slopeB);
            double correction = (lossA - lossB) / (slopeA + slopeB);
            a -= correction;
            b += correction;
        }

        return resistances[0] * a * a + resistances[2] * inflow * inflow;
    }

    private static void Loss(double resistance, double flow, out double loss, out double slope)
    {
        loss = resistance * flow * Math.Abs(flow);
        slope = 2 * resistance * Math.Abs(flow);
    }

    public static object[] PipeNetworkAt(int n) => [Sample.Positive(3, 164 + n, 0.5), 1.3];

    /// <summary>A float program: the drag of panels.</summary>
    [Differentiable]
    public static float PanelDrag(float[] angles, float speed)
    {
        float drag = 0;
        for (int i = 0; i < angles.Length; i++)
        {
            float s = MathF.Sin(angles[i]);
            drag += 0.5f * speed * speed * (0.02f + s * s) * MathF.Exp(-0.1f * i);
        }

        return drag;
    }

    public static object[] PanelDragAt(int n) => [Sample.Single(n, 165), 1.5f];
}
