"""Does this athlete need a look? Each reason in one sentence, the most pressing first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import pandas as pd

from analysis.adherence import adherence
from analysis.adherence_roles import adherence_by_role
from analysis.calendar_events import done_events
from analysis.interference import spacing
from analysis.needs_a_look import (
    HEAVY_DAYS,
    MAIN_WITHIN_DAYS,
    QUIET_AFTER_DAYS,
    WEEK_DAYS,
    days_since_last,
    days_without_heavy_work,
    running_rise,
)
from analysis.programme import WorkoutPlan
from analysis.strength_blocks import heavy_lower_sets
from analysis.trend_verdict import Course, Verdict, trend_verdict
from analysis.week_plan import planned_events
from data.sharing import PLANNING, Scope
from data.store.comments import unread_comments
from data.store.database import Store
from data.wall_clock import wall_clock
from findings.lifting import certain
from findings.method import ORDER_COLUMNS, facts_of, method_sets
from findings.next_loads import plan_facts
from findings.triage_log import LookedAt

KM_PER_MILE = 1.609344
AROUND_DAYS = 4  # what was done so shortly before still lies close
AHEAD_DAYS = 10  # a race so far ahead speaks of this week's legs
NOT_SHARED = {
    "strength": "Lifting is not shared.",
    "running": "Running is not shared.",
    PLANNING: "The programme is not shared.",
    "comments": "Comments are not shared.",
}


@dataclass(frozen=True, slots=True)
class Flag:
    """One reason to look: its kind, a sentence (plain text), and the page that shows it.

    In order of how pressing: quiet, missed, close, falling, jump, not_heavy, unread [A]. Somebody who has
    gone quiet may be ill; nothing else in their log is news then.
    """

    kind: str
    sentence: str
    page: str


KINDS = ("quiet", "missed", "close", "falling", "jump", "not_heavy", "unread")


@dataclass(frozen=True, slots=True)
class Triage:
    """An athlete's flags, the most pressing first; what is not shared, so not told; the last week."""

    flags: tuple[Flag, ...]
    not_told: tuple[str, ...]
    last_week: str

    @property
    def rank(self) -> tuple[int, int]:
        """What athletes are sorted by: the most pressing flag, then how many there are."""
        worst = min((KINDS.index(flag.kind) for flag in self.flags), default=len(KINDS))
        return worst, -len(self.flags)


def triage(store: Store, scope: Scope, today: pd.Timestamp, reader: str) -> Triage:
    """What somebody who may see this scope should know of its athlete today, from what is shared alone.

    `today` is the day where the athlete is; `reader`: whose unread comments are counted (ATHLETE or an
    author's key).
    """
    return with_unread(triage_of_log(store, scope, today), unread_of(store, scope, reader))


def unread_of(store: Store, scope: Scope, reader: str) -> int:
    """How many comments that this scope holds the reader has not seen."""
    return unread_comments(store, scope, reader) if scope.sees("comments") else 0


def with_unread(found: Triage, unread: int) -> Triage:
    """The triage with what has been said since."""
    if not unread:
        return found
    flag = Flag("unread", f"{unread} unread comment{'' if unread == 1 else 's'}.", "Overview")
    return replace(found, flags=(*found.flags, flag))


def triage_of_log(store: Store, scope: Scope, today: pd.Timestamp) -> Triage:
    """As triage, from the log alone: the same until the log changes or a day has passed."""
    log = LookedAt(store, scope, today.normalize())
    found = (
        *_quiet(log),
        *_missed(log),
        *_close(log),
        *_falling(log),
        *_jump(log),
        *_not_heavy(log),
    )
    not_told = [words for part, words in NOT_SHARED.items() if not scope.sees(part)]
    if scope.days[1] is not None and pd.Timestamp(scope.days[1]) < log.today:
        not_told.append("Days up to today are not shared.")
    return Triage(found, tuple(not_told), _last_week(log))


def _ago(today: pd.Timestamp, days: int) -> pd.Timestamp:
    return today - pd.Timedelta(days=days)


def _quiet(log: LookedAt) -> Iterator[Flag]:
    parts = [part for part in ("strength", "running") if log.scope.sees(part)]
    if not parts or not log.is_current:
        return
    since = days_since_last(pd.concat([certain(log.sets)["day"], certain(log.runs)["day"]]), log.today)
    what = {("strength",): "No lifting", ("running",): "No run"}.get(tuple(parts), "Nothing")
    if since is None:
        yield Flag("quiet", f"{what} logged yet.", "Overview")
    elif since > QUIET_AFTER_DAYS:
        yield Flag("quiet", f"{what} logged for {since} days.", "Overview")


def _missed(log: LookedAt) -> Iterator[Flag]:
    """Key entries of the last week that can no longer be done and of which nothing was."""
    if not log.is_current:
        return
    plan = [entry for entry in log.planned(_ago(log.today, WEEK_DAYS), log.today) if entry.what.role == "key"]
    if not plan:
        return
    around = _ago(log.today, WEEK_DAYS + 1)
    done = adherence(
        plan, {}, log.sets[log.sets["day"] >= around], log.runs[log.runs["day"] >= around], as_of=log.today
    )
    missed = adherence_by_role(done)[0].missed
    if missed:
        days = {entry.what.name: f"{entry.what.name} ({entry.day:%a})" for entry in plan}
        yield Flag("missed", f"Missed: {', '.join(days[name] for name in missed)}.", "Programme")


def _close(log: LookedAt) -> Iterator[Flag]:
    """Red pairs of the week ahead; of the week behind where nothing is planned."""
    if not (log.is_current and log.scope.sees("strength") and log.scope.sees("running")):
        return
    plan = log.planned(log.today, log.today + pd.Timedelta(days=AHEAD_DAYS))
    done = _done_events(log, AROUND_DAYS if plan else WEEK_DAYS)
    events = done
    if plan:
        workouts = [entry.what for entry in plan if isinstance(entry.what, WorkoutPlan)]
        ahead = planned_events(plan, plan_facts(workouts, log.own))
        ahead = ahead.assign(day=ahead["starts_at"].dt.normalize())
        events = pd.concat([done[done["day"] < log.today], ahead], ignore_index=True)
    if events.empty:
        return
    pairs = spacing(events)
    red = pairs[pairs["light"].eq("red")]
    if plan:
        planned = {entry.planned_id for entry in plan}
        red = red[red["earlier_id"].isin(planned) | red["later_id"].isin(planned)]
    if len(red):
        later = events.loc[events["event_id"].eq(red["later_id"].iloc[0]), "day"].iloc[0]
        more = f" And {len(red) - 1} more." if len(red) > 1 else ""
        when = "Planned" if plan else "Done"
        yield Flag("close", f"{when} too close, {later:%a}: {red['words'].iloc[0]}{more}", "Programme")


def _done_events(log: LookedAt, days: int) -> pd.DataFrame:
    first, zone = _ago(log.today, days), log.preferences.zone
    lately = log.recent[log.recent["day"] >= first]
    order = log.sets.loc[log.sets["day"] >= first, list(ORDER_COLUMNS)]
    sets = method_sets(lately, order, zone)
    runs = log.runs[log.runs["day"] >= first]
    return done_events(
        sets.assign(performed_at=wall_clock(sets["performed_at"], zone)),
        facts_of(sets["exercise"], log.own),
        runs.assign(started_at=wall_clock(runs["started_at"], zone)),
    )


def _falling(log: LookedAt) -> Iterator[Flag]:
    """Main lifts of which the whole range says that they fall."""
    if not (log.is_current and log.scope.sees("strength")):
        return
    told = []
    for name in log.main:
        verdict = trend_verdict(log.trends[log.trends["exercise"].eq(name)], log.today)
        if verdict.course is Course.DECLINE and verdict.status == "known":
            told.append(f"{name} {_rate(verdict)}")
    if told:
        yield Flag("falling", f"Falling, % a month (95 % range): {'; '.join(told)}.", "Strength")


def _rate(verdict: Verdict) -> str:
    rate = verdict.rate
    return f"{rate.value:+.1f} ({rate.low:+.1f} to {rate.high:+.1f})".replace("-", "−")


def _jump(log: LookedAt) -> Iterator[Flag]:
    if not (log.is_current and log.scope.sees("running")):
        return
    runs = certain(log.runs)
    rise = running_rise(runs["day"], runs["distance_m"], log.today)
    if rise is not None:
        unit = log.preferences.distance_unit
        km, usual = (_distance(each, unit) for each in (rise.km, rise.usual_km))
        yield Flag(
            "jump", f"Running {km} in 7 days, {rise.rise_pct:.0f} % above the usual {usual}.", "Running"
        )


def _not_heavy(log: LookedAt) -> Iterator[Flag]:
    if not (log.is_current and log.scope.sees("strength")) or log.recent.empty:
        return
    sets = log.recent
    days = days_without_heavy_work(
        sets["workout_id"], sets["day"], heavy_lower_sets(sets), log.race_days, log.today
    )
    if days is not None:
        since = f"{days} days" if days < MAIN_WITHIN_DAYS - HEAVY_DAYS else "months"
        said = f"No workout with 3 heavy sets for the legs (80 % and more) for {since}."
        yield Flag("not_heavy", said, "Method")


def _last_week(log: LookedAt) -> str:
    """What the last seven days held, of what is shared."""
    if not log.is_current:
        return ""
    first = _ago(log.today, WEEK_DAYS - 1)
    told = []
    if log.scope.sees("strength"):
        workouts = certain(log.sets[log.sets["day"] >= first])["workout_id"].nunique()
        told.append(f"{workouts} workout{'' if workouts == 1 else 's'}")
    if log.scope.sees("running"):
        metres = certain(log.runs[log.runs["day"] >= first])["distance_m"].sum()
        told.append(f"{_distance(metres / 1000, log.preferences.distance_unit)} of running")
    return f"Last 7 days: {', '.join(told)}." if told else ""


def _distance(km: float, unit: str) -> str:
    return f"{km / (KM_PER_MILE if unit == 'mi' else 1):.0f} {unit}"
