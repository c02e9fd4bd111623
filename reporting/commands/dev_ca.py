"""A certificate authority for one machine: the demo and the tests trust it, and nobody else should."""

from datetime import datetime, timedelta
from ipaddress import ip_address

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, load_pem_private_key
from cryptography.x509.oid import ExtendedKeyUsageOID

from reporting.commands.certificates import BACKDATED, Pair, named, private_pem, usage

CA_DAYS = 730
# Browsers refuse leaves that are valid for longer.
LEAF_DAYS = 397


def authority(name: str, now: datetime) -> Pair:
    """A new authority; its key belongs on the machine that made it, and is used at set-up alone."""
    key = ec.generate_private_key(ec.SECP256R1())
    certificate = (
        _begun(named(name), key, now, CA_DAYS)
        .issuer_name(named(name))
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(usage(certifies=True), critical=True)
        .sign(key, hashes.SHA256())
    )
    return Pair(private_pem(key), certificate.public_bytes(Encoding.PEM))


def leaf(issuer: Pair, hosts: tuple[str, ...], now: datetime, days: int = LEAF_DAYS) -> Pair:
    """A key and certificate for TLS under these host names and addresses, the first of which is its name."""
    ca_key = load_pem_private_key(issuer.key, None)
    if not isinstance(ca_key, ec.EllipticCurvePrivateKey):
        raise TypeError("the development authority has an elliptic curve key")
    ca = x509.load_pem_x509_certificate(issuer.certificate)
    key = ec.generate_private_key(ec.SECP256R1())
    certificate = (
        _begun(named(hosts[0]), key, now, days)
        .issuer_name(ca.subject)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(usage(signs=True), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(x509.SubjectAlternativeName([_host(host) for host in hosts]), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(ca_key.public_key()), critical=False)
        .sign(ca_key, hashes.SHA256())
    )
    return Pair(private_pem(key), certificate.public_bytes(Encoding.PEM))


def _begun(name: x509.Name, key: ec.EllipticCurvePrivateKey, now: datetime, days: int) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - BACKDATED)
        .not_valid_after(now + timedelta(days=days))
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )


def _host(host: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ip_address(host))
    except ValueError:
        return x509.DNSName(host)
