"""The fonts of the paper form hold every letter of the languages to come, joined as they are written."""

import re
import subprocess
from pathlib import Path

import pytest

from reporting.render.print import CannotShow, pdf

SENTENCES = {
    "ps": "ښځه، ړوند، ڼه، ېې، ۍ، ئ، ټول، ډېر، ځای، څوک، ږغ، ګډ",
    "ckb": "کوردیی ناوەندی: ڕێ، ڵ، ێ، ۆ، ە، ھ، گ، چ، پ، ژ",
    "fa_AF": "می‌خواهم بگویم چه شد؛ خانهٔ ما، گپ، ژاله، چرا؟",
    "ar": "قُلْ لنا ما حدث، ولا تذكر اسمك؟",
    "uk": "Що сталося? ґ є і ї",
    "ro": "Ce s-a întâmplat? ș ț ă â î",
    "pl": "Co się stało? ą ć ę ł ń ó ś ź ż",
}
RTL = '[dir=rtl] body {font-family: "Noto Sans Arabic", "DejaVu Sans"}'


def document(text: str, direction: str) -> str:
    style = f'<style>body {{font-family: "DejaVu Sans"}} {RTL}</style>'
    return f'<html lang="x" dir="{direction}"><head><title>x</title>{style}</head><body><p>{text}</p></body></html>'


@pytest.mark.parametrize("code", SENTENCES)
def test_every_letter_is_there_and_comes_out_again(code: str, tmp_path: Path) -> None:
    text = SENTENCES[code]
    file = tmp_path / "x.pdf"
    file.write_bytes(pdf(document(text, "ltr" if code in ("uk", "ro", "pl") else "rtl")))
    said = subprocess.run(["pdftotext", file, "-"], capture_output=True, check=True, text=True).stdout
    assert set(re.sub(r"\W", "", text)) <= set(said)


def test_a_letter_that_no_font_has_is_refused() -> None:
    with pytest.raises(CannotShow):
        pdf(document("\U0001331f", "ltr"))
