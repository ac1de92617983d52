"""What a runner's races say now, and whether that is faster, in words: pure functions."""

from __future__ import annotations

import pandas as pd

from analysis.race_pace import RECENT_DAYS
from analysis.running_verdict import RACES, RunningVerdict
from pages.log_end import LogEnd
from pages.number_card import signed
from pages.wording import NOTHING, day_text, duration_text


def counted_races(paced: pd.DataFrame) -> pd.DataFrame:
    """The races that can be compared and were a real effort."""
    return paced[paced["valid"] & paced["counts"].eq(True)]


def running_answer(verdict: RunningVerdict, best: pd.Series | None, paced: pd.DataFrame, end: LogEnd) -> str:
    """The page's answer: faster, slower or not distinguishable, since when; and where races stand.

    Of an old log, how it stood where the log ends.
    """
    said = verdict.sentence.replace(" it is ", " it was ") if end.old else verdict.sentence
    return f"{end.opening}{said} {_standing(best, paced, end)}".strip()


def change_shown(verdict: RunningVerdict) -> pd.Series | None:
    """The comparison the headline shows: the one the answer rests on, else the latest; None without any."""
    rows = verdict.comparisons
    if rows.empty:
        return None
    if verdict.since is not None:
        rows = rows[rows["marker"].eq(verdict.marker) & rows["last_day"].eq(verdict.since)]
    return rows.sort_values("last_day", ascending=False, kind="stable").iloc[0]


def change_value(row: pd.Series | None) -> str:
    """`+2.1 %`: a change of speed."""
    if row is None:
        return NOTHING
    return f"{'+' if row['change_pct'] > 0 else ''}{signed(row['change_pct'], 1)} %"


def change_note(row: pd.Series | None, verdict: RunningVerdict) -> str:
    """What the change amounts to, given its range."""
    if row is None:
        return "too early to say"
    span = f"{signed(row['low_pct'], 1)} to {signed(row['high_pct'], 1)} %"
    return f"{verdict.answer.replace('_', ' ')}: {span}"


def change_help(row: pd.Series | None, verdict: RunningVerdict) -> str:
    """Against which period, from how much, and how sure the range is."""
    if row is None:
        return verdict.needs
    what = "races" if row["marker"] == RACES else "steady runs"
    rows = f"{row['rows_now']:.0f} {what} now and {row['rows_then']:.0f} then"
    then = f"{day_text(row['first_day'])} to {day_text(row['last_day'])}"
    return (
        f"Change of speed in {row['marker']} against {then}, from {rows}. The range holds for all "
        f"{len(verdict.comparisons)} comparisons made together: of runners who do not change, at "
        "most 5 in 100 "
        "are called faster or slower."
    )


def result_text(race: pd.Series, distance: str) -> str:
    """`10 km in 41:19`: what was run."""
    return f"{distance} in {duration_text(race['duration_s'])}"


def _standing(best: pd.Series | None, paced: pd.DataFrame, end: LogEnd) -> str:
    if paced.empty:
        return ""
    span = end.last(f"{round(RECENT_DAYS / 30)} months")
    if best is not None:
        five_km = duration_text(best["five_km_s"])
        return f"The best race of {span} {'was' if end.old else 'is'} worth a 5 km in {five_km}."
    known = counted_races(paced)
    if known.empty:
        return "No race can be compared yet: it takes a real effort of 3.5 to 240 minutes."
    return f"No race that counts in {span}: the latest was on {day_text(known['day'].max())}."
