"""Where a run came from, and what the athlete says of its recordings."""

from __future__ import annotations

import pandas as pd
import pytest

from data.importing import read_again, undo
from data.sharing import NotAllowedError, Scope, owner_scope
from data.store.clock_repairs import clock_repairs, clock_shift_suggestions, repair_clock
from data.store.database import Store
from data.store.gym_rows import workout_heart_rates, workout_sources
from data.store.log_rows import read_log, revision
from data.store.recordings import (
    answer_twins,
    join_recordings,
    recordings,
    run_sources,
    split_recording,
    twin_suggestions,
)
from data.store.twin_rows import add_links, mark_twins
from tests.data.added_files import add_rows, lifted, rows, run
from tests.data.training_files import ME, garmin, strava, take

START = "2026-03-03 17:00:07"
THREE = (
    run("f", START, "fit_file"),
    run("s", START, "strava_csv"),
    run("g", "2026-03-03 17:00:09", "garmin_csv"),
)
STRAVA = strava("12|Mar 3, 2026, 5:00:07 PM|Easy|Run|3000|2950|9000|0.0")
GARMIN = garmin("2026-03-03 18:00:07|Easy|9.01|0:49:10")


def counting(store: Store) -> list[str]:
    return sorted(read_log(store, ME).runs["source"])


def ids(store: Store) -> dict[str, str]:
    found = recordings(store, ME)
    return dict(zip(found["source"], found["run_id"], strict=True))


def test_the_sources_of_a_run_are_listed_the_one_that_counts_first(store: Store) -> None:
    take(store, GARMIN, name="Activities.csv")
    take(store, STRAVA, name="activities.csv")
    found = run_sources(store, ME)
    assert found["run_id"].nunique() == 1
    assert found["source"].tolist() == ["strava_csv", "garmin_csv"]
    assert found["recording_id"].iloc[0] == found["run_id"].iloc[0]
    assert found["import_name"].tolist() == ["activities.csv", "Activities.csv"]
    assert found["distance_m"].tolist() == [9000.0, 9010.0]
    assert found["told_by"].isna().all()


def test_a_recording_can_be_split_off_and_joined_again(store: Store) -> None:
    add_rows(store, runs=rows("run", *THREE))
    assert counting(store) == ["fit_file"]
    before = revision(store, ME)
    split_recording(store, ME, "s")
    assert counting(store) == ["fit_file", "strava_csv"]
    assert revision(store, ME) > before
    join_recordings(store, ME, "s", "g")
    assert counting(store) == ["fit_file"]
    assert set(run_sources(store, ME)["told_by"].dropna()) == {"athlete"}


def test_the_recording_that_counts_can_be_split_off_too(store: Store) -> None:
    add_rows(store, runs=rows("run", *THREE))
    split_recording(store, ME, "f")
    assert counting(store) == ["fit_file", "strava_csv"]
    assert recordings(store, ME).set_index("run_id")["twin_of"].dropna().to_dict() == {"g": "s"}


def test_a_split_survives_reading_again_importing_again_and_undo(store: Store) -> None:
    take(store, STRAVA)
    second = take(store, GARMIN)
    split_recording(store, ME, ids(store)["garmin_csv"])
    apart = ["garmin_csv", "strava_csv"]
    take(store, GARMIN)
    assert counting(store) == apart
    read_again(store, ME, timezone="Europe/Berlin")
    assert counting(store) == apart
    undo(store, ME, second.import_id)
    assert counting(store) == ["strava_csv"]
    take(store, GARMIN)
    assert counting(store) == apart


def test_what_an_archive_says_is_taken_and_the_athlete_overrules_it(store: Store) -> None:
    with store.writing() as cursor:
        add_links(cursor, ME, [("s", "f"), ("s", "f")])
    later = run("f", "2026-03-03 19:00:00", "fit_file")
    add_rows(store, runs=rows("run", run("s", START, "strava_csv"), later))
    assert counting(store) == ["fit_file"]
    assert set(run_sources(store, ME)["told_by"]) == {"archive"}
    split_recording(store, ME, "s")
    assert counting(store) == ["fit_file", "strava_csv"]
    with store.writing() as cursor:
        add_links(cursor, ME, [("s", "f")])
        mark_twins(cursor, ME, set())
    assert counting(store) == ["fit_file", "strava_csv"]


def test_what_agrees_in_part_is_suggested_with_both_rows_until_it_is_answered(store: Store) -> None:
    far = run("g", START, "garmin_csv", distance_m=9900.0, name="Loop")
    for same, left in ((False, ["garmin_csv", "strava_csv"]), (True, ["strava_csv"])):
        add_rows(store, runs=rows("run", run("s", START, "strava_csv"), far))
        asked = twin_suggestions(store, ME)
        if same:
            assert asked.empty  # the no of before
        else:
            pair = asked.iloc[0]
            assert pair["why"] == "The same start and duration; another distance."
            assert (pair["source"], pair["distance_m"]) == ("strava_csv", 9000.0)
            assert (pair["other_name"], pair["other_distance_m"]) == ("Loop", 9900.0)
        answer_twins(store, ME, "s", "g", same=same)
        assert counting(store) == left
        assert twin_suggestions(store, ME).empty


def test_a_no_keeps_whole_groups_apart_and_a_yes_joins_them(store: Store) -> None:
    others = [run(f"{one['run_id']}2", str(one["started_at"]), str(one["source"])) for one in THREE]
    for other in others:
        other["distance_m"] = 9900.0
    add_rows(store, runs=rows("run", *THREE, *others))
    assert len(twin_suggestions(store, ME)) == 1
    answer_twins(store, ME, "g", "s2", same=False)
    assert twin_suggestions(store, ME).empty
    assert counting(store) == ["fit_file", "fit_file"]
    answer_twins(store, ME, "s", "g2", same=True)
    assert counting(store) == ["fit_file"]


def test_what_is_not_there_is_said_and_a_reader_may_change_nothing(store: Store) -> None:
    with pytest.raises(KeyError, match="no recording x"):
        split_recording(store, ME, "x")
    reading = Scope("me", may_write=False)
    for change in (
        lambda: split_recording(store, reading, "f"),
        lambda: join_recordings(store, reading, "f", "s"),
        lambda: answer_twins(store, reading, "f", "s", same=False),
    ):
        with pytest.raises(NotAllowedError):
            change()
    assert twin_suggestions(store, reading).columns[:3].tolist() == ["run_id", "other_run_id", "why"]
    assert run_sources(store, reading).empty
    assert isinstance(recordings(store, reading), pd.DataFrame)


READS = (recordings, run_sources, twin_suggestions, workout_sources, workout_heart_rates, clock_repairs)


def test_what_one_athlete_has_and_says_is_nothing_to_another(store: Store) -> None:
    ann, bob = owner_scope("ann"), owner_scope("bob")
    for scope in (ann, bob):
        lifting = rows("strength_set", lifted("w", START, "hevy_csv", 1))
        add_rows(store, scope=scope, runs=rows("run", *THREE), sets=lifting)
    split_recording(store, ann, "s")
    repair_clock(store, ann, "garmin_csv", 3600.0, repaired=True)
    assert len(read_log(store, ann).runs) == 2
    assert len(read_log(store, bob).runs) == 1
    assert str(recordings(store, bob)["started_at"].max()) == "2026-03-03 17:00:09"
    nobody = owner_scope("nobody")
    assert [len(read(store, nobody)) for read in READS] == [0] * len(READS)
    assert clock_shift_suggestions(store, nobody) == []
    assert len(run_sources(store, ann)) == len(run_sources(store, bob)) == 3
