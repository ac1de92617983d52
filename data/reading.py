"""Bytes in, rows ready to store out: a file or an archive is recognised by content, read and normalised."""

from __future__ import annotations

import io
import logging
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from data.archives import ArchiveError, gunzipped, is_gzip, is_zip, members
from data.normalise import NormalisedLog, normalise
from data.readers.all_readers import READERS
from data.readers.csv_table import UnreadableTableError
from data.readers.reader import HEAD_BYTES, Head, Reader
from data.training_log import KEYS, Answers, Problem, TrainingLog

ARCHIVE, ARCHIVE_LABEL = "zip_archive", "Archive (zip)"
OTHER_FILES = "files that are no training log"
REPEATED = "rows that stand in two files"
_LOG = logging.getLogger("ironstride.reading")


class RefusedError(ValueError):
    """Nothing of the file can be taken; the message is the sentence for the athlete."""

    def __init__(self, reason: str, reader: Reader | None = None) -> None:
        super().__init__(reason)
        self.reader = reader


class NotRecognisedError(RefusedError):
    """No reader claims the file, or more than one does."""


@dataclass(frozen=True, slots=True)
class FileRead:
    """A file's format by its stable name and in words, and its rows."""

    format: str
    label: str
    normalised: NormalisedLog


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


def read_file(name: str, raw: bytes, answers: Answers, mapping: Mapping[str, str]) -> FileRead:
    """Read one file, gzip file or zip archive; RefusedError says why nothing of it can be taken.

    `mapping` holds the athlete's own names for exercises. An archive is one file: its members' rows
    together, its problems with the member's name, its questions those of any member.
    """
    try:
        if is_zip(raw):
            return _read_archive(raw, answers, mapping)
        if is_gzip(raw):
            return _read_one(name, gunzipped(raw), answers, mapping)
        return _read_one(name, raw, answers, mapping)
    except ArchiveError as error:
        raise RefusedError(str(error)) from None


def _read_one(name: str, raw: bytes, answers: Answers, mapping: Mapping[str, str]) -> FileRead:
    reader = recognise(Head(name, raw[:HEAD_BYTES]))
    try:
        parsed = reader.read(io.BytesIO(raw), answers=answers)
        normalised = normalise(parsed, reader.name, answers, mapping)
    except UnreadableTableError as error:
        raise RefusedError(str(error), reader) from None
    except Exception as error:
        _LOG.warning("%s failed with %s", reader.name, type(error).__name__)
        reason = "The file is damaged in a way that cannot be read. Nothing was taken."
        raise RefusedError(reason, reader) from None
    return FileRead(reader.name, reader.label, normalised)


def _read_archive(raw: bytes, answers: Answers, mapping: Mapping[str, str]) -> FileRead:
    together = NormalisedLog()
    logs: list[TrainingLog] = []
    for name, content in members(raw):
        if content is None:
            together.left_out[OTHER_FILES] = together.left_out.get(OTHER_FILES, 0) + 1
            continue
        if isinstance(content, ArchiveError):
            together.problems.append(Problem(None, f"{name}: {content}"))
            continue
        try:
            opened = gunzipped(content) if is_gzip(content) else content
            if is_zip(opened):
                raise ArchiveError("it is an archive in an archive: unpack it and import it by itself.")
            read = _read_one(name, opened, answers, mapping)
        except NotRecognisedError:
            together.left_out[OTHER_FILES] = together.left_out.get(OTHER_FILES, 0) + 1
            continue
        except (RefusedError, ArchiveError) as error:
            together.problems.append(Problem(None, f"{name}: {error}"))
            continue
        _gather(together, name, read.normalised)
        logs.append(read.normalised.log)
    if not logs:
        raise RefusedError("No file in this archive is a training log we know." + _first(together.problems))
    _put_together(together, logs)
    return FileRead(ARCHIVE, ARCHIVE_LABEL, together)


def _gather(together: NormalisedLog, name: str, found: NormalisedLog) -> None:
    together.problems += [Problem(problem.line, f"{name}: {problem.reason}") for problem in found.problems]
    together.notes += [note for note in found.notes if note not in together.notes]
    known = {question.about for question in together.questions}
    together.questions += [question for question in found.questions if question.about not in known]
    for kind, rows in found.left_out.items():
        together.left_out[kind] = together.left_out.get(kind, 0) + rows


def _put_together(together: NormalisedLog, logs: list[TrainingLog]) -> None:
    """One log of all members; a row that stands in two of them is kept as the later one has it."""
    for table, part in (
        ("strength_set", "sets"),
        ("run", "runs"),
        ("race", "races"),
        ("body_mass", "body_mass"),
    ):
        frames = [frame for log in logs if len(frame := getattr(log, part))]
        if not frames:
            continue
        every = pd.concat(frames, ignore_index=True)
        once = every.drop_duplicates(KEYS[table], keep="last").reset_index(drop=True)
        setattr(together.log, part, once)
        if repeated := len(every) - len(once):
            together.left_out[REPEATED] = together.left_out.get(REPEATED, 0) + repeated


def _first(problems: list[Problem]) -> str:
    return f" {problems[0].reason}" if problems else ""
