"""Rows nobody could have meant: every strength number takes them, and says nothing rather than nonsense."""

import numpy as np
import pandas as pd
import pytest

from analysis.daily_work import work_by_day
from analysis.day_levels import day_levels
from analysis.e1rm_points import e1rm_points, set_verdicts
from analysis.foot_contacts import jump_bests, weekly_contacts
from analysis.holds_and_sleds import hold_bests, sled_bests
from analysis.inol import weekly_inol
from analysis.intensity_zones import weekly_zones
from analysis.lift_records import lift_records, reps_at_weight
from analysis.load_modes import LOAD_MODES
from analysis.load_words import loads_in_words
from analysis.muscle_groups import daily_by_muscle, weekly_by_muscle
from analysis.rep_curve import e1rm_by_curve, rep_curves
from analysis.rep_maxes import rep_maxes
from analysis.set_estimates import set_estimates
from analysis.side_strength import side_strength
from analysis.strength_blocks import strength_blocks
from analysis.trend import best_set_per_day, fit_trends
from analysis.trend_line import trend_line
from analysis.trend_verdict import trend_verdict
from tests.analysis.lifting_frames import frame

AS_OF = pd.Timestamp("2026-11-30")
ODD = {
    "day": [pd.NaT, *pd.date_range("1969-12-20", "2026-11-20", 9)],
    "exercise": ["Back Squat", "Row", None],
    "exercise_as_logged": ["Row (Left)", "Row right", "Left", ""],
    "set_kind": ["working", "warmup", "drop", "failure"],
    "load_kg": [np.nan, 0.0, -5.0, 50.0, 1e9, np.inf],
    "load_mode": [*LOAD_MODES, None, "odd"],
    "reps": [np.nan, 0.0, 1.0, 2.5, 5.0, 10.0, 11.0, 500.0],
    "rpe": [np.nan, 0.0, 5.0, 6.0, 8.5, 10.0, 11.0],
    "doubt": [None, None, None, "odd", ""],
    "body_mass_kg": [np.nan, 0.0, 70.0],
    "bodyweight_fraction": [np.nan, 0.0, 0.64, 1.0],
    "e1rm_applies": [True, False],
    "pattern": ["squat", "jump", None],
    "category": ["lower", None],
    "primary_muscles": ["quads;glutes", None, ""],
    "rep_curve": ["lower", "deadlift", None],
    "note": [None, "left", "60 cm", "right leg, 3 m"],
    "duration_s": [np.nan, 5.0],
    "distance_m": [np.nan, 10.0],
}
NUMBERS = (
    *(e1rm_points, set_verdicts, reps_at_weight, rep_maxes, rep_curves, weekly_by_muscle, daily_by_muscle),
    *(weekly_zones, weekly_inol, weekly_contacts, jump_bests, strength_blocks, side_strength, sled_bests),
    *(hold_bests, loads_in_words, work_by_day),
)


@pytest.mark.parametrize("rows", [0, 1, 30, 60])
def test_no_number_breaks_on_odd_rows_and_none_is_infinite(rows):
    random = np.random.default_rng(rows)
    odd = [{name: choice[random.integers(len(choice))] for name, choice in ODD.items()} for _ in range(rows)]
    sets = frame(*odd)
    sets = set_estimates(sets.assign(day=pd.to_datetime(sets["day"])))
    trends = fit_trends(best_set_per_day(sets))
    sets["level_kg"] = day_levels(sets, trends)
    tables = [pd.DataFrame(number(sets)) for number in NUMBERS]
    tables += [trends, lift_records(sets, AS_OF, AS_OF), e1rm_by_curve(sets, rep_curves(sets))]
    tables += [trend_line(trend, AS_OF) for _, trend in trends.groupby("exercise")]
    for _, trend in trends.groupby("exercise"):
        assert trend_verdict(trend, AS_OF).course
    for table in tables:
        made = table.drop(columns=[name for name in table.columns if name in ODD])
        assert not np.isinf(made.select_dtypes("number").to_numpy(dtype=float)).any()
