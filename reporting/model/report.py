"""A report as six blocks, each of which is sealed by itself and opened by those alone who may."""

from datetime import date
from enum import IntEnum

from msgspec import Struct

from reporting.model.area import AreaChoice
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
from reporting.model.permission import Choice, ContactMethod, ContactSafety, PermissionRecord
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


class Block(IntEnum):
    """The six blocks, with the numbers that the envelope format gives them."""

    FACTS = 0
    COUNT = 1
    STORY = 2
    CONTACT = 3
    ABOUT = 4
    PERMISSION = 5


class Allowed(Struct, frozen=True, kw_only=True):
    """A public key, and the blocks that its holder may open: a permission as a key."""

    public: bytes
    blocks: frozenset[Block]


class Facts(Struct, frozen=True, kw_only=True):
    """What a recipient needs, as codes alone. The week is a Monday, never finer."""

    v: int = 1
    role: Role | None = None
    on_behalf: OnBehalf | None = None
    behaviours: tuple[Behaviour, ...] = ()
    strands: tuple[Strand, ...] = (Strand.NOT_SURE,)
    sub_strands: tuple[SubStrand, ...] = ()
    week: date | None = None
    precision: WhenPrecision | None = None
    area: AreaChoice | None = None
    place_kind: PlaceKind | None = None
    hurt: Impact | None = None
    impact: tuple[Impact, ...] = ()
    again: Again | None = None
    relation: Relation | None = None
    evidence: tuple[Evidence, ...] = ()
    support: tuple[Support, ...] = ()
    under_18: UnderEighteen | None = None
    risk: tuple[Risk, ...] = ()
    named_bodies: tuple[NamedBody, ...] = ()


class Count(Struct, frozen=True, kw_only=True):
    """What only the tally key opens: how the report came and what was chosen, never told to an agency."""

    v: int = 1
    channel: Channel = Channel.SELF
    site: str = ""
    lang: str
    choices: tuple[Choice, ...] = ()
    barrier: tuple[Barrier, ...] = ()
    told: Told | None = None


class Story(Struct, frozen=True, kw_only=True):
    """Own words, byte for byte as typed, with the language they were typed in; and what helps to act."""

    v: int = 1
    lang: str
    words: str = ""
    day: date | None = None
    time: str = ""
    exact_place: str = ""
    words_used: str = ""
    who: str = ""
    looks: str = ""
    vehicle: str = ""
    direction: str = ""
    witnesses: str = ""
    cameras: str = ""
    earlier_reference: str = ""
    access_needs: str = ""


class Contact(Struct, frozen=True, kw_only=True):
    """Who to ask for, and how to reach them safely; opened only by agencies allowed contact."""

    v: int = 1
    name: str = ""
    methods: tuple[ContactMethod, ...] = ()
    details: str = ""
    safety: tuple[ContactSafety, ...] = ()
    safe_times: str = ""
    interpreter_language: str = ""
    interpreter_not_wanted: str = ""
    supporter: str = ""
    officer_sex: str = ""


class About(Struct, frozen=True, kw_only=True):
    """Optional equality answers in the wording of Census 2021; never routed."""

    v: int = 1
    ethnic_group: str = ""
    religion: str = ""
    sex: str = ""
    gender_identity: str = ""
    sexual_orientation: str = ""
    disability: str = ""
    age_band: AgeBand | None = None
    main_language: str = ""


class Report(Struct, frozen=True, kw_only=True):
    """A whole report that cannot be invalid, before it is sealed."""

    facts: Facts
    count: Count
    story: Story
    contact: Contact
    about: About
    permission: PermissionRecord

    @property
    def urgent(self) -> bool:
        """Whether it leaves at once: the reporter put in a danger, which cannot wait for a slot or for tomorrow."""
        return bool(self.facts.risk)

    @property
    def read_first(self) -> bool:
        """Whether the scheme's own reader reads it before others: a risk, or somebody under 18."""
        return self.urgent or self.facts.under_18 is UnderEighteen.YES
