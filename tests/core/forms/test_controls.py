"""What cannot be seen is refused where staff type a sentence, and scripts that need joiners are not hurt."""

from datetime import UTC, datetime
from uuid import UUID

from reporting.forms.controls import TAKE_OUT, has_controls
from reporting.forms.method import read_change
from reporting.forms.rumour import read_line
from reporting.forms.tension import line

ONE = UUID(int=1)


def test_controls_are_refused_and_letters_are_not() -> None:
    for odd in ("a\x00b", "a\x0bb", "a\x1bb", "a\x85b", "a\ufffeb", "a\ud800b"):
        assert has_controls(odd, lines=True)
    for fine in ("می‌خواهم", "ക്‍", "Siân’s flat", "👩‍👧", "one\r\ntwo\tthree"):
        assert not has_controls(fine, lines=True)
    assert has_controls("one\ntwo")


def test_every_reader_of_sentences_refuses_them() -> None:
    problems: dict[str, str] = {}
    line("a\x01b", "reason", problems)
    today = datetime(2026, 3, 2, tzinfo=UTC).date()
    _, method = read_change({"day": "2026-03-02", "kind": "other", "says": "a\x01b"}, (), today, ONE, ONE)
    typed = {"line": "known", "lang": "en", "words": "a\x01\nb"}
    _, rumour = read_line(typed, ONE, ONE, ("en",))
    assert (problems["reason"], method["says"], rumour["words"]) == (TAKE_OUT, TAKE_OUT, TAKE_OUT)
