"""The recovery kit: two shares of three open it, one or a wrong one opens nothing, and each refusal says why."""

import re
import subprocess
from itertools import combinations
from pathlib import Path

import pytest

from reporting.__main__ import main
from reporting.commands import shares
from reporting.errors import CannotOpen
from reporting.sealing import kit

HOLDERS = ("The council", "The police", "The charity")
FILES = ("recovery.seed", "tally.seed", "pepper", "root.key", "desk.key")


def make_kit(folder: Path, name: str, *more: str) -> Path:
    """A kit of fresh keys, by the command, with its forms as HTML."""
    for kind in ("root", "seed", "secret"):
        for file in FILES:
            fits = {"root": file == "root.key", "seed": file.endswith(".seed")}.get(
                kind, file in ("pepper", "desk.key")
            )
            if fits and not (folder / file).exists():
                main(["keys", "make", kind, str(folder / file)])
    holders = [part for holder in HOLDERS for part in ("--holder", holder)]
    keys = [part for option, file in zip(("recovery", "tally", "pepper", "root", "desk-key"), FILES, strict=True)
            for part in (f"--{option}", str(folder / file))]  # fmt: skip
    assert main(["recovery", "make", str(folder / name), *keys, *holders, *(more or ("--html",))]) == 0
    return folder / name


def words_of(form: Path) -> str:
    """The words of a share, typed from its form."""
    return " ".join(re.findall(r"<li>\d+\. ([a-z]+)</li>", form.read_text()))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kit")
    make_kit(folder, "kit")
    return folder


@pytest.fixture
def typed(made: Path, tmp_path: Path) -> tuple[Path, ...]:
    """The three shares as files of words."""
    files = []
    for number in (1, 2, 3):
        path = tmp_path / f"typed-{number}"
        path.write_text(words_of(made / "kit" / f"share-{number}.html"))
        files.append(path)
    return tuple(files)


def opened(made: Path, out: Path, *files: Path) -> int:
    given = [part for file in files for part in ("--share", str(file))]
    return main(["recovery", "open", str(made / "kit" / "recovery.kit"), str(out), *given])


def test_any_two_shares_bring_every_file_back(made: Path, typed: tuple[Path, ...], tmp_path: Path) -> None:
    for number, pair in enumerate(combinations(typed, 2)):
        out = tmp_path / f"out-{number}"
        assert opened(made, out, *pair) == 0
        assert {path.name: path.read_bytes() for path in out.iterdir()} == {
            name: (made / name).read_bytes() for name in FILES
        }
        assert {path.stat().st_mode & 0o777 for path in out.iterdir()} == {0o600}


def test_one_share_opens_nothing(made: Path, typed: tuple[Path, ...], tmp_path: Path) -> None:
    for one in typed:
        with pytest.raises(SystemExit, match="2 different shares are needed"):
            opened(made, tmp_path / "out", one)
    assert not (tmp_path / "out").exists()


def test_one_share_twice_is_one_share(made: Path, typed: tuple[Path, ...], tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="2 different shares are needed"):
        opened(made, tmp_path / "out", typed[0], typed[0])


def test_shares_of_two_kits_do_not_belong_together(made: Path, typed: tuple[Path, ...], tmp_path: Path) -> None:
    other = shares.split(bytes(32))
    typed[1].write_text(other[1])
    with pytest.raises(SystemExit, match="do not belong together"):
        opened(made, tmp_path / "out", typed[0], typed[1])


def test_two_shares_of_another_kit_do_not_open_this_one(made: Path, tmp_path: Path) -> None:
    for number, share in enumerate(shares.split(bytes(32))[:2]):
        (tmp_path / f"s{number}").write_text(share)
    with pytest.raises(SystemExit, match="not to this file"):
        opened(made, tmp_path / "out", tmp_path / "s0", tmp_path / "s1")


def test_a_misspelt_word_is_named_with_its_place(made: Path, typed: tuple[Path, ...], tmp_path: Path) -> None:
    words = typed[0].read_text().split()
    typed[0].write_text(" ".join([*words[:6], "cumberland", *words[7:]]))
    with pytest.raises(SystemExit, match="word 7, “cumberland”, is not in the list"):
        opened(made, tmp_path / "out", *typed[:2])


def test_two_words_in_each_others_place_are_noticed(made: Path, typed: tuple[Path, ...], tmp_path: Path) -> None:
    words = typed[0].read_text().split()
    words[20], words[21] = words[21], words[20]
    if words[20] == words[21]:
        words[20] = "academic" if words[20] != "academic" else "acid"
    typed[0].write_text(" ".join(words))
    with pytest.raises(SystemExit, match="missing, wrong or in another place"):
        opened(made, tmp_path / "out", *typed[:2])


def test_words_may_be_typed_with_numbers_and_by_four_letters(
    made: Path, typed: tuple[Path, ...], tmp_path: Path
) -> None:
    words = typed[0].read_text().split()
    typed[0].write_text("\n".join(f"{n}. {word[:4].upper()}" for n, word in enumerate(words, 1)))
    assert opened(made, tmp_path / "out", *typed[:2]) == 0


def test_an_altered_file_opens_with_nothing(made: Path, typed: tuple[Path, ...]) -> None:
    data = (made / "kit" / "recovery.kit").read_bytes()
    secret = shares.join([path.read_text() for path in typed[:2]])
    for altered in (data.replace(b"The police", b"The fire b"), data[:-5] + b"00\n}\n", b"", data[9:]):
        with pytest.raises(CannotOpen):
            kit.open_kit(altered, secret)
    assert kit.open_kit(data, secret).pepper.hex() == (made / "pepper").read_text().strip()


def test_what_is_in_a_kit_does_not_show_in_its_file_nor_in_one_share(made: Path) -> None:
    file = (made / "kit" / "recovery.kit").read_text()
    for name in FILES:
        assert (made / name).read_text().strip()[:40] not in file
    assert "The police" in file


def test_a_kit_needs_three_different_holders(made: Path, tmp_path: Path) -> None:
    keys = [part for option, file in zip(("recovery", "tally", "pepper", "root"), FILES, strict=False)
            for part in (f"--{option}", str(made / file))]  # fmt: skip
    with pytest.raises(SystemExit, match="3 holders"):
        main(["recovery", "make", str(tmp_path / "k"), *keys, "--holder", "A", "--holder", "A", "--holder", "B"])


def test_the_forms_are_pdfs_from_which_the_kit_opens(made: Path, tmp_path: Path) -> None:
    folder = make_kit(made, "printed", "--scheme", "A scheme")
    typed = []
    for number in (1, 2, 3):
        form = folder / f"share-{number}.pdf"
        assert form.stat().st_mode & 0o777 == 0o600
        text = subprocess.run(["pdftotext", "-layout", str(form), "-"], capture_output=True, check=True).stdout.decode()
        found = {int(place): word for place, word in re.findall(r"(\d+)\. ([a-z]+)", text)}
        typed.append(" ".join(found[place] for place in sorted(found)))
        assert HOLDERS[number - 1] in text
    secret = shares.join([shares.read(words, "") for words in typed[1:]])
    assert kit.open_kit((folder / "recovery.kit").read_bytes(), secret).root == (made / "root.key").read_bytes()
