"""Charts from released values alone: the same values, the same bytes."""

from reporting.render.charts.areas import area_map
from reporting.render.charts.bars import bars
from reporting.render.charts.chart import Chart, Point, Table
from reporting.render.charts.columns import Week, columns
from reporting.render.charts.events import events
from reporting.render.charts.funnel import Place, funnel
from reporting.render.charts.runs import Change, Counted, run
from reporting.render.charts.sparks import Line, sparks

__all__ = [
    "Change",
    "Chart",
    "Counted",
    "Line",
    "Place",
    "Point",
    "Table",
    "Week",
    "area_map",
    "bars",
    "columns",
    "events",
    "funnel",
    "run",
    "sparks",
]
