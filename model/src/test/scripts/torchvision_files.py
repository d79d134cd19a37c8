"""Makes the test resources of package io.mnv3.weights.file that need torchvision (0.14 or later).

    python3 torchvision_files.py OUTPUT_FOLDER

NAME.txt: names and shapes of a network's tensors in order of registration, one a line, without the
counters of batches. tiny.pth, tiny-legacy.pth: a network of V3-Small's structure with 5 classes, saved in
the formats of PyTorch 1.6 and before; element j of tensor k, counters not counted, is
((7 k + 3 j) mod 101) / 50 - 1, 1.5 more for variances. tiny-logits.txt: its logits, in double, for a
picture whose element j, laid out channel, row, column, is (j mod 97) / 48.5 - 1. evil.pth: a pickle
that calls a function of the operating system.
"""

import os
import pathlib
import sys

import torch
import torchvision
from torchvision.models.mobilenetv3 import InvertedResidualConfig, MobileNetV3

FOLDER = pathlib.Path(sys.argv[1])
NETWORKS = ["mobilenet_v3_large", "mobilenet_v3_small", "mobilenet_v2", "mnasnet1_0", "mnasnet0_5"]


def tensors(model):
    return [(n, t) for n, t in model.state_dict().items() if not n.endswith("num_batches_tracked")]


class Evil:
    def __reduce__(self):
        return os.getcwd, ()


for name in NETWORKS:
    model = getattr(torchvision.models, name)(weights=None)
    lines = [f"{n} {'x'.join(map(str, t.shape))}" for n, t in tensors(model)]
    (FOLDER / f"torchvision-{name}.txt").write_text("\n".join(lines) + "\n")

# V3-Small's kernels, squeeze-and-excites, non-linearities and strides, at widths 8 and 16.
RULES = [(3, True, "RE", 2), (3, False, "RE", 2), (3, False, "RE", 1), (5, True, "HS", 2)]
RULES += [(5, True, "HS", stride) for stride in (1, 1, 1, 1, 2, 1, 1)]
blocks = [
    InvertedResidualConfig(8, kernel, 8 if i == 0 else 16, 8, se, nl, stride, 1, 1)
    for i, (kernel, se, nl, stride) in enumerate(RULES)
]
tiny = MobileNetV3(blocks, last_channel=16, num_classes=5).eval()
for k, (name, tensor) in enumerate(tensors(tiny)):
    values = (7 * k + 3 * torch.arange(tensor.numel())) % 101 / 50 - 1
    if name.endswith("running_var"):
        values += 1.5
    tensor.copy_(values.reshape(tensor.shape))
torch.save(tiny.state_dict(), FOLDER / "tiny.pth")
torch.save(tiny.state_dict(), FOLDER / "tiny-legacy.pth", _use_new_zipfile_serialization=False)
torch.save({"features.0.0.weight": Evil()}, FOLDER / "evil.pth")

with torch.no_grad():
    picture = torch.arange(3 * 224 * 224).reshape(1, 3, 224, 224) % 97 / 48.5 - 1
    (FOLDER / "tiny-logits.txt").write_text(
        "\n".join(repr(float(v)) for v in tiny.double()(picture.double())[0]) + "\n"
    )
