"""Runs that look like races, and what each race was run in: heat, cold and hills."""

from __future__ import annotations

from datetime import date

import pandas as pd

from analysis.race_conditions import race_conditions
from analysis.race_suggestions import race_suggestions
from data.sharing import KEEPING
from data.store.races import WrittenRace, removed_races
from pages.lifting_view import races
from pages.number_card import signed
from pages.race_entry import distance_name
from pages.running_streams import paced_races, runs
from pages.truth_view import source_words
from pages.viewing import ViewedLog, open_store, per_log, per_log_shared
from pages.wording import day_text, distance_text, duration_text

HEAT_WORTH_SAYING_PCT = 0.5


@per_log
def proposals(viewed: ViewedLog) -> pd.DataFrame:
    """Runs that may be races (columns: analysis.race_suggestions), less those said to be none."""
    known = races(viewed)[["day", "distance_m", "run_id"]]
    if viewed.scope.sees(KEEPING):
        turned_down = removed_races(open_store(), viewed.scope)
        known = pd.concat([known, turned_down.assign(run_id=None)]) if len(turned_down) else known
    every = runs(viewed)
    named = every.assign(source=[source_words(str(source)) for source in every["source"]])
    return race_suggestions(named, known)


def proposed_race(row: pd.Series, day: date) -> WrittenRace:
    """The race a suggestion stands for."""
    name = str(row["name"]) if row["name"] else "Race"
    return WrittenRace(
        *(day, float(row["distance_m"]), float(row["duration_s"]), name, bool(row["counts"])),
        run_id=str(row["run_id"]),
    )


def proposal_words(row: pd.Series, unit: str) -> str:
    """`12 May 2026 · City Run · half marathon in 1:31:05 (recorded 21.23 km)`."""
    far = distance_name(row["distance_m"], unit)
    recorded = "" if row["standard"] is None else f" (recorded {distance_text(row['recorded_m'], unit, 2)})"
    result = f"{far} in {duration_text(row['duration_s'])}{recorded}"
    return " · ".join(part for part in (day_text(row["day"]), str(row["name"]), result) if part)


@per_log_shared
def conditions(viewed: ViewedLog) -> pd.Series:
    """What each race was run in, in words, by race_id; empty where nothing is known. Shared."""
    paced = paced_races(viewed)
    found = race_conditions(paced, runs(viewed))
    words = [_conditions_text(row) for row in found.to_dict("records")]
    return pd.Series(words, index=paced["race_id"], dtype="str")


def _conditions_text(row: dict[str, float]) -> str:
    """`27 °C (−3.3 %), hilly: 14 m/km`: what heat or cold costs most runners stands in brackets."""
    parts = []
    if pd.notna(row["temperature_c"]):
        cost = row["heat_cost_pct"]
        slower = f" ({signed(-cost, 1)} %)" if cost >= HEAT_WORTH_SAYING_PCT else ""
        parts.append(f"{signed(row['temperature_c'], 0)} °C{slower}")
    if pd.notna(row["climb_m_per_km"]):
        parts.append(f"{'hilly: ' if row['hilly'] else ''}{row['climb_m_per_km']:.0f} m/km")
    return ", ".join(parts)
