#!/usr/bin/env python3
"""Writes references.tsv: value, first and second partial derivatives of every differentiable primitive, correctly rounded to
double from 1500-digit arithmetic (python3-mpmath). Run it here:  python3 references.py > references.tsv

Derivatives are central differences with a relative step of 1e-60, so they share nothing with the table they check. Points are
doubles, taken exactly. A derivative beyond the range of double is written as inf. Kinks and special values are not here: each is
a test of its own.
"""
import random
import sys
from itertools import product
from mpmath import mp, mpf

mp.dps = 1500
STEP = mpf(10) ** -60
random.seed(20240229)


def sign(x):
    return (x > 0) - (x < 0)


def truncate(x):
    return mp.floor(x) if x >= 0 else mp.ceil(x)


def nearest(x):
    return mp.nint(x)


def power(x, y):
    if x < 0:
        return (-1) ** int(mp.nint(y)) * mp.power(-x, y)  # y is a whole number, or differs from one by a step
    return mp.power(x, y)


def root(x, n):
    if x < 0:
        return -mp.power(-x, mpf(1) / n)
    return mp.power(x, mpf(1) / n)


def larger_magnitude(x, y):
    return x if abs(x) > abs(y) else y


def smaller_magnitude(x, y):
    return x if abs(x) < abs(y) else y


def softplus(x):
    return mp.log1p(mp.exp(x)) if x < 0 else x + mp.log1p(mp.exp(-x))


def expm1(x):
    return mp.exp(x) - 1


# ---- points ----

def both(points):
    return sorted({s * p for p in points for s in (1, -1)})


def spread(low, high, count):
    """Random points between two powers of ten."""
    return [10 ** random.uniform(low, high) for _ in range(count)]


def around(center, distances):
    return sorted({center + s * d for d in distances for s in (1, -1)} - {center})


SMALL = [1e-300, 1e-154, 1e-20, 1e-9, 1e-5, 1e-3]
MIDDLE = [0.03125, 0.1, 0.25, 0.49, 0.5, 0.75, 0.99, 1.0, 1.01, 1.5, 2.0, 3.0, 3.7, 5.5, 8.0, 10.0]
LARGE = [20.0, 37.5, 123.0, 700.0, 1e4, 1e8]
HUGE = [1e15, 1e30, 1e100, 1e150]
LINE = both(SMALL + MIDDLE + LARGE + spread(-2, 2, 8))
POSITIVE = sorted(SMALL + MIDDLE + LARGE + HUGE + [1e300] + spread(-30, 30, 12) + around(1.0, [1e-15, 1e-12, 1e-8, 1e-4]))
UNIT = both(SMALL + [p for p in MIDDLE if p < 1] + [0.9, 0.999, 1 - 1e-8, 1 - 1e-12, 1 - 2.0 ** -53] + [random.random() for _ in range(8)])
ABOVE_MINUS_ONE = sorted(both(SMALL + [p for p in MIDDLE if p < 1] + [0.999, 1 - 2.0 ** -40, 1 - 2.0 ** -53]) + [p for p in MIDDLE + LARGE + HUGE if p >= 1])
EXPONENTS = both(SMALL + MIDDLE + [20.0, 37.5, 50.0, 123.0, 300.0] + spread(-2, 2, 8))
WIDE = both([1e-3, 0.3, 1.0, 2.5, 7.0, 1e5])
PAIRS = list(product(WIDE, [-1.7e5, -7.3, -0.9, 0.31, 1.1, 2.6])) + [(random.gauss(0, 3), random.gauss(0, 3)) for _ in range(12)]
FAR_PAIRS = PAIRS + [(1e200, 2e200), (3e-200, 4e-200), (1e-200, 1.0), (1.0, -1e-200), (1e250, -1.0), (-1e-5, 1e250), (1.0, 1e-9)]


def triples(count):
    return [tuple(random.choice([1, 1, 1, 100, 0.01]) * random.gauss(0, 2) for _ in range(3)) for _ in range(count)]


def clamps():
    result = []
    for _ in range(40):
        low, high = sorted((random.gauss(0, 2), random.gauss(0, 2)))
        result.append((random.gauss(0, 3), low, high))
    return result


POWERS = [(x, y) for x in [1e-100, 1e-3, 0.2, 0.99, 1 - 1e-12, 1.0, 1 + 1e-10, 1.7, 3.0, 25.0, 1e50]
          for y in [-3.5, -2.0, -1.0, -0.5, 0.25, 0.5, 1.0, 1.5, 2.0, 3.0, 5.25]]
ROOTS = [(s * x, n) for x in [1e-300, 1e-5, 0.4, 1.0, 3.3, 1e7, 1e250] for n in [-5, -2, -1, 1, 2, 3, 4, 7, 1000]
         for s in ((1, -1) if n % 2 else (1,))]
SCALES = [(x, n) for x in [-3.3, 1e-10, 0.7, 1e10] for n in [-40, -7, -1, 0, 1, 3, 13, 900]]

TABLE = {
    # name: (function, points)
    "Add": (lambda x, y: x + y, PAIRS),
    "Subtract": (lambda x, y: x - y, PAIRS),
    "Multiply": (lambda x, y: x * y, PAIRS),
    "Divide": (lambda x, y: x / y, PAIRS),
    "Remainder": (lambda x, y: x - y * truncate(x / y), PAIRS),
    "Negate": (lambda x: -x, LINE),
    "FusedMultiplyAdd": (lambda x, y, z: x * y + z, triples(40)),
    "Lerp": (lambda x, y, z: x * (1 - z) + y * z, triples(40)),
    "Ieee754Remainder": (lambda x, y: x - y * nearest(x / y), PAIRS),
    "StrongMultiply": (lambda x, y: x * y, PAIRS),
    "Abs": (abs, LINE),
    "CopySign": (lambda x, y: abs(x) * sign(y), PAIRS),
    "Max": (max, PAIRS),
    "Min": (min, PAIRS),
    "MaxNumber": (max, PAIRS),
    "MinNumber": (min, PAIRS),
    "MaxMagnitude": (larger_magnitude, PAIRS),
    "MinMagnitude": (smaller_magnitude, PAIRS),
    "MaxMagnitudeNumber": (larger_magnitude, PAIRS),
    "MinMagnitudeNumber": (smaller_magnitude, PAIRS),
    "Clamp": (lambda x, low, high: max(low, min(x, high)), clamps()),
    "Sqrt": (mp.sqrt, POSITIVE),
    "Cbrt": (lambda x: root(x, 3), both(POSITIVE)),
    "RootN": (root, ROOTS),
    "Hypot": (lambda x, y: mp.sqrt(x * x + y * y), FAR_PAIRS),
    "Pow": (power, POWERS),
    "ScaleB": (lambda x, n: x * mpf(2) ** n, SCALES),
    "Exp": (mp.exp, EXPONENTS + [-700.0, 700.0]),
    "Exp2": (lambda x: mp.power(2, x), EXPONENTS + [-1000.0, 1000.0]),
    "Exp10": (lambda x: mp.power(10, x), EXPONENTS),
    "ExpM1": (expm1, EXPONENTS + [-700.0, 700.0]),
    "Exp2M1": (lambda x: mp.power(2, x) - 1, EXPONENTS),
    "Exp10M1": (lambda x: mp.power(10, x) - 1, EXPONENTS),
    "Log": (mp.log, POSITIVE),
    "Log2": (lambda x: mp.log(x) / mp.log(2), POSITIVE),
    "Log10": (lambda x: mp.log(x) / mp.log(10), POSITIVE),
    "LogP1": (lambda x: mp.log(1 + x), ABOVE_MINUS_ONE),
    "Log2P1": (lambda x: mp.log(1 + x) / mp.log(2), ABOVE_MINUS_ONE),
    "Log10P1": (lambda x: mp.log(1 + x) / mp.log(10), ABOVE_MINUS_ONE),
    "Sigmoid": (lambda x: 1 / (1 + mp.exp(-x)), EXPONENTS + [-700.0, 700.0]),
    "Softplus": (softplus, EXPONENTS + [-700.0, 700.0]),
    "Sin": (mp.sin, LINE),
    "Cos": (mp.cos, LINE),
    "Tan": (mp.tan, LINE),
    "SinPi": (lambda x: mp.sin(mp.pi * x), LINE),
    "CosPi": (lambda x: mp.cos(mp.pi * x), LINE),
    "TanPi": (lambda x: mp.tan(mp.pi * x), [x for x in LINE if (2 * x) % 2 != 1]),
    "Asin": (mp.asin, UNIT),
    "Acos": (mp.acos, UNIT),
    "Atan": (mp.atan, both(SMALL + MIDDLE + LARGE + HUGE)),
    "Atan2": (lambda y, x: mp.atan2(y, x), FAR_PAIRS),
    "AsinPi": (lambda x: mp.asin(x) / mp.pi, UNIT),
    "AcosPi": (lambda x: mp.acos(x) / mp.pi, UNIT),
    "AtanPi": (lambda x: mp.atan(x) / mp.pi, both(SMALL + MIDDLE + LARGE + HUGE)),
    "Atan2Pi": (lambda y, x: mp.atan2(y, x) / mp.pi, FAR_PAIRS),
    "Sinh": (mp.sinh, EXPONENTS + [-700.0, 700.0]),
    "Cosh": (mp.cosh, EXPONENTS + [-700.0, 700.0]),
    "Tanh": (mp.tanh, EXPONENTS + [-350.0, 350.0]),
    "Asinh": (lambda x: sign(x) * mp.log(abs(x) + mp.sqrt(x * x + 1)), both(SMALL + MIDDLE + LARGE + HUGE + [1e300])),
    "Acosh": (lambda x: mp.log(x + mp.sqrt(x * x - 1)),
              sorted([1 + 2.0 ** -52, 1 + 1e-12, 1 + 1e-8, 1.0001] + [p for p in MIDDLE + LARGE + HUGE + [1e300] if p > 1] + [1 + p for p in spread(-3, 3, 20)])),
    "Atanh": (lambda x: mp.log((1 + x) / (1 - x)) / 2, UNIT),
    "Convert": (lambda x: x, LINE),
    # zero by rule: the value only
    "Signum": (sign, LINE),
    "Floor": (mp.floor, LINE),
    "Ceiling": (mp.ceil, LINE),
    "Truncate": (truncate, LINE),
    "Round": (nearest, LINE),
    "StopGradient": (lambda x: x, LINE),
}
INTEGER_OPERAND = {"RootN", "ScaleB"}
VALUE_ONLY = {"Signum", "Floor", "Ceiling", "Truncate", "Round", "StopGradient"}


def rounded(x):
    if abs(x) > mpf(sys.float_info.max) * (1 + mpf(2) ** -54):
        return "inf" if x > 0 else "-inf"
    value = float(x)
    return repr(value if value != 0 else 0.0)


def shifted(point, moves):
    moved = [mpf(p) for p in point]
    for operand, direction in moves:
        moved[operand] += direction * STEP * (abs(mpf(point[operand])) or 1)
    return moved


def differentiate(function, point, operands):
    step = [STEP * (abs(mpf(p)) or 1) for p in point]
    at = lambda *moves: mpf(function(*shifted(point, moves)))
    middle = at()
    first = [(at((k, 1)) - at((k, -1))) / (2 * step[k]) for k in range(operands)]
    second = []
    for j in range(operands):
        for k in range(j, operands):
            if j == k:
                value = (at((j, 1)) - 2 * middle + at((j, -1))) / step[j] ** 2
            else:
                corners = sum(a * b * at((j, a), (k, b)) for a in (1, -1) for b in (1, -1))
                value = corners / (4 * step[j] * step[k])
            second.append(value)
    # What is left of a derivative that is exactly zero is rounding noise.
    return middle, [v if abs(v) > mpf(10) ** -500 else mpf(0) for v in first + second]


def main():
    print("# primitive, operands, value, first partials, second partials (upper triangle); made by references.py")
    for name, (function, points) in TABLE.items():
        for point in points:
            point = point if isinstance(point, tuple) else (point,)
            if name in VALUE_ONLY:
                print("\t".join([name, " ".join(map(repr, point)), rounded(mpf(function(*map(mpf, point))))]))
                continue
            operands = 1 if name in INTEGER_OPERAND else len(point)
            call = function
            if name in INTEGER_OPERAND:
                n = point[1]
                call = lambda x, n=n: function(x, n)
            value, derivatives = differentiate(call, point[:operands], operands)
            texts = [rounded(d) for d in derivatives]
            print("\t".join([name, " ".join(map(repr, point)), rounded(value), " ".join(texts[:operands]), " ".join(texts[operands:])]))


main()
