"""The uploaded files as they came, kept by their content so that history can be read again."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from data.store.database import Store, StoreError

_NAME = re.compile(r"[0-9a-f]{64}")
_CHUNK = 1 << 20
_ROOM_BYTES = 200_000_000  # for the rows, beside the file (RELIABILITY P3)


class TooLargeError(ValueError):
    """The upload is larger than allowed."""


@dataclass(slots=True)
class Upload:
    """A file on its way in: it lies in the store's folder, whole, and is not kept yet."""

    path: Path
    sha256: str
    size_bytes: int
    _kept_as: Path
    _is_original: bool = False

    def keep(self) -> None:
        """Keep it under its content's name; a crash leaves the whole file or none."""
        if self._is_original:
            return
        if self._kept_as.exists():
            self.path.unlink()
        else:
            self._kept_as.parent.mkdir(parents=True, exist_ok=True)
            self.path.replace(self._kept_as)
        self.path, self._is_original = self._kept_as, True

    def drop(self) -> None:
        """Delete it unless it is kept."""
        if not self._is_original:
            self.path.unlink(missing_ok=True)


@contextmanager
def uploaded(store: Store, stream: BinaryIO, *, most_bytes: int) -> Iterator[Upload]:
    """The bytes of a stream as a file in the store's folder, gone at the end unless kept.

    TooLargeError when there are more than `most_bytes`; StoreError when the disk has no room for them.
    """
    folder = _folder(store)
    try:
        folder.mkdir(exist_ok=True)
    except FileNotFoundError:
        raise StoreError("This log has been deleted. Nothing has been kept of the file.") from None
    handle, temporary = tempfile.mkstemp(dir=folder, prefix="part-")
    path, digest, size = Path(temporary), sha256(), 0
    try:
        with os.fdopen(handle, "wb") as file:
            while chunk := stream.read(_CHUNK):
                size += len(chunk)
                if size > most_bytes:
                    raise TooLargeError
                if size % (64 * _CHUNK) < len(chunk):
                    _require_room(folder, size)
                digest.update(chunk)
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    name = digest.hexdigest()
    upload = Upload(path, name, size, _place(store, name))
    try:
        yield upload
    finally:
        upload.drop()


def _require_room(folder: Path, taken_bytes: int) -> None:
    if shutil.disk_usage(folder).free < 2 * taken_bytes + _ROOM_BYTES:
        raise StoreError(
            "The disk has too little room for this file. Free some space; nothing has been changed."
        )


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


def is_kept(store: Store, name: str) -> bool:
    """True when the bytes of this name are there."""
    return _place(store, name).exists()


def original(store: Store, name: str) -> Path:
    """The file kept under this name; StoreError says what to do when it is gone."""
    place = _place(store, name)
    if not place.exists():
        raise StoreError(
            "The file of an earlier import is missing from the store, so that nothing can be read again or "
            "undone. Import that file once more; nothing has been changed."
        )
    return place


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
