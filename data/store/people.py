"""Who signs in: known by the provider and its name for them, never by an e-mail address.

A sign-in is good for 12 hours, and until the person ends it or all of theirs: the browser's cookie alone,
which anybody who copied it can send again, proves nothing more.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import duckdb

from data.sharing import NotAllowedError, Scope
from data.store.database import Store, utc_now
from data.store.tokens import new_id

LONGEST_SIGN_IN = timedelta(hours=12)
CLOCKS_DIFFER = timedelta(minutes=5)  # a provider's clock may be ahead of ours by this much
SIGN_INS_KEPT = timedelta(days=90)
LONGEST_NAME = 60
LONGEST_CLAIM = 500
NAMELESS = "Somebody"


@dataclass(frozen=True, slots=True)
class Claims:
    """What the provider says of whoever signed in: `issued_at` is when (UTC)."""

    issuer: str
    subject: str
    issued_at: datetime
    name: str = ""
    email: str = ""
    email_verified: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who is signed in; `athlete_id` names their own log, "" where they have none."""

    person_id: str
    name: str
    email: str
    athlete_id: str
    issued_at: datetime


def claims_of(told: dict[str, object]) -> Claims | None:
    """The claims of an identity token; None for what cannot tell one person from another, or when."""
    issuer, subject, issued = told.get("iss"), told.get("sub"), told.get("iat")
    proper = all(isinstance(one, str) and 0 < len(one) <= LONGEST_CLAIM for one in (issuer, subject))
    if not proper or isinstance(issued, bool) or not isinstance(issued, (int, float)):
        return None
    try:
        issued_at = datetime.fromtimestamp(issued, UTC).replace(tzinfo=None)
    except (ValueError, OverflowError, OSError):
        return None
    email = _cleaned(told.get("email"))
    name = _cleaned(told.get("name")) or _cleaned(told.get("preferred_username")) or email or NAMELESS
    return Claims(str(issuer), str(subject), issued_at, name, email, told.get("email_verified") is True)


def _cleaned(words: object) -> str:
    """One line of signs a keyboard types."""
    text = words if isinstance(words, str) else ""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())[:LONGEST_NAME]


def signed_in(control: Store, claims: Claims) -> Person | None:
    """Who this is, as of now; None when the sign-in is too old or has been ended. To be asked on every run.

    The first time a sign-in is seen it is written down.
    """
    now = utc_now()
    if not claims.issued_at - CLOCKS_DIFFER <= now < claims.issued_at + LONGEST_SIGN_IN:
        return None
    with control.reading() as cursor:
        row = _row(cursor, claims)
    if row is None or not row[4]:
        with control.writing() as cursor:
            _write_down(cursor, claims, now)
            row = _row(cursor, claims)
    if row is None or not row[4] or row[5]:
        return None
    person_id, name, email, athlete_id = map(str, row[:4])
    return Person(person_id, name, email, athlete_id, claims.issued_at)


def _row(cursor: duckdb.DuckDBPyConnection, claims: Claims) -> tuple[object, ...] | None:
    """(person, name, e-mail, own log, is this sign-in known, has it been ended)."""
    return cursor.execute(
        "SELECT p.person_id, p.name, p.email, coalesce(l.athlete_id, ''), s.issued_at IS NOT NULL,"
        " s.ended_at IS NOT NULL OR coalesce($issued <= p.signed_out_before, false)"
        " FROM person p LEFT JOIN sign_in s ON s.person_id = p.person_id AND s.issued_at = $issued"
        " LEFT JOIN athlete_log l ON l.person_id = p.person_id"
        " WHERE p.issuer = $issuer AND p.subject = $subject",
        {"issued": claims.issued_at, "issuer": claims.issuer, "subject": claims.subject},
    ).fetchone()


def _write_down(cursor: duckdb.DuckDBPyConnection, claims: Claims, now: datetime) -> None:
    cursor.execute(
        "INSERT INTO person VALUES (?, ?, ?, ?, ?, NULL) ON CONFLICT (issuer, subject) DO NOTHING",
        [new_id(), claims.issuer, claims.subject, claims.name, claims.email],
    )
    cursor.execute(
        "UPDATE person SET name = $name, email = $email WHERE issuer = $issuer AND subject = $subject",
        {"name": claims.name, "email": claims.email, "issuer": claims.issuer, "subject": claims.subject},
    )
    cursor.execute(
        "INSERT INTO sign_in SELECT person_id, $issued, $now, NULL FROM person"
        " WHERE issuer = $issuer AND subject = $subject ON CONFLICT DO NOTHING",
        {"issued": claims.issued_at, "now": now, "issuer": claims.issuer, "subject": claims.subject},
    )
    cursor.execute("DELETE FROM sign_in WHERE seen_at < ?", [now - SIGN_INS_KEPT])


def sign_out(control: Store, person: Person) -> None:
    """End this one sign-in: its cookie opens nothing any more, wherever it is sent from."""
    with control.writing() as cursor:
        cursor.execute(
            "UPDATE sign_in SET ended_at = ? WHERE person_id = ? AND issued_at = ?",
            [utc_now(), person.person_id, person.issued_at],
        )


def sign_out_everywhere(control: Store, person: Person) -> None:
    """End every sign-in of this person up to now, by whichever clock is ahead: the provider's or ours."""
    with control.writing() as cursor:
        cursor.execute(
            "UPDATE person SET signed_out_before = greatest($now, (SELECT max(issued_at) FROM sign_in"
            " WHERE person_id = $person)) WHERE person_id = $person",
            {"now": utc_now(), "person": person.person_id},
        )


def open_log(control: Store, person: Person, athlete_id: str) -> str:
    """Begin a log of their own under this new id; the id of the one they have, if they have one."""
    with control.writing() as cursor:
        cursor.execute(
            "INSERT INTO athlete_log VALUES (?, ?, ?) ON CONFLICT (person_id) DO NOTHING",
            [athlete_id, person.person_id, utc_now()],
        )
        kept = cursor.execute(
            "SELECT athlete_id FROM athlete_log WHERE person_id = ?", [person.person_id]
        ).fetchone()
    if kept is None:
        raise NotAllowedError("This log cannot be opened.")
    return str(kept[0])


def forget_log(control: Store, scope: Scope) -> None:
    """Forget a log that has been deleted, with every link, invite and grant to it and what happened there."""
    scope.require_write()
    with control.writing() as cursor:
        for table in (
            *("share_visit", "share_link", "coach_invite", "coach_grant", "share_event", "athlete_log"),
        ):
            cursor.execute(f"DELETE FROM {table} WHERE athlete_id = ?", [scope.athlete_id])  # noqa: S608 a constant


def athlete_name(control: Store, athlete_id: str) -> str:
    """The name of the person a log belongs to, as the provider told it last; "" for nobody's."""
    with control.reading() as cursor:
        row = cursor.execute(
            "SELECT p.name FROM athlete_log l JOIN person p ON p.person_id = l.person_id"
            " WHERE l.athlete_id = ?",
            [athlete_id],
        ).fetchone()
    return "" if row is None else str(row[0])


def log_count(control: Store) -> int:
    """How many people keep a log on this host."""
    with control.reading() as cursor:
        row = cursor.execute("SELECT count(*) FROM athlete_log").fetchone()
    return 0 if row is None else int(row[0])
