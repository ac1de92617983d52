"""How a table nobody knows is laid out: its delimiter, the line of its column names, its first rows."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

from data.readers.csv_table import MAX_COLUMNS, UnreadableTableError, fold
from data.readers.decoded_text import NotTextError, decode
from data.readers.mapped_cells import UNREADABLE, date_cells
from data.readers.reader import HEAD_BYTES
from data.readers.table_mapping import CHOICES
from data.readers.written_numbers import is_missing

DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
SAMPLE_ROWS = 500
LINES_ABOVE = 20  # titles and settings above the column names
LEAST_DATED = 0.5  # of a column's written cells, for a column of dates
_LOOK_AHEAD = 3
_COMPARED = 60
_NOT_TABLES = (
    (b"%pdf", "a PDF document"),
    (b"\xd0\xcf\x11\xe0", "an old Excel workbook"),
    (b"<!doctype html", "a web page"),
    (b"<html", "a web page"),
    (b"<table", "a web page"),
    (b"{", "JSON"),
    (b"[{", "JSON"),
)
_SAVE_AS_CSV = "This is {}. Save its table as CSV (File, then Save as or Download) and import that."
_MEMBERS = (
    ("xl/", "an Excel workbook"),
    ("META-INF/manifest.xml", "an OpenDocument spreadsheet"),
    ("Index/Document.iwa", "an Apple Numbers document"),
)


@dataclass(frozen=True, slots=True)
class TableShape:
    """A table's layout and its first rows; `header_line` is 0 when it has no line of column names."""

    delimiter: str
    header_line: int
    names: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    first_line: int  # of its first row, or of its header

    def cells(self, place: int) -> list[str]:
        """The first cells of one column."""
        return [row[place] for row in self.rows]


def not_a_table(raw: bytes) -> str | None:
    """A sentence for files that are well known and no table of text; None for everything else."""
    start = raw[:HEAD_BYTES].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    kinds = [words for sign, words in _NOT_TABLES if start.startswith(sign)]
    return _SAVE_AS_CSV.format(kinds[0]) if kinds else None


def workbook_sentence(names: Iterable[str]) -> str | None:
    """A sentence for a zip archive whose members' names are those of a spreadsheet; None for others."""
    members = list(names)
    kinds = [words for sign, words in _MEMBERS if any(name.startswith(sign) for name in members)]
    return _SAVE_AS_CSV.format(kinds[0]) if kinds else None


def looks_like_a_table(raw: bytes) -> bool:
    """True for delimited rows with a column of dates: what a training log of any make has."""
    try:
        shape = shape_of(raw)
    except UnreadableTableError:
        return False
    return any(dated_share(shape.cells(place)) >= LEAST_DATED for place in range(len(shape.names)))


def shape_of(raw: bytes, *, delimiter: str | None = None, header_line: int | None = None) -> TableShape:
    """The layout of a table, told from its first rows unless it is given; the first HEAD_BYTES are enough.

    Raises UnreadableTableError, with the sentence for the athlete, for what is no table with a row in it.
    """
    if sentence := not_a_table(raw):
        raise UnreadableTableError(sentence)
    try:
        text = decode(_whole_lines(raw[:HEAD_BYTES])).text
    except NotTextError as error:
        raise UnreadableTableError(str(error)) from None
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if len(raw) >= HEAD_BYTES and len(lines) > 1:
        lines.pop()  # cut off in the middle
    records = {mark: _records(lines, mark) for mark in ([delimiter] if delimiter else DELIMITERS)}
    chosen = max(records, key=lambda mark: _regularity(records[mark]))
    return _shape(records[chosen], chosen, header_line)


def header_key(raw: bytes) -> str:
    """What files of one make share: a digest of their column names in order, and of the delimiter.

    A table without column names is known by its first row, so that a log that grows at its end is known
    again. Raises UnreadableTableError for what is no table.
    """
    shape = shape_of(raw)
    names = shape.names if shape.header_line else shape.rows[0]
    parts = [DELIMITERS[shape.delimiter], *map(fold, names)]
    return sha256("\x1f".join(parts).encode()).hexdigest()


def second_table(lines: Sequence[str], delimiter: str, width: int) -> int | None:
    """The place of another line of column names below a table; some watches write two tables into a file."""
    for place, line in enumerate(lines):
        marks = line.count(delimiter)
        if marks < 2 or marks == width - 1 or any(map(str.isdigit, line)):
            continue
        below = [other for other in lines[place + 1 : place + 4] if other.strip()]
        if (
            all(cell.strip() for cell in line.split(delimiter))
            and below
            and all(other.count(delimiter) == marks and any(map(str.isdigit, other)) for other in below)
        ):
            return place
    return None


def dated_share(cells: Sequence[str]) -> float:
    """How many of a column's written cells are dates, from 0 to 1."""
    written = [cell for cell in cells if not is_missing(cell)]
    if not written:
        return 0.0
    return max(dates_read(written, order) for order in CHOICES["date_order"])


def dates_read(cells: Sequence[str], order: str) -> float:
    """How many cells, from 0 to 1, are dates when day, month and year stand in this order."""
    starts, _ = date_cells(cells, [""] * len(cells), order)
    return 1 - starts.count(UNREADABLE) / max(len(starts), 1)


def _whole_lines(first_bytes: bytes) -> bytes:
    """Bytes that do not end inside a letter, where they were cut off."""
    if len(first_bytes) < HEAD_BYTES or b"\x00" in first_bytes[:200]:
        return first_bytes
    return first_bytes[: first_bytes.rfind(b"\n") + 1] or first_bytes


_Record = tuple[int, list[str]]


def _records(lines: Sequence[str], delimiter: str) -> list[_Record]:
    """The first rows with their lines, blank ones left out; nothing where the quotes are beyond repair."""
    reader = csv.reader((line + "\n" for line in lines), delimiter=delimiter)
    found: list[_Record] = []
    begin = 1
    try:
        for cells in reader:
            if any(map(str.strip, cells)):
                found.append((begin, [cell.strip() for cell in cells]))
            begin = reader.line_num + 1
            if len(found) > SAMPLE_ROWS + LINES_ABOVE:
                break
    except csv.Error:
        return found
    return found


def _regularity(records: Sequence[_Record]) -> tuple[float, int]:
    """How much of the first rows has the width of the first that begins a table, and that width."""
    start = _start(records)
    if start is None:
        return 0.0, 0
    width = len(records[start][1])
    compared = records[:_COMPARED]
    return sum(len(cells) == width for _, cells in compared) / len(compared), width


def _start(records: Sequence[_Record]) -> int | None:
    """The first row that others below it agree with in width, and that is more than a title."""
    for place, (_, cells) in enumerate(records[:LINES_ABOVE]):
        below = records[place + 1 : place + 1 + _LOOK_AHEAD]
        named = sum(bool(cell) for cell in cells)
        if 2 <= len(cells) <= 2 * named and any(len(other) == len(cells) for _, other in below):
            return place
    return None


def _shape(records: Sequence[_Record], delimiter: str, header_line: int | None) -> TableShape:
    start = _start(records)
    if header_line:
        start = next((place for place, (line, _) in enumerate(records) if line >= header_line), None)
    if start is None:
        raise UnreadableTableError("This is not a table: no two of its lines have the same columns.")
    line, names = records[start]
    width = len(names)
    if width > MAX_COLUMNS:
        raise UnreadableTableError(f"The file has more than {MAX_COLUMNS} columns; no training log does.")
    has_names = not any(_is_date(cell) for cell in names) if header_line is None else header_line > 0
    below = [cells for _, cells in records[start + has_names :] if len(cells) == width][:SAMPLE_ROWS]
    if not below:
        raise UnreadableTableError(f"There is no row below the column names in line {line}.")
    shown = tuple(name or f"Column {place}" for place, name in enumerate(names, start=1))
    if not has_names:
        shown = tuple(f"Column {place}" for place in range(1, width + 1))
    return TableShape(delimiter, line if has_names else 0, shown, tuple(map(tuple, below)), line)


def _is_date(cell: str) -> bool:
    return any(map(str.isdigit, cell)) and dated_share([cell]) == 1.0
