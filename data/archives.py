"""Files inside files: zip archives and gzip, read in memory under limits, nothing written to disk.

A member's name is only shown, never used as a path. Limits hold while reading, whatever the headers say.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath

ZIP, GZIP = b"PK\x03\x04", b"\x1f\x8b"
MOST_MEMBERS = 20_000  # ten years of daily runs and lifts are 7,000 files
LARGEST_MEMBER_BYTES = 200_000_000
LARGEST_ARCHIVE_BYTES = 4_000_000_000  # unpacked
HIGHEST_RATIO = 200  # training logs shrink 3 to 20 times
READ = {".csv", ".fit", ".gpx", ".tcx", ".xml", ".gz", ".txt", ".bin"}
_CHUNK = 1 << 20


class ArchiveError(ValueError):
    """The archive breaks a limit or is damaged; the message is a sentence for the athlete."""


def is_zip(raw: bytes) -> bool:
    """True for a zip archive, by its first bytes."""
    return raw.startswith(ZIP)


def is_gzip(raw: bytes) -> bool:
    """True for a gzip file, by its first bytes."""
    return raw.startswith(GZIP)


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


def members(raw: bytes) -> Iterator[tuple[str, bytes | ArchiveError | None]]:
    """The files of a zip in order of name: what each holds, or why it cannot be read, or None.

    None stands for what was not even opened: hidden files, macOS's own copies, pictures, and in Strava's
    archive everything but activities. Raises ArchiveError when the archive as a whole cannot be read.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(raw))
    except (zipfile.BadZipFile, ValueError, OSError):
        raise ArchiveError("The zip archive is damaged. Download it again.") from None
    with archive:
        entries = archive.infolist()
        if len(entries) > MOST_MEMBERS:
            raise ArchiveError(f"The archive holds {len(entries):,} files, more than {MOST_MEMBERS:,}.")
        from_strava = _is_stravas([entry.filename for entry in entries])
        unpacked = 0
        for entry in sorted(entries, key=lambda entry: entry.filename):
            if entry.is_dir():
                continue
            if not _wanted(entry.filename, from_strava=from_strava):
                yield entry.filename, None
                continue
            content = _member(archive, entry)
            if isinstance(content, bytes):
                unpacked += len(content)
                if unpacked > LARGEST_ARCHIVE_BYTES:
                    raise ArchiveError("The archive unpacks to more than 4 GB. Import it in parts.")
            yield entry.filename, content


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


def _member(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes | ArchiveError:
    if entry.flag_bits & 1:
        return ArchiveError("it is protected by a password.")
    limit = min(LARGEST_MEMBER_BYTES, max(entry.compress_size * HIGHEST_RATIO, _CHUNK))
    try:
        with archive.open(entry) as file:
            content = file.read(limit + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError):
        return ArchiveError("it is damaged.")
    if len(content) > limit:
        return ArchiveError("it unpacks to far more than any training log.")
    return content
