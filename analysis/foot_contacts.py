"""How often did the feet land? Plyometric contacts, week by week."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd

from analysis.lift_names import lift_of
from analysis.load_modes import measures
from analysis.one_rep_max import Floats, as_floats
from analysis.week_changes import week_changes
from analysis.weekly_volume import week_start

JUMPING_PATTERNS = ("jump", "bound")
ON_THE_HANDS = "contacts_upper"
CONTACT_COLUMNS = ("contacts", "single_leg_contacts", "jump_sets", "uncounted_sets")
METRES_PER = {"cm": 0.01, "m": 1.0, "in": 0.0254, '"': 0.0254, "inch": 0.0254, "inches": 0.0254, "″": 0.0254}
_HEIGHT = re.compile(r"(?<![\d.,])(\d{1,3}(?:[.,]\d+)?)\s*(cm|inches|inch|in|m|\"|″)(?![a-z\d])", re.I)
LOWEST_M, HIGHEST_M = 0.05, 2.0  # [A] nobody steps on less, nobody lands on more


def foot_contacts(sets: pd.DataFrame) -> Floats:
    """How many landings was each set?

    Formula: the repetitions of a jump or bound, each landing on one leg as one; warm-ups none. Jumps by the
    clock count only where their repetitions are logged.
    Inputs: set_kind, load_mode, pattern, reps of n sets. Returns: n numbers; 0 for what is no jump, NaN where
    the landings were not counted.
    When not to trust it: a set logged per leg may mean twice as many. Source: SCIENCE 4 and 1.5.

    >>> sets = pd.DataFrame({"set_kind": "working", "load_mode": ["contacts", "contacts_time", "total"],
    ...                      "pattern": ["bound", "jump", "squat"], "reps": [10.0, None, 5.0]})
    >>> foot_contacts(sets).tolist()
    [10.0, nan, 0.0]
    """
    reps = as_floats(sets["reps"])
    return np.where(_jumps(sets), np.where(reps > 0, reps, np.nan), 0.0)


def weekly_contacts(sets: pd.DataFrame, first_weekday: int = 0) -> pd.DataFrame:
    """How many landings did each week hold, and is that much more than the week before?

    Formula: sums of foot_contacts; change_pct and big_rise by week_changes.
    Inputs: the lifting frame (day, set_kind, load_mode, pattern, unilateral, reps); first_weekday (0 is
    Monday).
    Returns: every week from the first to the last of the log: week_start, CONTACT_COLUMNS, change_pct,
    big_rise. uncounted_sets are jumps without repetitions: then contacts is a lower bound.
    When not to trust it: running itself is thousands of contacts; these are the hard ones only.
    Source: SCIENCE 4; trials in runners had 30 to 228 a workout (Blagrove [S]).

    >>> row = {"day": pd.Timestamp("2026-01-07"), "set_kind": "working", "load_mode": "contacts",
    ...        "pattern": "bound", "unilateral": True, "reps": 10.0}
    >>> weekly_contacts(pd.DataFrame([row] * 3))[["contacts", "single_leg_contacts"]].to_numpy().tolist()
    [[30.0, 30.0]]
    """
    dated = sets[sets["day"].notna()]
    contacts, jumps = foot_contacts(dated), _jumps(dated)
    one_leg = dated["unilateral"].fillna(False).to_numpy(dtype=bool)
    each = pd.DataFrame(
        {
            "contacts": np.nan_to_num(contacts),
            "single_leg_contacts": np.where(one_leg, np.nan_to_num(contacts), 0.0),
            "jump_sets": jumps.astype(int),
            "uncounted_sets": np.isnan(contacts).astype(int),
        },
        index=dated.index,
    )
    sums = each.groupby(week_start(dated["day"], first_weekday).rename("week_start")).sum()
    if sums.empty:
        return pd.DataFrame(columns=["week_start", *CONTACT_COLUMNS, "change_pct", "big_rise"])
    weeks = pd.date_range(sums.index[0], sums.index[-1], freq="7D", name="week_start").as_unit("us")
    table = sums.reindex(weeks, fill_value=0).reset_index()
    return pd.concat([table, week_changes(table["contacts"])], axis=1)


def jump_height_m(exercise_as_logged: str | None, note: str | None) -> float:
    """How high was the box or the jump, where somebody wrote it down?

    Formula: the first height in cm, m or inches in the note, else in the name.
    Inputs: exercise_as_logged and note, text or missing. Returns: metres, NaN where none is written.
    When not to trust it: the height of a box is not the height of a jump. Source: none.

    >>> round(jump_height_m("Box Jump", "60 cm box"), 2), jump_height_m("Box Jump", None)
    (0.6, nan)
    """
    for text in (note, exercise_as_logged):
        for number, unit in _HEIGHT.findall(text) if isinstance(text, str) else []:
            height = float(number.replace(",", ".")) * METRES_PER[unit.lower()]
            if LOWEST_M <= height <= HIGHEST_M:
                return height
    return float("nan")


def jump_bests(sets: pd.DataFrame) -> pd.DataFrame:
    """How high have I jumped, where heights were written down?

    Formula: the greatest jump_height_m of each lift among its working jumps that are not in doubt; of equals
    the oldest. Inputs: the lifting frame with exercise_as_logged and note.
    Returns: lift, height_m, day, set_key, set_index, sorted by lift; a lift without a height has no row.
    When not to trust it: as jump_height_m. Source: SCIENCE 1.5.

    >>> row = {"lift": "Box Jump", "exercise_as_logged": "Box Jump", "day": pd.Timestamp("2026-01-07"),
    ...        "set_kind": "working", "doubt": None, "load_mode": "contacts", "pattern": "jump",
    ...        "set_key": "a", "note": "60 cm"}
    >>> jump_bests(pd.DataFrame([row, row | {"note": "75 cm", "set_key": "b"}]))["set_key"].tolist()
    ['b']
    """
    certain = sets["doubt"].fillna("").astype("str").str.strip().eq("").to_numpy(dtype=bool)
    chosen = sets[_jumps(sets) & certain]
    told = list(zip(chosen["exercise_as_logged"], chosen["note"], strict=True))
    known = {pair: jump_height_m(*pair) for pair in set(told)}
    frame: pd.DataFrame = chosen.assign(
        lift=lift_of(chosen), height_m=[known[pair] for pair in told], set_index=chosen.index
    )
    columns = ["lift", "height_m", "day", "set_key", "set_index"]
    frame = frame.dropna(subset="height_m").sort_values("day", kind="stable", ignore_index=True)[columns]
    return frame.loc[frame.groupby("lift")["height_m"].idxmax()].reset_index(drop=True)


def _jumps(sets: pd.DataFrame) -> np.ndarray:
    by_mode = (measures(sets["load_mode"]) == "jump") & sets["load_mode"].ne(ON_THE_HANDS).to_numpy()
    by_pattern = sets["pattern"].isin(JUMPING_PATTERNS).to_numpy(dtype=bool)
    working = sets["set_kind"].ne("warmup").to_numpy(dtype=bool, na_value=True)
    return np.asarray((by_mode | by_pattern) & working)
