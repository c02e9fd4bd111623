"""A report's life as a machine: whatever is done, by whom and in which order, exactly those open it who may.

Everything is real: the sealing, the statements, and a connection as each role of the database. What is written down
here besides is only who may open what.
"""

from uuid import UUID

from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule

from reporting.model.calendar import epoch_of
from reporting.model.report import Allowed, Block
from reporting.model.rights import RequestKind
from reporting.sealing.keys import key_id_of, public_of
from reporting.sealing.rewrap import rewrap
from reporting.store import holds, keys, outbox, referrals, reports, requests, retention, rights
from tests.store.permission_told import (
    ALL,
    HOLD,
    LEASE,
    LINES,
    NEW_POLICE,
    PERMISSIONS,
    READER,
    RECOVERY,
    TALLY,
    Referral,
    Told,
    role,
    run,
)
from tests.store.permission_watched import Watched
from tests.support import filed
from tests.support.parties import SEEDS, TODAY


class Life(Watched):
    """One or two reports, and everything that can happen to them."""

    @initialize(names=st.sets(st.sampled_from(sorted(PERMISSIONS))), held=st.booleans(), surge=st.booleans())
    def first(self, names: set[str], *, held: bool, surge: bool) -> None:
        """File the first report."""
        self._file(names, held=held, surge=surge)

    @precondition(lambda self: len(self.told) < 3)
    @rule(names=st.sets(st.sampled_from(sorted(PERMISSIONS))), held=st.booleans(), surge=st.booleans())
    def again(self, names: set[str], *, held: bool, surge: bool) -> None:
        """It happened again."""
        self._file(names, held=held, surge=surge)

    def _file(self, names: set[str], *, held: bool, surge: bool) -> Told:
        chosen = {PERMISSIONS[name][0].agency: PERMISSIONS[name] for name in sorted(names)}
        given = (HOLD,) if held else tuple(one for one, _ in chosen.values())
        kept = run(filed.file(LINES[0].database, filed.report(*given), "held" if surge else "queued"))
        told = Told(
            kept=kept,
            held=held,
            referrals={
                referral_id: Referral(agency, chosen[agency][1], "held" if surge else "queued")
                for agency, referral_id in kept.referrals.items()
            },
            opens={"reporter": ALL}
            if held
            else {
                "coordinator": READER,
                "tally": TALLY,
                "recovery": RECOVERY,
                "reporter": frozenset({Block.PERMISSION}),
            },
            reply_key=key_id_of(public_of(kept.reporter)),
        )
        self.told.append(told)
        return told

    @rule()
    def send(self) -> None:
        """The router sends everything that is due."""
        due = run(outbox.lease_due(role("router"), self.now, self.now + LEASE, 50))
        for one in due:
            run(outbox.readable(role("router"), one.referral_id, TODAY))
            run(outbox.sent(role("router"), one.referral_id, TODAY))
        expected = {
            referral_id
            for told in self._alive()
            for referral_id, one in told.referrals.items()
            if one.state == "queued" and not one.leased
        }
        assert {one.referral_id for one in due} == expected
        for told in self._alive():
            for referral_id, one in told.referrals.items():
                if referral_id in expected:
                    one.state = "sent"

    @rule()
    def take_up(self) -> None:
        """The router takes up what is due and is still sending it."""
        for leased in run(outbox.lease_due(role("router"), self.now, self.now + LEASE, 50)):
            self._referral(leased.referral_id).leased = True

    @rule()
    def finish(self) -> None:
        """What was being sent is sent."""
        for told in self._alive():
            for referral_id, one in told.referrals.items():
                if one.leased:
                    run(outbox.readable(role("router"), referral_id, TODAY))
                    run(outbox.sent(role("router"), referral_id, TODAY))
                    one.leased, one.state = False, "sent" if one.state == "queued" else one.state

    @rule()
    def let_go(self) -> None:
        """A coordinator ends the hold of a surge."""
        for told in self._alive():
            run(holds.let_go(role("desk"), (told.kept.report_id,), filed.NOW))
            for one in told.referrals.values():
                if one.state == "held":
                    one.state = "queued"

    @rule(data=st.data())
    def withdraw(self, data: st.DataObject) -> None:
        """The reporter takes one permission back, or is told that it is too late."""
        told, referral_id = self._some(data)
        if referral_id is None:
            return
        one = told.referrals[referral_id]
        done = run(referrals.withdraw(role("public"), referral_id, told.kept.report_id))
        assert done is (one.state in ("held", "queued") and not one.leased and not told.erased)
        if done:
            one.state = "withdrawn"

    @rule(data=st.data(), agency=st.sampled_from(("charity", "victim_service", "police")), story=st.booleans())
    def widen(self, data: st.DataObject, agency: str, *, story: bool) -> None:
        """The reporter lets one more in: a coordinator passes on what was asked for, and nothing more."""
        told, _ = self._some(data)
        if told.held or told.erased or any(one.agency == agency for one in told.referrals.values()):
            return
        blocks = frozenset({Block.FACTS, Block.STORY}) if story else frozenset({Block.FACTS})
        referral_id = run(self._pass_on(told, agency, blocks))
        told.referrals[referral_id] = Referral(agency, blocks, object_id=told.kept.object_id)

    async def _pass_on(self, told: Told, agency: str, blocks: frozenset[Block]) -> UUID:
        request_id, referral_id = filed.fresh_id(), filed.fresh_id()
        public = public_of(SEEDS[agency])
        await role("public").execute(
            "insert into item (object_id, report_id, kind, epoch, by_reporter, seen)"
            " values ($1, $2, 3, $3, true, true)",
            request_id,
            told.kept.report_id,
            epoch_of(TODAY),
        )
        kind = RequestKind.WIDENING
        report_id = told.kept.report_id
        assert await rights.ask(
            role("public"), request_id, report_id, kind, TODAY, agency=agency, key_id=key_id_of(public)
        )
        sealed = await reports.sealed(role("desk"), told.kept.object_id, key_id_of(public_of(SEEDS["coordinator"])))
        assert sealed is not None
        wrap = rewrap(
            self._header(told.kept.object_id, told),
            sealed[1],
            SEEDS["coordinator"],
            Allowed(public=public, blocks=blocks),
        )
        assert await requests.widen(
            role("desk"), request_id, wrap, referral_id=referral_id, due=filed.NOW, reference="0000", day=TODAY
        )
        # A request is good for one time and one key.
        assert not await requests.widen(
            role("desk"), request_id, wrap, referral_id=filed.fresh_id(), due=filed.NOW, reference="0000", day=TODAY
        )
        return referral_id

    @rule(data=st.data(), names=st.sets(st.sampled_from(sorted(PERMISSIONS))))
    def release(self, data: st.DataObject, names: set[str]) -> None:
        """A held report is filed anew for those whom its reporter chose now; the held one goes."""
        told, _ = self._some(data)
        if told.held and not told.erased:
            self._file(names, held=False, surge=False)
            self._erase(told)

    @rule(data=st.data())
    def erase(self, data: st.DataObject) -> None:
        """The reporter erases it all."""
        told, _ = self._some(data)
        self._erase(told)

    def _erase(self, told: Told) -> None:
        if told.gone:
            return
        done = run(rights.erase(role("public"), told.kept.report_id, TODAY))
        assert done is not told.erased
        told.erased = True

    @rule(data=st.data())
    def rekey(self, data: st.DataObject) -> None:
        """The police have a new key: one of them who holds both lets it in where the old one opens."""
        told, _ = self._some(data)
        old, new = SEEDS["police"], public_of(NEW_POLICE)
        for referral_id, one in told.referrals.items():
            if one.agency != "police" or one.party:
                continue
            object_id = run(self._object_of(referral_id))
            if object_id is None:
                continue
            old_id, new_id = key_id_of(public_of(old)), key_id_of(new)
            sealed = run(reports.sealed(role("desk"), object_id, old_id))
            may = one.state == "sent" and not told.erased
            assert (sealed is not None) is may
            if sealed is None:
                assert not run(keys.rekey(role("desk"), object_id, old_id, new_id, b"forced"))
                continue
            header = self._header(object_id, told)
            wrap = rewrap(header, sealed[1], old, Allowed(public=new, blocks=one.blocks))
            assert run(keys.rekey(role("desk"), object_id, old_id, new_id, wrap.sealed))
            one.party = "new police"

    @rule()
    def night(self) -> None:
        """The night takes what was erased, and copies that were taken back."""
        run(retention.copies_go(role("nightly")))
        run(retention.erased_go(role("nightly")))
        for told in self.told:
            told.gone = told.gone or told.erased
