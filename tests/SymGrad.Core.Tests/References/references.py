#!/usr/bin/env python3
"""Writes references.tsv: value, first and second partial derivatives of every primitive at a few hundred points, from arithmetic
with 140 to 5000 digits (python3-mpmath). Run it here:  python3 references.py

A line is: primitive, operands, value, first partials, second partials (upper triangle). A number is the nearest double, and, after
a ~, what is missing from it, in hundredths of its last place. A ? is a number that is not stated: outside of the domain.

Derivatives are central differences with a step of 1e-40, so they share nothing with the table they check. Points are doubles,
half of them floats too, and taken exactly. At zeros, at infinities and at the ends of a domain the reference is the limit from
inside, found by going there: what neither settles nor keeps growing or shrinking has no limit, and is NaN. Kinks and ties, where a
convention decides, are not here: each is a test of its own.
"""
import math
import random
import struct
import sys
from concurrent.futures import ProcessPoolExecutor
from itertools import product
from mpmath import mp, mpf

DIGITS = 40  # of the step
LARGEST = sys.float_info.max
random.seed(20240229)


# ---- functions that mpmath spells otherwise ----

def sign(x):
    return (x > 0) - (x < 0)


def truncate(x):
    return mp.floor(x) if x >= 0 else mp.ceil(x)


def power(x, y):
    if x < 0:
        return (-1) ** int(mp.nint(y)) * mp.power(-x, y)  # y is a whole number, or differs from one by a step
    return mp.power(x, y)


def root(x, n):
    return -mp.power(-x, mpf(1) / n) if x < 0 else mp.power(x, mpf(1) / n)


def expm1(x):
    return x + x * x / 2 + x * x * x / 6 if abs(x) < mpf(10) ** -(mp.dps // 3) else mp.exp(x) - 1


def log1p(x):
    return x - x * x / 2 + x * x * x / 3 if abs(x) < mpf(10) ** -(mp.dps // 3) else mp.log(1 + x)


def softplus(x):
    return log1p(mp.exp(x)) if x < 0 else x + log1p(mp.exp(-x))


def asinh(x):
    a = abs(x)
    return sign(x) * log1p(a + a * a / (1 + mp.sqrt(1 + a * a)))


def erfc(x):
    if x > 200:
        # The asymptotic series, which ends where its terms are below all digits.
        term, total, k = mpf(1), mpf(0), 0
        while abs(term) > mpf(10) ** -mp.dps and k < 2 * int(x * x if x < 1000 else 10 ** 6):
            total += term
            k += 1
            term = -term * (2 * k - 1) / (2 * x * x)
        return mp.exp(-x * x) / x / mp.sqrt(mp.pi) * total
    return 2 - erfc(-x) if x < -200 else mp.erfc(x)


def erf(x):
    return sign(x) * (1 - erfc(abs(x))) if abs(x) > 200 else mp.erf(x)


# ---- points ----

def single(x):
    """The nearest float, where there is one."""
    return struct.unpack("f", struct.pack("f", x))[0] if abs(x) < 3.4e38 else x


def both(points):
    return sorted({s * p for p in points for s in (1, -1)})


def halved(points):
    """Every second point as a float."""
    return [single(p) if k % 2 and single(p) != 0 else p for k, p in enumerate(points)]


def spread(low, high, count):
    """Random points between two powers of ten."""
    return halved([10 ** random.uniform(low, high) for _ in range(count)])


def within(low, high, count):
    return halved([random.uniform(low, high) for _ in range(count)])


def around(center, distances=(2.0 ** -52, 1e-15, 1e-12, 2.0 ** -30, 1e-8, 2.0 ** -22, 1e-5, 2.0 ** -14, 1e-3, 0.03125)):
    return sorted({center + s * d for d in distances for s in (1, -1)} - {center})


SUBNORMAL = [5e-324, 1e-310, 2.0 ** -1023, 2.2250738585072014e-308]
SUBNORMAL_FLOAT = [single(1e-45), single(1e-40), 2.0 ** -127, 2.0 ** -126]
SMALL = SUBNORMAL + SUBNORMAL_FLOAT + [1e-300, 1e-154, 1e-100, 1e-37, 1e-20, 2.0 ** -60, 1e-17, 1e-9, 1e-8, 2.0 ** -20, 1e-5, 1e-3]
MIDDLE = [0.03125, 0.1, 0.25, 0.375, 0.49, 0.5, 0.625, 0.75, 0.99, 1.0, 1.01, 1.5, 2.0, 2.5, 3.0, 3.7, 5.5, 8.0, 10.0] + within(0.02, 3, 24) + within(3, 12, 12)
LARGE = [20.0, 37.5, 123.0, 700.0, 1e4, 65536.5, 1e8]
HUGE = [1e15, 1e19, 1e22, 1e30, 2.0 ** 100, single(3e38), 1e100, 1e150, 1.5e154, 1e200, 1e300, LARGEST]
LINE = both(SMALL + MIDDLE + LARGE + HUGE + spread(-20, 0, 10) + spread(0, 15, 10))
POSITIVE = sorted(SMALL + MIDDLE + LARGE + HUGE + spread(-300, 0, 12) + spread(-30, 30, 40) + spread(0, 300, 12) + around(1.0) + around(2.0))
UNIT = both(SMALL + [p for p in MIDDLE if p < 1] + [0.9, 0.999, 1 - 2.0 ** -12, 1 - 2.0 ** -24, 1 - 1e-8, 1 - 1e-12, 1 - 2.0 ** -53]
            + within(0, 1, 50) + around(0.5))
ABOVE_MINUS_ONE = sorted(set(both(SMALL + [p for p in MIDDLE if p < 1] + [0.999, 1 - 2.0 ** -24, 1 - 2.0 ** -40, 1 - 2.0 ** -53] + within(0, 1, 30)))
                         | {p for p in MIDDLE + LARGE + HUGE + spread(0, 20, 12) if p >= 1})
# Tails of exponentials: in double they end at 745 (1074, 323), in float at 104 (149, 45).
EXPONENTS = both(SMALL + MIDDLE + [17.0, 20.0, 37.5, 50.0, 88.0, 88.75, 89.25, 103.5, 110.0, 123.0, 354.0, 356.0, 360.0, 700.0, 709.7, 709.8, 710.25, 710.5, 730.0, 745.0,
                                  746.0, 1000.0, 1e5, 1e8, 1e300] + spread(-4, 1, 20) + within(10, 100, 20) + within(100, 750, 16))
BINARY_EXPONENTS = both(SMALL + MIDDLE + [20.0, 53.5, 100.0, 127.5, 128.5, 140.0, 149.5, 1e300] + within(10, 150, 24)) + \
    within(-1075, 1024, 30) + [1023.0, 1023.875, 1024.0, 1024.5, -1022.0, -1060.5, -1074.0, -1075.5, -1080.0]
DECIMAL_EXPONENTS = both(SMALL + MIDDLE + [20.0, 37.5, 38.25, 38.75, 40.5, 44.75, 1e300] + within(10, 45, 20)) + \
    within(-324, 308, 30) + [308.0, 308.25, 308.3, 300.0, -300.0, -308.0, -323.0, -325.0]
TURNS = both(SMALL + [p for p in MIDDLE if (2 * p) % 1] + [0.5, 1.0, 1.5, 2.0, 2.5, 3.5, 1000.0, 1000.25, 123456.5, 2.0 ** 40 + 0.25, 1e15, 1e22, 1e300]
            + spread(-5, 5, 30) + around(0.5) + around(1.0))
# Near multiples of a quarter turn, as near as a double comes; and the double that is nearest to one of all.
ANGLES = both(SMALL + MIDDLE + LARGE + HUGE + [k * math.pi / 4 for k in range(1, 21)] + [single(k * math.pi / 2) for k in (1, 2, 3, 10, 100)]
              + [6381956970095103.0 * 2.0 ** 797, 5.319372648326541e255] + spread(0, 6, 20) + spread(6, 300, 12))
TAILS = both(SMALL + MIDDLE + [4.0, 5.9, 6.5, 9.25, 10.5, 13.5, 20.0, 26.0, 26.5, 27.0, 27.25, 28.0, 40.0, 1e10, 1e300] + within(0.4, 1.2, 16) + within(3, 28, 30))
ABOVE_ONE = sorted([1 + d for d in (2.0 ** -52, 1e-15, 1e-12, 2.0 ** -30, 1e-8, 2.0 ** -23, 2.0 ** -20, 1e-4, 1e-3)] + [p for p in MIDDLE + LARGE + HUGE if p > 1]
                   + [1 + p for p in spread(-12, 0, 30)] + spread(0, 20, 40) + spread(20, 300, 10))
WIDE = both([1e-3, 0.3125, 1.0, 2.5, 7.0, 1e5])
PAIRS = list(product(WIDE, [-1.7e5, -7.3, -0.875, 0.31, 1.125, 2.6])) + list(zip(within(-8, 8, 80), within(-8, 8, 80)))
FAR = [(1e200, 2e200), (3e-200, 4e-200), (1e-200, 1.0), (1.0, -1e-200), (1e250, -1.0), (-1e-5, 1e250), (1.0, 1e-9), (1e308, 1e308), (5e-324, 5e-324),
       (1e-310, -3e-310), (single(3e38), single(2e38)), (single(1e-40), single(3e-40)), (1e-30, 2.0 ** -100), (LARGEST, 5e-324), (2.0 ** 60, 1.0),
       (1.0, 2.0 ** 60), (2.0 ** -500, 2.0 ** -510), (1.0, 1.0 + 2.0 ** -23), (1.0, 1 - 2.0 ** -53), (3.0, -3.0 - 2.0 ** -20)]
UNEQUAL = PAIRS + [(x, y) for x, y in FAR if abs(x) != abs(y)]
FAR_PAIRS = PAIRS + FAR + [(-y, x) for x, y in FAR] + [(s * x, t * y) for x, y in zip(spread(-150, 150, 30), spread(-150, 150, 30)) for s, t in ((1, -1), (-1, 1))]


def triples(count):
    return [tuple(single(random.choice([1, 1, 1, 100, 0.01]) * random.gauss(0, 2)) if k % 2 else random.gauss(0, 2) for _ in range(3)) for k in range(count)]


def clamps():
    result = []
    for k in range(100):
        low, high = sorted((random.gauss(0, 2), random.gauss(0, 2)))
        point = (random.gauss(0, 3), low, high)
        result.append(tuple(map(single, point)) if k % 2 else point)
    return result


POWERS = [(x, y) for x in [1e-300, 1e-100, 1e-3, 0.2, 0.75, 0.99, 1 - 1e-12, 1.0, 1 + 1e-10, 1.7, 3.0, 25.0, 1e50, 2.0 ** 100, 1e300]
          for y in [-3.5, -2.0, -1.0, -0.5, -1e-3, 0.0625, 0.25, 0.3, 0.5, 0.7, 1.0, 1.5, 2.0, 3.0, 5.25]] + \
    [(s * x, float(n)) for x in [1e-50, 0.3, 1.0, 1.5, 7.0, 1e20] for n in [-3, -2, -1, 1, 2, 3, 4, 11] for s in (-1,)] + \
    [(1 + 2.0 ** -52, 1e16), (1 - 2.0 ** -53, 1e17), (1.0000001, 1e9), (0.999999, -1e8), (1.5, 1700.0), (0.5, 1073.0), (2.0, -1074.0), (1.25, -3300.5),
     (10.0, 308.25), (10.0, -323.5), (1e-5, 64.6), (5e-324, 0.75), (5e-324, -0.95), (1e-310, 1.0), (LARGEST, 0.999), (LARGEST, 1.0), (LARGEST, -1.03),
     (3.0, 5e-324), (3.0, 1e-20), (1.5, 255.7), (1.01, -255.7), (0.3, 1e-12), (7.5, -0.3), (1e-300, 0.3), (1e300, -0.3), (1.0, 1e300), (2.0, 1e300), (0.5, 1e300),
     (-1.0, 1e15 + 1), (-1.0, 2.0 ** 53), (-2.0, 1e300), (-0.5, 3.0)] + \
    list(zip(spread(-2, 2, 60), within(-8, 8, 60))) + list(zip(spread(-20, 20, 40), within(-3, 3, 40))) + list(zip(within(0.5, 2, 30), within(-300, 300, 30)))
ROOTS = [(s * x, n) for x in [5e-324, 1e-300, 1e-5, 0.375, 1.0, 3.3, 1e7, 1e250, LARGEST] for n in [-5, -2, -1, 1, 2, 3, 4, 7, 1000]
         for s in ((1, -1) if n % 2 else (1,))] + [(x, n) for n in (2, 3, 5, 10, -3) for x in spread(-10, 10, 20)]
SCALES = [(x, n) for x in [-3.3, 1e-10, 0.7, 1.5, 1e10] for n in [-40, -7, -1, 0, 1, 3, 13, 90, 900]] + [(1.5, -1070), (1.7, 1023), (1e-310, 1100), (-1.3, -1074), (3.0, 1100)] + \
    [(x, n) for n in (-3, 5) for x in within(-5, 5, 40)]

INF = math.inf
ENDS = [(0.0, 1), (-0.0, -1), (INF, 1), (-INF, -1)]  # where, and on which side of zero
RIGHT = [(0.0, 1), (INF, 1)]
INSIDE = [(0.0, 1), (-0.0, -1), (1.0, -1), (-1.0, 1)]  # and the ends of [-1, 1], from inside
EDGES = [0.0, -0.0, 1.0, -1.0, 2.0, -3.0, 0.5, 1e300, INF, -INF, math.nan]

TABLE = {
    # name: (function, points, limits)
    "Add": (lambda x, y: x + y, FAR_PAIRS, []),
    "Subtract": (lambda x, y: x - y, FAR_PAIRS, []),
    "Multiply": (lambda x, y: x * y, FAR_PAIRS, []),
    "Divide": (lambda x, y: x / y, FAR_PAIRS, []),
    "Remainder": (lambda x, y: x - y * truncate(x / y), [(x, y) for x, y in PAIRS if (x / y) % 1], []),
    "Negate": (lambda x: -x, LINE, ENDS),
    "FusedMultiplyAdd": (lambda x, y, z: x * y + z, triples(120), []),
    "Lerp": (lambda x, y, z: x * (1 - z) + y * z, triples(120), []),
    "Ieee754Remainder": (lambda x, y: x - y * mp.nint(x / y), [(x, y) for x, y in PAIRS if (x / y) % 1 != 0.5], []),
    "StrongMultiply": (lambda x, y: x * y, FAR_PAIRS, []),
    "Abs": (abs, LINE, [(INF, 1), (-INF, -1)]),
    "CopySign": (lambda x, y: abs(x) * sign(y), FAR_PAIRS, []),
    "Max": (max, UNEQUAL, []),
    "Min": (min, UNEQUAL, []),
    "MaxNumber": (max, UNEQUAL, []),
    "MinNumber": (min, UNEQUAL, []),
    "MaxMagnitude": (lambda x, y: x if abs(x) > abs(y) else y, UNEQUAL, []),
    "MinMagnitude": (lambda x, y: x if abs(x) < abs(y) else y, UNEQUAL, []),
    "MaxMagnitudeNumber": (lambda x, y: x if abs(x) > abs(y) else y, UNEQUAL, []),
    "MinMagnitudeNumber": (lambda x, y: x if abs(x) < abs(y) else y, UNEQUAL, []),
    "Clamp": (lambda x, low, high: max(low, min(x, high)), clamps(), []),
    "Sqrt": (mp.sqrt, POSITIVE, RIGHT),
    "Cbrt": (lambda x: root(x, 3), both(POSITIVE), ENDS),
    "RootN": (root, ROOTS, []),
    "Hypot": (lambda x, y: mp.sqrt(x * x + y * y), FAR_PAIRS, []),
    "Pow": (power, POWERS, []),
    "ScaleB": (lambda x, n: x * mpf(2) ** n, SCALES, []),
    "Exp": (mp.exp, EXPONENTS, ENDS),
    "Exp2": (lambda x: mp.power(2, x), BINARY_EXPONENTS, ENDS),
    "Exp10": (lambda x: mp.power(10, x), DECIMAL_EXPONENTS, ENDS),
    "ExpM1": (expm1, EXPONENTS, ENDS),
    "Exp2M1": (lambda x: expm1(x * mp.log(2)), BINARY_EXPONENTS, ENDS),
    "Exp10M1": (lambda x: expm1(x * mp.log(10)), DECIMAL_EXPONENTS, ENDS),
    "Log": (mp.log, POSITIVE, RIGHT),
    "Log2": (lambda x: mp.log(x) / mp.log(2), POSITIVE, RIGHT),
    "Log10": (lambda x: mp.log(x) / mp.log(10), POSITIVE, RIGHT),
    "LogP1": (log1p, ABOVE_MINUS_ONE, ENDS[:3] + [(-1.0, 1)]),
    "Log2P1": (lambda x: log1p(x) / mp.log(2), ABOVE_MINUS_ONE, ENDS[:3] + [(-1.0, 1)]),
    "Log10P1": (lambda x: log1p(x) / mp.log(10), ABOVE_MINUS_ONE, ENDS[:3] + [(-1.0, 1)]),
    "Sigmoid": (lambda x: 1 / (1 + mp.exp(-x)), EXPONENTS, ENDS),
    "Softplus": (softplus, EXPONENTS, ENDS),
    "Gaussian": (lambda x: mp.exp(-x * x), TAILS, ENDS),
    "Erf": (erf, TAILS, ENDS),
    "Erfc": (erfc, TAILS, ENDS),
    "Sin": (mp.sin, ANGLES, ENDS[:2]),
    "Cos": (mp.cos, ANGLES, ENDS[:2]),
    "Tan": (mp.tan, ANGLES, ENDS[:2]),
    "SinPi": (mp.sinpi, TURNS, ENDS[:2]),
    "CosPi": (mp.cospi, TURNS, ENDS[:2]),
    "TanPi": (lambda x: mp.sinpi(x) / mp.cospi(x), [x for x in TURNS if (2 * x) % 2 != 1], ENDS[:2]),
    "Asin": (mp.asin, UNIT, INSIDE),
    "Acos": (mp.acos, UNIT, INSIDE),
    "Atan": (mp.atan, LINE, ENDS),
    "Atan2": (lambda y, x: mp.atan2(y, x), FAR_PAIRS, []),
    "AsinPi": (lambda x: mp.asin(x) / mp.pi, UNIT, INSIDE),
    "AcosPi": (lambda x: mp.acos(x) / mp.pi, UNIT, INSIDE),
    "AtanPi": (lambda x: mp.atan(x) / mp.pi, LINE, ENDS),
    "Atan2Pi": (lambda y, x: mp.atan2(y, x) / mp.pi, FAR_PAIRS, []),
    "Sinh": (mp.sinh, EXPONENTS, ENDS),
    "Cosh": (mp.cosh, EXPONENTS, ENDS),
    "Tanh": (lambda x: -expm1(-2 * x) / (1 + mp.exp(-2 * x)) if x > 0 else expm1(2 * x) / (1 + mp.exp(2 * x)), EXPONENTS, ENDS),
    "Sech": (lambda x: 1 / mp.cosh(x), EXPONENTS, ENDS),
    "Asinh": (asinh, LINE, ENDS),
    "Acosh": (lambda x: log1p((x - 1) + mp.sqrt((x - 1) * (x + 1))), ABOVE_ONE, [(1.0, 1), (INF, 1)]),
    "Atanh": (lambda x: (log1p(x) - log1p(-x)) / 2, UNIT, INSIDE),
    "Convert": (lambda x: x, LINE, ENDS),
    # zero by rule: the value only
    "Signum": (sign, LINE, []),
    "Floor": (mp.floor, LINE, []),
    "Ceiling": (mp.ceil, LINE, []),
    "Truncate": (truncate, LINE, []),
    "Round": (mp.nint, LINE, []),
    "StopGradient": (lambda x: x, LINE, []),
}
INTEGER_OPERAND = {"RootN", "ScaleB"}
WAVES = {"Sin", "Cos", "Tan", "SinPi", "CosPi", "TanPi"}
VALUE_ONLY = {"Signum", "Floor", "Ceiling", "Truncate", "Round", "StopGradient"}

# Where IEEE 754 and the C standard say what comes out, by the C library; the value only.
EDGE_VALUES = {
    "Pow": lambda x, y: INF if x == 0 and y < 0 and not (abs(y) < 2 ** 53 and y % 2 == 1 and math.copysign(1, x) < 0) else
           -INF if x == 0 and y < 0 else math.pow(x, y),
    "Atan2": math.atan2,
    "Hypot": math.hypot,
    "CopySign": math.copysign,
    "Remainder": math.fmod,
    "Ieee754Remainder": math.remainder,
}


# ---- evaluation ----

def magnitude(x):
    return 0 if x == 0 else abs(int(mp.floor(mp.log10(abs(x)))))


def rounded(x):
    """The nearest double, and what is missing from it in hundredths of its last place."""
    if abs(x) > mpf(LARGEST) * (1 + mpf(2) ** -54):
        return "inf" if x > 0 else "-inf"
    scale = mp.mpf(2) ** max(-1074, int(mp.floor(mp.log(abs(x), 2))) - 52) if x != 0 else mpf(1)
    high = float(mp.nint(x / scale) * scale) if x != 0 else 0.0
    if high == 0.0 and x < 0:
        high = -0.0
    rest = 0 if x == 0 else int(mp.nint((x - mpf(high)) / mpf(math.ulp(high)) * 100))
    return short(high) + (f"~{rest}" if rest else "")


def short(x):
    text = repr(float(x))
    return text[:-2] if text.endswith(".0") else text


def derivatives(function, point, digits=0):
    """Value, first and second partials by central differences, with digits enough that nothing cancels: numbers that differ by all
    their exponents are added, and exponentials to 1."""
    mp.dps = 60 + 2 * DIGITS + 3 * sum(magnitude(p) for p in point) + int(min(max(p * p for p in point), 1500)) + digits
    steepest = max([abs(p) for p in point[1:]] + [1])
    step = [mpf(10) ** -DIGITS * min(abs(p), 1) / (steepest if k == 0 else 1) for k, p in enumerate(point)]

    def at(*moves):
        moved = list(point)
        for k, direction in moves:
            moved[k] += direction * step[k]
        return mpf(function(*moved))

    middle = at()
    noise = mpf(10) ** (10 - mp.dps)
    largest = max([abs(p) for p in point] + [1])
    result = [middle]
    for k in range(len(point)):
        up, down = at((k, 1)), at((k, -1))
        result.append(cleared(up - down, noise * max(abs(up), abs(down), largest)) / (2 * step[k]))
    for j in range(len(point)):
        for k in range(j, len(point)):
            if j == k:
                up, down = at((j, 1)), at((j, -1))
                result.append(cleared(up - 2 * middle + down, noise * max(abs(up), abs(down), abs(middle), largest)) / step[j] ** 2)
            else:
                corners = [(a * b, at((j, a), (k, b))) for a in (1, -1) for b in (1, -1)]
                total = sum(s * v for s, v in corners)
                result.append(cleared(total, noise * max([abs(v) for _, v in corners] + [largest])) / (4 * step[j] * step[k]))
    return result


def cleared(difference, noise):
    """What is left of a difference that is exactly zero is rounding noise."""
    return mpf(0) if abs(difference) <= noise else difference


def limit(function, where, side):
    """The texts of value and derivatives as the point is approached."""
    distances = [400, 600, 900]
    points = [mpf(10) ** e * side if math.isinf(where) else None for e in distances]
    if not math.isinf(where):
        mp.dps = 3000
        points = [mpf(where) + mpf(10) ** -e * side for e in distances]
    found = []
    for x in points:
        mp.dps = 4000
        # The distance to the end counts as a magnitude, not the number itself.
        shifted = (lambda d: function(mpf(where) + d)) if not math.isinf(where) and where != 0 else function
        found.append(derivatives(shifted, [x - mpf(where) if shifted is not function else x]))
    return [settled([f[k] for f in found]) for k in range(3)]


def settled(values):
    texts = {rounded(v).split("~")[0] for v in values}
    if len(texts) == 1:
        return rounded(values[-1])
    magnitudes = [abs(v) for v in values]
    if len({sign(v) for v in values}) == 1 and magnitudes[0] > 0:
        ratios = [magnitudes[1] / magnitudes[0], magnitudes[2] / magnitudes[1]]
        if min(ratios) > 1.4:
            return "inf" if values[0] > 0 else "-inf"
        if max(ratios) < 0.72:
            return "0" if values[0] > 0 else "-0"
    return "nan"


def line(name, point, value, first=(), second=()):
    fields = [name, " ".join(short(p) for p in point), value] + ([" ".join(first), " ".join(second)] if first else [])
    return "\t".join(fields)


def lines(name):
    function, points, limits = TABLE[name]
    result = []
    for point in dict.fromkeys(p if isinstance(p, tuple) else (p,) for p in points):
        if name in VALUE_ONLY:
            mp.dps = 400
            result.append(line(name, point, rounded(mpf(function(*map(mpf, point))))))
            continue
        operands = 1 if name in INTEGER_OPERAND else len(point)
        call = (lambda x, n=point[-1]: function(x, n)) if name in INTEGER_OPERAND else function
        mp.dps = 400
        texts = [rounded(d) for d in derivatives(call, [mpf(p) for p in point[:operands]], 400 if name == "ScaleB" else 0)]
        if name == "Pow" and point[0] < 0:
            texts[2] = texts[4] = texts[5] = "?"  # between the whole exponents there is nothing real
        result.append(line(name, point, texts[0], texts[1:1 + operands], texts[1 + operands:]))
    for where, side in limits:
        texts = limit(function, where, side)
        result.append(line(name, (where,), texts[0], texts[1:2], texts[2:]))
    # What is unknown has an unknown value, and a wave has no limit.
    if not isinstance(points[0], tuple):
        for where in [math.nan, INF, -INF] if name in WAVES else [math.nan]:
            result.append(line(name, (where,), "nan", *([] if name in VALUE_ONLY else [("?",), ("?",)])))
    if name in EDGE_VALUES:
        for point in product(EDGES, EDGES if name != "CopySign" else EDGES[:-1]):
            try:
                value = EDGE_VALUES[name](*point)
            except ValueError:
                value = math.nan
            except OverflowError:
                value = math.copysign(INF, point[0]) if point[1] % 2 == 1 else INF
            result.append(line(name, point, short(value), ["?"] * 2, ["?"] * 3))
    return result


def main():
    with open("references.tsv", "w", newline="\n") as out, ProcessPoolExecutor(2) as pool:
        out.write("# primitive, operands, value, first partials, second partials (upper triangle); made by references.py, which explains it\n")
        for result in pool.map(lines, TABLE):
            out.write("\n".join(result) + "\n")


if __name__ == "__main__":
    main()
