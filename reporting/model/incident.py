"""What happened, where and to what effect, as the stable codes of the published vocabulary."""

from enum import StrEnum


class Behaviour(StrEnum):
    """What was done; several may apply."""

    VERBAL_ABUSE = "verbal_abuse"
    GESTURE_STARE = "gesture_stare"
    THREAT = "threat"
    SPITTING = "spitting"
    ASSAULT_NO_INJURY = "assault_no_injury"
    ASSAULT_INJURY = "assault_injury"
    WEAPON = "weapon"
    SEXUAL = "sexual"
    HARASSMENT = "harassment"
    DAMAGE = "damage"
    ARSON = "arson"
    GRAFFITI = "graffiti"
    DESECRATION = "desecration"
    LITERATURE = "literature"
    PHONE_MESSAGE = "phone_message"
    ONLINE = "online"
    BULLYING = "bullying"
    REFUSED_SERVICE = "refused_service"
    THEFT = "theft"
    EXPLOITATION = "exploitation"
    ANIMAL_AID = "animal_aid"
    DUMPING = "dumping"
    INCITEMENT = "incitement"
    OTHER = "other"


class SeverityBand(StrEnum):
    """Six bands shared with the Community Security Trust and RIAS."""

    EXTREME = "extreme"
    ASSAULT = "assault"
    DAMAGE = "damage"
    THREAT = "threat"
    ABUSE = "abuse"
    LITERATURE = "literature"


class PlaceKind(StrEnum):
    """The kind of place, never the address."""

    HOME = "home"
    STREET = "street"
    TRANSPORT = "transport"
    SHOP = "shop"
    PUB_RESTAURANT = "pub_restaurant"
    NIGHT_VENUE = "night_venue"
    WORK = "work"
    EDUCATION = "education"
    HEALTH = "health"
    RESIDENTIAL_CARE = "residential_care"
    WORSHIP = "worship"
    PUBLIC_BUILDING = "public_building"
    ASYLUM_ACCOM = "asylum_accom"
    TRAVELLER_SITE = "traveller_site"
    SPORT_LEISURE = "sport_leisure"
    PARK_COUNTRYSIDE = "park_countryside"
    EVENT = "event"
    ONLINE = "online"
    OTHER = "other"


class WhenPrecision(StrEnum):
    """How surely the reporter can say when it was."""

    EXACT = "exact"
    DAY = "day"
    ABOUT = "about"
    ONGOING = "ongoing"
    PAST = "past"


class Risk(StrEnum):
    """A danger that the reporter ticked on the safety page."""

    DANGER_NOW = "danger_now"
    NEARBY = "nearby"
    HURT = "hurt"
    RETURN = "return"
    UNSAFE_HOME = "unsafe_home"
    SELF_HARM = "self_harm"


class Again(StrEnum):
    """Whether it happened before, and by whom."""

    FIRST = "first"
    BEFORE_OTHER = "before_other"
    BEFORE_SAME = "before_same"
    WEEKLY = "weekly"
    UNSURE = "unsure"


class Relation(StrEnum):
    """How the reporter knows who did it; never a name."""

    STRANGER = "stranger"
    NEIGHBOUR = "neighbour"
    KNOWN = "known"
    FAMILY_CARER = "family_carer"
    COLLEAGUE = "colleague"
    PUPIL_STUDENT = "pupil_student"
    STAFF = "staff"
    GROUP = "group"
    UNKNOWN = "unknown"


class Evidence(StrEnum):
    """What there is to show for it."""

    PHOTO = "photo"
    VIDEO = "video"
    SCREENSHOT = "screenshot"
    LETTER = "letter"
    CCTV = "cctv"
    WITNESS = "witness"
    MEDICAL = "medical"
    NONE = "none"


class NamedBody(StrEnum):
    """The official body whose people the report is about."""

    POLICE = "police"
    COUNCIL = "council"
    SCHOOL = "school"
    HEALTH_CARE = "health_care"
    LANDLORD = "landlord"
    SITE_OR_HELPER = "site_or_helper"
    THIS_SERVICE = "this_service"
    NO = "no"


# CST and RIAS publish six bands; each behaviour falls in exactly one, so that our table can be read beside theirs.
BAND_OF: dict[Behaviour, SeverityBand] = {
    Behaviour.WEAPON: SeverityBand.EXTREME,
    Behaviour.ARSON: SeverityBand.EXTREME,
    Behaviour.ASSAULT_INJURY: SeverityBand.ASSAULT,
    Behaviour.ASSAULT_NO_INJURY: SeverityBand.ASSAULT,
    Behaviour.SPITTING: SeverityBand.ASSAULT,
    Behaviour.SEXUAL: SeverityBand.ASSAULT,
    Behaviour.DAMAGE: SeverityBand.DAMAGE,
    Behaviour.DESECRATION: SeverityBand.DAMAGE,
    Behaviour.GRAFFITI: SeverityBand.DAMAGE,
    Behaviour.THREAT: SeverityBand.THREAT,
    Behaviour.HARASSMENT: SeverityBand.THREAT,
    Behaviour.VERBAL_ABUSE: SeverityBand.ABUSE,
    Behaviour.GESTURE_STARE: SeverityBand.ABUSE,
    Behaviour.ONLINE: SeverityBand.ABUSE,
    Behaviour.PHONE_MESSAGE: SeverityBand.ABUSE,
    Behaviour.BULLYING: SeverityBand.ABUSE,
    Behaviour.REFUSED_SERVICE: SeverityBand.ABUSE,
    Behaviour.DUMPING: SeverityBand.ABUSE,
    Behaviour.ANIMAL_AID: SeverityBand.ABUSE,
    Behaviour.EXPLOITATION: SeverityBand.ABUSE,
    Behaviour.THEFT: SeverityBand.ABUSE,
    Behaviour.INCITEMENT: SeverityBand.ABUSE,
    Behaviour.OTHER: SeverityBand.ABUSE,
    Behaviour.LITERATURE: SeverityBand.LITERATURE,
}


def severity(behaviours: tuple[Behaviour, ...]) -> SeverityBand | None:
    """The gravest band among the behaviours, or None when nothing was ticked."""
    bands = {BAND_OF[behaviour] for behaviour in behaviours}
    return next((band for band in SeverityBand if band in bands), None)
