#!/usr/bin/env python3
"""Writes StableSpellings.tsv: values and the first three derivatives of functions whose obvious spelling fails in double precision, correctly
rounded from 2000-digit arithmetic (python3-mpmath). Run it here:  python3 StableSpellings.py > StableSpellings.tsv

The names are those of the spellings in StableSpellingTests.cs; several spellings share a function. Derivatives are differences with a step of
1e-200 of the argument, so they share nothing with the rules they check. Arguments are doubles, taken exactly. What leaves the range of double is
written as inf.
"""
from mpmath import mp, mpf, exp, log, sqrt, cos, sinh, cosh, tanh, asinh, acosh, atanh

mp.dps = 2000

ORDINARY = [0.3, -0.7, 1.0, -1.0, 2.5, -3.0, 20.0, -20.0, 40.0, -40.0]
EXTREME = [700.0, -700.0, 1e-12, -1e-12, 1e300, -1e300, 1e-300]
EVERYWHERE = ORDINARY + EXTREME
POSITIVE = [x for x in EVERYWHERE if x > 0]
# Beyond these an exponential leaves the range of 2000 digits, and of sense.
TAILS = [x for x in EVERYWHERE if abs(x) < 1e4] + [1e4, -1e4]
INSIDE = [0.3, -0.7, 0.999, -0.999, 1e-12, -1e-12, 1e-300]

FUNCTIONS = {
    "log(1 + x)": (lambda x: log(1 + x), POSITIVE + [-0.7, -1e-12, -0.999]),
    "log(1 - x)": (lambda x: log(1 - x), [-x for x in POSITIVE] + [0.7, 1e-12, 0.999]),
    "exp(x) - 1": (lambda x: exp(x) - 1, TAILS),
    "sigmoid(x)": (lambda x: 1 / (1 + exp(-x)), TAILS),
    "1 - sigmoid(x)": (lambda x: 1 / (1 + exp(x)), TAILS),
    "sigmoid(x) (1 - sigmoid(x))": (lambda x: 1 / ((1 + exp(-x)) * (1 + exp(x))), TAILS),
    "x sigmoid(x)": (lambda x: x / (1 + exp(-x)), TAILS),
    "log(sigmoid(x))": (lambda x: -log(1 + exp(-x)), TAILS),
    "softplus(x)": (lambda x: log(1 + exp(x)), TAILS),
    "log(exp(x) - 1)": (lambda x: log(exp(x) - 1), [x for x in TAILS if x > 0]),
    "log(1 - exp(x))": (lambda x: log(1 - exp(x)), [x for x in TAILS if x < 0]),
    "log(exp(x) + exp(2 x))": (lambda x: log(exp(x) + exp(2 * x)), TAILS),
    "cross entropy": (lambda x: -(mpf("0.25") * -log(1 + exp(-x)) + mpf("0.75") * -log(1 + exp(x))), TAILS),
    "tanh(x)": (tanh, TAILS),
    "1 - tanh(x)^2": (lambda x: 1 / cosh(x) ** 2, TAILS),
    "sinh(x)": (sinh, [x for x in TAILS if abs(x) < 1000]),
    "1 - cos(x)": (lambda x: 1 - cos(x), [x for x in EVERYWHERE if abs(x) < 1e4]),
    "sqrt(x^2 + 1)": (lambda x: sqrt(x * x + 1), EVERYWHERE),
    "sqrt(x^2 + 3)": (lambda x: sqrt(x * x + 3), EVERYWHERE),
    "sqrt(x^2 + (2 x)^2)": (lambda x: sqrt(5) * abs(x), EVERYWHERE),
    "sqrt(1 - x^2)": (lambda x: sqrt(1 - x * x), INSIDE),
    "sqrt(x^2 - 1)": (lambda x: sqrt(x * x - 1), [1.001, 1.0000000001, 2.5, 700.0, -3.0]),
    "x^2 - 9": (lambda x: x * x - 9, [3.0000000001, 2.9999999, -3.00001, 700.0, 0.3]),
    "asinh(x)": (asinh, EVERYWHERE),
    "acosh(x)": (acosh, [1.001, 1.0000000001, 2.5, 700.0, 1e300]),
    "atanh(x)": (atanh, INSIDE),
    "x log(x)": (lambda x: x * log(x), POSITIVE),
    "sqrt(1 + x) - 1": (lambda x: sqrt(1 + x) - 1, POSITIVE + [-0.7, -1e-12]),
}


def rounded(x):
    # mpmath does not round to subnormal numbers by itself.
    if abs(x) < mpf(2) ** -1022:
        return float(mp.nint(x * mpf(2) ** 1074)) * 5e-324
    return float("inf") * (1 if x > 0 else -1) if abs(x) >= mpf(2) ** 1024 else float(x)


def derivatives(f, x):
    h = abs(x) * mpf(10) ** -200
    below2, below, here, above, above2 = (f(x + k * h) for k in (-2, -1, 0, 1, 2))
    return [here, (above - below) / (2 * h), (above - 2 * here + below) / h**2, (above2 - 2 * above + 2 * below - below2) / (2 * h**3)]


print("# function\targument\tvalue and derivatives; made by StableSpellings.py")
for name, (function, points) in FUNCTIONS.items():
    for point in points:
        row = [rounded(v) for v in derivatives(function, mpf(point))]
        print(f"{name}\t{point!r}\t" + " ".join(repr(v) for v in row))
