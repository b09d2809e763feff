"""Writes ElementaryReference.txt: function, argument, value, and what the value's rounding lost, from mpmath at 200 bits."""
import math
import random
import struct
from mpmath import mp, mpf, exp, expm1, log, log1p, sinh, cosh, tanh, asinh, acosh, atanh, sin, cos, tan, asin, acos, atan, cbrt

mp.prec = 200
ln2, ln10 = log(mpf(2)), log(mpf(10))
everywhere = lambda x: True
functions = {
    "Exp": (exp, everywhere), "Exp2": (lambda x: exp(x * ln2), everywhere), "Exp10": (lambda x: exp(x * ln10), everywhere),
    "ExpM1": (expm1, everywhere), "Exp2M1": (lambda x: expm1(x * ln2), everywhere),
    "Exp10M1": (lambda x: expm1(x * ln10), everywhere),
    "Log": (log, lambda x: x > 0), "Log2": (lambda x: log(x) / ln2, lambda x: x > 0),
    "Log10": (lambda x: log(x) / ln10, lambda x: x > 0),
    "LogP1": (log1p, lambda x: x > -1), "Log2P1": (lambda x: log1p(x) / ln2, lambda x: x > -1),
    "Log10P1": (lambda x: log1p(x) / ln10, lambda x: x > -1),
    "Sigmoid": (lambda x: 1 / (1 + exp(-x)), everywhere), "Softplus": (lambda x: log1p(exp(x)), everywhere),
    "Sin": (sin, everywhere), "Cos": (cos, everywhere), "Tan": (tan, everywhere),
    "Asin": (asin, lambda x: abs(x) <= 1), "Acos": (acos, lambda x: abs(x) <= 1), "Atan": (atan, everywhere),
    "Sinh": (sinh, everywhere), "Cosh": (cosh, everywhere), "Tanh": (tanh, everywhere),
    "Asinh": (asinh, everywhere), "Acosh": (acosh, lambda x: x >= 1), "Atanh": (atanh, lambda x: abs(x) < 1),
    "Cbrt": (lambda x: cbrt(x) if x >= 0 else -cbrt(-x), everywhere),
}


def as_float(x):
    return struct.unpack("f", struct.pack("f", x))[0]


generator = random.Random(1)
arguments = [1e-17, -1e-17, 1e-300, -1e-310, 709.7, 709.8, 710.4, -708.0, -740.0, -745.0, 88.5, 88.8, 89.25, -87.5, -100.0, -103.5,
             37.0, -37.5, 0.5, -0.5, 1.0, -1.0, 2.0, 3.0, 1023.875, -1060.5, 308.2, 38.5, 1e22, 1e300, -1e300, 1e30]
for spread, center in [(1, 0), (2, 0), (40, 0), (750, 0), (110, 0), (0.125, 1), (1e-5, 0), (1e5, 0)]:
    for k in range(20):
        x = center + spread * (2 * generator.random() - 1)
        arguments.append(as_float(x) if k % 2 else x)

with open("ElementaryReference.txt", "w") as out:
    for name, (function, has) in functions.items():
        for x in arguments:
            # Beyond this, exponentials only overflow and vanish, which other tests look at.
            if not has(x) or (abs(x) > 1100 and name in ("Exp", "Exp2", "Exp10", "ExpM1", "Exp2M1", "Exp10M1", "Sinh", "Cosh",
                                                         "Tanh", "Sigmoid", "Softplus")):
                continue
            value = function(mpf(x))
            high = float(value) if abs(value) < mpf(2) ** 1024 * (1 - mpf(2) ** -54) else math.copysign(math.inf, value)
            low = 0.0 if math.isinf(high) else float(value - mpf(high))
            out.write(f"{name} {x!r} {high!r} {low!r}\n")
