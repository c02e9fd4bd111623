"""Photos as telephones make them, made in the tests."""

import io

from PIL import Image

GPS, MAKER, ORIENTATION = 0x8825, 0x010F, 0x0112
CANARY = "CanaryCamera"


def photo(kind: str = "JPEG", size: tuple[int, int] = (640, 400), shade: int = 0, **more: object) -> bytes:
    """A photo as a telephone takes it: with where it was, on what, and which way up."""
    exif = Image.Exif()
    exif[MAKER] = CANARY
    exif[ORIENTATION] = 6
    exif.get_ifd(GPS).update({1: "N", 2: (54.0, 53.0, 42.0), 3: "W", 4: (2.0, 56.0, 9.0)})
    out = io.BytesIO()
    picture = Image.linear_gradient("L").resize(size).point(lambda dot: (dot + shade) % 256).convert("RGB")
    picture.save(out, kind, exif=exif.tobytes(), **more)
    return out.getvalue()


def bomb() -> bytes:
    """A few bytes that would unfold into 900 million dots."""
    out = io.BytesIO()
    Image.new("1", (30000, 30000)).save(out, "PNG")
    return out.getvalue()


def gif() -> bytes:
    """A picture of a kind that is not taken."""
    out = io.BytesIO()
    Image.new("RGB", (8, 8)).save(out, "GIF")
    return out.getvalue()
