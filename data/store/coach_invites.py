"""Invites for coaches: made by the athlete for one person, accepted by whoever opens it and signs in.

An invite's token is shown once and used once; only its fingerprint is kept, in the control store.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import duckdb

from data.sharing import KEEPING, Scope
from data.store.coach_grants import Terms, cells_of, end_grant, terms, terms_of
from data.store.database import Store, utc_now
from data.store.share_events import note_event
from data.store.share_links import LONGEST_LABEL
from data.store.tokens import fingerprint, is_fingerprint, new_id, new_token

USUAL_INVITE_DAYS, MOST_INVITE_DAYS = 7, 30
MOST_INVITES = 50  # open at once: nobody needs more, and nobody can fill the disk


@dataclass(frozen=True, slots=True)
class Invite:
    """An invite that nobody has accepted yet, as the athlete sees it; its token is nowhere."""

    invite_id: str
    label: str
    terms: Terms
    expires_at: datetime


def create_invite(
    store: Store, scope: Scope, *, label: str, offered: Terms, days_open: int = USUAL_INVITE_DAYS
) -> str:
    """Make an invite for one person and return its token, which is shown this once."""
    scope.require_write()
    offered = terms(offered.fields, offered.days, offered.until, may_plan=offered.may_plan)
    label = " ".join(label.split())
    if not 0 < len(label) <= LONGEST_LABEL:
        raise ValueError(f"Say whom you invite, in 1 to {LONGEST_LABEL} letters.")
    if not 1 <= days_open <= MOST_INVITE_DAYS:
        raise ValueError(f"An invite is open for 1 to {MOST_INVITE_DAYS} days.")
    if len(invites(store, scope)) >= MOST_INVITES:
        raise ValueError(f"{MOST_INVITES} invites are open. Withdraw one first.")
    token, invite_id, now = new_token(), new_id(), utc_now()
    with store.writing() as cursor:
        cursor.execute(
            "INSERT INTO coach_invite VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, NULL)",
            [
                *(scope.athlete_id, invite_id, fingerprint(token), label, *cells_of(offered)),
                *(now, now + timedelta(days=days_open)),
            ],
        )
        note_event(cursor, scope.athlete_id, invite_id, "invited", label)
    return token


def invites(store: Store, scope: Scope) -> list[Invite]:
    """The athlete's invites that are still open, the newest first."""
    scope.require(KEEPING)
    with store.reading(scope) as cursor:
        rows = cursor.execute(
            "SELECT invite_id, label, fields, first_day, last_day, may_plan, until, expires_at"
            " FROM coach_invite WHERE athlete_id = ? AND ended_at IS NULL AND expires_at > ?"
            " ORDER BY made_at DESC, invite_id",
            [scope.athlete_id, utc_now()],
        ).fetchall()
    return [Invite(row[0], row[1], terms_of(row[2:7]), row[7]) for row in rows]


def revoke_invite(store: Store, scope: Scope, invite_id: str) -> None:
    """Take an invite back before anybody accepts it."""
    scope.require_write()
    with store.writing() as cursor:
        ended = cursor.execute(
            "UPDATE coach_invite SET ended_at = ? WHERE athlete_id = ? AND invite_id = ?"
            " AND ended_at IS NULL RETURNING invite_id",
            [utc_now(), scope.athlete_id, invite_id],
        ).fetchall()
        for (invite,) in ended:
            note_event(cursor, scope.athlete_id, invite, "withdrawn")


def offered_by(control: Store, token: str) -> tuple[str, Terms] | None:
    """Whose log this invite offers, and what of it; None for one that is unknown, over or used."""
    with control.reading() as cursor:
        row = _open_invite(cursor, token)
    return None if row is None else (str(row[1]), terms_of(row[3:8]))


def accept_invite(control: Store, token: str, person_id: str) -> str | None:
    """Keep the grant an invite offers for this person, in place of what they had; the athlete's id.

    None for an invite that is over or used, and for one's own log.
    """
    with control.writing() as cursor:
        row = _open_invite(cursor, token)
        if row is None:
            return None
        athlete, invite_id = str(row[1]), str(row[2])
        own = cursor.execute(
            "SELECT 1 FROM athlete_log WHERE athlete_id = ? AND person_id = ?", [athlete, person_id]
        ).fetchone()
        if own is not None:
            return None
        now = utc_now()
        cursor.execute(
            "UPDATE coach_invite SET ended_at = ?, accepted_by = ? WHERE athlete_id = ? AND invite_id = ?",
            [now, person_id, athlete, invite_id],
        )
        end_grant(cursor, "replaced", athlete, person_id=person_id)
        grant_id = new_id()
        cursor.execute(
            "INSERT INTO coach_grant VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, NULL)",
            [athlete, grant_id, person_id, *cells_of(terms_of(row[3:8])), now],
        )
        note_event(cursor, athlete, grant_id, "accepted")
    return athlete


def _open_invite(cursor: duckdb.DuckDBPyConnection, token: str) -> tuple[object, ...] | None:
    row = cursor.execute(
        "SELECT token_hash, athlete_id, invite_id, fields, first_day, last_day, may_plan, until"
        " FROM coach_invite WHERE token_hash = $hash AND ended_at IS NULL AND expires_at > $now"
        " AND (until IS NULL OR until > $now)",
        {"hash": fingerprint(token), "now": utc_now()},
    ).fetchone()
    return row if row is not None and is_fingerprint(row[0], token) else None
