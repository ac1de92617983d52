"""Copies of the log: made before changes, thinned, proved, and no burden to an import."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections import namedtuple
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from data.importing import undo
from data.importing_many import import_files
from data.sample_athlete import import_sample
from data.sharing import NotAllowedError, Scope, owner_scope
from data.store import snapshot_files, snapshots
from data.store.checkup import checkup
from data.store.database import FILE_NAME, Store, StoreError
from data.store.deletion import delete_log
from data.store.snapshot_files import database_of, opened, row_counts, snapshots_in
from data.store.snapshots import daily_copy, log_copies, take_snapshot, thin
from tests.data.training_files import BERLIN, ME, everything, originals_kept, strong, take

ANN = owner_scope("quillfeather")


def one_set(day: int, load_kg: int = 100) -> str:
    return strong(f"2026-03-{day:02d} 18:00:00,Lower,Squat (Barbell),1,{load_kg},5")


def set_counts(store: Store) -> list[int]:
    return [copy.counts["strength_set"] for copy in log_copies(store, ME)]


def set_clock(patch: pytest.MonkeyPatch, moment: datetime) -> None:
    patch.setattr(snapshots, "utc_now", lambda: moment)


def test_every_import_but_the_first_is_preceded_by_a_copy(store: Store) -> None:
    take(store, one_set(1))
    assert log_copies(store, ME) == []  # there was nothing to lose
    take(store, one_set(2), name="strong.csv")
    take(store, one_set(3))
    assert set_counts(store) == [2, 1]  # newest first
    oldest = log_copies(store, ME)[-1]
    assert (oldest.why, oldest.about) == ("import", "strong.csv")


def test_a_file_that_changes_nothing_yet_is_preceded_by_none(store: Store) -> None:
    take(store, one_set(1))
    take(store, one_set(1))
    take(store, one_set(2), dry_run=True)
    take(store, "nonsense")
    assert log_copies(store, ME) == []


def test_files_imported_together_are_preceded_by_one_copy(store: Store, tmp_path: Path) -> None:
    take(store, one_set(1))
    files = [tmp_path / f"{day}.csv" for day in range(2, 5)]
    for day, file in enumerate(files, start=2):
        file.write_text(one_set(day))
    assert all(report.is_in for report in import_files(store, ME, files, BERLIN))
    assert set_counts(store) == [1]


def test_the_sample_athlete_is_not_copied(store: Store) -> None:
    import_sample(store)
    assert snapshots_in(store.folder) == []


def test_copies_of_the_same_content_take_their_space_once(store: Store) -> None:
    take(store, one_set(1))
    first, second = take_snapshot(store, "import"), take_snapshot(store, "day")
    one, other = (database_of(store.folder, each.name).stat() for each in (first, second))
    assert one.st_ino == other.st_ino
    take(store, one_set(2))
    third = take_snapshot(store, "import")
    assert database_of(store.folder, third.name).stat().st_ino != one.st_ino


def test_a_copy_holds_what_the_log_held(store: Store) -> None:
    take(store, one_set(1))
    taken = take_snapshot(store, "import")
    take(store, one_set(2))
    with opened(database_of(store.folder, taken.name)) as copy:
        assert row_counts(copy) == {"me": {"strength_set": 1, "import_file": 1}}
        assert copy.execute("SELECT load_kg FROM strength_set").fetchall() == [(100.0,)]


def test_taking_a_copy_lets_no_other_process_in(store: Store) -> None:
    take(store, one_set(1))
    take_snapshot(store, "import")
    opening = f"import duckdb; duckdb.connect({str(store.folder / FILE_NAME)!r})"
    other = subprocess.run([sys.executable, "-c", opening], capture_output=True, text=True)
    assert "Could not set lock" in other.stderr


def test_a_second_handle_that_closes_lets_no_other_process_in(store: Store) -> None:
    take(store, one_set(1))
    second = Store(store.folder)
    take_snapshot(second, "import")
    second.close()
    opening = f"import duckdb; duckdb.connect({str(store.folder / FILE_NAME)!r})"
    other = subprocess.run([sys.executable, "-c", opening], capture_output=True, text=True)
    assert "Could not set lock" in other.stderr


def test_a_closed_store_lets_others_in_and_leaves_nothing_open(tmp_path: Path) -> None:
    store = Store(tmp_path / "store")
    take(store, one_set(1))
    take_snapshot(store, "import")
    before = len(list(Path("/dev/fd").iterdir()))
    store.close()
    assert len(list(Path("/dev/fd").iterdir())) < before
    Store(tmp_path / "store").close()


def test_copies_taken_while_others_write_are_each_of_one_moment(store: Store) -> None:
    def write() -> None:
        for day in range(2, 8):
            take(store, one_set(day))

    take(store, one_set(1))
    writer = threading.Thread(target=write)
    writer.start()
    taken = [take_snapshot(store, "day") for _ in range(6)]
    writer.join()
    for one in taken:
        if database_of(store.folder, one.name).exists():
            with opened(database_of(store.folder, one.name)) as copy:
                assert row_counts(copy) == one.counts
                sets, imports = one.counts["me"]["strength_set"], one.counts["me"]["import_file"]
                assert sets == imports  # one set an import: never half of one


def test_a_daily_copy_is_made_once_a_day(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    take(store, one_set(1))
    for day, hour in ((1, 8), (1, 20), (2, 7)):
        set_clock(monkeypatch, datetime(2026, 3, day, hour))
        daily_copy(store, ME)
    assert [copy.made_at.day for copy in log_copies(store, ME)] == [2, 1]


def test_an_empty_log_has_no_daily_copy(store: Store) -> None:
    daily_copy(store, ME)
    assert snapshots_in(store.folder) == []


def test_superseded_copies_are_deleted(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    take(store, one_set(1))
    for minute in range(12):
        set_clock(monkeypatch, datetime(2026, 3, 1) + timedelta(minutes=minute))
        take_snapshot(store, "import", "me", f"{minute}.csv")
    thin(store)
    assert [copy.about for copy in log_copies(store, ME)] == [f"{minute}.csv" for minute in range(11, 1, -1)]
    assert len(list((store.folder / "snapshots").iterdir())) == 20  # a file and a note each


def test_originals_outlive_an_undone_import_as_long_as_a_copy_names_them(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_clock(monkeypatch, datetime(2026, 3, 1))
    undone = take(store, one_set(1)).import_id
    take(store, one_set(2))  # copied with the first import in it
    undo(store, ME, undone)
    assert len(originals_kept(store)) == 2
    for minute in range(10):
        set_clock(monkeypatch, datetime(2026, 3, 2) + timedelta(minutes=minute))
        take_snapshot(store, "import")
    thin(store)
    assert len(originals_kept(store)) == 1


def test_a_disk_without_room_costs_the_copy_alone(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    take(store, one_set(1))
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(snapshot_files.shutil, "disk_usage", lambda _: usage(10**9, 0, 4 * 10**8))
    report = take(store, one_set(2))
    assert report.sets_new == 1
    assert report.notes == (
        "No copy of the log was kept before this import. The disk has too little room for a copy of the log.",
    )
    assert list((store.folder / "snapshots").iterdir()) == []


def test_a_disk_that_fills_up_meanwhile_costs_the_copy_alone(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    take(store, one_set(1))
    monkeypatch.setattr(snapshot_files.os, "fsync", full)
    with pytest.raises(StoreError, match="cannot be written: No space left on device"):
        take_snapshot(store, "import")
    assert list((store.folder / "snapshots").iterdir()) == []


def test_a_copy_that_is_not_as_the_log_is_none(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def halved(source: int, target: Path) -> None:
        target.write_bytes(os.pread(source, os.fstat(source).st_size // 2, 0))

    take(store, one_set(1))
    monkeypatch.setattr(snapshots, "write_copy", halved)
    with pytest.raises(StoreError):
        take_snapshot(store, "import")
    assert snapshots_in(store.folder) == []


def test_what_a_crash_left_half_made_is_swept_away(store: Store) -> None:
    take(store, one_set(1))
    folder = store.folder / "snapshots"
    folder.mkdir()
    for name in ("20260301T080000000000.duckdb", "20260301T080000000000.part", "x.json"):
        (folder / name).write_text("half")
    take_snapshot(store, "import")
    assert sorted(path.suffix for path in folder.iterdir()) == [".duckdb", ".json", ".json"]
    assert len(log_copies(store, ME)) == 1


def test_a_long_read_costs_the_copy_alone(store: Store) -> None:
    take(store, one_set(1))
    with store.reading() as reader:
        reader.execute("BEGIN TRANSACTION")
        reader.execute("SELECT * FROM strength_set").fetchall()
        reports = [take(store, one_set(day)) for day in (2, 3)]
    assert [report.sets_new for report in reports] == [1, 1]
    assert "read through at the moment" in reports[1].notes[0]
    with opened(database_of(store.folder, log_copies(store, ME)[-1].name)) as copy:
        assert row_counts(copy)["me"]["strength_set"] == 1


def test_a_copy_says_nothing_of_other_athletes(store: Store) -> None:
    take(store, one_set(1))
    take(store, one_set(1), athlete="quillfeather")
    take(store, one_set(2), athlete="quillfeather", name="private of ann.csv")
    (copy,) = log_copies(store, ME)
    assert (copy.about, copy.counts) == ("", {"strength_set": 1, "import_file": 1})


def test_somebody_with_a_link_sees_no_copies_and_makes_none(store: Store) -> None:
    take(store, one_set(1))
    visitor = Scope("me", may_write=False, fields=("strength",))
    with pytest.raises(NotAllowedError):
        log_copies(store, visitor)
    with pytest.raises(NotAllowedError):
        daily_copy(store, visitor)


def test_a_deleted_athlete_is_in_no_copy(store: Store) -> None:
    take(store, one_set(1))
    take(store, one_set(1, 123), athlete="quillfeather", name="only of ann.csv")
    take(store, one_set(2, 124), athlete="quillfeather")
    take(store, one_set(2))
    take_snapshot(store, "day")
    take_snapshot(store, "day")
    mine = log_copies(store, ME)
    delete_log(store, ANN)
    assert log_copies(store, ANN) == []
    assert [copy.counts for copy in log_copies(store, ME)] == [
        copy.counts for copy in mine if copy.why != "import" or copy.about
    ]
    for path in (store.folder / "snapshots").iterdir():
        assert b"quillfeather" not in path.read_bytes()
    for copy in log_copies(store, ME):
        with opened(database_of(store.folder, copy.name)) as rows:
            assert set(row_counts(rows)) == {"me"}
    assert len(originals_kept(store)) == 2  # mine


def test_the_last_athletes_copies_go_with_them(store: Store) -> None:
    take(store, one_set(1))
    take(store, one_set(2))
    delete_log(store, ME)
    assert list((store.folder / "snapshots").iterdir()) == []
    assert originals_kept(store) == set()
    assert not any(everything(store).values())


def test_a_store_with_copies_is_sound(store: Store) -> None:
    take(store, one_set(1))
    take(store, one_set(2))
    assert checkup(store)["healthy"]


def test_a_clock_that_stands_still_costs_no_copy(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    take(store, one_set(1))
    set_clock(monkeypatch, datetime(2026, 3, 1))
    for why in ("import", "day"):
        take_snapshot(store, why)
    assert [copy.why for copy in log_copies(store, ME)] == ["day", "import"]
