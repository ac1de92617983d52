"""Sets as tables for people: how the load was made, what each set says, and why it is not used."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.e1rm_points import EASY_DAY, formula_table, set_verdicts
from analysis.hard_sets import hard_set_marks
from analysis.inol import set_inol
from analysis.load_words import loads_in_words
from analysis.one_rep_max import FORMULAS, e1rm_spread
from analysis.weekly_volume import set_work
from data.store.gym_rows import workout_heart_rates
from pages.doubt_words import in_own_units
from pages.lift_words import formula_name
from pages.lifting_view import counted_runs, lifting, trends
from pages.viewing import ViewedLog, open_store, per_log, per_log_shared
from pages.wording import KM_PER_MILE, NOTHING, duration_text, in_unit, load_text

SET_KINDS = {"working": "working", "warmup": "warm-up", "drop": "drop", "failure": "to failure"}
USED = "yes, the day's point"


@per_log_shared
def reasons(viewed: ViewedLog) -> pd.Series:
    """Why each set is not behind a point its level follows; empty where it is. Shared: do not change it."""
    sets = lifting(viewed)
    because = set_verdicts(sets)
    days = trends(viewed)
    easy = days.loc[~days["used"].astype(bool), ["exercise", "day"]]
    speaks = because.eq("").to_numpy(dtype=bool)
    lift_and_day = pd.MultiIndex.from_arrays([sets["lift"], sets["day"].dt.normalize()])
    left_out = lift_and_day.isin(pd.MultiIndex.from_frame(easy)) if len(easy) else np.zeros(len(sets), bool)
    return because.mask(speaks & left_out, EASY_DAY)


def sets_table(viewed: ViewedLog, sets: pd.DataFrame) -> pd.DataFrame:
    """Sets of the lifting frame as people read them, in the same order and with the same index."""
    unit = viewed.preferences.unit
    low, high = e1rm_spread(sets["working_load_kg"], sets["effective_reps"])
    used = sets["not_used_because"].eq("").to_numpy()
    because = reasons(viewed).reindex(sets.index)
    return pd.DataFrame(
        {
            "Day": sets["day"],
            "Exercise": sets["lift"],
            "Load": loads_in_words(sets, unit),
            "Kind": sets["set_kind"].map(SET_KINDS).fillna("working"),
            "RPE": sets["rpe"],
            "Effective reps": sets["effective_reps"].where(used),
            "Confidence": sets["confidence"].replace("none", NOTHING),
            f"e1RM ({unit})": in_unit(sets["e1rm_kg"], unit).round(1),
            "Seven formulas": spans(np.where(used, low, np.nan), np.where(used, high, np.nan), unit),
            "Used": _in_words(because, viewed),
            "Logged as": sets["exercise_as_logged"],
        },
        index=sets.index,
    )


def _in_words(because: pd.Series, viewed: ViewedLog) -> pd.Series:
    """Why sets are not used, in the athlete's units; USED where they are."""
    kind = viewed.preferences
    told = {why: in_own_units(str(why), kind.unit, kind.distance_unit) or USED for why in because.unique()}
    return because.map(told)


@per_log
def workout_table(viewed: ViewedLog, workout_id: str) -> pd.DataFrame:
    """Every set of one workout in the order logged."""
    every = lifting(viewed)
    return sets_table(viewed, every[every["workout_id"].eq(workout_id).to_numpy(dtype=bool)])


@per_log
def formulas_table(viewed: ViewedLog, workout_id: str, first: str | None = None) -> pd.DataFrame:
    """What each of the seven formulas makes of the sets behind a workout's points: a column for each lift.

    Above them the set with its effective reps and confidence, below them how far they lie apart. `first`: the
    lift to stand first. Without a point only the column of the formulas.
    """
    every, kind = lifting(viewed), viewed.preferences
    sets = every[every["workout_id"].eq(workout_id).to_numpy(dtype=bool)]
    sets = sets[reasons(viewed).reindex(sets.index).isin(["", EASY_DAY])].drop_duplicates("lift")
    sets = sets.sort_values("lift", key=lambda lifts: lifts.ne(first or ""), kind="stable")
    words = loads_in_words(sets, kind.unit)
    names = sorted(FORMULAS)
    chosen = {name: f"{formula_name(name)}{' (chosen)' if name == kind.formula else ''}" for name in names}
    table = {"Formula": ["The set", "Effective reps", "Confidence", *chosen.values(), "Lowest to highest"]}
    for place, said in zip(sets.to_dict("records"), words, strict=True):
        found = formula_table(place["working_load_kg"], place["effective_reps"])
        made = found.set_index("formula")["e1rm_kg"]
        table[str(place["lift"])] = [
            *(said, f"{place['effective_reps']:g}", str(place["confidence"])),
            *(load_text(made[name], kind.unit) for name in names),
            _apart(made.min(), made.max(), kind.unit),
        ]
    return pd.DataFrame(table)


def _apart(low_kg: float, high_kg: float, unit: str) -> str:
    """`112.5–119 kg, 6 % apart`: the spread over the formulas."""
    low, high = load_text(low_kg, unit).removesuffix(f" {unit}"), load_text(high_kg, unit)
    return high if low_kg == high_kg else f"{low}–{high}, {100 * (high_kg / low_kg - 1):.0f} % apart"


@per_log
def work_table(viewed: ViewedLog, set_keys: tuple[str, ...]) -> pd.DataFrame:
    """These sets with their share of that day's e1RM and what each adds to its week, newest first."""
    every, unit = lifting(viewed), viewed.preferences.unit
    mine = every["set_key"].isin(set_keys).to_numpy(dtype=bool)
    sets, days = every[mine], every[every["day"].isin(every.loc[mine, "day"]).to_numpy(dtype=bool)]
    marks = hard_set_marks(days).loc[sets.index]  # a share may be of the best set of the day
    hard = np.select([marks["hard"], marks["unjudged"]], ["yes", "nobody can say"], default="no")
    return pd.DataFrame(
        {
            "Day": sets["day"],
            "Exercise": sets["lift"],
            "Load": loads_in_words(sets, unit),
            "Hard": hard,
            f"Tonnage ({unit})": in_unit(set_work(sets)["volume_kg"], unit).round(),
            "Kind": sets["set_kind"].map(SET_KINDS).fillna("working"),
            "RPE": sets["rpe"],
            "% of e1RM": (100 * marks["share_of_e1rm"]).round(),
            "INOL": set_inol(sets["reps"], marks["share_of_e1rm"].where(marks["working"])).round(3),
        }
    ).iloc[::-1]


@per_log
def estimates_table(viewed: ViewedLog, set_keys: tuple[str, ...]) -> pd.DataFrame:
    """These sets with what each says of the 1RM, newest first."""
    every = lifting(viewed)
    sets = every[every["set_key"].isin(set_keys).to_numpy(dtype=bool)].sort_values("day", kind="stable")
    table = sets_table(viewed, sets).drop(columns="Exercise").iloc[::-1]
    first = ["Day", "Load", f"e1RM ({viewed.preferences.unit})", "Confidence"]
    return table[[*first, *table.columns.difference(first, sort=False)]]


@per_log
def runs_table(viewed: ViewedLog, first: pd.Timestamp, last: pd.Timestamp) -> pd.DataFrame:
    """The runs from `first` to `last` that count, once each, newest first."""
    runs, unit = counted_runs(viewed), viewed.preferences.distance_unit
    runs = runs[runs["day"].dt.normalize().between(first, last)].iloc[::-1]
    seconds = runs["moving_s"].fillna(runs["elapsed_s"])
    return pd.DataFrame(
        {
            "Day": runs["day"],
            "Run": runs["name"],
            f"Distance ({unit})": (runs["distance_m"] / 1000 / (KM_PER_MILE if unit == "mi" else 1)).round(2),
            "Time": [duration_text(value) for value in seconds],
        }
    )


def spans(low_kg: np.ndarray, high_kg: np.ndarray, unit: str) -> list[str]:
    """`113–119`: from the least to the most, a dash where there is neither."""
    return [
        NOTHING if np.isnan(low) else f"{in_unit(low, unit):.0f}–{in_unit(high, unit):.0f}"
        for low, high in zip(low_kg, high_kg, strict=True)
    ]


@per_log
def watch_words(viewed: ViewedLog, workout_id: str) -> str:
    """What a watch worn in the workout recorded of it, in a sentence; empty when there was none."""
    found = workout_heart_rates(open_store(), viewed.scope)
    worn = found[found["workout_id"] == workout_id]
    if worn.empty:
        return ""
    row = worn.iloc[0]
    told = (("elapsed_s", "{:.0f} min", 60.0), ("heart_rate_avg", "heart rate {:.0f} on average", 1.0))
    told += (("heart_rate_max", "{:.0f} at most", 1.0),)
    parts = [words.format(row[name] / per) for name, words, per in told if pd.notna(row[name])]
    return f"By the watch: {', '.join(parts)}." if parts else ""
