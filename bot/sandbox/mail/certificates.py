"""Certificates for servers on this machine: an authority of one's own, and what it signs."""

import ipaddress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

DAYS = 30
HERE = ("localhost", "127.0.0.1")
ISSUED = datetime.now(UTC) - timedelta(days=1)
EXPIRED = "expired"  # the kinds of certificate that no client should take
STRANGER = "stranger"
OTHER_NAME = "other name"


class Authority:
    """An authority that nobody knows but whoever is handed `pem`."""

    def __init__(self) -> None:
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._name = _name("An authority of this machine's own")
        limits = x509.BasicConstraints(ca=True, path_length=0)
        uses = x509.KeyUsage(
            digital_signature=False,
            content_commitment=False,
            key_encipherment=False,
            data_encipherment=False,
            key_agreement=False,
            key_cert_sign=True,
            crl_sign=True,
            encipher_only=False,
            decipher_only=False,
        )
        made = _begun(self._name, self._name, self._key, DAYS)
        made = made.add_extension(limits, critical=True).add_extension(uses, critical=True)
        self.pem = made.sign(self._key, SHA256()).public_bytes(Encoding.PEM)

    def server(self, *names: str, days: int = DAYS) -> tuple[bytes, bytes]:
        """Return a certificate and its key, as PEM, for a server that is called by these names."""
        key = ec.generate_private_key(ec.SECP256R1())
        called = x509.SubjectAlternativeName([_called(one) for one in names or HERE])
        use = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH])
        issuer = x509.AuthorityKeyIdentifier.from_issuer_public_key(self._key.public_key())
        made = _begun(_name("a mail server"), self._name, key, days)
        for extension in (called, use, issuer):
            made = made.add_extension(extension, critical=False)
        certificate = made.sign(self._key, SHA256()).public_bytes(Encoding.PEM)
        private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        return certificate, private

    def wrong(self, kind: str) -> tuple[bytes, bytes]:
        """Return a certificate that a client who trusts this authority must refuse all the same."""
        if kind == STRANGER:
            return Authority().server()
        return self.server(days=0) if kind == EXPIRED else self.server("elsewhere.example")


def written(folder: Path, certificate: bytes, key: bytes) -> tuple[Path, Path]:
    """Write a certificate and its key down in a folder; return where."""
    where = folder / "certificate.pem", folder / "key.pem"
    for path, content in zip(where, (certificate, key), strict=True):
        path.write_bytes(content)
    return where


def _begun(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePrivateKey, days: int
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(ISSUED)
        .not_valid_after(ISSUED + timedelta(days=days, seconds=1))
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )


def _name(words: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, words)])


def _called(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(name))
    except ValueError:
        return x509.DNSName(name)
