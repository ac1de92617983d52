"""How am I doing, in one look: the main lift, the latest week, the next race, and how fresh it all is."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from analysis.race_noise import personal_race_noise
from analysis.race_pace import next_race_equivalents, races_with_pace
from analysis.trend_verdict import Course
from data.store.preferences import Preferences
from findings.lifting import certain
from pages.lift_words import course_word, level_range_text, level_text
from pages.lifting_view import counted_runs, last_day, lifting, races, relation
from pages.log_end import LogEnd
from pages.race_progress import counted_races
from pages.strength_view import LiftNow, lifts_now, main_lifts
from pages.viewing import ViewedLog, per_log
from pages.weekly_view import LatestWeek, change_word, distance_number, done_kinds
from pages.wording import NOTHING, ago_text, count_text, day_text, duration_text

FIVE_KM = "5 km"


@dataclass(frozen=True, slots=True)
class Glance:
    """What the Overview says, one revision of the log. `main`: the lift that speaks for strength."""

    main: LiftNow | None
    lifts: tuple[LiftNow, ...]
    last_workout: pd.Timestamp | None
    last_run: pd.Timestamp | None
    last_race: pd.Timestamp | None
    strength_and_pace: str
    races_used: int


@per_log
def glance(viewed: ViewedLog) -> Glance:
    """The main lifts, the newest days and the sentence on strength and pace."""
    found = relation(viewed)
    spokesman = found.lift.exercise if found.lift else None
    lifts = main_lifts(lifts_now(viewed), spokesman)
    return Glance(
        main=lifts[0] if lifts else None,
        lifts=tuple(lifts),
        last_workout=_newest(lifting(viewed)),
        last_run=_newest(counted_runs(viewed)),
        last_race=_newest(counted_races(races_with_pace(races(viewed)))),
        strength_and_pace=found.relation.sentence,
        races_used=found.relation.races,
    )


def _newest(rows: pd.DataFrame) -> pd.Timestamp | None:
    days = certain(rows)["day"].dropna()
    return None if days.empty else days.max()


@per_log
def equivalents(viewed: ViewedLog) -> pd.DataFrame:
    """What the best race of the last 120 days of the log is worth over the usual distances."""
    end = last_day(viewed)
    if end is None:
        return next_race_equivalents(races(viewed), pd.Timestamp(0))
    logged = certain(races(viewed))
    return next_race_equivalents(logged, end, noise=personal_race_noise(races_with_pace(logged)))


def five_km(found: pd.DataFrame) -> dict[str, object] | None:
    """The row for 5 km, None without a recent race."""
    rows = found[found["race"].eq(FIVE_KM)].to_dict("records")
    return rows[0] if rows else None


def source_words(found: pd.DataFrame) -> str:
    """`From Harbour 10K on 21 Jan 2024`: the race the equivalents rest on; text from a file."""
    first = found.iloc[0]
    name = str(first["from_race"]).strip() if pd.notna(first["from_race"]) else ""
    return f"From {name or 'the best race'} on {day_text(first['from_day'])}"


def overview_answer(
    seen: Glance, week: LatestWeek | None, race: dict[str, object] | None, kind: Preferences, end: LogEnd
) -> str:
    """How am I doing? In one sentence; of an old log, how was I doing."""
    parts = []
    if seen.main and seen.main.now.value is not None:
        span = level_range_text(seen.main.now, kind.unit)
        level = level_text(seen.main.now.value, kind.unit)
        stands = f"stood at {level} {end.now}" if end.old else f"stands at {level}"
        words = course_word(seen.main.verdict)
        words += " where it is going" if seen.main.verdict.course is Course.TOO_EARLY else ""
        parts.append(f"{seen.main.lift} {stands}{f' ({span})' if span else ''}, {words}")
    if week is not None:
        parts.append(_week_words(week, kind.distance_unit, end))
    if race is not None:
        point = f"pointed {end.now}" if end.old else "point"
        parts.append(f"the races {point} to {duration_text(float(race['duration_s']))} over 5 km")  # type: ignore[arg-type]
    sentence = "; ".join(parts) or "there is too little in this log to say yet"
    return f"{end.opening}{sentence[:1].upper()}{sentence[1:]}."


def _week_words(week: LatestWeek, distance_unit: str, end: LogEnd) -> str:
    when = week.name if week.running_now else f"the {week.name}"
    holds = "held" if end.old else "holds"
    kinds = done_kinds(week)
    run = f"{distance_number(week.value['run_km'], distance_unit):.0f} {distance_unit}"
    sets = count_text(round(week.value["hard_sets"]), "hard set")
    held = " and ".join({"hard_sets": sets, "run_km": run}[kind] for kind in kinds)
    if week.usual is None:
        return f"{when} {holds} {held}"
    if not week.over or week.weeks_before == 1:
        usual_run = f"{distance_number(week.usual['run_km'], distance_unit):.0f} {distance_unit}"
        told = {"hard_sets": f"{week.usual['hard_sets']:.0f}", "run_km": usual_run}
        beside = "the week before" if week.weeks_before == 1 else "usual"
        return f"{when} {holds} {held} ({beside}: {' and '.join(told[kind] for kind in kinds)})"
    if len(kinds) == 1:
        return f"{when} {holds} {held}, {change_word(week, kinds[0])}"
    lifting, running = change_word(week, "hard_sets"), change_word(week, "run_km")
    if lifting == running:
        return f"{when} {holds} {sets} and {run}, both {lifting}"
    return f"{when} {holds} {sets}, {lifting}, and {run}, {running}"


def freshness(seen: Glance, today: pd.Timestamp) -> dict[str, str]:
    """How old the newest workout, run and race are."""
    days = {
        "Last workout": seen.last_workout,
        "Last run": seen.last_run,
        "Last race that counts": seen.last_race,
    }
    return {
        label: NOTHING if day is None else f"{ago_text(day, today)} · {day_text(day)}"
        for label, day in days.items()
    }
