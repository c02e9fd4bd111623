"""The reporter: how they stand to the incident, what it did to them and what help they want."""

from enum import StrEnum


class Role(StrEnum):
    """How the reporter stands to the incident."""

    VICTIM = "victim"
    WITNESS = "witness"
    ON_BEHALF = "on_behalf"
    PROFESSIONAL = "professional"
    COMMUNITY = "community"
    PREFER_NOT = "prefer_not"


class OnBehalf(StrEnum):
    """Whether the person reported for knows and agrees."""

    YES_AGREED = "yes_agreed"
    YES_NOT_AGREED = "yes_not_agreed"
    NO = "no"
    CANNOT = "cannot"


class Impact(StrEnum):
    """What it did to the reporter."""

    INJURY_HOSPITAL = "injury_hospital"
    INJURY_MINOR = "injury_minor"
    ANXIOUS = "anxious"
    ANGRY = "angry"
    AVOID_PLACES = "avoid_places"
    AFRAID_OUT = "afraid_out"
    SLEEP_HEALTH = "sleep_health"
    WORK_SCHOOL = "work_school"
    CHILDREN = "children"
    MOVED = "moved"
    NONE = "none"


class Support(StrEnum):
    """What help would be welcome."""

    TALK = "talk"
    SAFETY = "safety"
    HOUSING = "housing"
    LEGAL = "legal"
    SCHOOL = "school"
    WORK = "work"
    INTERPRETER = "interpreter"
    BSL = "bsl"
    EASY_READ = "easy_read"
    ADVOCATE = "advocate"
    WORKER_SEX = "worker_sex"
    RESTORATIVE = "restorative"
    NONE = "none"


class UnderEighteen(StrEnum):
    """Whether the reporter said that they are under 18."""

    YES = "yes"
    NO = "no"
    NOT_SAY = "not_say"


class Barrier(StrEnum):
    """Why the reporter did not go to the police."""

    NORMAL = "normal"
    MINOR = "minor"
    NO_POINT = "no_point"
    NOT_BELIEVED = "not_believed"
    OUTED = "outed"
    REPRISAL = "reprisal"
    IMMIGRATION = "immigration"
    BAD_BEFORE = "bad_before"
    KNOW_HOW = "know_how"
    LANGUAGE = "language"
    CARER = "carer"
    ALREADY = "already"
    OTHER = "other"


class Told(StrEnum):
    """Whom the reporter had told before."""

    NOBODY = "nobody"
    FAMILY_FRIEND = "family_friend"
    COMMUNITY = "community"
    PROFESSIONAL = "professional"
    POLICE = "police"
    OTHER = "other"
    NOT_SAY = "not_say"


class AgeBand(StrEnum):
    """An age band, never a date of birth."""

    U13 = "u13"
    AGE_13_15 = "13_15"
    AGE_16_17 = "16_17"
    AGE_18_24 = "18_24"
    AGE_25_44 = "25_44"
    AGE_45_64 = "45_64"
    AGE_65P = "65p"
    PNS = "pns"


class Channel(StrEnum):
    """How the report came in."""

    SELF = "self"
    KIOSK = "kiosk"
    ASSISTED = "assisted"
    PAPER = "paper"
    TELEPHONE = "telephone"
