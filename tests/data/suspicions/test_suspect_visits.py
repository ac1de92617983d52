"""Gym visits whose timer was left on."""

from __future__ import annotations

import numpy as np
import pandas as pd

from data.suspicions.suspect_visits import suspicious_visits


def asked(*hours: float) -> list[int]:
    visits = pd.DataFrame({"row": range(len(hours)), "elapsed_s": [3600 * h for h in hours], "counts": True})
    found = suspicious_visits(visits)
    assert all(each.column == "elapsed_s" and np.isnan(each.suggested) for each in found)
    return [int(str(each.row)) for each in found]


def test_a_visit_of_a_day_among_hours_is_asked_about() -> None:
    assert asked(1, 1.2, 0.9, 1.1, 1, 1.3, 20) == [6]


def test_long_visits_of_somebody_who_stays_long_are_left_alone() -> None:
    assert asked(2, 2.5, 2, 2.4, 2.2, 4.5) == []
    assert asked(1, 20) == []  # too few to judge by
