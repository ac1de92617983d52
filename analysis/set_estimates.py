"""Which sets say something about strength, what do they say, and why do the others not?"""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.coded_text import text_at
from analysis.load_modes import measures
from analysis.one_rep_max import (
    CONFIDENCES,
    MOST_EFFECTIVE_REPS,
    Floats,
    as_floats,
    confidence_place,
    estimate_1rm,
)
from analysis.working_load import body_mass_is_missing, external_load_kg, working_load_kg

NEEDED_COLUMNS = (
    *("set_kind", "load_kg", "load_mode", "reps", "rpe", "doubt"),
    *("body_mass_kg", "bodyweight_fraction", "e1rm_applies"),
)
LOAD_COLUMNS = ("load_kg", "load_mode", "bodyweight_fraction", "body_mass_kg")
# SCIENCE 1.4: repetitions in reserve are judged well only close to failure, so RPE 6 and up.
LEAST_RPE, MOST_RPE = 6.0, 10.0

IN_DOUBT = "in doubt"
WITHOUT_A_1RM = {  # SCIENCE 1.5: what is not judged by load and repetitions
    "hold": "a hold: seconds, not repetitions",
    "jump": "a jump: contacts, not a load",
    "sled": "a sled: load, distance and time, no 1RM",
    "distance": "a distance, not repetitions",
    "band": "a band: its pull is not known",
}
# The first that holds is told; a doubt is followed by what is doubted.
REASONS = (
    *("warm-up", IN_DOUBT, *WITHOUT_A_1RM.values(), "this exercise has no 1RM", "no reps logged"),
    *("body mass unknown", "assistance only", "no load logged"),
    *("RPE below 6: too far from failure to judge", "more than 10 effective reps"),
)


def set_estimates(sets: pd.DataFrame, formula: str = "wathan") -> pd.DataFrame:
    """What does each set say about strength, and if nothing, why?

    Formula: working load per load mode; rir = 10 − rpe for RPE 6 to 10; effective reps = reps + rir, or
    reps when no RPE was logged (taken as done to failure, hence often too low); e1RM by estimate_1rm.
    Inputs: the lifting frame, one row per set, any index, at least NEEDED_COLUMNS: kg, counts, RPE 1-10.
    formula: one of one_rep_max.FORMULAS.
    Returns: the same rows and index, with working_load_kg, rir, effective_reps, e1rm_kg (NaN when not
    used), confidence (high, medium, low, none) and not_used_because (one of REASONS, a doubt followed by what
    is doubted; empty when used) added.
    When not to trust it: a set without RPE that stopped early gives too low a number (trend.py allows for
    that); people misjudge their reserve by about one repetition (Halperin 2022).
    Source: SCIENCE 1.3-1.5; Zourdos 2016, 10.1519/JSC.0000000000001049 [S]; Halperin 2022,
    10.1007/s40279-021-01559-x [S].

    >>> row = {"set_kind": "working", "load_kg": 100.0, "load_mode": "total", "reps": 5, "rpe": 10.0,
    ...        "doubt": None, "body_mass_kg": np.nan, "bodyweight_fraction": 0.0, "e1rm_applies": True}
    >>> float(set_estimates(pd.DataFrame([row]))["e1rm_kg"].round(2).iloc[0])
    116.58
    """
    missing = [name for name in NEEDED_COLUMNS if name not in sets.columns]
    if missing:
        raise ValueError(f"the lifting frame lacks these columns: {', '.join(missing)}")
    load = working_load_kg(*(sets[name] for name in LOAD_COLUMNS))
    rpe = as_floats(sets["rpe"])
    rir = np.where((rpe >= LEAST_RPE) & (rpe <= MOST_RPE), MOST_RPE - rpe, np.nan)
    effective_reps = as_floats(sets["reps"]) + np.nan_to_num(rir)
    reason = _not_used_because(sets, load, effective_reps)
    used = (reason == "").to_numpy()
    e1rm = np.where(used, estimate_1rm(load, effective_reps, formula=formula), np.nan)
    return sets.assign(
        working_load_kg=load,
        rir=rir,
        effective_reps=effective_reps,
        e1rm_kg=e1rm,
        confidence=text_at(CONFIDENCES, np.where(used, confidence_place(effective_reps), 0), sets.index),
        not_used_because=reason,
    )


def _not_used_because(sets: pd.DataFrame, load: Floats, effective_reps: Floats) -> pd.Series:
    rpe, logged = as_floats(sets["rpe"]), as_floats(sets["load_kg"])
    mode, fraction = sets["load_mode"], sets["bodyweight_fraction"]
    measured = measures(mode)
    helped = external_load_kg(logged, mode) < 0
    in_doubt = sets["doubt"].fillna("").astype("str").str.strip().ne("").to_numpy(dtype=bool)
    failed = [
        sets["set_kind"].eq("warmup").to_numpy(dtype=bool, na_value=False),
        in_doubt,
        *(measured == kind for kind in WITHOUT_A_1RM),
        ~sets["e1rm_applies"].astype("object").eq(True).to_numpy(dtype=bool),
        ~(as_floats(sets["reps"]) >= 1),
        body_mass_is_missing(mode, fraction, sets["body_mass_kg"]),
        helped & ~(load > 0),
        ~(load > 0),
        rpe < LEAST_RPE,
        effective_reps > MOST_EFFECTIVE_REPS,
    ]
    place = np.select(failed, list(range(1, len(failed) + 1)), default=0).astype(np.intp)
    reason = text_at(("", *REASONS), place, sets.index)
    if in_doubt.any():
        told = place == REASONS.index(IN_DOUBT) + 1
        reason[told] = IN_DOUBT + ": " + sets["doubt"][told].str.strip()
    return reason
