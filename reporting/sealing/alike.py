"""The same content sent again: equal marks for reports that say the same, for a day, and no way back to what they say.

The key is the pepper's and the salt is the day's. The salt is destroyed at night: afterwards a mark can be compared
with marks of its own day, and nobody, with every key there is, can try whether it stands for some content.
"""

import hashlib
import hmac
import unicodedata
from datetime import date

import msgspec

from reporting.model.report import Report
from reporting.sealing import cipher

SALT = 32
MARK = 16


def mark_of(report: Report, pepper: bytes, salt: bytes) -> bytes | None:
    """The mark of what a report says, whoever sent it and in whichever language of the pages.

    There is none without own words: two who ticked the same boxes are two people. A time of day is no words.
    """
    story = msgspec.structs.asdict(report.story)
    told = {name: _plain(value) for name, value in story.items() if isinstance(value, str) and name != "lang"}
    if not any(words for name, words in told.items() if name != "time"):
        return None
    text = msgspec.json.encode((report.facts, report.story.day, told), order="deterministic")
    key = cipher.derive(pepper, b"tpr/v1/alike", cipher.KEY)
    return hmac.digest(key, salt + text, hashlib.sha256)[:MARK]


def site_name(site_id: str, pepper: bytes, day: date) -> str:
    """The name of a site's own allowance on a day: nobody without the pepper can tell which site it is."""
    key = cipher.derive(pepper, b"tpr/v1/site-allowance", cipher.KEY)
    return hmac.digest(key, f"{day.isoformat()} {site_id}".encode(), hashlib.sha256)[:MARK].hex()


def _plain(text: str) -> str:
    """Words without what copying changes: case, spacing, points and dashes, and signs that nobody sees."""
    signs = unicodedata.normalize("NFKC", text).casefold()
    spaced = "".join(" " if sign.isspace() else sign for sign in signs if sign.isspace() or not _is_dropped(sign))
    return " ".join(spaced.split())


def _is_dropped(sign: str) -> bool:
    return unicodedata.category(sign)[0] in "PC"
