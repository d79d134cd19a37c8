#!/usr/bin/env python3
"""What PyTorch computes in the first steps of training torchvision's networks, as CSV.

Needs Debian's python3-torch 1.13.1 and python3-torchvision 0.14.1:

    python3 training_numbers.py ../resources/training/torchvision.csv

Every number that goes in is a function of its place, so that nothing but this table has to be
shipped: with z = (k * 2**32 + j + 1) * 0x9E3779B97F4A7C15 and SplitMix64's finaliser, u(k, j) is
the uniform number of element j (row-major) of tensor k, rounded to float32 in the end.

* weights: k counts a network's tensors in order of execution; uniform in +-sqrt(6 / fan_in),
  batch-norm scale and variance in [0.5, 1.5), shift and mean in [-0.5, 0.5), biases in +-0.1;
* images: a batch of 8 of 96 x 96 pixels; image n is tensor k = 0x7FFFFFFF - n, in [-1, 1), laid
  out channel, row, column;
* labels: 37 n + 11 for image n, of 1000 classes.

Training mode, no dropout, label smoothing 0.1, the mean loss of the batch; batch norm with
torchvision's epsilon and momentum 0.01 (in PyTorch's sense: the share of the new); plain stochastic
gradient descent, w -= 0.01 * gradient, on all parameters. Three steps in float64.

Columns: network; step, from 1; quantity (loss and gradients are of that step's forward and
backward pass, running statistics of the time after it); tensor number k and torchvision's name,
empty for the loss; element, or "norm" for the square root of the sum of squares; value in float64;
how far the same number strays when PyTorch computes in float32 (absolute).

Step 1 has the norm of every tensor's gradient. In step 3 gradients of mobilenet_v2 and mnasnet1_0 are
left out: rounding errors of two steps put activations on the other side of a kink, and PyTorch's own
gradients in float32 differ from those in float64 by a third there.
"""

import csv
import sys

import numpy as np
import torch
import torchvision

STEPS = 3
LEARNING_RATE = 0.01
SMOOTHING = 0.1
BATCH = 8
SIDE = 96
MOMENTUM = 0.01
NETWORKS = ["mobilenet_v3_large", "mobilenet_v3_small", "mobilenet_v2", "mnasnet1_0"]
STABLE = NETWORKS[:2]


def uniform(k, count):
    with np.errstate(over="ignore"):
        place = np.uint64(k) * np.uint64(2**32) + np.arange(1, count + 1, dtype=np.uint64)
        z = place * np.uint64(0x9E3779B97F4A7C15)
        z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        z = z ^ (z >> np.uint64(31))
    return (z >> np.uint64(11)).astype(np.float64) * 2.0**-53


def tensors(network):
    """(name, tensor) in order of execution, with batch norm's statistics."""
    for name, tensor in network.state_dict(keep_vars=True).items():
        if not name.endswith("num_batches_tracked"):
            yield name, tensor


def seeded(network):
    norms = {name for name, m in network.named_modules() if isinstance(m, torch.nn.BatchNorm2d)}
    with torch.no_grad():
        for k, (name, tensor) in enumerate(tensors(network)):
            u = uniform(k, tensor.numel())
            module, part = name.rsplit(".", 1)
            if part == "running_mean" or (part == "bias" and module in norms):
                values = u - 0.5
            elif part == "running_var" or (part == "weight" and module in norms):
                values = u + 0.5
            elif part == "bias":
                values = (2 * u - 1) * 0.1
            else:
                values = (2 * u - 1) * np.sqrt(6.0 * tensor.shape[0] / tensor.numel())
            values = values.astype(np.float32).reshape(tensor.shape)
            tensor.copy_(torch.from_numpy(values))


def images():
    size = 3 * SIDE * SIDE
    batch = [2 * uniform(0x7FFFFFFF - n, size) - 1 for n in range(BATCH)]
    return np.stack(batch).astype(np.float32).reshape(BATCH, 3, SIDE, SIDE)


def chosen(network):
    """Names of tensors of every kind, early and late."""
    names = [name for name, _ in tensors(network)]
    modules = dict(network.named_modules())
    norm = [n for n in names if isinstance(modules[n.rsplit(".", 1)[0]], torch.nn.BatchNorm2d)]
    scales = [n for n in norm if n.endswith("weight")]
    shifts = [n for n in norm if n.endswith("bias")]
    weights = [n for n in names if n.endswith("weight") and n not in norm]
    depthwise = [n for n in weights if getattr(modules[n.rsplit(".", 1)[0]], "groups", 1) > 1]
    gates = [n for n in names if ".fc1." in n or ".fc2." in n]
    picked = {weights[0], weights[len(weights) // 2], weights[-1], names[-1]}
    picked |= {depthwise[0], depthwise[-1], scales[0], scales[len(scales) // 2], shifts[-1]}
    picked |= set(gates[:4]) | set(gates[-4:])
    return [name for name in names if name in picked]


def train(name, dtype):
    """{(step, quantity, k, tensor's name, element): value}"""
    network = getattr(torchvision.models, name)(weights=None)
    for module in network.modules():
        if isinstance(module, torch.nn.Dropout):
            module.p = 0.0
        if isinstance(module, torch.nn.BatchNorm2d):
            module.momentum = MOMENTUM
    seeded(network)
    network.to(dtype).train()
    batch = torch.from_numpy(images()).to(dtype)
    labels = torch.tensor([37 * n + 11 for n in range(BATCH)])
    picked = chosen(network)
    found = {}
    for step in range(1, STEPS + 1):
        network.zero_grad()
        loss = torch.nn.functional.cross_entropy(
            network(batch), labels, label_smoothing=SMOOTHING
        )
        loss.backward()
        found[step, "loss", "", "", ""] = loss.item()
        for k, (tensor_name, tensor) in enumerate(tensors(network)):
            gradient = tensor.grad
            if gradient is None:
                if step == STEPS:
                    note(found, (step, "running", k, tensor_name), tensor, k < 5)
            elif step == 1:
                note(found, (step, "gradient", k, tensor_name), gradient, tensor_name in picked)
            elif step == STEPS and name in STABLE and tensor_name in picked:
                note(found, (step, "gradient", k, tensor_name), gradient, True)
        with torch.no_grad():
            for parameter in network.parameters():
                parameter -= LEARNING_RATE * parameter.grad
    return found


def note(found, key, tensor, with_elements):
    """The norm, and the first, a middle and the last element."""
    flat = tensor.detach().flatten()
    found[(*key, "norm")] = flat.double().norm().item()
    if with_elements:
        for element in sorted({0, len(flat) // 3, len(flat) - 1}):
            found[(*key, element)] = flat[element].item()


def main(path):
    torch.manual_seed(0)
    with open(path, "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(
            ["network", "step", "quantity", "number", "tensor", "element", "value", "float32"]
        )
        for name in NETWORKS:
            exact = train(name, torch.float64)
            rounded = train(name, torch.float32)
            for key, value in exact.items():
                error = abs(rounded[key] - value)
                writer.writerow([name, *key, f"{value:.12g}", f"{error:.2g}"])
            print(name, [exact[step, "loss", "", "", ""] for step in range(1, STEPS + 1)])


if __name__ == "__main__":
    main(sys.argv[1])
