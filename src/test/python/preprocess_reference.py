"""Makes the references that ImagePreprocessorTest is held to, with Pillow and numpy.

    /usr/bin/python3 src/test/python/preprocess_reference.py            writes them
    /usr/bin/python3 src/test/python/preprocess_reference.py --check    says whether they are current

The pictures come from integer formulas, which PaintedPictures.java repeats, so none is kept. For
each case: the SHA-256 of the 8-bit picture after resizing and cutting, the SHA-256 of the float32
tensor (little endian), and the bytes at up to 4 x 4 points, so that a difference can be read.
Needs Debian's python3-pil (9.4) and python3-numpy.
"""

import hashlib
import json
import sys
from pathlib import Path

import numpy as np
import PIL
from PIL import Image, ImageOps

Image.MAX_IMAGE_PIXELS = None
TARGET = Path(__file__).parents[1] / "resources/dev/souffleur/ml/preprocess-reference.json"
SIZE = 224
FITS = {
    "SHORTER_SIDE_BICUBIC": (
        [0.48145466, 0.4578275, 0.40821073],
        [0.26862954, 0.26130258, 0.27577711],
    ),
    "SQUARE_BILINEAR": ([0.5, 0.5, 0.5], [0.5, 0.5, 0.5]),
}
FILTERS = {"BILINEAR": Image.BILINEAR, "BICUBIC": Image.BICUBIC}
SIZES = [
    (1, 1), (1, 5000), (5000, 1), (2, 3), (223, 224), (224, 224), (225, 224),
    (224, 449), (640, 480), (1920, 1080), (1080, 2400),
]
RESIZES = [
    ((1, 1), (5, 4)), ((2, 3), (17, 31)), ((5000, 1), (13, 7)), ((1, 5000), (3, 11)),
    ((31, 47), (31, 12)), ((31, 47), (7, 47)), ((31, 47), (31, 47)), ((64, 48), (161, 119)),
    ((223, 224), (500, 3)), ((640, 480), (101, 77)), ((1920, 1080), (398, 224)),
    ((1080, 2400), (225, 499)),
]


def noise(x, y, c, width, height):
    h = (x * 73856093 + y * 19349663 + c * 83492791) & 0xFFFFFFFF
    h = ((h ^ (h >> 15)) * 0x2C1B3C6D) & 0xFFFFFFFF
    h = ((h ^ (h >> 12)) * 0x297A2D39) & 0xFFFFFFFF
    return (h ^ (h >> 15)) & 255


def edges(x, y, c, width, height):
    return (x // 7 + y // 5 + c) % 2 * 255


def gradient(x, y, c, width, height):
    across = x * 255 // max(1, width - 1)
    down = y * 255 // max(1, height - 1)
    both = (x + y) * 255 // max(1, width + height - 2)
    return np.where(c == 0, across, np.where(c == 1, down, both))


def writing(x, y, c, width, height):
    ink = (y % 14 < 9) & ((x * 5 + y // 14 * 13 + x // 3 * (y % 14)) % 11 < 4)
    return np.where(ink, 20 + 30 * c, 250 - 8 * c)


PICTURES = {f.__name__: f for f in (noise, edges, gradient, writing)}


def paint(name, width, height, channels=3):
    y, x, c = np.indices((height, width, channels), dtype=np.uint64).astype(np.int64)
    return PICTURES[name](x, y, c, width, height).astype(np.uint8)


def prepared(image, fit):
    """What transformers' CLIPImageProcessor and SiglipImageProcessor make of a picture."""
    if fit == "SQUARE_BILINEAR":
        return image.resize((SIZE, SIZE), Image.BILINEAR)
    width, height = image.size
    short, long = min(width, height), max(width, height)
    longer = int(SIZE * long / short)
    size = (SIZE, longer) if width <= height else (longer, SIZE)
    resized = image.resize(size, Image.BICUBIC)
    left, top = (size[0] - SIZE) // 2, (size[1] - SIZE) // 2
    return resized.crop((left, top, left + SIZE, top + SIZE))


def tensor(image, fit):
    mean, deviation = (np.array(values, dtype=np.float32) for values in FITS[fit])
    values = (np.asarray(image).astype(np.float64) * (1 / 255)).astype(np.float32)
    as_torchvision = np.asarray(image).astype(np.float32) / np.float32(255)
    assert np.array_equal(values, as_torchvision)
    result = ((values - mean) / deviation).transpose(2, 0, 1)
    assert result.dtype == np.float32
    return np.ascontiguousarray(result).astype("<f4").tobytes()


def sha(data):
    return hashlib.sha256(data).hexdigest()


def sample(image):
    """The bytes at every quarter of each side."""
    pixels = np.asarray(image)
    height, width = pixels.shape[:2]
    rows = sorted({i * height // 4 for i in range(4)})
    columns = sorted({i * width // 4 for i in range(4)})
    return pixels[rows][:, columns].tobytes().hex()


def described(image, fit):
    ready = prepared(image, fit)
    return {"bytes": sha(ready.tobytes()), "tensor": sha(tensor(ready, fit)), "sample": sample(ready)}


def cases():
    for width, height in SIZES:
        for name in PICTURES:
            image = Image.fromarray(paint(name, width, height))
            for fit in FITS:
                case = {"picture": name, "width": width, "height": height, "fit": fit}
                yield {**case, **described(image, fit)}


def resizes():
    for (width, height), to in RESIZES:
        for name in ("noise", "writing"):
            for filter_name, how in FILTERS.items():
                image = Image.fromarray(paint(name, width, height)).resize(to, how)
                yield {
                    "picture": name, "width": width, "height": height,
                    "toWidth": to[0], "toHeight": to[1], "filter": filter_name,
                    "bytes": sha(image.tobytes()), "sample": sample(image),
                }


def palette_image(width, height):
    image = Image.fromarray(paint("noise", width, height, 1)[:, :, 0], "P")
    image.putpalette(paint("gradient", 256, 1).tobytes())
    return image


def turned(width, height, orientation):
    image = Image.fromarray(paint("writing", width, height))
    image.getexif()[0x0112] = orientation
    return ImageOps.exif_transpose(image)


def expanded():
    """Pictures that are not plain RGB, as Pillow makes them so."""
    width, height = 300, 211
    images = {
        "grey": Image.fromarray(paint("noise", width, height, 1)[:, :, 0], "L"),
        "grey with alpha": Image.fromarray(paint("noise", width, height, 2), "LA"),
        "palette": palette_image(width, height),
        "alpha": Image.fromarray(paint("noise", width, height, 4), "RGBA"),
        **{f"orientation {n}": turned(width, height, n) for n in range(2, 9)},
    }
    for name, image in images.items():
        rgb = image.convert("RGB")
        case = {"name": name, "expanded": sha(rgb.tobytes())}
        yield {**case, **described(rgb, "SHORTER_SIDE_BICUBIC")}


def document():
    def lines(rows):
        return "[\n" + ",\n".join(json.dumps(row) for row in rows) + "\n]"

    return "{\n" + ",\n".join([
        f'"pillow": {json.dumps(PIL.__version__)}',
        f'"prepared": {lines(cases())}',
        f'"resized": {lines(resizes())}',
        f'"expanded": {lines(expanded())}',
    ]) + "\n}\n"


def main():
    made = document()
    if "--check" in sys.argv[1:]:
        same = TARGET.read_text() == made
        print("current" if same else f"{TARGET} is not what Pillow {PIL.__version__} makes")
        return 0 if same else 1
    TARGET.write_text(made)
    return 0


if __name__ == "__main__":
    sys.exit(main())
