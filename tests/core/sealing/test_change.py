"""Change requests: what they make of a register, and the words in which a signer sees it."""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from reporting.model.agency import FormerKey, Register, publics_among
from reporting.model.change import Ask, ChangeRequest, Ended, NewKey, NewReader
from reporting.model.incident import NamedBody
from reporting.model.permission import ReaderKind
from reporting.sealing.change import ChangeUnfit, changed, decode_request, differences, encode_request
from reporting.sealing.keys import key_id_of, public_of
from tests.support.dice import dice
from tests.support.parties import END, TODAY, register

NEW = public_of(dice("change/new")(96))
NEWER = public_of(dice("change/newer")(96))
WAS = register(version=4)
OLD_KEY = WAS.agencies[0].key.key_id


def asked(*asks: Ask, version: int = 4) -> ChangeRequest:
    return ChangeRequest(made=TODAY, version=version, asks=asks)


def rotated() -> Register:
    return changed(WAS, asked(NewKey(party="police", public=NEW)), TODAY)


def test_a_new_key_takes_the_place_of_the_old_one_which_stays_as_a_former_key() -> None:
    police = rotated().agencies[0]
    assert police.key.key_id == key_id_of(NEW)
    assert police.former == (FormerKey(key=WAS.agencies[0].key, ended=TODAY),)


def test_a_second_rotation_keeps_both_former_keys() -> None:
    later = TODAY + timedelta(days=100)
    police = changed(rotated(), asked(NewKey(party="police", public=NEWER), version=5), later).agencies[0]
    assert [old.key.key_id for old in police.former] == [OLD_KEY, key_id_of(NEW)]
    assert [old.ended for old in police.former] == [TODAY, later]


def test_the_next_register_is_one_version_higher_and_issued_today() -> None:
    made = rotated()
    assert (made.version, made.issued, made.expires) == (5, TODAY, END)


def test_a_party_that_ends_stays_listed_and_gets_nothing_new() -> None:
    made = changed(WAS, asked(Ended(party="charity", day=TODAY)), TODAY)
    (charity,) = (one for one in made.agencies if one.agency == "charity")
    assert charity.valid_to == TODAY - timedelta(days=1)


def test_a_new_reader_is_listed_from_today() -> None:
    ask = NewReader(party="second", kind=ReaderKind.INDEPENDENT, name="Second reader", body=NamedBody.NO, public=NEW)
    reader = changed(WAS, asked(ask), TODAY).readers[-1]
    assert (reader.reader, reader.valid_from, reader.valid_to) == ("second", TODAY, END)


@pytest.mark.parametrize(
    ("request_", "why"),
    [
        pytest.param(asked(NewKey(party="nobody", public=NEW)), "not listed", id="of an unknown party"),
        pytest.param(asked(NewKey(party="police", public=NEW), version=3), "register 3", id="of another version"),
        pytest.param(
            asked(
                NewReader(party="police", kind=ReaderKind.COORDINATOR, name="P", body=NamedBody.NO, public=NEW),
            ),
            "listed already",
            id="of a name that is taken",
        ),
    ],
)
def test_a_request_that_does_not_fit_is_refused(request_: ChangeRequest, why: str) -> None:
    with pytest.raises(ChangeUnfit, match=why):
        changed(WAS, request_, TODAY)


def test_a_request_is_read_as_it_was_written() -> None:
    request = asked(NewKey(party="police", public=NEW), Ended(party="charity", day=date(2026, 4, 1)))
    assert decode_request(encode_request(request)) == request


@pytest.mark.parametrize("data", [b"", b"{}", b'{"v":2,"made":"2026-03-04","version":4,"asks":[]}'])
def test_what_is_no_request_is_refused(data: bytes) -> None:
    with pytest.raises(ChangeUnfit):
        decode_request(data)


def test_a_rotation_is_said_in_words() -> None:
    said = list(differences(WAS, rotated()))
    assert f"police, key: {OLD_KEY.hex(' ', 2)} becomes {key_id_of(NEW).hex(' ', 2)}" in said
    assert not any("CAREFUL" in line for line in said)


def test_a_swapped_key_without_a_former_one_is_said_loudly() -> None:
    swapped = replace(rotated().agencies[0], former=())
    said = list(differences(WAS, replace(WAS, agencies=(swapped, *WAS.agencies[1:]))))
    assert any("CAREFUL" in line and OLD_KEY.hex(" ", 2) in line for line in said)


def test_everything_that_can_differ_is_said() -> None:
    without = replace(WAS, agencies=WAS.agencies[1:], recovery=None, expires=END + timedelta(days=9))
    said = "\n".join(differences(WAS, without))
    assert "police is taken out" in said
    assert "recovery key" in said
    assert "expires" in said
    moved = replace(WAS.agencies[1], address="other@agency.example")
    assert any("other@agency.example" in line for line in differences(WAS, replace(WAS, agencies=(moved,))))
    assert list(differences(WAS, WAS)) == []


def test_what_is_added_to_a_report_goes_to_the_key_that_opens_it() -> None:
    made = rotated()
    assert publics_among(made.agencies, {OLD_KEY}) == (WAS.agencies[0].key.public,)
    assert publics_among(made.agencies, {key_id_of(NEW)}) == (NEW,)
    assert made.publics[OLD_KEY] == WAS.agencies[0].key.public
    holder = made.holder_of(OLD_KEY)
    assert holder is not None
    assert holder.name == "Police"
