"""A small writer of FIT files, sound and odd ones, for tests and benchmarks; it shares no code."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

TYPES = {  # name -> code, struct letter, the value that means none
    "enum": (0x00, "B", 0xFF),
    "sint8": (0x01, "b", 0x7F),
    "uint8": (0x02, "B", 0xFF),
    "sint16": (0x83, "h", 0x7FFF),
    "uint16": (0x84, "H", 0xFFFF),
    "sint32": (0x85, "i", 0x7FFFFFFF),
    "uint32": (0x86, "I", 0xFFFFFFFF),
    "string": (0x07, "s", b""),
    "float32": (0x88, "f", float("nan")),
    "float64": (0x89, "d", float("nan")),
    "uint8z": (0x0A, "B", 0),
    "uint16z": (0x8B, "H", 0),
    "uint32z": (0x8C, "I", 0),
    "byte": (0x0D, "B", 0xFF),
}
START = 1_139_639_400  # 2026-02-10 06:30 UTC in FIT seconds
_CRC_TABLE = (
    *(0x0000, 0xCC01, 0xD801, 0x1400, 0xF001, 0x3C00, 0x2800, 0xE401),
    *(0xA001, 0x6C00, 0x7800, 0xB401, 0x5000, 0x9C01, 0x8801, 0x4400),
)

Fields = Mapping[int, str]  # number -> type, or "type*count"
Values = Mapping[int, object]


def checksum(raw: bytes) -> int:
    """The checksum as the FIT protocol writes it down: half a byte at a time."""
    crc = 0
    for byte in raw:
        for half in (byte & 0xF, byte >> 4):
            crc = (crc >> 4) ^ _CRC_TABLE[crc & 0xF] ^ _CRC_TABLE[half]
    return crc


def _size_of(kind: str) -> tuple[str, int, int]:
    name, _, count = kind.partition("*")
    width = 1 if name == "string" else struct.calcsize(TYPES[name][1])
    return name, int(count or 1), width


def _packed(order: str, kind: str, value: object) -> bytes:
    name, count, _ = _size_of(kind)
    if name == "string":
        text = value.encode() if isinstance(value, str) else b""
        return text[:count].ljust(count, b"\x00")
    values = list(value) if isinstance(value, (list, tuple)) else [value]
    values += [None] * (count - len(values))
    _, letter, none = TYPES[name]
    return b"".join(struct.pack(order + letter, none if one is None else one) for one in values)


@dataclass
class _Layout:
    order: str
    fields: dict[int, str]
    developer: list[tuple[int, int, str]]


@dataclass
class FitWriter:
    """One FIT file in the making: define, write, and take the bytes."""

    body: bytearray = field(default_factory=bytearray)
    layouts: dict[int, _Layout] = field(default_factory=dict)

    def define(
        self,
        local: int,
        message: int,
        fields: Fields,
        *,
        big_endian: bool = False,
        developer: Sequence[tuple[int, int, str]] = (),  # field number, developer index, type
    ) -> FitWriter:
        """Lay out the messages of a local number."""
        order = ">" if big_endian else "<"
        self.layouts[local] = _Layout(order, dict(fields), list(developer))
        header = 0x40 | local | (0x20 if developer else 0)
        self.body += struct.pack(order + "BBBHB", header, 0, int(big_endian), message, len(fields))
        for number, kind in fields.items():
            name, count, width = _size_of(kind)
            self.body += bytes((number, count * width, TYPES[name][0]))
        if developer:
            self.body.append(len(developer))
            for number, index, kind in developer:
                _, count, width = _size_of(kind)
                self.body += bytes((number, count * width, index))
        return self

    def write(
        self, local: int, values: Values, own: Sequence[object] = (), offset: int | None = None
    ) -> None:
        """Write a message; `own` are its developer fields, `offset` makes a compressed header."""
        layout = self.layouts[local]
        self.body.append(local if offset is None else 0x80 | local << 5 | offset & 0x1F)
        for number, kind in layout.fields.items():
            self.body += _packed(layout.order, kind, values.get(number))
        for place, (_, _, kind) in enumerate(layout.developer):
            self.body += _packed(layout.order, kind, own[place] if place < len(own) else None)

    def one(self, message: int, fields: Mapping[int, tuple[str, object]], local: int = 15) -> FitWriter:
        """Define and write a single message."""
        self.define(local, message, {number: kind for number, (kind, _) in fields.items()})
        self.write(local, {number: value for number, (_, value) in fields.items()})
        return self

    def file(self, header_size: int = 14, *, sealed: bool = True) -> bytes:
        """The bytes with header and checksum; unsealed, the checksum is missing."""
        header = struct.pack("<BBHI4s", header_size, 0x20, 2132, len(self.body), b".FIT")
        header += struct.pack("<H", checksum(header)) if header_size == 14 else b""
        raw = header + bytes(self.body)
        return raw + (struct.pack("<H", checksum(raw)) if sealed else b"")


def with_checksum(raw: bytes) -> bytes:
    """The bytes with their last two made the right checksum again."""
    return raw[:-2] + struct.pack("<H", checksum(raw[:-2]))


def file_id(writer: FitWriter, kind: int = 4, serial: int | None = 777, created: int | None = START) -> None:
    """What every file begins with."""
    fields = {0: ("enum", kind), 1: ("uint16", 1), 3: ("uint32z", serial or 0), 4: ("uint32", created)}
    writer.one(0, fields)


RECORD_FIELDS = {
    253: "uint32", 0: "sint32", 1: "sint32", 5: "uint32", 73: "uint32", 78: "uint32", 3: "uint8", 4: "uint8",
    53: "uint8", 7: "uint16", 13: "sint8", 41: "uint16", 39: "uint16",
}  # fmt: skip


def record_values(second: int) -> dict[int, object]:
    """A record of an even run at 3 m/s, 150 beats and 172 steps a minute."""
    return {
        253: START + second,
        5: 300 * second,
        73: 3000,
        78: (100 + 500) * 5,
        3: 150,
        4: 86,
        53: 0,
        7: 250,
        13: 12,
        41: 2400,
        39: 850,
    }


SESSION_FIELDS = {
    253: "uint32", 2: "uint32", 5: "enum", 6: "enum", 7: "uint32", 8: "uint32", 9: "uint32", 14: "uint16",
    16: "uint8", 17: "uint8", 18: "uint8", 92: "uint8", 20: "uint16", 22: "uint16", 57: "sint8", 91: "uint16",
    89: "uint16", 110: "string*16", 124: "uint32",
}  # fmt: skip


def session_values(seconds: int, **changed: object) -> dict[int, object]:
    """A session of the even run; `changed` by field, as f9=..."""
    values: dict[int, object] = {
        253: START,  # as recent watches write it: the start, not the end
        2: START,
        5: 1,
        6: 0,
        7: seconds * 1000,
        8: seconds * 1000,
        9: seconds * 300,
        16: 150,
        17: 171,
        18: 86,
        92: 64,
        20: 250,
        22: 35,
        57: 12,
        91: 2400,
        89: 850,
        110: "Road Run",
    }
    return values | {int(name[1:]): value for name, value in changed.items()}


def run_file(seconds: int = 60, **changed: object) -> bytes:
    """A whole run, one record a second, with a session in which fields may be changed."""
    writer = FitWriter()
    file_id(writer)
    writer.define(0, 20, RECORD_FIELDS)
    for second in range(seconds + 1):
        writer.write(0, record_values(second))
    writer.define(1, 18, SESSION_FIELDS)
    writer.write(1, session_values(seconds, **changed))
    return writer.file()
