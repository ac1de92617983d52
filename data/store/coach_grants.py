"""Coaches with a name: what each may see and do, until either side ends it. Kept in the control store."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

import duckdb

from data.sharing import KEEPING, PLANNING, Grant, Scope, shared_fields
from data.store.database import Store, utc_now
from data.store.share_events import note_event


@dataclass(frozen=True, slots=True)
class Terms:
    """What a coach is granted: parts, days, until when (UTC; None: until withdrawn), planning or not."""

    fields: tuple[str, ...]
    days: tuple[date | None, date | None] = (None, None)
    until: datetime | None = None
    may_plan: bool = False


@dataclass(frozen=True, slots=True)
class CoachGrant:
    """A grant as the athlete sees it: who, what, since when, and when they last signed in."""

    grant_id: str
    person_id: str
    name: str
    email: str
    terms: Terms
    made_at: datetime
    ended_at: datetime | None
    signed_in_at: datetime | None

    def is_open(self, now: datetime) -> bool:
        """True while the coach can look."""
        return self.ended_at is None and (self.terms.until is None or now < self.terms.until)


@dataclass(frozen=True, slots=True)
class Coached:
    """An athlete somebody coaches: the name people know them by, and the grant."""

    grant_id: str
    name: str
    grant: Grant


def terms(
    fields: Iterable[str],
    days: tuple[date | None, date | None] = (None, None),
    until: datetime | None = None,
    *,
    may_plan: bool = False,
) -> Terms:
    """What can be granted; ValueError, with a sentence, for what cannot."""
    shared = shared_fields(fields)
    if None not in days and days[0] > days[1]:  # type: ignore[operator]
        raise ValueError("The first day shared is after the last.")
    if may_plan and PLANNING not in shared:
        raise ValueError("To plan your week a coach must see your programme: share method and programme too.")
    if until is not None and until <= utc_now():
        raise ValueError("The last day of the grant is past.")
    return Terms(shared, days, until, may_plan)


def coach_grants(store: Store, scope: Scope) -> list[CoachGrant]:
    """Every coach of this athlete, those who can look first, with when they last signed in."""
    scope.require(KEEPING)
    with store.reading(scope) as cursor:
        rows = cursor.execute(
            "SELECT g.grant_id, g.person_id, p.name, p.email, g.fields, g.first_day, g.last_day, g.may_plan,"
            " g.until, g.made_at, g.ended_at, (SELECT max(s.seen_at) FROM sign_in s WHERE"
            " s.person_id = g.person_id AND s.seen_at < coalesce(g.ended_at, s.seen_at + INTERVAL 1 DAY))"
            " FROM coach_grant g JOIN person p ON p.person_id = g.person_id WHERE g.athlete_id = ?"
            " ORDER BY g.ended_at IS NOT NULL, g.made_at DESC, g.grant_id",
            [scope.athlete_id],
        ).fetchall()
    return [
        CoachGrant(grant, person, name, email, terms_of(cells), made, ended, seen)
        for grant, person, name, email, *cells, made, ended, seen in rows
    ]


def change_grant(store: Store, scope: Scope, grant_id: str, changed: Terms) -> None:
    """Grant a coach something else from now on; KeyError when they have no open grant."""
    scope.require_write()
    new = terms(changed.fields, changed.days, changed.until, may_plan=changed.may_plan)
    with store.writing() as cursor:
        done = cursor.execute(
            "UPDATE coach_grant SET fields = ?, first_day = ?, last_day = ?, may_plan = ?, until = ?"
            " WHERE athlete_id = ? AND grant_id = ? AND ended_at IS NULL RETURNING grant_id",
            [*cells_of(new), scope.athlete_id, grant_id],
        ).fetchall()
        if not done:
            raise KeyError(grant_id)
        note_event(cursor, scope.athlete_id, grant_id, "changed")


def withdraw_grant(store: Store, scope: Scope, grant_id: str) -> None:
    """Let a coach look no more, in every tab they have open."""
    scope.require_write()
    with store.writing() as cursor:
        end_grant(cursor, "withdrawn", scope.athlete_id, grant_id=grant_id)


def leave_athlete(control: Store, person_id: str, athlete_id: str) -> None:
    """The coach gives a grant back."""
    with control.writing() as cursor:
        end_grant(cursor, "left", athlete_id, person_id=person_id)


def end_grant(
    cursor: duckdb.DuckDBPyConnection,
    kind: str,
    athlete_id: str,
    *,
    grant_id: str | None = None,
    person_id: str | None = None,
) -> None:
    """End an athlete's open grants, of one number or to one person, inside the transaction given."""
    ended = cursor.execute(
        "UPDATE coach_grant SET ended_at = $now WHERE ended_at IS NULL AND athlete_id = $athlete"
        " AND (grant_id = $grant OR person_id = $person) RETURNING grant_id",
        {"now": utc_now(), "athlete": athlete_id, "grant": grant_id, "person": person_id},
    ).fetchall()
    for (grant,) in ended:
        note_event(cursor, athlete_id, grant, kind)


def coached_by(control: Store, person_id: str) -> list[Coached]:
    """Whom this person coaches as of now, by name. To be asked on every run."""
    with control.reading() as cursor:
        rows = cursor.execute(
            "SELECT g.grant_id, p.name, g.athlete_id, g.fields, g.first_day, g.last_day, g.may_plan, g.until"
            " FROM coach_grant g JOIN athlete_log l ON l.athlete_id = g.athlete_id"
            " JOIN person p ON p.person_id = l.person_id WHERE g.person_id = $person"
            " AND g.ended_at IS NULL AND (g.until IS NULL OR g.until > $now)"
            " ORDER BY lower(p.name), g.athlete_id",
            {"person": person_id, "now": utc_now()},
        ).fetchall()
    found = []
    for grant_id, name, athlete, *cells in rows:
        said = terms_of(cells)
        grant = Grant(athlete, said.fields, said.days, said.until, said.may_plan)
        found.append(Coached(grant_id, name, grant))
    return found


def note_look(control: Store, athlete_id: str, grant_id: str, page: str) -> None:
    """Write down that a coach opened a page."""
    with control.writing() as cursor:
        note_event(cursor, athlete_id, grant_id, "looked", page)


def cells_of(said: Terms) -> list[object]:
    """How terms are kept: fields, first_day, last_day, may_plan, until."""
    return [json.dumps(said.fields), *said.days, said.may_plan, said.until]


def terms_of(cells: Iterable[object]) -> Terms:
    """Terms as they are kept."""
    fields, first, last, may_plan, until = cells
    return Terms(tuple(json.loads(str(fields))), (first, last), until, bool(may_plan))  # type: ignore[arg-type]
