"""Ed25519 (RFC 8032) with raw keys of 32 bytes, and the names that signed notes give to keys.

Keys are given by the caller and kept by the caller; nothing here stores one.
"""

from __future__ import annotations

import base64
import binascii
import re
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

KEY_BYTES = 32
SIGNATURE_BYTES = 64
ORIGIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]{0,127}")
"""The name of a log, and of its key. A code and no person's or case's name: it stands in every checkpoint."""

_ALGORITHM = b"\x01"
"""Ed25519 among the types of signed notes (C2SP signed-note, «Signature types»)."""


def new_private_key() -> bytes:
    return Ed25519PrivateKey.generate().private_bytes_raw()


def public_key_of(private_key: bytes) -> bytes:
    """ValueError where it has not 32 bytes."""
    return Ed25519PrivateKey.from_private_bytes(private_key).public_key().public_bytes_raw()


def sign(private_key: bytes, message: bytes) -> bytes:
    """64 bytes; the same for the same message (RFC 8032 §5.1.6)."""
    return Ed25519PrivateKey.from_private_bytes(private_key).sign(message)


def verify_signature(public_key: bytes, message: bytes, signature: bytes) -> bool:
    """RFC 8032 §5.1.7. ValueError where the key has not 32 bytes."""
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, message)
    except InvalidSignature:
        return False
    return True


def fingerprint(public_key: bytes) -> str:
    """SHA-256 of the key in sixteen groups of four hexadecimal digits, to print and to read out on the telephone."""
    digits = sha256(public_key).hexdigest()
    return " ".join(digits[at : at + 4] for at in range(0, len(digits), 4))


def key_id(origin: str, public_key: bytes) -> bytes:
    """Four bytes that tell which key signed (C2SP signed-note, «Signatures»)."""
    return sha256(origin.encode() + b"\n" + _ALGORITHM + public_key).digest()[:4]


def write_verifier_key(origin: str, public_key: bytes) -> str:
    """`origin+id+key`, one line without its end: the well-known form in which a key of signed notes is given away."""
    check_origin(origin)
    return f"{origin}+{key_id(origin, public_key).hex()}+{encode_base64(_ALGORITHM + public_key)}"


def parse_verifier_key(text: str) -> tuple[str, bytes]:
    """Origin and public key; ValueError where it is no such line or its id does not fit."""
    origin, _, rest = text.partition("+")
    key = decode_base64(rest.partition("+")[2])[1:]
    if len(key) != KEY_BYTES or write_verifier_key(origin, key) != text:
        raise ValueError("not the public key of a log")
    return origin, key


def check_origin(origin: str) -> None:
    """ValueError where it is no name of a log."""
    if not ORIGIN.fullmatch(origin):
        raise ValueError("not the name of a log")


def encode_base64(data: bytes) -> str:
    """RFC 4648 §4, with padding."""
    return base64.b64encode(data).decode("ascii")


def decode_base64(text: str) -> bytes:
    """ValueError for anything that `encode_base64` would not write, such as odd bits at the end."""
    try:
        data = base64.b64decode(text, validate=True)
    except binascii.Error as trouble:
        raise ValueError("not in base64") from trouble
    if encode_base64(data) != text:
        raise ValueError("not in base64 as it is written here")
    return data
