"""The latest week against the four before it, and the weeks as charts and tables want them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from analysis.weekly_volume import NO_PATTERN
from pages.lifting_view import today, weeks, weeks_by_pattern
from pages.viewing import ViewedLog, per_log
from pages.wording import KM_PER_MILE, count_text, in_unit

BEFORE = 4
ABOUT_THE_SAME = 0.10  # a week within 10 % of the mean is called the same
COMPARED = (
    "hard_sets",
    "volume_kg",
    "lower_body_hard_sets",
    "run_km",
    "lifting_days",
    "runs",
    "unjudged_sets",
)


@dataclass(frozen=True, slots=True)
class LatestWeek:
    """The week of the last day logged, and the mean of up to four weeks before it (None without any).

    `so_far`: today lies in that week, so it is not over yet.
    """

    start: pd.Timestamp
    so_far: bool
    value: dict[str, float]
    usual: dict[str, float] | None
    weeks_before: int

    @property
    def name(self) -> str:
        """`this week` while it lasts, `week of 16 Nov` afterwards."""
        return "this week" if self.so_far else f"week of {week_text(self.start)}"


def latest_week(viewed: ViewedLog) -> LatestWeek:
    """The latest week of a log that has one; not kept, for it depends on what day it is."""
    every = weeks(viewed)
    last, before = every.iloc[-1], every.iloc[-1 - BEFORE : -1]
    start = last["week_start"]
    return LatestWeek(
        start=start,
        so_far=start <= today(viewed) < start + pd.Timedelta(days=7),
        value={name: float(last[name]) for name in COMPARED},
        usual={name: float(before[name].mean()) for name in COMPARED} if len(before) else None,
        weeks_before=len(before),
    )


def week_text(start: pd.Timestamp) -> str:
    """`16 Nov`: a week by its first day."""
    return f"{start.day} {start:%b}"


def change_word(week: LatestWeek, name: str) -> str:
    """`more`, `about the same` or `less`: the latest week beside the mean of those before it."""
    value, usual = week.value[name], (week.usual or week.value)[name]
    if abs(value - usual) <= ABOUT_THE_SAME * usual:
        return "about the same"
    return "more" if value > usual else "less"


def usual_note(week: LatestWeek, name: str, told: str) -> str:
    """`less than the 25 of the four weeks before`: what the number is to be compared with, in words."""
    if week.usual is None:
        return "first week logged"
    word = change_word(week, name)
    joined = f"{word} as" if word == "about the same" else f"{word} than"
    return f"{joined} the {told} of {_weeks_before(week)}"


def _weeks_before(week: LatestWeek) -> str:
    """`the four weeks before`, fewer in a young log."""
    if week.weeks_before == 1:
        return "the week before"
    return f"the {({2: 'two', 3: 'three'}).get(week.weeks_before, 'four')} weeks before"


def distance_number(run_km: float, unit: str) -> float:
    """Kilometres in the athlete's unit of distance."""
    return run_km / KM_PER_MILE if unit == "mi" else run_km


def weekly_answer(week: LatestWeek, distance_unit: str) -> str:
    """Am I doing enough of the right work? The latest week against what is usual, in one sentence."""
    opening = "This week so far has" if week.so_far else f"The week of {week_text(week.start)} had"
    held = f"{opening} {_work_text(week.value, distance_unit)}"
    if week.usual is None:
        return f"{held}; a second week will give it something to be compared with."
    lifting, running = change_word(week, "hard_sets"), change_word(week, "run_km")
    both = f"{lifting} of both" if lifting == running else f"{lifting} lifting, {running} running"
    return f"{held}; the mean of {_weeks_before(week)} is {_work_text(week.usual, distance_unit)}: {both}."


def _work_text(work: dict[str, float], distance_unit: str) -> str:
    run = f"{distance_number(work['run_km'], distance_unit):.0f} {distance_unit}"
    return f"{count_text(round(work['hard_sets']), 'hard set')} and {run} of running"


def weeks_from(viewed: ViewedLog, first_day: date | None) -> pd.DataFrame:
    """The weeks that begin on `first_day` or later; the latest one always."""
    every = weeks(viewed)
    if first_day is None:
        return every
    return every[(every["week_start"] >= pd.Timestamp(first_day)) | (every.index == every.index[-1])]


def thousands_lifted(every: pd.DataFrame, unit: str) -> tuple[pd.Series, str]:
    """Tonnage in tonnes, or in thousands of pounds, and how that unit is written."""
    return in_unit(every["volume_kg"], unit) / 1000, "t" if unit == "kg" else "1,000 lb"


@per_log
def patterns(viewed: ViewedLog) -> pd.DataFrame:
    """Mean sets a week by movement pattern, last four weeks and the four before; most hard sets first."""
    every = weeks_by_pattern(viewed)
    if every.empty:
        return pd.DataFrame(columns=["pattern", "hard_sets", "working_sets", "hard_sets_before"])
    last = weeks(viewed)["week_start"].max()
    middle = last - pd.Timedelta(weeks=BEFORE)
    lately = every[every["week_start"] > middle].groupby("pattern")[["hard_sets", "working_sets"]].sum()
    earlier = every[every["week_start"].between(middle - pd.Timedelta(weeks=BEFORE - 1), middle)]
    lately["hard_sets_before"] = earlier.groupby("pattern")["hard_sets"].sum()
    known = lately[(lately["hard_sets"] > 0) | (lately["hard_sets_before"] > 0)].fillna(0) / BEFORE
    ordered = known.sort_values(["hard_sets", "working_sets"], ascending=False).reset_index()
    return ordered.assign(pattern=ordered["pattern"].map(pattern_name))


def pattern_name(pattern: str) -> str:
    """`Horizontal press`: a movement pattern as people say it."""
    return "Not in the catalogue" if pattern == NO_PATTERN else str(pattern).replace("_", " ").capitalize()


def weeks_table(every: pd.DataFrame, unit: str, distance_unit: str) -> pd.DataFrame:
    """The weeks as a table for people, newest first, in the athlete's units."""
    newest = every.iloc[::-1]
    return pd.DataFrame(
        {
            "Week of": newest["week_start"],
            "Lifting days": newest["lifting_days"],
            "Hard sets": newest["hard_sets"],
            "Lower body": newest["lower_body_hard_sets"],
            "Working sets": newest["working_sets"],
            "Not judged": newest["unjudged_sets"],
            f"Tonnage ({unit})": in_unit(newest["volume_kg"], unit).round(),
            "Runs": newest["runs"],
            f"Running ({distance_unit})": distance_number(newest["run_km"], distance_unit).round(1),
        }
    )
