"""Who may see and change what."""

from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest

from data.sharing import NotAllowedError, Scope, Viewer, authorise, owner_scope


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
