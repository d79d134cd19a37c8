#!/usr/bin/env python3
"""Makes the TorchScript files that the training benchmark gives to PyTorch.

    devices/src/main/python/torchscript.py devices/src/main/resources/io/mnv3/bench

Needs torch and torchvision; written with 1.13.1 and 0.14.1 (Debian 12: python3-torchvision). The
networks are torchvision's own, scripted, without dropout. All weights are zero, since the benchmark
sets them, and the archive's entries are compressed; without that a file has 10 to 22 MB.
"""

import io
import sys
import zipfile
from pathlib import Path

import torch
import torchvision

EPOCH = (1980, 1, 1, 0, 0, 0)


def scripted(name):
    network = getattr(torchvision.models, name)(weights=None, dropout=0.0).train()
    with torch.no_grad():
        for parameter in network.parameters():
            parameter.zero_()
    archive = io.BytesIO()
    torch.jit.save(torch.jit.script(network), archive)
    return archive


def compressed(archive, path):
    """Copies an archive without the files that say where the sources were."""
    with zipfile.ZipFile(archive) as source, zipfile.ZipFile(path, "w") as target:
        for entry in source.infolist():
            if not entry.filename.endswith(".debug_pkl"):
                info = zipfile.ZipInfo(entry.filename, EPOCH)
                target.writestr(info, source.read(entry), zipfile.ZIP_DEFLATED, 9)


if __name__ == "__main__":
    for name in ("mobilenet_v3_large", "mobilenet_v3_small"):
        compressed(scripted(name), Path(sys.argv[1]) / f"{name}.pt")
