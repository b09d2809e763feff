using System;
using System.Collections.Generic;
using System.Numerics;
using static SymGrad.Reading.Numerics.NumericRow;

namespace SymGrad.Reading.Numerics;

/// <summary>Complex numbers.</summary>
internal static class ComplexTable
{
    public static IReadOnlyList<NumericRow> Rows { get; } =
    [
        // Arithmetic
        Of((Complex a, Complex b) => a + b, (a, b) => new Complex(a.Real + b.Real, a.Imaginary + b.Imaginary)),
        Of((Complex a, double b) => a + b, (a, b) => new Complex(a.Real + b, a.Imaginary)),
        Of((double a, Complex b) => a + b, (a, b) => new Complex(a + b.Real, b.Imaginary)),
        Of((Complex a, Complex b) => a - b, (a, b) => new Complex(a.Real - b.Real, a.Imaginary - b.Imaginary)),
        Of((Complex a, double b) => a - b, (a, b) => new Complex(a.Real - b, a.Imaginary)),
        Of((double a, Complex b) => a - b, (a, b) => new Complex(a - b.Real, -b.Imaginary)),
        Of((Complex a) => -a, a => new Complex(-a.Real, -a.Imaginary)),
        Of((Complex a, Complex b) => a * b, (a, b) => new Complex(
            (a.Real * b.Real) - (a.Imaginary * b.Imaginary), (a.Real * b.Imaginary) + (a.Imaginary * b.Real))),
        Of((Complex a, double b) => a * b, (a, b) => new Complex(a.Real * b, a.Imaginary * b)),
        Of((double a, Complex b) => a * b, (a, b) => new Complex(a * b.Real, a * b.Imaginary)),

        // Through the larger component of the divisor, whose square may overflow.
        Of((Complex a, Complex b) => a / b, (a, b) => new Complex(
            Math.Abs(b.Imaginary) < Math.Abs(b.Real)
                ? (a.Real + (a.Imaginary * (b.Imaginary / b.Real))) / (b.Real + (b.Imaginary * (b.Imaginary / b.Real)))
                : (a.Imaginary + (a.Real * (b.Real / b.Imaginary))) / (b.Imaginary + (b.Real * (b.Real / b.Imaginary))),
            Math.Abs(b.Imaginary) < Math.Abs(b.Real)
                ? (a.Imaginary - (a.Real * (b.Imaginary / b.Real))) / (b.Real + (b.Imaginary * (b.Imaginary / b.Real)))
                : ((a.Imaginary * (b.Real / b.Imaginary)) - a.Real) / (b.Imaginary + (b.Real * (b.Real / b.Imaginary))))),
        Of((Complex a, double b) => a / b, (a, b) => new Complex(a.Real / b, a.Imaginary / b)),
        Of((double a, Complex b) => a / b, (a, b) => new Complex(a, 0) / b),
        Of((double a) => (Complex)a, a => new Complex(a, 0)),
        Of((int a) => (Complex)a, a => new Complex(a, 0)),

        // Parts
        Of((Complex a) => a.Magnitude, a => double.Hypot(a.Real, a.Imaginary)),
        Of((Complex a) => a.Phase, a => Math.Atan2(a.Imaginary, a.Real)),
        Of((Complex a) => Complex.Abs(a), a => double.Hypot(a.Real, a.Imaginary)),
        Of((Complex a) => Complex.Conjugate(a), a => new Complex(a.Real, -a.Imaginary)),
        Of((Complex a) => Complex.Reciprocal(a), a => new Complex(1, 0) / a),
        Of((double r, double phi) => Complex.FromPolarCoordinates(r, phi), (r, phi) => new Complex(r * Math.Cos(phi), r * Math.Sin(phi))),

        // Functions
        Of((Complex a) => Complex.Exp(a), a => new Complex(Math.Exp(a.Real) * Math.Cos(a.Imaginary), Math.Exp(a.Real) * Math.Sin(a.Imaginary))),
        Of((Complex a) => Complex.Log(a), a => new Complex(Math.Log(double.Hypot(a.Real, a.Imaginary)), Math.Atan2(a.Imaginary, a.Real))),
        Of((Complex a) => Complex.Sqrt(a), a => new Complex(
            a.Real == 0 && a.Imaginary == 0 ? 0
                : a.Real >= 0 ? Math.Sqrt((double.Hypot(a.Real, a.Imaginary) + a.Real) / 2)
                : Math.Abs(a.Imaginary) / (2 * Math.Sqrt((double.Hypot(a.Real, a.Imaginary) - a.Real) / 2)),
            a.Real == 0 && a.Imaginary == 0 ? 0
                : a.Real >= 0 ? a.Imaginary / (2 * Math.Sqrt((double.Hypot(a.Real, a.Imaginary) + a.Real) / 2))
                : Math.CopySign(Math.Sqrt((double.Hypot(a.Real, a.Imaginary) - a.Real) / 2), a.Imaginary))),
        Of((Complex a, Complex b) => Complex.Pow(a, b), (a, b) => new Complex(
            a.Real == 0 && a.Imaginary == 0 ? 0 : Complex.Exp(b * Complex.Log(a)).Real,
            a.Real == 0 && a.Imaginary == 0 ? 0 : Complex.Exp(b * Complex.Log(a)).Imaginary)),
        Of((Complex a, double b) => Complex.Pow(a, b), (a, b) => Complex.Pow(a, new Complex(b, 0))),
        Of((Complex a) => Complex.Sin(a), a => new Complex(
            Math.Sin(a.Real) * Math.Cosh(a.Imaginary), Math.Cos(a.Real) * Math.Sinh(a.Imaginary))),
        Of((Complex a) => Complex.Cos(a), a => new Complex(
            Math.Cos(a.Real) * Math.Cosh(a.Imaginary), -Math.Sin(a.Real) * Math.Sinh(a.Imaginary))),
        Of((Complex a) => Complex.Tan(a), a => Complex.Sin(a) / Complex.Cos(a)),
        Of((Complex a) => Complex.Sinh(a), a => new Complex(
            Math.Sinh(a.Real) * Math.Cos(a.Imaginary), Math.Cosh(a.Real) * Math.Sin(a.Imaginary))),
        Of((Complex a) => Complex.Cosh(a), a => new Complex(
            Math.Cosh(a.Real) * Math.Cos(a.Imaginary), Math.Sinh(a.Real) * Math.Sin(a.Imaginary))),
        Of((Complex a) => Complex.Tanh(a), a => Complex.Sinh(a) / Complex.Cosh(a)),
        Of((Complex a) => Complex.Log10(a), a => Complex.Log(a) * (1 / Math.Log(10))),
        Of((Complex a, double b) => Complex.Log(a, b), (a, b) => Complex.Log(a) / Complex.Log(new Complex(b, 0))),

        // By W. Kahan: without cancellation, and on the right side of each cut.
        Of((Complex a) => Complex.Asin(a), a => new Complex(
            Math.Atan2(a.Real, (Complex.Sqrt(1 - a) * Complex.Sqrt(1 + a)).Real),
            Math.Asinh((Complex.Conjugate(Complex.Sqrt(1 - a)) * Complex.Sqrt(1 + a)).Imaginary))),
        Of((Complex a) => Complex.Acos(a), a => new Complex(
            2 * Math.Atan2(Complex.Sqrt(1 - a).Real, Complex.Sqrt(1 + a).Real),
            Math.Asinh((Complex.Conjugate(Complex.Sqrt(1 + a)) * Complex.Sqrt(1 - a)).Imaginary))),
        Of((Complex a) => Complex.Atan(a), a =>
            new Complex(0, 0.5) * (Complex.Log(1 - (new Complex(0, 1) * a)) - Complex.Log(1 + (new Complex(0, 1) * a)))),

        // Operators by name
        Of((Complex a, Complex b) => Complex.Add(a, b), (a, b) => a + b),
        Of((Complex a, double b) => Complex.Add(a, b), (a, b) => a + b),
        Of((double a, Complex b) => Complex.Add(a, b), (a, b) => a + b),
        Of((Complex a, Complex b) => Complex.Subtract(a, b), (a, b) => a - b),
        Of((Complex a, double b) => Complex.Subtract(a, b), (a, b) => a - b),
        Of((double a, Complex b) => Complex.Subtract(a, b), (a, b) => a - b),
        Of((Complex a, Complex b) => Complex.Multiply(a, b), (a, b) => a * b),
        Of((Complex a, double b) => Complex.Multiply(a, b), (a, b) => a * b),
        Of((double a, Complex b) => Complex.Multiply(a, b), (a, b) => a * b),
        Of((Complex a, Complex b) => Complex.Divide(a, b), (a, b) => a / b),
        Of((Complex a, double b) => Complex.Divide(a, b), (a, b) => a / b),
        Of((double a, Complex b) => Complex.Divide(a, b), (a, b) => a / b),
        Of((Complex a) => Complex.Negate(a), a => -a),
    ];
}
