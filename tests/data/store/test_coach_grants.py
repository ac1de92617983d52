"""A coach's grant: offered by an invite, accepted once, changed and ended by either side."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from data.sharing import NotAllowedError, Scope, Viewer, authorise, owner_scope
from data.store import coach_grants as grants_module
from data.store import coach_invites as invites_module
from data.store import share_events as events_module
from data.store.coach_grants import (
    Terms,
    change_grant,
    coach_grants,
    coached_by,
    leave_athlete,
    note_look,
    terms,
    withdraw_grant,
)
from data.store.coach_invites import (
    MOST_INVITE_DAYS,
    accept_invite,
    create_invite,
    invites,
    offered_by,
    revoke_invite,
)
from data.store.database import CONTROL, Store, utc_now
from data.store.people import Claims, Person, open_log, signed_in
from data.store.share_events import share_events
from tests.data.training_files import rows_of

ANN, BOB = owner_scope("a" * 32), owner_scope("b" * 32)
BOTH = Terms(("strength", "running"))
PLANNER = Terms(("strength", "method"), may_plan=True)


def person(control: Store, name: str) -> Person:
    return signed_in(control, Claims("https://id.example", name, utc_now(), name.title()))


@pytest.fixture
def control(tmp_path: Path) -> Iterator[Store]:
    opened = Store(tmp_path / "host", CONTROL)
    for name, scope in (("ann", ANN), ("bob", BOB)):
        open_log(opened, person(opened, name), scope.athlete_id)
    yield opened
    opened.close()


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime], None]:
    def set_to(moment: datetime) -> None:
        for module in (grants_module, invites_module, events_module):
            monkeypatch.setattr(module, "utc_now", lambda: moment)

    return set_to


def invited(control: Store, scope: Scope = ANN, offered: Terms = BOTH, **options: int) -> str:
    return create_invite(control, scope, label="Kim", offered=offered, **options)


def coach(control: Store, scope: Scope = ANN, offered: Terms = BOTH, name: str = "kim") -> Person:
    kim = person(control, name)
    assert accept_invite(control, invited(control, scope, offered), kim.person_id) == scope.athlete_id
    return kim


def scope_of(control: Store, who: Person, athlete: Scope = ANN) -> Scope:
    granted = tuple(one.grant for one in coached_by(control, who.person_id))
    return authorise(Viewer(who.name, owns=who.athlete_id, grants=granted), athlete.athlete_id, utc_now())


def test_an_accepted_invite_opens_what_it_offered_and_no_other_log(control: Store) -> None:
    days = (date(2026, 1, 1), None)
    kim = coach(control, offered=Terms(("strength", "method"), days, may_plan=True))
    assert scope_of(control, kim) == Scope(
        ANN.athlete_id, may_write=False, fields=("strength", "method"), days=days, may_plan=True
    )
    with pytest.raises(NotAllowedError):
        scope_of(control, kim, BOB)
    assert [(one.name, one.grant.athlete_id) for one in coached_by(control, kim.person_id)] == [
        ("Ann", ANN.athlete_id)
    ]


def test_a_coach_has_several_athletes_and_an_athlete_several_coaches(control: Store) -> None:
    kim, lee = coach(control), coach(control, name="lee")
    coach(control, BOB, PLANNER)
    assert [one.name for one in coached_by(control, kim.person_id)] == ["Ann", "Bob"]
    assert {one.name for one in coach_grants(control, ANN)} == {"Kim", "Lee"}
    assert [one.name for one in coached_by(control, lee.person_id)] == ["Ann"]
    assert scope_of(control, kim, BOB).may_plan
    assert not scope_of(control, kim).may_plan


def test_an_invite_is_good_once_and_for_its_days(control: Store, at: Callable[[datetime], None]) -> None:
    token, start = invited(control, days_open=7), utc_now()
    kim, lee = person(control, "kim"), person(control, "lee")
    at(start + timedelta(days=8))
    assert offered_by(control, token) is None
    assert accept_invite(control, token, kim.person_id) is None
    at(start + timedelta(days=6))
    assert offered_by(control, token) == (ANN.athlete_id, BOTH)
    assert accept_invite(control, token, kim.person_id) == ANN.athlete_id
    assert offered_by(control, token) is None
    assert accept_invite(control, token, lee.person_id) is None
    assert coached_by(control, lee.person_id) == []


def test_an_invite_taken_back_opens_nothing(control: Store) -> None:
    token = invited(control)
    [one] = invites(control, ANN)
    revoke_invite(control, BOB, one.invite_id)
    assert offered_by(control, token) is not None
    revoke_invite(control, ANN, one.invite_id)
    assert invites(control, ANN) == []
    assert accept_invite(control, token, person(control, "kim").person_id) is None


def test_nobody_coaches_themselves(control: Store) -> None:
    ann = person(control, "ann")
    assert accept_invite(control, invited(control), ann.person_id) is None
    assert len(invites(control, ANN)) == 1


@pytest.mark.parametrize("token", ["", "is1_", "x" * 99_999, "' OR 1=1 --", "\ud800"])
def test_a_token_nobody_was_given_offers_nothing(control: Store, token: str) -> None:
    invited(control)
    assert offered_by(control, token) is None
    assert accept_invite(control, token, "x") is None


def test_a_token_is_not_in_the_file(control: Store) -> None:
    token = invited(control)
    control.close()
    raw = b"".join(path.read_bytes() for path in control.folder.iterdir())
    assert token.encode() not in raw
    assert token[4:].encode() not in raw


def test_a_new_invite_takes_the_place_of_the_old_grant(control: Store) -> None:
    kim = coach(control)
    coach(control, offered=PLANNER)
    assert scope_of(control, kim).fields == ("strength", "method")
    assert sum(one.ended_at is None for one in coach_grants(control, ANN)) == 1


@pytest.mark.parametrize("end", ["withdrawn", "left", "run out"])
def test_a_grant_ends_at_once(control: Store, at: Callable[[datetime], None], end: str) -> None:
    until = utc_now() + timedelta(days=1)
    kim = coach(control, offered=Terms(("strength",), until=until))
    [grant] = coach_grants(control, ANN)
    if end == "withdrawn":
        withdraw_grant(control, ANN, grant.grant_id)
    elif end == "left":
        leave_athlete(control, kim.person_id, ANN.athlete_id)
    else:
        at(until)
    assert coached_by(control, kim.person_id) == []
    with pytest.raises(NotAllowedError):
        scope_of(control, kim)


def test_a_grant_is_changed_for_good_and_only_by_its_athlete(control: Store) -> None:
    kim = coach(control)
    [grant] = coach_grants(control, ANN)
    with pytest.raises(KeyError):
        change_grant(control, BOB, grant.grant_id, PLANNER)
    withdraw_grant(control, BOB, grant.grant_id)
    change_grant(control, ANN, grant.grant_id, PLANNER)
    assert scope_of(control, kim).may_plan
    withdraw_grant(control, ANN, grant.grant_id)
    with pytest.raises(KeyError):
        change_grant(control, ANN, grant.grant_id, BOTH)


def test_the_athlete_reads_what_a_coach_did_for_ninety_days(
    control: Store, at: Callable[[datetime], None]
) -> None:
    start = utc_now()
    kim = coach(control)
    [grant] = coach_grants(control, ANN)
    assert grant.signed_in_at is not None
    note_look(control, ANN.athlete_id, grant.grant_id, "Strength")
    at(start + timedelta(days=80))
    leave_athlete(control, kim.person_id, ANN.athlete_id)
    said = [(kind, page) for _, kind, page in share_events(control, ANN, grant.grant_id)]
    assert said[0] == ("left", "")
    assert sorted(said[1:]) == [("accepted", ""), ("looked", "Strength")]
    at(start + timedelta(days=91))
    assert [kind for _, kind, _ in share_events(control, ANN, grant.grant_id)] == ["left"]
    assert share_events(control, BOB, grant.grant_id) == []


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"fields": ()}, "at least one part"),
        ({"fields": ("keeping",)}, "at least one part"),
        ({"fields": ("strength", "strength_pace")}, "share those too"),
        ({"fields": ("strength",), "may_plan": True}, "see your programme"),
        ({"fields": ("strength",), "days": (date(2026, 2, 1), date(2026, 1, 1))}, "after the last"),
        ({"fields": ("strength",), "until": datetime(2020, 1, 1)}, "past"),
    ],
)
def test_terms_that_cannot_be_are_refused_with_a_sentence(wrong: dict[str, object], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        terms(**wrong)


@pytest.mark.parametrize(
    ("label", "days_open"), [(" ", 7), ("x" * 61, 7), ("Kim", 0), ("Kim", MOST_INVITE_DAYS + 1)]
)
def test_an_invite_that_cannot_be_is_not_made(control: Store, label: str, days_open: int) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        create_invite(control, ANN, label=label, offered=BOTH, days_open=days_open)
    assert rows_of(control, "coach_invite") == []


def test_a_coach_makes_no_invites_and_sees_no_other_coaches(control: Store) -> None:
    scope = scope_of(control, coach(control))
    [grant] = coach_grants(control, ANN)
    for act in (
        lambda: invited(control, scope),
        lambda: invites(control, scope),
        lambda: coach_grants(control, scope),
        lambda: withdraw_grant(control, scope, grant.grant_id),
        lambda: change_grant(control, scope, grant.grant_id, BOTH),
        lambda: share_events(control, scope, grant.grant_id),
    ):
        with pytest.raises(NotAllowedError):
            act()
