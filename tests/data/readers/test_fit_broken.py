"""FIT files nobody should have to meet: whatever is in them, an answer comes soon and says what is wrong."""

from __future__ import annotations

import io
import random
import struct
import time

import numpy as np
import pytest

from data.readers.body_limits import LIMITS
from data.readers.csv_table import UnreadableTableError
from data.readers.fit_file import READER
from data.readers.fit_records import MEASURES
from data.readers.reader import ParsedLog
from tests.data.readers.fit_writer import (
    RECORD_FIELDS,
    START,
    FitWriter,
    file_id,
    record_values,
    run_file,
    with_checksum,
)
from tests.data.readers.test_fit_file import strength_file

SOON_S = 10.0  # the promise: no file, however damaged, takes longer


def read(raw: bytes) -> ParsedLog:
    return READER.read(io.BytesIO(raw))


def notes(raw: bytes) -> str:
    return " ".join(read(raw).notes)


def changed(raw: bytes, at: int, *values: int) -> bytes:
    return raw[:at] + bytes(values) + raw[at + len(values) :]


def test_a_wrong_checksum_is_noted_and_every_record_read() -> None:
    raw = run_file(60)
    log = read(changed(raw, len(raw) - 2, raw[-2] ^ 0xFF))
    assert (len(log.runs), len(log.run_points)) == (1, 61)
    assert "checksum" in log.notes[0]


def test_a_file_cut_in_a_record_gives_what_stood_before_and_says_so() -> None:
    writer = FitWriter()
    file_id(writer)
    writer.one(12, {0: ("enum", 1)})
    writer.define(0, 20, RECORD_FIELDS)
    for second in range(61):
        writer.write(0, record_values(second))
    raw = writer.file()
    log = read(raw[: len(raw) - 2 - 45])  # a record is 36 bytes: the last one and a part of the one before
    assert log.runs["elapsed_s"].tolist() == [58.0]
    assert len(log.run_points) == 59
    assert "cut off" in " ".join(log.notes)
    assert "recovered" in " ".join(log.notes)


def test_garbage_behind_a_whole_file_is_left_alone() -> None:
    raw = run_file(60) + b"\x0e\x10garbage, not a header" * 20
    assert len(read(raw).run_points) == 61
    assert "something else" in notes(raw)
    assert read(run_file(60) + bytes(64)).notes == []


@pytest.mark.parametrize("stated", [0, 17, 1_000_000, 0xFFFFFFFF])
def test_a_header_that_lies_about_the_size_is_read_to_the_end(stated: int) -> None:
    whole = run_file(60)
    raw = with_checksum(whole[:4] + struct.pack("<I", stated) + whole[8:])
    log = read(raw)
    assert (len(log.runs), len(log.run_points)) == (1, 61)
    assert "wrong size" in " ".join(log.notes)


@pytest.mark.parametrize("size", [0, 11, 13, 200, 255])
def test_a_header_that_lies_about_itself_is_seen_through(size: int) -> None:
    assert len(read(with_checksum(changed(run_file(60), 0, size))).run_points) == 61


@pytest.mark.parametrize(
    "raw", [b"", bytes(4096), b"\x0e\x10\x54\x08\x00\x00\x00\x00.FIT", b"no such file at all"]
)
def test_nothing_to_read_is_refused_with_a_sentence(raw: bytes) -> None:
    with pytest.raises(UnreadableTableError) as refusal:
        read(raw)
    assert str(refusal.value).endswith(".")


def test_data_before_any_definition_ends_the_reading_there() -> None:
    writer = FitWriter()
    file_id(writer)
    writer.define(0, 20, RECORD_FIELDS)
    for second in range(31):
        writer.write(0, record_values(second))
    writer.body += b"\x07" + bytes(30)
    log = read(writer.file())
    assert len(log.run_points) == 31
    assert "damaged in the middle" in " ".join(log.notes)


def answered(raw: bytes) -> bool:
    """True when a log comes back; False when it is refused with a sentence. Both soon, and within limits."""
    begin = time.perf_counter()
    try:
        log = read(raw)
    except UnreadableTableError as error:
        assert str(error).endswith(".")
        return False
    finally:
        assert time.perf_counter() - begin < SOON_S
    for name in MEASURES:
        low, high = LIMITS[name]
        values = log.run_points[name].to_numpy()
        within = (values >= low) & (values <= high)
        assert name == "distance_m" or (within | np.isnan(values)).all(), name
    assert log.runs["started_at"].dropna().dt.year.ge(1998).all()  # 0x10000000 seconds after 1989
    assert np.isfinite(log.run_points["t_s"]).all()
    assert (log.run_points["run"] < max(len(log.runs), 1)).all()
    return True


def test_no_mutation_is_left_without_an_answer() -> None:
    chance = random.Random(20310301)
    sources = [run_file(40), run_file(3), strength_file().file(), run_file(5) + run_file(6)]
    taken = 0
    for round_number in range(360):
        raw = bytearray(chance.choice(sources))
        for _ in range(chance.choice((1, 1, 2, 5, 20))):
            raw[chance.randrange(len(raw))] = chance.choice(
                (0, 1, 0x40, 0x60, 0x80, 0xFF, chance.randrange(256))
            )
        if round_number % 5 == 0:
            del raw[chance.randrange(14, len(raw)) :]
        if round_number % 5 == 1:
            at = chance.randrange(len(raw))
            raw[at:at] = chance.randbytes(chance.randrange(1, 9))
        taken += answered(with_checksum(bytes(raw)) if round_number % 2 else bytes(raw))
    assert taken > 240


def test_every_place_of_a_short_file_may_be_cut() -> None:
    raw = run_file(3)
    assert [answered(raw[:end]) for end in range(0, len(raw), 3)].count(True) > 30


def hostile_files() -> dict[str, bytes]:
    """Files made to be slow or large rather than to be read."""
    empty_messages = FitWriter()
    file_id(empty_messages)
    empty_messages.define(0, 20, {}).define(1, 20, {253: "uint32"})
    alternating = bytes(empty_messages.body) + (b"\x00" + b"\x01" + bytes(4)) * 60_000
    definitions = FitWriter()
    file_id(definitions)
    for number in range(6_000):
        definitions.define(0, 20, {253: "uint32", number % 250: "uint8", 250: f"uint8*{number % 200 + 1}"})
    sessions = FitWriter()
    file_id(sessions)
    sessions.define(0, 18, {2: "uint32", 5: "enum"})
    for number in range(20_000):
        sessions.write(0, {2: START + number, 5: 1})
    described = FitWriter()
    file_id(described)
    described.define(0, 206, {0: "uint8", 1: "uint8", 2: "uint8", 3: "string*4"})
    for number in range(20_000):
        described.write(0, {0: 0, 1: number % 256, 2: 2, 3: f"{number}"})
    described.define(1, 20, {253: "uint32"}, developer=[(number, 0, "uint8") for number in range(250)])
    for second in range(500):
        described.write(1, {253: START + second}, [1] * 250)
    millions = FitWriter()
    file_id(millions)
    millions.define(0, 20, {})
    millions.body += bytes(2_100_000)
    headers = struct.pack("<BBHI4s", 12, 0x10, 100, 0, b".FIT") * 20_000
    bodies = {"definitions": definitions, "sessions": sessions, "described": described, "millions": millions}
    plain = FitWriter(bytearray(alternating))
    return {name: writer.file(sealed=False) for name, writer in {**bodies, "alternating": plain}.items()} | {
        "headers": headers
    }


def test_files_made_to_be_slow_are_answered_soon() -> None:
    for raw in hostile_files().values():
        answered(raw)
