"""A file or an archive in, rows ready to store out: recognised by content, read and normalised.

This runs in the parser process (data.parsing); nothing here knows the store.
"""

from __future__ import annotations

import io
import logging
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from data.archives import Archive, ArchiveError, Member, gunzipped, is_gzip, is_zip
from data.normalise import NormalisedLog, normalise
from data.readers.all_readers import READERS
from data.readers.csv_table import UnreadableTableError
from data.readers.mapped_table import READER as OWN_TABLE
from data.readers.reader import HEAD_BYTES, Head, ParsedLog, Reader
from data.readers.table_shape import header_key, looks_like_a_table, not_a_table, workbook_sentence
from data.reading_together import LogsTogether, Parsed
from data.training_log import Answers, Problem, Question

ARCHIVE, ARCHIVE_LABEL = "zip_archive", "Archive (zip)"
OTHER_FILES = "files that are no training log"
STREAMED = ("apple_health_xml",)  # hundreds of megabytes, read piece by piece
TOO_MUCH_MEMORY = "It needs more memory than a training log does. Import it in parts."
_LOG = logging.getLogger("ironstride.reading")


class RefusedError(ValueError):
    """Nothing of the file can be taken; the message is the sentence for the athlete."""

    def __init__(self, reason: str, reader: Reader | None = None) -> None:
        super().__init__(reason)
        self.format = reader.name if reader else None
        self.label = reader.label if reader else ""


class NotRecognisedError(RefusedError):
    """No reader claims the file, or more than one does."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What to read and how: the file, its name as the athlete knows it, answers, names of exercises.

    `mapping` is the athlete's own names for exercises, `load_modes` what they say of how the load of an
    exercise counts. `skip` files of an archive have been read before; those `without` (by number, from 1) are
    known to break the limits.
    """

    path: Path
    name: str
    answers: Answers
    mapping: Mapping[str, str] = field(default_factory=dict)
    load_modes: Mapping[str, str] = field(default_factory=dict)
    skip: int = 0
    without: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class FileRead:
    """A file's format by its stable name and in words, and its rows.

    A large archive comes in several parts: `done` of its files are read with this part, `last` is true for
    the last one.
    """

    format: str
    label: str
    normalised: NormalisedLog
    done: int = 1
    last: bool = True


Tell = Callable[[str, int, int, int], None]


def quiet(name: str, number: int, of: int, size_bytes: int) -> None:
    """Tells nobody which file is read next."""


def recognise(head: Head) -> Reader:
    """The one reader that claims a file; NotRecognisedError says what was tried when none or several do."""
    claims = [reader for reader in READERS if reader.recognises(head)]
    if len(claims) == 1:
        return claims[0]
    if claims:
        names = " and ".join(reader.label for reader in claims)
        raise NotRecognisedError(f"This could be {names}. Please report it, with the header line.")
    if not head.first_bytes.strip(b"\x00\r\n\t \xef\xbb\xbf\xff\xfe"):
        raise NotRecognisedError("The file is empty.")
    tried = ", ".join(dict.fromkeys(reader.label.split(" (")[0] for reader in READERS))
    columns = ", ".join(head.header.names[:6])
    seen = f" Its first columns: {columns[:120]}." if len(head.header.names) > 1 else " It is not a table."
    raise NotRecognisedError(f"No reader knows this file.{seen} Tried: {tried}.")


def read_parts(asked: Asked, tell: Tell = quiet) -> Generator[FileRead]:
    """Read one file, gzip file or zip archive; RefusedError says why nothing of it can be taken.

    An archive is one import: its members' rows together, its problems with the member's name, its questions
    those of any member. `tell` hears the name of each file before it is read, its number, how many there
    are, and its size.
    """
    try:
        if is_zip(_first_bytes(asked.path)):
            yield from _read_archive(asked, tell)
            return
    except ArchiveError as error:
        raise RefusedError(str(error)) from None
    tell(asked.name, 1, 1, asked.path.stat().st_size)
    parsed = parsed_file(asked)
    yield FileRead(parsed.reader.name, parsed.reader.label, normalised(parsed, asked))


def parsed_file(asked: Asked) -> Parsed:
    """What its reader makes of a file that is no archive; RefusedError says why nothing can be taken."""
    try:
        with asked.path.open("rb") as stream:
            if is_gzip(_first_bytes(asked.path)):
                return _parsed_table(asked.name, io.BytesIO(gunzipped(stream.read())), asked.answers)
            return _parsed_table(asked.name, stream, asked.answers)
    except ArchiveError as error:
        raise RefusedError(str(error)) from None


def _first_bytes(path: Path) -> bytes:
    with path.open("rb") as stream:
        return stream.read(4)


def _parsed_table(name: str, stream: BinaryIO, answers: Answers) -> Parsed:
    """As _parsed; a table nobody knows is read as the athlete has shown, or is a question."""
    if answers.table:
        return _parsed_by(OWN_TABLE, stream, answers)
    first_bytes = stream.read(HEAD_BYTES)
    stream.seek(0)
    try:
        return _parsed(name, stream, answers)
    except NotRecognisedError:
        if sentence := not_a_table(first_bytes):  # HTML, PDF, JSON
            raise NotRecognisedError(sentence) from None
        if not looks_like_a_table(first_bytes):
            raise
        question = Question("columns", (), hint=header_key(first_bytes))
        return Parsed(OWN_TABLE, ParsedLog(questions=[question]))


def _parsed(name: str, stream: BinaryIO, answers: Answers) -> Parsed:
    head = Head(name, stream.read(HEAD_BYTES))
    stream.seek(0)
    return _parsed_by(recognise(head), stream, answers)


def _parsed_by(reader: Reader, stream: BinaryIO, answers: Answers) -> Parsed:
    with _damage_as_refusal(reader):
        return Parsed(reader, reader.read(stream, answers=answers))


def normalised(parsed: Parsed, asked: Asked) -> NormalisedLog:
    """The rows to store of one file, or of several of one reader put together."""
    with _damage_as_refusal(parsed.reader):
        return normalise(parsed.log, parsed.reader.name, asked.answers, asked.mapping, asked.load_modes)


@contextmanager
def _damage_as_refusal(reader: Reader) -> Iterator[None]:
    """Whatever a damaged file makes of a reader is a sentence."""
    try:
        yield
    except UnreadableTableError as error:
        raise RefusedError(str(error), reader) from None
    except (ArchiveError, RefusedError):
        raise
    except MemoryError:
        raise RefusedError(TOO_MUCH_MEMORY, reader) from None
    except Exception as error:
        _LOG.warning("%s failed with %s", reader.name, type(error).__name__)
        reason = "The file is damaged in a way that cannot be read. Nothing was taken."
        raise RefusedError(reason, reader) from None


def _read_archive(asked: Asked, tell: Tell) -> Iterator[FileRead]:
    with Archive(asked.path) as archive:
        members = archive.members
        together = LogsTogether(lambda parsed: normalised(parsed, asked))
        read_any = asked.skip > 0
        for number, member in enumerate(members, start=1):
            tell(member.name, number, len(members), member.stated_bytes)
            if number in asked.without:
                member.refused = "it takes far more time or memory than a training log does."
            if number <= asked.skip:
                if member.is_table and not member.not_opened:
                    _read_member(asked, member, together.for_names_only())
                continue
            read_any |= _read_member(asked, member, together)
            more_tables = number < len(members) and members[number].is_table
            if together.is_full and not more_tables and number < len(members):
                yield FileRead(ARCHIVE, ARCHIVE_LABEL, together.taken(), number, last=False)
        found = together.taken()
        if not read_any:
            nothing = workbook_sentence([member.name for member in members])
            nothing = nothing or "No file in this archive is a training log we know."
            raise RefusedError(nothing + first_of(found.problems))
        yield FileRead(ARCHIVE, ARCHIVE_LABEL, found, len(members))


def _read_member(asked: Asked, member: Member, together: LogsTogether) -> bool:
    """Add one file of an archive to the others, or why there is nothing to add; True when it is a log."""
    try:
        if member.refused:
            raise ArchiveError(member.refused)
        if member.not_opened:
            raise NotRecognisedError("")
        together.add(member.name, _parsed_member(member, asked.answers))
    except NotRecognisedError:
        together.left_out(OTHER_FILES)
    except (RefusedError, ArchiveError) as error:
        together.refuse(member.name, str(error))
    else:
        return True
    return False


def _parsed_member(member: Member, answers: Answers) -> Parsed:
    head = Head(member.name, member.first_bytes(HEAD_BYTES))
    if is_zip(head.first_bytes):
        raise ArchiveError("it is an archive whose name does not say so: unpack it and import it by itself.")
    if is_gzip(head.first_bytes):
        return _parsed(member.name, io.BytesIO(gunzipped(member.content())), answers)
    reader = recognise(head)
    stream = member.stream() if reader.name in STREAMED else io.BytesIO(member.content())
    return _parsed_by(reader, stream, answers)


def first_of(problems: Sequence[Problem]) -> str:
    """The first problem as the end of a sentence, empty when there is none."""
    return f" {problems[0].reason}" if problems else ""
