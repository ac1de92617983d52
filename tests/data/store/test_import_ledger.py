"""All or nothing, once only, and back again: imports as the ledger keeps them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from datetime import date
from io import BytesIO
from pathlib import Path

import duckdb
import pytest

from data.importing import import_upload, undo
from data.normalise import NormalisedLog, normalise
from data.readers.strong_csv import READER
from data.sharing import owner_scope
from data.store.checkup import checkup
from data.store.database import Store, StoreError
from data.store.import_ledger import NewImport, OpenImport, Part, imports
from data.store.originals import content_name, kept_originals, uploaded
from data.store.snapshot_files import snapshots_in
from data.training_log import TrainingLog
from tests.data.training_files import (
    BERLIN,
    ME,
    everything,
    fresh_store,
    garmin,
    logged,
    originals_kept,
    rows_of,
    save_race,
    strava,
    strong,
    take,
)

ROOT = Path(__file__).parents[3]
SETS = tuple(f"2026-03-02 18:00:00,Lower,Squat (Barbell),{n},100,5" for n in (1, 2, 3))
LATER = tuple(f"2026-03-05 18:00:00,Upper,Bench Press (Barbell),{n},70,6" for n in (1, 2))
RACES = "day,distance_m,duration_s,name,counts\n2026-03-01,5000,1240,Park 5,yes\n"
FLAGGED = strava(
    "11|Mar 1, 2026, 8:00:00 AM|Morning race|Run|1250|1249|5030|1.0",
    "12|Mar 3, 2026, 5:00:00 PM|Easy|Run|3000|2950|9000|0.0",
)


def log_of(text: str) -> TrainingLog:
    return normalise(READER.read(BytesIO(text.encode()), answers=BERLIN), "strong_csv", BERLIN).log


def add(store: Store, text: str, log: TrainingLog) -> None:
    """Import a file of which this log is what was read."""
    with uploaded(store, BytesIO(text.encode()), most_bytes=10_000) as upload:
        entry = NewImport(upload.sha256, "strong.csv", BERLIN)
        work = OpenImport(store, ME, entry, upload, lambda added, part: asdict(added))
        work.add_all([Part("strong_csv", NormalisedLog(log=log))], dry_run=False)


def agree(store: Store) -> None:
    """Ledger, rows and originals say the same; copies of the log need originals of their own."""
    ledger = {record.import_id: record.sha256 for record in imports(store, ME)}
    copied = {name for one in snapshots_in(store.folder) for name in one.originals.get("me", ())}
    assert originals_kept(store) == copied.union(ledger.values())
    for rows in logged(store, but=()).values():
        assert {row[1] for row in rows} <= {0, *ledger}
    assert checkup(store)["healthy"]


def test_an_import_that_fails_half_way_leaves_nothing(store: Store) -> None:
    take(store, strong(*SETS))
    before = everything(store)
    text = strong(*LATER)
    log = log_of(text)
    log.sets.loc[1, "set_kind"] = "nonsense"  # the table's CHECK refuses it
    with pytest.raises(duckdb.ConstraintException):
        add(store, text, log)
    assert everything(store) == before
    agree(store)
    assert take(store, text).sets_new == 2


def test_a_failure_after_the_first_table_takes_that_table_back_too(store: Store) -> None:
    text = "day,distance_m,duration_s,name,counts\n2026-03-01,5000,1240,Park,\n"
    log = log_of(strong(*SETS))
    log.races.loc[0, ["race_id", "name", "distance_m", "duration_s"]] = ["x", "Park", -1.0, 1.0]
    log.races["day"] = log.sets["day"][:1].to_numpy()
    log.races["counts"] = True
    with pytest.raises(duckdb.ConstraintException):
        add(store, text, log)
    assert rows_of(store, "strength_set") == []
    agree(store)


KILLED_IMPORT = """
import sys
from pathlib import Path
from tests.data.training_files import strong, take
from data.store.database import Store
import data.store.import_ledger as ledger

rows = [f"2020-01-{1 + n // 2000:02d} 18:00:00,W{n // 20},Squat (Barbell),{1 + n % 20},{60 + n % 50},5"
        for n in range(30_000)]
store = Store(Path(sys.argv[1]))
add = ledger.add_log
def told(*arguments):
    print("writing", flush=True)
    return add(*arguments)
ledger.add_log = told
take(store, strong(*rows))
print("done", flush=True)
"""


@pytest.mark.parametrize("wait_s", [0.02])
def test_killing_the_process_during_an_import_leaves_all_of_it_or_nothing(
    tmp_path: Path, wait_s: float
) -> None:
    folder = tmp_path / "store"
    fresh_store(folder, strong(*SETS)).close()
    child = subprocess.Popen(
        [sys.executable, "-c", KILLED_IMPORT, str(folder)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "writing\n"
    time.sleep(wait_s)
    os.kill(child.pid, signal.SIGKILL)
    child.wait()
    child.stdout.close()
    store = Store(folder)
    taken = len(imports(store, ME)) - 1
    assert len(rows_of(store, "strength_set")) == 3 + 30_000 * taken
    assert {record.sha256 for record in imports(store, ME)} <= originals_kept(store)
    assert checkup(store)["healthy"]
    assert take(store, strong(*SETS)).already_there == 3
    store.close()


def test_threads_importing_one_file_add_its_rows_once(store: Store) -> None:
    text = strong(*SETS, *LATER)
    with ThreadPoolExecutor(4) as pool:
        reports = list(pool.map(lambda _: take(store, text), range(8)))
    assert sorted(report.sets_new for report in reports) == [0] * 7 + [5]
    assert len(rows_of(store, "strength_set")) == 5
    assert len(imports(store, ME)) == 1
    agree(store)


def test_an_import_succeeds_while_others_are_reading(store: Store) -> None:
    take(store, strong(*SETS))
    with store.reading() as cursor:
        cursor.execute("BEGIN TRANSACTION READ ONLY")
        assert cursor.execute("SELECT count(*) FROM strength_set").fetchone() == (3,)
        changed = [row.replace(",100,", ",105,") for row in SETS]
        assert take(store, strong(*changed, *LATER)).updated == 3
        assert cursor.execute("SELECT count(*) FROM strength_set").fetchone() == (3,)
    assert len(rows_of(store, "strength_set")) == 5


def test_undoing_the_second_of_two_imports_restores_the_tables(store: Store) -> None:
    take(store, strong(*SETS))
    before = logged(store, but=())
    second = take(store, strong(*SETS, *LATER))
    undo(store, ME, second.import_id)
    assert logged(store, but=()) == before
    agree(store)


def test_undoing_the_first_of_two_imports_keeps_what_the_second_holds_too(tmp_path: Path) -> None:
    both = fresh_store(tmp_path / "both", strong(*SETS, *LATER), strong(*LATER))
    undo(both, ME, 1)
    alone = fresh_store(tmp_path / "alone", strong(*LATER))
    assert logged(both) == logged(alone)
    assert {row[1] for row in rows_of(both, "strength_set")} == {2}
    agree(both)


def test_undoing_an_import_that_changed_rows_puts_the_old_values_back(store: Store) -> None:
    take(store, strong(*SETS))
    before = logged(store, but=())
    changed = take(store, strong(*[row.replace(",100,5", ",105,4") for row in SETS]))
    assert changed.updated == 3
    undo(store, ME, changed.import_id)
    assert logged(store, but=()) == before


def test_undoing_a_third_import_does_not_take_back_what_the_second_had_changed(store: Store) -> None:
    plain = "started_at,workout_name,exercise,load_kg,reps\n2026-03-02 18:00:00,Lower,Squat (Barbell),105,4\n"
    take(store, strong(SETS[0]))
    assert take(store, plain).updated == 1
    before = logged(store, but=())
    third = take(store, strong(*LATER))
    undo(store, ME, third.import_id)
    assert logged(store, but=()) == before


@pytest.mark.parametrize(("first", "second"), [(FLAGGED, RACES), (RACES, FLAGGED)], ids=["watch", "list"])
@pytest.mark.parametrize("undone", [1, 2])
def test_undoing_one_of_two_sources_of_a_race_leaves_the_other(
    tmp_path: Path, first: str, second: str, undone: int
) -> None:
    both = fresh_store(tmp_path / "both", first, second)
    undo(both, ME, undone)
    alone = fresh_store(tmp_path / "alone", second if undone == 1 else first)
    told = ("import_id", "race_id")
    assert logged(both, but=told) == logged(alone, but=told)
    agree(both)


def test_a_race_corrected_by_hand_survives_every_undo_and_import(store: Store) -> None:
    take(store, FLAGGED)
    race_id = str(rows_of(store, "race")[0][2])
    mine = {"day": date(2026, 3, 1), "distance_m": 5000.0, "duration_s": 1233.0, "name": "Mine"}
    save_race(store, ME, **mine, counts=False, race_id=race_id)
    told = ("day", "distance_m", "duration_s", "name", "counts")
    before = _columns(store, "race", told)
    take(store, RACES)
    take(store, FLAGGED)
    assert _columns(store, "race", told) == before
    for record in imports(store, ME):
        undo(store, ME, record.import_id)
    assert _columns(store, "race", told) == before
    assert before == [(date(2026, 3, 1), 5000.0, 1233.0, "Mine", False)]
    assert rows_of(store, "run") == []
    agree(store)


def _columns(store: Store, table: str, names: tuple[str, ...]) -> list[tuple[object, ...]]:
    with store.reading() as cursor:
        return cursor.execute(f"SELECT {', '.join(names)} FROM {table}").fetchall()


def test_undoing_the_recording_that_counts_lets_its_twin_count(store: Store) -> None:
    first = take(store, strava("12|Mar 3, 2026, 5:00:00 PM|Easy|Run|3000|2950|9000|0.0"))
    assert take(store, garmin("2026-03-03 18:00:00|Easy|9.00|0:49:10")).runs_new == 0
    undo(store, ME, first.import_id)
    assert [row[-2] for row in rows_of(store, "run")] == [None]


def test_an_original_is_deleted_only_when_no_import_needs_it(store: Store) -> None:
    text = strong(*SETS)
    mine = take(store, text)
    hers = take(store, text, athlete="her")
    undo(store, ME, mine.import_id)
    assert originals_kept(store) == {content_name(text.encode())}
    undo(store, owner_scope("her"), hers.import_id)
    assert originals_kept(store) == set()


def test_an_undo_that_needs_a_missing_original_says_so_and_changes_nothing(store: Store) -> None:
    take(store, strong(*SETS))
    second = take(store, strong(*SETS, *LATER))
    kept_originals(store)[0].unlink()
    kept_originals(store)[0].unlink()
    before = everything(store)
    with pytest.raises(StoreError, match="missing from the store"):
        undo(store, ME, second.import_id)
    assert everything(store) == before


def test_undoing_what_is_not_there_says_so(store: Store) -> None:
    with pytest.raises(KeyError, match="no import 7"):
        undo(store, ME, 7)


def test_a_second_process_gets_a_sentence(store: Store) -> None:
    take(store, strong(*SETS))
    code = (
        "import sys; from pathlib import Path; from data.store.database import Store, StoreError\n"
        "try: Store(Path(sys.argv[1]))\nexcept StoreError as error: print(error)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(store.folder)], cwd=ROOT, capture_output=True, text=True
    )
    assert "open in another Ironstride" in done.stdout
    assert str(store.folder) not in done.stdout + done.stderr
    with pytest.raises(StoreError, match="damaged"):
        _open_garbage(store.folder.parent / "garbage")


def _open_garbage(folder: Path) -> None:
    folder.mkdir()
    (folder / "ironstride.duckdb").write_bytes(b"not a database at all" * 1000)
    Store(folder)


def test_what_a_file_gave_can_be_read_in_the_ledger(store: Store) -> None:
    report = import_upload(store, ME, "a.csv", BytesIO(strong(*SETS).encode()), answers=BERLIN)
    record = imports(store, ME)[0]
    assert (record.name, record.format, record.answers) == ("a.csv", "strong_csv", BERLIN)
    assert record.report["sets_new"] == report.sets_new == 3
