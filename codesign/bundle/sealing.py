"""Bundles signed by a key and encrypted with a passphrase, by libraries that are kept by others.

Encryption is the age format (https://age-encryption.org/v1), so that any age program opens it; the signature is
Ed25519 (RFC 8032) over the manifest, by a key as ``ssh-keygen -t ed25519`` or ``openssl genpkey`` makes it.
"""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import msgspec

from codesign.model.errors import FileProblem, MissingPart

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

_DOMAIN = b"codesign bundle manifest\n"
"""Signed before the manifest, so that a signature is never one of something else."""
AGE = b"age-encryption.org/v1"
LARGEST = 1 << 30
"""What is encrypted stands in memory, so it has at most so many bytes."""


class Signature(msgspec.Struct, frozen=True):
    """A signature and the public key that it is checked by, in OpenSSH's form."""

    public_key: str
    signature: str


def sign(manifest: bytes, key: Path) -> bytes:
    """The signature of a manifest by a private key in a file; FileProblem where that holds none."""
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat  # noqa: PLC0415

    private = _private(key)
    public = private.public_key().public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH).decode()
    signed = base64.b64encode(private.sign(_DOMAIN + manifest)).decode()
    return msgspec.json.encode(Signature(public, signed))


def check_signature(manifest: bytes, signature: bytes, bundle: str) -> str:
    """The fingerprint of the key that signed a manifest, as ``ssh-keygen -l`` shows it; FileProblem if none did."""
    _cryptography()
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415

    try:
        found = msgspec.json.decode(signature, type=Signature)
        public = _ed25519_public(found.public_key.encode())
        public.verify(base64.b64decode(found.signature, validate=True), _DOMAIN + manifest)
    except (msgspec.DecodeError, ValueError, InvalidSignature) as fault:
        raise FileProblem(
            bundle, "its signature isn't one of what it holds: it was changed, or signed by somebody else"
        ) from fault
    return _fingerprint(found.public_key)


def fingerprint_of(key: Path) -> str:
    """The fingerprint of the public key in a file; FileProblem where that holds none."""
    _cryptography()
    data = _read(key)
    try:
        _ed25519_public(data)
    except ValueError as fault:
        raise FileProblem(str(key), "holds no public key of ssh-ed25519") from fault
    return _fingerprint(data.decode())


def encrypt(data: bytes, passphrase: str, bundle: str) -> bytes:
    """Data encrypted with a passphrase; FileProblem for more than fits into memory."""
    if len(data) > LARGEST:
        raise FileProblem(bundle, f"would hold {len(data) / 1e9:.1f} GB, too much to encrypt; leave out the media")
    age = _age()
    sealed: bytes = age.passphrase.encrypt(data, passphrase)
    return sealed


def decrypt(data: bytes, passphrase: str, bundle: str) -> bytes:
    """What was encrypted with a passphrase; FileProblem for the wrong one, and for what was changed since."""
    age = _age()
    try:
        plain: bytes = age.passphrase.decrypt(data, passphrase)
    except age.DecryptError as fault:
        raise FileProblem(bundle, "can't be decrypted: the passphrase is another, or the file was changed") from fault
    return plain


def _private(key: Path) -> Ed25519PrivateKey:
    serialization = _cryptography()
    from cryptography.exceptions import UnsupportedAlgorithm  # noqa: PLC0415
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: PLC0415

    data = _read(key)
    load = serialization.load_ssh_private_key if b"OPENSSH" in data else serialization.load_pem_private_key
    try:
        found = load(data, password=None)
    except TypeError as fault:
        raise FileProblem(str(key), "is a key with a passphrase of its own; name one without") from fault
    except (ValueError, UnsupportedAlgorithm) as fault:
        raise FileProblem(str(key), "holds no private key; ssh-keygen -t ed25519 makes one") from fault
    if not isinstance(found, Ed25519PrivateKey):
        raise FileProblem(str(key), "is a key of another kind; ssh-keygen -t ed25519 makes one that signs")
    return found


def _ed25519_public(data: bytes) -> Ed25519PublicKey:
    from cryptography.exceptions import UnsupportedAlgorithm  # noqa: PLC0415
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey  # noqa: PLC0415
    from cryptography.hazmat.primitives.serialization import load_ssh_public_key  # noqa: PLC0415

    try:
        found = load_ssh_public_key(data.strip())
    except UnsupportedAlgorithm as fault:
        raise ValueError(str(fault)) from fault
    if not isinstance(found, Ed25519PublicKey):
        raise ValueError("a key of another kind")  # noqa: TRY004 - told as one sentence with the others
    return found


def _fingerprint(public_key: str) -> str:
    blob = base64.b64decode(public_key.split()[1])
    return "SHA256:" + base64.b64encode(hashlib.sha256(blob).digest()).decode().rstrip("=")


def _read(key: Path) -> bytes:
    try:
        return key.read_bytes()
    except OSError as fault:
        raise FileProblem(str(key), f"can't be read: {fault.strerror}") from fault


def _cryptography() -> ModuleType:
    try:
        from cryptography.hazmat.primitives import serialization  # noqa: PLC0415
    except ImportError as fault:
        raise MissingPart("signing needs the package cryptography; install codesign[sealed]") from fault
    return serialization


def _age() -> ModuleType:
    try:
        import pyrage  # noqa: PLC0415
    except ImportError as fault:
        raise MissingPart("encrypting needs the package pyrage; install codesign[sealed]") from fault
    found: ModuleType = pyrage
    return found
