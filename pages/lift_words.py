"""What is said about one lift: its level, its change, the set behind it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

import pandas as pd

from analysis.estimate import Estimate
from analysis.trend_verdict import Course, Verdict
from pages.log_end import LogEnd
from pages.wording import NOTHING, day_text, in_unit, load_text

FORMULA_NAMES = {"oconner": "O'Conner"}  # the others are written as they are stored
COURSES = {
    Course.RISE: "getting stronger",
    Course.DECLINE: "getting weaker",
    Course.PLATEAU: "holding its level",
    Course.UNCLEAR: "no clear change",
    Course.TOO_EARLY: "too early to say",
    Course.BACK: "back after a break",
    Course.UNKNOWN: "no recent sets",
}
WITHOUT_LEVEL = {
    "load": "none of its sets can say a strength. Below is why, and what was done.",
    "hold": "a hold is judged by its seconds, below.",
    "jump": "a jump is judged by its height and its landings.",
    "sled": "a sled is judged by load, distance and time, below.",
    "distance": "a carry or a sprint is judged by its distance.",
    "band": "nobody knows the pull of a band.",
}
WITH_ONE_DECIMAL_BELOW = 30.0  # below this a whole kilogram is more than the error of a good estimate


def formula_name(formula: str) -> str:
    """A formula as its author writes the name."""
    return FORMULA_NAMES.get(formula, formula.capitalize())


def level_text(load_kg: float | None, unit: str) -> str:
    """`112 kg`, `14.5 kg`: a level, with no more digits than its error allows."""
    return load_text(load_kg, unit, digits=_digits(load_kg, unit))


def level_range_text(estimate: Estimate, unit: str) -> str:
    """`106–118 kg`: the 95 % range of a level; empty without one."""
    if estimate.low is None or estimate.high is None:
        return ""
    digits = _digits(estimate.value, unit)
    low, high = (f"{in_unit(end, unit):,.{digits}f}" for end in (estimate.low, estimate.high))
    return f"{low}–{high} {unit}"


def _digits(load_kg: float | None, unit: str) -> int:
    return 1 if load_kg is not None and in_unit(load_kg, unit) < WITH_ONE_DECIMAL_BELOW else 0


def signed_text(value: float, digits: int = 1) -> str:
    """`+1.2`, `−0.4`: a change with its sign, and no sign on nothing."""
    text = f"{value:+.{digits}f}"
    return text[1:] if float(text) == 0 else text.replace("-", "−")


def rate_text(rate: Estimate) -> str:
    """`+1.2 % a month`; a dash when it cannot be said."""
    return NOTHING if rate.value is None else f"{signed_text(rate.value)} % a month"


def rate_range_text(rate: Estimate) -> str:
    """`+0.3 to +2.1 %`: the 95 % range of a rate; empty without one.

    An end near nothing has one digit more: `0.0` would hide on which side of it the range stops.
    """
    if rate.low is None or rate.high is None:
        return ""
    digits = 2 if any(end and not round(end, 1) for end in (rate.low, rate.high)) else 1
    return f"{signed_text(rate.low, digits)} to {signed_text(rate.high, digits)} %"


def course_word(verdict: Verdict) -> str:
    """`getting stronger`, `holding its level`, `too early to say`: the course of a lift in a few words."""
    return COURSES[verdict.course]


def course_answer(lift: str, verdict: Verdict, end: LogEnd) -> str:
    """Am I getting stronger? In one sentence, with the numbers it rests on; of an old log, was I."""
    return end.opening + _course_sentence(lift, verdict, end)


def _course_sentence(lift: str, verdict: Verdict, end: LogEnd) -> str:
    rate = verdict.rate
    if verdict.course is Course.UNKNOWN:
        when = end.now if end.old else "at present"
        return f"{lift}: not known {when}. {verdict.level.caveat}".strip()
    if verdict.course is Course.TOO_EARLY:
        return f"{lift}: too early to say. {verdict.level.caveat or rate.caveat}".strip()
    if verdict.course is Course.BACK:
        weeks = round(verdict.lay_off_weeks or 0)
        return f"{lift}: back after {weeks} weeks without, too early to say where it is going. {rate.caveat}"
    numbers = f"{signed_text(rate.value or 0)} % a month {_window_text(verdict, end)}"
    span = rate_range_text(rate)
    if verdict.course in (Course.RISE, Course.DECLINE):
        word = "stronger" if verdict.course is Course.RISE else "weaker"
        getting = "was getting" if end.old else "is getting"
        return f"{lift} {getting} {word}: {numbers} (95 % range {span})."
    if verdict.course is Course.PLATEAU:
        held = "held" if end.old else "is holding"
        return f"{lift} {held} its level: {numbers}, within what two tests of one person differ by."
    within = f"; anything from {span} fits the sets" if span else ""
    return f"No clear change in {lift}: {numbers}{within}."


def courses_answer(verdicts: list[Verdict], end: LogEnd) -> str:
    """How several lifts are going, in one sentence: counted by their course."""
    counted = Counter(course_word(verdict) for verdict in verdicts)
    told = [f"{count} {_of_several(word, count)}" for word, count in counted.most_common()]
    lifts = f"{len(verdicts)} lifts of this movement"
    if len(counted) == 1:
        return f"{end.opening}All {lifts}: {_of_several(next(iter(counted)), len(verdicts))}."
    return f"{end.opening}Of {lifts}: {', '.join(told)}."


def _of_several(course: str, lifts: int) -> str:
    """`holding their level`, `with no clear change`: the course of so many lifts."""
    words = course if lifts == 1 else course.replace(" its ", " their ")
    return f"with {words}" if words.startswith("no ") else words


def no_level_answer(lift: str, measure: str) -> str:
    """Why an exercise has no line, and what it is judged by in its place."""
    return f"{lift} has no estimated 1RM: {WITHOUT_LEVEL.get(measure, WITHOUT_LEVEL['load'])}"


def _window_text(verdict: Verdict, end: LogEnd) -> str:
    """`over the last three months`, or since when after a lay-off."""
    if verdict.lay_off_weeks is None or verdict.from_day is None:
        return f"over {end.last('three months')}"
    return f"since {day_text(verdict.from_day)}, after {verdict.lay_off_weeks:.0f} weeks without"


def set_text(load_kg: float, reps: float, rpe: float, load_mode: str, unit: str) -> str:
    """`100 kg × 5 @8`: a set as lifters write it; what hangs from a belt has a plus.

    >>> set_text(100.0, 5.0, 8.0, "total", "kg"), set_text(10.0, 6.0, float("nan"), "bodyweight_plus", "kg")
    ('100 kg × 5 @8', 'body weight + 10 kg × 6')
    """
    effort = "" if pd.isna(rpe) else f" @{rpe:g}"
    times = "" if pd.isna(reps) else f" × {reps:g}"
    return f"{_load(load_kg, str(load_mode), unit)}{times}{effort}"


def done_text(row: Mapping[str, Any], unit: str) -> str:
    """A set as it was done, in repetitions, metres or seconds: `100 kg × 5 @8`, `10 m, 55 kg`, `30 s`.

    `row`: load_kg, reps, rpe, load_mode, distance_m, duration_s.
    """
    words = set_text(row["load_kg"], row["reps"], row["rpe"], row["load_mode"], unit)
    if words.startswith("– × "):
        number, *effort = words.removeprefix("– × ").split(" ")
        return " ".join([number, "rep" if number == "1" else "reps", *effort])
    if pd.notna(row["reps"]) or (pd.isna(row["distance_m"]) and pd.isna(row["duration_s"])):
        return words
    metres = pd.notna(row["distance_m"])
    amount = f"{row['distance_m']:g} m" if metres else f"{row['duration_s']:g} s"
    return amount if pd.isna(row["load_kg"]) else f"{amount}, {words}"


def _load(load_kg: float, load_mode: str, unit: str) -> str:
    if load_mode.startswith("bodyweight"):
        if pd.isna(load_kg) or load_kg == 0:
            return "body weight"
        sign = "−" if load_mode == "bodyweight_minus" or load_kg < 0 else "+"
        return f"body weight {sign} {load_text(abs(load_kg), unit)}"
    return f"2 × {load_text(load_kg, unit)}" if load_mode == "per_hand_x2" else load_text(load_kg, unit)
