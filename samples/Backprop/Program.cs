using System;
using System.Linq.Expressions;
using System.Numerics.Tensors;
using Backprop;
using Spectre.Console;
using SymGrad;

// L = mean(z), z = 2 y², y = x + 1: the notebook's function, in its two spellings.
Expression<Func<Tensor<double>, double>> f = x => Sym.Let(x + 1, y => Sym.Let(2 * y * y, z => z.Average()));
Expression<Func<Tensor<double>, double>> withPow = x => Sym.Let(x + 1, y => Sym.Let(2 * Sym.Pow(y, 2), z => z.Average()));

Tensor<double> x = Tensor.Create([1.0, 1, 1, 1], [2, 2]);
var gradInto = Sym.GradInto(f);
var descent = Descent.Run(gradInto, x);
Console.WriteLine(Plot.Save(descent, "artifacts/backprop.png"));
