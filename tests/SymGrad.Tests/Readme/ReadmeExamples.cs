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

    public static void Orders()
    {
        var cube = Sym.Function(x => x * x * x);

        Console.WriteLine(Sym.Gradient(cube).ToInfix());
        Console.WriteLine(Sym.Gradient(Sym.Gradient(cube)).ToInfix());
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

    public static void Branches()
    {
        var huber = Sym.Grad(x => Math.Abs(x) < 1 ? x * x / 2 : Math.Abs(x) - 0.5);

        Console.WriteLine($"{huber(-3)} {huber(0.5)} {huber(3)}");
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
}
