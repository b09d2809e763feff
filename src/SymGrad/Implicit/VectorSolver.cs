using System;
using System.Linq;

namespace SymGrad.Implicit;

/// <summary>Newton's method for several unknowns: steps are shortened until they help, and bent towards the steepest descent (Levenberg
/// and Marquardt) where no Newton step does.</summary>
internal static class VectorSolver
{
    private const int MostSteps = 200;
    private const int MostHalvings = 30;
    private const double Rounding = 1e-15;

    /// <summary>The root of a function next to a point.</summary>
    /// <param name="f">The values, and their Jacobian row by row.</param>
    /// <param name="start">Where to start.</param>
    public static double[] Root(Func<double[], (double[] Values, double[] Jacobian)> f, double[] start)
    {
        int n = start.Length;
        double[] x = [.. start];
        (double[] values, double[] jacobian) = f(x);
        if (values.Length != n)
        {
            throw new ArgumentException($"The equation has {values.Length} values and {n} unknowns.");
        }

        double damping = 0;
        for (int k = 0; ; k++)
        {
            double size = Norm(values);
            if (!double.IsFinite(size))
            {
                throw NotSolved("the function is not finite there", k);
            }

            if (size == 0)
            {
                break;
            }

            bool isNewton = LinearSystem.TrySolve([.. jacobian], Negated(values), out double[] step);
            if (isNewton && IsSmall(step, x, start))
            {
                // One step more, if it helps.
                (double[] last, double[] lastJacobian) = f(Moved(x, step, 1));
                (x, jacobian) = Norm(last) < size ? (Moved(x, step, 1), lastJacobian) : (x, jacobian);
                break;
            }

            if (k == MostSteps)
            {
                throw NotSolved($"the values are still {Shown(size)}", k);
            }

            if (isNewton && TryAlong(step, out double[] ahead, out double[] valuesAhead, out double[] jacobianAhead))
            {
                (x, values, jacobian, damping) = (ahead, valuesAhead, jacobianAhead, 0);
                continue;
            }

            // The damped normal equations: from a Gauss-Newton step to a short one downhill.
            bool found = false;
            for (int attempt = 0; attempt < 40 && !found; attempt++)
            {
                damping = damping == 0 ? 1e-6 : damping * 4;
                found = TryDamped(jacobian, values, damping, out step) && TryOnce(step, out ahead, out valuesAhead, out jacobianAhead)
                    && Accept(ahead, valuesAhead, jacobianAhead);
            }

            if (!found)
            {
                throw NotSolved($"the values are {Shown(size)}, and get no smaller from there", k);
            }

            damping /= 16;

            bool Accept(double[] at, double[] itsValues, double[] itsJacobian)
            {
                (x, values, jacobian) = (at, itsValues, itsJacobian);
                return true;
            }

            bool TryAlong(double[] direction, out double[] at, out double[] itsValues, out double[] itsJacobian)
            {
                double part = 1;
                for (int halvings = 0; halvings < MostHalvings; halvings++, part /= 2)
                {
                    at = Moved(x, direction, part);
                    (itsValues, itsJacobian) = f(at);
                    if (Norm(itsValues) < size * (1 - (1e-4 * part)))
                    {
                        return true;
                    }
                }

                (at, itsValues, itsJacobian) = (x, values, jacobian);
                return false;
            }

            bool TryOnce(double[] direction, out double[] at, out double[] itsValues, out double[] itsJacobian)
            {
                at = Moved(x, direction, 1);
                (itsValues, itsJacobian) = f(at);
                return Norm(itsValues) < size;
            }
        }

        return LinearSystem.TrySolve([.. jacobian], Negated(values), out _)
            ? x
            : throw new ConvergenceException("The Jacobian of the equation is singular at its root: the root is not a function of the parameters there.");

        ConvergenceException NotSolved(string why, int steps) => new(
            $"No root was found: after {steps} steps, at [{string.Join(", ", x.Take(4).Select(Shown))}{(n > 4 ? ", ..." : "")}], {why}. Start nearer to the root.");
    }

    /// <summary>Where a function is least, next to a point.</summary>
    /// <param name="f">The value, the gradient, and the Hessian row by row.</param>
    /// <param name="start">Where to start.</param>
    public static double[] Minimum(Func<double[], (double Value, double[] Gradient, double[] Hessian)> f, double[] start)
    {
        int n = start.Length;
        double[] x = [.. start];
        (double value, double[] gradient, double[] hessian) = f(x);
        Stall stall = Stall.None;
        for (int k = 0; ; k++)
        {
            double slope = Norm(gradient);
            if (!double.IsFinite(value) || !double.IsFinite(slope))
            {
                throw NotSolved("the function or its gradient is not finite there", k);
            }

            if (slope == 0)
            {
                break;
            }

            double[] step = Downhill(hessian, gradient);
            stall = stall.After(slope);
            bool isSmall = IsSmall(step, x, start) || (stall.IsLong && Norm(step) <= 1e-6 * Norm(x));
            if (!isSmall && k == MostSteps)
            {
                throw NotSolved($"the gradient is still {Shown(slope)}", k);
            }

            double along = step.Zip(gradient, (s, g) => s * g).Sum();
            double part = 1;
            bool found = false;
            for (int halvings = 0; halvings < MostHalvings && !found; halvings++, part /= 2)
            {
                double[] ahead = Moved(x, step, part);
                (double next, double[] nextGradient, double[] nextHessian) = f(ahead);

                // Next to the minimum values differ by rounding only: there the gradient tells.
                if (next <= value + (1e-4 * part * along) || (Math.Abs(next - value) <= 1e-10 * Math.Abs(value) && Norm(nextGradient) < slope))
                {
                    (x, value, gradient, hessian, found) = (ahead, next, nextGradient, nextHessian, true);
                }

                if (isSmall)
                {
                    break;
                }
            }

            if (isSmall)
            {
                break;
            }

            if (!found)
            {
                if (Norm(step) <= 1e-7 * Math.Max(Norm(x), 1e-7))
                {
                    break;
                }

                throw NotSolved("no smaller value is found from there", k);
            }
        }

        return Cholesky(hessian, n, 0) is not null
            ? x
            : throw new ConvergenceException("The Hessian is not positive definite where the gradient vanishes: this is no strict minimum.");

        ConvergenceException NotSolved(string why, int steps) => new(
            $"No minimum was found: after {steps} steps, at [{string.Join(", ", x.Take(4).Select(Shown))}{(n > 4 ? ", ..." : "")}], {why}. Start nearer to the minimum.");
    }

    // Newton's step where the Hessian is positive definite; else that of a Hessian which is made so.
    private static double[] Downhill(double[] hessian, double[] gradient)
    {
        int n = gradient.Length;
        double largest = hessian.Max(Math.Abs);
        double shift = 0;
        double[]? factor;
        while ((factor = Cholesky(hessian, n, shift)) is null)
        {
            shift = shift == 0 ? 1e-6 * Math.Max(largest, 1e-300) : 10 * shift;
        }

        double[] step = Negated(gradient);
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < i; j++)
            {
                step[i] -= factor[(i * n) + j] * step[j];
            }

            step[i] /= factor[(i * n) + i];
        }

        for (int i = n - 1; i >= 0; i--)
        {
            for (int j = i + 1; j < n; j++)
            {
                step[i] -= factor[(j * n) + i] * step[j];
            }

            step[i] /= factor[(i * n) + i];
        }

        return step;
    }

    /// <summary>The lower factor L of a symmetric matrix A + shift I = L Lᵀ; null if it is not positive definite.</summary>
    private static double[]? Cholesky(double[] matrix, int n, double shift)
    {
        var factor = new double[n * n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double sum = matrix[(i * n) + j] + (i == j ? shift : 0);
                for (int k = 0; k < j; k++)
                {
                    sum -= factor[(i * n) + k] * factor[(j * n) + k];
                }

                if (i != j)
                {
                    factor[(i * n) + j] = sum / factor[(j * n) + j];
                }
                else if (sum > Rounding * Math.Abs(matrix[(i * n) + i]) && double.IsFinite(sum))
                {
                    factor[(i * n) + i] = Math.Sqrt(sum);
                }
                else if (!double.IsFinite(shift))
                {
                    throw new ConvergenceException("The Hessian is not finite.");
                }
                else
                {
                    return null;
                }
            }
        }

        return factor;
    }

    private static bool TryDamped(double[] jacobian, double[] values, double damping, out double[] step)
    {
        int n = values.Length;
        var normal = new double[n * n];
        var right = new double[n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                for (int k = 0; k < n; k++)
                {
                    normal[(i * n) + j] += jacobian[(k * n) + i] * jacobian[(k * n) + j];
                }
            }

            for (int k = 0; k < n; k++)
            {
                right[i] -= jacobian[(k * n) + i] * values[k];
            }
        }

        double largest = Enumerable.Range(0, n).Max(i => normal[(i * n) + i]);
        for (int i = 0; i < n; i++)
        {
            normal[(i * n) + i] += damping * Math.Max(normal[(i * n) + i], 1e-12 * largest);
        }

        return LinearSystem.TrySolve(normal, right, out step);
    }

    // Of a root at 0 the start says what is small.
    private static bool IsSmall(double[] step, double[] x, double[] start) => Norm(step) <= 1e-13 * Math.Max(Norm(x), Norm(start));

    private static double[] Moved(double[] x, double[] step, double part) => [.. x.Zip(step, (a, s) => a + (part * s))];

    private static double[] Negated(double[] x) => [.. x.Select(a => -a)];

    private static double Norm(double[] x)
    {
        double largest = x.Select(Math.Abs).DefaultIfEmpty().Max();
        return largest is 0 || !double.IsFinite(largest) ? largest : largest * Math.Sqrt(x.Sum(a => a / largest * (a / largest)));
    }

    private static string Shown(double x) => x.ToString("G6", System.Globalization.CultureInfo.InvariantCulture);
}
