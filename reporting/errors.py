"""Expected failures: each has a sentence that a person can read, and a status for the web.

The sentence goes to the page, translated; the log gets the name of the class alone.
Nothing that a reporter typed is ever part of an exception.
"""


class Expected(Exception):
    """A failure that the service foresees, and can explain to the person it happens to."""

    says: str = "Something went wrong here. Please try again."
    status: int = 500
    staff: bool = False  # shown on the desk alone, whose pages are English: it needs no translation


class NumberMistyped(Expected):
    """The typed number has a wrong length or a wrong check digit."""

    says = "This number has a mistake in it. It has 25 digits. Please check it and type it again."
    status = 422


class NumberUnknown(Expected):
    """No report has this number."""

    says = "We cannot find a report with this number. Please check it and type it again."
    status = 404


class ResumeMistyped(Expected):
    """The typed number to go on with has a wrong length or a wrong check digit."""

    says = "This number has a mistake in it. It has 16 digits. Please check it and type it again."
    status = 422


class ResumeUnknown(Expected):
    """No draft has this number: it was never given, or its draft was sent, left or has ended."""

    says = "We cannot find your answers with this number. They were deleted or sent. What was sent is safe."
    status = 404


class AlreadySent(Expected):
    """A referral that is sent, or is being sent at this moment, cannot be withdrawn."""

    says = "This was sent, or is being sent now. We cannot take it back."
    status = 409


class NotFinished(Expected):
    """The report lacks an answer that it needs, so it cannot be filed yet."""

    says = "Something is still missing. Please check your answers."
    status = 422


class SessionStale(Expected):
    """The form session has ended or was never there."""

    says = "Your answers are no longer here. You can start again."
    status = 410


class ReportSent(Expected):
    """The report of this form session is filed, and the time in which its number could be seen again is over."""

    says = "Your report was sent. It is safe. Only you have the number."
    status = 410


class SentMeanwhile(Expected):
    """The report of this form session is filed, so nothing more can be kept in its draft."""

    says = "Your report was sent before you pressed this button. It is safe."
    status = 409


class NotAsShown(Expected):
    """What would be sent, or when, or to whom, is not what the reporter was shown."""

    says = "What you allowed has changed since you saw it. Nothing was sent. Please look again before you send it."
    status = 409


class TokenRefused(Expected):
    """The form did not carry the token of this session."""

    says = "We could not be sure that you sent this page. Please press the button again."
    status = 403


class BadRequest(Expected):
    """The request is not one that our pages can send."""

    says = "We could not read what was sent. Please go back and try again."
    status = 400


class TooLarge(Expected):
    """The request is larger than any page of ours can send."""

    says = "This was too long for us to take in one go. Please make it shorter and send it again."
    status = 413


class PageUnknown(Expected):
    """There is no page at this address."""

    says = "There is no page here."
    status = 404


class NotYours(Expected):
    """The signed-in person may not see this."""

    says = "Your account does not have this page."
    status = 403
    staff = True


class SignInRefused(Expected):
    """Name, password and code do not belong together; which of them is wrong is not said."""

    says = "The name, password or code is not right. Please try again."
    status = 403
    staff = True


class StepUpNeeded(Expected):
    """The page wants a second factor that was shown a short time ago, and the last one is older."""

    says = "This needs a fresh code."
    status = 403
    staff = True


class CodeRefused(Expected):
    """Somebody who is signed in showed a second factor that does not fit, or tried too often."""

    says = "The code is not right, or it was used before. Wait for the next one and type it."
    status = 403
    staff = True


class PasskeyNeedsPassword(Expected):
    """The passkey fits and can make no secret, so that the password is needed to open the seed."""

    says = "This passkey needs your password as well. Type your password, then use the passkey again."
    status = 422
    staff = True


class PasskeyRefused(Expected):
    """A new passkey could not be checked, or is known already."""

    says = "The passkey was not added. Please try again, or use another one."
    status = 422
    staff = True


class PasswordRefused(Expected):
    """The password of before does not open the seed."""

    says = "The password that you have now is not right."
    status = 403
    staff = True


class PasswordsDiffer(Expected):
    """The new password was typed in two ways."""

    says = "The new password is not the same in both places. Please type it again."
    status = 422
    staff = True


class FirstCodeRefused(Expected):
    """Name and printed code of a first sign-in do not belong together, or it was used, or is too old."""

    says = "The name or the printed code is not right, or the code is too old."
    status = 403
    staff = True


class AccountUnknown(Expected):
    """There is no account of this name."""

    says = "There is no account of this name."
    status = 404
    staff = True


class PasswordTooShort(Expected):
    """A new password has fewer characters than a password needs here."""

    says = "This password is too short. It needs 15 characters or more. A few words in a row are good."
    status = 422
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


class SignedOut(Expected):
    """Nobody is signed in, or the session has ended."""

    says = "Please sign in."
    status = 401
    staff = True


class KeyWaits(Expected):
    """A new key of this holder is made already, and listed in no register yet."""

    says = "A new key is waiting to be signed. Get its change request, and have it signed first."
    status = 409
    staff = True


class PrintedKeyMistyped(Expected):
    """The typed recovery key has a wrong length, or a group with a wrong check digit."""

    says = "This recovery key has a mistake in it. It has 50 digits, in groups of five. Please compare it."
    status = 422
    staff = True


class PrintedKeyRefused(Expected):
    """Name, printed recovery key and code do not belong together; which of them is wrong is not said."""

    says = "The name, recovery key or code is not right. Nothing was changed."
    status = 403
    staff = True


class CannotOpen(Expected):
    """This key opens nothing here, or what it should open was altered."""

    says = "Your key does not open this report."
    status = 403


class ConversationEnded(Expected):
    """Nothing more may be written in this conversation: its reporter ended it, or nobody reads it any more."""

    says = "This was not sent: nobody reads messages here any more. Your words are still here."
    status = 409


class EnoughToday(Expected):
    """As many messages were sent under one number as one day takes."""

    says = "You sent 20 messages today. Your words are still here. Please send them tomorrow."
    status = 429


class RegisterRefused(Expected):
    """The register of keys is unsigned, altered, expired or older than one that was seen."""

    says = "The list of keys is not valid, so nothing can be sent. Your words are still here."
    status = 503


class NotStored(Expected):
    """The database did not confirm that the report is kept, so no number may be shown."""

    says = "We could not keep your report just now, so it was not sent. Your words are still here. Please try again."
    status = 503


class TallyTooLarge(Expected):
    """The tables of one week are larger than the one size that every week's ciphertext has."""

    says = "The counts of one week are too large to be kept. Nothing was counted. Tell those who run the service."
    status = 500
    staff = True


class Busy(Expected):
    """More look-ups are under way than the service can answer at once."""

    says = "Many people are using this now. Please try again in a moment."
    status = 503


class Unavailable(Expected):
    """A part of the service that is needed does not answer."""

    says = "The service is not working just now. Please try again in a few minutes."
    status = 503


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
