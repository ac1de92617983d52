"""The tables of a JEFIT backup, which stand one below the other between banners."""

from __future__ import annotations

import re
from io import BytesIO
from typing import BinaryIO

from data.readers.csv_table import CsvTable, UnreadableTableError, read_table
from data.readers.decoded_text import NotTextError, decode
from data.training_log import Problem

_BANNER = re.compile(r"\s*#{3,}\s*([A-Z][A-Z0-9 &/_-]*?)\s*(#*)\s*")
_CLOSING = re.compile(r"\s*#+\s*")
_KNOWN = frozenset(
    (
        *("SETTING", "PROFILE", "ROUTINES", "WORKOUT SESSIONS", "EXERCISE LOGS"),
        *("EXERCISE SET LOGS", "CARDIO LOGS", "NOTES"),
    )
)
_BEGINS_WITH_BANNER = re.compile(
    r"(?:[^,;\t\n\r]*[\n\r]+)*?[ \t]*#{3,}[ \t]*(?:" + "|".join(sorted(_KNOWN)) + r")[ \t]*(?:#|[\n\r]|$)"
)


def begins_with_banner(first_bytes: bytes) -> bool:
    """True when a banner of JEFIT stands above everything that looks like a table."""
    try:
        return bool(_BEGINS_WITH_BANNER.match(decode(first_bytes).text[:4096]))
    except NotTextError:
        return False


def read_sections(stream: BinaryIO) -> tuple[dict[str, list[CsvTable]], str]:
    """The tables by the name on their banner, with lines counted through the file; what to say of its text.

    A table may occur twice, lack its closing line, or be empty; an empty one is not given.
    """
    try:
        decoded = decode(stream.read())
    except NotTextError as error:
        raise UnreadableTableError(str(error)) from None
    lines = decoded.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    found: dict[str, list[CsvTable]] = {}
    for name, begin, end in _stretches(lines):
        table = _table(lines[begin:end], begin)
        if table is not None:
            found.setdefault(name, []).append(table)
    return found, decoded.note


def _stretches(lines: list[str]) -> list[tuple[str, int, int]]:
    """Name, first line and end of what stands below each banner, counted from 0."""
    found: list[tuple[str, int, int]] = []
    name, begin = "", 0
    for place, line in enumerate([*lines, "###"]):
        banner = _BANNER.fullmatch(line)
        is_banner = bool(banner and (banner[2] or banner[1] in _KNOWN))
        if not is_banner and not _CLOSING.fullmatch(line):
            continue
        if name:
            found.append((name, begin, place))
        name, begin = (banner[1] if banner else "", place + 1)
    return found


def _table(lines: list[str], begin: int) -> CsvTable | None:
    if not any(map(str.strip, lines)):
        return None
    table = read_table(BytesIO("\n".join(lines).encode()))
    table.notes.clear()
    table.lines = [line + begin for line in table.lines]
    table.problems = [Problem((one.line or 0) + begin, one.reason) for one in table.problems]
    return table
