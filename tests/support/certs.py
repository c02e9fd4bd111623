"""A certificate authority for tests, and leaf certificates with whatever may be wrong with them."""

import ipaddress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

Key = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey
YEARS = timedelta(days=3650)


def pem(key: Key) -> bytes:
    """A private key as PEM without a password."""
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def named(name: str) -> x509.Name:
    """A subject with a common name alone."""
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


class Leaf:
    """A certificate and its key, as PEM."""

    def __init__(self, certificate: x509.Certificate, key: Key) -> None:
        self.certificate = certificate.public_bytes(Encoding.PEM)
        self.key = pem(key)

    def files(self, folder: Path, name: str = "leaf") -> tuple[Path, Path]:
        """Both written into a folder."""
        certificate, key = folder / f"{name}.pem", folder / f"{name}.key"
        certificate.write_bytes(self.certificate)
        key.write_bytes(self.key)
        return certificate, key


class Authority:
    """A certificate authority of its own."""

    def __init__(self, name: str = "Test authority", now: datetime | None = None) -> None:
        self.now = now or datetime.now(UTC)
        self.name = named(name)
        self.key = ec.generate_private_key(ec.SECP256R1())
        basic = x509.BasicConstraints(ca=True, path_length=0)
        builder = self._builder(self.name, self.key, self.now - YEARS, self.now + YEARS)
        usage = x509.KeyUsage(False, False, False, False, False, True, True, False, False)
        self.certificate = (
            builder.add_extension(basic, critical=True)
            .add_extension(usage, critical=True)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(self.key.public_key()), critical=False)
            .sign(self.key, hashes.SHA256())
        )
        self.pem = self.certificate.public_bytes(Encoding.PEM)

    def file(self, folder: Path) -> Path:
        """The authority's certificate, written into a folder."""
        path = folder / "authority.pem"
        path.write_bytes(self.pem)
        return path

    def server(
        self,
        host: str = "localhost",
        *,
        begins: timedelta = -timedelta(days=1),
        ends: timedelta = timedelta(days=30),
        self_signed: bool = False,
    ) -> Leaf:
        """A certificate for a TLS server; the name, the term and the signer may each be wrong."""
        key = ec.generate_private_key(ec.SECP256R1())
        return self._leaf(host, key, [_alternative(host)], begins, ends, self_signed=self_signed)

    def letters(
        self,
        address: str = "charity@agency.example",
        *,
        begins: timedelta = -timedelta(days=1),
        ends: timedelta = timedelta(days=365),
        bits: int = 2048,
    ) -> Leaf:
        """An RSA certificate to which letters are closed."""
        key = rsa.generate_private_key(65537, bits)
        return self._leaf(address, key, [x509.RFC822Name(address)], begins, ends)

    def signer(self, address: str = "reporting@reporting.example") -> Leaf:
        """An ECDSA P-256 certificate with which letters are signed."""
        key = ec.generate_private_key(ec.SECP256R1())
        return self._leaf(address, key, [x509.RFC822Name(address)], -timedelta(days=1), timedelta(days=365))

    def _leaf(
        self,
        name: str,
        key: Key,
        alternatives: list[x509.GeneralName],
        begins: timedelta,
        ends: timedelta,
        *,
        self_signed: bool = False,
    ) -> Leaf:
        issuer, signing = (named(name), key) if self_signed else (self.name, self.key)
        builder = self._builder(named(name), key, self.now + begins, self.now + ends, issuer)
        certificate = (
            builder.add_extension(x509.SubjectAlternativeName(alternatives), critical=False)
            .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
            .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(signing.public_key()), critical=False)
            .sign(signing, hashes.SHA256())
        )
        return Leaf(certificate, key)

    def _builder(
        self, subject: x509.Name, key: Key, begins: datetime, ends: datetime, issuer: x509.Name | None = None
    ) -> x509.CertificateBuilder:
        return (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(issuer or subject)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(begins)
            .not_valid_after(ends)
        )


def _alternative(host: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(host))
    except ValueError:
        return x509.DNSName(host)
