using System;
using System.Linq.Expressions;

namespace SymGrad.Tests.Abuse;

/// <summary>Lambdas by number, each of a structure of its own, with gradients that are known.</summary>
internal static class Load
{
    /// <summary>The gradient of c xⁿ sin x + x, n times multiplied out.</summary>
    public static Func<double, double> Gradient(int degree, double c)
    {
        ParameterExpression x = Expression.Parameter(typeof(double), "x");
        Expression product = Expression.Constant(c);
        for (int k = 0; k < degree; k++)
        {
            product = Expression.Multiply(product, x);
        }

        Expression sine = Expression.Call(typeof(Math).GetMethod(nameof(Math.Sin))!, x);
        return Sym.Grad(Expression.Lambda<Func<double, double>>(Expression.Add(Expression.Multiply(product, sine), x), x));
    }

    /// <summary>What it is at x.</summary>
    public static double Slope(int degree, double c, double x) =>
        (c * ((degree * Math.Pow(x, degree - 1) * Math.Sin(x)) + (Math.Pow(x, degree) * Math.Cos(x)))) + 1;

    /// <summary>Builds, calls and forgets gradients of lambdas that differ in structure, by their constant.</summary>
    /// <exception cref="InvalidOperationException">One is wrong.</exception>
    public static void Build(int first, int count)
    {
        for (int k = first; k < first + count; k++)
        {
            double c = 1 + (k * 1e-3);
            double slope = Gradient(k % 5, c)(0.7);
            double right = Slope(k % 5, c, 0.7);
            if (Math.Abs(slope - right) > 1e-12 * Math.Abs(right))
            {
                throw new InvalidOperationException($"lambda {k}: {slope} and not {right}");
            }
        }
    }

    /// <summary>What is in use once everything that is not has been collected.</summary>
    public static long Memory()
    {
        for (int k = 0; k < 3; k++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
