"""Every file in tests/broken_files: no exception, every line accounted for, and nothing else is harmed.

Drop a file in and it is tested. Beside it, NAME.expect.toml may state what must come of it: refused,
reason, rows, sets_new, runs_new, rejected_lines, doubts, note, unmapped, workout_name.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from data.importing import ImportReport
from data.readers.decoded_text import decode
from data.sharing import owner_scope
from data.store.checkup import checkup
from data.store.database import Store
from data.store.log_rows import read_log
from data.store.originals import content_name
from findings.summary import summary
from tests.data.training_files import hevy, originals_kept, take

FOLDER = Path(__file__).parents[1] / "broken_files"
FILES = sorted(path.name for path in FOLDER.iterdir() if not path.name.endswith(".expect.toml"))
GOOD = hevy("9 Feb 2026, 06:48|A|Bench Press (Barbell)|0|80|5")


def expected(name: str) -> dict[str, object]:
    sidecar = FOLDER / f"{name}.expect.toml"
    return tomllib.loads(sidecar.read_text(encoding="utf-8")) if sidecar.exists() else {}


def data_rows(raw: bytes) -> int:
    lines = decode(raw).text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return sum(bool(line.strip()) for line in lines) - 1


def accounted(report: ImportReport) -> int:
    taken = report.sets_new + report.runs_new + report.body_mass_new + report.updated + report.already_there
    races = 0 if report.runs_new else report.races_new  # a run that is a race is one line
    return taken + races + len(report.rejected) + sum(report.left_out.values())


@pytest.fixture(scope="module")
def shared_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """One store for all files, each in the log of an athlete of its own."""
    opened = Store(tmp_path_factory.mktemp("broken") / "store")
    yield opened
    opened.close()


@pytest.mark.parametrize("name", FILES)
def test_a_broken_file_is_taken_or_told_and_harms_nothing(shared_store: Store, name: str) -> None:
    raw, wanted = (FOLDER / name).read_bytes(), expected(name)
    assert take(shared_store, GOOD, name="good.csv", athlete=name).sets_new == 1
    report = take(shared_store, raw, name=name, athlete=name)
    check_report(report, wanted, raw)
    log = read_log(shared_store, owner_scope(name))
    assert len(log.sets) == 1 + report.sets_new
    assert (log.sets["exercise_as_logged"] == "Bench Press (Barbell)").any()
    assert (content_name(raw) in originals_kept(shared_store)) == report.is_in
    if report.doubts:
        assert summary(log)["sets"] == 1 + report.sets_new
    if "workout_name" in wanted:
        assert wanted["workout_name"] in set(log.sets["workout_name"])
    if report.is_in:
        again = take(shared_store, raw, name="again " + name, athlete=name)
        assert again.sets_new + again.runs_new + again.updated == 0


def check_report(report: ImportReport, wanted: dict[str, object], raw: bytes) -> None:
    assert report.refused == wanted.get("refused", False), report.rejected
    asked = [question.about for question in report.questions]
    assert asked == ([wanted["question"]] if "question" in wanted else [])
    if report.questions:
        return
    if report.refused:
        assert len(report.rejected) == 1
        reason = report.rejected[0].reason
        assert str(wanted.get("reason", "")) in reason
        assert reason.endswith(".")
        assert len(reason) < 600
        return
    assert accounted(report) == wanted.get("rows", data_rows(raw)), report
    assert report.sets_new == wanted.get("sets_new", report.sets_new)
    assert report.runs_new == wanted.get("runs_new", report.runs_new)
    if "rejected_lines" in wanted:
        assert [problem.line for problem in report.rejected] == wanted["rejected_lines"]
    assert all(problem.reason for problem in report.rejected)
    assert len(report.unmapped) == wanted.get("unmapped", len(report.unmapped))
    assert str(wanted.get("note", "")) in " ".join(report.notes)
    doubts = wanted.get("doubts", [])
    assert len(report.doubts) == len(doubts), report.doubts
    assert all(any(words in doubt for doubt in report.doubts) for words in doubts)


def test_ten_thousand_columns_are_refused_whether_known_or_not(store: Store) -> None:
    wide = ",".join(f"c{n}" for n in range(10_000))
    assert take(store, f"{wide}\n" + "1," * 9_999 + "1\n").refused
    known = "Exercise Name,Set Order,Date,Weight,Reps," + wide
    report = take(store, known + "\n")
    assert report.refused
    assert "columns" in report.rejected[0].reason


def test_a_store_that_met_every_broken_file_is_sound(shared_store: Store) -> None:
    assert checkup(shared_store)["healthy"]


def test_a_sidecar_stands_beside_a_file() -> None:
    strangers = [
        path.name
        for path in FOLDER.glob("*.expect.toml")
        if path.name.removesuffix(".expect.toml") not in FILES
    ]
    assert strangers == []
