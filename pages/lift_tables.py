"""The sets, records and rep maxes of one lift as tables for people, in the athlete's unit."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd

from analysis.lift_records import reps_at_weight
from analysis.load_words import loads_in_words
from pages.lift_story import current_block, lift_story, since
from pages.lifting_view import last_day
from pages.set_tables import sets_table
from pages.viewing import ViewedLog, per_log
from pages.wording import in_unit, load_text

KINDS = {
    "weight": "Heaviest weight",
    "e1rm": "Highest e1RM",
    "set_tonnage": "Tonnage of a set",
    "workout_tonnage": "Tonnage of a workout",
}
LEAST_HELP = "Least help"  # the heaviest weight of a lift with less than the body on it
SCOPES = {"all_time": "All time", "this_year": "This year", "this_block": "This block"}


@per_log
def working_table(viewed: ViewedLog, lift: str, first_day: date | None) -> pd.DataFrame:
    """Every set of a lift with what it says and whether it is used, newest first; with its workout_id."""
    story, unit = lift_story(viewed, lift), viewed.preferences.unit
    sets = since(story.sets, first_day).iloc[::-1]
    table = sets_table(viewed, sets).drop(columns="Exercise")
    if story.curve is not None:
        place = table.columns.get_loc("Seven formulas")
        table.insert(place, f"Own curve ({unit})", in_unit(sets["curve_e1rm_kg"], unit).round(1))
    return table.assign(workout_id=sets["workout_id"]).reset_index(drop=True)


@per_log
def records_table(viewed: ViewedLog, lift: str, scope: str) -> pd.DataFrame:
    """The records of a lift over all time, this year or this block, each with its set, day and workout_id."""
    story, unit = lift_story(viewed, lift), viewed.preferences.unit
    found = story.records[story.records["scope"].eq(scope)]
    words = loads_in_words(story.sets.loc[found["set_index"]], unit)
    words = words.str.replace(r" = [\d,.]+ (?:kg|lb)$", "", regex=True).to_numpy()
    helped = (found["kind"].eq("weight") & found["value_kg"].lt(0)).to_numpy(dtype=bool)
    table = pd.DataFrame(
        {
            "Record": np.where(helped, LEAST_HELP, found["kind"].map(KINDS)),
            "Value": [load_text(value, unit) for value in found["value_kg"].abs()],
            "Set": words,
            "Day": found["day"].to_numpy(),
            "workout_id": found["workout_id"].to_numpy(),
        }
    )
    order = {name: place for place, name in enumerate((LEAST_HELP, *KINDS.values()))}
    return table.sort_values("Record", key=lambda names: names.map(order), ignore_index=True)


@per_log
def at_weight_table(viewed: ViewedLog, lift: str, scope: str) -> pd.DataFrame:
    """The most repetitions at each weight, the heaviest first, each with its day and workout_id."""
    story, unit = lift_story(viewed, lift), viewed.preferences.unit
    first = scope_begins(viewed, scope)
    found = story.at_weight if first is None else reps_at_weight(story.sets, first)
    return pd.DataFrame(
        {
            f"Weight ({unit})": in_unit(found["external_load_kg"], unit).round(2),
            "Most reps": found["reps"].astype(int),
            "Day": found["day"],
            "workout_id": found["workout_id"],
        }
    ).reset_index(drop=True)


def scope_begins(viewed: ViewedLog, scope: str) -> pd.Timestamp | None:
    """The first day of this year or this block; None for all time."""
    if scope == "this_year":
        return pd.Timestamp(last_day(viewed).year, 1, 1)
    block = current_block(viewed) if scope == "this_block" else None
    return None if block is None else block["start"]


@per_log
def rep_max_table(viewed: ViewedLog, lift: str) -> pd.DataFrame:
    """The heaviest load for at least 1 to 12 repetitions, beside what the level would make of it."""
    story, unit = lift_story(viewed, lift), viewed.preferences.unit
    found = story.rep_maxes
    done = [
        f"× {reps:g}" + ("" if pd.isna(rpe) else f" @{rpe:g}")
        for reps, rpe in zip(found["done_reps"], found["rpe"], strict=True)
    ]
    implied = in_unit(found["implied_external_kg"], unit).to_numpy(dtype=np.float64)
    return pd.DataFrame(
        {
            "Reps": found["reps"].astype(int),
            f"Done ({unit})": in_unit(found["external_load_kg"], unit).round(2),
            f"Level ({unit})": np.round(implied),
            "Set": done,
            "Day": found["day"],
            "workout_id": found["workout_id"],
        }
    )


@per_log
def not_used_counts(viewed: ViewedLog, lift: str) -> pd.DataFrame:
    """How many sets of a lift say nothing about its 1RM, by reason: why, sets; the commonest first."""
    reasons = _short_reasons(lift_story(viewed, lift).sets)
    return reasons[reasons.ne("")].value_counts().rename_axis("why").rename("sets").reset_index()


def keys_not_used(sets: pd.DataFrame, why: str) -> tuple[str, ...]:
    """The keys of the sets that say nothing for one of the reasons of not_used_counts."""
    return tuple(sets.loc[_short_reasons(sets).eq(why).to_numpy(dtype=bool), "set_key"])


def _short_reasons(sets: pd.DataFrame) -> pd.Series:
    return sets["not_used_because"].str.replace(r"^in doubt: .*", "in doubt: see Import", regex=True)


@per_log
def confidence_counts(viewed: ViewedLog, lift: str) -> dict[str, int]:
    """How many sets of a lift speak with high, medium and low confidence."""
    said = lift_story(viewed, lift).sets["confidence"]
    return {word: int(said.eq(word).sum()) for word in ("high", "medium", "low")}
