#!/usr/bin/env python3
"""Writes references.tsv: partial derivatives of MathNet's functions, from mpmath with 50 digits. Run it here:  python3 references.py

A line is: function, arguments, first partials by all arguments that are no integers, and the second derivative by the last of these.
Functions are written here by their definitions, and differentiated by mpmath's own differences: nothing is shared with the rules.
"""
from mpmath import mp, mpf

mp.dps = 50


def normal(m, s, x):
    return mp.exp(-((x - m) / s) ** 2 / 2) / (s * mp.sqrt(2 * mp.pi))


def normal_cdf(m, s, x):
    return mp.erfc(-(x - m) / (s * mp.sqrt(2))) / 2


def lower(a, x):
    return mp.gammainc(a, 0, x, regularized=True)


def beta_cdf(a, b, x):
    return mp.betainc(a, b, 0, x, regularized=True)


def student(m, s, v, x):
    z = (x - m) / s
    return mp.gamma((v + 1) / 2) / mp.gamma(v / 2) / mp.sqrt(v * mp.pi) / s * (1 + z * z / v) ** (-(v + 1) / 2)


def student_cdf(m, s, v, x):
    z = (x - m) / s
    tail = mp.betainc(v / 2, mpf(1) / 2, 0, v / (v + z * z), regularized=True) / 2
    return tail if z < 0 else 1 - tail


def fisher(d1, d2, x):
    return mp.sqrt((d1 * x) ** d1 * d2 ** d2 / (d1 * x + d2) ** (d1 + d2)) / (x * mp.beta(d1 / 2, d2 / 2))


def fisher_cdf(d1, d2, x):
    return beta_cdf(d1 / 2, d2 / 2, d1 * x / (d1 * x + d2))


def gamma_pdf(k, r, x):
    return r ** k * x ** (k - 1) * mp.exp(-r * x) / mp.gamma(k)


def inverse(cdf, guess):
    """The place where a cumulative distribution has a value, as a function of its parameters and that value."""
    def of(*arguments):
        *parameters, p = arguments
        return mp.findroot(lambda x: cdf(*parameters, x) - p, guess(*parameters, p), tol=mpf(10) ** -80)
    return of


def distribution(name, pdf, cdf, quantile, points):
    rows = [(name + ".PDF", pdf, points), (name + ".PDFLn", lambda *a: mp.log(pdf(*a)), points), (name + ".CDF", cdf, points)]
    if quantile:
        rows.append((name + ".InvCDF", quantile, [(*p[:-1], cdf(*map(mpf, p))) for p in points]))
    return rows


def exact_quantile(cdf):
    # Started from a bisection, so that any point will do.
    def guess(*arguments):
        *parameters, p = arguments
        low, high = mpf(-60), mpf(200)
        for _ in range(60):
            middle = (low + high) / 2
            try:
                value = cdf(*parameters, middle)
            except (ValueError, ZeroDivisionError):
                value = 0
            low, high = (middle, high) if mp.re(value) < p or mp.im(value) != 0 else (low, middle)
        return middle
    return inverse(cdf, guess)


def positive_quantile(cdf):
    def guess(*arguments):
        *parameters, p = arguments
        low, high = mpf(10) ** -6, mpf(10) ** 4
        for _ in range(70):
            middle = mp.sqrt(low * high)
            low, high = (middle, high) if cdf(*parameters, middle) < p else (low, middle)
        return middle
    return inverse(cdf, guess)


def unit_quantile(cdf):
    def guess(*arguments):
        *parameters, p = arguments
        low, high = mpf(0), mpf(1)
        for _ in range(60):
            middle = (low + high) / 2
            low, high = (middle, high) if cdf(*parameters, middle) < p else (low, middle)
        return middle
    return inverse(cdf, guess)


def spherical(f):
    return lambda n, z: mp.sqrt(mp.pi / (2 * z)) * f(n + mpf(1) / 2, z)


def slope(kelvin):
    def of(x):
        with mp.workdps(120):
            return mp.diff(lambda t: kelvin(0, t), x)
    return of


def digamma_inverse(p):
    return mp.findroot(lambda x: mp.digamma(x) - p, mp.exp(p) + mpf(1) / 2 if p > -2 else -1 / (p + mp.euler))


one = [(-2.3,), (-0.4,), (0.1,), (0.9,), (2.5,), (5.5,)]
positive = [(0.1,), (0.7,), (1.5,), (3.25,), (11.0,), (40.5,)]
orders = [(0.0, 0.5), (0.5, 1.5), (1.0, 4.0), (2.3, 0.9), (3.0, 12.5), (1.7, 25.0)]
shapes = [(0.3, 0.2), (0.7, 2.5), (1.0, 1.0), (2.5, 0.4), (4.5, 6.0), (30.0, 25.0), (12.0, 40.0)]
betas = [(0.4, 0.7, 0.2), (1.5, 2.5, 0.6), (3.0, 1.0, 0.9), (12.0, 5.5, 0.5), (0.9, 8.0, 0.05)]
places = [(0.0, 1.0, 0.3), (1.0, 2.5, -2.0), (-1.5, 0.4, -1.0), (2.0, 3.0, 9.5)]
halflines = [(0.7, 1.5, 0.4), (2.5, 0.5, 3.5), (4.0, 3.0, 2.5), (1.5, 2.0, 0.1)]

rows = [
    ("SpecialFunctions.Erf", mp.erf, one),
    ("SpecialFunctions.Erfc", mp.erfc, one),
    ("SpecialFunctions.ErfInv", mp.erfinv, [(-0.9,), (-0.2,), (0.0,), (0.5,), (0.99,)]),
    ("SpecialFunctions.ErfcInv", lambda z: mp.erfinv(1 - z), [(0.01,), (0.4,), (1.0,), (1.7,)]),
    ("SpecialFunctions.Expm1", mp.expm1, one),
    ("SpecialFunctions.ExponentialMinusOne", mp.expm1, one),
    ("SpecialFunctions.Log1p", mp.log1p, positive),
    ("SpecialFunctions.Logistic", lambda x: 1 / (1 + mp.exp(-x)), one),
    ("SpecialFunctions.Logit", lambda p: mp.log(p / (1 - p)), [(0.01,), (0.4,), (0.95,)]),
    ("SpecialFunctions.ExponentialIntegral", lambda x, n: mp.expint(n, x), [(0.3, 1), (2.5, 1), (0.7, 2), (4.0, 3), (1.5, 0), (12.0, 5)]),
    ("SpecialFunctions.Gamma", mp.gamma, positive[:5] + [(-0.5,), (-2.3,)]),
    ("SpecialFunctions.GammaLn", mp.loggamma, positive),
    ("SpecialFunctions.DiGamma", mp.digamma, positive + [(-0.5,), (-2.3,)]),
    ("SpecialFunctions.DiGammaInv", digamma_inverse, [(-3.0,), (-0.5,), (0.8,), (2.5,)]),
    ("SpecialFunctions.Beta", mp.beta, shapes[:5]),
    ("SpecialFunctions.BetaLn", lambda z, w: mp.log(mp.beta(z, w)), shapes),
    ("SpecialFunctions.GammaLowerRegularized", lower, shapes),
    ("SpecialFunctions.GammaUpperRegularized", lambda a, x: mp.gammainc(a, x, regularized=True), shapes),
    ("SpecialFunctions.GammaLowerIncomplete", lambda a, x: mp.gammainc(a, 0, x), shapes[:6]),
    ("SpecialFunctions.GammaUpperIncomplete", lambda a, x: mp.gammainc(a, x), shapes[:6]),
    ("SpecialFunctions.GammaLowerRegularizedInv", positive_quantile(lower), [(0.7, 0.2), (1.0, 0.5), (2.5, 0.9), (6.0, 0.05)]),
    ("SpecialFunctions.BetaRegularized", beta_cdf, betas),
    ("SpecialFunctions.BetaIncomplete", lambda a, b, x: mp.betainc(a, b, 0, x), betas),
    ("SpecialFunctions.BesselJ", mp.besselj, orders),
    ("SpecialFunctions.BesselY", mp.bessely, orders),
    ("SpecialFunctions.BesselI", mp.besseli, orders),
    ("SpecialFunctions.BesselK", mp.besselk, orders),
    ("SpecialFunctions.BesselIScaled", lambda n, z: mp.exp(-z) * mp.besseli(n, z), orders),
    ("SpecialFunctions.BesselKScaled", lambda n, z: mp.exp(z) * mp.besselk(n, z), orders),
    ("SpecialFunctions.SphericalBesselJ", spherical(mp.besselj), orders),
    ("SpecialFunctions.SphericalBesselY", spherical(mp.bessely), orders),
    ("SpecialFunctions.BesselI0", lambda x: mp.besseli(0, x), positive[:5]),
    ("SpecialFunctions.BesselI1", lambda x: mp.besseli(1, x), positive[:5]),
    ("SpecialFunctions.BesselK0", lambda x: mp.besselk(0, x), positive),
    ("SpecialFunctions.BesselK1", lambda x: mp.besselk(1, x), positive),
    ("SpecialFunctions.AiryAi", mp.airyai, one),
    ("SpecialFunctions.AiryBi", mp.airybi, one),
    ("SpecialFunctions.AiryAiPrime", lambda z: mp.airyai(z, derivative=1), one),
    ("SpecialFunctions.AiryBiPrime", lambda z: mp.airybi(z, derivative=1), one),
    ("SpecialFunctions.KelvinBer", lambda x: mp.ber(0, x), positive[:5]),
    ("SpecialFunctions.KelvinBei", lambda x: mp.bei(0, x), positive[:5]),
    ("SpecialFunctions.KelvinKer", lambda x: mp.ker(0, x), positive[:5]),
    ("SpecialFunctions.KelvinKei", lambda x: mp.kei(0, x), positive[:5]),
    ("SpecialFunctions.KelvinBerPrime", slope(mp.ber), positive[:5]),
    ("SpecialFunctions.KelvinBeiPrime", slope(mp.bei), positive[:5]),
    ("SpecialFunctions.KelvinKerPrime", slope(mp.ker), positive[:5]),
    ("SpecialFunctions.KelvinKeiPrime", slope(mp.kei), positive[:5]),
    ("SpecialFunctions.StruveL0", lambda x: mp.struvel(0, x), positive[:5]),
    ("SpecialFunctions.StruveL1", lambda x: mp.struvel(1, x), positive[:5]),
    ("PolyGammas.PolyGamma", lambda n, x: mp.polygamma(n, x), [(1, 0.1), (1, 3.25), (2, 0.7), (3, 11.0), (5, 2.5), (1, -0.5), (2, -2.3), (1, 40.5)]),
    *distribution("Normal", normal, normal_cdf, exact_quantile(normal_cdf), places),
    *distribution("LogNormal", lambda m, s, x: normal(m, s, mp.log(x)) / x, lambda m, s, x: normal_cdf(m, s, mp.log(x)),
                  positive_quantile(lambda m, s, x: normal_cdf(m, s, mp.log(x))), halflines),
    *distribution("Exponential", lambda r, x: r * mp.exp(-r * x), lambda r, x: -mp.expm1(-r * x), lambda r, p: -mp.log(1 - p) / r, [p[1:] for p in halflines]),
    *distribution("Gamma", gamma_pdf, lambda k, r, x: lower(k, r * x), positive_quantile(lambda k, r, x: lower(k, r * x)), halflines),
    *distribution("Beta", lambda a, b, x: x ** (a - 1) * (1 - x) ** (b - 1) / mp.beta(a, b), beta_cdf, unit_quantile(beta_cdf), betas),
    *distribution("StudentT", student, student_cdf, exact_quantile(student_cdf), [(0.0, 1.0, 3.0, 0.3), (1.0, 2.5, 7.5, -2.0), (-1.5, 0.4, 1.2, -1.0), (2.0, 3.0, 30.0, 9.5)]),
    *distribution("Cauchy", lambda m, s, x: 1 / (mp.pi * s * (1 + ((x - m) / s) ** 2)), lambda m, s, x: mpf(1) / 2 + mp.atan((x - m) / s) / mp.pi,
                  lambda m, s, p: m + s * mp.tan(mp.pi * (p - mpf(1) / 2)), places),
    *distribution("Laplace", lambda m, s, x: mp.exp(-abs(x - m) / s) / (2 * s),
                  lambda m, s, x: mp.exp((x - m) / s) / 2 if x < m else 1 - mp.exp((m - x) / s) / 2, None, places),
    *distribution("Logistic", lambda m, s, x: mp.sech((x - m) / (2 * s)) ** 2 / (4 * s), lambda m, s, x: 1 / (1 + mp.exp((m - x) / s)),
                  lambda m, s, p: m + s * mp.log(p / (1 - p)), places),
    *distribution("ChiSquared", lambda k, x: gamma_pdf(k / 2, mpf(1) / 2, x), lambda k, x: lower(k / 2, x / 2),
                  positive_quantile(lambda k, x: lower(k / 2, x / 2)), [p[1:] for p in halflines]),
    *distribution("Weibull", lambda k, s, x: k / s * (x / s) ** (k - 1) * mp.exp(-(x / s) ** k), lambda k, s, x: -mp.expm1(-(x / s) ** k), None, halflines),
    *distribution("Pareto", lambda s, a, x: a * s ** a / x ** (a + 1), lambda s, a, x: 1 - (s / x) ** a, lambda s, a, p: s * (1 - p) ** (-1 / a),
                  [(0.7, 1.5, 0.9), (1.5, 0.5, 3.0), (2.0, 3.0, 2.5)]),
    *distribution("Rayleigh", lambda s, x: x / s ** 2 * mp.exp(-x * x / (2 * s * s)), lambda s, x: -mp.expm1(-x * x / (2 * s * s)),
                  lambda s, p: s * mp.sqrt(-2 * mp.log(1 - p)), [p[1:] for p in halflines]),
    *distribution("InverseGamma", lambda k, s, x: s ** k * x ** (-k - 1) * mp.exp(-s / x) / mp.gamma(k), lambda k, s, x: mp.gammainc(k, s / x, regularized=True), None, halflines),
    *distribution("FisherSnedecor", fisher, fisher_cdf, positive_quantile(fisher_cdf), [(3.0, 5.0, 0.7), (7.5, 2.5, 1.5), (12.0, 30.0, 1.1)]),
]


def number(x):
    return mp.nstr(mp.re(x), 20)


with open("references.tsv", "w") as file:
    for name, function, points in rows:
        for point in points:
            exact = tuple(a if isinstance(a, int) else mpf(float(a)) for a in point)
            moving = [k for k, a in enumerate(exact) if not isinstance(a, int)]

            def along(k, t):
                return function(*(t if j == k else a for j, a in enumerate(exact)))

            first = [mp.diff(lambda t: along(k, t), exact[k]) for k in moving]
            second = mp.diff(lambda t: along(moving[-1], t), exact[moving[-1]], 2)
            line = [name] + [str(a) if isinstance(a, int) else repr(float(a)) for a in point]
            file.write("\t".join(line + ["|"] + [number(d) for d in first] + ["|", number(second)]) + "\n")
