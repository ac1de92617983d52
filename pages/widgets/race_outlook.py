"""Headline numbers of running, and what the best recent race is worth over other distances."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analysis.race_noise import ENOUGH_PAIRS, RACE_NOISE_PCT, smallest_worthwhile_pct
from analysis.race_pace import LONGEST_VALID_S, RECENT_DAYS, SHORTEST_VALID_S
from pages.log_end import LogEnd
from pages.number_card import evidence_text, pace_range_text
from pages.race_entry import distance_name
from pages.race_progress import (
    change_help,
    change_note,
    change_shown,
    change_value,
    counted_races,
    result_text,
)
from pages.running_economy import present_pace, reference_text
from pages.running_streams import verdict
from pages.running_view import Running, equivalents_table
from pages.viewing import ViewedLog
from pages.weekly_view import distance_number, latest_week, usual_note
from pages.widgets.page_parts import Tile, caveat
from pages.wording import NOTHING, day_text, duration_text, pace_s_per_unit, pace_text, plain


def running_tiles(viewed: ViewedLog, found: Running, end: LogEnd) -> list[Tile]:
    """Best recent 5 km, change of speed, this week's distance, and pace at one heart rate or races."""
    unit, answered = viewed.preferences.distance_unit, verdict(viewed)
    row = change_shown(answered)
    sure = answered.answer in ("faster", "slower")
    return [
        _best_tile(found, unit, end),
        Tile(
            "Change of speed",
            change_value(row),
            change_note(row, answered),
            change_help(row, answered),
            good=answered.answer == "faster" if sure else None,
        ),
        _week_tile(viewed, found),
        _pace_tile(viewed) or _races_tile(found),
    ]


def _pace_tile(viewed: ViewedLog) -> Tile | None:
    """Pace at the reference heart rate, where there is one."""
    now, unit = present_pace(viewed), viewed.preferences.distance_unit
    if now.value is None:
        return None
    return Tile(
        reference_text(viewed),
        pace_text(pace_s_per_unit(now.value, unit), unit),
        pace_range_text(now.low, now.high, unit),
        f"From {now.rows} steady runs of the last 42 days, with its 95 % range. {now.caveat}".strip(),
    )


def _races_tile(found: Running) -> Tile:
    counted = counted_races(found.paced)
    latest = f"last that counts {day_text(counted['day'].max())}" if len(counted) else "none yet"
    return Tile(
        "Races that count",
        f"{len(counted)}",
        f"of {len(found.paced)} · {latest}" if len(found.paced) else "none yet",
        "Real efforts of 3.5 to 240 minutes. Fun runs, pacing jobs and doubtful results stay out.",
    )


def _best_tile(found: Running, unit: str, end: LogEnd) -> Tile:
    label = "5 km, by best race"
    span = end.last(f"{RECENT_DAYS} days")
    if found.best is None:
        return Tile(label, NOTHING, f"no race that counts in {span}", _best_help("", span))
    five_km = found.equivalents.set_index("race").loc["5 km"]
    ends = f"{duration_text(five_km['low_s'])}–{duration_text(five_km['high_s'])}"
    return Tile(
        label,
        duration_text(five_km["duration_s"]),
        f"{f'{end.now} · ' if end.old else ''}VDOT {found.best['vdot']:.1f} · {ends}",
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
    told = "Running as logged; recordings of the same run count once."
    if found.weeks.empty:
        return Tile("This week", NOTHING, "no runs logged", told)
    unit, week = viewed.preferences.distance_unit, latest_week(viewed)
    run, usual = (distance_number(each["run_km"], unit) for each in (week.value, week.usual or week.value))
    label = f"Run {week.name}" if week.running_now else "Latest week"
    note = usual_note(week, "run_km", f"{usual:.0f} {unit}") + week.without_race
    if not week.running_now:
        note = f"of {day_text(week.start)}{'' if week.over else ', as far as logged'} · {note}"
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
        "race-to-race noise, not the course, the weather, or whether the distance was trained for."
        + (" Times beyond 4 hours lie outside what the formula was made for." if beyond.any() else "")
    )
    caveat(evidence_text("vdot"))


def race_facts(found: Running) -> None:
    """How much one's races vary, which change is worth the name, and one's own Riegel exponent."""
    noise, own = found.noise, found.exponent
    low, high = smallest_worthwhile_pct(noise)
    known = (
        f"{noise.pct:.1f} %, from {noise.pairs} pairs of races within six weeks and the published "
        if noise.personal_pct is not None
        else f"{noise.pct:.1f} %, mostly the published value: {ENOUGH_PAIRS} pairs of such "
        "races within six "
        f"weeks make it this runner's own, there are {noise.pairs}; published "
    )
    st.text(
        f"Race-to-race noise: {known}{RACE_NOISE_PCT} % (Hopkins & Hewson 2001), twice that from the half."
    )
    st.text(f"Smallest change worth the name: {low:.1f} to {high:.1f} % of speed; one race cannot show it.")
    if own.value is None:
        st.text(f"Riegel exponent of these races: {own.reason[0].lower()}{own.reason[1:]} 1.06 is usual.")
        return
    clipped = " (held to 1.03–1.15: a race was tactical, hilly or no effort)" if own.clipped else ""
    st.text(
        f"Riegel exponent of these races: {own.value:.2f} ± {own.standard_error:.2f}{clipped}, from "
        f"{own.races} races "
        f"over {own.distances} distances, {day_text(own.first_day)} to {day_text(own.last_day)}. "
        "1.06 is usual; "
        "lower means better endurance than speed."
    )
