"""What the Programme page shows: programmes, the loads of a workout, and what was done of the plan."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from analysis.plate_steps import PlateSteps
from analysis.programme import Programme, WorkoutPlan
from analysis.programme_templates import PROGRAMMES
from analysis.target_words import load_words
from data.exercises import catalogue, exercise_facts, exercise_names
from data.store.programmes import programmes
from findings.next_loads import ItemNow, last_done, last_time, next_workout, workout_now
from findings.plan_texts import programme_of, text_of, what_of
from findings.plates import plates_of
from pages.lift_words import done_text
from pages.lifting_view import body_mass, lifting, own_facts, races, today, trends
from pages.viewing import MOST_KEPT, ViewedLog, open_store, per_log
from pages.wording import short_day_text

BUILT_IN = "built-in "  # before the place of a programme that comes with Ironstride


@dataclass(frozen=True, slots=True)
class Choice:
    """A programme to choose: built in ones cannot be changed, only copied."""

    key: str
    programme: Programme

    @property
    def own(self) -> bool:
        """True for a programme of the athlete's own."""
        return not self.key.startswith(BUILT_IN)


@dataclass(frozen=True, slots=True)
class Choices:
    """Programmes to choose from, and sentences about those that cannot be read."""

    found: tuple[Choice, ...]
    problems: tuple[str, ...]


@per_log
def programme_choices(viewed: ViewedLog) -> Choices:
    """The athlete's own programmes, then the built-in ones."""
    found, problems = [], []
    for kept in programmes(open_store(), viewed.scope):
        read = programme_of(kept)
        if read.programme is None:
            problems.append(f"{kept.name} cannot be read: {' '.join(read.problems)}")
        else:
            found.append(Choice(kept.programme_id, read.programme))
    built_in = [Choice(f"{BUILT_IN}{place}", each) for place, each in enumerate(PROGRAMMES)]
    return Choices((*found, *built_in), tuple(problems))


def plates(viewed: ViewedLog) -> PlateSteps:
    """The loads this athlete can put together."""
    return plates_of(viewed.preferences.plates, viewed.preferences.unit)


@per_log
def all_exercises(viewed: ViewedLog) -> tuple[str, ...]:
    """Every name of the catalogue and of the athlete's own, in alphabetical order."""
    return tuple(sorted({*exercise_names(), *own_facts(viewed)}))


@per_log
def all_facts(viewed: ViewedLog) -> pd.DataFrame:
    """Facts of every exercise, the athlete's own included."""
    own = own_facts(viewed)
    known = catalogue()
    return pd.concat([known[~known["exercise"].isin(list(own))], exercise_facts(own, own)], ignore_index=True)


def race_in_days(viewed: ViewedLog) -> int | None:
    """Days to the next race that is entered; None without one."""
    days = races(viewed)["day"]
    ahead = days[days >= today(viewed)]
    return None if ahead.empty else int((ahead.min() - today(viewed)).days)


def workout_shown(
    viewed: ViewedLog, plan: WorkoutPlan, day: pd.Timestamp | None = None
) -> tuple[ItemNow, ...]:
    """What to load for every item of a workout, as of a day (today without one)."""
    return _workout_shown(viewed, text_of(plan), day or today(viewed), race_in_days(viewed))


@per_log
def _workout_shown(viewed: ViewedLog, text: str, day: pd.Timestamp, race: int | None) -> tuple[ItemNow, ...]:
    return _now(viewed, text, day, race)


@st.cache_data(show_spinner=False, max_entries=MOST_KEPT)
def before_workout(key: str, _viewed: ViewedLog, text: str, day: pd.Timestamp) -> tuple[ItemNow, ...]:
    """As workout_shown, from the log before a workout that is under way: kept while its sets come in.

    `key` names store, athlete and workout; a set more must not move the targets of the sets to come, nor
    make somebody in the gym wait for the whole log.
    """
    return _now(_viewed, text, day, None)


@st.cache_data(show_spinner=False, max_entries=MOST_KEPT)
def before_exercise(key: str, _viewed: ViewedLog, exercise: str, day: pd.Timestamp) -> pd.DataFrame:
    """The sets of the last time an exercise was done up to a day; kept as before_workout is."""
    return last_time(lifting(_viewed), exercise, day)


def _now(viewed: ViewedLog, text: str, day: pd.Timestamp, race: int | None) -> tuple[ItemNow, ...]:
    plan = what_of(text)
    if not isinstance(plan, WorkoutPlan):
        return ()
    return workout_now(
        plan,
        lifting=lifting(viewed),
        trends=trends(viewed),
        body_mass=body_mass(viewed),
        own=own_facts(viewed),
        plates=plates(viewed),
        day=day,
        race_in_days=race,
    )


@per_log
def next_place(viewed: ViewedLog, key: str) -> int:
    """Which workout of a programme is next: the one done longest ago."""
    programme = next(choice.programme for choice in programme_choices(viewed).found if choice.key == key)
    return next_workout(programme, lifting(viewed))[0]


@per_log
def done_on(viewed: ViewedLog, text: str) -> pd.Timestamp | None:
    """The last day with half of a workout's exercises."""
    plan = what_of(text)
    return last_done(plan, lifting(viewed)) if isinstance(plan, WorkoutPlan) else None


def programme_answer(viewed: ViewedLog, plan: WorkoutPlan, items: tuple[ItemNow, ...]) -> str:
    """What do I load next? In one sentence."""
    loads = [f"{shown.item.exercise} {shown.target.words}" for shown in items if shown.target.words]
    tests = list(dict.fromkeys(shown.target.of for shown in items if shown.target.ask and shown.target.of))
    day = done_on(viewed, text_of(plan))
    when = "" if day is None else f", last done on {short_day_text(day)}"
    told = f"{plan.name}{when}: {', '.join(loads[:4])}." if loads else f"{plan.name}{when}."
    if tests:
        told += f" A test set first for {', '.join(tests[:3])}{' and others' if len(tests) > 3 else ''}."
    return told


def odds_words(shown: ItemNow, steps: PlateSteps) -> str:
    """Which load to begin with where the 1RM and the last workouts say two; empty where they agree."""
    if not shown.at_odds or shown.begin_kg is None:
        return ""
    mode = "bodyweight_plus" if shown.begin_kg < 0 else ""
    lighter = load_words(shown.begin_kg, shown.begin_kg, mode, steps)
    return f"The 1RM and the last workouts say different loads: begin with the lighter, {lighter}."


def last_words(last_sets: pd.DataFrame, unit: str) -> str:
    """`12 Nov: 3 sets of 100 kg × 4 @8, 100 kg × 4`: the sets of last time; equal ones are counted."""
    if last_sets.empty:
        return ""
    counted = Counter(done_text(row, unit) for row in last_sets.to_dict("records"))
    told = ", ".join(f"{times} sets of {words}" if times > 1 else words for words, times in counted.items())
    return f"{short_day_text(pd.Timestamp(last_sets['day'].max()))}: {told}"
