from uuid import UUID

from reporting.sealing import paper_code
from tests.support.dice import dice

KEY, ME, YOU = b"k" * 32, UUID(int=1), UUID(int=2)


def test_ten_codes_of_twelve_digits_are_all_different() -> None:
    codes = paper_code.codes(dice("codes"))
    assert len(set(codes)) == 10
    assert all(len(code) == 12 and code.isdigit() for code in codes)
    assert len(paper_code.first_code(dice("first"))) == 24


def test_a_code_is_read_however_it_is_grouped_and_never_taken_for_a_generators() -> None:
    assert paper_code.grouped("123456789012") == "1234 5678 9012"
    assert paper_code.is_code(" 1234-5678 9012")
    assert not paper_code.is_code("123456")
    assert not paper_code.is_code("١٢٣٤٥٦٧٨٩٠١٢")
    assert paper_code.mark(KEY, ME, "1234 5678 9012") == paper_code.mark(KEY, ME, "123456789012")


def test_a_mark_is_of_one_person_one_code_and_one_key() -> None:
    marks = {
        paper_code.mark(key, who, code)
        for key in (KEY, b"x" * 32)
        for who in (ME, YOU)
        for code in ("123456789012", "123456789013")
    }
    assert len(marks) == 8
