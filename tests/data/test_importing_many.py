"""Many files at once: a folder of watch files, and a large archive that goes on after it was cut short."""

from __future__ import annotations

import gzip
import os
import signal
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import bench.ten_years as archive
from data.importing import import_upload, undo
from data.importing_many import import_files
from data.store.database import Store
from data.store.import_ledger import imports
from data.store.log_rows import read_rows
from data.store.run_streams import read_points
from tests.data.training_files import BERLIN, ME, hevy, originals_kept

ROOT = Path(__file__).parents[2]
RUNS = 12
HEVY = hevy("2026-03-01 10:00|Legs|Squat (Barbell)|0|100|5")
SMALL_PARTS = (
    "import data.reading_together as together, data.parsing.worker as worker;"
    "together.MOST_POINTS = 700; worker.main()"
)


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """Short runs of ten years, by the name of their file in Strava's archive."""
    monkeypatch.setattr(archive, "MEAN_SECONDS", 300)
    return {f"{n}.fit": raw for n, (_, raw) in enumerate(archive.runs(RUNS), start=1)}


def folder_of(path: Path, files: dict[str, bytes]) -> list[Path]:
    path.mkdir()
    for name, raw in files.items():
        (path / name).write_bytes(raw)
    return sorted(path.iterdir())


def rows(store: Store) -> dict[str, object]:
    """What the log holds, apart from the numbers of imports."""
    runs = read_rows(store, ME, "run")
    return {"runs": runs.to_csv(), "points": [len(read_points(store, ME, one)) for one in runs["run_id"]]}


def test_files_of_a_folder_are_each_an_import_with_its_own_report(
    store: Store, tmp_path: Path, runs: dict[str, bytes]
) -> None:
    extra = {"a.fit": b"no fit file", "b.fit.gz": gzip.compress(runs["1.fit"]), "hevy.csv": HEVY.encode()}
    files = folder_of(tmp_path / "files", runs | extra)
    reports = {report.name: report for report in import_files(store, ME, files, BERLIN)}
    assert list(reports) == [file.name for file in files]
    assert reports["a.fit"].refused
    assert reports["hevy.csv"].sets_new == 1
    assert sum(report.runs_new for report in reports.values()) == RUNS
    assert reports["1.fit"].runs_new + reports["b.fit.gz"].runs_new == 1
    ledger = {record.name: record for record in imports(store, ME)}
    assert len(ledger) == RUNS + 2
    assert originals_kept(store) == {record.sha256 for record in ledger.values()}


def test_a_folder_gives_the_same_log_as_its_files_one_by_one(
    store: Store, tmp_path: Path, runs: dict[str, bytes]
) -> None:
    files = folder_of(tmp_path / "files", runs)
    list(import_files(store, ME, files, BERLIN))
    other = Store(tmp_path / "other")
    for file in files:
        with file.open("rb") as stream:
            import_upload(other, ME, file.name, stream, answers=BERLIN)
    assert rows(store) == rows(other)
    other.close()


def test_a_folder_again_adds_nothing_and_one_of_its_files_can_be_taken_back(
    store: Store, tmp_path: Path, runs: dict[str, bytes]
) -> None:
    files = folder_of(tmp_path / "files", runs)
    list(import_files(store, ME, files, BERLIN))
    before = rows(store)
    again = list(import_files(store, ME, files, BERLIN))
    assert [(one.runs_new, one.already_there, one.import_id) for one in again] == [(0, 1, None)] * RUNS
    assert rows(store) == before
    gone = imports(store, ME)[3]
    undo(store, ME, gone.import_id)
    assert len(read_rows(store, ME, "run")) == RUNS - 1
    assert all(points > 0 for points in rows(store)["points"])


IMPORT = """
import sys
from pathlib import Path
import data.parsing.parser_process as process
from data.importing import import_upload
from data.store.database import Store
from tests.data.training_files import BERLIN, ME
with process._PARSERS.one() as parser:
    parser._command = (sys.executable, "-c", sys.argv[3])
    store = Store(Path(sys.argv[1]))
def tell(name, number, of, size):
    print(number, flush=True)
with open(sys.argv[2], "rb") as stream:
    print(import_upload(store, ME, "all.zip", stream, answers=BERLIN, tell=tell))
"""


def test_an_archive_killed_half_way_goes_on_where_it_stopped(tmp_path: Path, runs: dict[str, bytes]) -> None:
    path = tmp_path / "all.zip"
    with zipfile.ZipFile(path, "w") as packed:
        for name, raw in runs.items():
            packed.writestr(name, raw)
    folder = tmp_path / "store"
    child = subprocess.Popen(
        [sys.executable, "-c", IMPORT, str(folder), str(path), SMALL_PARTS],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    assert any(line == "9\n" for line in child.stdout)
    os.kill(child.pid, signal.SIGKILL)
    child.wait()
    child.stdout.close()
    store = Store(folder)
    (cut_short,) = imports(store, ME)
    assert 0 < (cut_short.files_done or 0) < RUNS
    assert len(read_rows(store, ME, "run")) == cut_short.files_done
    with path.open("rb") as stream:
        report = import_upload(store, ME, "all.zip", stream, answers=BERLIN)
    assert (report.runs_new, report.continued, report.import_id) == (RUNS, cut_short.files_done, 1)
    assert [record.files_done for record in imports(store, ME)] == [None]
    whole = Store(tmp_path / "whole")
    with path.open("rb") as stream:
        import_upload(whole, ME, "all.zip", stream, answers=BERLIN)
    assert rows(store) == rows(whole)
    store.close()
    whole.close()
