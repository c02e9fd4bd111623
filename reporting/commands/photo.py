"""The child that re-encodes one photo: a picture comes in, its dots alone go out, as a JPEG with nothing beside them.

Whoever finds a hole in a decoder is in here: without files, sockets, children, environment, or anything to read.
"""

import argparse
import io
import sys
import warnings

import pillow_heif
from PIL import Image, ImageFile, ImageOps, UnidentifiedImageError

from reporting.commands.confine import confine
from reporting.model.picture import LARGEST, MOST_DOTS, Refusal

# A telephone that takes two pictures at once writes a JPEG with a second one behind it: the first is read.
KINDS = ("JPEG", "PNG", "WEBP", "HEIF")
LONGEST_SIDE = 1600
# What a sealed block holds, without the length that stands in it.
FITS = (1 << 20) - 4
QUALITIES = (82, 70, 55, 40, 25)
KEPT = b"kept\n"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """It takes none: the photo comes on standard input, and what is kept of it leaves on standard output."""


def run(arguments: argparse.Namespace) -> int:
    """Re-encode what stands on standard input, and say on standard output what became of it."""
    del arguments
    prepare()
    confine()
    sys.stdout.buffer.write(answer(sys.stdin.buffer.read(LARGEST + 1)))
    sys.stdout.buffer.flush()
    return 0


def prepare() -> None:
    """Load every decoder while files can still be opened."""
    pillow_heif.register_heif_opener(thumbnails=False, decode_threads=1)
    # With all of them loaded, none is looked for later: those that are not asked for stay idle.
    Image.init()
    Image.MAX_IMAGE_PIXELS = MOST_DOTS
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    warnings.simplefilter("error", Image.DecompressionBombWarning)


def answer(data: bytes) -> bytes:
    """What the child says of a photo: the word "kept" and a JPEG, or the reason why not."""
    if len(data) > LARGEST:
        return Refusal.LARGE.encode()
    try:
        with Image.open(io.BytesIO(data), formats=KINDS) as picture:
            return KEPT + encoded(picture)
    except UnidentifiedImageError:
        return Refusal.KIND.encode()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning, MemoryError):
        return Refusal.DOTS.encode()
    # A decoder says in a dozen ways that a file is not what it begins as.
    except Exception:
        return Refusal.BROKEN.encode()


def encoded(picture: Image.Image) -> bytes:
    """The dots of a first frame as a JPEG, upright, small enough to be sealed, without a word about where or when."""
    picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
    upright = ImageOps.exif_transpose(picture)
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE), reducing_gap=2.0)
    opaque = upright.convert("RGBA")
    # A picture of its own: nothing but dots is carried over.
    clean = Image.new("RGB", opaque.size, "white")
    clean.paste(opaque, mask=opaque.getchannel("A"))
    for quality in QUALITIES:
        out = io.BytesIO()
        clean.save(out, "JPEG", quality=quality, optimize=True)
        if out.tell() <= FITS:
            return out.getvalue()
    raise ValueError("no quality makes it small enough")
