"""Reports and strategies that the tests of sealing share."""

from datetime import date
from uuid import UUID

from hypothesis import strategies as st

from reporting.forms.hate_incident import FORM
from reporting.model.area import AreaChoice, AreaLevel
from reporting.model.incident import (
    Again,
    Behaviour,
    Evidence,
    NamedBody,
    PlaceKind,
    Relation,
    Risk,
    WhenPrecision,
)
from reporting.model.permission import (
    Choice,
    ContactMethod,
    ContactSafety,
    Given,
    PermissionRecord,
    ReaderKind,
    Scope,
    SendWhen,
)
from reporting.model.report import About, Block, Contact, Count, Facts, Report, Story
from reporting.model.reporter import (
    AgeBand,
    Barrier,
    Channel,
    Impact,
    OnBehalf,
    Role,
    Support,
    Told,
    UnderEighteen,
)
from reporting.model.strand import Strand, SubStrand
from reporting.sealing.envelope import Header, Kind

DAY = date(2026, 3, 4)
# Four bytes each in UTF-8, as much as a sign can need.
LONG = "🙁" * 200
SENT = (Block.FACTS, Block.STORY, Block.CONTACT)
OUT = tuple(question.id for question in FORM.questions if question.block in SENT)
REPORT = Header(kind=Kind.REPORT, report_id=UUID(int=1), object_id=UUID(int=2), epoch=793)
MESSAGE = Header(kind=Kind.MESSAGE, report_id=UUID(int=1), object_id=UUID(int=3), epoch=793)

seeds = st.binary(min_size=96, max_size=96)
secrets = st.binary(min_size=32, max_size=32)
headers = st.builds(
    Header, kind=st.sampled_from(Kind), report_id=st.uuids(), object_id=st.uuids(), epoch=st.integers(0, 65535)
)


def fullest() -> Report:
    """A report in which everything that can be ticked is ticked, and every text is as long as a page lets it be."""
    return Report(
        facts=_facts(),
        count=Count(
            channel=Channel.TELEPHONE,
            site="s" * 64,
            lang="zh_Hant",
            choices=tuple(Choice),
            barrier=tuple(Barrier),
            told=Told.FAMILY_FRIEND,
        ),
        story=_story(),
        contact=_contact(),
        about=About(
            ethnic_group="c" * 64,
            religion="c" * 64,
            sex="c" * 64,
            gender_identity="c" * 64,
            sexual_orientation="c" * 64,
            disability="c" * 64,
            age_band=AgeBand.AGE_13_15,
            main_language=LONG,
        ),
        permission=_permission(),
    )


def _facts() -> Facts:
    return Facts(
        role=Role.PROFESSIONAL,
        on_behalf=OnBehalf.YES_NOT_AGREED,
        behaviours=tuple(Behaviour),
        strands=tuple(Strand),
        sub_strands=tuple(SubStrand),
        week=DAY,
        precision=WhenPrecision.ONGOING,
        area=AreaChoice(level=AreaLevel.WARD, code="c" * 64),
        place_kind=PlaceKind.RESIDENTIAL_CARE,
        hurt=Impact.INJURY_HOSPITAL,
        impact=tuple(Impact),
        again=Again.BEFORE_OTHER,
        relation=Relation.PUPIL_STUDENT,
        evidence=tuple(Evidence),
        support=tuple(Support),
        under_18=UnderEighteen.NOT_SAY,
        risk=tuple(Risk),
        named_bodies=tuple(NamedBody),
    )


def _story() -> Story:
    return Story(
        lang="zh_Hant",
        words="🙁" * 20_000,
        day=DAY,
        time="23:59",
        exact_place=LONG,
        words_used="🙁" * 2_000,
        who=LONG,
        looks="🙁" * 2_000,
        vehicle=LONG,
        direction=LONG,
        witnesses="🙁" * 2_000,
        cameras=LONG,
        earlier_reference=LONG,
        access_needs=LONG,
    )


def _contact() -> Contact:
    return Contact(
        name=LONG,
        methods=tuple(ContactMethod),
        details=LONG,
        safety=tuple(ContactSafety),
        safe_times=LONG,
        interpreter_language=LONG,
        interpreter_not_wanted=LONG,
        supporter=LONG,
        officer_sex=LONG,
    )


def _permission() -> PermissionRecord:
    return PermissionRecord(
        # Two dozen agencies, and for every second one all that can be taken out.
        given=tuple(
            Given(
                agency=f"{n:032}",
                choice=Choice.F,
                scopes=tuple(Scope),
                without=OUT if n % 2 else (),
                area=AreaChoice(level=AreaLevel.PANEL, code="c" * 64),
            )
            for n in range(24)
        ),
        send=SendWhen.TOMORROW,
        reader=ReaderKind.INDEPENDENT,
        wording="w" * 32,
        lang="zh_Hant",
        captured="telephone",
        day=DAY,
    )


EVERY = frozenset(Block)
