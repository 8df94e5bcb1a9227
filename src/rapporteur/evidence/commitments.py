"""A salted commitment stands in the log for a content that lies elsewhere.

It binds: whoever changes the content cannot find a salt that fits. It hides: without the salt nobody can try out
contents until one fits. So when content and salt are destroyed the entry says nothing any more, and still verifies.
"""

from __future__ import annotations

import hmac
import secrets
from hashlib import sha256

from rapporteur.evidence.canonical import Json, encode_canonical

SALT_BYTES = 32


def new_salt() -> bytes:
    """32 bytes from the system's source of randomness; a new one for each entry."""
    return secrets.token_bytes(SALT_BYTES)


def commit(content: Json, salt: bytes) -> str:
    """SHA-256 over the salt and the canonical content, as 64 hexadecimal digits.

    ValueError: a salt of another size, a content without a canonical form.
    """
    if len(salt) != SALT_BYTES:
        raise ValueError(f"a salt has {SALT_BYTES} bytes, not {len(salt)}")
    return sha256(salt + encode_canonical(content)).hexdigest()


def fits(commitment: str, content: Json, salt: bytes) -> bool:
    """Whether content and salt are those that the commitment was made of."""
    try:
        return hmac.compare_digest(commit(content, salt), commitment)
    except ValueError:
        return False
