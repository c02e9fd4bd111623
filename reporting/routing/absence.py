"""The mail to the scheme's own address when no coordinator was at the desk: it says to look, and nothing else."""

import hashlib
import quopri
from datetime import UTC, date, datetime

from reporting.model.site import Scheme
from reporting.routing.mime import dated, domain_of, head
from reporting.routing.notice import MORNING, padded, sender


def absence_mail(scheme: Scheme, day: date, today: date) -> bytes:
    """The whole mail of a day: the same bytes whenever it is sent on that day."""
    digest = hashlib.sha256(b"tpr/v1/absence" + day.isoformat().encode()).digest()
    morning = datetime(today.year, today.month, today.day, MORNING, tzinfo=UTC)
    where = f"The desk is at {scheme.desk_url}\r\n" if scheme.desk_url else ""
    words = f"Please look at the desk of {scheme.name} today: nobody did on the last working day.\r\n{where}"
    fields = {
        "From": sender(scheme),
        "To": scheme.alert_to,
        "Subject": "Please look at the desk",
        "Date": dated(morning),
        "Message-ID": f"<{digest[:16].hex()}@{domain_of(scheme.mail_from)}>",
        "Auto-Submitted": "auto-generated",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "quoted-printable",
    }
    return padded(head(fields) + quopri.encodestring(words.encode()))
