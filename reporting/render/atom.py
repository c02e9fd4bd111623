"""Alerts as an Atom feed (RFC 4287): bands and words, and never a count."""

from collections.abc import Iterable
from datetime import date
from xml.etree.ElementTree import Element, SubElement, tostring

from reporting.model.alert import Alert
from reporting.model.area import Gazetteer
from reporting.model.calendar import EPOCH
from reporting.model.signs import without_controls
from reporting.render.alert import expectation, explained, title

ATOM = "http://www.w3.org/2005/Atom"
FEED = "/feed/alerts.atom"


def alerts_feed(alerts: Iterable[Alert], desk_url: str, name: str, gazetteer: Gazetteer) -> bytes:
    """The alerts, in the order given, as one document. The entries of two equal lists are equal to the byte."""
    alerts = tuple(alerts)
    root = Element("feed", xmlns=ATOM)
    _text(root, "id", desk_url + FEED)
    _text(root, "title", f"{name}: alerts")
    _text(root, "subtitle", f"{expectation()} An alert is never a level of tension.")
    _text(root, "updated", _moment(max((one.made for one in alerts), default=EPOCH)))
    _text(SubElement(root, "author"), "name", name)
    SubElement(root, "link", rel="self", type="application/atom+xml", href=desk_url + FEED)
    SubElement(root, "link", rel="alternate", type="text/html", href=f"{desk_url}/alerts")
    for one in alerts:
        _entry(root, one, desk_url, gazetteer)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{tostring(root, encoding="unicode")}'.encode()


def _entry(root: Element, one: Alert, desk_url: str, gazetteer: Gazetteer) -> None:
    entry = SubElement(root, "entry")
    _text(entry, "id", f"urn:uuid:{one.alert_id}")
    _text(entry, "title", title(one, gazetteer))
    _text(entry, "updated", _moment(one.made))
    _text(entry, "published", _moment(one.made))
    SubElement(entry, "link", rel="alternate", type="text/html", href=f"{desk_url}/alerts/{one.alert_id}")
    _text(entry, "summary", expectation(one))
    rows = (*explained(one), ("What to do", one.to_do))
    _text(entry, "content", "\n".join(f"{what}: {says}" for what, says in rows))
    codes = {
        "grade": one.grade,
        "area": one.area_code,
        "strand": one.strand,
        "period": one.period.isoformat(),
        "ratio": one.ratio_band,
        "chance": one.p_band,
        "expires": one.expires.isoformat(),
    }
    for scheme, term in codes.items():
        if term:
            SubElement(entry, "category", scheme=f"{desk_url}{FEED}#{scheme}", term=term)


def _text(parent: Element, name: str, says: str) -> None:
    # What XML may not hold would make the whole feed unreadable.
    SubElement(parent, name).text = without_controls(says)


def _moment(day: date) -> str:
    """The beginning of a day: nothing finer is known of an alert."""
    return f"{day.isoformat()}T00:00:00Z"
