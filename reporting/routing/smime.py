"""The sealed letter: signed by this service inside, and closed to the certificate of one agency.

Message, signature and text are three MIME entities one in another (RFC 8551): enveloped-data (AES-256-CBC, RSA)
holds signed-data (ECDSA P-256, SHA-256), which holds the text. No signed attribute is used, since it would tell the
agency the second in which the report was made.
"""

import hashlib
from datetime import date, datetime, time

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.ciphers import algorithms
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, load_pem_private_key, pkcs7

from reporting.model.agency import Agency
from reporting.model.calendar import LOCAL, local_day
from reporting.model.referral import Letter, Transport
from reporting.model.site import Scheme
from reporting.routing.mime import CRLF, body, dated, head
from reporting.routing.notice import subject

# What is closed is filled up to 16 KiB, 64 KiB and so on by four, so that the wire tells a size class and no length.
SMALLEST = 16 * 1024
GROWS_BY = 4
# NIST SP 800-131A: shorter RSA keys are no longer good for key transport.
RSA_BITS = 2048


def sealed_letter(
    text: str,
    *,
    agency: Agency,
    scheme: Scheme,
    message_id: str,
    now: datetime,
    signing_key_pem: bytes,
    signing_cert_pem: bytes,
    reference: str = "",
    urgent: bool = False,
    photo: bytes = b"",
) -> Letter:
    """The whole mail of a letter, which from here on only the agency's private key can open.

    Its date is the day alone. Sent again, it is the same bytes under the same Message-ID. A photo, which is a JPEG,
    stands beside the text, inside what is signed and closed.
    """
    certificate = x509.load_pem_x509_certificate(agency.certificate)
    said = _with_photo(_text_part(text), photo, message_id) if photo else _text_part(text)
    signed = _signed(said, signing_key_pem, signing_cert_pem)
    closed = _closed(_filled(_pkcs7_part(signed, "signed-data")), certificate)
    fields = {
        "From": scheme.mail_from,
        "To": agency.address,
        "Subject": subject(agency, reference, urgent),
        "Date": dated(datetime.combine(local_day(now), time(), LOCAL)),
        "Message-ID": message_id,
        "Auto-Submitted": "auto-generated",
        "MIME-Version": "1.0",
    }
    mail = head(fields)[: -len(CRLF)] + _pkcs7_part(closed, "enveloped-data")
    return Letter(message_id=message_id, certificate=certificate.fingerprint(SHA256()), mail=mail)


def is_usable(certificate_pem: bytes, today: date) -> bool:
    """Whether a letter can be closed to this certificate: an RSA key of some strength, and a certificate in term."""
    try:
        certificate = x509.load_pem_x509_certificate(certificate_pem)
        key = certificate.public_key()
    except ValueError:
        return False
    begins, ends = certificate.not_valid_before_utc.date(), certificate.not_valid_after_utc.date()
    return isinstance(key, rsa.RSAPublicKey) and key.key_size >= RSA_BITS and begins <= today <= ends


def may_still_go(letter: Letter, agency: Agency, today: date) -> bool:
    """Whether the register still lists the certificate that a waiting letter was closed to."""
    if agency.transport is not Transport.SMIME or not is_usable(agency.certificate, today):
        return False
    listed = x509.load_pem_x509_certificate(agency.certificate)
    return listed.fingerprint(SHA256()) == letter.certificate


def _text_part(text: str) -> bytes:
    """The text with the line ends of mail; everything else byte for byte, which is why it travels in Base64."""
    lines = text.replace("\r\n", "\n").replace("\n", "\r\n")
    fields = {"Content-Type": "text/plain; charset=utf-8", "Content-Transfer-Encoding": "base64"}
    return head(fields) + body(lines.encode())


def _with_photo(text_part: bytes, photo: bytes, message_id: str) -> bytes:
    """A text and a photo as one entity; nobody outside could foresee the line between them."""
    line = hashlib.sha256(message_id.encode()).hexdigest()[:32]
    fields = {
        "Content-Type": 'image/jpeg; name="photo.jpg"',
        "Content-Transfer-Encoding": "base64",
        "Content-Disposition": 'attachment; filename="photo.jpg"',
    }
    parts = (text_part, head(fields) + body(photo))
    begin = b"--" + line.encode() + CRLF
    joined = b"".join(begin + part for part in parts) + b"--" + line.encode() + b"--" + CRLF
    return head({"Content-Type": f'multipart/mixed; boundary="{line}"'}) + joined


def _pkcs7_part(data: bytes, kind: str) -> bytes:
    fields = {
        "Content-Type": f'application/pkcs7-mime; smime-type={kind}; name="smime.p7m"',
        "Content-Transfer-Encoding": "base64",
        "Content-Disposition": 'attachment; filename="smime.p7m"',
    }
    return head(fields) + body(data)


def _filled(part: bytes) -> bytes:
    """A part with empty lines after its Base64, which its reader passes over, up to the next size class."""
    size = SMALLEST
    while size < len(part):
        size *= GROWS_BY
    lines, odd = divmod(size - len(part), len(CRLF))
    return part + CRLF * lines + b"\n" * odd


def _signed(part: bytes, key_pem: bytes, certificate_pem: bytes) -> bytes:
    key = load_pem_private_key(key_pem, password=None)
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise TypeError("letters are signed with ECDSA P-256")
    certificate = x509.load_pem_x509_certificate(certificate_pem)
    builder = pkcs7.PKCS7SignatureBuilder().set_data(part).add_signer(certificate, key, SHA256())
    return builder.sign(Encoding.DER, [pkcs7.PKCS7Options.Binary, pkcs7.PKCS7Options.NoAttributes])


def _closed(part: bytes, certificate: x509.Certificate) -> bytes:
    builder = pkcs7.PKCS7EnvelopeBuilder().set_data(part).add_recipient(certificate)
    # Without this line the library takes AES-128.
    builder = builder.set_content_encryption_algorithm(algorithms.AES256)
    return builder.encrypt(Encoding.DER, [pkcs7.PKCS7Options.Binary])
