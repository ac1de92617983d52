"""What holds for every lifting app's reader: nothing lost, nothing raised, one reader for each file."""

from __future__ import annotations

import csv
from io import BytesIO

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from data.readers import fitnotes_body_csv, fitnotes_csv, hevy_body_csv, hevy_csv, strong_body_csv, strong_csv
from data.readers.csv_table import UnreadableTableError, read_table
from data.readers.reader import Head, ParsedLog, Reader

MODULES = (strong_csv, hevy_csv, fitnotes_csv, strong_body_csv, hevy_body_csv, fitnotes_body_csv)
READERS = tuple(module.READER for module in MODULES)
SAMPLES = {
    "strong_csv": (
        "Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,"
        "Workout Notes,RPE\n"
        '2031-04-01 06:31:40,"Upper, heavy",1h 7m,"Bench Press (Barbell)",1,82.5,6,0,0,"belt,'
        ' off","slept ""ill""",7.5\n'
        '2031-04-01 06:31:40,"Upper, heavy",1h 7m,"Bench Press (Barbell)",Rest Timer,0,0,0,75,,,\n'
        '2031-04-01 06:31:40,"Upper, heavy",1h 7m,Übung,W,20,6,0,0,"two\nlines",,\n'
        "2031-04-01 06:31:40,A,1h,Running,1,0,0,5,1500,,,\n"
    ),
    "hevy_csv": (
        '"title","start_time","end_time","description","exercise_title","superset_id",'
        '"exercise_notes","set_index",'
        '"set_type","weight_kg","reps","distance_km","duration_seconds","rpe"\n'
        '"Push B","9 Feb 2031, 06:48","9 Feb 2031, 07:52","","Bench Press",,"",0,"normal",77.5,5,,,8.5\n'
        '"Push B","9 Feb 2031, 06:48","9 Feb 2031, 07:52","","Treadmill",,"",0,"normal",,,1.62,600,'
    ),
    "fitnotes_csv": (
        "Date,Exercise,Category,Weight,Weight Unit,Reps,Distance,Distance Unit,Time,Comment\n"
        "2031-08-02,Curl (Seated, Two Dumbbells),Biceps,12.0,kgs,9,,,,\n"
        "2031-08-03,Running (Outdoor),Cardio,,,,5.2,km,0:27:40,\n"
    ),
    "strong_body_csv": (
        "Date,Measurement Type,Value,Unit\n2031-01-15 07:05:12,Weight,171.2,lbs\n2031-01-15,Waist,33,in\n"
    ),
    "hevy_body_csv": (
        'date,weight_kg,fat_percent,neck_in\n"3 Mar 2031, 00:00",81.35,17.5,\n"4 Mar 2031, 00:00",,,15\n'
    ),
    "fitnotes_body_csv": (
        "Date,Time,Measurement,Value,Unit,Comment\n2031-01-10,07:00:00,Bodyweight,79.4,kg,\n"
    ),
}
RAW = {name: text.encode() for name, text in SAMPLES.items()}
every_reader = pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)


def read(reader: Reader, raw: bytes) -> ParsedLog:
    return reader.read(BytesIO(raw))


def rows_out(log: ParsedLog) -> int:
    frames = (log.sets, log.runs, log.races, log.body_mass)
    return sum(map(len, frames)) + len(log.problems) + sum(log.left_out.values())


def rows_in(reader: Reader, raw: bytes) -> int:
    """Rows under the header as the table knows them, taken or not."""
    repairs = reader.name == "fitnotes_csv"
    table = read_table(BytesIO(raw), repair=(lambda cells, width: None) if repairs else None)
    return len(table.rows) + len(table.problems)


def read_or_refused(reader: Reader, raw: bytes) -> ParsedLog | None:
    try:
        return read(reader, raw)
    except UnreadableTableError as refusal:
        assert str(refusal).endswith((".", "?")) and len(str(refusal)) > 10
        return None


@every_reader
def test_each_sample_is_claimed_by_its_own_reader_alone(reader):
    head = Head("export.csv", RAW[reader.name])
    assert [other.name for other in READERS if other.recognises(head)] == [reader.name]


@every_reader
def test_every_row_is_read_or_refused_or_counted(reader):
    raw = RAW[reader.name]
    log = read(reader, raw)
    assert rows_out(log) == rows_in(reader, raw) and log.problems == []


@every_reader
@pytest.mark.parametrize(
    "encode",
    [
        lambda text: text.encode("utf-8-sig"),
        lambda text: text.encode("utf-16"),
        lambda text: text.encode("utf-16-le"),
        lambda text: text.encode("cp1252"),
        lambda text: text.replace("\n", "\r\n").encode(),
        lambda text: text.rstrip("\n").encode(),
        lambda text: "\n\n".join(text.split("\n") if '"two' not in text else [text]).encode(),
        lambda text: text.replace("Bench", "Ben\x00ch").encode(),
    ],
    ids=["BOM", "UTF-16", "UTF-16 bare", "cp1252", "CRLF", "no last newline", "blank lines", "NUL"],
)
def test_the_same_rows_come_out_of_every_way_of_writing_text(reader, encode):
    raw = encode(SAMPLES[reader.name])
    assert reader.recognises(Head("export.csv", raw))
    log, plain = read(reader, raw), read(reader, RAW[reader.name])
    for frame, expected in ((log.sets, plain.sets), (log.runs, plain.runs), (log.body_mass, plain.body_mass)):
        assert frame.drop(columns="line").equals(expected.drop(columns="line"))


@every_reader
@pytest.mark.parametrize(
    "raw", [b"", b"\n\n", b"\x00" * 50, b",,,\n", bytes(range(256)) * 8, b",".join([b"a"] * 10_000)]
)
def test_what_is_no_table_is_refused_with_a_sentence(reader, raw):
    assert not reader.recognises(Head("export.csv", raw))
    assert read_or_refused(reader, raw) is None


@every_reader
def test_a_header_alone_is_an_empty_log(reader):
    log = read(reader, RAW[reader.name].split(b"\n")[0])
    assert rows_out(log) == 0 and log.questions == []


@every_reader
def test_a_file_cut_anywhere_in_its_last_row_keeps_the_rows_before(reader):
    raw = RAW[reader.name].rstrip(b"\n")
    begin = raw.rfind(b"\n") + 1
    before = rows_in(reader, raw[:begin])
    for cut in range(begin + 1, len(raw), 3):
        log = read(reader, raw[:cut])
        assert rows_out(log) == before + 1
        assert all(problem.line == raw[:cut].count(b"\n") + 1 for problem in log.problems)


@every_reader
def test_ten_thousand_cells_in_a_row_cost_that_row_only(reader):
    lines = RAW[reader.name].split(b"\n")
    log = read(reader, b"\n".join([lines[0], b"a," * 10_000, lines[1]]))
    assert [problem.line for problem in log.problems] == [2] and rows_out(log) == 2


CELL = st.one_of(
    st.sampled_from(
        ["", "0", "5", "-3", "82.5", "1,5", "nan", "inf", "1e400", "9" * 400, "W", "Rest Timer", "x", "kg"]
    ),
    st.sampled_from(
        ["2031-04-01 06:31:40", "31/12/2030", "2031-02-30", "0:01:75", "9" * 5000 + ":00", "Weight", "--"]
    ),
    st.text(alphabet="a\"',;\t0-é\x00", max_size=6),
)


@every_reader
@settings(max_examples=30, deadline=None)
@given(
    changes=st.lists(st.tuples(st.integers(0, 3), st.integers(0, 20), CELL), max_size=6), cut=st.booleans()
)
def test_rows_with_random_cells_are_all_accounted_for(reader, changes, cut):
    header, *rows = csv.reader(SAMPLES[reader.name].split("\n"))
    damaged = [list(rows[which % len(rows)]) for which in range(4)]
    for which, place, cell in changes:
        if place < len(damaged[which]):
            damaged[which][place] = cell
    if cut:
        damaged[0] = damaged[0][:3]
    raw = "\n".join([",".join(header), *(",".join(row) for row in damaged)]).encode()
    log = read_or_refused(reader, raw)
    assert log is None or rows_out(log) == rows_in(reader, raw)


@every_reader
@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@example(at=0, cut=1, put=b"\xff\xfe")
@example(at=10**6, cut=0, put=b'"')
@given(at=st.integers(0, 900), cut=st.integers(0, 40), put=st.binary(max_size=12))
def test_damaged_bytes_never_raise_anything_but_a_refusal(reader, at, cut, put):
    raw = RAW[reader.name]
    damaged = raw[:at] + put + raw[at + cut :]
    reader.recognises(Head("export.csv", damaged))
    log = read_or_refused(reader, damaged)
    assert log is None or all(problem.reason.endswith(".") for problem in log.problems)
