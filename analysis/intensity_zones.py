"""How heavy was the work? Sets, repetitions and tonnage by their share of that day's e1RM."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from analysis.coded_text import text_at
from analysis.hard_sets import hard_set_marks, with_estimates
from analysis.one_rep_max import as_floats
from analysis.weekly_volume import set_work, week_start

EDGES = (0.60, 0.70, 0.80, 0.90)
ZONES = ("below 60 %", "60–70 %", "70–80 %", "80–90 %", "90 % and more", "unknown")
UNKNOWN_ZONE = ZONES[-1]
ZONE_COLUMNS = ("working_sets", "reps", "volume_kg")
SLACK = 1e-9  # 80 kg of 100 kg is 80 %, whatever the last bit says

# SCIENCE 4 [V]: repetitions a workout at so many percent, the best number in the middle.
PRILEPIN = pd.DataFrame(
    [(55, 65, 18, 30, 24), (70, 80, 12, 24, 18), (80, 90, 10, 20, 15), (90, 100, 4, 10, 7)],
    columns=["least_pct", "most_pct", "fewest_reps", "most_reps", "best_reps"],
)


def zone_of(share_of_e1rm: ArrayLike | pd.Series) -> np.ndarray:
    """In which zone does this share of the e1RM lie?

    Formula: below 60, 60 to below 70, 70 to below 80, 80 to below 90, 90 % and more; unknown without a share.
    Inputs: share_of_e1rm (1 is the e1RM). Returns: places in ZONES, the same shape.
    When not to trust it: as the share. Source: SCIENCE 4; the edge at 60 % is that of SCIENCE 7 (R4).

    >>> [ZONES[place] for place in zone_of([0.85, 0.80, np.nan])]
    ['80–90 %', '80–90 %', 'unknown']
    """
    share = as_floats(share_of_e1rm)
    place = np.searchsorted(np.array(EDGES) - SLACK, share, side="right")
    return np.where(np.isnan(share), len(ZONES) - 1, place)


def set_zones(sets: pd.DataFrame) -> pd.Series:
    """Which zone was each set in, measured by the e1RM of its own day?

    Formula: zone_of the share hard_set_marks gives: of level_kg where the frame has it (day_levels), else of
    the best estimate of that lift and day.
    Inputs: the lifting frame. Returns: words of ZONES, the index of the frame; warm-ups too.
    When not to trust it: without level_kg an easy day looks heavy. Source: SCIENCE 4.

    >>> row = {"day": pd.Timestamp("2026-01-07"), "exercise": "Deadlift", "set_kind": "working",
    ...        "load_kg": 85.0, "load_mode": "total", "reps": 4, "rpe": np.nan, "doubt": None,
    ...        "body_mass_kg": np.nan, "bodyweight_fraction": 0.0, "e1rm_applies": True, "level_kg": 100.0}
    >>> set_zones(pd.DataFrame([row])).tolist()
    ['80–90 %']
    """
    return text_at(ZONES, zone_of(hard_set_marks(with_estimates(sets))["share_of_e1rm"]), sets.index)


def weekly_zones(sets: pd.DataFrame, first_weekday: int = 0) -> pd.DataFrame:
    """How much work of each week was in each zone?

    Formula: sums of set_work over week and zone; warm-ups left out.
    Inputs: the lifting frame with category, as weekly_volume; only a lift's sets for its own zones.
    Returns: week_start, zone, working_sets, reps, volume_kg; every zone in every week, zeros included, in the
    order of ZONES.
    When not to trust it: holds, jumps and lifts without a 1RM are all "unknown". Source: SCIENCE 4.

    >>> row = {"day": pd.Timestamp("2026-01-07"), "exercise": "Deadlift", "set_kind": "working",
    ...        "load_kg": 85.0, "load_mode": "total", "reps": 4, "rpe": np.nan, "doubt": None,
    ...        "category": "lower", "body_mass_kg": np.nan, "bodyweight_fraction": 0.0, "e1rm_applies": True,
    ...        "level_kg": 100.0}
    >>> weekly_zones(pd.DataFrame([row]))[["zone", "reps"]].to_numpy().tolist()[3]
    ['80–90 %', 4.0]
    """
    dated = with_estimates(sets[sets["day"].notna()])
    work = set_work(dated).assign(zone=zone_of(hard_set_marks(dated)["share_of_e1rm"]))
    work = work[work["working_sets"].eq(1)]
    start = week_start(dated["day"], first_weekday)[work.index]
    if work.empty:
        return pd.DataFrame(columns=["week_start", "zone", *ZONE_COLUMNS])
    weeks = pd.date_range(start.min(), start.max(), freq="7D").as_unit("us")
    grid = pd.MultiIndex.from_product([weeks, range(len(ZONES))], names=["week_start", "zone"])
    sums = work.groupby([start.rename("week_start"), "zone"])[list(ZONE_COLUMNS)].sum()
    table = sums.reindex(grid, fill_value=0).reset_index()
    return table.assign(zone=text_at(ZONES, table["zone"].to_numpy(), table.index))
