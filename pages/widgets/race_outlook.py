"""Headline numbers of running, and what the best recent race is worth over other distances."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analysis.race_pace import LONGEST_VALID_S, RECENT_DAYS, SHORTEST_VALID_S
from pages.log_end import LogEnd
from pages.race_entry import distance_name
from pages.race_progress import change_words, counted_races, result_text
from pages.running_view import Running, equivalents_table
from pages.viewing import ViewedLog
from pages.weekly_view import distance_number, latest_week, usual_note
from pages.widgets.page_parts import Tile, caveat
from pages.wording import NOTHING, count_text, day_text, duration_text, plain

NOISE_HELP = (
    "The range is race-to-race noise: 1.6 % of the time, 3.2 % from the half marathon up "
    "(Hopkins & Hewson 2001)."
)


def running_tiles(viewed: ViewedLog, found: Running, end: LogEnd) -> list[Tile]:
    """Best recent 5 km, change over a year, this week's distance, races that count."""
    counted = counted_races(found.paced)
    change = found.change
    rows = change.rows
    latest = f"last that counts {day_text(counted['day'].max())}" if len(counted) else "none yet"
    return [
        _best_tile(found, viewed.preferences.distance_unit, end),
        Tile(
            "VDOT over a year",
            NOTHING if change.value is None else f"{change.value:+.1f}".replace("-", "−"),
            change_words(change),
            f"Mean VDOT of the races that count in {end.last('12 months')}, less that of the year before. "
            f"{NOISE_HELP} {count_text(rows, 'race')} in the two years together. {change.caveat}".strip(),
            good=change.value > 0 if change.value is not None and change.excludes_zero else None,
        ),
        _week_tile(viewed, found),
        Tile(
            "Races that count",
            f"{len(counted)}",
            f"of {len(found.paced)} · {latest}" if len(found.paced) else "none yet",
            "Real efforts of 3.5 to 240 minutes. Fun runs, pacing jobs and doubtful results stay out.",
        ),
    ]


def _best_tile(found: Running, unit: str, end: LogEnd) -> Tile:
    label = f"5 km, by best race{f' {end.now}' if end.old else ''}"
    span = end.last(f"{RECENT_DAYS} days")
    if found.best is None:
        return Tile(label, NOTHING, f"no race that counts in {span}", _best_help("", span))
    five_km = found.equivalents.set_index("race").loc["5 km"]
    ends = f"{duration_text(five_km['low_s'])}–{duration_text(five_km['high_s'])}"
    return Tile(
        label,
        duration_text(five_km["duration_s"]),
        f"VDOT {found.best['vdot']:.1f} · {ends}",
        _best_help(plain(race_words(found.best, unit)), span),
    )


def _best_help(source: str, span: str) -> str:
    told = f"From {source}. " if source else ""
    return (
        f"{told}The race with the highest VDOT (Daniels & Gilbert 1979) of {span}, "
        "told as a 5 km. The range is where such a race lands 95 times in 100 through race-to-race noise."
    )


def race_words(race: pd.Series, unit: str) -> str:
    """`Harbour 10K, 1 Feb 2026, 10 km in 40:40`: a race as a source."""
    result = result_text(race, distance_name(race["distance_m"], unit))
    return f"{race['name']}, {day_text(race['day'])}, {result}"


def _week_tile(viewed: ViewedLog, found: Running) -> Tile:
    told = "Running from Monday to Sunday, as logged; recordings of the same run count once."
    if found.weeks.empty:
        return Tile("This week", NOTHING, "no runs logged", told)
    unit, week = viewed.preferences.distance_unit, latest_week(viewed)
    run, usual = (distance_number(each["run_km"], unit) for each in (week.value, week.usual or week.value))
    label = "Run " + week.name.replace("week of", "in the week of")
    note = usual_note(week, "run_km", f"{usual:.0f} {unit}") + week.without_race
    return Tile(label, f"{run:.0f} {unit}", note, f"{told} {week.usual_is}".strip())


def equivalents(viewed: ViewedLog, found: Running) -> None:
    """The table of next race equivalents with the race they come from."""
    unit = viewed.preferences.distance_unit
    if found.best is None:
        st.caption(
            f"No race that counts in the last {RECENT_DAYS} days of the log. One race is enough to fill this "
            "table, from 1500 m to the marathon."
        )
        return
    st.table(
        equivalents_table(found.equivalents, unit),
        border="horizontal",
        hide_index=True,
        alt="Next race equivalents from 1500 m to the marathon, with ranges.",
    )
    durations = found.equivalents["duration_s"]
    beyond = (durations > LONGEST_VALID_S) | (durations < SHORTEST_VALID_S)
    caveat(
        f"From {plain(race_words(found.best, unit))} (VDOT {found.best['vdot']:.1f}). The range holds "
        "race-to-race noise, not the course, the weather, or whether you have trained for the distance."
        + (" Times beyond 4 hours lie outside what the formula was made for." if beyond.any() else "")
    )
