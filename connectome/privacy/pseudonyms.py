"""Keyed pseudonyms: the same person keeps one within a release; without the key nobody can work them out."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Iterable

_ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # 32 signs, none easily mistaken for another


def new_key() -> bytes:
    """A fresh key for one release."""
    return secrets.token_bytes(32)


def pseudonyms(ids: Iterable[str], key: bytes) -> dict[str, str]:
    """Id to pseudonym: 8 signs from an HMAC-SHA256 of the id; longer where two would be equal."""
    ids = list(ids)
    for length in (8, 12, 24):
        made = {i: pseudonym(i, key, length) for i in ids}
        if len(set(made.values())) == len(made):
            return made
    raise AssertionError("two ids share a 120-bit digest")


def pseudonym(person: str, key: bytes, length: int = 24) -> str:
    """One id's: so many signs from an HMAC-SHA256 of it. 24 signs are 120 bits, so no two ids share them."""
    digest = hmac.new(key, person.encode(), hashlib.sha256).digest()
    number = int.from_bytes(digest, "big")
    signs = []
    for _ in range(length):
        number, rest = divmod(number, len(_ALPHABET))
        signs.append(_ALPHABET[rest])
    return "".join(signs)
