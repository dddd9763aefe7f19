#!/usr/bin/python3
"""Makes the pictures that ImagePictureReaderTest reads, with what Pillow makes of each.

Run with Debian's python3-pil and python3-numpy (made with Pillow 9.4, libjpeg-turbo 2.1.5,
libwebp 1.2.4):

    /usr/bin/python3 src/test/python/make_pictures.py \
        > src/test/resources/dev/souffleur/triage/pictures.json

One object a line: name, format, width, height, the file in base64, and either the SHA-256 of the
expected RGB bytes or, where the format is lossy, the bytes themselves.

Expected is ImageOps.exif_transpose(image).convert("RGB"); transparent parts lie on white; sixteen
bits of grey keep their upper half, where Pillow's convert would cut them off at 255.
"""

import base64
import hashlib
import io
import json
import struct
import sys
import zlib

import numpy as np
from PIL import Image, ImageCms, ImageOps

W, H = 19, 13


def colours(width=W, height=H):
    """Gradients, a hard edge and some noise: each channel differs."""
    y, x = np.mgrid[0:height, 0:width]
    noise = np.random.RandomState(7).randint(0, 40, (height, width))
    red = x * 255 // max(1, width - 1)
    green = y * 255 // max(1, height - 1)
    blue = np.where(x + y > (width + height) // 2, 220, 30)
    return np.clip(np.stack([red, green, blue - noise + 20], -1), 0, 255).astype(np.uint8)


def expected(data):
    image = Image.open(io.BytesIO(data))
    image.seek(0)
    image = ImageOps.exif_transpose(image)
    if image.mode.startswith("I"):
        grey = np.asarray(image).astype(np.int64) >> 8
        return np.stack([grey] * 3, -1).astype(np.uint8)
    if image.mode in ("LA", "PA", "RGBA", "La", "RGBa") or "transparency" in image.info:
        rgba = np.asarray(image.convert("RGBA")).astype(np.int64)
        alpha = rgba[..., 3:]
        return ((rgba[..., :3] * alpha + 255 * (255 - alpha) + 127) // 255).astype(np.uint8)
    return np.asarray(image.convert("RGB"))


def emit(name, kind, data, lossy=False):
    rgb = expected(data)
    line = {"name": name, "format": kind, "width": rgb.shape[1], "height": rgb.shape[0]}
    line["file"] = base64.b64encode(data).decode()
    if lossy:
        line["rgb"] = base64.b64encode(rgb.tobytes()).decode()
    else:
        line["sha256"] = hashlib.sha256(rgb.tobytes()).hexdigest()
    print(json.dumps(line))


def saved(image, kind, **options):
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


# PNG by hand: Pillow writes neither all depths nor interlaced files.


def chunk(name, data):
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def packed_rows(samples, depth):
    """samples [height, width, channels] -> bytes of unfiltered scanlines."""
    out = b""
    for row in samples:
        flat = row.reshape(-1)
        if depth == 16:
            line = flat.astype(">u2").tobytes()
        elif depth == 8:
            line = flat.astype(np.uint8).tobytes()
        else:
            bits = ((flat[:, None] >> np.arange(depth - 1, -1, -1)) & 1).astype(np.uint8)
            line = np.packbits(bits.reshape(-1)).tobytes()
        out += b"\0" + line
    return out


ADAM7 = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]


def png(samples, colour_type, depth, interlaced=False, extra=b""):
    height, width = samples.shape[:2]
    if interlaced:
        raw = b""
        for x, y, dx, dy in ADAM7:
            part = samples[y::dy, x::dx]
            if part.size:
                raw += packed_rows(part, depth)
    else:
        raw = packed_rows(samples, depth)
    header = struct.pack(">IIBBBBB", width, height, depth, colour_type, 0, 0, int(interlaced))
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + extra
        + chunk(b"IDAT", zlib.compress(raw, 9))
        + chunk(b"IEND", b"")
    )


def pngs():
    rgb = colours().astype(np.int64)
    grey = rgb[..., :1]
    alpha = (255 - rgb[..., 1:2])
    wide = rgb * 257 - np.arange(W)[None, :, None]
    wide = np.clip(wide, 0, 65535)
    for depth in (1, 2, 4, 8):
        emit(f"grey {depth} bit", "png", png(grey >> (8 - depth), 0, depth))
    emit("grey 16 bit", "png", png(wide[..., :1], 0, 16))
    emit("grey with alpha", "png", png(np.concatenate([grey, alpha], -1), 4, 8))
    emit("grey 16 bit with alpha", "png", png(np.concatenate([wide[..., :1], alpha * 257], -1), 4, 16))
    emit("rgb", "png", png(rgb, 2, 8))
    emit("rgb 16 bit", "png", png(wide, 2, 16))
    emit("rgb with alpha", "png", png(np.concatenate([rgb, alpha], -1), 6, 8))
    emit("rgb 16 bit with alpha", "png", png(np.concatenate([wide, alpha * 257], -1), 6, 16))
    for depth in (1, 2, 4, 8):
        count = min(200, 1 << depth)
        table = np.random.RandomState(depth).randint(0, 256, (count, 3)).astype(np.uint8).tobytes()
        indices = grey * (count - 1) // 255
        emit(f"palette {depth} bit", "png", png(indices, 3, depth, extra=chunk(b"PLTE", table)))
        clear = chunk(b"PLTE", table) + chunk(b"tRNS", bytes([0, 128][: min(2, count)]))
        emit(f"palette {depth} bit with transparency", "png", png(indices, 3, depth, extra=clear))
    key = chunk(b"tRNS", struct.pack(">H", int(grey[3, 5, 0])))
    emit("grey with a transparent colour", "png", png(grey, 0, 8, extra=key))
    key = chunk(b"tRNS", struct.pack(">HHH", *(int(v) for v in rgb[3, 5])))
    emit("rgb with a transparent colour", "png", png(rgb, 2, 8, extra=key))
    emit("interlaced rgb", "png", png(rgb, 2, 8, True))
    emit("interlaced grey 2 bit", "png", png(grey >> 6, 0, 2, True))
    emit("interlaced with alpha", "png", png(np.concatenate([rgb, alpha], -1), 6, 8, True))
    emit("one pixel", "png", png(rgb[:1, :1], 2, 8))
    emit("1 x 200", "png", png(colours(1, 200).astype(np.int64), 2, 8))
    profile = b"p\0\0" + zlib.compress(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    emit("gamma and profile", "png", png(rgb, 2, 8, extra=chunk(b"gAMA", struct.pack(">I", 100000)) + chunk(b"iCCP", profile)))
    for turn in (3, 6):
        block = chunk(b"eXIf", exif(turn)[6:])
        emit(f"orientation {turn}", "png", png(rgb, 2, 8, extra=block))


def exif(turn, order="<"):
    mark = b"II" if order == "<" else b"MM"
    entries = struct.pack(order + "HHIHH", 0x0112, 3, 1, turn, 0)
    return b"Exif\0\0" + mark + struct.pack(order + "HI", 42, 8) + struct.pack(order + "H", 1) + entries + b"\0" * 4


def jpegs():
    image = Image.fromarray(colours())
    emit("4:4:4", "jpeg", saved(image, "JPEG", quality=90, subsampling=0), True)
    emit("4:2:2", "jpeg", saved(image, "JPEG", quality=90, subsampling=1), True)
    emit("4:2:0", "jpeg", saved(image, "JPEG", quality=80, subsampling=2), True)
    emit("progressive", "jpeg", saved(image, "JPEG", quality=85, progressive=True), True)
    emit("grey", "jpeg", saved(image.convert("L"), "JPEG", quality=90), True)
    emit("comment and profile", "jpeg", saved(image, "JPEG", comment="a", icc_profile=b"no profile at all"), True)
    cmyk = saved(image.convert("CMYK"), "JPEG", quality=90)
    emit("CMYK", "jpeg", cmyk, True)
    at = cmyk.index(b"Adobe") + 11
    assert cmyk[at] == 0
    emit("YCCK", "jpeg", cmyk[:at] + b"\2" + cmyk[at + 1 :], True)
    # A file without JFIF, and with what belongs to a camera before it.
    for turn in range(1, 9):
        data = saved(image, "JPEG", quality=70, subsampling=0, exif=exif(turn, "<>"[turn % 2]))
        emit(f"orientation {turn}", "jpeg", data, True)
    emit("orientation 9, which there is not", "jpeg", saved(image, "JPEG", exif=exif(9)), True)


def gifs():
    image = Image.fromarray(colours()).quantize(16)
    emit("palette", "gif", saved(image, "GIF"))
    emit("transparent", "gif", saved(image, "GIF", transparency=3))
    other = Image.fromarray(255 - colours()).quantize(16)
    emit("animated", "gif", saved(image, "GIF", save_all=True, append_images=[other], duration=50))


def bmps():
    image = Image.fromarray(colours())
    emit("rgb", "bmp", saved(image, "BMP"))
    emit("palette", "bmp", saved(image.quantize(50), "BMP"))
    emit("black and white", "bmp", saved(image.convert("1"), "BMP"))
    emit("grey", "bmp", saved(image.convert("L"), "BMP"))


def tiffs():
    image = Image.fromarray(colours())
    emit("rgb", "tiff", saved(image, "TIFF"))
    for compression in ("tiff_lzw", "tiff_adobe_deflate", "packbits"):
        emit(compression, "tiff", saved(image, "TIFF", compression=compression))
    emit("grey", "tiff", saved(image.convert("L"), "TIFF"))
    emit("black and white", "tiff", saved(image.convert("1"), "TIFF", compression="group4"))
    # Its palette has 16 bits a channel, which round down here and to the nearest there.
    emit("palette", "tiff", saved(image.quantize(30), "TIFF"), True)
    wide = Image.fromarray((colours()[..., 0].astype(np.uint16) * 257))
    emit("grey 16 bit", "tiff", saved(wide, "TIFF"))
    rgba = np.concatenate([colours(), 255 - colours()[..., 1:2]], -1)
    emit("rgb with alpha", "tiff", saved(Image.fromarray(rgba), "TIFF"))


def webps():
    image = Image.fromarray(colours())
    rgba = Image.fromarray(np.concatenate([colours(), 255 - colours()[..., 1:2]], -1))
    emit("lossless", "webp", saved(image, "WEBP", lossless=True, quality=100))
    emit("lossless with alpha", "webp", saved(rgba, "WEBP", lossless=True, exact=True))
    emit("lossy", "webp", saved(image, "WEBP", quality=80), True)
    emit("lossy with alpha", "webp", saved(rgba, "WEBP", quality=80), True)
    emit("orientation 8", "webp", saved(image, "WEBP", lossless=True, exif=exif(8)))
    other = Image.fromarray(255 - colours())
    emit("animated", "webp", saved(image, "WEBP", save_all=True, append_images=[other], duration=50, lossless=True))


if __name__ == "__main__":
    for make in (pngs, jpegs, gifs, bmps, tiffs, webps):
        make()
    sys.stdout.flush()
