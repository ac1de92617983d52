"""When two rows are one race, and when they are two."""

from __future__ import annotations

from data.store.database import Store
from data.store.log_rows import read_log
from tests.data.training_files import ME, strava, take

HEADER = "day,distance_m,duration_s,name,counts\n"
WATCH = "1|Mar 1, 2026, 9:00:00 AM|City 10|Run|2400|2395|10020|1.0"
PHONE = "2|Mar 1, 2026, 9:00:20 AM|City 10 phone|Run|2402|2396|10050|1.0"


def names(store: Store) -> list[str]:
    return sorted(read_log(store, ME).races["name"])


def test_two_flagged_recordings_of_one_race_are_one_race(store: Store) -> None:
    take(store, strava(WATCH, PHONE))
    assert len(read_log(store, ME).races) == 1


def test_a_race_written_twice_in_a_file_is_one_race_and_the_other_row_is_counted(store: Store) -> None:
    report = take(store, HEADER + "2026-03-01,5000,1240,Park 5,yes\n2026-03-01,5000,1240,Park 5,yes\n")
    assert (report.races_new, report.left_out) == (1, {"repeated rows": 1})


def test_heats_of_one_day_in_two_files_are_two_races(store: Store) -> None:
    take(store, HEADER + "2026-03-01,1500,280,Heat,yes\n")
    take(store, HEADER + "2026-03-01,1500,270,Final,yes\n")
    assert names(store) == ["Final", "Heat"]


def test_repetitions_that_start_minutes_apart_are_runs_of_their_own(store: Store) -> None:
    rows = [f"2026-03-01 10:{minute:02d},400,75" for minute in range(0, 16, 2)]
    report = take(store, "\n".join(["started_at,distance_m,duration_s", *rows]))
    assert report.runs_new == 8
    assert read_log(store, ME).runs["twin_of"].isna().all()
