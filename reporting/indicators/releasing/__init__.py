"""The release step: which figures of which periods may be shown to whom. Everything that leaves is made from these.

`due` says what is to be released in a night; docs/disclosure.md explains the rules.
"""

from reporting.indicators.releasing.declared import CUMBERLAND, RELEASED, Declared, Places
from reporting.indicators.releasing.due import MEASURE, METHOD, due, standing_of
from reporting.indicators.releasing.grid import PeriodType

__all__ = ["CUMBERLAND", "MEASURE", "METHOD", "RELEASED", "Declared", "PeriodType", "Places", "due", "standing_of"]
