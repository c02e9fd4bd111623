"""Failures that a reporter may meet. Their sentences are translated."""

from reporting.errors.base import Expected


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


class NumberFull(Expected):
    """As many reports as fit stand under this number."""

    says = "No more fit under this number. Please start anew. You get a new number."
    status = 409


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


class Busy(Expected):
    """More look-ups are under way than the service can answer at once."""

    says = "Many people are using this now. Please try again in a moment."
    status = 503


class Unavailable(Expected):
    """A part of the service that is needed does not answer."""

    says = "The service is not working just now. Please try again in a few minutes."
    status = 503
