"""The contests' losses and transforms in PyTorch: reads "loss sizes... repetitions" lines, answers "nanoseconds value norm", the norm being that of all
gradients; of a transform, which is what makes functions of functions, the sum of its result and its norm."""
import sys
import time

import torch
import torch.nn.functional as F

try:
    from torch.func import grad, hessian, jvp, vmap
except ImportError:
    try:
        from functorch import grad, hessian, jvp, vmap
    except ImportError:
        grad = None


def numbers(count, seed, dtype=torch.float64):
    """The numbers that the other contestants compute with."""
    return torch.sin(torch.arange(count, dtype=torch.float64) * 0.7 + seed).to(dtype)


def notebook(size, dtype):
    x = torch.ones(int(size), int(size), dtype=getattr(torch, dtype), requires_grad=True)

    def loss():
        y = x + 1
        return (2 * y * y).mean()

    return loss, [x]


def rosenbrock(n):
    x = numbers(int(n), 1).requires_grad_()
    return lambda: (100 * (x[1:] - x[:-1] ** 2) ** 2 + (1 - x[:-1]) ** 2).sum(), [x]


def log_sum_exp(n):
    x = numbers(int(n), 2).requires_grad_()
    return lambda: torch.logsumexp(x, 0), [x]


def least_squares(n, d):
    n, d = int(n), int(d)
    a, b, w = numbers(n * d, 3).view(n, d), numbers(n, 4), numbers(d, 5).requires_grad_()

    def loss():
        r = torch.mv(a, w) - b
        return torch.dot(r, r)

    return loss, [w]


def logistic(n, d):
    n, d = int(n), int(d)
    a, w = numbers(n * d, 6).view(n, d), numbers(d, 8).requires_grad_()
    y = torch.where(numbers(n, 7) < 0, -1.0, 1.0).to(torch.float64)
    return lambda: F.softplus(-y * torch.mv(a, w)).sum(), [w]


def softmax(n, classes):
    n, classes = int(n), int(classes)
    x, labels = numbers(n * classes, 9).view(n, classes).requires_grad_(), torch.arange(n) * 7 % classes
    return lambda: F.cross_entropy(x, labels, reduction="sum"), [x]


def mixture(n, d, components):
    n, d, components = int(n), int(d), int(components)
    points, means = numbers(n * d, 10).view(n, 1, d), numbers(components * d, 11).view(1, components, d).requires_grad_()
    return lambda: torch.logsumexp(-0.5 * ((points - means) ** 2).sum(2), 1).sum(), [means]


def network(pixels, hidden, classes, batch):
    pixels, hidden, classes, batch = int(pixels), int(hidden), int(classes), int(batch)
    w1, b1 = 0.05 * numbers(pixels * hidden, 12, torch.float32).view(pixels, hidden), 0.1 * numbers(hidden, 13, torch.float32)
    w2, b2 = 0.1 * numbers(hidden * classes, 14, torch.float32).view(hidden, classes), 0.1 * numbers(classes, 15, torch.float32)
    x, labels = numbers(batch * pixels, 16, torch.float32).view(batch, pixels), torch.arange(batch) * 7 % classes
    parameters = [p.requires_grad_() for p in (w1, b1, w2, b2)]
    return lambda: F.cross_entropy(torch.addmm(b2, torch.relu(torch.addmm(b1, x, w1)), w2), labels), parameters


def price(spot, strike, maturity, rate, volatility):
    root = volatility * torch.sqrt(maturity)
    d1 = (torch.log(spot / strike) + (rate + volatility * volatility / 2) * maturity) / root
    half = 0.70710678118654752440
    return spot * 0.5 * torch.erfc(-d1 * half) - strike * torch.exp(-rate * maturity) * 0.5 * torch.erfc(-(d1 - root) * half)


def chain(x):
    return (100 * (x[1:] - x[:-1] ** 2) ** 2 + (1 - x[:-1]) ** 2).sum()


def option():
    return torch.tensor([100, 100, 0.5, 0.03, 0.2], dtype=torch.float64)


def around(middle, seed, count):
    return middle * (1 + 0.2 * torch.sin(torch.arange(count, dtype=torch.float64) * 0.37 + seed))


def price_gradient():
    point = option().unbind()
    gradient = grad(price, argnums=(0, 1, 2, 3, 4))
    return lambda: torch.stack(gradient(*point)), None


def price_hessian():
    point, second = option(), hessian(lambda p: price(*p.unbind()))
    return lambda: second(point), None


def prices(count):
    count = int(count)
    points, batch = [around(m, k + 1, count) for k, m in enumerate((100, 105, 0.75, 0.03, 0.25))], vmap(price)
    return lambda: batch(*points), None


def chain_hessian(n):
    x, second = numbers(int(n), 1), hessian(chain)
    return lambda: second(x), None


def chain_product(n):
    x, gradient = numbers(int(n), 1), grad(chain)
    v = x.flip(0)
    return lambda: jvp(gradient, (x,), (v,))[1], None


def main():
    print("ready", torch.__version__, torch.get_num_threads(), *(["transforms"] if grad else []), flush=True)
    made = {}
    for line in sys.stdin:
        *task, repetitions = line.split()
        key = " ".join(task)
        if key not in made:
            made.clear()  # one at a time: 4096 x 4096 is large
            made[key] = globals()[task[0]](*task[1:])
        loss, parameters = made[key]
        start = time.perf_counter_ns()
        for _ in range(int(repetitions)):
            if parameters is None:
                result = loss()
                continue
            for p in parameters:
                p.grad = None
            value = loss()
            value.backward()
        elapsed = time.perf_counter_ns() - start
        if parameters is None:
            print(elapsed, float(result.sum()), float((result ** 2).sum()) ** 0.5, flush=True)
            continue
        norm = sum(float((p.grad.double() ** 2).sum()) for p in parameters) ** 0.5
        print(elapsed, value.item(), norm, flush=True)


main()
