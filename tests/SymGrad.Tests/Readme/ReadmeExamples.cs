using System;
using System.Linq;
using System.Numerics.Tensors;

namespace SymGrad.Tests.Readme;

/// <summary>The examples of README.md, in its order and word for word; what they write goes to this folder's <see cref="Console"/>.</summary>
internal static class ReadmeExamples
{
    public static void FirstScreen()
    {
        var f = Sym.Function((double x, double y) => Math.Sin(x * y) + Math.Exp(x) / (1 + y * y));

        var gradient = Sym.Grad(f);                        // Func<double, double, (double, double)>
        Console.WriteLine(gradient(0, 1));
        Console.WriteLine(Sym.Gradient(f).ToCSharp());
        Console.WriteLine(Sym.Gradient(f).ToLatex());
    }

    public static void Tensors()
    {
        var loss = Sym.Function((Tensor<double> x) => Sym.Let(x + 1, y => Sym.Let(2 * y * y, z => z.Average())));

        var x = Tensor.Create([1.0, 1, 1, 1], [2, 2]);
        var (value, gradient) = Sym.ValueAndGrad(loss)(x);  // one fused, vectorized pass
        Console.WriteLine(value);
        Console.WriteLine(string.Join(" ", gradient));
    }

    public static void Layers()
    {
        var layer = Sym.Function((Tensor<double> x, Tensor<double> w, Tensor<double> b) =>
            Sym.Softplus(Sym.MatMul(x, w) + b).Average());     // the bias stretches over the rows

        var gradient = Sym.Grad(layer, (x, w, b) => new { w, b });
        var slope = gradient(Tensor.Create([1.0, -1, 2, -2], [2, 2]), Tensor.Create([0.5, 0.5], [2, 1]), Tensor.Create([0.0], [1]));
        Console.WriteLine($"w: {string.Join(" ", slope.w)}, b: {string.Join(" ", slope.b)}");
    }

    public static void Linq()
    {
        double[] seen = [1, 3, 5];
        var loss = Sym.Function((double[] line) => seen.Select((y, i) => line[0] + line[1] * i - y).Average(r => r * r));

        var slope = Sym.Grad(loss)([0, 1]);
        Console.WriteLine(string.Join(" ", slope));
    }

    public static void Buffers()
    {
        var step = Sym.GradInto((double[] x) => x.Select(v => v * v * v).Sum());

        double[] point = [1, 2, 3], slope = new double[3];
        Console.WriteLine(step(point, slope));             // allocates nothing, overwrites slope
        Console.WriteLine(string.Join(" ", slope));
    }

    public static void Selectors()
    {
        var error = Sym.Function((double w, double b, int n) => (w * n + b - 3) * (w * n + b - 3));

        var gradient = Sym.Grad(error, (w, b, n) => new { w, b });
        Console.WriteLine(gradient(1, 0, 2));
    }

    public static void Records()
    {
        var error = Sym.Function((Line line, double x, double y) => Math.Pow(line.Slope * x + line.Offset - y, 2));
        var gradient = Sym.Grad(error, (line, x, y) => line);   // record Line(double Slope, double Offset)

        var start = new Line(1, 0);
        Line slope = gradient(start, 2, 3);
        Console.WriteLine(slope);
        Console.WriteLine(Sym.AddScaled(start, -0.1, slope));
    }

    public static void Orders()
    {
        var cube = Sym.Function(x => x * x * x);

        Console.WriteLine(Sym.Gradient(cube).ToInfix());
        Console.WriteLine(Sym.Gradient(Sym.Gradient(cube)).ToInfix());
    }

    public static void Matrices()
    {
        var polar = Sym.Function((double[] p) => new[] { p[0] * Math.Cos(p[1]), p[0] * Math.Sin(p[1]) });
        var bowl = Sym.Function((double[] p) => p[0] * p[0] * p[1] + p[1] * p[1]);

        double[,] jacobian = Sym.Jacobian(polar)([2, 0]);
        double[,] hessian = Sym.Hessian(bowl)([1, 3]);
        double[] product = Sym.Hvp(bowl)([1, 3], [1, 0]);       // the Hessian times a direction, without the Hessian
        var (value, pullback) = Sym.Vjp(polar)([2, 0]);         // call the pullback for as many cotangents as you like
        Console.WriteLine(string.Join(" ", jacobian.Cast<double>()));
        Console.WriteLine(string.Join(" ", hessian.Cast<double>()));
        Console.WriteLine(string.Join(" ", product));
        Console.WriteLine(string.Join(" ", pullback([0, 1])));
    }

    public static void InPrint()
    {
        var energy = Sym.Function((double[] p) => p.Sum(v => v * v * v));

        Console.WriteLine(Sym.Grad(energy).ToInfix());
        Console.WriteLine(Sym.Jvp(energy).ToLatex());
        Console.WriteLine(Sym.Hvp(energy).ToLatex());
        Console.WriteLine(Sym.GradInto(energy).ToCSharp());
        Console.WriteLine(Sym.Vjp(energy).ToCSharp());
    }

    public static void Tour()
    {
        var energy = Sym.Function((double[] p) => p.Sum(v => v * v * v));
        var waves = Sym.Function((double[] p) => p.Select(v => Math.Sin(v)).ToArray());
        Delegate[] tour =
        [
            Sym.Grad(energy), Sym.ValueAndGrad(energy), Sym.Jvp(energy), Sym.Hessian(energy), Sym.ValueGradientHessian(energy), Sym.Hvp(energy),
            Sym.Laplacian(energy), Sym.Taylor(energy, 2), Sym.Jacobian(waves), Sym.ValueAndJacobian(waves), Sym.GaussNewton(waves),
            Sym.Map((double x) => Math.Sin(x)),
        ];

        foreach (Delegate made in tour)
        {
            Console.WriteLine(made.ToLatex());
        }

        foreach (Delegate made in tour)
        {
            Console.WriteLine(made.ToCSharp());
        }
    }

    public static void Sparse()
    {
        var valley = Sym.Function((double[] p) =>
            Enumerable.Range(0, p.Length - 1).Sum(i => Math.Pow(1 - p[i], 2) + 100 * Math.Pow(p[i + 1] - p[i] * p[i], 2)));

        var hessian = Sym.SparseHessian(valley)(new double[10_000]);
        Console.WriteLine($"{hessian.Rows} x {hessian.Columns}, {hessian.Values.Length} entries");
    }

    public static void Points()
    {
        var slopes = Sym.Map(Sym.Gradient((double x) => x * x * x));

        Console.WriteLine(string.Join(" ", slopes([1, 2, 3]))); // points as lanes of one loop
    }

    public static void Composition()
    {
        double scale = 2;
        var wave = Sym.Function((double t) => scale * Math.Sin(t));
        var energy = Sym.Grad((double t) => wave.Invoke(t) * wave.Invoke(t));

        Console.WriteLine(energy(Math.PI / 4));
        scale = 3;                                         // captured variables are read when the delegate is called
        Console.WriteLine(energy(Math.PI / 4));
    }

    public static void WholeMethods()
    {
        var (rate, start, target) = Cooling.MissGrad(0.1, 90, 50, 3);
        Console.WriteLine($"{rate:0.###} {start:0.###} {target:0.###}");

        var fit = Sym.Function((double r) => Cooling.Miss(r, 90, 50, 3));   // a lambda reads through the method that it calls
        Console.WriteLine($"{Sym.Grad(fit)(0.1):0.###} {Sym.Hessian(fit)(0.1):0.###}");
    }

    public static void Rules()
    {
        var slope = Sym.Grad(x => Pump.Flow(x) * Pump.Flow(x));
        Console.WriteLine($"{slope(2):0.###}");
    }

    public static void Roots()
    {
        var price = Sym.Function((double rate) => Sym.Root((double x, double r) => x * x * x + r * x - 10, 2, rate));
        Console.WriteLine($"{Sym.Compile(price)(1):0.######} {Sym.Grad(price)(1):0.######}");
    }

    public static void Branches()
    {
        var huber = Sym.Grad(x => Math.Abs(x) < 1 ? x * x / 2 : Math.Abs(x) - 0.5);

        Console.WriteLine($"{huber(-3)} {huber(0.5)} {huber(3)}");
    }

    public static void Kinks()
    {
        var derivation = Sym.Explain((double x, double y) => Math.Max(x, 0) + Math.Abs(y));

        Console.WriteLine(string.Join("\n", derivation.Conventions));
    }

    public static void Refusals()
    {
        Func<double, double> unreadable = x => x * x;
        try
        {
            Sym.Grad(x => unreadable(x));
        }
        catch (DifferentiationException refusal)
        {
            Console.WriteLine(refusal.Suggestion);
        }
    }

    public static void Checks()
    {
        var check = Sym.CheckGradients((double[] x) => x.Sum(v => v * Math.Exp(-v)) + Math.Abs(x[0]), [0, 1, 2]);

        Console.WriteLine(check.Passed);
        Console.WriteLine(string.Join(" ", check.Components.Select(c => $"{c.Name}: {c.Verdict}")));
    }

    public static void Traps()
    {
        var slope = Sym.Grad(x => Math.Sqrt(x) * Math.Sin(x), new SymOptions { TrapNonFinite = true });
        try
        {
            slope(0);
        }
        catch (ArithmeticException trapped)
        {
            Console.WriteLine(trapped.Message);
        }
    }

    private record Line(double Slope, double Offset);
}
