"""The parser process: files are read away from the app, under limits; whatever one does, the app goes on."""

from __future__ import annotations

import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pytest

from data.parsing.parser_process import Parser
from data.parsing.wire import BrokenPipeToParserError, Message, receive, send
from data.reading import Asked, FileRead, RefusedError, read_parts
from data.training_log import Answers
from tests.data.training_files import hevy

HEVY = hevy("2026-03-01 10:00|Legs|Squat (Barbell)|0|100|5")
POINTS = "".join(
    f'<trkpt lat="0.{n}" lon="0"><time>2026-03-01T{n // 3600:02}:{n // 60 % 60:02}:{n % 60:02}Z</time>'
    "</trkpt>"
    for n in range(86_400)
)
SLOW = f'<gpx version="1.1"><trk><type>running</type><trkseg>{POINTS}</trkseg></trk></gpx>'
LARGE = hevy(*(f"2026-03-01 10:00|Legs|Squat (Barbell)|{n}|100|5" for n in range(30_000)))


@contextmanager
def parser(setting: str = "pass") -> Iterator[Parser]:
    """A parser process of its own, with tighter limits where the test sets them."""
    code = f"import data.parsing.worker as worker; {setting}; worker.main()"
    started = Parser((sys.executable, "-c", code))
    try:
        yield started
    finally:
        started.stop()


def asked(path: Path) -> Asked:
    return Asked(path, path.name, Answers(unit="kg"))


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text)
    return path


def archived(folder: Path, files: dict[str, str]) -> Path:
    path = folder / "all.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return path


def only(parts: Iterator[FileRead]) -> FileRead:
    (part,) = parts
    return part


def test_what_comes_back_is_what_reading_here_would_give(tmp_path: Path) -> None:
    path = written(tmp_path, "hevy.csv", HEVY)
    with parser() as elsewhere:
        there, here = only(elsewhere.parts(asked(path))), only(read_parts(asked(path)))
    assert (there.format, there.label, there.done, there.last) == (here.format, here.label, 1, True)
    pd.testing.assert_frame_equal(there.normalised.log.sets, here.normalised.log.sets)
    assert there.normalised.notes == here.normalised.notes


def test_a_file_that_takes_too_long_is_refused_and_the_next_one_read(tmp_path: Path) -> None:
    slow, quick = written(tmp_path, "slow.gpx", SLOW), written(tmp_path, "hevy.csv", HEVY)
    with parser("worker.SECONDS_FOR_A_FILE = 0.3; worker.BYTES_A_SECOND = 1e12") as limited:
        with pytest.raises(RefusedError, match="far more time or memory"):
            list(limited.parts(asked(slow)))
        assert len(only(limited.parts(asked(quick))).normalised.log.sets) == 1


def test_a_file_that_takes_too_much_memory_is_refused_and_the_next_one_read(tmp_path: Path) -> None:
    large, quick = written(tmp_path, "large.csv", LARGE), written(tmp_path, "hevy.csv", HEVY)
    with parser("worker.MOST_MEMORY_BYTES = 1_000_000") as limited:
        with pytest.raises(RefusedError, match="memory"):
            list(limited.parts(asked(large)))
        assert len(only(limited.parts(asked(quick))).normalised.log.sets) == 1


def test_one_file_of_an_archive_that_takes_too_long_is_named_and_the_others_read(tmp_path: Path) -> None:
    path = archived(tmp_path, {"a.csv": HEVY, "b.gpx": SLOW, "c.csv": HEVY.replace("Legs", "Other")})
    with parser("worker.SECONDS_FOR_A_FILE = 0.3; worker.BYTES_A_SECOND = 1e12") as limited:
        read = only(limited.parts(asked(path)))
    assert len(read.normalised.log.sets) == 2
    assert [problem.reason for problem in read.normalised.problems] == [
        "b.gpx: it takes far more time or memory than a training log does."
    ]


def test_a_parser_that_is_gone_is_started_again(tmp_path: Path) -> None:
    path = written(tmp_path, "hevy.csv", HEVY)
    with parser() as one:
        list(one.parts(asked(path)))
        one._process.kill()
        one._process.wait()
        assert len(only(one.parts(asked(path))).normalised.log.sets) == 1


def test_progress_names_each_file_before_it_is_read(tmp_path: Path) -> None:
    path = archived(tmp_path, {"a.csv": HEVY, "b.txt": "dear diary"})
    heard: list[tuple[str, int, int]] = []
    with parser() as one:
        list(one.parts(asked(path), lambda name, number, of, size: heard.append((name, number, of))))
    assert heard == [("a.csv", 1, 2), ("b.txt", 2, 2)]


def test_a_message_cut_short_is_an_error_and_an_end_between_two_is_none(tmp_path: Path) -> None:
    path = tmp_path / "wire"
    with path.open("wb") as stream:
        send(stream, Message("part", {"a": [1, None, "é"]}, {"rows": pa.table({"x": [1.5, None]})}))
    whole = path.read_bytes()
    with path.open("rb") as stream:
        message = receive(stream)
        assert (message.kind, message.values) == ("part", {"a": [1, None, "é"]})
        assert message.tables["rows"]["x"].to_pylist() == [1.5, None]
        assert receive(stream) is None
    path.write_bytes(whole[:-3])
    with path.open("rb") as stream, pytest.raises(BrokenPipeToParserError):
        receive(stream)
