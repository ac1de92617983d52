"""What the four answers mean on the road: seconds per km or mile, and over the athlete's own distance."""

from __future__ import annotations

import pandas as pd

from analysis.race_translation import translated
from analysis.strength_pace import Relation
from analysis.strength_words import range_text
from pages.race_entry import distance_name
from pages.relation_words import slope_text
from pages.wording import KM_PER_MILE, NOTHING


def translation_table(relation: Relation, unit: str) -> pd.DataFrame:
    """The four numbers in % and, for 10 % more strength, in seconds at the athlete's own race distance."""
    basis = relation.own_race
    per_unit = KM_PER_MILE if unit == "mi" else 1.0
    named = (
        (f"The {relation.told.noun}", relation.slope),
        ("Published trials", relation.prior),
        ("Both together", relation.combined),
        (f"Changes {relation.told.between}", relation.change),
    )
    rows = []
    for label, slope in named:
        told = translated(slope, basis)
        per = told.per_km_s
        scaled = [None if end is None else end * per_unit for end in (per.value, per.low, per.high)]
        rows.append(
            {
                "": label,
                "% per 1 %": slope_text(slope.value),
                f"s per {unit}": _seconds_range(*scaled),
                _over(relation, unit): range_text(told.over_distance_s) or NOTHING,
            }
        )
    table = pd.DataFrame(rows)
    return table.drop(columns=_over(relation, unit)) if relation.told.noun == "weeks" else table


def _over(relation: Relation, unit: str) -> str:
    metres = relation.own_race.distance_m
    return "Over the race" if pd.isna(metres) else f"Over {distance_name(metres, unit)}"


def _seconds_range(value: float | None, low: float | None, high: float | None) -> str:
    """`1.1 (0.3 to 2.0)`: seconds gained, with their range."""
    if value is None:
        return NOTHING
    ends = "" if low is None or high is None else f" ({low:+.1f} to {high:+.1f})".replace("-", "−")
    return f"{value:+.1f}".replace("-", "−") + ends
