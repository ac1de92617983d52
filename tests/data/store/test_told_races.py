"""Races told from flagged runs are one for each run, whichever recording came first and whichever goes."""

from __future__ import annotations

from itertools import permutations

import pytest

from data.store.database import Store
from data.store.log_rows import read_log
from data.store.races import WrittenRace, save_races
from data.store.recordings import join_recordings
from data.store.twin_rows import mark_twins
from tests.data.added_files import add_rows, rows, run
from tests.data.training_files import ME, rows_of

START = "2026-03-03 17:00:07"
FIT = run("f", START, "fit_file", kind="race", name="Road Run", elapsed_s=3001.0, distance_m=9010.0)
STRAVA = run("s", START, "strava_csv", kind="race", name="City 9", elapsed_s=3003.0)
PLAIN = run("p", "2026-03-03 17:00:00", "plain_csv", kind="race", name="Nine", elapsed_s=3010.0)
WITHOUT_FLAG = run("g", START, "garmin_csv")


def told(store: Store) -> list[tuple[str, float, float, str]]:
    races = read_log(store, ME).races
    columns = ("name", "duration_s", "distance_m", "run_id")
    return list(races[list(columns)].itertuples(index=False, name=None))


@pytest.mark.parametrize("order", list(permutations((FIT, STRAVA, PLAIN, WITHOUT_FLAG)))[::5])
def test_the_best_flagged_recording_tells_the_race_in_any_order(store: Store, order: tuple) -> None:
    for number, one in enumerate(order, start=1):
        add_rows(store, number, runs=rows("run", one))
    assert told(store) == [("Road Run", 3001.0, 9010.0, "f")]
    first = rows_of(store, "race", but=("import_id",))
    mark = add_rows(store, 9, runs=rows("run", *order))
    assert mark.updated == 0
    assert rows_of(store, "race", but=("import_id",)) == first


def test_the_race_stays_when_the_recording_that_told_it_goes(store: Store) -> None:
    add_rows(store, 1, runs=rows("run", STRAVA, WITHOUT_FLAG))
    add_rows(store, 2, runs=rows("run", FIT))
    with store.writing() as cursor:  # as undoing the second import does
        for table in ("run", "race"):
            cursor.execute(f"DELETE FROM {table} WHERE import_id = 2")
        mark_twins(cursor, ME, set())
    assert told(store) == [("City 9", 3003.0, 9000.0, "s")]


def test_two_races_that_turn_out_to_be_one_run_are_one_and_the_official_time_stands(store: Store) -> None:
    later = {**STRAVA, "started_at": "2026-03-03 20:00:07", "elapsed_s": 2500.0, "moving_s": 2500.0}
    heat = {"distance_m": 2000.0}
    add_rows(store, 1, runs=rows("run", {**FIT, **heat}, {**later, **heat}))
    assert len(told(store)) == 2
    join_recordings(store, ME, "f", "s")
    assert told(store) == [("Road Run", 3001.0, 2000.0, "f")]
    day = read_log(store, ME).races["day"].iloc[0].date()
    official = WrittenRace(day, 2000.0, 2999.0, "City 2", counts=True, race_id=rows_of(store, "race")[0][2])
    save_races(store, ME, [official])
    add_rows(store, 3, runs=rows("run", {**FIT, **heat}))
    assert told(store) == [("City 2", 2999.0, 2000.0, "f")]


def test_a_deleted_race_stays_deleted_when_another_flagged_recording_comes(store: Store) -> None:
    add_rows(store, 1, runs=rows("run", STRAVA))
    save_races(store, ME, [], delete=[str(rows_of(store, "race")[0][2])])
    add_rows(store, 2, runs=rows("run", FIT))
    assert told(store) == []


def test_races_told_alike_in_day_name_and_distance_have_keys_of_their_own(store: Store) -> None:
    heats = [
        run(f"h{hour}", f"2026-03-03 {hour}:00:07", "strava_csv", kind="race", name=f"Heat at {hour}",
            distance_m=1500.0, moving_s=seconds, elapsed_s=seconds)
        for hour, seconds in ((10, 300.0), (14, 280.0))
    ]  # fmt: skip
    better = [{**heat, "run_id": f"f{heat['run_id']}", "source": "fit_file", "name": "Run"} for heat in heats]
    add_rows(store, 1, runs=rows("run", *heats))
    add_rows(store, 2, runs=rows("run", *better))
    assert sorted(told(store)) == [("Run", 280.0, 1500.0, "fh14"), ("Run", 300.0, 1500.0, "fh10")]
