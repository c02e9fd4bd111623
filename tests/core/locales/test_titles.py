"""Whoever looks over a shoulder, or at the list of visited pages, learns nothing from a title in any language."""

import pytest

from reporting.forms.hate_incident import FORM
from reporting.locales.catalogue import Catalogues
from reporting.locales.languages import LIVE_CODES

TELLING = {
    "en": ("hate", "crime", "report", "police", "abuse"),
    "pl": ("nienawi", "przestęp", "zgłosz", "policj", "przemoc"),
    "en_easy": ("hate", "crime", "report", "police", "abuse"),
    "ro": ("de ură", "infracți", "raport", "sesizare", "poliți", "abuz", "violenț"),
    "uk": ("ненавис", "злочин", "поліці", "насильств", "заяв"),
    "fa_AF": ("نفرت", "جرم", "پولیس", "خشونت", "گزارش"),
    "ps": ("کرکه", "جرم", "پولیس", "تاوتریخوال", "راپور"),
    "ckb": ("ڕق", "تاوان", "پۆلیس", "توندوتیژی", "ڕاپۆرت"),
    "ar": ("كراهية", "جريمة", "جرائم", "بلاغ", "شرطة", "عنف"),
}


@pytest.mark.parametrize("lang", TELLING)
def test_no_title_of_the_form_tells_what_it_is_about(lang: str) -> None:
    catalogues = Catalogues.load()
    titles = [catalogues.translations.get(lang, {}).get(("", page.title.says), page.title.says) for page in FORM.pages]
    assert [title for title in titles if any(word in title.lower() for word in TELLING[lang])] == []


def test_every_live_language_is_looked_at() -> None:
    assert set(TELLING) == set(LIVE_CODES)
