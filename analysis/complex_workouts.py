"""Complex pairs as a page shows them: what with what, how many rounds, how heavy, how long between."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd

from analysis.complex_sets import ARTICLE_PAIRS, STUDIED_PAIRS, PairTable, pair_table
from analysis.one_rep_max import Floats
from analysis.set_table import Mask, SetTable, Whole, day_numbers, day_of, set_table

FOUND_BY = ("superset", "clock", "in turn", "blocks")  # by the numbers of complex_sets
COMPLEX_COLUMNS = (
    *("workout_id", "day", "lift", "jump", "basis", "found_by", "rounds", "heavy_rounds"),
    *("lift_sets", "heavy_sets", "unknown_sets", "least_share", "mean_share", "jump_reps"),
    *("rest_to_jump_s", "rest_to_lift_s", "set_keys"),
)


def complex_sets(
    sets: pd.DataFrame,
    facts: pd.DataFrame,
    *,
    first_day: pd.Timestamp | None = None,
    last_day: pd.Timestamp | None = None,
) -> pd.DataFrame:
    """Which complex pairs were done, for how many rounds, how heavy and with how much rest?

    Formula: pairs by pair_table. Shares are of that day's e1RM over the lift's sets in the pair; rests are
    medians over the rounds, from one set's time to the next.
    Inputs: sets and facts as set_table; first_day and last_day, both included, limit the days.
    Returns: one row per workout, lift and jump, by day, with COMPLEX_COLUMNS: basis (article, studied: Li
    2019, alike: the catalogue's similar movement), found_by (superset, clock, in turn, blocks), rounds (at
    any load), heavy_rounds (at 80 % and more), counts of the lift's sets, shares (1 is the e1RM, NaN when
    unknown), jump_reps (mean), rests in seconds (NaN where sets have no times of their own), set_keys
    (tuple). A row counts as a complex pair of the article when heavy_rounds is 1 or more.
    When not to trust it: found_by "blocks" presumes that sets listed one after the other were done in turn.
    Source: SCIENCE 7 (R6); Li 2019, 10.7717/peerj.6787.

    >>> from analysis.set_table import FACT_COLUMNS, SET_COLUMNS
    >>> squat = ["Back Squat", "squat", "lower", True, False, "barbell", "total", "", "", "lower", ""]
    >>> jump = ["Depth Jump", "jump", "plyometric", True, False, "box", "contacts", "", "", "none", ""]
    >>> day = pd.Timestamp("2026-01-05")
    >>> rows = [["a", "w", day, "Back Squat", "working", 5, 0.82, "0"],
    ...         ["b", "w", day, "Depth Jump", "working", 6, np.nan, "0"]]
    >>> found = complex_sets(pd.DataFrame(rows, columns=[*SET_COLUMNS, "superset"]),
    ...                      pd.DataFrame([squat, jump], columns=list(FACT_COLUMNS)))
    >>> found[["basis", "found_by", "heavy_rounds"]].to_dict("records")
    [{'basis': 'studied', 'found_by': 'superset', 'heavy_rounds': 1}]
    """
    table = set_table(sets, facts)
    pairs = pair_table(table)
    days = table.workout_day[pairs.workout]
    wanted = np.ones(len(days), dtype=bool)
    if first_day is not None:
        wanted &= days >= day_numbers(pd.Series([first_day]))[0]
    if last_day is not None:
        wanted &= days <= day_numbers(pd.Series([last_day]))[0]
    rows = [_row(table, pairs, int(place)) for place in np.flatnonzero(wanted)]
    return pd.DataFrame(rows, columns=list(COMPLEX_COLUMNS))


def basis_of(lift: str, jump: str) -> str:
    """Who says that these two go together?

    >>> basis_of("Back Squat", "Box Jump"), basis_of("Hip Thrust", "Broad Jump")
    ('article', 'alike')
    """
    if (lift, jump) in ARTICLE_PAIRS:
        return "article"
    return "studied" if (lift, jump) in STUDIED_PAIRS else "alike"


def _row(table: SetTable, pairs: PairTable, place: int) -> dict[str, object]:
    lift, jump = (str(table.facts["exercise"].iloc[each[place]]) for each in (pairs.lift, pairs.jump))
    inside = pairs.paired & (table.workout == pairs.workout[place])
    lifts, jumps = (inside & (table.exercise == each[place]) for each in (pairs.lift, pairs.jump))
    known = table.share[lifts & ~np.isnan(table.share)]
    to_jump, to_lift = _rests(table, lifts, jumps)
    return {
        "workout_id": table.workout_id[pairs.workout[place]],
        "day": day_of(int(table.workout_day[pairs.workout[place]])),
        "lift": lift,
        "jump": jump,
        "basis": basis_of(lift, jump),
        "found_by": FOUND_BY[int(pairs.found_by[place])],
        **{
            name: int(getattr(pairs, name)[place])
            for name in ("rounds", "heavy_rounds", "lift_sets", "heavy_sets", "unknown_sets")
        },
        "least_share": float(known.min()) if known.size else np.nan,
        "mean_share": float(known.mean()) if known.size else np.nan,
        "jump_reps": _middle(table.reps[jumps], np.mean),
        "rest_to_jump_s": to_jump,
        "rest_to_lift_s": to_lift,
        "set_keys": tuple(map(str, table.key[lifts | jumps])),
    }


def _rests(table: SetTable, lifts: Mask, jumps: Mask) -> tuple[float, float]:
    """Median seconds from a lift to the jump after it, and from a jump to the lift after it."""
    places: Whole = np.flatnonzero(lifts | jumps)
    waits, is_jump = np.diff(table.time_s[places]), jumps[places]
    into_jump = ~is_jump[:-1] & is_jump[1:]
    into_lift = is_jump[:-1] & ~is_jump[1:]
    return _middle(waits[into_jump], np.median), _middle(waits[into_lift], np.median)


def _middle(values: Floats, how: Callable[[Floats], float | np.floating]) -> float:
    known = values[~np.isnan(values)]
    return float(how(known)) if known.size else np.nan
