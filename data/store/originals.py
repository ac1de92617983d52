"""The uploaded files as they came, kept by their content so that history can be read again."""

from __future__ import annotations

import os
import re
import tempfile
from hashlib import sha256
from pathlib import Path

from data.store.database import Store, StoreError

_NAME = re.compile(r"[0-9a-f]{64}")


def content_name(raw: bytes) -> str:
    """The name a file is kept under: its SHA-256 in hexadecimal."""
    return sha256(raw).hexdigest()


def keep_original(store: Store, raw: bytes) -> str:
    """Keep these bytes, once, and return their name. A crash leaves the whole file or none."""
    name = content_name(raw)
    place = _place(store, name)
    if place.exists():
        return name
    place.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=place.parent, prefix="part-")
    with os.fdopen(handle, "wb") as file:
        file.write(raw)
        file.flush()
        os.fsync(file.fileno())
    Path(temporary).replace(place)
    return name


def read_original(store: Store, name: str) -> bytes:
    """The bytes kept under this name; StoreError says what to do when they are gone."""
    try:
        return _place(store, name).read_bytes()
    except FileNotFoundError:
        raise StoreError(
            "The file of an earlier import is missing from the store, so that nothing can be read again or "
            "undone. Import that file once more; nothing has been changed."
        ) from None


def forget_original(store: Store, name: str) -> None:
    """Delete the bytes kept under this name, if they are there."""
    _place(store, name).unlink(missing_ok=True)


def kept_originals(store: Store) -> list[Path]:
    """Every kept file, in the order of their names; what a crash left half-written is none."""
    return sorted(path for path in _folder(store).glob("??/*") if _NAME.fullmatch(path.name))


def _folder(store: Store) -> Path:
    return store.folder / "originals"


def _place(store: Store, name: str) -> Path:
    if not _NAME.fullmatch(name):  # a restored ledger may name anything
        raise StoreError("The store names an original file wrongly. Nothing has been changed.")
    return _folder(store) / name[:2] / name
