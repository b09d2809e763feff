using System;
using System.Collections.Generic;
using System.Linq;

namespace SymGrad.Field.Programs;

/// <summary>Likelihoods and posteriors.</summary>
public static partial class Statistics
{
    public sealed record Observation(double[] Features, bool IsPositive, double Weight);

    [Differentiable(Order = 2)]
    public static double LogisticRegression(double[] weights, double bias, [NoDerivative] IReadOnlyList<Observation> data, double ridge)
    {
        double loss = 0;
        foreach (Observation o in data)
        {
            double z = bias;
            for (int j = 0; j < weights.Length; j++)
            {
                z += weights[j] * o.Features[j];
            }

            loss += o.Weight * (o.IsPositive ? Math.Log(1 + Math.Exp(-z)) : Math.Log(1 + Math.Exp(z)));
        }

        foreach (double w in weights)
        {
            loss += 0.5 * ridge * w * w;
        }

        return loss;
    }

    public static object[] LogisticRegressionAt(int n) =>
    [
        Sample.Vector(3, 100), 0.2,
        Enumerable.Range(0, n).Select(i => new Observation(Sample.Vector(3, 101 + i), i % 3 == 0, 1 + (0.1 * (i % 4)))).ToArray(), 0.1,
    ];

    [Differentiable(Order = 2)]
    public static double PoissonRegression(double[] beta, [NoDerivative] double[,] x, int[] counts)
    {
        double logLikelihood = 0;
        for (int i = 0; i < counts.Length; i++)
        {
            double eta = 0;
            for (int j = 0; j < beta.Length; j++)
            {
                eta += x[i, j] * beta[j];
            }

            logLikelihood += counts[i] * eta - Math.Exp(eta) - LogFactorial(counts[i]);
        }

        return logLikelihood;
    }

    private static double LogFactorial(int n)
    {
        double sum = 0;
        for (int k = 2; k <= n; k++)
        {
            sum += Math.Log(k);
        }

        return sum;
    }

    public static object[] PoissonRegressionAt(int n) => [Sample.Vector(3, 110), Sample.Matrix(n, 3, 111), Sample.Indices(n, 6, 112)];

    /// <summary>The likelihood of a Gaussian process with a squared exponential kernel.</summary>
    [Differentiable]
    public static double GaussianProcess(double logLength, double logAmplitude, double logNoise, [NoDerivative] double[] x, [NoDerivative] double[] y)
    {
        int n = x.Length;
        double length = Math.Exp(logLength), variance = Math.Exp(2 * logAmplitude), noise = Math.Exp(2 * logNoise);
        var l = new double[n, n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double d = (x[i] - x[j]) / length;
                double sum = variance * Math.Exp(-0.5 * d * d) + (i == j ? noise : 0);
                for (int k = 0; k < j; k++)
                {
                    sum -= l[i, k] * l[j, k];
                }

                l[i, j] = i == j ? Math.Sqrt(sum) : sum / l[j, j];
            }
        }

        var z = new double[n];
        double logLikelihood = -0.5 * n * Math.Log(2 * Math.PI);
        for (int i = 0; i < n; i++)
        {
            double sum = y[i];
            for (int k = 0; k < i; k++)
            {
                sum -= l[i, k] * z[k];
            }

            z[i] = sum / l[i, i];
            logLikelihood -= 0.5 * z[i] * z[i] + Math.Log(l[i, i]);
        }

        return logLikelihood;
    }

    public static object[] GaussianProcessAt(int n) => [0.1, 0.2, -0.5, Sample.Vector(n, 113), Sample.Vector(n, 114)];

    public record School(double Effect, double StandardError);

    /// <summary>The eight schools.</summary>
    [Differentiable(Order = 2)]
    public static double EightSchools(double mu, double logTau, double[] eta, [NoDerivative] List<School> schools)
    {
        double tau = Math.Exp(logTau);
        double logPosterior = -0.5 * mu * mu / 25 - Math.Log(1 + tau * tau / 25) + logTau;
        for (int i = 0; i < eta.Length; i++)
        {
            logPosterior -= 0.5 * eta[i] * eta[i];
            double theta = mu + tau * eta[i];
            double z = (schools[i].Effect - theta) / schools[i].StandardError;
            logPosterior -= 0.5 * z * z;
        }

        return logPosterior;
    }

    public static object[] EightSchoolsAt(int n) =>
        [0.3, -0.2, Sample.Vector(n, 115), Enumerable.Range(0, n).Select(i => new School(1 + (0.3 * i), 0.5 + (0.1 * i))).ToList()];

    /// <summary>Cox's partial likelihood; times in descending order.</summary>
    [Differentiable(Order = 2)]
    public static double ProportionalHazards(double[] beta, [NoDerivative] double[][] covariates, bool[] died)
    {
        double atRisk = 0, logLikelihood = 0;
        for (int i = 0; i < died.Length; i++)
        {
            double eta = 0;
            for (int j = 0; j < beta.Length; j++)
            {
                eta += beta[j] * covariates[i][j];
            }

            atRisk += Math.Exp(eta);
            if (!died[i])
            {
                continue;
            }

            logLikelihood += eta - Math.Log(atRisk);
        }

        return logLikelihood;
    }

    public static object[] ProportionalHazardsAt(int n) => [Sample.Vector(2, 116), Sample.Rows(n, 2, 117), Enumerable.Range(0, n).Select(i => i % 3 != 1).ToArray()];

    /// <summary>The entropy of a density that is estimated with kernels.</summary>
    [Differentiable]
    public static double KernelDensity(double[] points, double width)
    {
        int n = points.Length;
        double entropy = 0;
        for (int i = 0; i < n; i++)
        {
            double density = 0;
            for (int j = 0; j < n; j++)
            {
                double d = (points[i] - points[j]) / width;
                density += Math.Exp(-0.5 * d * d);
            }

            entropy -= Math.Log(density / (n * width)) / n;
        }

        return entropy;
    }

    public static object[] KernelDensityAt(int n) => [Sample.Vector(n, 118), 0.4];
}
