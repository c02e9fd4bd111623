"""Failures that only staff meet: their pages are English."""

from reporting.errors.base import Expected


class NotYours(Expected):
    """The signed-in person may not see this."""

    says = "Your account does not have this page."
    status = 403
    staff = True


class LeadMissing(Expected):
    """A duplicate was found, and no report chosen that it repeats."""

    says = "Choose the other report."
    status = 422
    staff = True


class LeadUnfit(Expected):
    """The report cannot be grouped under that one."""

    says = "This report cannot be grouped under that one. Please choose a report that is in no other group."
    status = 422
    staff = True


class RequestUnfit(Expected):
    """What a reporter asked for cannot be done any more, or never could."""

    says = "This cannot be done: it was taken back, or this recipient may not have this report. You can refuse it."
    status = 409
    staff = True


class NotToldHere(Expected):
    """The reporter did not allow this referral, and sees no line for it: nothing written here would reach them."""

    says = "The reporter does not see this line, so nothing was sent. Speak with the people who run the scheme."
    status = 409
    staff = True


class KeyWaits(Expected):
    """A new key of this holder is made already, and listed in no register yet."""

    says = "A new key is waiting to be signed. Get its change request, and have it signed first."
    status = 409
    staff = True


class TallyTooLarge(Expected):
    """The tables of one week are larger than the one size that every week's ciphertext has."""

    says = "The counts of one week are too large to be kept. Nothing was counted. Tell those who run the service."
    status = 500
    staff = True


class SecondPersonNeeded(Expected):
    """Who started something that takes two people cannot be the second of them."""

    says = "This takes two people, and you were the first. Another person has to look at it."
    status = 409
    staff = True


class AlreadyDecided(Expected):
    """Somebody else was quicker, or the time to decide is over."""

    says = "This was decided already, or the time for it is over. Nothing was changed."
    status = 409
    staff = True


class NotForThem(Expected):
    """Nothing is shared with this recipient: it is not in term, or the report is about its own people."""

    says = "This recipient cannot be told: its key is not in term, or the report is about its own people."
    status = 422
    staff = True


class NotYoursToShare(Expected):
    """Nobody shares what their own key does not open."""

    says = "Your own key does not open that part, so you cannot share it."
    status = 409
    staff = True


class ChoiceMissing(Expected):
    """A form of the desk lacks a choice that it needs."""

    says = "Something is not chosen yet. Please choose one of each."
    status = 422
    staff = True


class UrgentUnread(Expected):
    """An urgent report is to be set aside, and nobody ticked that they read that it is urgent."""

    says = "This report is urgent. Please tick that you have read so, or leave it where it is."
    status = 422
    staff = True


class WordsMissing(Expected):
    """A translation without words, or with too many."""

    says = "Please write the translation. It can have 60,000 characters at most."
    status = 422
    staff = True


class AccessRefused(Expected):
    """An agency's own system showed no token, an unknown one, or one that has ended."""

    says = "This token is not known, or it has ended. Make a new one."
    status = 401
    staff = True


class TooOften(Expected):
    """An agency's own system asks more often than any needs."""

    says = "These are more requests than one minute takes. Please wait a minute."
    status = 429
    staff = True


class MadeBefore(Expected):
    """The same button was pressed twice, and what it makes is shown once."""

    says = "It was made a moment ago. If you did not copy it, end it here and make another."
    status = 409
    staff = True


class PeriodNotOver(Expected):
    """A pack was asked for of a period that is not over, or far away."""

    says = "This period is not over, so there is no pack of it yet. Choose one that is over, under Packs."
    status = 409
    staff = True


class NoSuchFigures(Expected):
    """Figures were asked for together that no release has together."""

    says = "No released table has these together, so there is nothing to show. Choose from the lists of the page."
    status = 404
    staff = True
