"""Do lifting and running get in each other's way this week? Every pair that is close, as a light."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from analysis.spacing_pairs import HOUR_S, Events, JudgedPairs, events_of, judged_pairs
from analysis.spacing_rules import AMBER, GREEN, LIGHTS, RED, SPACING_RULES

SPACING_COLUMNS = (
    *("earlier_id", "later_id", "rule", "light", "hours", "time_known"),
    *("words", "rule_words", "reason", "source", "evidence"),
)


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a workout would stand better: its start, the light it would have there, and why, in words."""

    starts_at: pd.Timestamp
    light: str
    words: str


def spacing(
    events: pd.DataFrame, *, new_since: pd.Timestamp | None = None, sore: bool = False
) -> pd.DataFrame:
    """Which workouts and runs are close to each other, and is it too close?

    Formula: the rules of SPACING_RULES; hours from start to start, on one day from the end of the earlier
    (its start where no duration is known) to the start of the later, for races whole days. Where a time of
    day is unknown, days count as 24 hours, the same day is amber, and nothing is green that could be red.
    Inputs: events: EVENT_COLUMNS, planned or done, any order: kind (workout or run), starts_at (the
    athlete's clock, or midnight with time_known False), duration_s (NaN: unknown), heavy_lower (of
    workouts: any lower-body set at 80 % and more, or three hard ones), run_kind (easy, long, tempo,
    intervals, race, unknown); where there, day (the athlete's own) overrules the date of starts_at.
    new_since: the day heavy lifting for the legs began (careful for three weeks); sore: careful now.
    Returns: one row per pair a rule speaks of, up to 3 days apart (races 10), by time: SPACING_COLUMNS;
    light is green, amber or red; words say this pair, rule_words the rule, reason what studies saw.
    When not to trust it: the hours are conventions; legs differ. The run's own after-effect in this athlete
    says more where there are enough runs (run_after_effect).
    Source: SCIENCE 4, Rules [A].

    >>> events = pd.DataFrame({"event_id": ["legs", "track"], "kind": ["workout", "run"],
    ...     "starts_at": pd.to_datetime(["2026-01-05 18:00", "2026-01-06 06:00"]), "duration_s": 3600.0,
    ...     "time_known": True, "heavy_lower": [True, False], "run_kind": ["", "intervals"]})
    >>> spacing(events)[["light", "hours", "words"]].to_dict("records")
    [{'light': 'red', 'hours': 12.0, 'words': '12 h from heavy legs to intervals; 48 h is the aim.'}]
    """
    known = events_of(events)
    pairs = judged_pairs(known, new_since=new_since, sore=sore)
    rows = [_row(events, known, pairs, place) for place in range(len(pairs.rule))]
    return pd.DataFrame(rows, columns=list(SPACING_COLUMNS))


def suggested_slot(
    events: pd.DataFrame,
    event_id: str,
    *,
    days: Sequence[pd.Timestamp],
    hours: Sequence[float] = (),
    new_since: pd.Timestamp | None = None,
    sore: bool = False,
) -> Slot | None:
    """Where would this workout stand better?

    Formula: of all slots (each of days at each of hours, or at the workout's own time of day without
    hours), those where every pair with this workout is green; of these the nearest to where it is, the
    earlier of two as near. Without any green slot, an amber one for a workout that is red.
    Inputs: events, new_since and sore as spacing; event_id: the workout to move; days: dates it may move
    to; hours: times of day, 17.5 is half past five.
    Returns: Slot, or None when the workout is green where it is or nothing is better.
    Errors: ValueError for an event_id that is not there.
    When not to trust it: it knows of no other plans for the day. Source: SCIENCE 4, Rules [A].

    >>> events = pd.DataFrame({"event_id": ["legs", "track"], "kind": ["workout", "run"],
    ...     "starts_at": pd.to_datetime(["2026-01-06 18:00", "2026-01-07 06:00"]), "duration_s": 3600.0,
    ...     "time_known": True, "heavy_lower": [True, False], "run_kind": ["", "intervals"]})
    >>> week = list(pd.date_range("2026-01-05", periods=7))
    >>> print(suggested_slot(events, "legs", days=week).starts_at)
    2026-01-05 18:00:00
    """
    rows = events.reset_index(drop=True)
    places = rows.index[rows["event_id"].eq(event_id)]
    if not len(places):
        raise ValueError(f"no event is called {event_id!r}: choose one of the events' own ids")
    place, start = int(places[0]), pd.Timestamp(rows["starts_at"].iloc[places[0]])
    here = _lights(rows, place, start, new_since, sore=sore)
    if here == (0, 0):
        return None
    wanted = hours or ((start - start.normalize()).total_seconds() / HOUR_S,)
    slots = [pd.Timestamp(day).normalize() + pd.Timedelta(hours=hour) for day in days for hour in wanted]
    slots = sorted((slot for slot in slots if slot != start), key=lambda slot: (abs(slot - start), slot))
    lights = {slot: _lights(rows, place, slot, new_since, sore=sore) for slot in slots}
    green = [slot for slot in slots if lights[slot] == (0, 0)]
    amber = [slot for slot in slots if lights[slot][0] == 0 < here[0]]
    for light, found in ((GREEN, green), (AMBER, amber)):
        if found:
            return Slot(found[0], LIGHTS[light], _move_words(found[0], light))
    return None


def _lights(
    events: pd.DataFrame, place: int, moment: pd.Timestamp, new_since: pd.Timestamp | None, *, sore: bool
) -> tuple[int, int]:
    """How many red and amber pairs would this event have if it began then?"""
    moved = events.copy()
    moved.loc[place, "starts_at"] = moment
    if "day" in moved.columns:
        moved.loc[place, "day"] = moment.normalize()
    moved.loc[place, "time_known"] = moment != moment.normalize()
    known = events_of(moved)
    pairs = judged_pairs(known, new_since=new_since, sore=sore)
    mine = (known.place[pairs.earlier] == place) | (known.place[pairs.later] == place)
    return int((pairs.light[mine] == RED).sum()), int((pairs.light[mine] == AMBER).sum())


def _move_words(slot: pd.Timestamp, light: int) -> str:
    when = f"{slot:%A}" if slot == slot.normalize() else f"{slot:%A} at {slot:%H:%M}"
    if light == GREEN:
        return f"{when} is clear of the runs around it."
    return f"No day here is clear of every run; {when} is the nearest that is not too close."


def _row(events: pd.DataFrame, known: Events, pairs: JudgedPairs, place: int) -> dict[str, object]:
    earlier, later = (events.iloc[known.place[each[place]]] for each in (pairs.earlier, pairs.later))
    rule = SPACING_RULES[pairs.rule[place]]
    hours, sure = float(pairs.hours[place]), bool(pairs.sure[place])
    days = int(known.day[pairs.later[place]] - known.day[pairs.earlier[place]])
    gap = f"{hours:.0f} h" if sure and rule.id != "before_race" else _days_words(days)
    words = {
        "heavy_before_quality": f"{gap} from heavy legs to {later['run_kind']}; 48 h is the aim.",
        "lift_then_run": f"{gap} from lifting to {later['run_kind']}; run first, or leave 6 h.",
        "run_then_lift": f"{gap} from running to lifting; 6 h is the aim.",
        "between_heavy": f"{gap} from heavy legs to heavy legs; 48 h is the aim.",
        "before_race": f"{gap} from heavy legs to the race; 7 days is the aim, 4 the least.",
    }[rule.id]
    return {
        "earlier_id": earlier["event_id"],
        "later_id": later["event_id"],
        "rule": rule.id,
        "light": LIGHTS[pairs.light[place]],
        "hours": hours,
        "time_known": sure,
        "words": words if sure else f"{words} The times of day are not known.",
        "rule_words": rule.words,
        "reason": rule.reason,
        "source": rule.source,
        "evidence": rule.evidence.name.lower(),
    }


def _days_words(days: int) -> str:
    return "Same day" if days == 0 else f"{days} day{'' if days == 1 else 's'}"


