"""Who signs in is known by provider and subject; it ends after 12 hours, or when they say so."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from data.sharing import NotAllowedError, Scope, owner_scope
from data.store import people
from data.store.database import CONTROL, Store
from data.store.people import (
    Claims,
    Person,
    athlete_name,
    claims_of,
    forget_log,
    log_count,
    open_log,
    sign_out,
    sign_out_everywhere,
    signed_in,
)
from tests.data.training_files import rows_of

NOON = datetime(2026, 3, 1, 12)
ANN = Claims("https://id.example", "ann", NOON, "Ann", "ann@club.example", email_verified=True)


@pytest.fixture
def control(tmp_path: Path) -> Iterator[Store]:
    opened = Store(tmp_path / "host", CONTROL)
    yield opened
    opened.close()


@pytest.fixture(autouse=True)
def at(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime], None]:
    def set_to(moment: datetime) -> None:
        monkeypatch.setattr(people, "utc_now", lambda: moment)

    set_to(NOON)
    return set_to


def test_the_same_person_comes_back_whatever_their_address_is_now(control: Store) -> None:
    first = signed_in(control, ANN)
    later = signed_in(
        control, replace(ANN, issued_at=NOON + timedelta(minutes=1), email="new@x.example", name="Ann B")
    )
    assert (first.person_id, first.name) == (later.person_id, "Ann")
    assert (later.name, later.email) == ("Ann B", "new@x.example")


@pytest.mark.parametrize(
    "other",
    [replace(ANN, subject="Ann"), replace(ANN, subject="ann "), replace(ANN, issuer="https://evil.example")],
)
def test_the_same_address_from_elsewhere_is_somebody_else(control: Store, other: Claims) -> None:
    ann = signed_in(control, ANN)
    open_log(control, ann, "a" * 32)
    them = signed_in(control, other)
    assert them.person_id != ann.person_id
    assert them.athlete_id == ""


@pytest.mark.parametrize(
    ("age", "good"),
    [
        (timedelta(0), True),
        (timedelta(hours=12) - timedelta(seconds=1), True),
        (timedelta(hours=12), False),
        (timedelta(days=30), False),
        (-timedelta(minutes=5), True),
        (-timedelta(minutes=6), False),
    ],
)
def test_a_sign_in_lasts_twelve_hours_and_none_comes_from_the_future(
    control: Store, at: Callable[[datetime], None], age: timedelta, good: bool
) -> None:
    at(NOON + age)
    assert (signed_in(control, ANN) is not None) == good


def test_signing_out_ends_this_sign_in_and_leaves_the_others(control: Store) -> None:
    phone = replace(ANN, issued_at=NOON - timedelta(hours=1))
    here, there = signed_in(control, ANN), signed_in(control, phone)
    assert here.person_id == there.person_id
    sign_out(control, here)
    assert signed_in(control, ANN) is None
    assert signed_in(control, phone) is not None


@pytest.mark.parametrize("ahead", [timedelta(0), timedelta(minutes=4)], ids=["same clock", "provider ahead"])
def test_signing_out_everywhere_ends_every_sign_in_up_to_now_and_none_after(
    control: Store, at: Callable[[datetime], None], ahead: timedelta
) -> None:
    seen, unseen = replace(ANN, issued_at=NOON + ahead), replace(ANN, issued_at=NOON - timedelta(hours=2))
    sign_out_everywhere(control, signed_in(control, seen))
    assert signed_in(control, seen) is None
    assert signed_in(control, unseen) is None  # its cookie lay in a drawer
    at(NOON + timedelta(minutes=10))
    assert signed_in(control, replace(ANN, issued_at=NOON + timedelta(minutes=10))) is not None


def test_a_person_has_one_log_and_a_log_one_person(control: Store) -> None:
    ann, bob = signed_in(control, ANN), signed_in(control, replace(ANN, subject="bob", name="Bob"))
    assert open_log(control, ann, "a" * 32) == "a" * 32
    assert open_log(control, ann, "b" * 32) == "a" * 32
    with pytest.raises(Exception, match="Constraint"):
        open_log(control, bob, "a" * 32)
    assert signed_in(control, ANN).athlete_id == "a" * 32
    assert (athlete_name(control, "a" * 32), athlete_name(control, "b" * 32)) == ("Ann", "")
    assert log_count(control) == 1


def test_a_log_is_forgotten_by_its_athlete_alone(control: Store) -> None:
    open_log(control, signed_in(control, ANN), "a" * 32)
    with pytest.raises(NotAllowedError):
        forget_log(control, Scope("a" * 32, may_write=False))
    forget_log(control, owner_scope("b" * 32))
    assert log_count(control) == 1
    forget_log(control, owner_scope("a" * 32))
    assert signed_in(control, ANN).athlete_id == ""


def test_sign_ins_are_kept_for_ninety_days(control: Store, at: Callable[[datetime], None]) -> None:
    signed_in(control, ANN)
    at(NOON + timedelta(days=91))
    signed_in(control, replace(ANN, issued_at=NOON + timedelta(days=91)))
    assert len(rows_of(control, "sign_in")) == 1


GOOD = {"iss": "https://id.example", "sub": "ann", "iat": NOON.replace(tzinfo=UTC).timestamp()}


@pytest.mark.parametrize(
    "told",
    [
        {},
        {**GOOD, "iss": None},
        {**GOOD, "iss": ""},
        {**GOOD, "sub": None},
        {**GOOD, "sub": 7},
        {**GOOD, "sub": "x" * 501},
        {**GOOD, "iat": None},
        {**GOOD, "iat": True},
        {**GOOD, "iat": "1772366400"},
        {**GOOD, "iat": float("nan")},
        {**GOOD, "iat": 1e30},
    ],
)
def test_claims_that_do_not_say_who_or_when_are_nobodys(told: dict[str, object]) -> None:
    assert claims_of(told) is None


@pytest.mark.parametrize(
    ("said", "name", "verified"),
    [
        ({"name": "Ann", "email": "a@x.example", "email_verified": True}, "Ann", True),
        ({"name": " A\nn\tn\x00 "}, "A n n", False),
        ({"name": "x" * 99}, "x" * 60, False),
        ({"name": 7, "preferred_username": "ann"}, "ann", False),
        ({"email": "a@x.example", "email_verified": "true"}, "a@x.example", False),
        ({}, "Somebody", False),
    ],
)
def test_a_name_is_what_the_provider_says_on_one_line(
    said: dict[str, object], name: str, verified: bool
) -> None:
    claims = claims_of({**GOOD, **said})
    assert (claims.name, claims.email_verified, claims.issued_at) == (name, verified, NOON)


def test_nobody_signs_out_by_a_name_that_is_not_theirs(control: Store) -> None:
    signed_in(control, ANN)
    sign_out(control, Person("x", "Ann", "ann@club.example", "", NOON))
    sign_out_everywhere(control, Person("", "Ann", "", "", NOON))
    assert signed_in(control, ANN) is not None
