import numpy as np
import pandas as pd
import pytest

from analysis.day_levels import day_levels
from analysis.trend import fit_trends

DAYS = pd.to_datetime(["2026-01-05", "2026-01-12", "2026-06-01"])


def trends():
    rows = [("Squat", day, level) for day, level in zip(DAYS, (100.0, 100.0, 120.0), strict=True)]
    rows += [("Row", DAYS[0], 50.0)]
    frame = pd.DataFrame(rows, columns=["exercise", "day", "e1rm_kg"])
    return fit_trends(frame.assign(effective_reps=3.0, rir=0.0))


def levels(*rows):
    sets = pd.DataFrame(rows, columns=["lift", "day"], index=range(10, 10 + len(rows)))
    return day_levels(sets.assign(day=pd.to_datetime(sets["day"])), trends())


def test_a_set_is_measured_by_its_own_lift_on_its_own_day():
    asked = [("Row", "2026-01-06"), ("Squat", "2026-01-12"), ("Squat", "2026-01-04"), ("Press", "2026-01-06")]
    got = levels(*asked)
    assert got.index.tolist() == [10, 11, 12, 13]
    assert got.tolist() == pytest.approx([50, 100, np.nan, np.nan], nan_ok=True)


def test_a_later_day_never_changes_the_measure_of_an_earlier_one():
    got = levels(("Squat", "2026-01-20"), ("Squat", "2026-06-01"))
    assert got.iloc[0] == pytest.approx(100)
    assert got.iloc[1] > 105


def test_a_level_is_unknown_after_fifty_six_days():
    known, unknown = levels(("Squat", "2026-03-09"), ("Squat", "2026-03-10"))
    assert known == pytest.approx(100)
    assert np.isnan(unknown)


def test_nothing_logged_has_no_levels():
    assert levels().empty
    sets = pd.DataFrame({"lift": ["Squat"], "day": DAYS[:1]})
    assert day_levels(sets, trends().iloc[:0]).isna().all()
