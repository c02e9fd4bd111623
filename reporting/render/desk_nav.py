"""Where the desk leads: the places of each role, in the order in which they are shown. Whoever makes a page adds it."""

from msgspec import Struct

from reporting.model.person import StaffRole


class Place(Struct, frozen=True):
    """A place in the navigation: its address, its words, and the roles that have it."""

    address: str
    words: str
    roles: tuple[StaffRole, ...]


# The first place of a role is where signing in leads.
PLACES: tuple[Place, ...] = (
    Place("/inbox", "Inbox", (StaffRole.AGENCY,)),
    Place("/access", "Your own system", (StaffRole.AGENCY,)),
    Place("/today", "Today", (StaffRole.COORDINATOR,)),
    Place("/reports", "Reports", (StaffRole.COORDINATOR,)),
    Place("/requests", "Asked", (StaffRole.COORDINATOR,)),
    Place("/safeguarding", "Safeguarding", (StaffRole.COORDINATOR,)),
    Place("/set-aside", "Set aside", (StaffRole.COORDINATOR,)),
    Place("/shared", "Without permission", (StaffRole.COORDINATOR,)),
    Place("/directory", "Agencies", (StaffRole.COORDINATOR,)),
    Place("/open-counts", "Open counts", (StaffRole.COORDINATOR,)),
    Place("/audit", "Who opened what", (StaffRole.COORDINATOR,)),
    Place("/deleted", "Deleted", (StaffRole.AGENCY,)),
    Place("/translations", "To translate", (StaffRole.TRANSLATOR,)),
    Place("/week", "This week", (StaffRole.ANALYST,)),
    Place("/levels", "Levels", (StaffRole.ANALYST,)),
    Place("/alerts", "Alerts", (StaffRole.ANALYST,)),
    Place("/signals", "Signals", (StaffRole.ANALYST, StaffRole.COORDINATOR)),
    Place("/rumours", "Rumours", (StaffRole.ANALYST, StaffRole.COORDINATOR)),
    Place("/signal", "Send a signal", (StaffRole.AGENCY,)),
    Place("/packs", "Packs", (StaffRole.ANALYST,)),
    Place("/method", "Method", (StaffRole.ANALYST,)),
    Place("/our-record", "Our record", (StaffRole.AGENCY,)),
    Place("/keys", "Keys and people", (StaffRole.AGENCY, StaffRole.COORDINATOR)),
)
# Everybody has it, and nobody first.
OWN = Place("/your-sign-in", "Your sign-in", tuple(StaffRole))


def places(role: StaffRole | None) -> tuple[Place, ...]:
    """The places of a role; none before signing in."""
    return tuple(place for place in (*PLACES, OWN) if role in place.roles)


def home(role: StaffRole) -> str:
    """The address of the first place of a role."""
    return places(role)[0].address


def here(role: StaffRole | None, path: str) -> str:
    """The address of the place that a page belongs to, "" when it belongs to none."""
    fitting = [p.address for p in places(role) if path == p.address or path.startswith(p.address + "/")]
    return max(fitting, key=len, default="")
