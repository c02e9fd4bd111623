"""What `reporting check desk` says of keys: whether enough people hold them, and whether the kit still opens."""

from datetime import date

from reporting.commands.recovery_holders import lines_of
from reporting.model.agency import Agency, Register
from reporting.model.kit import Health
from reporting.routing.openers import may_have_contact
from reporting.store import keys, recovery
from reporting.store.database import Connection

ENOUGH = 2


async def key_faults(conn: Connection, register: Register, today: date) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What is wrong with keys and their holders, and what should be seen to soon."""
    live = [party for party in register.parties if party.valid_from <= today <= party.valid_to]
    held = await keys.held_by(conn, tuple(party.key.key_id for party in live))
    nobody = [party for party in live if not held[party.key.key_id]]
    lonely = [
        party for party in live if party not in nobody and may_have_contact(party) and held[party.key.key_id] < ENOUGH
    ]
    state = await recovery.state(conn)
    kit = (" ".join(line.strip() for line in lines_of(state, today)),)
    health = state.health(today)
    wrong = (
        *(f"nobody holds the key of {one.name}: what is sealed to it is read by nobody" for one in nobody),
        *(
            f"one person alone holds the key of {one.name}, who may be given ways of contact: two are needed"
            for one in lonely
            if isinstance(one, Agency)
        ),
        *(kit if health is Health.RED else ()),
    )
    return wrong, kit if health is Health.AMBER else ()
