using System;

namespace SymGrad.Field.Programs;

/// <summary>Partial differential equations on grids, step by step.</summary>
public static partial class Fields
{
    /// <summary>The heat equation, with two arrays that change places.</summary>
    [Differentiable(Order = 2)]
    public static double Heat(double[] initial, double conductivity, int steps)
    {
        int n = initial.Length;
        var u = (double[])initial.Clone();
        var next = new double[n];
        for (int step = 0; step < steps; step++)
        {
            for (int i = 0; i < n; i++)
            {
                double left = i > 0 ? u[i - 1] : u[i];
                double right = i < n - 1 ? u[i + 1] : u[i];
                next[i] = u[i] + conductivity * (left - 2 * u[i] + right);
            }

            (u, next) = (next, u);
        }

        double energy = 0;
        foreach (double v in u)
        {
            energy += v * v;
        }

        return energy;
    }

    public static object[] HeatAt(int n) => [Sample.Vector(n, 70), 0.2, 5];

    /// <summary>Burgers' equation, upwind, with a temporary for the exchange.</summary>
    [Differentiable]
    public static double Burgers(double[] initial, double viscosity, double dt)
    {
        int n = initial.Length;
        double[] u = new double[n];
        Array.Copy(initial, u, n);
        double[] v = new double[n];
        for (int step = 0; step < 4; step++)
        {
            for (int i = 1; i < n - 1; i++)
            {
                double gradient = u[i] > 0 ? u[i] - u[i - 1] : u[i + 1] - u[i];
                v[i] = u[i] - dt * u[i] * gradient + viscosity * dt * (u[i + 1] - 2 * u[i] + u[i - 1]);
            }

            if (n > 0)
            {
                v[0] = u[0];
                v[n - 1] = u[n - 1];
            }

            double[] temporary = u;
            u = v;
            v = temporary;
        }

        double sum = 0;
        for (int i = 0; i < n; i++)
        {
            sum += u[i] * u[i] * (i + 1);
        }

        return sum;
    }

    public static object[] BurgersAt(int n) => [Sample.Vector(n, 71), 0.05, 0.1];

    /// <summary>The wave equation in two dimensions, leapfrog over three matrices.</summary>
    [Differentiable]
    public static double Wave(double[,] initial, double speed, int steps)
    {
        int rows = initial.GetLength(0), columns = initial.GetLength(1);
        double[,] before = (double[,])initial.Clone(), now = (double[,])initial.Clone(), after = new double[rows, columns];
        double c = speed * speed;
        for (int step = 0; step < steps; step++)
        {
            for (int i = 1; i < rows - 1; i++)
            {
                for (int j = 1; j < columns - 1; j++)
                {
                    double laplacian = now[i - 1, j] + now[i + 1, j] + now[i, j - 1] + now[i, j + 1] - 4 * now[i, j];
                    after[i, j] = 2 * now[i, j] - before[i, j] + c * laplacian;
                }
            }

            double[,] oldest = before;
            before = now;
            now = after;
            after = oldest;
        }

        double sum = 0;
        foreach (double v in now)
        {
            sum += v * v;
        }

        return sum;
    }

    public static object[] WaveAt(int n) => [Sample.Matrix(n, n, 72), 0.4, 4];

    /// <summary>Poisson's equation by sweeps of Gauss and Seidel, in place, until nothing moves much.</summary>
    [Differentiable]
    public static double GaussSeidel(double[] source, double relaxation)
    {
        int n = source.Length;
        var u = new double[n + 2];
        for (int sweep = 0; sweep < 20; sweep++)
        {
            double change = 0;
            for (int i = 1; i <= n; i++)
            {
                double old = u[i];
                double better = 0.5 * (u[i - 1] + u[i + 1] + source[i - 1]);
                u[i] = old + relaxation * (better - old);
                change = Math.Max(change, Math.Abs(u[i] - old));
            }

            if (change < 1e-3)
            {
                break;
            }
        }

        double sum = 0;
        for (int i = 1; i <= n; i++)
        {
            sum += u[i] * source[i - 1];
        }

        return sum;
    }

    public static object[] GaussSeidelAt(int n) => [Sample.Vector(n, 73), 1.2];

    /// <summary>Advection with a limiter, in place from the far end.</summary>
    [Differentiable]
    public static double Advection(double[] cells, double courant)
    {
        var u = (double[])cells.Clone();
        for (int step = 0; step < 3; step++)
        {
            for (int i = u.Length - 1; i > 1; i--)
            {
                double a = u[i] - u[i - 1], b = u[i - 1] - u[i - 2];
                double slope = a * b <= 0 ? 0 : Math.Abs(a) < Math.Abs(b) ? a : b;
                u[i] -= courant * (a + 0.5 * (1 - courant) * slope);
            }
        }

        double moment = 0;
        for (int i = 0; i < u.Length; i++)
        {
            moment += i * u[i] * u[i];
        }

        return moment;
    }

    public static object[] AdvectionAt(int n) => [Sample.Vector(n, 74), 0.4];
}
