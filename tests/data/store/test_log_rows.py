"""Reading and writing one athlete's rows, and never another's."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from io import BytesIO

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.importing import import_upload, read_again, undo
from data.sharing import NotAllowedError, Scope, owner_scope
from data.store.database import Store
from data.store.deletion import delete_log
from data.store.edits import (
    delete_body_mass,
    exercise_mapping,
    map_exercise,
    save_body_mass,
    settle_doubt,
)
from data.store.import_ledger import imports
from data.store.log_rows import add_log, read_log, read_rows, revision
from data.store.preferences import Preferences, read_preferences, save_preferences
from data.training_log import TABLES, Answers, TrainingLog
from tests.data.training_files import (
    BERLIN,
    ME,
    delete_race,
    everything,
    rows_of,
    save_race,
    strava,
    strong,
    take,
)

READING = Scope("ann", may_write=False)
RACES = "day,distance_m,duration_s,name,counts\n2026-03-01,5000,1240,Park 5,yes\n2026-03-08,10000,2600,Ten,\n"
FLAGGED = strava(
    "11|Mar 1, 2026, 8:00:00 AM|Morning race|Run|1250|1249|5030|1.0",
    "12|Mar 8, 2026, 8:00:00 AM|Race|Run|2610|2600|10080|1.0",
)
BODY = "day,body_mass_kg\n2026-03-01,70\n"
DAY = date(2026, 3, 1)

WRITES: dict[str, Callable[[Store], object]] = {
    "import": lambda s: import_upload(s, READING, "a.csv", BytesIO(BODY.encode()), answers=BERLIN),
    "dry run": lambda s: import_upload(s, READING, "a.csv", BytesIO(b""), answers=BERLIN, dry_run=True),
    "undo": lambda s: undo(s, READING, 1),
    "read again": lambda s: read_again(s, READING, timezone="UTC"),
    "save race": lambda s: save_race(
        s, READING, day=DAY, distance_m=1.0, duration_s=1.0, name="x", counts=True
    ),
    "delete race": lambda s: delete_race(s, READING, str(rows_of(s, "race")[0][2])),
    "save body mass": lambda s: save_body_mass(s, READING, day=DAY, body_mass_kg=70),
    "delete body mass": lambda s: delete_body_mass(s, READING, DAY),
    "map exercise": lambda s: map_exercise(s, READING, "x", "Back Squat", "total"),
    "settle doubt": lambda s: settle_doubt(s, READING, "run", "x", counts=True),
    "preferences": lambda s: save_preferences(s, READING, Preferences()),
    "delete log": lambda s: delete_log(s, READING),
    "add log": lambda s: _add_log(s),
}


def _add_log(store: Store) -> None:
    with store.writing() as cursor:
        add_log(cursor, READING, TrainingLog(), 1)


def fill(store: Store, athlete: str, name: str) -> None:
    for text in (RACES, FLAGGED, BODY, strong(f"2026-03-02 18:00:00,{name},{name},1,100,5")):
        take(store, text.replace("Park 5", name), athlete=athlete)
    map_exercise(store, owner_scope(athlete), name, "Back Squat", "total")
    save_preferences(store, owner_scope(athlete), Preferences(timezone="Europe/Berlin", formula="epley"))


@pytest.fixture(scope="module")
def two_athletes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    store = Store(tmp_path_factory.mktemp("two") / "store")
    fill(store, "ann", "only of ann")
    fill(store, "bob", "only of bob")
    yield store
    store.close()


@pytest.mark.parametrize("write", WRITES)
def test_a_reading_scope_cannot_write(two_athletes: Store, write: str) -> None:
    before = everything(two_athletes)
    with pytest.raises(NotAllowedError, match="reading only"):
        WRITES[write](two_athletes)
    assert everything(two_athletes) == before


READS: dict[str, Callable[[Store, Scope], object]] = {
    **{f"rows of {table}": lambda s, scope, t=table: read_rows(s, scope, t) for table in TABLES},
    "log": lambda s, scope: vars_of(read_log(s, scope)),
    "imports": imports,
    "mapping": exercise_mapping,
}


def vars_of(log: TrainingLog) -> list[pd.DataFrame]:
    return [log.sets, log.runs, log.races, log.body_mass]


@settings(max_examples=40, deadline=None)
@given(
    read=st.sampled_from(sorted(READS)),
    athlete=st.sampled_from(["ann", "bob", "nobody", "Ann", "bo", "bob'--", "_", "null", "None"]),
    may_write=st.booleans(),
)
def test_no_read_ever_shows_another_athletes_rows(
    two_athletes: Store, read: str, athlete: str, may_write: bool
) -> None:
    found = READS[read](two_athletes, Scope(athlete, may_write=may_write))
    frames = found if isinstance(found, list) else [found]
    text = " ".join(one.to_csv() if isinstance(one, pd.DataFrame) else repr(one) for one in frames)
    for other in {"ann", "bob"} - {athlete}:
        assert f"only of {other}" not in text
    if athlete in ("ann", "bob") and read in ("log", "mapping", "rows of strength_set", "rows of race"):
        assert f"only of {athlete}" in text
    if athlete not in ("ann", "bob"):
        assert all(len(one) == 0 for one in frames)


def test_preferences_and_revision_are_each_athletes_own(two_athletes: Store) -> None:
    nobody = Scope("nobody", may_write=False)
    assert read_preferences(two_athletes, nobody) == Preferences()
    assert revision(two_athletes, nobody) == 0
    assert read_preferences(two_athletes, owner_scope("ann")).formula == "epley"


def test_a_name_that_is_no_column_is_refused(store: Store) -> None:
    for columns in (["load_kg; DROP TABLE run"], ["athlete_id"], ["nonsense"]):
        with pytest.raises(KeyError):
            read_rows(store, ME, "strength_set", columns)
    with pytest.raises(KeyError):
        read_rows(store, ME, "import_file")


def test_only_the_columns_and_days_asked_for_come_in_order_of_time(store: Store) -> None:
    take(store, strong(*[f"2026-03-{d:02d} 18:00:00,A,Squat (Barbell),1,100,5" for d in (9, 2, 5)]))
    found = read_rows(store, ME, "strength_set", ["day", "reps"], first_day=date(2026, 3, 5))
    assert found.columns.tolist() == ["day", "reps"]
    assert [day.day for day in found["day"]] == [5, 9]
    until = read_rows(store, ME, "strength_set", last_day=date(2026, 3, 5))
    assert [day.day for day in until["day"]] == [2, 5]


def test_an_empty_store_gives_empty_frames_of_the_right_types(store: Store) -> None:
    for table, columns in TABLES.items():
        found = read_rows(store, ME, table)
        assert found.columns.tolist() == list(columns)
        assert found.empty
        assert str(found["day"].dtype) == "datetime64[us]"


def told(store: Store) -> list[tuple[object, ...]]:
    races = read_log(store, ME).races
    return list(zip(races["name"], races["distance_m"], races["duration_s"], strict=True))


@pytest.mark.parametrize("order", [(FLAGGED, RACES), (RACES, FLAGGED)], ids=["watch first", "list first"])
def test_a_race_from_a_watch_and_from_a_list_is_one_with_the_official_time(
    store: Store, order: tuple[str, str]
) -> None:
    for text in order:
        take(store, text)
    assert told(store) == [("Park 5", 5000.0, 1240.0), ("Ten", 10000.0, 2600.0)]
    assert read_log(store, ME).races["run_id"].notna().all()  # and it is known which runs they were
    before = everything(store)
    for text in (*order, *reversed(order)):
        report = take(store, text)
        assert (report.races_new, report.updated) == (0, 0)
    assert {**everything(store), "athlete": 0} == {**before, "athlete": 0}


def test_two_races_of_one_day_and_distance_keep_their_own_times(store: Store) -> None:
    watch = strava(
        "11|Mar 1, 2026, 8:00:00 AM|First|Run|1250|1249|5040|1.0",
        "12|Mar 1, 2026, 10:00:00 AM|Second|Run|1410|1400|4990|1.0",
    )
    listed = "day,distance_m,duration_s,name,counts\n2026-03-01,5000,1240,A,\n2026-03-01,5000,1400,B,\n"
    for text in (watch, listed):
        take(store, text)
    log = read_log(store, ME)
    times = log.races.merge(log.runs[["run_id", "elapsed_s"]], on="run_id")
    pairs = sorted(zip(times["name"], times["duration_s"], times["elapsed_s"], strict=True))
    assert pairs == [("A", 1240.0, 1250.0), ("B", 1400.0, 1410.0)]
    assert take(store, listed).updated == 0
    assert take(store, watch).updated == 0


def test_reading_everything_again_in_another_time_zone_moves_days_and_doubles_nothing(store: Store) -> None:
    nights = [f"{n}|Mar {n}, 2026, 11:30:00 PM|Night race|Run|1250|1249|5000|1.0" for n in (3, 4)]
    take(store, strava(*nights), answers=Answers(timezone="UTC"))
    read_again(store, ME, timezone="Europe/Berlin")
    log = read_log(store, ME)
    for days in (log.races["day"], log.runs["day"]):
        assert [day.day for day in days] == [4, 5]
    assert log.races["run_id"].tolist() == log.runs["run_id"].tolist()
    read_again(store, ME, timezone="UTC")
    assert [day.day for day in read_log(store, ME).races["day"]] == [3, 4]


def test_every_change_raises_the_revision_of_that_athlete_only(store: Store) -> None:
    take(store, BODY)
    take(store, BODY, athlete="her")
    mine, hers = revision(store, ME), revision(store, owner_scope("her"))
    save_body_mass(store, ME, day=DAY, body_mass_kg=71)
    assert revision(store, ME) > mine
    assert revision(store, owner_scope("her")) == hers


def test_a_copy_of_a_run_without_heart_rate_takes_none_away(store: Store) -> None:
    row = "2026-03-01 10:00,Easy,10000,3000,{}\n"
    header = "started_at,name,distance_m,duration_s,heart_rate_avg\n"
    take(store, header + row.format(150))
    again = take(store, header + row.format(""))
    assert (again.updated, again.already_there) == (0, 1)
    assert read_log(store, ME).runs["heart_rate_avg"].tolist() == [150]
