"""After every step: who could open what, as the desk sees the database, beside who may."""

from uuid import UUID

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant

from reporting.model.calendar import epoch_of
from reporting.model.report import Block
from reporting.sealing.envelope import Header, Kind, Wrap
from reporting.sealing.unseal import unseal
from reporting.store import reports
from tests.store.permission_told import (
    PARTIES,
    SEND_DAY,
    Referral,
    Told,
    role,
    run,
)
from tests.support.parties import TODAY


class Watched(RuleBasedStateMachine):
    """Reports that are watched: the invariant, and what the rules of a life need."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[Told] = []
        self.seen: dict[bytes, frozenset[Block]] = {}
        self.now = SEND_DAY

    def teardown(self) -> None:
        """Leave nothing to the next run."""
        for table in ("wrap", "block", "report"):
            run(role("owner").execute(f"delete from {table}"))

    @invariant()
    def exactly_those_open_it_who_may(self) -> None:
        """Every wrap that the desk can see, opened with every key there is."""
        for told in self.told:
            assert run(self._found(told)) == self._believed(told)

    def _believed(self, told: Told) -> dict[str, frozenset[Block]]:
        if told.erased:
            return {}
        believed = dict(told.opens)
        for one in told.referrals.values():
            if one.state == "sent":
                believed[one.agency] = one.blocks
                if one.party:
                    believed[one.party] = one.blocks
        return believed

    async def _found(self, told: Told) -> dict[str, frozenset[Block]]:
        owner, report_id = role("owner"), told.kept.report_id
        if told.gone:
            for table in ("report", "referral", "item"):
                assert await owner.fetchval(f"select count(*) from {table} where report_id = $1", report_id) == 0
            for table in ("wrap", "block"):
                assert (
                    await owner.fetchval(f"select count(*) from {table} where object_id = $1", told.kept.object_id) == 0
                )
        rows = await role("desk").fetch(
            "select object_id, key_id, sealed from wrap where object_id = $1"
            " or object_id in (select object_id from referral where report_id = $2)",
            told.kept.object_id,
            report_id,
        )
        found: dict[str, frozenset[Block]] = {}
        for row in rows:
            name, seed = {**PARTIES, told.reply_key: ("reporter", told.kept.reporter)}[row["key_id"]]
            found[name] = await self._opened(
                told, row["object_id"], Wrap(key_id=row["key_id"], sealed=row["sealed"]), seed
            )
        return found

    async def _opened(self, told: Told, object_id: UUID, wrap: Wrap, seed: bytes) -> frozenset[Block]:
        if wrap.sealed not in self.seen:
            sealed = await reports.sealed(role("owner"), object_id, wrap.key_id)
            assert sealed is not None
            self.seen[wrap.sealed] = frozenset(unseal(self._header(object_id, told), sealed[0], wrap, seed))
        return self.seen[wrap.sealed]

    async def _object_of(self, referral_id: UUID) -> UUID | None:
        found: UUID | None = await role("owner").fetchval(
            "select object_id from referral where referral_id = $1", referral_id
        )
        return found

    def _header(self, object_id: UUID, told: Told) -> Header:
        kind = Kind.REPORT if object_id == told.kept.object_id else Kind.COPY
        return Header(kind=kind, report_id=told.kept.report_id, object_id=object_id, epoch=epoch_of(TODAY))

    def _alive(self) -> list[Told]:
        return [told for told in self.told if not told.erased]

    def _referral(self, referral_id: UUID) -> Referral:
        return next(told.referrals[referral_id] for told in self.told if referral_id in told.referrals)

    def _some(self, data: st.DataObject) -> tuple[Told, UUID | None]:
        told = data.draw(st.sampled_from(self.told))
        ids = sorted(told.referrals, key=lambda one: told.referrals[one].agency)
        return told, data.draw(st.sampled_from(ids)) if ids else None
