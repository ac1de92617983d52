"""What holds for Fitbod, StrongLifts, JEFIT and smaller exports: nothing lost, only refusals raised."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.readers import (
    fitbod_csv,
    garmin_weight_csv,
    gymbook_csv,
    jefit_csv,
    liftosaur_csv,
    renpho_csv,
    runkeeper_csv,
    stronglifts_csv,
    withings_csv,
)
from data.readers.all_readers import READERS as ALL_READERS
from data.readers.csv_table import UnreadableTableError, read_table
from data.readers.reader import Head, ParsedLog, Reader

SAMPLES = Path(__file__).parents[2] / "reader_samples"
MODULES = (
    *(fitbod_csv, stronglifts_csv, jefit_csv, liftosaur_csv, gymbook_csv, runkeeper_csv, withings_csv),
    *(garmin_weight_csv, renpho_csv),
)
READERS = {module.READER.name: module.READER for module in MODULES}
FILES = {path.name: path.read_bytes() for path in SAMPLES.iterdir() if path.name.partition(".")[0] in READERS}
PACKED = ("stronglifts_csv", "jefit_csv")  # several sets in a row
every_file = pytest.mark.parametrize("name", sorted(FILES))


def reader_of(name: str) -> Reader:
    return READERS[name.partition(".")[0]]


def rows_out(log: ParsedLog) -> int:
    frames = (log.sets, log.runs, log.gym_visits, log.races, log.body_mass)
    return sum(map(len, frames)) + len(log.problems) + sum(log.left_out.values())


def rows_in(name: str, raw: bytes) -> int:
    table = read_table(BytesIO(raw), ragged_ok=name.startswith("garmin_weight"))
    return len(table.rows) + len(table.problems)


def read_or_refused(reader: Reader, raw: bytes) -> ParsedLog | None:
    try:
        return reader.read(BytesIO(raw))
    except UnreadableTableError as refusal:
        assert str(refusal).endswith((".", "?")) and len(str(refusal)) > 10
        return None


def test_every_reader_here_has_a_file():
    assert {name.partition(".")[0] for name in FILES} == set(READERS)


@every_file
def test_exactly_one_reader_claims_the_file(name):
    head = Head("export.csv", FILES[name])
    assert [reader.name for reader in ALL_READERS if reader.recognises(head)] == [reader_of(name).name]


@pytest.mark.parametrize("name", sorted(name for name in FILES if not name.startswith(PACKED)))
def test_every_row_is_read_or_refused_or_counted(name):
    log = reader_of(name).read(BytesIO(FILES[name]))
    assert rows_out(log) == rows_in(name, FILES[name]) and log.problems == [] and log.questions == []


@every_file
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_the_same_rows_come_out_of_every_way_of_writing_text(name, encoding, line_end):
    text = FILES[name].decode("utf-8-sig").replace("\r\n", "\n")
    raw = text.rstrip("\n").replace("\n", line_end).encode(encoding)
    assert reader_of(name).recognises(Head("export.csv", raw))
    log, plain = (reader_of(name).read(BytesIO(one)) for one in (raw, FILES[name]))
    for frame, expected in ((log.sets, plain.sets), (log.runs, plain.runs), (log.body_mass, plain.body_mass)):
        assert frame.equals(expected)


@pytest.mark.parametrize("reader", READERS.values(), ids=READERS)
@pytest.mark.parametrize("raw", [b"", b"\n\n", b"\x00" * 50, b",,,\n", bytes(range(256)) * 8, b"a," * 10_000])
def test_what_is_no_table_is_refused_with_a_sentence(reader, raw):
    assert not reader.recognises(Head("export.csv", raw))
    assert read_or_refused(reader, raw) is None


@pytest.mark.parametrize("name", sorted(name for name in FILES if not name.startswith("jefit")))
def test_a_header_alone_is_an_empty_log(name):
    log = reader_of(name).read(BytesIO(FILES[name].split(b"\n")[0]))
    assert rows_out(log) == 0 and log.questions == []


CELL = st.one_of(
    st.sampled_from(["", "0", "5", "-3", "82.5", "1,5", "nan", "inf", "1e400", "9" * 400, "x", "kg", "--"]),
    st.sampled_from(["2031-04-01", "31/12/2030", "2031-02-30", "0:01:75", "9" * 5000 + ":00", "{}", "[1]"]),
    st.sampled_from(['{"distance": 1e999}', '{"distance": true}', "5 min", "1,,5 h", "100x", "Si", "TRUE"]),
    st.text(alphabet="a\"',;\t0-é\x00#", max_size=6),
)


@every_file
@settings(max_examples=10, deadline=None)
@given(changes=st.lists(st.tuples(st.integers(1, 12), st.integers(0, 24), CELL), max_size=6))
def test_rows_with_random_cells_are_all_accounted_for(name, changes):
    lines = [line.split(",") for line in FILES[name].decode("utf-8-sig").split("\n")]
    for line, place, cell in changes:
        if line < len(lines) and place < len(lines[line]):
            lines[line][place] = cell
    raw = "\n".join(map(",".join, lines)).encode()
    log = read_or_refused(reader_of(name), raw)
    assert log is None or all(problem.reason.endswith(".") for problem in log.problems)
    if log is not None and not name.startswith((*PACKED, "fitbod")):
        assert rows_out(log) == rows_in(name, raw)


@every_file
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(at=st.integers(0, 1200), cut=st.integers(0, 40), put=st.binary(max_size=12))
def test_damaged_bytes_never_raise_anything_but_a_refusal(name, at, cut, put):
    raw = FILES[name]
    damaged = raw[:at] + put + raw[at + cut :]
    reader_of(name).recognises(Head("export.csv", damaged))
    log = read_or_refused(reader_of(name), damaged)
    assert log is None or all(problem.reason.endswith(".") for problem in log.problems)
