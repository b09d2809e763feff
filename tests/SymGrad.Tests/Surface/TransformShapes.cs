using System;
using System.Linq;
using System.Linq.Expressions;
using System.Numerics.Tensors;
using static System.Math;
using static SymGrad.Sym;

namespace SymGrad.Tests.Surface;

/// <summary>As <see cref="CallShapes"/>, of the transforms beside the gradient.</summary>
internal static class TransformShapes
{
    // Tangents and pullbacks
    public static Func<double, double, (double Value, double Tangent)> JvpUntyped() => Jvp(x => x * x);

    public static Func<double, double, double, double, (double Value, double Tangent)> JvpPair() => Jvp((x, y) => x * y);

    public static Func<double[], double[], (double Value, double Tangent)> JvpArray() => Jvp((double[] x) => x.Sum(v => v * v));

    public static Func<double[], double[], (double[] Value, double[] Tangent)> JvpArrayToArray() => Jvp((double[] x) => x.Select(v => v * v).ToArray());

    public static Func<float, float, (float Value, float Tangent)> JvpSingle() => Jvp((float x) => x * x);

    public static Func<Tensor<double>, Tensor<double>, (double Value, double Tangent)> JvpTensor() => Jvp((Tensor<double> x) => (x * x).Sum());

    public static Func<double, (double Value, Func<double, double> Pullback)> VjpUntyped() => Vjp(x => x * x);

    public static Func<double, double, (double Value, Func<double, (double, double)> Pullback)> VjpPair() => Vjp((x, y) => x * y);

    public static Func<double[], (double Value, Func<double, double[]> Pullback)> VjpArray() => Vjp((double[] x) => x.Sum(v => v * v));

    public static Func<double[], (double[] Value, Func<double[], double[]> Pullback)> VjpArrayToArray() => Vjp((double[] x) => x.Select(v => v * v).ToArray());

    // Matrices
    public static Func<double[], double[,]> JacobianUntyped() => Jacobian(x => x.Select(v => v * v).ToArray());

    public static Func<double[], double[,]> JacobianTyped() => Jacobian((double[] x) => new[] { x[0] * x[1], Sin(x[0]) });

    public static Func<float[], float[,]> JacobianSingle() => Jacobian((float[] x) => x.Select(v => v * v).ToArray());

    public static Func<double[], (double[] Value, double[,] Jacobian)> BothOfJacobian() => ValueAndJacobian(x => x.Select(v => v * v).ToArray());

    public static Action<double[], double[,]> JacobianWritten() => JacobianInto((double[] x) => x.Select(v => v * v).ToArray());

    public static Action<double[], double[], double[,]> BothOfJacobianWritten() => ValueAndJacobianInto((double[] x) => x.Select(v => v * v).ToArray());

    public static Func<double, double> HessianUntyped() => Hessian(x => x * x * x);

    public static Func<double, double, double[,]> HessianPair() => Hessian((x, y) => x * y * y);

    public static Func<double[], double[,]> HessianArray() => Hessian((double[] x) => x.Sum(v => v * v * v));

    public static Func<double[], double, double[,]> HessianSelected() => Hessian((double[] w, double b) => w.Sum(v => v * v * b), (w, b) => w);

    public static Func<double[], double[,], double> HessianWritten() => HessianInto((double[] x) => x.Sum(v => v * v * v));

    public static Func<double[], (double Value, double[] Gradient, double[,] Hessian)> AllThree() => ValueGradientHessian((double[] x) => x.Sum(v => v * v * v));

    public static Func<double[], double[], double[]> Product() => Hvp((double[] x) => x.Sum(v => v * v * v));

    public static Func<double[], double[], double[], double> ProductWritten() => HvpInto((double[] x) => x.Sum(v => v * v * v));

    public static Func<double[], double[], double[]> NormalProduct() => GaussNewton((double[] x) => x.Select(v => v * v).ToArray());

    public static Func<double[], double> Trace() => Laplacian((double[] x) => x.Sum(v => v * v * v));

    public static Func<double[], double[], double[]> Coefficients() => Taylor((double[] x) => x.Sum(v => v * v * v), 3);

    // Sparse
    public static Func<double[], SparseMatrix<double>> SparseHessianUntyped() => SparseHessian(x => x.Sum(v => v * v * v));

    public static Func<float[], SparseMatrix<float>> SparseHessianSingle() => SparseHessian((float[] x) => x.Sum(v => v * v * v));

    public static Func<double[], SparseMatrix<double>, double> SparseHessianWritten() => SparseHessianInto(x => x.Sum(v => v * v * v));

    public static Func<double[], SparseMatrix<double>> SparseJacobianUntyped() => SparseJacobian(x => x.Select(v => v * v).ToArray());

    public static Func<double[], double[], SparseMatrix<double>> SparseJacobianSelected() =>
        SparseJacobian((double[] x, double[] w) => x.Zip(w, (a, b) => a * a * b).ToArray(), (x, w) => x);

    public static Action<double[], SparseMatrix<double>> SparseJacobianWritten() => SparseJacobianInto(x => x.Select(v => v * v).ToArray());

    public static Action<float[], SparseMatrix<float>> SparseJacobianWrittenSingle() => SparseJacobianInto((float[] x) => x.Select(v => v * v).ToArray());

    public static Func<double[], Sparsity> Pattern() => HessianSparsity(x => x.Sum(v => v * v * v));

    // Points
    public static Func<double[], double[]> MapUntyped() => Map(x => x * x);

    public static Func<double[], double[], double[]> MapPair() => Map((double x, double y) => x * y);

    public static Func<double[], double[]> MapGradient() => Map(Gradient(x => x * x * x));

    public static Func<double[], double[], (double[], double[])> MapGradientPair() => Map(Gradient((double x, double y) => x * y));

    // Each has its expression form.
    public static Expression<Func<double[], double[,]>> HessianExpression() => ExpressionOf(Hessian((double[] x) => x.Sum(v => v * v * v)));

    public static Expression<Func<double[], double[], double[]>> ProductExpression() => ExpressionOf(Hvp((double[] x) => x.Sum(v => v * v * v)));
}
