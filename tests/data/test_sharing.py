"""Who may see and change what."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from datetime import date, datetime, timedelta

import pytest

from data.sharing import Grant, NotAllowedError, Scope, Viewer, authorise, owner_scope


def test_athletes_may_do_everything_with_their_own_log() -> None:
    assert authorise(Viewer("Ann", owns="ann"), "ann") == Scope("ann", may_write=True)


@pytest.mark.parametrize("athlete", ["bob", "Ann", "ann ", "", "None"])
def test_a_log_that_is_not_theirs_is_closed(athlete: str) -> None:
    with pytest.raises(NotAllowedError, match="not been shared"):
        authorise(Viewer("Ann", owns="ann"), athlete)


@pytest.mark.parametrize("name", ["", " ", " ann", "ann ", "a/b", "../x", "a\nb", "a;b", "x" * 81, "a\x00"])
def test_a_scope_without_a_proper_name_cannot_be_made(name: str) -> None:
    with pytest.raises(ValueError, match="An athlete's name"):
        Scope(name, may_write=False)


@pytest.mark.parametrize("name", ["me", "Robin Sample", "jörg.o'neil+run@example.org", "x" * 80])
def test_names_of_people_are_proper(name: str) -> None:
    assert owner_scope(name).athlete_id == name


def test_nobody_owns_nothing() -> None:
    with pytest.raises(ValueError, match="An athlete's name"):
        authorise(Viewer("", owns=""), "")


def test_a_scope_is_what_it_was_made() -> None:
    scope = Scope("ann", may_write=False)
    with pytest.raises(FrozenInstanceError):
        scope.may_write = True
    with pytest.raises(NotAllowedError, match="reading only"):
        scope.require_write()
    owner_scope("ann").require_write()


NOW = datetime(2026, 3, 1, 12)
PART = ("strength", "method")
SEEN = Scope("ann", may_write=False, fields=PART)
PLANNED = Scope("ann", may_write=False, fields=PART, may_plan=True)


@pytest.mark.parametrize(
    ("grant", "scope"),
    [
        (Grant("ann", PART, (None, None), None), SEEN),
        (Grant("ann", PART, (None, None), NOW + timedelta(seconds=1)), SEEN),
        (Grant("ann", PART, (None, None), NOW), None),
        (Grant("ann", PART, (None, None), NOW - timedelta(days=1)), None),
        (Grant("bob", PART, (None, None), None), None),
        (Grant("null", PART, (None, None), None), None),
        (Grant("ann", PART, (None, None), None, may_plan=True), PLANNED),
        (
            Grant("ann", ("strength",), (None, None), None, may_plan=True),
            Scope("ann", may_write=False, fields=("strength",)),
        ),
        (
            Grant("ann", PART, (date(2026, 1, 1), None), None),
            Scope("ann", may_write=False, fields=PART, days=(date(2026, 1, 1), None)),
        ),
    ],
    ids=[
        *("no end", "not over", "its last moment", "over", "another's", "nobody's"),
        *("may plan", "may plan what they do not see", "some days"),
    ],
)
def test_a_grant_opens_what_it_says_for_as_long_as_it_says(grant: Grant, scope: Scope | None) -> None:
    viewer = Viewer("Kim", owns="kim", grants=(grant,))
    if scope is None:
        with pytest.raises(NotAllowedError):
            authorise(viewer, "ann", NOW)
    else:
        assert authorise(viewer, "ann", NOW) == scope
    with pytest.raises(NotAllowedError):
        authorise(viewer, "ann")  # without a time nothing is known to be open
    assert authorise(viewer, "kim", NOW).may_write


@pytest.mark.parametrize(
    ("scope", "plans"),
    [(owner_scope("ann"), True), (PLANNED, True), (SEEN, False)],
    ids=["athlete", "coach who may plan", "coach"],
)
def test_the_week_is_planned_by_those_who_may(scope: Scope, plans: bool) -> None:
    assert scope.plans == plans
    if plans:
        scope.require_plan()
    else:
        with pytest.raises(NotAllowedError, match="reading only"):
            scope.require_plan()
