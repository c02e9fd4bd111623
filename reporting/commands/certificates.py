"""Certificates for letters: ours signs them (ECDSA P-256), an agency's opens them (RSA)."""

from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from msgspec import Struct

Private = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey

LETTER_DAYS = 730
# Clocks of partners differ; a certificate from the future opens and signs nothing.
BACKDATED = timedelta(days=1)


class Pair(Struct, frozen=True):
    """A private key and its certificate, both PEM."""

    key: bytes
    certificate: bytes


def letter_signer(name: str, address: str, now: datetime) -> Pair:
    """The key that signs our letters. Partners are given the certificate by hand and check its fingerprint."""
    return _own(ec.generate_private_key(ec.SECP256R1()), name, address, now, encrypts=False)


def agency_mailbox(name: str, address: str, now: datetime) -> Pair:
    """A key to which letters are sealed; a real agency makes its own and gives us the certificate alone."""
    return _own(rsa.generate_private_key(65537, 3072), name, address, now, encrypts=True)


def named(name: str) -> x509.Name:
    """A distinguished name of one part."""
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def private_pem(key: Private) -> bytes:
    """The private key, unencrypted: its file must be for its owner alone."""
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def usage(*, signs: bool = False, encrypts: bool = False, certifies: bool = False) -> x509.KeyUsage:
    """What a key may be used for."""
    return x509.KeyUsage(
        digital_signature=signs,
        content_commitment=False,
        key_encipherment=encrypts,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=certifies,
        crl_sign=certifies,
        encipher_only=False,
        decipher_only=False,
    )


def _own(key: Private, name: str, address: str, now: datetime, *, encrypts: bool) -> Pair:
    certificate = (
        x509.CertificateBuilder()
        .subject_name(named(name))
        .issuer_name(named(name))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - BACKDATED)
        .not_valid_after(now + timedelta(days=LETTER_DAYS))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(usage(signs=not encrypts, encrypts=encrypts), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.EMAIL_PROTECTION]), critical=False)
        .add_extension(x509.SubjectAlternativeName([x509.RFC822Name(address)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    return Pair(private_pem(key), certificate.public_bytes(Encoding.PEM))
