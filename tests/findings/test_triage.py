"""Each reason to look, from small invented logs; and nothing from what is not shared."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

import pandas as pd

from analysis.programme_templates import PROGRAMMES
from analysis.week_plan import RunPlan
from data.sharing import SHAREABLE, Scope
from data.store.comments import Author, about, write_comment
from data.store.database import Store
from data.store.planned_week import KeptPlan, save_planned
from data.store.preferences import Preferences, save_preferences
from findings.plan_texts import text_of
from findings.triage import KINDS, Triage, triage
from tests.conftest import Sample
from tests.data.training_files import ME, garmin, strong, take

TODAY = pd.Timestamp("2026-11-23")  # a Monday
COACH = Author("coach", "Kim")


def look(store: Store, scope: Scope = ME, *, today: pd.Timestamp = TODAY) -> Triage:
    return triage(store, scope, today, COACH.key)


def kinds(found: Triage) -> list[str]:
    return [flag.kind for flag in found.flags]


def sentence(found: Triage, kind: str) -> str:
    return next(flag.sentence for flag in found.flags if flag.kind == kind)


def ago(days: int, clock: str = "18:00") -> str:
    return f"{TODAY - pd.Timedelta(days=days):%Y-%m-%d} {clock}"


def lift(
    store: Store, *workouts: tuple[int, float], exercise: str = "Squat (Barbell)", sets: int = 3
) -> None:
    """Workouts as (days ago, load); sets of three."""
    rows = [
        f"{ago(days)}:00,Lower,{exercise},{number},{load_kg},3"
        for days, load_kg in workouts
        for number in range(1, sets + 1)
    ]
    assert take(store, strong(*rows)).is_in


def run(store: Store, *runs: tuple[int, float], clock: str = "07:00") -> None:
    """Runs as (days ago, km), at six minutes a kilometre."""
    rows = [
        f"{ago(days, clock)}:00|Run|{km:.2f}|{km * 6 // 60:.0f}:{km * 6 % 60:02.0f}:00" for days, km in runs
    ]
    assert take(store, garmin(*rows)).is_in


def plan(store: Store, days: int, what: object, name: str = "p", *, hour: int | None = None) -> None:
    starts = datetime.combine(TODAY.date() + timedelta(days=days), time(hour or 0))
    save_planned(store, ME, [KeptPlan(name, starts, hour is not None, text_of(what))])


def test_an_empty_log_has_nothing_logged_yet(store: Store) -> None:
    found = look(store)
    assert [flag.sentence for flag in found.flags] == ["Nothing logged yet."]
    assert found.last_week == "Last 7 days: 0 workouts, 0 km of running."


def test_a_week_without_a_word_is_said_on_the_eighth_day(store: Store) -> None:
    run(store, (7, 10.0))
    assert kinds(look(store)) == []
    later = look(store, today=TODAY + pd.Timedelta(days=1))
    assert sentence(later, "quiet") == "Nothing logged for 8 days."


def test_only_key_entries_that_can_no_longer_be_done_are_missed(store: Store) -> None:
    run(store, (1, 5.0))
    plan(store, -4, RunPlan("Track", "intervals"), "a")
    plan(store, -3, RunPlan("Jog", "easy"), "b")
    plan(store, -1, RunPlan("Tempo", "tempo"), "c")  # may still be done today
    assert sentence(look(store), "missed") == "Missed: Track (Thu)."


def test_a_workout_that_was_done_is_not_missed(store: Store) -> None:
    workout = PROGRAMMES[0].workouts[0]
    plan(store, -3, workout)
    assert f"{workout.name} (Fri)" in sentence(look(store), "missed")
    exercise = workout.items[0].exercise
    lift(store, (3, 100.0), exercise=exercise)
    assert "missed" not in kinds(look(store))


def test_intervals_planned_the_morning_after_heavy_legs_are_too_close(store: Store) -> None:
    save_preferences(store, ME, Preferences(timezone="Europe/Berlin"))
    lift(store, *((days, 100.0) for days in range(61, 0, -4)))  # the last yesterday at 18:00
    run(store, (2, 5.0))
    plan(store, 2, RunPlan("Track", "intervals"), hour=18)
    assert "close" not in kinds(look(store))  # 72 hours later
    plan(store, 0, RunPlan("Track", "intervals"), hour=7)
    assert sentence(look(store), "close") == (
        "Planned too close, Mon: 13 h from heavy legs to intervals; 48 h is the aim."
    )


def test_a_lift_that_falls_is_named_with_its_range(store: Store) -> None:
    lift(store, *((80 - 4 * step, 120.0 - 2.5 * step) for step in range(20)), sets=1)
    told = sentence(look(store), "falling")
    assert re.fullmatch(
        r"Falling, % a month \(95 % range\): Back Squat −\d+\.\d \(−\d+\.\d to −\d+\.\d\)\.", told
    )


def test_a_lift_that_stands_still_is_not_said_to_fall(store: Store) -> None:
    lift(store, *((80 - 4 * step, 120.0) for step in range(20)), sets=1)
    assert "falling" not in kinds(look(store))


def test_a_jump_in_running_is_said_in_the_athletes_unit(store: Store) -> None:
    run(store, (2, 30.0), (4, 30.0), *((days, 20.0) for days in (8, 11, 15, 18, 22, 25, 29, 32)))
    assert sentence(look(store), "jump") == "Running 60 km in 7 days, 50 % above the usual 40 km."


def test_three_weeks_without_heavy_legs_are_said(store: Store) -> None:
    lift(store, *((days, 100.0) for days in (60, 53, 46, 39, 32, 25, 20)))
    lift(store, (6, 50.0), (2, 50.0))
    told = sentence(look(store), "not_heavy")
    assert told == "No workout with 3 heavy sets for the legs (80 % and more) for 20 days."


def test_unread_words_come_last(store: Store) -> None:
    run(store, (1, 5.0))
    write_comment(store, ME, Author("athlete", "Ann"), about("day", "", date(2026, 11, 20)), "My knee hurts")
    assert [flag.sentence for flag in look(store).flags] == ["1 unread comment."]
    assert "unread" not in [flag.kind for flag in triage(store, ME, TODAY, "athlete").flags]


def test_what_is_not_shared_raises_no_flag_and_is_named(store: Store) -> None:
    lift(store, *((80 - 4 * step, 120.0 - 2.5 * step) for step in range(20)), sets=1)
    run(store, (2, 30.0), (4, 30.0), *((days, 20.0) for days in (8, 11, 15, 18, 22, 25, 29, 32)))
    plan(store, -4, RunPlan("Track", "intervals"))
    write_comment(store, ME, Author("athlete", "Ann"), about("day", "", None), "hello")
    everything = look(store)
    assert {"missed", "falling", "jump", "unread"} <= set(kinds(everything))
    running = look(store, Scope("me", may_write=False, fields=("running",)))
    assert kinds(running) == ["jump"]
    assert running.not_told == (
        "Lifting is not shared.",
        "The programme is not shared.",
        "Comments are not shared.",
    )
    assert running.last_week == "Last 7 days: 60 km of running."
    lifting = look(store, Scope("me", may_write=False, fields=("strength", "method")))
    assert "jump" not in kinds(lifting)
    assert "missed" not in kinds(lifting)  # nobody can say whether the run was done


def test_where_days_up_to_today_are_not_shared_nothing_of_now_is_told(store: Store) -> None:
    run(store, (20, 5.0))
    past = Scope("me", may_write=False, fields=SHAREABLE, days=(None, date(2026, 11, 10)))
    found = look(store, past)
    assert kinds(found) == []
    assert found.not_told == ("Days up to today are not shared.",)
    assert found.last_week == ""


def test_a_log_in_which_nothing_calls_ranks_last(store: Store) -> None:
    empty = look(store)
    run(store, (1, 5.0))
    assert sorted([look(store), empty], key=lambda one: one.rank)[0] is empty
    assert look(store).rank[0] == len(KINDS)


def test_the_sample_athlete_on_the_day_after_the_log(sample: Sample) -> None:
    end = sample.summary["last_day"]
    found = triage(sample.store, sample.scope, pd.Timestamp(str(end)) + pd.Timedelta(days=1), "athlete")
    assert found.not_told == ()
    assert "quiet" not in kinds(found)
