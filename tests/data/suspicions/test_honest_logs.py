"""Invented honest logs are left alone, and slips put into them are found (bench.false_questions has more)."""

from __future__ import annotations

import numpy as np
import pytest

from bench.honest_lifters import KINDS, honest_log
from bench.honest_runners import RUNNERS, honest_runs
from data.suspicions.all_suspicions import suspicious_sets
from data.suspicions.suspect_runs import suspicious_races, suspicious_runs

MOST = 1 / 5000  # of honest sets may be asked about


@pytest.mark.parametrize("kind", KINDS)
def test_at_most_one_honest_set_in_five_thousand_is_asked_about(kind: str) -> None:
    random = np.random.default_rng(1)
    logs = [honest_log(random, kind) for _ in range(2)]
    assert sum(len(suspicious_sets(log)) for log in logs) <= MOST * sum(map(len, logs)) + 1


@pytest.mark.parametrize("kind", [kind for kind in RUNNERS if kind != "treadmill"])
def test_honest_runs_and_races_are_left_alone(kind: str) -> None:
    runs, races = honest_runs(np.random.default_rng(2), kind)
    assert suspicious_runs(runs, races) == []
    assert suspicious_races(runs, races) == []


def test_nine_of_ten_lost_decimal_points_are_found_and_put_right() -> None:
    log = honest_log(np.random.default_rng(3), "steady")
    heavy = log.index[(log["load_kg"] >= 40) & ~log["warmup"] & (log["load_mode"] == "total")][100::60]
    right = []
    for place in heavy[:20]:
        wrong = log.copy()
        wrong.loc[place, "load_kg"] *= 10
        found = suspicious_sets(wrong).set_index("row")["suggested"]
        right.append(found.get(place) == log.loc[place, "load_kg"])
    assert sum(right) >= 18
