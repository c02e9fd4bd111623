"""Failures of signing in, and of changing how one signs in."""

from reporting.errors.base import Expected


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


class SignedOut(Expected):
    """Nobody is signed in, or the session has ended."""

    says = "Please sign in."
    status = 401
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
