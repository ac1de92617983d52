"""Work that has no one-rep maximum: holds by seconds, jumps by height, sleds by load, distance and time."""

from __future__ import annotations

import pandas as pd

from analysis.foot_contacts import jump_bests
from analysis.holds_and_sleds import SPRINT_M, hold_bests, sled_bests, sled_work
from pages.lifting_view import lifting
from pages.viewing import ViewedLog, per_log
from pages.wording import duration_text, load_text

COLUMNS = ("Exercise", "Best", "How", "Day", "workout_id")


@per_log
def other_bests(viewed: ViewedLog) -> pd.DataFrame:
    """The bests of holds, jumps and sleds, each with its set, day and workout_id (COLUMNS)."""
    sets, unit = lifting(viewed), viewed.preferences.unit
    rows = [*_holds(sets, unit), *_jumps(sets), *_sleds(sets, unit)]
    table = pd.DataFrame(rows, columns=["Exercise", "Best", "How", "Day", "set_index"])
    keys = sets["workout_id"].reindex(table["set_index"]).to_numpy()
    return table.drop(columns="set_index").assign(workout_id=keys)


def _holds(sets: pd.DataFrame, unit: str) -> list[tuple[object, ...]]:
    return [
        (
            row.lift,
            duration_text(row.duration_s),
            f"held with {load_text(row.load_kg, unit)}" if row.load_kg else "held",
            row.day,
            row.set_index,
        )
        for row in hold_bests(sets).itertuples()
    ]


def _jumps(sets: pd.DataFrame) -> list[tuple[object, ...]]:
    return [
        (row.lift, f"{100 * row.height_m:.0f} cm", "highest written down", row.day, row.set_index)
        for row in jump_bests(sets).itertuples()
    ]


def _sleds(sets: pd.DataFrame, unit: str) -> list[tuple[object, ...]]:
    timed = [
        (row.exercise_as_logged, f"{row.duration_s:.1f} s", _sled_words(row, unit), row.day, row.set_index)
        for row in sled_bests(sets).itertuples()
    ]
    work = sled_work(sets).dropna(subset="load_distance_kg_m")
    most = work.loc[work.groupby("exercise_as_logged")["load_distance_kg_m"].idxmax()]
    moved = [
        (
            row.exercise_as_logged,
            f"{load_text(row.load_kg, unit)} × {row.distance_m:g} m",
            "most load times distance",
            row.day,
            row.set_index,
        )
        for row in most.itertuples()
    ]
    return [*timed, *moved]


def _sled_words(row: object, unit: str) -> str:
    """`over 10 m with 70 kg (100 % of body mass)`."""
    load, share = float(row.load_kg), float(row.share_of_body_mass)  # type: ignore[attr-defined]
    of_body = "" if pd.isna(share) else f" ({100 * share:.0f} % of body mass)"
    carried = "" if pd.isna(load) else f" with {load_text(load, unit)}{of_body}"
    return f"over {SPRINT_M:g} m{carried}"
