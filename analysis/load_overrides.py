"""The athlete's own word on how an exercise counts, over the catalogue's."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.lift_names import lift_of
from analysis.load_modes import LOAD_MODES

# What an athlete may say otherwise; the same columns as in the lifting frame.
OWN_COLUMNS = (
    *("load_mode", "bodyweight_fraction", "e1rm_applies", "rep_curve", "pattern", "category"),
    *("compound", "unilateral", "primary_muscles", "secondary_muscles"),
)


def with_own_facts(sets: pd.DataFrame, facts: pd.DataFrame) -> pd.DataFrame:
    """What do these sets mean if the athlete's own facts hold?

    Formula: where facts has a value for a set's lift, that value replaces the set's; the rest stays.
    Inputs: sets, the lifting frame before set_estimates, any index; facts: lift (once each) and any of
    OWN_COLUMNS, missing where the catalogue is right.
    Returns: the sets with those columns replaced, same rows and index. A load mode that is none, a share of
    body mass outside 0 to 1 or a lift named twice raises ValueError.
    When not to trust it: one fact holds for every set of the lift, the oldest too. Source: SCIENCE 1.5.

    >>> sets = pd.DataFrame({"lift": ["Row", "Squat"], "load_mode": ["total", "total"]})
    >>> own = pd.DataFrame({"lift": ["Row"], "load_mode": ["per_hand_x2"]})
    >>> with_own_facts(sets, own)["load_mode"].tolist()
    ['per_hand_x2', 'total']
    """
    if facts.empty:
        return sets
    _refuse_nonsense(facts)
    known = facts.set_index("lift")
    place = known.index.get_indexer(pd.Index(lift_of(sets)))
    replaced = {}
    for column in [name for name in OWN_COLUMNS if name in known.columns and name in sets.columns]:
        told = (place >= 0) & known[column].notna().to_numpy()[place]
        if told.any():
            values = known[column].take(place[told]).astype(sets[column].dtype)
            replaced[column] = sets[column].copy()
            replaced[column].iloc[np.flatnonzero(told)] = values.array
    return sets.assign(**replaced)


def _refuse_nonsense(facts: pd.DataFrame) -> None:
    if facts["lift"].duplicated().any():
        twice = facts.loc[facts["lift"].duplicated(), "lift"].iloc[0]
        raise ValueError(f"{twice!r} has two rows of facts: give one row for each lift")
    if "load_mode" in facts.columns:
        odd = sorted(set(facts["load_mode"].dropna()) - set(LOAD_MODES))
        if odd:
            raise ValueError(f"there is no load mode {odd[0]!r}; choose one of: {', '.join(LOAD_MODES)}")
    shares = facts.get("bodyweight_fraction", pd.Series(dtype="float64")).dropna()
    outside = shares[~shares.between(0, 1)]
    if len(outside):
        raise ValueError(f"a share of body mass is from 0 to 1, not {outside.iloc[0]:g}")
