"""Who may see and change what: pure rules, no database, no web."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

_ATHLETE = re.compile(r"[\w .@'+-]{1,80}")

# What an athlete may share, in the order it is asked.
SHAREABLE = ("strength", "running", "strength_pace", "method", "body_mass", "notes", "comments")
SHARED_UNLESS_SAID = ("strength", "running", "strength_pace", "method", "comments")
# What is made of other parts and cannot be looked at without them.
NEEDS = {"strength_pace": ("strength", "running"), "method": ("strength",)}
PLANNING = "method"  # the part the programme and the planned week belong to
KEEPING = "keeping"  # imports, recordings, questions, the shares themselves: the athlete's own, never shared
EVERYTHING = (*SHAREABLE, KEEPING)
ATHLETE = "athlete"  # how comments and their readers name the athlete; a visitor has the share's name


class NotAllowedError(PermissionError):
    """The viewer may not do this."""


@dataclass(frozen=True, slots=True)
class Grant:
    """An athlete's leave for somebody else to look: whose log, what of it, which days, until when (UTC).

    `until` is None for a coach's grant that lasts until it is withdrawn; `may_plan`: whether they may
    change the planned week.
    """

    athlete_id: str
    fields: tuple[str, ...]
    days: tuple[date | None, date | None]
    until: datetime | None
    may_plan: bool = False

    def is_open(self, now: datetime) -> bool:
        """True until the grant runs out."""
        return self.until is None or now < self.until


@dataclass(frozen=True, slots=True)
class Viewer:
    """The person in front of the screen. `owns` names the athlete whose log is theirs; "" for nobody's."""

    name: str
    owns: str
    grants: tuple[Grant, ...] = ()


@dataclass(frozen=True, slots=True)
class Scope:
    """One athlete's rows and what may be done with them. Nothing in the store is reached without one.

    `fields`: which parts may be seen, in the order of EVERYTHING; `days`: the first and the last day that
    may be, None for no limit; `may_plan`: a coach's one right to write, the planned week.
    """

    athlete_id: str
    may_write: bool
    fields: tuple[str, ...] = EVERYTHING
    days: tuple[date | None, date | None] = (None, None)
    may_plan: bool = False

    def __post_init__(self) -> None:
        if not _ATHLETE.fullmatch(self.athlete_id) or self.athlete_id != self.athlete_id.strip():
            raise ValueError("An athlete's name has 1 to 80 letters, digits, spaces or any of . @ ' + - _.")
        if self.fields != tuple(name for name in EVERYTHING if name in self.fields):
            raise ValueError("A scope names each part it holds once, in their order.")

    def require_write(self) -> None:
        """Raise NotAllowedError for a viewer who may only read."""
        if not self.may_write:
            raise NotAllowedError("This log is open for reading only.")

    @property
    def plans(self) -> bool:
        """True for those who may change the planned week."""
        return self.may_write or self.may_plan

    def require_plan(self) -> None:
        """Raise NotAllowedError for a viewer who may not change the planned week."""
        if not self.plans:
            raise NotAllowedError("This plan is open for reading only.")

    def sees(self, field: str) -> bool:
        """True when this part of the log may be seen."""
        return field in self.fields

    def require(self, field: str) -> None:
        """Raise NotAllowedError where this part of the log may not be seen."""
        if not self.sees(field):
            raise NotAllowedError("This part of the log has not been shared with you.")

    def of(self, field: str) -> str | None:
        """The athlete whose rows of this part may be read: None, which no row belongs to, when none may."""
        return self.athlete_id if self.sees(field) else None

    def within(self, first_day: date | None, last_day: date | None) -> tuple[date | None, date | None]:
        """The days asked for, cut to those that may be seen."""
        firsts = [day for day in (first_day, self.days[0]) if day is not None]
        lasts = [day for day in (last_day, self.days[1]) if day is not None]
        return max(firsts, default=None), min(lasts, default=None)

    def includes(self, day: date) -> bool:
        """True for a day that may be seen."""
        first, last = self.days
        return (first is None or day >= first) and (last is None or day <= last)


def shared_fields(names: Iterable[str]) -> tuple[str, ...]:
    """The parts chosen, in their order; ValueError for none, for what is not shared, for half of a thing."""
    chosen = set(names)
    if not chosen or not chosen <= set(SHAREABLE):
        raise ValueError("Choose at least one part of the log to share.")
    for name, parts in NEEDS.items():
        if name in chosen and not chosen.issuperset(parts):
            raise ValueError(f"{name}: this is made of {' and '.join(parts)}; share those too.")
    return tuple(name for name in SHAREABLE if name in chosen)


def authorise(viewer: Viewer, athlete_id: str, now: datetime | None = None) -> Scope:
    """What this viewer may do with this athlete's log.

    Their own: everything. Another's: what a grant says that has not run out at `now` (UTC), and no writing.
    NotAllowedError without one.
    """
    if viewer.owns == athlete_id:
        return Scope(athlete_id, may_write=True)
    for grant in viewer.grants:
        if grant.athlete_id == athlete_id and now is not None and grant.is_open(now):
            fields = shared_fields(grant.fields)
            plan = grant.may_plan and PLANNING in fields
            return Scope(athlete_id, may_write=False, fields=fields, days=grant.days, may_plan=plan)
    raise NotAllowedError("This log has not been shared with you.")


def owner_scope(athlete_id: str) -> Scope:
    """The scope of somebody at their own machine, where no one signs in."""
    return authorise(Viewer(name=athlete_id, owns=athlete_id), athlete_id)
