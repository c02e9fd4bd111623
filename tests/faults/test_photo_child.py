"""The child that re-encodes photos: nothing but dots comes out, and nothing but a photo gets in."""

import asyncio
import io
import subprocess
import sys

import pillow_heif
import pytest
from PIL import Image

from reporting.model.picture import LARGEST, Refusal
from reporting.pictures import Darkroom
from tests.support.photos import CANARY, GPS, bomb, gif, photo

pillow_heif.register_heif_opener()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF"])
async def test_where_and_when_is_gone_and_the_picture_stands_upright(kind: str) -> None:
    more = {"xmp": f"<x>{CANARY}</x>".encode()} if kind in ("JPEG", "WEBP") else {}
    data = photo(kind, **more)
    assert CANARY.encode() in data
    assert Image.open(io.BytesIO(data)).getexif().get_ifd(GPS)
    clean = await Darkroom().develop(data)
    assert isinstance(clean, bytes)
    assert CANARY.encode() not in clean
    found = Image.open(io.BytesIO(clean))
    assert found.format == "JPEG"
    assert dict(found.getexif()) == {}
    assert not {"exif", "xmp", "icc_profile", "comment", "photoshop"} & set(found.info)
    assert found.size == (400, 640)


async def test_a_large_photo_becomes_small_enough_to_seal() -> None:
    out = io.BytesIO()
    Image.effect_noise((2400, 1800), 120).convert("RGB").save(out, "JPEG", quality=95)
    clean = await Darkroom().develop(out.getvalue())
    assert isinstance(clean, bytes)
    assert len(clean) <= (1 << 20) - 4
    assert max(Image.open(io.BytesIO(clean)).size) == 1600


async def test_see_through_parts_become_white() -> None:
    out = io.BytesIO()
    Image.new("RGBA", (8, 8), (255, 0, 0, 0)).save(out, "PNG")
    clean = await Darkroom().develop(out.getvalue())
    assert isinstance(clean, bytes)
    assert Image.open(io.BytesIO(clean)).getpixel((4, 4)) == (255, 255, 255)


async def test_only_the_first_of_moving_pictures_is_kept() -> None:
    out = io.BytesIO()
    first, second = Image.new("RGB", (8, 8), "white"), Image.new("RGB", (8, 8), "black")
    first.save(out, "WEBP", save_all=True, append_images=[second], lossless=True)
    clean = await Darkroom().develop(out.getvalue())
    assert isinstance(clean, bytes)
    assert Image.open(io.BytesIO(clean)).getpixel((4, 4)) == (255, 255, 255)


REFUSED = {
    "few bytes, 900 million dots": (bomb, Refusal.DOTS),
    "another kind of picture": (gif, Refusal.KIND),
    "no picture": (lambda: b"%PDF-1.7 and so on", Refusal.KIND),
    "a web page": (lambda: b"<svg xmlns='http://www.w3.org/2000/svg'/>", Refusal.KIND),
    "nothing": (lambda: b"", Refusal.KIND),
    "half of one": (lambda: photo()[:1500], Refusal.BROKEN),
    "too many bytes": (lambda: photo() + bytes(LARGEST), Refusal.LARGE),
}


@pytest.mark.parametrize("name", REFUSED)
async def test_what_is_no_photo_is_refused_with_its_reason(name: str) -> None:
    made, refusal = REFUSED[name]
    assert await Darkroom().develop(made()) is refusal


async def test_more_than_wait_are_told_to_come_back() -> None:
    assert await Darkroom(at_once=0, waiting=0).develop(photo()) is Refusal.BUSY


async def test_a_flood_has_its_own_queue_and_gives_way() -> None:
    room = Darkroom(at_once=1, waiting=1)
    ends = await asyncio.gather(*(room.develop(photo(shade=n)) for n in range(4)))
    assert [end is Refusal.BUSY for end in ends] == [False, False, True, True]
    assert isinstance(await room.develop(photo()), bytes)


TRIES = """
import ctypes, os, platform, resource, socket, sys
from reporting.commands import photo
photo.prepare()
photo.confine()
NOBODY = 4194300  # no process has so high a number: the kernel's own answer would be that there is none
TGKILL = {"x86_64": 234, "aarch64": 131}[platform.machine()]

def signal_to(process):
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.syscall(TGKILL, process, process, 0) != 0 and ctypes.get_errno() == 1:
        raise PermissionError

def limits_of(process):
    try:
        resource.prlimit(process, resource.RLIMIT_CORE)
    except ProcessLookupError:
        print("there was an answer")

tries = {
    "a file": lambda: open("/etc/hostname"),
    "a folder": lambda: os.listdir("/"),
    "a socket": socket.socket,
    "a child": os.fork,
    "a program": lambda: os.execv("/bin/true", ["true"]),
    "deleting": lambda: os.unlink("/tmp/nothing"),
    "another process": lambda: os.kill(os.getppid(), 0),
    "another's thread": lambda: signal_to(NOBODY),
    "limits of another": lambda: limits_of(NOBODY),
}
for name, attempt in tries.items():
    try:
        attempt()
    except OSError:
        print("no", name)
print("root" if os.geteuid() == 0 else "nobody", *os.environ)
"""


def test_the_child_reaches_nothing() -> None:
    command = [sys.executable, "-I", "-c", TRIES]
    ran = subprocess.run(command, env={}, capture_output=True, text=True, check=True)
    said = ran.stdout.splitlines()
    assert said == [
        "no a file",
        "no a folder",
        "no a socket",
        "no a child",
        "no a program",
        "no deleting",
        "no another process",
        "no another's thread",
        "no limits of another",
        said[-1],
    ]
    assert said[-1] in ("nobody", "nobody LC_CTYPE")
