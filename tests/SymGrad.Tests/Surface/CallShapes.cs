using System;
using System.Linq;
using System.Linq.Expressions;
using System.Numerics.Tensors;
using static System.Math;
using static SymGrad.Sym;

namespace SymGrad.Tests.Surface;

/// <summary>Every call shape of the public surface, with the type it must have. Compiling this file is most of the test: a change that
/// makes a call ambiguous, or gives it another type, does not compile.</summary>
internal static class CallShapes
{
    // Untyped lambdas mean double; an integer body is converted, and never taken for float or for a function of an array.
    public static Func<double, double> Untyped() => Grad(x => x * x);

    public static Func<double, double> UntypedConstant() => Grad(x => 3);

    public static Func<double, double> TypedConstant() => Grad((double x) => 3);

    public static Func<double, double> UntypedWithMath() => Grad(x => Sin(x) * Exp(-x));

    public static Func<double, double, (double, double)> UntypedPair() => Grad((x, y) => x * y);

    public static Func<double, double, (double, double)> UntypedPairConstant() => Grad((x, y) => 3);

    public static Func<double[], double[]> UntypedArray() => Grad(x => x[0] * x.Length);

    public static Func<double[], double[]> UntypedArraySum() => Grad(x => x.Sum(v => v * v));

    public static Func<double, double, double> UntypedSelector() => Grad((x, y) => x * y, (x, y) => y);

    public static Func<double, double> UntypedOptions() => Grad(x => x * x, new SymOptions { Algebra = Algebra.Strict });

    // Typed lambdas of numbers
    public static Func<double, double> Double() => Grad((double x) => x * x);

    public static Func<float, float> Single() => Grad((float x) => x * MathF.Sin(x));

    public static Func<double, double> FromVariable(Expression<Func<double, double>> f) => Grad(f);

    public static Func<float, double, (float, double)> Mixed() => Grad((float x, double y) => x * y);

    public static Func<double, double, double, (double, double, double)> Triple() =>
        Grad((double x, double y, double z) => x * y * z);

    public static Func<double, double, double, double, double, double, double, double,
        (double, double, double, double, double, double, double, double)> Eight() =>
        Grad((double a, double b, double c, double d, double e, double f, double g, double h) => a + b + c + d + e + f + g + h);

    // Arrays and tensors
    public static Func<double[], double[]> Array() => Grad((double[] x) => x.Select(v => v * v).Sum());

    public static Func<float[], float[]> SingleArray() => Grad((float[] x) => x.Sum());

    public static Func<Tensor<double>, Tensor<double>> Tensors() =>
        Grad((Tensor<double> x) => Let(x + 1, y => Let(2 * y * y, z => z.Average())));

    public static Func<Tensor<float>, Tensor<float>> SingleTensors() => Grad((Tensor<float> x) => (2 * Pow(x + 1, 2)).Average());

    public static Func<Tensor<double>, Tensor<double>, (Tensor<double>, Tensor<double>)> TensorPair() =>
        Grad((Tensor<double> x, Tensor<double> y) => x.Dot(Exp(y)) + x.Sum() + y.Norm() + x.Product() + x.Max() + y.Min());

    // Selectors: a parameter, an anonymous type, a value tuple, data beside parameters
    public static Func<double, double, double> SelectOne() => Grad((double w, double x) => w * x, (w, x) => w);

    public static Func<double, int, double> SelectBesideData() => Grad((double w, int n) => w * n, (w, n) => w);

    public static Func<double, double, double, (double, double)> SelectTuple() =>
        Grad((double w, double b, double x) => (w * x) + b, (w, b, x) => ValueTuple.Create(w, b));

    public static double SelectAnonymous()
    {
        var gradient = Grad((double w, double b, double x) => (w * x) + b, (w, b, x) => new { w, b });
        return gradient(1, 2, 3).w;
    }

    // Value and gradient
    public static Func<double, (double Value, double Gradient)> Both() => ValueAndGrad(x => x * x);

    public static Func<double, double, (double Value, (double, double) Gradient)> BothPair() => ValueAndGrad((x, y) => x * y);

    public static Func<double[], (double Value, double[] Gradient)> BothArray() => ValueAndGrad((double[] x) => x.Sum());

    public static Func<Tensor<float>, (float Value, Tensor<float> Gradient)> BothTensor() =>
        ValueAndGrad((Tensor<float> x) => x.Sum());

    public static Func<double[], double[], (double Value, double[] Gradient)> BothSelected() =>
        ValueAndGrad((double[] w, double[] x) => w.Zip(x, (a, b) => a * b).Sum(), (w, x) => w);

    // Into the caller's buffers
    public static Func<double[], double[], double> Into() => GradInto((double[] x) => x.Sum());

    public static Func<double[], double[], double> IntoUntyped() => GradInto(x => x[0]);

    public static Func<Tensor<float>, Tensor<float>, float> IntoTensor() => GradInto((Tensor<float> x) => x.Average());

    public static Func<double[], double[], double[], double[], double> IntoPair() =>
        GradInto((double[] w, double[] x) => w.Zip(x, (a, b) => a * b).Sum());

    public static Func<double[], double[], double[], double> IntoSelected() =>
        GradInto((double[] w, double[] x) => w.Zip(x, (a, b) => a * b).Sum(), (w, x) => w);

    public static Func<double[], double[], double[], double[], double[], double> IntoSelectedTuple() =>
        GradInto((double[] w, double[] b, double[] x) => w.Sum() + b.Sum() + x.Sum(), (w, b, x) => ValueTuple.Create(w, b));

    // Gradients as lambdas, to any order
    public static Expression<Func<double, double>> Lambda() => Gradient(x => x * x * x);

    public static Expression<Func<double, double>> SecondOrder() => Gradient(Gradient((double x) => x * x * x));

    public static Expression<Func<double, double, (double, double)>> LambdaPair() => Gradient((x, y) => x * y);

    public static Expression<Func<float[], float[]>> LambdaArray() => Gradient((float[] x) => x.Sum());

    public static Func<double, double> SecondDerivative() => Grad(ExpressionOf(Grad(x => x * x * x)));

    // Any lambda
    public static Func<double, double> Compiled() => Compile(x => x * x);

    public static Func<double[], double[]> CompiledArray() => Compile((double[] x) => x.Select(v => v * v).ToArray());

    public static Func<double, float, double> CompiledMixed() => Compile((double x, float y) => x * y);

    public static Converter<double, double> CompiledCustom(Expression<Converter<double, double>> f) => Compile(f);

    public static LambdaExpression Untyped(Delegate d) => ExpressionOf(d);

    // Functions of functions
    public static Expression<Func<double, double>> Named() => Function((double x) => x * x);

    public static Expression<Func<double, double>> NamedUntyped() => Function(x => x * x);

    public static Expression<Func<double, int>> NamedInteger() => Function((double x) => 3);

    public static Expression<Converter<double, double>> NamedCustom(Expression<Converter<double, double>> f) => Function(f);

    public static Func<double, double> Composed()
    {
        var f = Function((double x) => x * x);
        var g = Grad(f);
        return Grad(x => f.Invoke(x) + g.Invoke(x) + g(x) + StopGradient(x));
    }

    public static Func<double, double, (double, double)> ComposedPair()
    {
        var f = Function((double x, double y) => x * y);
        return Grad((x, y) => f.Invoke(x, f.Invoke(x, y)));
    }

    // Printing
    public static string[] Printed(Expression<Func<double, double>> f, Func<double, double> made) =>
    [
        f.ToCSharp(), f.ToInfix(), f.ToLatex(),
        Gradient(f).ToCSharp(), Gradient(f).ToInfix(), Gradient(f).ToLatex(),
        made.ToCSharp(), made.ToInfix(), made.ToLatex(),
        Sym.ToCSharp((double x) => x * x), Sym.ToInfix((double x) => x * x), Sym.ToLatex((double x) => x * x),
    ];
}
