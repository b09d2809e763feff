using System;
using System.Linq.Expressions;
using System.Numerics.Tensors;
using Backprop;
using SymGrad;

// The notebook's function, in its two spellings.
Expression<Func<Tensor<double>, double>> f = x => Sym.Let(x + 1, y => Sym.Let(2 * y * y, z => z.Average()));
Expression<Func<Tensor<double>, double>> withPow = x => Sym.Let(x + 1, y => Sym.Let(2 * Sym.Pow(y, 2), z => z.Average()));

// Its values on real tensors, each with the operation that made it.
Tensor<double> x = Tensor.Create([1.0, 1, 1, 1], [2, 2]);
Tensor<double> y = x + 1;
Tensor<double> z = 2 * y * y;
var (value, gradient) = Sym.ValueAndGrad(f)(x);
Derivation derivation = Sym.Explain(f);

Show.Heading("Values");
Show.Value("x", Show.Matrix(x), "");
Show.Value("y", Show.Matrix(y), derivation.Definitions[0]);
Show.Value("z", Show.Matrix(z), derivation.Definitions[1]);
Show.Value("L", Show.Number(value), derivation.Definitions[2]);
Show.Value("dL/dx", Show.Matrix(gradient), "");
Show.Value("dL/dx", Show.Matrix(Sym.Grad(withPow)(x)), "with Pow(y, 2)");

Show.Heading("The chain rule");
Console.WriteLine(derivation);
Show.Value("for n = " + x.FlattenedLength, "", derivation.GradientsForLength((int)x.FlattenedLength)[0]);

Show.Heading("The same in LaTeX");
Console.WriteLine(derivation.ToLatex());
Console.WriteLine(derivation.GradientsForLength((int)x.FlattenedLength)[0].ToLatex());

Show.Heading("The compiled gradient, as C#");
Console.WriteLine(Sym.Gradient(f).ToCSharp());

Show.Heading("Gradient descent");
var values = Descent.Run(Sym.GradInto(f), x);
Console.WriteLine($"L fell from {Show.Number(values[0])} to {Show.Number(values[^1])} in {values.Count} steps, to x = {Show.Matrix(x)}");
Console.WriteLine("The plot of L: " + Plot.Save(values, "artifacts/backprop.png"));
