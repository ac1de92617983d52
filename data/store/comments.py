"""What athlete and coach say to each other about a day, a workout, a race or a point of a chart.

A comment is seen by the athlete and by those whose share holds comments, the part of the log it is about
and its day. Words are kept as they are typed; pages show them as plain text.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from data.sharing import ATHLETE, NotAllowedError, Scope
from data.store.database import Store, utc_now

LONGEST_WORDS = 4_000
MOST_A_DAY = 200  # by one author: a link that got about cannot fill the disk
# The part of the log each kind of thing belongs to; a day and a week belong to all, a point to its chart's.
KINDS = {
    **{"day": "", "week": "", "workout": "strength", "run": "running", "race": "running"},
    **{"rule": "method", "point": None},
}
_SEEN = (
    "athlete_id = $athlete AND (field = '' OR list_contains($fields, field))"
    " AND (day IS NULL OR (($first IS NULL OR day >= $first) AND ($last IS NULL OR day <= $last)))"
)


@dataclass(frozen=True, slots=True)
class About:
    """What a comment is about: the kind of thing, which one, its day, and the part of the log it is in."""

    kind: str
    key: str
    day: date | None = None
    field: str = ""

    def __post_init__(self) -> None:
        fixed = KINDS[self.kind]
        if fixed is not None and self.field != fixed:
            raise ValueError(f"A comment on a {self.kind} belongs to {fixed or 'the whole log'}.")


def about(kind: str, key: str, day: date | None = None, *, field: str | None = None) -> About:
    """A thing to comment on; `field` is asked for a point of a chart only."""
    return About(kind, key, day, KINDS[kind] or "" if field is None else field)


@dataclass(frozen=True, slots=True)
class Author:
    """Who writes: ATHLETE or the share they came by, and the name shown beside the words."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Comment:
    """One comment; `replies` are in the order they were written, and have none of their own."""

    comment_id: str
    about: About
    author: str
    author_name: str
    words: str
    written_at: datetime
    resolved: bool
    unread: bool
    replies: tuple[Comment, ...] = ()


def write_comment(store: Store, scope: Scope, author: Author, thing: About, words: str) -> str:
    """Say something about a thing; the new comment's id. ValueError for no words, or too many."""
    if not (scope.sees("comments") and (not thing.field or scope.sees(thing.field))):
        raise NotAllowedError("This part of the log is not open for comments.")
    if thing.day is not None and not scope.includes(thing.day):
        raise NotAllowedError("This day has not been shared with you.")
    return _keep(store, scope, author, thing, None, words)


def reply(store: Store, scope: Scope, author: Author, comment_id: str, words: str) -> str:
    """Answer a comment that may be seen; KeyError when there is none."""
    parent = next((one for one in comments(store, scope, author.key) if one.comment_id == comment_id), None)
    if parent is None:
        raise KeyError(comment_id)
    return _keep(store, scope, author, parent.about, comment_id, words)


def _keep(store: Store, scope: Scope, author: Author, thing: About, reply_to: str | None, words: str) -> str:
    if author.key == ATHLETE:
        scope.require_write()
    said = _cleaned(words)
    if not 0 < len(said) <= LONGEST_WORDS:
        raise ValueError(f"A comment has 1 to {LONGEST_WORDS:,} letters.")
    comment_id, now = secrets.token_hex(8), utc_now()
    with store.writing() as cursor:
        lately = cursor.execute(
            "SELECT count(*) FROM comment WHERE athlete_id = ? AND author = ? AND written_at > ?",
            [scope.athlete_id, author.key, now - timedelta(days=1)],
        ).fetchone()
        if lately and lately[0] >= MOST_A_DAY:
            raise ValueError(f"That is {MOST_A_DAY} comments in a day. Write the next one tomorrow.")
        cursor.execute(
            "INSERT INTO comment VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL)",
            [
                *(scope.athlete_id, comment_id, reply_to, thing.kind, thing.key, thing.field, thing.day),
                *(author.key, author.name, said, now),
            ],
        )
        cursor.execute(
            "INSERT INTO comment_read VALUES (?, ?, ?)", [scope.athlete_id, comment_id, author.key]
        )
    return comment_id


def _cleaned(words: str) -> str:
    """The words without signs that no keyboard types; line breaks stay."""
    lines = words.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    kept = ["".join(sign for sign in line if sign.isprintable() or sign == "\t").rstrip() for line in lines]
    return "\n".join(kept).strip()


def comments(store: Store, scope: Scope, reader: str, thing: About | None = None) -> list[Comment]:
    """What may be seen of the comments on a thing, or on everything: the newest first, replies with theirs.

    `reader`: whose unread marks they carry, ATHLETE or a share.
    """
    with store.reading(scope) as cursor:
        rows = cursor.execute(
            "SELECT reply_to, comment_id, kind, about, day, field, author, author_name, words, written_at,"  # noqa: S608 a constant
            " resolved_at IS NOT NULL, author <> $reader AND NOT EXISTS (SELECT 1 FROM comment_read r WHERE"
            " r.athlete_id = $athlete AND r.comment_id = c.comment_id AND r.reader = $reader)"
            f" FROM comment c WHERE {_SEEN} AND ($kind IS NULL OR (kind = $kind AND about = $about))"
            " ORDER BY written_at DESC, comment_id",
            {
                **{"athlete": scope.of("comments"), "fields": list(scope.fields), "reader": reader},
                **{"first": scope.days[0], "last": scope.days[1]},
                **{"kind": thing and thing.kind, "about": thing and thing.key},
            },
        ).fetchall()
    answers: dict[str, list[Comment]] = {}
    for row in reversed(rows):
        if row[0] is not None:
            answers.setdefault(row[0], []).append(_as_comment(row, ()))
    return [_as_comment(row, tuple(answers.get(row[1], ()))) for row in rows if row[0] is None]


def _as_comment(row: tuple, replies: tuple[Comment, ...]) -> Comment:  # type: ignore[type-arg]
    _, comment_id, kind, key, day, field, author, name, words, at, resolved, unread = row
    thing = About(kind, key, day, field)
    return Comment(comment_id, thing, author, name, words, at, resolved, unread, replies)


def unread_comments(store: Store, scope: Scope, reader: str) -> int:
    """How many comments and replies of others this reader has not seen."""
    return sum(one.unread for first in comments(store, scope, reader) for one in (first, *first.replies))


def mark_read(store: Store, scope: Scope, reader: str, comment_ids: Iterable[str]) -> None:
    """Take the unread marks of these comments away for this reader; those out of sight are left."""
    shown = [one for first in comments(store, scope, reader) for one in (first, *first.replies)]
    wanted = {*comment_ids} & {one.comment_id for one in shown if one.unread}
    if not wanted:
        return
    with store.writing() as cursor:
        cursor.executemany(
            "INSERT INTO comment_read VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            [[scope.athlete_id, comment_id, reader] for comment_id in sorted(wanted)],
        )


def resolve_comment(store: Store, scope: Scope, comment_id: str, *, resolved: bool = True) -> None:
    """Settle a comment, or open it again; KeyError when none with this id may be seen."""
    if all(one.comment_id != comment_id for one in comments(store, scope, "")):
        raise KeyError(comment_id)
    with store.writing() as cursor:
        cursor.execute(
            "UPDATE comment SET resolved_at = ? WHERE athlete_id = ? AND comment_id = ?",
            [utc_now() if resolved else None, scope.athlete_id, comment_id],
        )


def delete_comment(store: Store, scope: Scope, author: str, comment_id: str) -> None:
    """Take a comment back with its replies: one's own, or any for the athlete; KeyError for others."""
    shown = [one for first in comments(store, scope, author) for one in (first, *first.replies)]
    found = next((one for one in shown if one.comment_id == comment_id), None)
    if found is None or not (scope.may_write or (found.author == author and author != ATHLETE)):
        raise KeyError(comment_id)
    with store.writing() as cursor:
        gone = [comment_id, *(one.comment_id for one in found.replies)]
        for table in ("comment_read", "comment"):
            cursor.execute(
                f"DELETE FROM {table} WHERE athlete_id = ? AND list_contains(?, comment_id)",  # noqa: S608 a constant
                [scope.athlete_id, gone],
            )
