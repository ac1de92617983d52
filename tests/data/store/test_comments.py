"""Comments: seen by those they are for, in the words they were written."""

from __future__ import annotations

from datetime import date

import pytest

from data.sharing import ATHLETE, NotAllowedError, Scope, owner_scope
from data.store import comments as comments_module
from data.store.comments import (
    LONGEST_WORDS,
    About,
    Author,
    about,
    comments,
    delete_comment,
    mark_read,
    reply,
    resolve_comment,
    unread_comments,
    write_comment,
)
from data.store.database import Store
from tests.data.training_files import ME, rows_of

ANN, COACH = Author(ATHLETE, "me"), Author("share1", "Coach")
ALL = Scope("me", may_write=False, fields=("strength", "running", "strength_pace", "method", "comments"))
RUNS_ONLY = Scope("me", may_write=False, fields=("running", "comments"))
SILENT = Scope("me", may_write=False, fields=("strength", "running"))
SPRING = Scope("me", may_write=False, fields=ALL.fields, days=(date(2026, 3, 1), date(2026, 5, 31)))
IN_MARCH, IN_JULY = date(2026, 3, 2), date(2026, 7, 2)
THINGS = {
    "day": about("day", "2026-03-02", IN_MARCH),
    "week": about("week", "2026-03-02", IN_MARCH),
    "workout": about("workout", "w1", IN_MARCH),
    "run": about("run", "r1", IN_MARCH),
    "race": about("race", "c1", IN_JULY),
    "rule": about("rule", "heavy_work"),
    "point": about("point", "strength:Back Squat", IN_MARCH, field="strength"),
}


def said(store: Store, scope: Scope, thing: About | None = None) -> set[str]:
    return {one.words for one in comments(store, scope, "somebody", thing)}


@pytest.fixture
def talk(store: Store) -> Store:
    for name, thing in THINGS.items():
        write_comment(store, ME, ANN, thing, name)
    return store


def test_a_comment_is_seen_by_those_whose_share_holds_what_it_is_about(talk: Store) -> None:
    assert said(talk, ME) == said(talk, ALL) == set(THINGS)
    assert said(talk, RUNS_ONLY) == {"day", "week", "run", "race"}
    assert said(talk, SPRING) == set(THINGS) - {"race"}
    assert said(talk, SILENT) == set()
    assert said(talk, owner_scope("her")) == set()


@pytest.mark.parametrize("name", THINGS)
def test_a_thing_has_its_own_comments(talk: Store, name: str) -> None:
    assert said(talk, ALL, THINGS[name]) == {name}


def test_a_coach_comments_the_athlete_answers_and_both_know_what_is_new(store: Store) -> None:
    first = write_comment(store, ALL, COACH, THINGS["point"], "Deload next week?")
    assert (unread_comments(store, ME, ATHLETE), unread_comments(store, ALL, COACH.key)) == (1, 0)
    mark_read(store, ME, ATHLETE, [first])
    reply(store, ME, ANN, first, "Yes,\nfrom Monday.")
    assert (unread_comments(store, ME, ATHLETE), unread_comments(store, ALL, COACH.key)) == (0, 1)
    [thread] = comments(store, ALL, COACH.key, THINGS["point"])
    assert [(one.author_name, one.words) for one in (thread, *thread.replies)] == [
        ("Coach", "Deload next week?"),
        ("me", "Yes,\nfrom Monday."),
    ]
    resolve_comment(store, ME, first)
    assert comments(store, ALL, COACH.key)[0].resolved
    resolve_comment(store, ALL, first, resolved=False)
    assert not comments(store, ME, ATHLETE)[0].resolved


def test_what_cannot_be_seen_can_be_neither_written_nor_answered_nor_settled(talk: Store) -> None:
    hidden = next(one for one in comments(talk, ME, ATHLETE) if one.words == "workout").comment_id
    before = rows_of(talk, "comment")
    for write in (
        lambda: write_comment(talk, RUNS_ONLY, COACH, THINGS["workout"], "x"),
        lambda: write_comment(talk, SILENT, COACH, THINGS["day"], "x"),
        lambda: write_comment(talk, SPRING, COACH, THINGS["race"], "x"),
        lambda: write_comment(talk, ALL, ANN, THINGS["day"], "in the athlete's name"),
    ):
        with pytest.raises(NotAllowedError):
            write()
    for write in (
        lambda: reply(talk, RUNS_ONLY, COACH, hidden, "x"),
        lambda: reply(talk, owner_scope("her"), COACH, hidden, "x"),
        lambda: resolve_comment(talk, RUNS_ONLY, hidden),
        lambda: delete_comment(talk, ALL, COACH.key, hidden),
        lambda: delete_comment(talk, ALL, ATHLETE, hidden),
        lambda: delete_comment(talk, owner_scope("her"), ATHLETE, hidden),
    ):
        with pytest.raises(KeyError):
            write()
    assert rows_of(talk, "comment") == before


def test_a_comment_is_taken_back_with_its_replies(store: Store) -> None:
    first = write_comment(store, ALL, COACH, THINGS["day"], "one")
    reply(store, ME, ANN, first, "two")
    delete_comment(store, ALL, COACH.key, first)
    assert rows_of(store, "comment") == rows_of(store, "comment_read") == []


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  a\r\nb\rc  ", "a\nb\nc"),
        (
            "<img src=x onerror=alert(1)> ![](https://evil/x.png)",
            "<img src=x onerror=alert(1)> ![](https://evil/x.png)",
        ),
        ("a\x00b\u202ec\x1b[31m", "abc[31m"),
    ],
)
def test_words_are_kept_but_for_signs_nobody_types(store: Store, typed: str, kept: str) -> None:
    write_comment(store, ME, ANN, THINGS["day"], typed)
    assert said(store, ME) == {kept}


@pytest.mark.parametrize("words", ["", " \n ", "\x00", "x" * (LONGEST_WORDS + 1)])
def test_nothing_and_a_novel_are_no_comments(store: Store, words: str) -> None:
    with pytest.raises(ValueError, match="letters"):
        write_comment(store, ME, ANN, THINGS["day"], words)


def test_nobody_writes_without_end(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(comments_module, "MOST_A_DAY", 2)
    for _ in range(2):
        write_comment(store, ALL, COACH, THINGS["day"], "x")
    with pytest.raises(ValueError, match="tomorrow"):
        write_comment(store, ALL, COACH, THINGS["day"], "x")
    write_comment(store, ME, ANN, THINGS["day"], "the athlete still can")


def test_a_comment_belongs_to_the_part_its_thing_is_in() -> None:
    with pytest.raises(ValueError, match="strength"):
        About("workout", "w1", IN_MARCH, "running")
    with pytest.raises(KeyError):
        about("sock", "s1")
