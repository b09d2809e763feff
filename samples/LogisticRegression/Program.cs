using System;
using System.Globalization;
using System.Linq;
using System.Linq.Expressions;
using System.Numerics.Tensors;
using LogisticRegression;
using SymGrad;
using static SymGrad.Sym;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

// 1000 points with 100 features each, on the two sides of a plane, with noise.
var (features, labels) = Points.Make(count: 1000, dimensions: 100, seed: 1);
(int n, int d) = (labels.Length, features.Length / labels.Length);

// The loss as a sum over points, in LINQ...
Expression<Func<double[], double>> overPoints = w =>
    Enumerable.Range(0, n)
        .Select(i => Softplus(-labels[i] * Enumerable.Range(0, d).Sum(j => features[(i * d) + j] * w[j])))
        .Average();

// ... and as a formula of matrices.
Tensor<double> x = Tensor.Create(features, [n, d]);
Tensor<double> y = Tensor.Create(labels, [n]);
Expression<Func<Tensor<double>, double>> ofMatrices = w => Softplus(-y * MatMul(x, w)).Average();

// One gradient.
var random = new Random(2);
double[] start = [.. Enumerable.Range(0, d).Select(_ => random.NextDouble() - 0.5)];
double[] inLinq = Grad(overPoints)(start);
double[] inMatrices = [.. Grad(ofMatrices)(Tensor.Create(start, [d]))];
double difference = inLinq.Zip(inMatrices, (a, b) => Math.Abs(a - b)).Max();
Console.WriteLine($"first components in LINQ:     {string.Join(", ", inLinq.Take(4).Select(g => $"{g:0.000000}"))}");
Console.WriteLine($"first components of matrices: {string.Join(", ", inMatrices.Take(4).Select(g => $"{g:0.000000}"))}");
Console.WriteLine($"largest difference: {difference:0.0e+00}");
if (!(difference < 1e-12))
{
    Console.WriteLine("The two gradients differ.");
    return 1;
}

// Gradient descent with it.
Tensor<double> weights = Tensor.Create(start, [d]);
Tensor<double> gradient = Tensor.CreateFromShape<double>([d]);
var step = GradInto(ofMatrices);
for (int k = 0; k <= 400; k++)
{
    double loss = step(weights, gradient);
    if (k % 100 == 0)
    {
        int right = MatMul(x, weights).Zip(labels, (score, label) => score * label > 0).Count(isRight => isRight);
        Console.WriteLine($"step {k,3}: loss {loss:0.0000}, {100.0 * right / n:0.0} % on the right side");
    }

    weights -= 2 * gradient;
}

return 0;
