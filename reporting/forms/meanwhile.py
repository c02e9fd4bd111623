"""What two pages of one reporter changed at the same moment: both are kept."""

from msgspec.structs import asdict, replace

from reporting.model.answers import Draft


def joined(seen: Draft, mine: Draft, now: Draft) -> Draft:
    """The draft as it is now, with what changed between `seen` and `mine`; for one and the same field `mine` counts."""
    if now == seen:
        return mine
    before, after = asdict(seen), asdict(mine)
    changed = {name: value for name, value in after.items() if name != "raw" and value != before[name]}
    names = {name for name in seen.raw.keys() | mine.raw.keys() if seen.raw.get(name) != mine.raw.get(name)}
    raw = {name: values for name, values in now.raw.items() if name not in names}
    raw |= {name: mine.raw[name] for name in names if name in mine.raw}
    return replace(now, **changed, raw=raw)
