"""Whole columns of a walked FIT file at once: all messages of a kind become a matrix of bytes, fields are
cut out of it and read as numbers by numpy."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

import numpy as np

from data.readers.fit_tables import (
    FIELD_DESCRIPTION,
    TIMESTAMP,
    WIDEST_ARRAY,
    DeveloperColumn,
    UnfamiliarFitError,
    check_rows,
    clean_text,
)
from data.readers.fit_walk import Definition, FieldPlace, WalkedFile

TEXT_BASE = 0x07
_UINT32 = 0x86
MOST_DEVELOPER_FIELDS = 64
_NUMBERS: dict[int, tuple[str, int | None]] = {  # base type -> numpy type, the value that means none
    0x00: ("u1", 0xFF),
    0x01: ("i1", 0x7F),
    0x02: ("u1", 0xFF),
    0x83: ("i2", 0x7FFF),
    0x84: ("u2", 0xFFFF),
    0x85: ("i4", 0x7FFFFFFF),
    0x86: ("u4", 0xFFFFFFFF),
    0x88: ("f4", None),
    0x89: ("f8", None),
    0x0A: ("u1", 0),
    0x8B: ("u2", 0),
    0x8C: ("u4", 0),
    0x8E: ("i8", 0x7FFFFFFFFFFFFFFF),
    0x8F: ("u8", 0xFFFFFFFFFFFFFFFF),
    0x90: ("u8", 0),
}  # 0x0D, bytes, and codes not listed hold no number


@dataclass(frozen=True, slots=True)
class _Description:
    """What a field_description says of a developer field."""

    at: int
    base: int
    name: str
    units: str
    native_message: float
    native_field: float

    @property
    def key(self) -> tuple[str, ...]:
        """What makes two descriptions speak of one field."""
        return self.name, self.units, str(self.native_message), str(self.native_field)


class _Part:
    """The messages of one definition as a matrix of bytes."""

    def __init__(self, raw: bytes, definition: Definition) -> None:
        self.definition = definition
        self.fields = definition.fields()
        self.offsets = definition.offsets()
        self.stamps: np.ndarray | None = None  # times out of compressed headers, nan where there is none
        size = definition.size
        anywhere = np.ndarray((len(raw) - size + 1,), f"V{size}", raw, 0, (1,))
        self.matrix = anywhere[self.offsets].view(np.uint8).reshape(-1, size)

    def read(self, place: FieldPlace, base: int, most: int = WIDEST_ARRAY) -> np.ndarray | None:
        """The first numbers of a field, a row a message; None when it holds no numbers."""
        kind, invalid = _NUMBERS.get(base, ("", None))
        width = int(kind[1]) if kind else 0
        if not kind or place.size == 0 or place.size % width:
            return None
        order = ">" if self.definition.big_endian else "<"
        size = min(place.size, width * most)
        stored = self.matrix[:, place.begin : place.begin + size].view(order + kind)
        with np.errstate(invalid="ignore"):
            values: np.ndarray = stored.astype(np.float64)
        if invalid is not None:
            values[stored == invalid] = np.nan
        return values

    def read_field(self, field: int, most: int = WIDEST_ARRAY) -> np.ndarray | None:
        place = self.fields.get(field)
        values = self.read(place, place.base, most) if place else None
        if field == TIMESTAMP and self.stamps is not None:
            own = np.full(len(self.offsets), np.nan) if values is None else values[:, 0]
            return np.where(np.isnan(self.stamps), own, self.stamps)[:, np.newaxis]
        return values

    def texts(self, field: int) -> list[str]:
        place = self.fields.get(field)
        if place is None or place.base != TEXT_BASE:
            return [""] * len(self.offsets)
        cells = self.matrix[:, place.begin : place.begin + place.size]
        return [clean_text(cell.tobytes().split(b"\x00")[0].decode("utf-8", "replace")) for cell in cells]


class ColumnTable:
    """All messages of one kind, from however many definitions."""

    def __init__(self, parts: list[_Part], descriptions: dict[tuple[int, int], list[_Description]]) -> None:
        self._parts = parts
        self._descriptions = descriptions
        self.offsets = np.concatenate([part.offsets for part in parts]) if parts else np.zeros(0, np.int64)
        self._order = np.argsort(self.offsets, kind="stable") if len(parts) > 1 else None

    @property
    def rows(self) -> int:
        """How many messages there are."""
        return len(self.offsets)

    def numbers(self, field: int) -> np.ndarray:
        """One number a message."""
        columns = []
        for part in self._parts:
            values = part.read_field(field, most=2)
            alone = values is not None and values.shape[1] == 1
            columns.append(values[:, 0] if values is not None and alone else _nothing(part))
        return self._joined(columns)

    def arrays(self, field: int) -> np.ndarray:
        """The first numbers of a field, or bytes of a byte field."""
        blocks = []
        for part in self._parts:
            place = part.fields.get(field)
            values = part.read_field(field)
            if values is None and place is not None and place.base != TEXT_BASE and place.size:
                values = part.matrix[:, place.begin : place.begin + min(place.size, WIDEST_ARRAY)]
                values = values.astype(np.float64)
                values[(values == 0xFF).all(axis=1)] = np.nan
            blocks.append(_nothing(part)[:, np.newaxis] if values is None else values)
        widest = max((block.shape[1] for block in blocks), default=1)
        joined = np.full((self.rows, widest), np.nan)
        begin = 0
        for block in blocks:
            joined[begin : begin + len(block), : block.shape[1]] = block
            begin += len(block)
        return joined if self._order is None else joined[self._order]

    def texts(self, field: int) -> list[str]:
        """One text a message."""
        texts = [text for part in self._parts for text in part.texts(field)]
        return texts if self._order is None else [texts[row] for row in self._order]

    def developer(self) -> list[DeveloperColumn]:
        """The columns of developer fields, those of one description joined over all definitions."""
        found: dict[tuple[str, ...], list[np.ndarray]] = {}
        known: dict[tuple[str, ...], _Description] = {}
        for row, part in enumerate(self._parts):
            for place in part.definition.developer():
                description = self._description(place, part.definition.at)
                values = part.read(place, description.base, 2) if description else None
                if description is None or values is None or values.shape[1] != 1:
                    continue
                key = description.key
                if key not in found and len(found) < MOST_DEVELOPER_FIELDS:
                    known[key] = description
                    found[key] = [_nothing(other) for other in self._parts]
                if key in found:
                    found[key][row] = values[:, 0]
        return [
            DeveloperColumn(
                each.name, each.units, each.native_message, each.native_field, self._joined(columns)
            )
            for each, columns in zip(known.values(), found.values(), strict=True)
        ]

    def _description(self, place: FieldPlace, at: int) -> _Description | None:
        """The last description before a definition, or the first one after it: some come late."""
        candidates = self._descriptions.get((place.base, place.number), [])
        earlier = bisect_left(candidates, at, key=lambda candidate: candidate.at)
        return candidates[max(earlier - 1, 0)] if candidates else None

    def _joined(self, columns: list[np.ndarray]) -> np.ndarray:
        if len(columns) == 1:
            return columns[0]
        joined = np.concatenate(columns) if columns else np.zeros(0)
        return joined if self._order is None else joined[self._order]


class ColumnContents:
    """A walked file whose tables are made when they are asked for."""

    by_fitdecode = False

    def __init__(self, walked: WalkedFile) -> None:
        self.faults = walked.faults
        self._raw = walked.raw
        self._definitions = [definition for definition in walked.definitions.values() if definition.starts]
        self._tables: dict[int, ColumnTable] = {}
        self._stamps = compressed_times(walked.raw, self._definitions)
        self._descriptions: dict[tuple[int, int], list[_Description]] = {}
        self._describe()

    def table(self, message: int) -> ColumnTable:
        """All messages of one kind."""
        if message not in self._tables:
            definitions = [each for each in self._definitions if each.message == message]
            check_rows(sum(definition.rows for definition in definitions))
            parts = [_Part(self._raw, definition) for definition in definitions]
            for part in parts:
                part.stamps = self._stamps.get(part.definition.at)
            self._tables[message] = ColumnTable(parts, self._descriptions)
        return self._tables[message]

    def _describe(self) -> None:
        table = self.table(FIELD_DESCRIPTION)
        numbers = [table.numbers(field) for field in (0, 1, 2, 14, 15)]
        for row, (name, units) in enumerate(zip(table.texts(3), table.texts(8), strict=True)):
            index, number, base, message, native = (float(column[row]) for column in numbers)
            if np.isnan(index) or np.isnan(number) or np.isnan(base):
                continue
            described = _Description(int(table.offsets[row]), int(base), name, units, message, native)
            self._descriptions.setdefault((int(index), int(number)), []).append(described)


def _nothing(part: _Part) -> np.ndarray:
    return np.full(len(part.offsets), np.nan)


def compressed_times(raw: bytes, definitions: list[Definition]) -> dict[int, np.ndarray]:
    """Times out of compressed headers, by the place of the definition; empty when there are none.

    Such a header holds the last 5 bits of a time; the rest is that of the last time before it, moved on
    when the bits have rolled over.
    """
    headers = np.frombuffer(raw, np.uint8)
    check_rows(sum(definition.rows for definition in definitions) // 4)
    if not any((headers[np.array(definition.starts)] >= 0x80).any() for definition in definitions):
        return {}  # all messages of a stretch have the header of its first
    rows, times = [], []  # of every message that says or moves the time
    short = {}
    for definition in definitions:
        places = definition.offsets()
        marks = headers[places] >= 0x80
        if marks.any():
            short[definition.at] = (places, marks)
        rows.append(places[marks])
        times.append(np.full(len(rows[-1]), np.nan))
        place = definition.fields().get(TIMESTAMP)
        if place is None:
            continue
        if marks.any() or place.base != _UINT32 or place.size != 4:
            raise UnfamiliarFitError("a time beside a compressed time, or of another type")
        rows.append(places)
        times.append(_full_times(raw, definition))
    resolved = _rolled_on(headers, np.concatenate(rows), np.concatenate(times))
    return {at: _at_places(resolved, places, marks) for at, (places, marks) in short.items()}


def _at_places(resolved: np.ndarray, places: np.ndarray, marks: np.ndarray) -> np.ndarray:
    nearest = np.searchsorted(resolved[:, 0], places).clip(0, len(resolved) - 1)
    return np.where(marks, resolved[nearest, 1], np.nan)


def _full_times(raw: bytes, definition: Definition) -> np.ndarray:
    values = _Part(raw, definition).read_field(TIMESTAMP)
    return np.full(definition.rows, np.nan) if values is None else values[:, 0]


def _rolled_on(headers: np.ndarray, rows: np.ndarray, times: np.ndarray) -> np.ndarray:
    """(place, time) of each message in the order of the file; a full time sets it, 5 bits move it on."""
    is_short = headers[rows] >= 0x80
    used = is_short | ~np.isnan(times)
    order = np.argsort(rows[used])
    rows, times, is_short = rows[used][order], times[used][order], is_short[used][order]
    full = np.where(is_short, 0, np.nan_to_num(times)).astype(np.int64)
    bits = np.where(is_short, headers[rows] & 0x1F, full & 0x1F).astype(np.int64)
    moved = np.where(is_short, (bits - np.concatenate(([0], bits[:-1]))) & 0x1F, 0)
    total = np.cumsum(moved)
    last_full = np.maximum.accumulate(np.where(is_short, -1, np.arange(len(rows))))
    known = last_full >= 0
    base = np.where(known, full[last_full] - total[last_full], 0)
    return np.column_stack((rows, base + total)).astype(np.float64)
