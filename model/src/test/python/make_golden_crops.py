#!/usr/bin/env python3
"""Draws small pictures and stores what PIL and TensorFlow make of them.

Run from anywhere: python3 model/src/test/python/make_golden_crops.py
Needs Pillow and NumPy (Debian: python3-pil, python3-numpy); made with Pillow 9.4.0, NumPy 1.24.2.

Writes model/src/test/resources/io/mnv3/data/golden:
  decode/*.jpg|png       drawn pictures in many colour models
  decode/*.rgb           what PIL decodes them to, [H, W, 3], 8 bits
  crops.csv, crops/*.f32 what becomes of two pictures, [R, R, 3], little-endian float32, 0 to 255

The PIL crops are made by PIL itself. TensorFlow is not used: its crops follow the formulas of
tensorflow/core/kernels/image/resize_bilinear_op.cc and tf.image.central_crop, evaluated here in
float32 by NumPy.
"""
import os
import struct
import zlib

import numpy as np
from PIL import Image, ImageDraw

HERE = os.path.dirname(os.path.abspath(__file__))
OUT = os.path.join(HERE, "..", "resources", "io", "mnv3", "data", "golden")


def drawn(width, height):
    """Smooth gradients, sharp edges, thin lines and a fine chequerboard, the same on every run."""
    y, x = np.mgrid[0:height, 0:width].astype(np.float64)
    red = 127.5 + 127.5 * np.sin(x / 5.0 + y / 17.0)
    green = 255.0 * y / height
    blue = np.where((x.astype(int) + y.astype(int)) % 2 == 0, 40.0, 215.0)
    image = Image.fromarray(np.stack([red, green, blue], -1).clip(0, 255).astype(np.uint8))
    draw = ImageDraw.Draw(image)
    draw.ellipse([width * 0.2, height * 0.15, width * 0.6, height * 0.7], fill=(250, 240, 20))
    draw.rectangle([width * 0.5, height * 0.5, width * 0.9, height * 0.95], fill=(10, 20, 200))
    for i in range(0, width, 7):
        draw.line([i, 0, width - i, height], fill=(255, 255, 255) if i % 2 else (0, 0, 0))
    return image


def save(folder, name, data):
    path = os.path.join(OUT, folder, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(data)


def png_chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png16(samples):
    """A 16-bit RGB PNG, which PIL reads but cannot write. samples: [H, W, 3] uint16"""
    height, width, _ = samples.shape
    rows = b"".join(b"\0" + row.astype(">u2").tobytes() for row in samples)
    header = struct.pack(">IIBBBBB", width, height, 16, 2, 0, 0, 0)
    return (b"\x89PNG\r\n\x1a\n" + png_chunk(b"IHDR", header)
            + png_chunk(b"IDAT", zlib.compress(rows, 9)) + png_chunk(b"IEND", b""))


def decoding():
    picture = drawn(53, 38)
    os.makedirs(os.path.join(OUT, "decode"), exist_ok=True)
    path = lambda name: os.path.join(OUT, "decode", name)
    picture.save(path("subsampled.jpg"), quality=85)
    picture.save(path("full_chroma.jpg"), quality=95, subsampling=0)
    picture.save(path("progressive.jpg"), quality=80, progressive=True)
    picture.convert("L").save(path("grey.jpg"), quality=85)
    picture.convert("CMYK").save(path("cmyk.jpg"), quality=95)
    exif = Image.Exif()
    exif[0x0112] = 6  # "turn by 90 degrees", which neither PIL nor TensorFlow does
    picture.save(path("turned.jpg"), quality=85, exif=exif)
    picture.save(path("colour.png"))
    picture.convert("L").save(path("grey.png"))
    picture.convert("P").save(path("palette.png"))
    picture.convert("1").save(path("two_colours.png"))
    picture.convert("LA").save(path("grey_alpha.png"))
    alpha = picture.convert("RGBA")
    alpha.putalpha(Image.linear_gradient("L").resize(picture.size))
    alpha.save(path("alpha.png"))
    save("decode", "colour16.png", png16(np.asarray(picture).astype(np.uint16) * 256 + 77))
    for name in sorted(os.listdir(os.path.join(OUT, "decode"))):
        if not name.endswith(".rgb"):
            rgb = np.asarray(Image.open(path(name)).convert("RGB"))
            save("decode", name + ".rgb", rgb.tobytes())


def pil_shorter_side(image, shorter, resolution, kernel):
    """torchvision's Resize(shorter) and CenterCrop(resolution)."""
    width, height = image.size
    if width <= height:
        size = (shorter, int(shorter * height / width))
    else:
        size = (int(shorter * width / height), shorter)
    image = image.resize(size, kernel)
    left = int(round((size[0] - resolution) / 2.0))
    top = int(round((size[1] - resolution) / 2.0))
    return image.crop((left, top, left + resolution, top + resolution))


def central_crop(array, fraction):
    """tf.image.central_crop on [H, W, 3]"""
    height, width, _ = array.shape
    top = int((float(height) - float(height) * fraction) / 2)
    left = int((float(width) - float(width) * fraction) / 2)
    return array[top:height - top, left:width - left]


def tensorflow_axis(size, wanted, half_pixel):
    one = np.float32
    scale = one(size) / one(wanted)
    i = np.arange(wanted, dtype=np.float32)
    at = (i + one(0.5)) * scale - one(0.5) if half_pixel else i * scale
    floor = np.floor(at)
    lower = np.maximum(floor.astype(int), 0)
    upper = np.minimum(np.ceil(at).astype(int), size - 1)
    return lower, upper, (at - floor).astype(np.float32)


def tensorflow_bilinear(array, resolution, half_pixel):
    """tf.image.resize_bilinear (not half_pixel) or tf.image.resize(antialias=False)"""
    image = array.astype(np.float32)
    y0, y1, dy = tensorflow_axis(image.shape[0], resolution, half_pixel)
    x0, x1, dx = tensorflow_axis(image.shape[1], resolution, half_pixel)
    dx = dx[None, :, None]
    dy = dy[:, None, None]
    top = image[y0][:, x0] + (image[y0][:, x1] - image[y0][:, x0]) * dx
    bottom = image[y1][:, x0] + (image[y1][:, x1] - image[y1][:, x0]) * dx
    return top + (bottom - top) * dy


def crops():
    sources = {"wide.png": drawn(97, 64), "tall.png": drawn(41, 90)}
    kernels = {"PIL_BILINEAR": Image.BILINEAR, "PIL_BICUBIC": Image.BICUBIC}
    table = ["source,rule,argument,resampling,resolution,crop"]

    def keep(source, rule, argument, resampling, resolution, samples):
        crop = "crops/%02d.f32" % len(table)
        save("", crop, np.ascontiguousarray(samples, dtype="<f4").tobytes())
        table.append("crops/%s,%s,%s,%s,%d,%s"
                     % (source, rule, argument, resampling, resolution, crop))

    for source, image in sources.items():
        os.makedirs(os.path.join(OUT, "crops"), exist_ok=True)
        image.save(os.path.join(OUT, "crops", source))
        array = np.asarray(image)
        for resampling, kernel in kernels.items():
            for shorter, resolution in ((27, 24), (24, 23), (75, 21)):
                crop = pil_shorter_side(image, shorter, resolution, kernel)
                keep(source, "shorter", shorter, resampling, resolution, np.asarray(crop))
        for fraction, resolution in ((0.875, 24), (1.0, 23), (0.3, 33)):
            part = central_crop(array, fraction)
            for resampling, half in (("TENSORFLOW1_BILINEAR", False),
                                     ("TENSORFLOW2_BILINEAR", True)):
                crop = tensorflow_bilinear(part, resolution, half)
                keep(source, "central", fraction, resampling, resolution, crop)
            box = Image.fromarray(np.ascontiguousarray(part))
            crop = box.resize((resolution, resolution), Image.BICUBIC)
            keep(source, "central", fraction, "PIL_BICUBIC", resolution, np.asarray(crop))
    save("", "crops.csv", ("\n".join(table) + "\n").encode())


if __name__ == "__main__":
    decoding()
    crops()
