"""A clock put right: now, for imports to come, and back."""

from __future__ import annotations

from datetime import datetime

import pandas as pd
import pytest

from data.sharing import NotAllowedError, Scope
from data.store.clock_repairs import clock_repairs, clock_shift_suggestions, repair_clock
from data.store.database import Store
from data.store.log_rows import read_log
from data.store.recordings import recordings
from tests.data.added_files import add_rows, lifted, lives_in, rows, run
from tests.data.training_files import ME, everything, rows_of

HOUR = 3600.0
LOG = ("run", "race", "strength_set", "gym_visit", "run_link")


def day(number: int, hour: int, source: str) -> dict[str, object]:
    start = datetime(2026, 3, number, hour, 10, 7)
    return run(f"{source}{number}", str(start), source, distance_m=8000.0 + 150 * number)


def watch_and_list(store: Store) -> None:
    """Three runs on the watch, and in a list an hour ahead with one run nobody else has, at midnight."""
    lives_in(store, "UTC")
    add_rows(store, 1, runs=rows("run", *[day(number, 6, "fit_file") for number in (2, 3, 4)]))
    add_rows(store, 2, runs=listed())


def listed() -> pd.DataFrame:
    return rows("run", *[day(number, 7, "garmin_csv") for number in (2, 3, 4)], day(9, 0, "garmin_csv"))


def starts(store: Store) -> dict[str, str]:
    found = recordings(store, ME)
    return dict(zip(found["run_id"], found["started_at"].dt.strftime("%m-%d %H:%M"), strict=True))


def test_a_shift_is_suggested_repaired_on_a_yes_and_taken_back(store: Store) -> None:
    watch_and_list(store)
    before = {table: rows_of(store, table) for table in LOG}
    shift = clock_shift_suggestions(store, ME)
    assert [(one.source, one.witness, one.shift_s, one.agreeing) for one in shift] == [
        ("garmin_csv", "fit_file", HOUR, 3)
    ]
    repair_clock(store, ME, "garmin_csv", HOUR, repaired=True)
    assert starts(store)["garmin_csv2"] == starts(store)["fit_file2"] == "03-02 06:10"
    assert starts(store)["garmin_csv9"] == "03-08 23:10"
    assert [f"{at:%m-%d}" for at in read_log(store, ME).runs["day"]] == ["03-02", "03-03", "03-04", "03-08"]
    assert clock_shift_suggestions(store, ME) == []
    repair_clock(store, ME, "garmin_csv", HOUR, repaired=False)
    assert {table: rows_of(store, table) for table in LOG} == before
    assert clock_shift_suggestions(store, ME) == []  # the answer is kept
    answers = clock_repairs(store, ME)[["source", "shift_s", "repaired"]]
    assert answers.values.tolist() == [["garmin_csv", HOUR, False]]


def test_a_no_is_remembered(store: Store) -> None:
    watch_and_list(store)
    repair_clock(store, ME, "garmin_csv", HOUR, repaired=False)
    assert clock_shift_suggestions(store, ME) == []
    assert starts(store)["garmin_csv9"] == "03-09 00:10"


def test_a_repair_holds_for_imports_to_come_and_adds_nothing_twice(store: Store) -> None:
    watch_and_list(store)
    repair_clock(store, ME, "garmin_csv", HOUR, repaired=True)
    repair_clock(store, ME, "garmin_csv", HOUR, repaired=True)  # said twice, done once
    before = {**everything(store), "athlete": 0}
    again = add_rows(store, 3, runs=listed())
    assert (again.new["run"], again.updated, again.already_there) == (0, 0, 4)
    assert {**everything(store), "athlete": 0} == before
    add_rows(store, 3, runs=rows("run", day(20, 7, "garmin_csv")))
    assert starts(store)["garmin_csv20"] == "03-20 06:10"


def test_a_repair_holds_whenever_it_is_said(store: Store) -> None:
    repair_clock(store, ME, "garmin_csv", HOUR, repaired=True)
    watch_and_list(store)
    early = {table: rows_of(store, table) for table in LOG}
    repair_clock(store, ME, "garmin_csv", HOUR, repaired=False)
    repair_clock(store, ME, "garmin_csv", HOUR, repaired=True)
    assert {table: rows_of(store, table) for table in LOG} == early


def test_a_local_time_taken_for_utc_is_put_right_in_winter_and_in_summer(store: Store) -> None:
    lives_in(store, "Europe/Berlin")
    right = [f"2026-{month:02d}-{number:02d} 06:10:07" for month in (1, 7) for number in (2, 3, 4)]
    wrong = [start.replace("06:", "07:" if "-01-" in start else "08:") for start in right]
    for source, starts_there in (("fit_file", right), ("fitbod_csv", wrong)):
        made = [
            run(source + start, start, source, distance_m=8000.0 + 99 * n)
            for n, start in enumerate(starts_there)
        ]
        add_rows(store, runs=rows("run", *made))
    before = {table: rows_of(store, table) for table in LOG}
    shifts = clock_shift_suggestions(store, ME)
    assert [(one.source, one.shift_s, one.season) for one in shifts] == [
        ("fitbod_csv", HOUR, "winter"),
        ("fitbod_csv", 2 * HOUR, "summer"),
    ]
    for one in shifts:
        repair_clock(store, ME, one.source, one.shift_s, season=one.season, repaired=True)
    assert sorted(starts(store).values()) == sorted([start[5:16] for start in right] * 2)
    assert clock_shift_suggestions(store, ME) == []
    lone = run("later", "2026-07-09 08:10:07", "fitbod_csv")
    add_rows(store, 2, runs=rows("run", lone))
    assert starts(store).pop("later") == "07-09 06:10"
    with store.writing() as cursor:
        cursor.execute("DELETE FROM run WHERE run_id = 'later'")
    for one in shifts:
        repair_clock(store, ME, one.source, one.shift_s, season=one.season, repaired=False)
    assert {table: rows_of(store, table) for table in LOG} == before


def test_sets_and_gym_visits_of_the_source_move_too_and_days_without_a_time_do_not(store: Store) -> None:
    lives_in(store, "UTC")
    sets = [
        lifted(workout, at, "fitbod_csv", number)
        for workout, at in {"a": "2026-03-02 00:30:00", "b": "2026-03-05 00:00:00"}.items()
        for number in (1, 2)
    ]
    visit = {"visit_id": "v", "started_at": "2026-03-02 00:31:00", "source": "fitbod_csv"}
    frames = {"sets": rows("strength_set", *sets), "gym_visits": rows("gym_visit", visit)}
    add_rows(store, **frames)
    repair_clock(store, ME, "fitbod_csv", HOUR, repaired=True)
    log = read_log(store, ME)
    times = ["03-01 23:30", "03-01 23:30", "03-05 00:00", "03-05 00:00"]
    assert log.sets["performed_at"].dt.strftime("%m-%d %H:%M").tolist() == times
    assert log.sets["day"].dt.strftime("%m-%d").tolist() == [time[:5] for time in times]
    assert [f"{at:%m-%d %H:%M}" for at in log.gym_visits["started_at"]] == ["03-01 23:31"]
    assert add_rows(store, 2, **frames).updated == 0


def test_a_race_told_from_a_repaired_run_has_its_day(store: Store) -> None:
    lives_in(store, "UTC")
    night = {**day(9, 0, "strava_csv"), "kind": "race", "name": "Night race"}
    add_rows(store, runs=rows("run", night))
    repair_clock(store, ME, "strava_csv", HOUR, repaired=True)
    assert [f"{at:%m-%d}" for at in read_log(store, ME).races["day"]] == ["03-08"]


def test_a_reader_may_repair_nothing(store: Store) -> None:
    with pytest.raises(NotAllowedError):
        repair_clock(store, Scope("me", may_write=False), "garmin_csv", HOUR, repaired=True)
