"""A gym workout from a watch and from an app counts once: sets from the app, heart rate from the watch."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest

from data.store.database import Store
from data.store.gym_rows import HEART_RATE, visit_efforts, workout_heart_rates, workout_sources
from data.store.log_rows import read_log
from data.store.twin_rows import mark_twins
from tests.data.added_files import add, add_rows, lifted, rows, what_counts
from tests.data.training_files import ME, hevy, strong

APP = {
    "sets": rows("strength_set", *[lifted("app", "2026-03-02 18:00:00", "hevy_csv", n) for n in (1, 2, 3)])
}
WATCH = {
    "sets": rows("strength_set", *[lifted("w", f"2026-03-02 18:0{n}:00", "fit_file", n) for n in (1, 2)]),
    "gym_visits": rows(
        "gym_visit",
        {"visit_id": "f", "started_at": "2026-03-02 17:59:00", "source": "fit_file", "elapsed_s": 3000.0,
         "heart_rate_avg": 104.0, "heart_rate_max": 141.0},
    ),
}  # fmt: skip
SERVICE = {
    "gym_visits": rows(
        "gym_visit",
        {"visit_id": "s", "started_at": "2026-03-02 17:59:02", "source": "strava_csv", "elapsed_s": 2990.0,
         "heart_rate_avg": 99.0},
    )
}  # fmt: skip


@pytest.mark.parametrize("order", list(permutations((APP, WATCH, SERVICE))))
def test_sets_are_the_apps_and_the_heart_rate_the_watchs_in_any_order(store: Store, order: tuple) -> None:
    counted = [add_rows(store, number, **frames) for number, frames in enumerate(order, start=1)]
    assert read_log(store, ME).sets["workout_id"].tolist() == ["app"] * 3
    found = workout_heart_rates(store, ME)
    assert found.columns.tolist() == list(HEART_RATE)
    assert found.values.tolist() == [["app", 3000.0, 104.0, 141.0, "fit_file"]]
    logs = workout_sources(store, ME)
    assert logs[["log_id", "source", "sets", "counts"]].values.tolist() == [
        ["app", "hevy_csv", 3, True],
        ["w", "fit_file", 2, False],
    ]
    first = next(added.new["strength_set"] for added in counted if added.new["strength_set"])
    assert sum(added.new["strength_set"] for added in counted) == first  # the other log had nothing new


def test_a_visit_without_a_workout_has_no_heart_rate_to_give_and_the_watch_counts_alone(store: Store) -> None:
    add_rows(store, **SERVICE)
    assert workout_heart_rates(store, ME).empty
    add_rows(store, 2, **WATCH)
    assert read_log(store, ME).sets["workout_id"].tolist() == ["w", "w"]
    assert workout_heart_rates(store, ME)["workout_id"].tolist() == ["w"]
    assert read_log(store, ME).gym_visits["visit_id"].tolist() == ["f"]


def test_a_watch_stopped_and_started_again_adds_up(store: Store) -> None:
    parts = [
        {"visit_id": visit, "started_at": f"2026-03-02 {at}:00", "source": "fit_file", "elapsed_s": lasted,
         "heart_rate_avg": beats, "heart_rate_max": highest}
        for visit, at, lasted, beats, highest in (
            ("a", "17:58", 600.0, 100.0, 130.0), ("b", "18:10", 1800.0, 120.0, 150.0))
    ]  # fmt: skip
    add_rows(store, gym_visits=rows("gym_visit", *parts), **APP)
    # (600 x 100 + 1800 x 120) / 2400
    assert workout_heart_rates(store, ME).values.tolist() == [["app", 2400.0, 115.0, 150.0, "fit_file"]]


def test_a_history_moved_to_another_app_counts_once_in_either_order(tmp_path: Path) -> None:
    names = ("Squat (Barbell)", "Deadlift (Barbell)", "Plank")
    sets = [f"{name}|{n}|{n + 97}" for n, name in enumerate(names)]
    new = hevy(*[f"2 Mar 2026, 18:00|Legs|{one}|5" for one in sets])
    old = strong(*[f"2026-03-02 18:00:31,Evening,{one.replace('|', ',')},5" for one in sets])
    found = []
    for name, files in (("one", (old, new)), ("other", (new, old))):
        store = Store(tmp_path / name)
        added = [add(store, text, number=number) for number, text in enumerate(files, start=1)]
        assert [one.new["strength_set"] for one in added] == [3, 0]
        assert [one.already_there for one in added] == [0, 3]
        found.append(what_counts(store))
        store.close()
    assert found[0] == found[1]
    assert len(found[0]["strength_set"]) == 3


def test_a_workout_renamed_in_its_app_counts_once_under_its_new_name(store: Store) -> None:
    row = "2026-03-02 18:00:00,{},Squat (Barbell),{},100,5"
    add(store, strong(*[row.format("Evening", n) for n in (1, 2)]), number=1)
    again = add(store, strong(*[row.format("Legs", n) for n in (1, 2)]), number=2)
    assert (again.new["strength_set"], again.already_there) == (0, 2)
    assert read_log(store, ME).sets["workout_name"].tolist() == ["Legs", "Legs"]


def test_rows_from_before_sources_were_noted_have_the_format_of_their_import(store: Store) -> None:
    add_rows(store, **APP)
    with store.writing() as cursor:
        cursor.execute("UPDATE strength_set SET source = NULL")
        cursor.execute(
            "INSERT INTO import_file BY NAME SELECT 'me' AS athlete_id, 1 AS import_id, 'x' AS sha256,"
            " 'a' AS name,"
            " 'hevy_csv' AS format, TIMESTAMP '2026-03-03' AS imported_at, '{}' AS answers, '{}' AS report"
        )
        mark_twins(cursor, ME, set())
    assert set(read_log(store, ME).sets["source"]) == {"hevy_csv"}


def test_how_hard_a_visit_felt_comes_from_the_service_and_its_length_from_the_watch(store: Store) -> None:
    told = {**SERVICE["gym_visits"].iloc[0].to_dict(), "perceived_exertion": 8.0}
    for number, frames in enumerate((APP, WATCH, {"gym_visits": rows("gym_visit", told)}), start=1):
        add_rows(store, number, **frames)
    (visit,) = visit_efforts(store, ME).to_dict("records")
    assert (visit["workout_id"], visit["elapsed_s"], visit["perceived_exertion"]) == ("app", 3000.0, 8.0)
