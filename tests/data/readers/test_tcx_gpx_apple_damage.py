"""Hostile and damaged XML: refused with a sentence or read as far as it is sound; no place is kept."""

from __future__ import annotations

import time
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.readers.apple_health_xml import READER as APPLE
from data.readers.csv_table import UnreadableTableError
from data.readers.gpx_file import READER as GPX
from data.readers.reader import ParsedLog, Reader
from data.readers.tcx_file import READER as TCX
from tests.data.readers.xml_writer import (
    LATITUDE,
    LONGITUDE,
    apple,
    body_mass,
    gpx,
    gpx_point,
    tcx,
    tcx_lap,
    tcx_place,
    tcx_point,
    workout,
)

SECONDS = range(60)
WHOLE = {
    TCX: tcx(
        tcx_lap(
            0,
            30,
            90,
            "".join(tcx_point(s, s * 3.0, heart_rate="140", inner=tcx_place(s * 3)) for s in SECONDS),
        ),
        tcx_lap(30, 29, 87, "".join(tcx_point(s, inner=tcx_place(s * 3.0)) for s in range(30, 60))),
    ),
    GPX: gpx("".join(gpx_point(s, s * 3.0, "<hr>140</hr>", altitude=400 + s) for s in SECONDS)),
    APPLE: apple(
        workout(
            '<WorkoutStatistics type="HKQuantityTypeIdentifierDistanceWalkingRunning" sum="7.84" unit="km"/>'
            f'<WorkoutRoute><Location latitude="{LATITUDE}" longitude="{LONGITUDE}"/></WorkoutRoute>'
        ),
        body_mass("77.3"),
    ),
}
READERS = pytest.mark.parametrize("reader", WHOLE, ids=lambda reader: reader.name)
ROOTS = {TCX: "TrainingCenterDatabase", GPX: "gpx", APPLE: "HealthData"}
LIMIT_S = 5.0


def read(reader: Reader, raw: bytes) -> ParsedLog | None:
    """What came of it; None when it was refused with a sentence. Anything else raises."""
    began = time.process_time()
    try:
        log = reader.read(BytesIO(raw))
    except UnreadableTableError as error:
        assert str(error).endswith(".")
        assert "  " not in str(error)
        log = None
    assert time.process_time() - began < LIMIT_S
    return log


def assert_sound(log: ParsedLog) -> None:
    assert len(log.runs) + len(log.body_mass) + len(log.problems) + sum(log.left_out.values()) > 0
    assert set(log.run_points["run"]) <= set(range(len(log.runs)))
    assert log.run_points.groupby("run")["t_s"].is_monotonic_increasing.all()
    assert not (log.runs["distance"] <= 0).any()
    assert not (log.runs["moving_s"] <= 0).any()


@READERS
def test_no_coordinate_leaves_a_reader(reader: Reader) -> None:
    log = read(reader, WHOLE[reader])
    assert log is not None
    for frame in (log.runs, log.run_points, log.body_mass, log.sets, log.races):
        assert not [name for name in frame if "lat" in name.split("_") or "lon" in name or "position" in name]
        for name in frame:
            for value in frame[name].dropna():
                number = float(value) if isinstance(value, int | float) else 0.0
                assert abs(number - LATITUDE) > 0.01
                assert abs(number - LONGITUDE) > 0.01 or name in ("t_s", "line", "run", "distance_m")
                assert str(LATITUDE) not in str(value)
    said = repr((log.notes, log.problems, log.left_out))
    assert str(LATITUDE) not in said


@READERS
@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE {0} [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;"><!ENTITY c "&b;&b;&b;">]><{0}>&c;</{0}>',
        '<!DOCTYPE {0} [<!ENTITY x SYSTEM "file:///etc/passwd">]><{0}><name>&x;</name></{0}>',
        '<!DOCTYPE {0} SYSTEM "http://127.0.0.1:1/x.dtd"><{0}/>',
        "<{0}><name>&undeclared;</name></{0}>",
    ],
    ids=["billion laughs", "external entity", "external document type", "undeclared"],
)
def test_entities_are_refused(reader: Reader, head: str) -> None:
    assert read(reader, head.format(ROOTS[reader]).encode()) is None


@READERS
def test_depth_names_and_tags_are_bounded(reader: Reader) -> None:
    root = ROOTS[reader]
    assert read(reader, f"<{root}>{'<a>' * 200_000}{'</a>' * 200_000}</{root}>".encode()) is None
    assert read(reader, f"<{root}>{''.join(f'<a{n}/>' for n in range(5_000))}</{root}>".encode()) is None
    assert read(reader, f"<{root}><a b='{'x' * 3_000_000}'/></{root}>".encode()) is None
    assert read(reader, f"<{root}><!--{'x' * 20_000_000}--></{root}>".encode()) is None


def test_a_long_text_is_cut_and_harms_nothing() -> None:
    raw = WHOLE[GPX].replace(b"Morning", b"Morning " * 500_000)
    log = read(GPX, raw)
    assert log is not None
    assert len(log.runs["name"][0]) <= 200


@READERS
def test_white_space_a_mark_and_prefixes_change_nothing(reader: Reader) -> None:
    whole = read(reader, WHOLE[reader])
    lead = b"\xef\xbb\xbf  \n\t  \n"
    declared = b"" if WHOLE[reader].startswith(b"<?xml") else b"<?xml version='1.0' encoding='UTF-8'?>"
    again = read(reader, lead + declared + WHOLE[reader])
    assert whole is not None
    assert again is not None
    assert whole.runs.drop(columns="line").equals(again.runs.drop(columns="line"))
    assert whole.run_points.equals(again.run_points)
    utf_16 = read(reader, WHOLE[reader].decode().encode("utf-16"))
    assert utf_16 is not None
    assert utf_16.run_points.equals(whole.run_points)


@READERS
def test_a_cut_file_keeps_what_was_read_and_says_so(reader: Reader) -> None:
    raw = WHOLE[reader]
    kept = 0
    for end in range(0, len(raw) - 5, max(1, len(raw) // 30)):
        log = read(reader, raw[:end])
        if log is not None:
            kept += 1
            assert_sound(log)
            assert "cut off or damaged at line" in log.notes[-1]
    assert kept >= 8


def test_a_run_cut_in_the_middle_has_its_points() -> None:
    raw = WHOLE[GPX]
    log = read(GPX, raw[: raw.index(b"07:00:51")])
    assert log is not None
    assert len(log.run_points) == 30
    assert log.runs["distance"][0] == pytest.approx(87.0, abs=0.01)


@READERS
def test_wrong_bytes_are_refused_or_survived(reader: Reader) -> None:
    for raw in (
        b"",
        b"<",
        b"\x00" * 50,
        b"PK\x03\x04",
        b"<?xml",
        b"a,b\n1,2\n",
        b"<html><body>x</body></html>",
    ):
        assert read(reader, raw) is None


@READERS
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(changes=st.lists(st.tuples(st.integers(0, 2**20), st.integers(0, 255)), min_size=1, max_size=20))
def test_changed_bytes_never_raise_anything_else(reader: Reader, changes: list[tuple[int, int]]) -> None:
    raw = bytearray(WHOLE[reader])
    for place, value in changes:
        raw[place % len(raw)] = value
    if (log := read(reader, bytes(raw))) is not None:
        assert_sound(log)


@READERS
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    digits=st.lists(st.tuples(st.integers(0, 2**20), st.sampled_from(b"0123456789.-eZ: ")), max_size=12),
    cut=st.tuples(st.integers(0, 2**20), st.integers(0, 300)),
)
def test_changed_numbers_and_lost_stretches_never_raise(
    reader: Reader, digits: list[tuple[int, int]], cut: tuple[int, int]
) -> None:
    raw = bytearray(WHOLE[reader])
    numbers = [place for place, byte in enumerate(raw) if chr(byte).isdigit()]
    for place, value in digits:
        raw[numbers[place % len(numbers)]] = value
    start = cut[0] % len(raw)
    del raw[start : start + cut[1]]
    if (log := read(reader, bytes(raw))) is not None:
        assert_sound(log)
