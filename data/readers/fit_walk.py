"""One walk over the bytes of a FIT file: its definitions, and where the messages of each begin.

Messages of one definition have one size, so that a stretch of them is stepped over in one go: if the byte
one size further on is the same header, it is the next message. Nothing is decoded here; `fit_columns`
fetches whole columns from the places found.
"""

from __future__ import annotations

import struct
from array import array
from dataclasses import dataclass, field

import numpy as np

from data.readers.fit_crc import crc16

CHECKSUM, CUT, DAMAGED, SIZE, GARBAGE = "checksum", "cut", "damaged", "size", "garbage"
MOST_STEPS = 3_000_000  # stretches of messages in one upload; a day at 1 Hz has under 200,000
MOST_DEFINITIONS = 2_000  # different ones in one file; a watch writes some thirty
MOST_CHAINED = 500
HEADER_BYTES = (14, 12)
_MAGIC = b".FIT"


@dataclass(frozen=True, slots=True)
class FieldPlace:
    """A field inside a message: `base` is its type's code, or for a developer field its developer's index."""

    number: int
    begin: int
    size: int
    base: int


@dataclass(slots=True)
class Definition:
    """How the messages of one kind are laid out from here on, and where they are."""

    at: int
    message: int
    big_endian: bool
    layout: tuple[bytes, bytes]  # three bytes a field: number, size, base; then those of developer fields
    size: int  # of a message with its header byte
    starts: array[int] = field(default_factory=lambda: array("q"))
    counts: array[int] = field(default_factory=lambda: array("q"))

    @property
    def rows(self) -> int:
        """How many messages there are."""
        return sum(self.counts)

    def fields(self) -> dict[int, FieldPlace]:
        """The fields by their number; of two with one number, the first."""
        return {place.number: place for place in reversed(_places(self.layout[0], 1))}

    def developer(self) -> list[FieldPlace]:
        """The developer fields, which stand behind the others."""
        return _places(self.layout[1], 1 + sum(self.layout[0][1::3]))

    def offsets(self) -> np.ndarray:
        """Where each message begins, in the order of the file."""
        starts, counts = np.array(self.starts, dtype=np.int64), np.array(self.counts, dtype=np.int64)
        if counts.size == counts.sum():
            return starts
        within = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
        offsets: np.ndarray = np.repeat(starts, counts) + within * self.size
        return offsets


@dataclass(slots=True)
class WalkedFile:
    """One FIT file of an upload: its definitions in order, and what is wrong with its bytes."""

    raw: bytes
    begin: int
    after: int
    definitions: dict[bytes, Definition] = field(default_factory=dict)  # by their own bytes
    faults: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where a file's messages begin and stop, and where the next file would begin."""

    begin: int
    stop: int
    after: int
    faults: frozenset[str]


def walk_files(raw: bytes) -> list[WalkedFile]:
    """Every FIT file of a chain, in order; empty when there is not even one header."""
    files: list[WalkedFile] = []
    position, steps = 0, MOST_STEPS
    while position < len(raw):
        frame = _frame(raw, position) if len(files) < MOST_CHAINED else None
        if frame is None:
            if files and raw[position:].strip(b"\x00"):
                files[-1].faults.add(GARBAGE)
            break
        walked = WalkedFile(raw, position, frame.after, faults=set(frame.faults))
        steps -= _collect(walked, frame.begin, frame.stop, steps)
        files.append(walked)
        position = frame.after
    return files


def _frame(raw: bytes, at: int) -> _Frame | None:
    if raw[at + 8 : at + 12] != _MAGIC:
        return None
    faults = set()
    usual = raw[at] in HEADER_BYTES
    sizes = (raw[at], *HEADER_BYTES) if usual else (*HEADER_BYTES, raw[at])
    size = next((size for size in sizes if size >= 12 and _defines(raw, at + size)), HEADER_BYTES[0])
    begin = at + size
    if size != raw[at]:
        faults.add(SIZE)
    stated = int.from_bytes(raw[at + 4 : at + 8], "little")
    stop = begin + stated
    whole = stated > 0 and stop + 2 <= len(raw)
    if whole and crc16(raw[at : stop + 2]) == 0:
        return _Frame(begin, stop, stop + 2, frozenset(faults))
    if whole and (stop + 2 == len(raw) or raw[stop + 10 : stop + 14] == _MAGIC):
        return _Frame(begin, stop, stop + 2, frozenset(faults | {CHECKSUM}))
    if whole or stated == 0:
        faults.add(SIZE)
    ends_sound = crc16(raw[at:]) == 0
    faults |= {SIZE} if ends_sound else {CHECKSUM}
    stop = len(raw) - 2 if ends_sound else min(len(raw), max(stop, len(raw) if SIZE in faults else 0))
    return _Frame(begin, stop, len(raw), frozenset(faults))


def _defines(raw: bytes, position: int) -> bool:
    """True where a definition can begin: its mark, a zero, and one of two byte orders."""
    start = raw[position : position + 3]
    return len(start) == 3 and start[0] & 0xC0 == 0x40 and start[1] == 0 and start[2] <= 1


def _collect(walked: WalkedFile, position: int, end: int, most_steps: int) -> int:
    """Note every definition and message between two places; returns the steps it took."""
    raw = walked.raw
    owners: list[Definition | None] = [None] * 256
    known = walked.definitions
    for step in range(most_steps):
        if position >= end:
            return step
        header = raw[position]
        owner = owners[header]
        if owner is not None:
            after = position + owner.size
            if after > end:
                walked.faults.add(CUT)
                return step
            count = 1
            if after < end and raw[after] == header:
                count = _alike(raw, position, end, owner.size)
            owner.starts.append(position)
            owner.counts.append(count)
            position += owner.size * count
        elif header & 0xC0 == 0x40 and len(known) < MOST_DEFINITIONS:
            length = _length(raw, position, end)
            if length is None:
                walked.faults.add(CUT)
                return step
            definition = _definition(raw, position, length, known)
            for data_header in _HEADERS[header & 0x0F]:
                owners[data_header] = definition
            position += length
        else:
            walked.faults.add(DAMAGED)
            return step
    walked.faults |= {DAMAGED} if position < end else set()
    return most_steps


def _alike(raw: bytes, position: int, end: int, size: int) -> int:
    """How many whole messages with the header found here follow one another."""
    most = (end - position) // size
    mark = raw[position : position + 1]
    count, step = 1, 16
    while count < most:
        stop = min(count + step, most)
        headers = raw[position + count * size : position + (stop - 1) * size + 1 : size]
        same = len(headers) - len(headers.lstrip(mark))
        count += same
        if same < len(headers):
            break
        step *= 4
    return count


def _headers_of(local: int) -> tuple[int, ...]:
    """Every header byte of data with this local number; bits 4 and 5 of the long form mean nothing."""
    long = tuple(local | spare for spare in (0x00, 0x10, 0x20, 0x30))
    return long + tuple(range(0x80 | local << 5, (0x80 | local << 5) + 32)) if local < 4 else long


_HEADERS = tuple(map(_headers_of, range(16)))


def _length(raw: bytes, at: int, end: int) -> int | None:
    """The bytes of the definition that begins here; None when it runs over the end."""
    if at + 6 > end:
        return None
    length = 6 + 3 * raw[at + 5]
    if raw[at] & 0x20:
        if at + length >= end:
            return None
        length += 1 + 3 * raw[at + length]
    return length if at + length <= end else None


def _definition(raw: bytes, at: int, length: int, known: dict[bytes, Definition]) -> Definition:
    """The definition that begins here; the earlier one where it repeats it."""
    key = raw[at + 1 : at + length] + bytes((raw[at] & 0x20,))
    if key not in known:
        (message,) = struct.unpack_from("<H" if raw[at + 2] == 0 else ">H", raw, at + 3)
        native_end = at + 6 + 3 * raw[at + 5]
        layout = raw[at + 6 : native_end], raw[native_end + 1 : at + length]
        size = 1 + sum(layout[0][1::3]) + sum(layout[1][1::3])
        known[key] = Definition(at, message, raw[at + 2] != 0, layout, size)
    return known[key]


def _places(layout: bytes, begin: int) -> list[FieldPlace]:
    places = []
    for at in range(0, len(layout), 3):
        number, size, base = layout[at : at + 3]
        places.append(FieldPlace(number, begin, size, base))
        begin += size
    return places
