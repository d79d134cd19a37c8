"""Writes the lists of timm's tensor names and shapes that tests of package io.mnv3.weights.file use.

    python3 timm_names.py OUTPUT_FOLDER

timm-NAME.txt: names and shapes in order of registration, one a line, without the counters of batches.
Names and rules of rounding are those of huggingface/pytorch-image-models: timm/models/mobilenetv3.py,
efficientnet.py, _efficientnet_blocks.py and _efficientnet_builder.py. Needs Python alone.
"""

import pathlib
import sys


def round_channels(channels, multiplier=1.0):
    value = channels * multiplier
    rounded = max(8, int(value + 4) // 8 * 8)
    return rounded + 8 if rounded < 0.9 * value else rounded


def norm(name, c):
    return [(f"{name}.{part}", [c]) for part in ("weight", "bias", "running_mean", "running_var")]


def squeeze_excite(name, c, squeeze):
    return [
        (f"{name}.conv_reduce.weight", [squeeze, c, 1, 1]),
        (f"{name}.conv_reduce.bias", [squeeze]),
        (f"{name}.conv_expand.weight", [c, squeeze, 1, 1]),
        (f"{name}.conv_expand.bias", [c]),
    ]


# A stage is a list of blocks (repeats, kernel, expansion, width, squeeze-and-excite).
LARGE = [[(1, 3, 1, 16, 0)], [(1, 3, 4, 24, 0), (1, 3, 3, 24, 0)], [(3, 5, 3, 40, 1)],
         [(1, 3, 6, 80, 0), (1, 3, 2.5, 80, 0), (2, 3, 2.3, 80, 0)], [(2, 3, 6, 112, 1)],
         [(3, 5, 6, 160, 1)]]
SMALL = [[(1, 3, 1, 16, 1)], [(1, 3, 4.5, 24, 0), (1, 3, 3.67, 24, 0)],
         [(1, 5, 4, 40, 1), (2, 5, 6, 40, 1)], [(2, 5, 3, 48, 1)], [(3, 5, 6, 96, 1)]]
V2 = [[(1, 3, 1, 16, 0)], [(2, 3, 6, 24, 0)], [(3, 3, 6, 32, 0)], [(4, 3, 6, 64, 0)],
      [(3, 3, 6, 96, 0)], [(3, 3, 6, 160, 0)], [(1, 3, 6, 320, 0)]]
A1 = [[(1, 3, 1, 16, 0)], [(2, 3, 6, 24, 0)], [(3, 5, 3, 40, 1)], [(4, 3, 6, 80, 0)],
      [(2, 3, 6, 112, 1)], [(3, 5, 6, 160, 1)], [(1, 3, 6, 320, 0)]]
B1 = [[(1, 3, 1, 16, 0)], [(3, 3, 3, 24, 0)], [(3, 5, 3, 40, 0)], [(3, 5, 6, 80, 0)],
      [(2, 3, 6, 96, 0)], [(4, 5, 6, 192, 0)], [(1, 3, 6, 320, 0)]]
MNASNET_SMALL = [[(1, 3, 1, 8, 0)], [(1, 3, 3, 16, 0)], [(2, 3, 6, 16, 0)], [(4, 5, 6, 32, 1)],
                 [(3, 3, 6, 32, 1)], [(3, 5, 6, 88, 1)], [(1, 3, 6, 144, 0)]]


def minimal(stages):
    return [[(n, 3, e, c, 0) for n, _, e, c, _ in stage] for stage in stages]


def network(stages, stem, last, width=1.0, fixed_stem=False, v3=True):
    channels = stem if fixed_stem else round_channels(stem, width)
    tensors = [("conv_stem.weight", [channels, 3, 3, 3])] + norm("bn1", channels)
    for s, stage in enumerate(stages):
        blocks = [(k, e, c, se) for n, k, e, c, se in stage for _ in range(n)]
        for i, (k, e, c, se) in enumerate(blocks):
            out = round_channels(c, width)
            middle = round_channels(channels * e)
            squeeze = round_channels(middle / 4) if v3 else round(channels / 4)
            p = f"blocks.{s}.{i}."
            if e == 1:
                tensors += [(p + "conv_dw.weight", [channels, 1, k, k])] + norm(p + "bn1", channels)
                tensors += squeeze_excite(p + "se", channels, squeeze) if se else []
                tensors += [(p + "conv_pw.weight", [out, channels, 1, 1])] + norm(p + "bn2", out)
            else:
                tensors += [(p + "conv_pw.weight", [middle, channels, 1, 1])] + norm(p + "bn1", middle)
                tensors += [(p + "conv_dw.weight", [middle, 1, k, k])] + norm(p + "bn2", middle)
                tensors += squeeze_excite(p + "se", middle, squeeze) if se else []
                tensors += [(p + "conv_pwl.weight", [out, middle, 1, 1])] + norm(p + "bn3", out)
            channels = out
    if v3:
        p, out = f"blocks.{len(stages)}.0.", round_channels(6 * stages[-1][-1][3], width)
        tensors += [(p + "conv.weight", [out, channels, 1, 1])] + norm(p + "bn1", out)
        channels = out
    tensors += [("conv_head.weight", [last, channels, 1, 1])]
    tensors += [("conv_head.bias", [last])] if v3 else norm("bn2", last)
    return tensors + [("classifier.weight", [1000, last]), ("classifier.bias", [1000])]


NETWORKS = {
    "mobilenetv3_large_100": network(LARGE, 16, 1280),
    "mobilenetv3_small_100": network(SMALL, 16, 1024),
    "mobilenetv3_small_075": network(SMALL, 16, 1024, 0.75),
    "mobilenetv3_small_050": network(SMALL, 16, 1024, 0.5, fixed_stem=True),
    "tf_mobilenetv3_large_minimal_100": network(minimal(LARGE), 16, 1280),
    "mobilenetv2_100": network(V2, 32, 1280, v3=False),
    "semnasnet_100": network(A1, 32, 1280, v3=False),
    "mnasnet_100": network(B1, 32, 1280, v3=False),
    "mnasnet_small": network(MNASNET_SMALL, 8, 1280, v3=False),
}

folder = pathlib.Path(sys.argv[1])
for name, tensors in NETWORKS.items():
    lines = [f"{n} {'x'.join(map(str, shape))}" for n, shape in tensors]
    (folder / f"timm-{name}.txt").write_text("\n".join(lines) + "\n")
