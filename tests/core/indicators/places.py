"""A small gazetteer, and reports in it as the tables see them."""

from reporting.indicators.counted import NONE, Counted, panel_of
from reporting.model.area import AreaChoice, AreaLevel, Gazetteer
from reporting.model.incident import Behaviour
from reporting.model.report import About, Count, Facts
from reporting.model.strand import Strand
from reporting.model.triage import TriageState

GAZETTEER = Gazetteer(
    areas=(),
    panel_of={"w1": "north", "w2": "north", "w3": "south"},
    wards_of={"north": ("w1", "w2"), "south": ("w3",), "small-town": ("w1", "w2"), "wide-town": ("w2", "w3")},
)


def place(level: str, code: str = "") -> AreaChoice:
    return AreaChoice(level=AreaLevel(level), code=code)


def counted(
    *strands: Strand,
    area: AreaChoice | None = None,
    behaviours: tuple[Behaviour, ...] = (),
    triage: TriageState | None = None,
    count: Count | None = None,
    about: About | None = None,
    age: int = 0,
    burst: str = "",
    rural: str = NONE,
    lag: str = NONE,
) -> Counted:
    return Counted(
        facts=Facts(strands=strands or (Strand.NOT_SURE,), behaviours=behaviours, area=area),
        count=count or Count(lang="en"),
        about=about or About(),
        panel=panel_of(area, GAZETTEER),
        triage=triage,
        age=age,
        burst=burst,
        rural=rural,
        lag=lag,
    )
