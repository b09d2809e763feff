using System;

namespace SymGrad.MathNet;

/// <summary>Integration by the double exponential transformation: u = 1 / (1 + exp(-π sinh s)), and the trapezoidal rule in s.</summary>
internal static class Quadrature
{
    private const double Widest = 6.7;
    private const double Accuracy = 1e-15;
    private const int Halvings = 10;

    /// <summary>The integral of f over the logarithm of u, from u = 0 to 1.</summary>
    /// <param name="f">Of log u, and of 1 - u.</param>
    public static double OverLogarithm(Func<double, double, double> f) => Trapezoids(s =>
    {
        double q = Math.PI * Math.Sinh(s);
        double rest = 1 / (1 + Math.Exp(q));
        double logU = q < 0 ? q - Log1p(Math.Exp(q)) : -Log1p(Math.Exp(-q));
        return f(logU, rest) * Math.PI * Math.Cosh(s) * rest;
    });

    /// <summary>The integral of f from 0 to an end.</summary>
    public static double Over(double end, Func<double, double> f) => Trapezoids(s =>
    {
        double q = Math.PI * Math.Sinh(s);
        double part = 1 / (1 + Math.Exp(-q));
        double rest = 1 / (1 + Math.Exp(q));
        return f(end * part) * end * Math.PI * Math.Cosh(s) * part * rest;
    });

    private static double Trapezoids(Func<double, double> f)
    {
        double step = 0.5;
        double size = 0;
        double sum = At(0);
        for (double s = step; s <= Widest; s += step)
        {
            sum += At(s) + At(-s);
        }

        double integral = sum * step;
        for (int halving = 0; halving < Halvings; halving++)
        {
            for (double s = step / 2; s <= Widest; s += step)
            {
                sum += At(s) + At(-s);
            }

            step /= 2;
            double next = sum * step;
            bool settled = halving > 2 && Math.Abs(next - integral) <= Accuracy * size * step;
            integral = next;
            if (settled)
            {
                break;
            }
        }

        return integral;

        double At(double s)
        {
            double value = f(s);
            value = double.IsFinite(value) || Math.Abs(s) < 3 ? value : 0; // 0 · ∞ at the ends
            size += Math.Abs(value);
            return value;
        }
    }

    private static double Log1p(double x) => global::MathNet.Numerics.SpecialFunctions.Log1p(x);
}
