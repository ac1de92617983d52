"""Secrets that are shown to one person once: made here, kept as their SHA-256 only.

That is enough for 256 random bits, which nobody guesses: a slow hash is for passwords.
"""

from __future__ import annotations

import hmac
import secrets
from hashlib import sha256

TOKEN_BYTES = 32
PREFIX = "is1_"  # so that a scanner for secrets knows a token when it sees one


def new_token() -> str:
    """The secret of a link or an invite."""
    return PREFIX + new_secret()


def new_secret() -> str:
    """The secret of one browser."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def new_id() -> str:
    """A name for something that is no secret and can be told from all others."""
    return secrets.token_hex(8)


def fingerprint(secret: str) -> str:
    """What is kept of a secret."""
    return sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def is_fingerprint(kept: object, secret: str) -> bool:
    """True when this is what is kept of the secret; takes as long whatever it is."""
    return hmac.compare_digest(str(kept), fingerprint(secret))
