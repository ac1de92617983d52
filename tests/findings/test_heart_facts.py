"""The athlete's heart rates, as far as recorded and unrecorded runs show them."""

from __future__ import annotations

import pandas as pd

from analysis.race_pace import races_with_pace
from data.store.preferences import Preferences
from findings.running import RUN_COLUMNS, heart_facts
from tests.analysis.running_rows import one_run

AS_OF = pd.Timestamp("2026-06-01")
NO_RACES = races_with_pace(
    pd.DataFrame({"day": pd.to_datetime([]), "distance_m": [], "duration_s": [], "name": [], "counts": []})
)


def logged(peaks: dict[str, float]) -> pd.DataFrame:
    rows = pd.DataFrame({"run_id": list(peaks), "heart_rate_max": list(peaks.values())})
    return rows.assign(day=pd.Timestamp("2026-05-01")).reindex(columns=list(RUN_COLUMNS))


def maximum(peaks: dict[str, float], recorded: dict[str, float]) -> float | None:
    minutes = pd.concat([one_run(name, "2026-05-01", heart_rate=beats) for name, beats in recorded.items()])
    return heart_facts(Preferences(), logged(peaks), minutes, NO_RACES, AS_OF).maximum.value


def test_hard_runs_logged_without_a_recording_raise_a_maximum_told_from_easy_ones() -> None:
    easy = {"a": 151.0, "b": 152.0}
    assert maximum({"a": 155.0, "b": 156.0, "race": 187.0, "other race": 185.0}, easy) == 187.0


def test_a_recorded_run_counts_by_its_minutes_and_not_by_its_highest_second() -> None:
    assert maximum({"a": 199.0, "b": 198.0}, {"a": 181.0, "b": 180.0}) == 181.0


def test_one_logged_peak_alone_is_not_believed() -> None:
    assert maximum({"a": 155.0, "b": 156.0, "spike": 212.0}, {"a": 151.0, "b": 152.0}) == 152.0
