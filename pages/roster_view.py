"""What the page of athletes shows: who needs a look first, and strength and pace over those who share it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from analysis.estimate import Estimate
from analysis.squad_effect import SquadEffect
from findings.squad import FEWEST_ATHLETES, PART, own_slope, squad_of
from findings.triage import Triage, triage_of_log, unread_of, with_unread
from pages.coached_logs import CoachedLog
from pages.lifting_view import today
from pages.stores import store_of
from pages.viewing import ViewedLog, per_log


@dataclass(frozen=True, slots=True)
class Athlete:
    """A coached log with what calls for a look in it."""

    log: CoachedLog
    triage: Triage


def athletes(logs: Sequence[CoachedLog]) -> list[Athlete]:
    """The athletes, those who need a look first, the rest in the order given."""
    found = [Athlete(log, _triage(log)) for log in logs]
    return sorted(found, key=lambda one: one.triage.rank)


def _triage(log: CoachedLog) -> Triage:
    unread = unread_of(log.store, log.scope, log.viewed.author.key)
    return with_unread(_triage_of_log(log.viewed, today(log.viewed)), unread)


@per_log
def _triage_of_log(viewed: ViewedLog, day: pd.Timestamp) -> Triage:
    return triage_of_log(store_of(viewed.scope), viewed.scope, day)


def roster_answer(found: Sequence[Athlete]) -> str:
    """Who needs a look? In one sentence."""
    calling = [one for one in found if one.triage.flags]
    if not calling:
        return "Nothing calls for a look today." if found else "No athlete shares a log with you now."
    names = ", ".join(one.log.name for one in calling[:3])
    more = f" and {len(calling) - 3} more" if len(calling) > 3 else ""
    verb = "needs" if len(calling) == 1 else "need"
    if len(found) == 1:
        return f"{names} needs a look."
    return f"{len(calling)} of {len(found)} {verb} a look: {names}{more}."


def squad(logs: Sequence[CoachedLog]) -> list[CoachedLog]:
    """Those who share strength and pace; nobody where fewer than two do."""
    sharing = [log for log in logs if log.scope.sees(PART)]
    return sharing if len(sharing) >= FEWEST_ATHLETES else []


def squad_found(logs: Sequence[CoachedLog]) -> SquadEffect:
    """The slopes of these athletes and the pooled one."""
    return squad_of({log.name: _own_slope(log.viewed) for log in logs})


@per_log
def _own_slope(viewed: ViewedLog) -> Estimate:
    return own_slope(store_of(viewed.scope), viewed.scope)
