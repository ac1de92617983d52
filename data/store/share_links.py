"""Links by which an athlete shares a log: made, opened, checked on every look, taken back.

A link's token and a visit's secret are each shown to one browser once; only their fingerprints are kept.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from data.sharing import KEEPING, Grant, NotAllowedError, Scope, Viewer, shared_fields
from data.store.database import Store, utc_now
from data.store.share_events import note_event
from data.store.tokens import fingerprint, is_fingerprint, new_id, new_secret, new_token

USUAL_DAYS_OPEN, MOST_DAYS_OPEN = 30, 180
LONGEST_LABEL = 60
UNOPENED_VISITS_KEPT = timedelta(days=1)  # a chat that previews a link begins a visit and never opens it

_OPEN = "l.revoked_at IS NULL AND l.expires_at > $now"


@dataclass(frozen=True, slots=True)
class ShareLink:
    """One link as the athlete sees it; its token is nowhere."""

    share_id: str
    label: str
    fields: tuple[str, ...]
    days: tuple[date | None, date | None]
    created_at: datetime
    expires_at: datetime
    revoked_at: datetime | None
    most_visits: int | None
    opened: int
    last_opened: datetime | None

    def is_open(self, now: datetime) -> bool:
        """True while somebody can still look by it."""
        return self.revoked_at is None and now < self.expires_at


@dataclass(frozen=True, slots=True)
class Visit:
    """A browser that came by a link: whose log, under which share, what it may see, until when."""

    share_id: str
    athlete_id: str
    viewer: Viewer
    until: datetime


def create_link(
    store: Store,
    scope: Scope,
    *,
    label: str,
    fields: Iterable[str],
    days: tuple[date | None, date | None] = (None, None),
    days_open: int = USUAL_DAYS_OPEN,
    most_visits: int | None = None,
) -> str:
    """Make a link and return its token, which is shown this once.

    `label` names whom it is for; `days` the first and last day of the log it shows; ValueError for what a
    link cannot be.
    """
    scope.require_write()
    shared, label = shared_fields(fields), " ".join(label.split())
    if not 0 < len(label) <= LONGEST_LABEL:
        raise ValueError(f"Say whom the link is for, in 1 to {LONGEST_LABEL} letters.")
    if not 1 <= days_open <= MOST_DAYS_OPEN:
        raise ValueError(f"A link is open for 1 to {MOST_DAYS_OPEN} days.")
    if None not in days and days[0] > days[1]:  # type: ignore[operator]
        raise ValueError("The first day shared is after the last.")
    if most_visits is not None and most_visits < 1:
        raise ValueError("A link can be opened at least once.")
    token, share_id, now = new_token(), new_id(), utc_now()
    with store.writing() as cursor:
        cursor.execute(
            "INSERT INTO share_link VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, ?)",
            [
                *(scope.athlete_id, share_id, fingerprint(token), label, json.dumps(shared), *days),
                *(now, now + timedelta(days=days_open), most_visits),
            ],
        )
        note_event(cursor, scope.athlete_id, share_id, "made")
    return token


def share_links(store: Store, scope: Scope) -> list[ShareLink]:
    """Every link of this athlete, the newest first, with how often and when it was last opened."""
    scope.require(KEEPING)
    with store.reading(scope) as cursor:
        rows = cursor.execute(
            "SELECT l.share_id, l.label, l.fields, l.first_day, l.last_day, l.created_at, l.expires_at,"
            " l.revoked_at, l.most_visits, count(v.opened_at), max(v.opened_at)"
            " FROM share_link l LEFT JOIN share_visit v"
            " ON v.athlete_id = l.athlete_id AND v.share_id = l.share_id"
            " WHERE l.athlete_id = ? GROUP BY ALL ORDER BY l.created_at DESC, l.share_id",
            [scope.athlete_id],
        ).fetchall()
    return [
        ShareLink(share, label, tuple(json.loads(fields)), (first, last), *rest)
        for share, label, fields, first, last, *rest in rows
    ]


def revoke_link(store: Store, scope: Scope, share_id: str) -> None:
    """Close one link now, in every tab it is open in."""
    _revoke(store, scope, share_id)


def revoke_all(store: Store, scope: Scope) -> None:
    """Close every link of this athlete now."""
    _revoke(store, scope, None)


def _revoke(store: Store, scope: Scope, share_id: str | None) -> None:
    scope.require_write()
    with store.writing() as cursor:
        closed = cursor.execute(
            "UPDATE share_link SET revoked_at = $now WHERE athlete_id = $athlete AND revoked_at IS NULL"
            " AND ($share IS NULL OR share_id = $share) RETURNING share_id",
            {"now": utc_now(), "athlete": scope.athlete_id, "share": share_id},
        ).fetchall()
        for (share,) in closed:
            note_event(cursor, scope.athlete_id, share, "revoked")


def begin_visit(store: Store, token: str) -> tuple[str, datetime] | None:
    """A secret for the browser that brought this token, and until when it is good.

    None for a token that is unknown, has run out, was revoked or is used up: nobody is told which.
    """
    known, now = fingerprint(token), utc_now()
    with store.reading() as cursor:
        row = cursor.execute(
            "SELECT l.token_hash, l.athlete_id, l.share_id, l.expires_at FROM share_link l"  # noqa: S608 a constant
            f" WHERE l.token_hash = $hash AND {_OPEN} AND (l.most_visits IS NULL OR l.most_visits >"
            " (SELECT count(*) FROM share_visit v WHERE v.athlete_id = l.athlete_id"
            " AND v.share_id = l.share_id AND v.opened_at IS NOT NULL))",
            {"hash": known, "now": now},
        ).fetchone()
    if row is None or not is_fingerprint(row[0], token):
        return None
    _, athlete_id, share_id, until = row
    secret = new_secret()
    with store.writing() as cursor:
        cursor.execute(
            "DELETE FROM share_visit WHERE opened_at IS NULL AND begun_at < ?", [now - UNOPENED_VISITS_KEPT]
        )
        cursor.execute(
            "INSERT INTO share_visit VALUES (?, ?, ?, ?, NULL)",
            [athlete_id, share_id, fingerprint(secret), now],
        )
    return secret, until


def visit_of(store: Store, secret: str) -> Visit | None:
    """Who comes with this secret, as of now; None when nobody, any more. To be asked on every run.

    A visit is nobody's until `open_visit` has let it in.
    """
    row = _visit_row(store, secret, opened=True)
    return None if row is None else _as_visit(row)


def is_begun(store: Store, secret: str) -> bool:
    """True for the secret of a visit whose link is open, also before `open_visit` has let it in."""
    return _visit_row(store, secret, opened=False) is not None


def open_visit(store: Store, secret: str, page: str) -> Visit | None:
    """Note that a page is being looked at; the first one of a visit counts as opening the link.

    None when the link has meanwhile run out, been revoked or been used up.
    """
    row = _visit_row(store, secret, opened=False)
    if row is None:
        return None
    visit, now = _as_visit(row), utc_now()
    with store.writing() as cursor:
        opened = cursor.execute(
            "UPDATE share_visit SET opened_at = $now WHERE secret_hash = $hash AND opened_at IS NULL"
            " AND coalesce((SELECT l.most_visits > (SELECT count(*) FROM share_visit v WHERE"
            " v.athlete_id = l.athlete_id AND v.share_id = l.share_id AND v.opened_at IS NOT NULL)"
            " FROM share_link l WHERE l.athlete_id = $athlete AND l.share_id = $share), true) RETURNING 1",
            {"now": now, "hash": fingerprint(secret), "athlete": visit.athlete_id, "share": visit.share_id},
        ).fetchall()
        there = cursor.execute(
            "SELECT opened_at IS NOT NULL FROM share_visit WHERE secret_hash = ?", [fingerprint(secret)]
        ).fetchone()
        if there is None or not there[0]:
            return None
        note_event(cursor, visit.athlete_id, visit.share_id, "opened" if opened else "looked", page)
    return visit


def end_visit(store: Store, secret: str) -> None:
    """Make this secret good for nothing: its browser has left. A visit that was opened still counts."""
    if _visit_row(store, secret, opened=False) is None:
        return
    with store.writing() as cursor:
        cursor.execute(
            "UPDATE share_visit SET secret_hash = ? WHERE secret_hash = ? AND opened_at IS NOT NULL",
            [fingerprint(new_secret()), fingerprint(secret)],
        )
        cursor.execute("DELETE FROM share_visit WHERE secret_hash = ?", [fingerprint(secret)])


def _visit_row(store: Store, secret: str, *, opened: bool) -> tuple[object, ...] | None:
    known = fingerprint(secret)
    with store.reading() as cursor:
        cursor.execute("BEGIN TRANSACTION READ ONLY")
        row = cursor.execute(
            "SELECT v.secret_hash, l.athlete_id, l.share_id, l.label, l.fields, l.first_day, l.last_day,"  # noqa: S608 a constant
            " l.expires_at FROM share_visit v JOIN share_link l ON l.athlete_id = v.athlete_id"
            f" AND l.share_id = v.share_id WHERE v.secret_hash = $hash AND {_OPEN}"
            " AND (v.opened_at IS NOT NULL OR NOT $opened)",
            {"hash": known, "now": utc_now(), "opened": opened},
        ).fetchone()
    return row if row is not None and is_fingerprint(row[0], secret) else None


def _as_visit(row: tuple[object, ...]) -> Visit:
    _, athlete, share_id, label, fields, first, last, until = row
    try:
        parts = shared_fields(json.loads(str(fields)))
    except ValueError:  # a restored store may hold anything
        raise NotAllowedError("This log has not been shared with you.") from None
    grant = Grant(str(athlete), parts, (first, last), until)  # type: ignore[arg-type]
    viewer = Viewer(str(label), owns="", grants=(grant,))
    return Visit(str(share_id), str(athlete), viewer, until)  # type: ignore[arg-type]
