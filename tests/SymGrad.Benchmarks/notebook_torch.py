"""Measures the notebook's value and gradient in PyTorch: reads "size dtype repetitions" lines, answers "nanoseconds value gradient"."""
import sys
import time

import torch


def main():
    print("ready", torch.__version__, torch.get_num_threads(), flush=True)
    inputs = {}
    for line in sys.stdin:
        size, dtype, repetitions = line.split()
        key = (int(size), dtype)
        if key not in inputs:
            inputs.clear()  # one at a time: 4096 x 4096 is large
            inputs[key] = torch.ones(key[0], key[0], dtype=getattr(torch, dtype), requires_grad=True)
        x = inputs[key]
        start = time.perf_counter_ns()
        for _ in range(int(repetitions)):
            x.grad = None
            y = x + 1
            z = 2 * y * y
            value = z.mean()
            value.backward()
        elapsed = time.perf_counter_ns() - start
        print(elapsed, value.item(), x.grad[0, 0].item(), flush=True)


main()
