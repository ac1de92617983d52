"""A delimited text file as columns of cells, every physical line accounted for.

Python's csv module does the reading; what is ours is telling the user which line could not be taken,
and not letting one unclosed quote swallow the rest of a file.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import compress
from typing import BinaryIO

from data.readers.decoded_text import NotTextError, decode
from data.training_log import Problem

MAX_COLUMNS = 200  # the widest real export seen has 103
MAX_CELL = 10_000
MAX_ROWS = 2_000_000
MAX_RECORD_LINES = 400  # a note of more lines than this is an unclosed quote
_TAG = re.compile(r"<[^>]*>")
_SPACES = re.compile(r"\s+")
_DATED_ROW = re.compile(r'\s*"?\d{4}-\d\d-\d\d[^,;\t]{0,20}"?[,;\t]')
_RESAVED = re.compile(r"\.\d+$")

Repair = Callable[[list[str], int], list[str] | None]


class UnreadableTableError(ValueError):
    """The file is no table we can read; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Header:
    """Column names as written (tags, quotes and outer spaces gone) and folded for comparing."""

    names: tuple[str, ...]
    folded: tuple[str, ...]
    delimiter: str

    def has(self, *names: str) -> bool:
        """True when every one of these names is a column, whatever its case and spacing."""
        return all(fold(name) in self.folded for name in names)

    def has_any(self, *names: str) -> bool:
        """True when at least one of these names is a column."""
        return any(fold(name) in self.folded for name in names)


@dataclass(slots=True)
class CsvTable:
    """Rows of exactly as many cells as the header, with the line each began on."""

    header: Header
    rows: list[list[str]]
    lines: list[int]
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    _columns: list[tuple[str, ...]] | None = None

    def position(self, *names: str, nth: int = 1) -> int | None:
        """Where the nth column with the first of these names that occurs stands, or None."""
        for name in names:
            places = [i for i, folded in enumerate(self.header.folded) if folded == fold(name)]
            if len(places) >= nth:
                return places[nth - 1]
        return None

    def cells(self, *names: str, nth: int = 1) -> tuple[str, ...]:
        """That column's cells with outer spaces gone; empty texts when there is no such column."""
        place = self.position(*names, nth=nth)
        return ("",) * len(self.rows) if place is None else self.cells_at(place)

    def cells_at(self, place: int) -> tuple[str, ...]:
        """The cells of the column at a position, outer spaces gone."""
        if self._columns is None:
            self._columns = list(zip(*self.rows, strict=True)) if self.rows else []
        if not self._columns:
            return ()
        column = self._columns[place]
        if all(cell == cell.strip() for cell in set(column)):
            return column
        return tuple(map(str.strip, column))


def fold(name: str) -> str:
    """A column name as compared: no tags, no quotes, single spaces, lower case, no `.1` of a re-save."""
    plain = _SPACES.sub(" ", _TAG.sub("", name).replace("\u2019", "'").strip("\ufeff \t\"'")).strip()
    return unicodedata.normalize("NFC", _RESAVED.sub("", plain).casefold())


def read_header(first_bytes: bytes) -> Header:
    """The header of a file from its first bytes; no columns when they are not text."""
    try:
        text = decode(_whole_lines(first_bytes)).text
    except NotTextError:
        return Header((), (), ",")
    line = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = delimiter_of(line)
    try:
        cells = next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return Header((), (), ",")
    return _header(cells, delimiter)


def _whole_lines(first_bytes: bytes) -> bytes:
    if first_bytes[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in first_bytes[:200]:
        return first_bytes[: len(first_bytes) // 2 * 2]
    end = first_bytes.rfind(b"\n")
    return first_bytes[: end + 1] if end > 0 else first_bytes


def _header(cells: list[str], delimiter: str) -> Header:
    names = tuple(_SPACES.sub(" ", _TAG.sub("", cell)).strip("\ufeff \"'") for cell in cells)
    return Header(names, tuple(fold(cell) for cell in cells), delimiter)


def delimiter_of(header_line: str) -> str:
    """Comma, semicolon or tab, whichever is most frequent outside quotes in the header line."""
    outside = re.sub(r'"[^"]*"', "", header_line)
    return max((",", ";", "\t"), key=lambda mark: (outside.count(mark), mark == ","))


def read_table(
    stream: BinaryIO, *, repair: Repair | None = None, ragged_ok: bool = False, delimiter: str | None = None
) -> CsvTable:
    """Read a delimited file with a header line; its `delimiter` is told from that line unless it is given.

    `repair(cells, width)` may mend a row that is longer than the header (an unquoted comma in a name) or
    give None. Without it, and with `ragged_ok` False, a row of another width becomes a Problem with its
    line; `ragged_ok` fills short rows with empty cells. Raises UnreadableTableError for what is no table.

    A row that is too long is never cut to length, though it ends in empty cells: an unquoted comma in a
    cell, such as 82,5, has moved every number behind it into the wrong column.
    """
    try:
        decoded = decode(stream.read())
    except NotTextError as error:
        raise UnreadableTableError(str(error)) from None
    lines = decoded.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    first = next((i for i, line in enumerate(lines) if line.strip()), 0)
    delimiter = delimiter or delimiter_of(lines[first])
    if lines[first].count(delimiter) + 1 > MAX_COLUMNS:
        raise UnreadableTableError(f"The file has more than {MAX_COLUMNS} columns; no training log does.")
    records = _records(lines, first, delimiter, exact=repair is None)
    line, cells = next(records, (1, "The file is empty."))
    if isinstance(cells, str):
        raise UnreadableTableError(f"Line {line}: {cells}")
    table = CsvTable(_header(cells, delimiter), [], [], notes=[decoded.note] if decoded.note else [])
    width, rows, row_lines = len(cells), table.rows, table.lines
    for line, cells in records:
        if len(cells) == width and isinstance(cells, list):
            rows.append(cells)
            row_lines.append(line)
        else:
            _take(table, line, cells, repair, ragged_ok)
        if len(rows) > MAX_ROWS:
            raise UnreadableTableError(f"The file has more than {MAX_ROWS:,} rows. Import it in parts.")
    return table


def _take(table: CsvTable, line: int, cells: list[str] | str, repair: Repair | None, ragged_ok: bool) -> None:
    if isinstance(cells, str):
        table.problems.append(Problem(line, cells))
        return
    width = len(table.header.names)
    found = len(cells)
    if found != width:
        mended = repair(cells, width) if repair else None
        if mended is None and ragged_ok and found < width:
            mended = cells + [""] * (width - found)
        if mended is None:
            table.problems.append(
                Problem(line, f"This row has {found} cells, the header has {width}. Check quotes and commas.")
            )
            return
        cells = mended
    table.rows.append(cells)
    table.lines.append(line)


def _sound_records(
    lines: list[str], first: int, delimiter: str, *, exact: bool
) -> Iterator[tuple[int, list[str] | str]] | None:
    """All records at once, which is twice as fast, when no quote in the file is left open; else None."""
    if len(lines) > MAX_ROWS:
        return None
    reader = csv.reader([f"{line}\n" for line in lines[first:]], delimiter=delimiter)
    records: list[list[str]] = []
    ends = [first]
    try:
        for cells in reader:
            records.append(cells)
            ends.append(first + reader.line_num)
    except csv.Error:
        return None
    width = next((len(cells) for cells in records if any(map(str.strip, cells))), 0)
    some_are_long = ends[-1] - first > len(records)
    for row, cells in enumerate(records) if some_are_long else ():
        end = ends[row + 1]
        if end - ends[row] > 1 and _is_unclosed(cells, lines[ends[row] : end], width, delimiter, exact):
            return None
    if records and _is_unclosed(records[-1], lines[ends[-2] : ends[-1]], width, delimiter, exact):
        return None
    starts = [end + 1 for end in ends[:-1]]
    written = [bool(cells) and (bool(cells[0].strip()) or any(map(str.strip, cells))) for cells in records]
    return compress(zip(starts, records, strict=True), written)


class _RunawayQuoteError(Exception):
    """A record has run over more lines than any note."""


def _records(
    lines: list[str], first: int, delimiter: str, *, exact: bool
) -> Iterator[tuple[int, list[str] | str]]:
    """Yield (line number from 1, cells) or (line number, why that line could not be read).

    The first record is the header; with `exact` a record of several lines must have its width.
    """
    csv.field_size_limit(MAX_CELL * MAX_RECORD_LINES)
    sound = _sound_records(lines, first, delimiter, exact=exact)
    return _careful_records(lines, first, delimiter, exact=exact) if sound is None else sound


def _careful_records(
    lines: list[str], first: int, delimiter: str, *, exact: bool
) -> Iterator[tuple[int, list[str] | str]]:
    """Line by line, starting anew after each line that leaves a quote open."""
    width = 0
    start = first  # index of the line the current record begins on

    def feed(begin: int) -> Iterator[str]:
        for index in range(begin, len(lines)):
            if index - start > MAX_RECORD_LINES:
                raise _RunawayQuoteError
            yield lines[index] + "\n"

    reader = csv.reader(feed(start), delimiter=delimiter)
    offset = start
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except (csv.Error, _RunawayQuoteError):
            cells, end, unclosed = [], len(lines), True
        else:
            end = offset + reader.line_num
            unclosed = _is_unclosed(cells, lines[start:end], width, delimiter, exact)
        if unclosed:
            yield start + 1, "A quote opens here and is not closed. Close it and import again."
            offset = start = start + 1
            reader = csv.reader(feed(start), delimiter=delimiter)
            continue
        if any(map(str.strip, cells)):
            width = width or len(cells)
            yield start + 1, cells
        start = end


def _is_unclosed(cells: list[str], record: list[str], width: int, delimiter: str, exact: bool) -> bool:
    """True when a quote in this record was left open."""
    if len(record) == 1:
        return bool(cells) and cells[-1].endswith("\n")  # the file ends inside the quote
    if width and (len(cells) < width or (exact and len(cells) > width)):
        return True
    return _swallowed(cells, record, width, delimiter)


def _swallowed(cells: list[str], record: list[str], width: int, delimiter: str) -> bool:
    """True when a record of several lines is an unclosed quote rather than a note with line breaks."""
    if len(record) > MAX_RECORD_LINES or any(len(cell) > MAX_CELL for cell in cells):
        return True
    if sum(line.count('"') for line in record) % 2:
        return True
    later = [line for cell in cells if "\n" in cell for line in cell.split("\n")[1:]]
    if width > 5 and any(line.count(delimiter) >= width - 1 for line in later):
        return True
    return any(_DATED_ROW.match(line) for line in later)
