"""A letter is made of what its agency gets and of nothing more; openssl opens it, and no canary is in it."""

from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from reporting.actions import Intake
from reporting.actions.submit import Closed, close
from reporting.model.incident import Risk
from reporting.model.permission import Choice, ContactMethod, Given, Scope
from reporting.model.report import Contact
from tests.core.routing.test_smime import CHARITY, NOW, SIGNER, decrypted, read, verified
from tests.support.dice import dice
from tests.support.filed import report
from tests.support.parties import END, register

ROOT = bytes(32)
GIVEN = Given(agency="charity", choice=Choice.G, scopes=(Scope.FACTS, Scope.STORY, Scope.CONTACT, Scope.REPLY))
REACH = Contact(name="canary-name", methods=(ContactMethod.PHONE,), details="canary-details")


@pytest.fixture
def lettered(intake: Intake) -> Intake:
    """An intake whose charity gets letters, for as long as its certificate is good."""
    last = max(END, (NOW + timedelta(days=400)).date())
    known = register(CHARITY.certificate, expires=last)
    agencies = tuple(replace(agency, valid_to=last) for agency in known.agencies)
    readers = tuple(replace(reader, valid_to=last) for reader in known.readers)
    known = replace(known, agencies=agencies, readers=readers)
    return replace(intake, register=known, letter_key=SIGNER.key, letter_certificate=SIGNER.certificate)


def closed(lettered: Intake, *without: str) -> Closed:
    whole = report(replace(GIVEN, without=without), risk=(Risk.NEARBY,))
    return close(lettered, ROOT, replace(whole, contact=REACH), NOW, dice("less in letters"))


def letter_of(folder: Path, made: Closed) -> str:
    (referral,) = made.referrals
    assert referral.letter is not None
    return read(verified(folder, decrypted(folder, referral.letter)))


def test_a_letter_of_the_whole_says_it_all(lettered: Intake, tmp_path: Path) -> None:
    made = closed(lettered)
    text = letter_of(tmp_path, made)
    assert made.copies == ()
    for words in ("URGENT", "A story that only", "canary-name", "canary-details", "[race]", "[nearby]"):
        assert words in text


def test_a_letter_of_less_says_nothing_of_the_rest(lettered: Intake, tmp_path: Path) -> None:
    made = closed(lettered, "words", "name", "risk", "strands", "sub_strands")
    text = letter_of(tmp_path, made)
    for words in ("URGENT", "A story that only", "canary-name", "[race]", "[nearby]", "danger"):
        assert words not in text
    assert "canary-details" in text
    assert "None are part of this letter." in text
    (referral,), (copy,) = made.referrals, made.copies
    assert referral.object_id == copy.header.object_id
    assert [wrap.key_id for wrap in copy.wraps] == [referral.key_id]
    assert referral.key_id not in [wrap.key_id for wrap in made.envelope.wraps]
    assert not referral.urgent
