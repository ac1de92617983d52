"""Several recordings of one run count once; several runs of one day stay several."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pandas as pd
import pytest

from data.duplicates import twins
from data.store.database import Store
from data.store.log_rows import read_log
from findings.summary import summary
from tests.data.training_files import ME, fresh_store, garmin, strava, take

STRAVA = strava("12|Mar 3, 2026, 5:00:07 PM|Easy|Run|3000|2950|9000|0.0")  # 18:00:07 in Berlin
GARMIN = garmin("2026-03-03 18:00:07|Easy|9.01|0:49:10")
PLAIN = "started_at,distance_km,duration\n2026-03-03 18:01,9.0,49:10\n"


def runs(*rows: tuple[str, str, float, float, str]) -> pd.DataFrame:
    """Rows of (id, start, metres, seconds, source)."""
    frame = pd.DataFrame(rows, columns=["run_id", "started_at", "distance_m", "moving_s", "source"])
    return frame.assign(started_at=pd.to_datetime(frame["started_at"]), elapsed_s=float("nan"))


def twin_of(*rows: tuple[str, str, float, float, str]) -> list[str | None]:
    return [None if pd.isna(one) else one for one in twins(runs(*rows))]


def test_a_run_from_two_services_counts_once_in_either_order(tmp_path: Path) -> None:
    for name, files in (("one", (STRAVA, GARMIN)), ("other", (GARMIN, STRAVA))):
        made = fresh_store(tmp_path / name, *files)
        found = summary(read_log(made, ME))
        assert (found["runs"], found["run_km"]) == (1, 9.0)
        counting = read_log(made, ME).runs
        assert counting.loc[counting["twin_of"].isna(), "source"].tolist() == ["strava_csv"]


def test_the_report_counts_a_second_recording_as_already_there(store: Store) -> None:
    take(store, GARMIN)
    report = take(store, STRAVA)
    assert (report.runs_new, report.already_there) == (0, 1)


@pytest.mark.parametrize("order", list(permutations((STRAVA, GARMIN, PLAIN))))
def test_three_recordings_of_a_run_count_once_and_never_less(
    tmp_path: Path, order: tuple[str, str, str]
) -> None:
    made = Store(tmp_path / "store")
    reports = [take(made, text) for text in order]
    assert [report.runs_new for report in reports] == [1, 0, 0]
    assert [report.already_there for report in reports] == [0, 1, 1]
    assert summary(read_log(made, ME))["runs"] == 1
    made.close()


def test_two_different_runs_of_a_day_are_two(store: Store) -> None:
    morning = garmin("2026-03-03 07:00:07|Easy|9.01|0:49:10", "2026-03-03 18:00:07|Easy|9.01|0:49:10")
    assert take(store, morning).runs_new == 2
    assert summary(read_log(store, ME))["runs"] == 2


A = ("a", "2026-03-03 17:00:07", 9000, 3000, "strava_csv")


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (("b", "2026-03-03 17:01:07", 9000, 3000, "garmin_csv"), True),  # 60 s apart
        (("b", "2026-03-03 17:01:08", 9000, 3000, "garmin_csv"), False),  # 61 s
        (("b", "2026-03-03 17:02:00", 9000, 3000, "plain_csv"), True),  # whole minutes: 120 s
        (("b", "2026-03-03 17:03:00", 9000, 3000, "plain_csv"), False),
        (("b", "2026-03-03 17:00:07", 9180, 3000, "garmin_csv"), True),  # 2 % of the longer is 183.6 m
        (("b", "2026-03-03 17:00:07", 9200, 3000, "garmin_csv"), False),
        (("b", "2026-03-03 17:00:07", 9000, 3030, "garmin_csv"), True),  # 1 % of the longer is 30.3 s
        (("b", "2026-03-03 17:00:07", 9000, 3040, "garmin_csv"), False),
    ],
)
def test_start_distance_and_duration_decide_together(
    other: tuple[str, str, float, float, str], same: bool
) -> None:
    assert twin_of(A, other) == [None, "a" if same else None]
    assert twin_of(other, A) == ["a" if same else None, None]


def test_a_run_without_a_distance_is_nobodys_twin() -> None:
    assert twin_of(A, ("b", "2026-03-03 17:00:07", float("nan"), 3000, "garmin_csv")) == [None, None]


def test_nothing_has_no_twins() -> None:
    assert twin_of() == []
    assert twin_of(A) == [None]
