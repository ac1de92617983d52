"""Which muscles did the week's work go into? Seven groups, as a runner's body map has them."""

from __future__ import annotations

from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.coded_text import text_at
from analysis.load_modes import measures
from analysis.one_rep_max import Floats
from analysis.weekly_volume import set_work, week_start

GROUPS = ("hips", "glutes", "quads", "hamstrings", "calves", "upper", "core")
# The catalogue's muscles; what is not here (none today) is told under its own name.
GROUP_OF = {
    **{name: name for name in GROUPS},
    "hip flexors": "hips",
    "tibialis": "calves",
    **dict.fromkeys(("shoulders", "rotator cuff", "chest", "serratus", "triceps", "biceps"), "upper"),
    **dict.fromkeys(("back", "upper back", "lats", "traps", "forearms", "grip", "neck"), "upper"),
}
PRIMARY, SECONDARY = 1.0, 0.5  # SCIENCE 4
MUSCLE_COLUMNS = ("hard_sets", "working_sets", "reps", "volume_kg")


def muscle_shares(
    primary: str, secondary: str, *, detail: Literal["group", "muscle"] = "group"
) -> dict[str, float]:
    """How much of a set of this exercise does each muscle get?

    Formula: 1 for a primary muscle, 0.5 for a secondary one; a group gets the most any of its muscles gets,
    so that a bench press is one set for the upper body, not three.
    Inputs: primary and secondary, names joined by ";" as in the catalogue; detail: groups, or the muscles.
    Returns: shares by name. When not to trust it: the halves are a convention, not measured.
    Source: SCIENCE 4; the greatest of a group is [A].

    >>> muscle_shares("chest;triceps", "shoulders;core")
    {'upper': 1.0, 'core': 0.5}
    """
    shares: dict[str, float] = {}
    for names, share in ((primary, PRIMARY), (secondary, SECONDARY)):
        for name in filter(None, (part.strip() for part in names.split(";"))):
            told = GROUP_OF.get(name, name) if detail == "group" else name
            shares[told] = max(share, shares.get(told, 0.0))
    return shares


def weekly_by_muscle(
    sets: pd.DataFrame, first_weekday: int = 0, *, detail: Literal["group", "muscle"] = "group"
) -> pd.DataFrame:
    """How much work did each muscle get each week?

    Formula: set_work times muscle_shares, added up. Jumps are left out: they count as contacts [A].
    Inputs: the lifting frame (as weekly_volume) with primary_muscles and secondary_muscles; first_weekday (0
    is Monday); detail: the seven groups, or every muscle of the catalogue.
    Returns: week_start, muscle, MUSCLE_COLUMNS; every muscle in every week from the first to the last, zeros
    included; all seven groups even where none was trained.
    When not to trust it: half a set is a convention; exercises the catalogue does not know count nowhere.
    Source: SCIENCE 4; R15 of SCIENCE 7.

    >>> row = {"day": pd.Timestamp("2026-01-07"), "exercise": "Deadlift", "set_kind": "working",
    ...        "load_kg": 60.0, "load_mode": "total", "reps": 5, "rpe": 7.0, "doubt": None,
    ...        "category": "lower", "body_mass_kg": np.nan, "bodyweight_fraction": 0.0, "e1rm_applies": True,
    ...        "primary_muscles": "glutes;hamstrings", "secondary_muscles": "back"}
    >>> got = weekly_by_muscle(pd.DataFrame([row])).set_index("muscle")["hard_sets"]
    >>> got[["glutes", "upper", "quads"]].tolist()
    [1.0, 0.5, 0.0]
    """
    chosen = _without_jumps(sets)
    if chosen.empty:
        return pd.DataFrame(columns=["week_start", "muscle", *MUSCLE_COLUMNS])
    start = week_start(chosen["day"], first_weekday)
    weeks = pd.date_range(start.min(), start.max(), freq="7D").as_unit("us")
    table = _work_by(chosen, np.asarray((start - weeks[0]).dt.days // 7), len(weeks), detail)
    table.insert(0, "week_start", np.repeat(weeks.to_numpy(), len(table) // len(weeks)))
    return table


def daily_by_muscle(sets: pd.DataFrame, *, detail: Literal["group", "muscle"] = "group") -> pd.DataFrame:
    """How much work did each muscle get on each day?

    Formula, source, when not to trust it: as weekly_by_muscle. Inputs: the same.
    Returns: day, muscle, MUSCLE_COLUMNS, sorted by day; only what was trained that day.

    >>> row = {"day": pd.Timestamp("2026-01-07"), "exercise": "Deadlift", "set_kind": "working",
    ...        "load_kg": 60.0, "load_mode": "total", "reps": 5, "rpe": 7.0, "doubt": None,
    ...        "category": "lower", "body_mass_kg": np.nan, "bodyweight_fraction": 0.0, "e1rm_applies": True,
    ...        "primary_muscles": "glutes;hamstrings", "secondary_muscles": None}
    >>> daily_by_muscle(pd.DataFrame([row]))["muscle"].tolist()
    ['glutes', 'hamstrings']
    """
    chosen = _without_jumps(sets)
    place, days = pd.factorize(chosen["day"].dt.normalize(), sort=True)
    table = _work_by(chosen, np.asarray(place), len(days), detail)
    table.insert(0, "day", np.repeat(days.to_numpy(), len(table) // max(1, len(days))))
    return table[table["working_sets"] > 0].reset_index(drop=True)


def _without_jumps(sets: pd.DataFrame) -> pd.DataFrame:
    kept = (measures(sets["load_mode"]) != "jump") & sets["day"].notna().to_numpy(dtype=bool)
    without: pd.DataFrame = sets[kept]
    return without


def _work_by(
    sets: pd.DataFrame, period: NDArray[np.intp], periods: int, detail: Literal["group", "muscle"]
) -> pd.DataFrame:
    """Work of every muscle in every period: muscle, MUSCLE_COLUMNS, the muscles of one period together."""
    names, shares, exercise = _share_table(sets, detail)
    cell, work = period * len(shares) + exercise, set_work(sets)
    sums = {
        name: np.bincount(cell, work[name], periods * len(shares)).reshape(periods, len(shares)) @ shares
        for name in MUSCLE_COLUMNS
    }
    muscle = np.tile(np.arange(len(names)), periods)
    table = pd.DataFrame({name: values.ravel() for name, values in sums.items()})
    table.insert(0, "muscle", text_at(names, muscle, table.index))
    return table


def _share_table(
    sets: pd.DataFrame, detail: Literal["group", "muscle"]
) -> tuple[list[str], Floats, NDArray[np.intp]]:
    """The muscles, the share of each in each kind of exercise, and the kind of each set."""
    told = sets["primary_muscles"].fillna("") + "|" + sets["secondary_muscles"].fillna("")
    kind, kinds = pd.factorize(told)
    each = []
    for text in kinds:
        primary, secondary = str(text).split("|", 1)
        each.append(muscle_shares(primary, secondary, detail=detail))
    named = {name for shares in each for name in shares}
    names = [*GROUPS, *sorted(named - set(GROUPS))] if detail == "group" else sorted(named)
    table = np.array([[shares.get(name, 0.0) for name in names] for shares in each])
    return names, table.reshape(len(each), len(names)), np.asarray(kind)
