"""Our decoder of FIT files against fitdecode, field by field, on generated files of every layout we know."""

from __future__ import annotations

import io
import struct
import warnings
from typing import Any

import fitdecode
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.readers import fit_decoding
from data.readers.csv_table import UnreadableTableError
from data.readers.fit_columns import ColumnContents
from data.readers.fit_crc import crc16
from data.readers.fit_fallback import fitdecode_contents
from data.readers.fit_records import read_points
from data.readers.fit_tables import UnfamiliarFitError, scaled
from data.readers.fit_walk import walk_files
from tests.data.readers.fit_writer import START, TYPES, FitWriter, checksum, file_id

RECORD = 20
# field -> name in fitdecode, its type, scale and offset by the FIT profile
USED = {
    0: ("position_lat", "sint32", 1, 0),
    1: ("position_long", "sint32", 1, 0),
    2: ("altitude", "uint16", 5, 500),
    3: ("heart_rate", "uint8", 1, 0),
    4: ("cadence", "uint8", 1, 0),
    5: ("distance", "uint32", 100, 0),
    6: ("speed", "uint16", 1000, 0),
    7: ("power", "uint16", 1, 0),
    13: ("temperature", "sint8", 1, 0),
    39: ("vertical_oscillation", "uint16", 10, 0),
    41: ("stance_time", "uint16", 10, 0),
    53: ("fractional_cadence", "uint8", 128, 0),
    73: ("enhanced_speed", "uint32", 1000, 0),
    78: ("enhanced_altitude", "uint32", 5, 500),
    253: ("timestamp", "uint32", 1, 0),
}
WITH_COMPONENTS = (2, 6)  # fitdecode fails on arrays in them
NUMBER_TYPES = [name for name in TYPES if name not in ("string", "byte")]


def their_messages(raw: bytes, message: int) -> list[Any]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        reader = fitdecode.FitReader(
            io.BytesIO(raw), processor=None, error_handling=fitdecode.ErrorHandling.IGNORE
        )
        frames = [frame for frame in reader if isinstance(frame, fitdecode.FitDataMessage)]
    return [frame for frame in frames if frame.global_mesg_num == message]


def their_value(message: Any, field: int) -> float:
    for each in message.fields:
        stored = each.field_def is not None and not each.field_def.is_dev
        if each.def_num == field and (stored or (field == 253 and each.field_def is None)):
            value = each.raw_value if field == 253 else each.value
            return np.nan if value is None or isinstance(value, (tuple, str)) else float(value)
    return np.nan


def their_developer_value(message: Any, name: str) -> float:
    for each in message.fields:
        if each.field_def is not None and each.field_def.is_dev and each.name == name:
            return np.nan if each.value is None or isinstance(each.value, tuple) else float(each.value)
    return np.nan


def assert_equal(raw: bytes) -> None:
    """Every used field of every record, bit for bit, and every developer field."""
    (walked,) = walk_files(raw)
    table = ColumnContents(walked).table(RECORD)
    theirs = their_messages(raw, RECORD)
    assert table.rows == len(theirs)
    for field, (name, _, scale, offset) in USED.items():
        expected = np.array([their_value(message, field) for message in theirs])
        np.testing.assert_array_equal(scaled(table, field, scale, offset), expected, name)
    for column in table.developer():
        expected = np.array([their_developer_value(message, column.name) for message in theirs])
        np.testing.assert_array_equal(column.values, expected, column.name)


@st.composite
def layouts(draw: st.DrawFn) -> tuple[dict[int, str], bool]:
    """Some of the used fields and unknown ones, of their own types or others, once or as arrays."""
    numbers = draw(st.lists(st.sampled_from([*list(USED)[:-1], 200, 201]), unique=True, max_size=8))
    kinds = {}
    for number in numbers:
        usual = USED.get(number, ("", "uint8", 1, 0))[1]
        kind = draw(st.one_of(st.just(usual), st.sampled_from(NUMBER_TYPES)))
        many = draw(st.sampled_from(["", "", "", "*2", "*3"]))
        kinds[number] = usual if number in WITH_COMPONENTS else kind + many
    return kinds, draw(st.booleans())


def write_messages(draw: st.DrawFn, writer: FitWriter, local: int, *, clock: bool, compressed: bool) -> None:
    """A few messages with random bytes in every field: whatever the bytes, both must say the same."""
    layout = writer.layouts[local]
    for _ in range(draw(st.integers(0, 5))):
        fields = {number: kind for number, kind in layout.fields.items() if number != 253 or not clock}
        width = sum(
            int(kind.partition("*")[2] or 1) * struct.calcsize(TYPES[kind.partition("*")[0]][1])
            for kind in [*fields.values(), *(kind for _, _, kind in layout.developer)]
        )
        noise = draw(
            st.one_of(
                st.binary(min_size=width, max_size=width), st.just(b"\xff" * width), st.just(bytes(width))
            )
        )
        if compressed:
            writer.body.append(0x80 | local << 5 | draw(st.integers(0, 31)))
        else:
            writer.body.append(local | draw(st.sampled_from([0, 0, 0x10])))
        if clock:
            stamp = draw(st.one_of(st.integers(START, START + 90_000), st.just(0xFFFFFFFF)))
            writer.body += struct.pack(layout.order + "I", stamp)
        writer.body += noise


@st.composite
def fit_files(draw: st.DrawFn) -> bytes:
    """Definitions that change, both byte orders, compressed times, developer fields, missing fields."""
    writer = FitWriter()
    file_id(writer)
    writer.one(207, {3: ("uint8", 0)})
    names = {}
    for number in range(draw(st.integers(0, 3))):
        kind = draw(st.sampled_from(NUMBER_TYPES))
        names[number] = kind
        described = {0: ("uint8", 0), 1: ("uint8", number), 2: ("uint8", TYPES[kind][0])}
        native = draw(st.sampled_from([None, 7, 4]))
        writer.one(
            206, {**described, 3: ("string*8", f"own {number}"), 8: ("string*4", "W"), 15: ("uint8", native)}
        )
    for _ in range(draw(st.integers(1, 4))):
        fields, big_endian = draw(layouts())
        local = draw(st.integers(0, 3))
        compressed = draw(st.booleans())
        message = draw(st.sampled_from([RECORD, RECORD, RECORD, 21, 1234]))
        if not compressed:
            fields = {253: "uint32", **fields}
        own = [(number, 0, kind) for number, kind in names.items() if draw(st.booleans())]
        writer.define(local, message, fields, big_endian=big_endian, developer=own)
        write_messages(draw, writer, local, clock=not compressed, compressed=compressed)
    return writer.file(draw(st.sampled_from([12, 14])))


@settings(max_examples=120, deadline=None)
@given(fit_files())
def test_every_field_is_what_fitdecode_reads(raw: bytes) -> None:
    assert_equal(raw)


def test_a_long_file_with_other_messages_between_is_what_fitdecode_reads() -> None:
    writer = FitWriter()
    file_id(writer)
    kinds = {field: kind for field, (_, kind, _, _) in USED.items()}
    writer.define(0, RECORD, kinds, big_endian=True).define(1, 78, {0: "uint16*5"})
    noise = np.random.default_rng(5)
    for second in range(400):
        values = {f: int(noise.integers(0, 120)) for f in kinds} | {253: START + second}
        writer.write(0, values)
        if second % 7 == 0 and second < 200:
            writer.write(1, {0: [300 + second]})
    assert_equal(writer.file())


def test_compressed_speed_and_distance_roll_over_as_in_fitdecode() -> None:
    writer = FitWriter()
    file_id(writer)
    writer.one(21, {253: ("uint32", START)})
    writer.define(0, RECORD, {8: "byte*3", 3: "uint8"})
    for second in range(0, 300, 5):
        speed, distance = 312, second * 50 & 0xFFF  # 3.12 m/s; sixteenths of a metre, twice over 256 m
        packed = speed | distance << 12
        writer.write(0, {8: list(packed.to_bytes(3, "little")), 3: 140}, offset=(START + second) & 31)
    raw = writer.file()
    assert_equal(raw)
    (contents,) = fit_decoding.decode_files(raw)
    points = read_points(contents)
    theirs = their_messages(raw, RECORD)
    for name, ours in (("speed", "speed_m_s"), ("distance", "distance_m")):
        np.testing.assert_array_equal(points.measures[ours], [message.get_value(name) for message in theirs])
    assert points.measures["distance_m"][-1] == 295 * 50 / 16
    assert points.time.tolist() == [START + second for second in range(0, 300, 5)]


def test_a_description_that_comes_late_still_names_its_field() -> None:
    writer = FitWriter()
    file_id(writer)
    writer.define(0, RECORD, {253: "uint32"}, developer=[(3, 0, "uint16")])
    writer.write(0, {253: START}, [260])
    described = {0: ("uint8", 0), 1: ("uint8", 3), 2: ("uint8", 0x84), 3: ("string*8", "Power")}
    writer.one(206, described)
    (walked,) = walk_files(writer.file())
    (column,) = ColumnContents(walked).table(RECORD).developer()
    assert (column.name, column.values.tolist()) == ("Power", [260.0])


def test_a_layout_we_do_not_know_goes_to_fitdecode_and_gives_the_same_table() -> None:
    writer = FitWriter()
    file_id(writer)
    writer.define(0, RECORD, {253: "uint32", 3: "uint8", 8: "byte*3"})
    writer.write(
        0, {253: START, 3: 140, 8: [1, 2, 3]}, offset=START + 5 & 31
    )  # a time beside a compressed one
    raw = writer.file()
    (walked,) = walk_files(raw)
    with pytest.raises(UnfamiliarFitError):
        ColumnContents(walked)
    (contents,) = fit_decoding.decode_files(raw)
    assert contents.by_fitdecode
    table = contents.table(RECORD)
    assert table.numbers(3).tolist() == [140.0]
    assert table.arrays(8).tolist() == [[1.0, 2.0, 3.0]]


@settings(max_examples=25, deadline=None)
@given(fit_files())
def test_the_fallback_fills_the_same_tables(raw: bytes) -> None:
    (walked,) = walk_files(raw)
    ours, theirs = ColumnContents(walked).table(RECORD), fitdecode_contents(raw).table(RECORD)
    assert ours.rows == theirs.rows
    for field in USED:
        np.testing.assert_array_equal(ours.numbers(field), theirs.numbers(field))
    mine = {column.name: column.values for column in ours.developer()}
    others = {
        column.name: column.values for column in theirs.developer() if not np.isnan(column.values).all()
    }
    for name, values in others.items():
        np.testing.assert_array_equal(mine[name], values)


@given(st.binary(max_size=300))
@settings(max_examples=20, deadline=None)
def test_the_checksum_is_that_of_the_protocol(raw: bytes) -> None:
    assert crc16(raw) == checksum(raw)
    assert crc16(raw + struct.pack("<H", checksum(raw))) == 0
    long = raw * 200 + raw[:7]
    assert crc16(long) == checksum(long)


@pytest.mark.parametrize("raw", [b"", bytes(2000)])
def test_nothing_but_zeros_is_an_empty_file(raw: bytes) -> None:
    with pytest.raises(UnreadableTableError, match="empty file"):
        list(fit_decoding.decode_files(raw))
