"""Files inside files: zip archives and gzip, read in memory under limits, nothing written to disk.

A member's name is only shown and compared, never used as a path. Limits hold while reading, whatever the
headers say.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO

ZIP, EMPTY_ZIP, GZIP = b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b"
MOST_MEMBERS = 20_000  # ten years of daily runs and lifts are 7,000 files
LARGEST_MEMBER_BYTES = 200_000_000
LARGEST_STREAMED_BYTES = 4_000_000_000  # Apple's export.xml, which is never held whole
LARGEST_ARCHIVE_BYTES = 6_000_000_000  # unpacked
HIGHEST_RATIO = 200  # training logs shrink 3 to 20 times
DEEPEST = 2  # Garmin's archive holds zip archives of FIT files
READ = {".csv", ".fit", ".gpx", ".tcx", ".xml", ".gz", ".txt", ".bin", ".json", ".zip", ".tsv"}
TABLES = {".csv", ".json", ".tsv", ".txt"}
_CHUNK = 1 << 20
_DAMAGE = (
    *(zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError, RuntimeError),
    *(IndexError, KeyError, struct.error),
)


class ArchiveError(ValueError):
    """The archive breaks a limit or is damaged; the message is a sentence for the athlete."""


@dataclass(slots=True)
class Member:
    """A file in an archive: its name, its size as stated, and what opens it.

    `not_opened` is true for what is none of our business or no training log by its name; `refused` says why
    nothing of it may be read.
    """

    name: str
    stated_bytes: int
    archive: zipfile.ZipFile
    entry: zipfile.ZipInfo
    not_opened: bool = False
    refused: str = ""

    @property
    def is_table(self) -> bool:
        """True for what is a table or a list by its name."""
        return PurePosixPath(self.name).suffix.lower() in TABLES

    def first_bytes(self, size: int) -> bytes:
        """Its beginning; ArchiveError when that cannot be read."""
        try:
            with self.archive.open(self.entry) as file:
                return file.read(size)
        except _DAMAGE:
            raise ArchiveError("it is damaged.") from None

    def content(self) -> bytes:
        """All of it; ArchiveError when it is damaged or larger than any training log."""
        limit = min(LARGEST_MEMBER_BYTES, max(self.entry.compress_size * HIGHEST_RATIO, _CHUNK))
        try:
            with self.archive.open(self.entry) as file:
                content = file.read(limit + 1)
        except _DAMAGE:
            raise ArchiveError("it is damaged.") from None
        if len(content) > limit:
            raise ArchiveError("it unpacks to far more than any training log.")
        return content

    def stream(self) -> BinaryIO:
        """It as a stream that ends with ArchiveError where it unpacks to more than it may."""
        limit = min(LARGEST_STREAMED_BYTES, max(self.entry.compress_size * HIGHEST_RATIO, _CHUNK))
        try:
            return _Counted(self.archive.open(self.entry), limit)  # type: ignore[return-value]
        except _DAMAGE:
            raise ArchiveError("it is damaged.") from None


class _Counted:
    """A member being read, which counts what it has unpacked to."""

    def __init__(self, file: object, limit: int) -> None:
        self._file, self._left = file, limit

    def read(self, size: int = -1) -> bytes:
        try:
            content: bytes = self._file.read(min(size, self._left + 1) if size >= 0 else self._left + 1)  # type: ignore[attr-defined]
        except _DAMAGE:
            raise ArchiveError("it is damaged.") from None
        self._left -= len(content)
        if self._left < 0:
            raise ArchiveError("it unpacks to far more than any training log.")
        return content


def is_zip(first_bytes: bytes) -> bool:
    """True for a zip archive, by its first bytes."""
    return first_bytes.startswith((ZIP, EMPTY_ZIP))


def is_gzip(first_bytes: bytes) -> bool:
    """True for a gzip file, by its first bytes."""
    return first_bytes.startswith(GZIP)


def gunzipped(raw: bytes) -> bytes:
    """What a gzip file holds; ArchiveError when it is damaged, too large, or holds another gzip file."""
    unpacker = zlib.decompressobj(wbits=31)
    limit = min(LARGEST_MEMBER_BYTES, max(len(raw) * HIGHEST_RATIO, _CHUNK))
    try:
        content = unpacker.decompress(raw, limit + 1)
    except zlib.error:
        raise ArchiveError("The gzip file is damaged. Download it again.") from None
    if len(content) > limit:
        raise ArchiveError("The gzip file unpacks to far more than any training log. It was not read.")
    if not unpacker.eof:
        raise ArchiveError("The gzip file is cut off. Download it again.")
    if is_gzip(content):
        raise ArchiveError("This is a gzip file inside a gzip file. Unpack it once and import that.")
    return content


class Archive:
    """An open zip archive, those inside it included: a context manager over its members.

    Opening raises ArchiveError when the archive as a whole cannot be read.
    """

    def __init__(self, path: Path) -> None:
        self._open = ExitStack()
        try:
            self.members = _ordered(list(self._members(_opened(self._open, path), "", depth=1)))
        except BaseException:
            self._open.close()
            raise

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def _members(self, archive: zipfile.ZipFile, folder: str, *, depth: int) -> Iterator[Member]:
        entries = archive.infolist()
        if len(entries) > MOST_MEMBERS:
            raise ArchiveError(f"The archive holds {len(entries):,} files, more than {MOST_MEMBERS:,}.")
        from_strava = _is_stravas([entry.filename for entry in entries])
        for entry in sorted(entries, key=lambda entry: entry.header_offset):
            if not entry.filename or entry.is_dir():  # a damaged list may hold a name of no letters
                continue
            member = Member(folder + entry.filename, entry.file_size, archive, entry)
            if not _wanted(entry.filename, from_strava=from_strava):
                member.not_opened = True
            elif PurePosixPath(entry.filename).suffix.lower() == ".zip":
                yield from self._inner(member, depth)
                continue
            yield member

    def _inner(self, member: Member, depth: int) -> Iterator[Member]:
        """The members of an archive inside the archive; read where it stands, nothing unpacked whole."""
        if depth >= DEEPEST:
            member.refused = (
                "it is an archive in an archive in an archive: unpack it and import it by itself."
            )
            yield member
            return
        try:
            if not is_zip(member.first_bytes(4)):
                member.not_opened = True
                yield member
                return
            if member.stated_bytes > LARGEST_ARCHIVE_BYTES:
                raise ArchiveError("it unpacks to far more than any training log.")
            inner = self._open.enter_context(
                zipfile.ZipFile(self._open.enter_context(member.archive.open(member.entry)))
            )
            yield from self._members(inner, member.name + "/", depth=depth + 1)
        except (ArchiveError, *_DAMAGE) as error:
            member.refused = str(error) if isinstance(error, ArchiveError) else "it is damaged."
            yield member


def _ordered(members: list[Member]) -> list[Member]:
    """Tables first: they may leave a question open, and name the recordings of their rows."""
    if len(members) > MOST_MEMBERS:
        raise ArchiveError(f"The archive holds {len(members):,} files, more than {MOST_MEMBERS:,}.")
    left = LARGEST_ARCHIVE_BYTES
    for member in members:
        if not member.not_opened:
            left -= member.stated_bytes
        if left < 0 and not member.refused:
            member.refused = "the archive unpacks to more than 6 GB: import it in parts."
    return sorted(members, key=lambda member: not member.is_table)


def _opened(stack: ExitStack, path: Path) -> zipfile.ZipFile:
    try:
        return stack.enter_context(zipfile.ZipFile(path))
    except _DAMAGE:
        raise ArchiveError("The zip archive is damaged. Download it again.") from None


def _is_stravas(filenames: list[str]) -> bool:
    """True for Strava's bulk export: its activities.csv beside other tables of its own."""
    names = {PurePosixPath(filename).name for filename in filenames}
    return "activities.csv" in names and bool(
        names & {"profile.csv", "messages.csv", "bikes.csv", "media.csv"}
    )


def _wanted(filename: str, *, from_strava: bool) -> bool:
    path = PurePosixPath(filename)
    if "__MACOSX" in path.parts or path.name.startswith(".") or path.suffix.lower() not in READ:
        return False
    # Strava's archive also holds messages, contacts and routes: none of our business.
    return not from_strava or path.name == "activities.csv" or "activities" in path.parts[:-1]
