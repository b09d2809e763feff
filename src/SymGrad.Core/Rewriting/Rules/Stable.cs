using System.Collections.Generic;
using SymGrad.Ir;
using static SymGrad.Rewriting.Terms;

namespace SymGrad.Rewriting.Rules;

/// <summary>Spellings that lose their digits, overflow or underflow, and the primitives that do not.</summary>
/// <remarks>Applied <b>before</b> differentiation, so that the derivative is that of the stable form. The laws of this set:
/// <list type="bullet">
/// <item>Both sides are equal over the reals, wherever the left side is defined.</item>
/// <item>The right side is nowhere less accurate than the left, and its derivatives of any order are right and stable too: a
/// shift that cancels is held constant (<see cref="Primitives.StopGradient"/>).</item>
/// <item>Accuracy comes before cost here; the cost may rise by one elementary function at most. No rule has a commuted
/// twin.</item>
/// </list></remarks>
internal sealed class Stable : RuleTable
{
    private Stable()
        : base(nameof(Stable), neverRaisesCost: false)
    {
    }

    public static RuleSet Rules { get; } = new Stable().ToSet();

    public override IEnumerable<Rule> Rows() =>
    [
        // The logistic function and its logarithms
        R(ExpM1(x) / (1 + Exp(x)),                      Tanh(x * 0.5)),
        R(Exp(x) / ((1 + Exp(x)) * (1 + Exp(x))),       Sigmoid(x) * Sigmoid(-x)),
        R(Exp(x) / (1 + Exp(x)),                        Sigmoid(x)),
        R(1 / (1 + Exp(x)),                             Sigmoid(-x)),
        R(y / (1 + Exp(x)),                             y * Sigmoid(-x)),
        R(1 / (1 + 1 / Exp(x)),                         Sigmoid(x)),
        R(y / (1 + 1 / Exp(x)),                         y * Sigmoid(x)),
        R(1 - Sigmoid(x),                               Sigmoid(-x)),
        R(Sigmoid(x) - Sigmoid(x) * Sigmoid(x),         Sigmoid(x) * Sigmoid(-x)),
        R(Log(1 + Exp(x)),                              Softplus(x)),
        R(LogP1(Exp(x)),                                Softplus(x)),
        R(Log(Sigmoid(x)),                              -Softplus(-x)),
        R(x - Softplus(x),                              -Softplus(-x)),
        R(Softplus(x) - x,                              Softplus(-x)),
        R(x + Softplus(-x),                             Softplus(x)),
        R(Max(x, Number(0)) + Softplus(-Abs(x)),        Softplus(x)),
        R(Min(x, Number(0)) - Softplus(-Abs(x)),        -Softplus(-x)),
        R(1 + ExpM1(x),                                 Exp(x)),

        // Exponentials and logarithms near their zeros
        R(Exp(x) - 1,                                   ExpM1(x)),
        R(1 - Exp(x),                                   -ExpM1(x)),
        R(Exp2(x) - 1,                                  Exp2M1(x)),
        R(Exp10(x) - 1,                                 Exp10M1(x)),
        R(Log(1 + x),                                   LogP1(x)),
        R(Log(1 - x),                                   LogP1(-x)),
        R(Log2(1 + x),                                  Log2P1(x)),
        R(Log10(1 + x),                                 Log10P1(x)),
        R(Log(Exp(x) * y),                              x + Log(y)),
        R(Log(Exp(x) / y),                              x - Log(y)),
        R(Log(y / Exp(x)),                              Log(y) - x),
        .. new StableComplements().Rows(),

        // Hyperbolic functions spelled with exponentials
        R(Exp(x) - Exp(-x),                             Sinh(x) * 2),
        R(Exp(x) + Exp(-x),                             Cosh(x) * 2),
        R(Exp(x) - 1 / Exp(x),                          Sinh(x) * 2),
        R(Exp(x) + 1 / Exp(x),                          Cosh(x) * 2),
        R(Sigmoid(x) * 2 - 1,                           Tanh(x * 0.5)),
        R(1 - Sigmoid(x) * 2,                           -Tanh(x * 0.5)),
        R(1 + Tanh(x),                                  Sigmoid(x * 2) * 2),
        R(1 - Tanh(x),                                  Sigmoid(x * -2) * 2),
        R(Log(x + Hypot(x, Number(1))),                 Asinh(x)),
        R(Log(x + Sqrt(FusedMultiplyAdd(x, x, Number(-1)))), Acosh(x)),
        R(Log((1 + x) / (1 - x)),                       Atanh(x) * 2),
        R(LogP1(x) - LogP1(-x),                         Atanh(x) * 2),

        // The error function; the normal distribution is 1/2 + erf(x / √2) / 2
        R(1 - Erf(x),                                   Erfc(x)),
        R(1 + Erf(x),                                   Erfc(-x)),
        R(0.5 + Erf(x) * 0.5,                           Erfc(-x) * 0.5),
        R(1 - Erfc(x),                                  Erf(x)),
        R(2 - Erfc(x),                                  Erfc(-x)),

        // Differences that cancel
        R(1 / Cosh(x),                                  Sech(x)),
        R(y / Cosh(x),                                  y * Sech(x)),
        R(1 / (Cosh(x) * Cosh(x)),                      Square(Sech(x))),
        R(y / (Cosh(x) * Cosh(x)),                      y * Square(Sech(x))),
        R(1 - Tanh(x) * Tanh(x),                        Square(Sech(x))),
        R(Sigmoid(x) * Sigmoid(-x),                     Square(Sech(x * 0.5) * 0.5)),
        R(Sigmoid(x * a) * Sigmoid(x * b),              Square(Sech(x * (a * 0.5)) * 0.5), where: match => match.Number(a) == -match.Number(b)),
        R(1 - Cos(x),                                   2 * Square(Sin(x * 0.5))),
        R(Cos(x) - 1,                                   -2 * Square(Sin(x * 0.5))),
        R(Cosh(x) - 1,                                  2 * Square(Sinh(x * 0.5))),
        R(x * x - y * y,                                (x - y) * (x + y)),
        R(Sqrt(1 - x * x),                              Sqrt(FusedMultiplyAdd(-x, x, Number(1)))),
        R(Sqrt(x * x - 1),                              Sqrt(FusedMultiplyAdd(x, x, Number(-1)))),
        R(Sqrt(1 + x) - 1,                              x / (1 + Sqrt(1 + x))),
        R(1 - Sqrt(1 + x),                              -x / (1 + Sqrt(1 + x))),
        R(1 - Sqrt(1 - x),                              x / (1 + Sqrt(1 - x))),

        // Norms that overflow
        R(Sqrt(x * x + y * y),                          Hypot(x, y)),
        R(Sqrt(x * x + a),                              Hypot(x, Sqrt(a)),      where: match => match.Number(a) > 0),

        // The logarithm of a sum of exponentials, and the softmax
        .. new StableSums().Rows(),

        // Norms and moments over loops
        .. new StableNorms().Rows(),
        .. new StableMoments().Rows(),

        // Kinks in other spellings
        .. new StableKinks().Rows(),
    ];
}
