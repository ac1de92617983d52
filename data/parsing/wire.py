"""Messages between the app and its parser process: JSON with Arrow tables behind it, nothing pickled."""

from __future__ import annotations

import json
import struct
from dataclasses import dataclass, field
from typing import Any, BinaryIO

import pyarrow as pa

_LENGTHS = struct.Struct("<IQ")  # of the JSON, of all tables together
LARGEST_JSON_BYTES = 100_000_000


class BrokenPipeToParserError(EOFError):
    """The other side has gone in the middle of a message."""


@dataclass(slots=True)
class Message:
    """What is sent: a kind, plain values, and named tables."""

    kind: str
    values: dict[str, Any] = field(default_factory=dict)
    tables: dict[str, pa.Table] = field(default_factory=dict)


def send(stream: BinaryIO, message: Message) -> None:
    """Write one message and flush."""
    packed = {name: _packed(table) for name, table in message.tables.items()}
    head = {
        "kind": message.kind,
        "values": message.values,
        "tables": [[name, buffer.size] for name, buffer in packed.items()],
    }
    text = json.dumps(head).encode()
    stream.write(_LENGTHS.pack(len(text), sum(buffer.size for buffer in packed.values())))
    stream.write(text)
    for buffer in packed.values():
        stream.write(memoryview(buffer))
    stream.flush()


def receive(stream: BinaryIO) -> Message | None:
    """Read one message; None when the other side has closed between two messages."""
    lengths = stream.read(_LENGTHS.size)
    if not lengths:
        return None
    if len(lengths) < _LENGTHS.size:
        raise BrokenPipeToParserError
    json_bytes, table_bytes = _LENGTHS.unpack(lengths)
    head = json.loads(_exactly(stream, min(json_bytes, LARGEST_JSON_BYTES)))
    packed = pa.py_buffer(_exactly(stream, table_bytes))
    tables, place = {}, 0
    for name, size in head["tables"]:
        with pa.ipc.open_stream(packed.slice(place, size)) as reader:
            tables[name] = reader.read_all()
        place += size
    return Message(head["kind"], head["values"], tables)


def _packed(table: pa.Table) -> pa.Buffer:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    return sink.getvalue()


def _exactly(stream: BinaryIO, size: int) -> bytes:
    content = stream.read(size)
    if len(content) < size:
        raise BrokenPipeToParserError
    return content
