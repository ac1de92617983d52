"""The planned week: its entries, how they lie beside each other, and what was done of them."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from analysis.adherence import adherence
from analysis.adherence_roles import RoleAdherence, adherence_by_role, adherence_words
from analysis.after_effect import run_after_effect
from analysis.calendar_events import done_events
from analysis.interference import Slot, spacing, suggested_slot
from analysis.planned_and_done import all_together, planned_and_done
from analysis.programme import WorkoutPlan
from analysis.target_load import TargetLoad
from analysis.week_plan import PlannedDay, planned_events
from data.store.planned_week import planned_between
from data.wall_clock import wall_clock
from findings.lifting import certain
from findings.method import facts_of
from findings.next_loads import body_mass_today, plan_facts, targets_of
from findings.plan_day import done_as_planned
from findings.plan_texts import planned_day
from pages.lifting_view import body_mass, lifting, own_facts
from pages.method_view import rule_runs, rule_sets
from pages.programme_view import workout_shown
from pages.viewing import ViewedLog, open_store, per_log

WEEK_DAYS = 7
WEEKS_BESIDE = 8  # weeks whose work is shown beside the plan
LOOK_BACK_DAYS = 4  # what was done so shortly before the week still lies close to it
LOOK_AHEAD_DAYS = 10  # a race so far ahead already speaks of this week's legs


@dataclass(frozen=True, slots=True, eq=False)
class PlanDone:
    """The plan beside what was done: one row an item, the roles apart, and one sentence."""

    rows: pd.DataFrame
    roles: tuple[RoleAdherence, ...]
    sentence: str


@per_log
def planned_days(viewed: ViewedLog, first: pd.Timestamp, last: pd.Timestamp) -> tuple[PlannedDay, ...]:
    """What is planned on these days; entries that cannot be read are left out."""
    kept = planned_between(open_store(), viewed.scope, first.date(), last.date())
    return tuple(entry for entry in map(planned_day, kept) if entry is not None)


def week_begin(day: pd.Timestamp, weekday: int) -> pd.Timestamp:
    """The first day of a day's week; `weekday` is what weeks begin on, 0 for Monday."""
    return day.normalize() - pd.Timedelta(days=(int(day.day_of_week) - weekday) % WEEK_DAYS)


@per_log
def targets(viewed: ViewedLog, begin: pd.Timestamp, now: pd.Timestamp) -> dict[str, tuple[TargetLoad, ...]]:
    """Target loads of each planned workout of a week: today's, or of the day before a day that is past."""
    found = {}
    for entry in planned_days(viewed, begin, begin + pd.Timedelta(days=WEEK_DAYS - 1)):
        if isinstance(entry.what, WorkoutPlan):
            day = now if entry.day >= now else entry.day - pd.Timedelta(days=1)
            found[entry.planned_id] = targets_of(workout_shown(viewed, entry.what, day))
    return found


@per_log
def events_around(viewed: ViewedLog, begin: pd.Timestamp, now: pd.Timestamp) -> pd.DataFrame:
    """What was done up to today and what is planned from today on, as the rules of spacing speak of them.

    What was done today counts unless it is what today's plan asked for: then the plan stands for it.
    """
    last = begin + pd.Timedelta(days=WEEK_DAYS + LOOK_AHEAD_DAYS)
    plan = planned_days(viewed, max(begin, now), last)
    workouts = [entry.what for entry in plan if isinstance(entry.what, WorkoutPlan)]
    facts = plan_facts(workouts, own_facts(viewed))
    done = done_on_own_clock(viewed)
    first = begin - pd.Timedelta(days=LOOK_BACK_DAYS)
    past = done[(done["day"] >= first) & (done["day"] < max(begin, now))]
    done_today = done[done["day"].eq(now) & (now >= begin)]
    besides = done_today[~done_today["event_id"].isin(as_planned(viewed, done_today, plan, now))]
    events = planned_events(plan, facts)
    planned = events.assign(day=events["starts_at"].dt.normalize())
    return pd.concat([planned, past, besides], ignore_index=True)


def as_planned(
    viewed: ViewedLog, done: pd.DataFrame, plan: tuple[PlannedDay, ...], day: pd.Timestamp
) -> set[str]:
    """Which of the things done on a day are what was planned for it, by id: as findings.plan_day says."""
    today_has = [entry.what for entry in plan if entry.day == day]
    sets = rule_sets(viewed)
    return done_as_planned(today_has, done, sets[sets["day"].eq(day)])


@per_log
def event_names(viewed: ViewedLog, begin: pd.Timestamp, now: pd.Timestamp) -> dict[str, str]:
    """What the events around a week are called, by id: `Track (Fri)`, `the workout done (Thu)`."""
    events = events_around(viewed, begin, now)
    days = zip(events["event_id"], events["kind"], events["day"], strict=True)
    names = {str(name): f"the {kind} done ({day:%a})" for name, kind, day in days}
    last = begin + pd.Timedelta(days=WEEK_DAYS + LOOK_AHEAD_DAYS)
    plan = planned_days(viewed, begin, last)
    return names | {entry.planned_id: f"{entry.what.name} ({entry.day:%a})" for entry in plan}


@per_log
def done_on_own_clock(viewed: ViewedLog) -> pd.DataFrame:
    """Workouts and runs that were done, on the athlete's own clock."""
    zone, sets, runs = viewed.preferences.zone, rule_sets(viewed), rule_runs(viewed)
    local = {"performed_at": wall_clock(sets["performed_at"], zone)}
    ran = runs.assign(started_at=wall_clock(runs["started_at"], zone))
    return done_events(sets.assign(**local), facts_of(sets["exercise"], own_facts(viewed)), ran)


@per_log
def lifting_since(viewed: ViewedLog, begin: pd.Timestamp, now: pd.Timestamp) -> pd.Timestamp | None:
    """The first day of heavy legs that was done, else the first that is planned; None without any."""
    for events in (done_on_own_clock(viewed), events_around(viewed, begin, now)):
        heavy = events.loc[events["heavy_lower"].astype(bool), "day"]
        if len(heavy):
            return pd.Timestamp(heavy.min())
    return None


@per_log
def closeness(
    viewed: ViewedLog, begin: pd.Timestamp, now: pd.Timestamp, *, sore: bool = False
) -> pd.DataFrame:
    """The pairs of this week that a rule of spacing speaks of; those already done both are past worrying."""
    events = events_around(viewed, begin, now)
    found = spacing(events, new_since=lifting_since(viewed, begin, now), sore=sore)
    ahead = set(planned_ids(viewed, begin))
    return found[found["earlier_id"].isin(ahead) | found["later_id"].isin(ahead)].reset_index(drop=True)


def planned_ids(viewed: ViewedLog, begin: pd.Timestamp) -> list[str]:
    """The entries of a week."""
    last = begin + pd.Timedelta(days=WEEK_DAYS - 1)
    return [entry.planned_id for entry in planned_days(viewed, begin, last)]


def worst_light(close: pd.DataFrame, planned_id: str) -> str:
    """`red`, `amber` or `green`: the worst light of an entry."""
    mine = close[close["earlier_id"].eq(planned_id) | close["later_id"].eq(planned_id)]["light"]
    return next((light for light in ("red", "amber") if mine.eq(light).any()), "green")


@per_log
def better_slots(
    viewed: ViewedLog, begin: pd.Timestamp, now: pd.Timestamp, *, sore: bool = False
) -> dict[str, Slot]:
    """Where workouts that lie too close would stand better, in the days of the week still ahead, by id."""
    close = closeness(viewed, begin, now, sore=sore)
    events = events_around(viewed, begin, now)
    there = set(events["event_id"])
    days = [day for place in range(WEEK_DAYS) if (day := begin + pd.Timedelta(days=place)) >= now]
    since = lifting_since(viewed, begin, now)
    found = {
        entry.planned_id: suggested_slot(events, entry.planned_id, days=days, new_since=since, sore=sore)
        for entry in planned_days(viewed, begin, begin + pd.Timedelta(days=WEEK_DAYS - 1))
        if isinstance(entry.what, WorkoutPlan)
        and entry.planned_id in there
        and worst_light(close, entry.planned_id) != "green"
    }
    return {planned_id: slot for planned_id, slot in found.items() if slot is not None}


@per_log
def after_effect_sentence(viewed: ViewedLog) -> str:
    """What heavy legs do to this athlete's own runs."""
    done = done_on_own_clock(viewed)
    heavy = done.loc[done["heavy_lower"].astype(bool), "starts_at"]
    runs = rule_runs(viewed)
    ran = runs.assign(started_at=wall_clock(runs["started_at"], viewed.preferences.zone))
    return run_after_effect(ran, heavy).sentence


@per_log
def plan_done(viewed: ViewedLog, begin: pd.Timestamp, now: pd.Timestamp) -> PlanDone:
    """The week's plan beside what was done; without its runs for who may not see whether they were run."""
    last = begin + pd.Timedelta(days=WEEK_DAYS - 1)
    plan = planned_days(viewed, begin, last)
    if not viewed.scope.sees("running"):
        plan = tuple(entry for entry in plan if isinstance(entry.what, WorkoutPlan))
    around = pd.Timedelta(days=2)
    sets, runs = rule_sets(viewed), rule_runs(viewed)
    rows = adherence(
        plan,
        targets(viewed, begin, now),
        sets[sets["day"].between(begin - around, last + around)],
        runs[runs["day"].between(begin - around, last + around)],
        as_of=now,
    )
    roles = adherence_by_role(rows)
    return PlanDone(rows, roles, adherence_words(roles))


@per_log
def work_beside(viewed: ViewedLog, begin: pd.Timestamp, now: pd.Timestamp) -> pd.DataFrame:
    """Sets, tonnage, INOL and contacts of a week's plan beside what was done of them, by exercise."""
    last = begin + pd.Timedelta(days=WEEK_DAYS - 1)
    plan = planned_days(viewed, begin, last)
    workouts = [entry.what for entry in plan if isinstance(entry.what, WorkoutPlan)]
    sets = certain(lifting(viewed))
    return planned_and_done(
        plan,
        targets(viewed, begin, now),
        plan_facts(workouts, own_facts(viewed)),
        sets[sets["day"].between(begin, last)],
        body_mass_today(body_mass(viewed), min(now, last)),
    )


@per_log
def weeks_beside(viewed: ViewedLog, begin: pd.Timestamp, now: pd.Timestamp) -> pd.DataFrame:
    """As work_beside, a row a week: this one and those before it that had a plan, newest first."""
    weeks = [begin - pd.Timedelta(weeks=back) for back in range(WEEKS_BESIDE)]
    found = {week: work_beside(viewed, week, now) for week in weeks}
    return pd.DataFrame(
        [{"week": week, **all_together(beside)} for week, beside in found.items() if len(beside)]
    )
