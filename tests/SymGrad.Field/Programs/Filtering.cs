using System;

namespace SymGrad.Field.Programs;

/// <summary>States that are not seen, inferred from what is.</summary>
public static partial class Filtering
{
    /// <summary>Position and velocity of a target, its position being measured.</summary>
    public sealed record Tracker(double ProcessNoise, double MeasurementNoise, double Dt)
    {
        public double[] Start { get; init; } = [0, 0];
    }

    [Differentiable(Order = 2)]
    public static double KalmanLikelihood(Tracker tracker, [NoDerivative] double[] measured)
    {
        double dt = tracker.Dt, q = tracker.ProcessNoise * tracker.ProcessNoise, r = tracker.MeasurementNoise * tracker.MeasurementNoise;
        double position = tracker.Start[0], velocity = tracker.Start[1];
        double p00 = 1, p01 = 0, p11 = 1;
        double logLikelihood = 0;
        foreach (double z in measured)
        {
            // predict
            position += dt * velocity;
            double a = p00 + 2 * dt * p01 + dt * dt * p11 + q * dt * dt * dt / 3;
            double b = p01 + dt * p11 + q * dt * dt / 2;
            double c = p11 + q * dt;

            // update
            double innovation = z - position;
            double s = a + r;
            double k0 = a / s, k1 = b / s;
            position += k0 * innovation;
            velocity += k1 * innovation;
            p00 = (1 - k0) * a;
            p01 = (1 - k0) * b;
            p11 = c - k1 * b;
            logLikelihood -= 0.5 * (Math.Log(2 * Math.PI * s) + innovation * innovation / s);
        }

        return logLikelihood;
    }

    public static object[] KalmanLikelihoodAt(int n) => [new Tracker(0.3, 0.7, 0.5) { Start = [0.1, 0.2] }, Sample.Vector(n, 20)];

    /// <summary>The general filter, with matrices and the inverse of a small one.</summary>
    [Differentiable]
    public static double KalmanWithMatrices(double[,] transition, double[,] processNoise, double measurementNoise, [NoDerivative] double[] measured)
    {
        int d = transition.GetLength(0);
        var x = new double[d];
        double[,] p = Identity(d);
        double logLikelihood = 0;
        for (int t = 0; t < measured.Length; t++)
        {
            x = Times(transition, x);
            p = Plus(Times(Times(transition, p), Transpose(transition)), processNoise);
            double s = p[0, 0] + measurementNoise * measurementNoise;
            double innovation = measured[t] - x[0];
            var gain = new double[d];
            for (int i = 0; i < d; i++)
            {
                gain[i] = p[i, 0] / s;
                x[i] += gain[i] * innovation;
            }

            var updated = new double[d, d];
            for (int i = 0; i < d; i++)
            {
                for (int j = 0; j < d; j++)
                {
                    updated[i, j] = p[i, j] - gain[i] * p[0, j];
                }
            }

            p = updated;
            logLikelihood -= 0.5 * (Math.Log(2 * Math.PI * s) + innovation * innovation / s);
        }

        return logLikelihood;
    }

    public static object[] KalmanWithMatricesAt(int n) => [new[,] { { 1, 0.3 }, { -0.1, 0.9 } }, new[,] { { 0.2, 0.05 }, { 0.05, 0.1 } }, 0.4, Sample.Vector(n, 21)];

    private static double[,] Identity(int n)
    {
        var m = new double[n, n];
        for (int i = 0; i < n; i++)
        {
            m[i, i] = 1;
        }

        return m;
    }

    private static double[] Times(double[,] a, double[] x)
    {
        var y = new double[a.GetLength(0)];
        for (int i = 0; i < a.GetLength(0); i++)
        {
            for (int j = 0; j < a.GetLength(1); j++)
            {
                y[i] += a[i, j] * x[j];
            }
        }

        return y;
    }

    private static double[,] Times(double[,] a, double[,] b)
    {
        var c = new double[a.GetLength(0), b.GetLength(1)];
        for (int i = 0; i < a.GetLength(0); i++)
        {
            for (int j = 0; j < b.GetLength(1); j++)
            {
                for (int k = 0; k < a.GetLength(1); k++)
                {
                    c[i, j] += a[i, k] * b[k, j];
                }
            }
        }

        return c;
    }

    private static double[,] Transpose(double[,] a)
    {
        var t = new double[a.GetLength(1), a.GetLength(0)];
        for (int i = 0; i < a.GetLength(0); i++)
        {
            for (int j = 0; j < a.GetLength(1); j++)
            {
                t[j, i] = a[i, j];
            }
        }

        return t;
    }

    private static double[,] Plus(double[,] a, double[,] b)
    {
        var c = new double[a.GetLength(0), a.GetLength(1)];
        for (int i = 0; i < a.GetLength(0); i++)
        {
            for (int j = 0; j < a.GetLength(1); j++)
            {
                c[i, j] = a[i, j] + b[i, j];
            }
        }

        return c;
    }

    /// <summary>The Rauch-Tung-Striebel smoother of a local level; how rough the smoothed level is.</summary>
    [Differentiable(Order = 2)]
    public static double Smoother(double q, double r, double[] y)
    {
        int n = y.Length;
        double[] level = new double[n], variance = new double[n], predicted = new double[n];
        double x = 0, p = 1;
        for (int t = 0; t < n; t++)
        {
            predicted[t] = p + q;
            double gain = predicted[t] / (predicted[t] + r);
            x += gain * (y[t] - x);
            p = (1 - gain) * predicted[t];
            level[t] = x;
            variance[t] = p;
        }

        double roughness = 0;
        for (int t = n - 2; t >= 0; t--)
        {
            double back = variance[t] / predicted[t + 1];
            level[t] = level[t] + back * (level[t + 1] - level[t]);
            double step = level[t + 1] - level[t];
            roughness += step * step;
        }

        return roughness;
    }

    public static object[] SmootherAt(int n) => [0.3, 0.6, Sample.Vector(n, 22)];

    /// <summary>The forward algorithm of a hidden Markov model, scaled.</summary>
    [Differentiable(Order = 2)]
    public static double ForwardAlgorithm(double[] initial, double[,] transition, double[,] emission, int[] observed)
    {
        int states = initial.Length;
        var alpha = new double[states];
        double logLikelihood = 0;
        for (int t = 0; t < observed.Length; t++)
        {
            var next = new double[states];
            double scale = 0;
            for (int j = 0; j < states; j++)
            {
                double sum = 0;
                if (t == 0)
                {
                    sum = initial[j];
                }
                else
                {
                    for (int i = 0; i < states; i++)
                    {
                        sum += alpha[i] * transition[i, j];
                    }
                }

                next[j] = sum * emission[j, observed[t]];
                scale += next[j];
            }

            for (int j = 0; j < states; j++)
            {
                alpha[j] = next[j] / scale;
            }

            logLikelihood += Math.Log(scale);
        }

        return logLikelihood;
    }

    public static object[] ForwardAlgorithmAt(int n) => [Sample.Positive(3, 23, 0.2), Sample.PositiveMatrix(3, 3, 24), Sample.PositiveMatrix(3, 4, 25), Sample.Indices(n, 4, 26)];

    /// <summary>The same with logarithms.</summary>
    [Differentiable]
    public static double ForwardOfLogarithms(double[] logInitial, double[,] logTransition, double[,] logEmission, int[] observed)
    {
        if (observed.Length == 0)
        {
            return 0;
        }

        int states = logInitial.Length;
        var alpha = new double[states];
        for (int j = 0; j < states; j++)
        {
            alpha[j] = logInitial[j] + logEmission[j, observed[0]];
        }

        var terms = new double[states];
        for (int t = 1; t < observed.Length; t++)
        {
            var next = new double[states];
            for (int j = 0; j < states; j++)
            {
                for (int i = 0; i < states; i++)
                {
                    terms[i] = alpha[i] + logTransition[i, j];
                }

                next[j] = LogSumExp(terms) + logEmission[j, observed[t]];
            }

            alpha = next;
        }

        return LogSumExp(alpha);
    }

    private static double LogSumExp(double[] terms)
    {
        double max = double.NegativeInfinity;
        foreach (double term in terms)
        {
            if (term > max)
            {
                max = term;
            }
        }

        double sum = 0;
        foreach (double term in terms)
        {
            sum += Math.Exp(term - max);
        }

        return max + Math.Log(sum);
    }

    public static object[] ForwardOfLogarithmsAt(int n) => [Sample.Vector(3, 27), Sample.Matrix(3, 3, 28), Sample.Matrix(3, 4, 29), Sample.Indices(n, 4, 30)];

    /// <summary>The score of the best path.</summary>
    [Differentiable]
    public static double Viterbi(double[,] logTransition, double[,] logEmission, int[] observed)
    {
        int states = logTransition.GetLength(0);
        double[] best = new double[states];
        for (int t = 0; t < observed.Length; t++)
        {
            double[] next = new double[states];
            for (int j = 0; j < states; j++)
            {
                double score = double.NegativeInfinity;
                for (int i = 0; i < states; i++)
                {
                    score = Math.Max(score, best[i] + logTransition[i, j]);
                }

                next[j] = score + logEmission[j, observed[t]];
            }

            best = next;
        }

        double result = best[0];
        for (int j = 1; j < states; j++)
        {
            if (best[j] > result)
            {
                result = best[j];
            }
        }

        return result;
    }

    public static object[] ViterbiAt(int n) => [Sample.Matrix(3, 3, 31), Sample.Matrix(3, 4, 32), Sample.Indices(n, 4, 33)];
}
