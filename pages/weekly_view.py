"""The latest week against the four before it, and the weeks as charts and tables want them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from analysis.weekly_volume import NO_PATTERN
from findings.lifting import certain
from pages.lifting_view import counted_runs, log_end, races, today, weeks
from pages.viewing import ViewedLog
from pages.wording import KM_PER_MILE, count_text, in_unit, short_day_text

BEFORE = 4
ABOUT_AS_USUAL = 0.15  # our choice: a week within 15 % of the usual is called as usual
RUN_IS_THE_RACE = 0.9  # a recording of a race may miss a little of it
COMPARED = (
    "hard_sets",
    "working_sets",
    "volume_kg",
    "lower_body_hard_sets",
    "run_km",
    "lifting_days",
    "runs",
    "unjudged_sets",
)
WITHOUT_RACE = "; a race without a recorded run is not in it"


@dataclass(frozen=True, slots=True)
class LatestWeek:
    """The week of the last day logged, and the median of up to four weeks before it (None without any).

    `over`: it is past, and something is logged on or after its last day; only then it is judged.
    `running_now`: today lies in it. `race_without_run`: it holds a race whose distance no run recorded.
    """

    start: pd.Timestamp
    over: bool
    running_now: bool
    value: dict[str, float]
    usual: dict[str, float] | None
    weeks_before: int
    logged_to: pd.Timestamp
    race_without_run: bool = False

    @property
    def name(self) -> str:
        """`this week so far`, `week of 16 Nov`; with `so far` unless the week is over."""
        named = "this week" if self.running_now else f"week of {short_day_text(self.start)}"
        return named if self.over else f"{named} so far"

    @property
    def usual_is(self) -> str:
        """What usual means, for the help beside a number."""
        if self.weeks_before == 1:
            return "Usual is not known yet: beside it stands the week before."
        return f"Usual: the median of {weeks_before_text(self)}." if self.weeks_before else ""

    @property
    def without_race(self) -> str:
        """What is missing from the running of this week, to follow its number; empty when nothing is."""
        return WITHOUT_RACE if self.race_without_run else ""


def latest_week(viewed: ViewedLog) -> LatestWeek:
    """The latest week of a log that has one; not kept, for it depends on what day it is."""
    every, end, now = weeks(viewed), log_end(viewed).day, today(viewed)
    last, before = every.iloc[-1], every.iloc[-1 - BEFORE : -1]
    start = last["week_start"]
    return LatestWeek(
        start=start,
        over=_is_over(start, end, now),
        running_now=start <= now <= start + pd.Timedelta(days=6),
        value={name: float(last[name]) for name in COMPARED},
        usual={name: float(before[name].median()) for name in COMPARED} if len(before) else None,
        weeks_before=len(before),
        logged_to=end,
        race_without_run=race_without_run(races(viewed), counted_runs(viewed), start),
    )


def race_without_run(raced: pd.DataFrame, runs: pd.DataFrame, start: pd.Timestamp) -> bool:
    """True when a race of the week has no run behind it: none it was made of, none of its day and length."""
    known = certain(raced)
    known = known[known["day"].between(start, start + pd.Timedelta(days=6)) & known["run_id"].isna()]
    for race in known.itertuples():
        that_day = runs.loc[runs["day"].dt.normalize() == race.day.normalize(), "distance_m"]
        if not (that_day >= RUN_IS_THE_RACE * race.distance_m).any():
            return True
    return False


def change_word(week: LatestWeek, name: str) -> str:
    """`more than usual`, `about as usual` or `less than usual`: a week that is over beside those before."""
    value, usual = week.value[name], (week.usual or week.value)[name]
    if abs(value - usual) <= ABOUT_AS_USUAL * usual:
        return "about as usual"
    return "more than usual" if value > usual else "less than usual"


def usual_note(week: LatestWeek, name: str, told: str) -> str:
    """`less than the usual 25`: what to compare a number with; no verdict before the week is over."""
    if week.usual is None:
        return "first week logged"
    if week.weeks_before == 1:
        return f"the week before: {told}"
    if not week.over:
        return f"usual: {told}"
    word = change_word(week, name)
    return f"{'about' if word == 'about as usual' else word.removesuffix(' usual')} the usual {told}"


def weeks_before_text(week: LatestWeek) -> str:
    """`the four weeks before`, fewer in a young log."""
    if week.weeks_before == 1:
        return "the week before"
    return f"the {({2: 'two', 3: 'three'}).get(week.weeks_before, 'four')} weeks before"


def distance_number(run_km: float, unit: str) -> float:
    """Kilometres in the athlete's unit of distance."""
    return run_km / KM_PER_MILE if unit == "mi" else run_km


def weekly_answer(week: LatestWeek, distance_unit: str) -> str:
    """Am I doing enough of the right work? The latest week against what is usual, in one sentence."""
    kinds = done_kinds(week)
    held = f"{_opening(week)} {_work_text(week.value, kinds, distance_unit)}"
    if week.usual is None:
        return f"{held}; a second week will give it something to be compared with."
    usual = _work_text(week.usual, kinds, distance_unit)
    if week.weeks_before == 1:
        return f"{held}; the week before had {usual}."
    if not week.over:
        return f"{held}; a usual week has {usual}."
    if len(kinds) == 1:
        return f"{held}; a usual week has {usual}: {change_word(week, kinds[0])}."
    lifting, running = change_word(week, "hard_sets"), change_word(week, "run_km")
    both = f"both {lifting}" if lifting == running else f"lifting {lifting}, running {running}"
    return f"{held}; a usual week has {usual}: {both}."


def done_kinds(week: LatestWeek) -> list[str]:
    """What the weeks hold any of, lifting or running; both where they hold neither."""
    usual = week.usual or week.value
    kinds = {"hard_sets": "lifting_days", "run_km": "runs"}
    done = [name for name, count in kinds.items() if week.value[count] or usual[count]]
    return done or list(kinds)


def _opening(week: LatestWeek) -> str:
    if week.over:
        return f"The week of {short_day_text(week.start)} had"
    if week.running_now:
        return "This week so far has"
    return (
        f"The week of {short_day_text(week.start)} so far, logged up to {short_day_text(week.logged_to)}, has"
    )


def _work_text(work: dict[str, float], kinds: list[str], distance_unit: str) -> str:
    run = f"{distance_number(work['run_km'], distance_unit):.0f} {distance_unit}"
    told = {"hard_sets": count_text(round(work["hard_sets"]), "hard set"), "run_km": f"{run} of running"}
    return " and ".join(told[kind] for kind in kinds)


def weeks_from(viewed: ViewedLog, first_day: date | None) -> pd.DataFrame:
    """The weeks that begin on `first_day` or later; the latest one always."""
    return weeks_since(weeks(viewed), first_day)


def weeks_since(weeks: pd.DataFrame, first_day: date | None) -> pd.DataFrame:
    """The weeks that begin on `first_day` or later; the latest one always."""
    if first_day is None or weeks.empty:
        return weeks
    latest = weeks["week_start"] == weeks["week_start"].iloc[-1]
    return weeks[(weeks["week_start"] >= pd.Timestamp(first_day)) | latest]


def thousands_lifted(every: pd.DataFrame, unit: str) -> tuple[pd.Series, str]:
    """Tonnage in tonnes, or in thousands of pounds, and how that unit is written."""
    return in_unit(every["volume_kg"], unit) / 1000, "t" if unit == "kg" else "1,000 lb"


def last_full_week(viewed: ViewedLog) -> pd.Timestamp:
    """The first day of the last week that is over; of the latest one where there is no other."""
    starts = weeks(viewed)["week_start"]
    start = starts.iloc[-1]
    over = _is_over(start, log_end(viewed).day, today(viewed))
    return start if over or len(starts) == 1 else start - pd.Timedelta(days=7)


def _is_over(start: pd.Timestamp, end: pd.Timestamp, now: pd.Timestamp) -> bool:
    """True when a week is past and something is logged on or after its last day."""
    last = start + pd.Timedelta(days=6)
    return bool(last <= end.normalize() and last < now)


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
            "Reps": newest["reps"].round(),
            f"Tonnage ({unit})": in_unit(newest["volume_kg"], unit).round(),
            "Runs": newest["runs"],
            f"Running ({distance_unit})": distance_number(newest["run_km"], distance_unit).round(1),
        }
    )
