"""A shared link: good for its browser and its days, gone when taken back, its secrets never in the file."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.sharing import NotAllowedError, Scope, authorise, owner_scope
from data.store import share_events as events_module
from data.store import share_links as links_module
from data.store.database import FILE_NAME, Store, utc_now
from data.store.share_events import share_events
from data.store.share_links import (
    MOST_DAYS_OPEN,
    begin_visit,
    create_link,
    end_visit,
    is_begun,
    open_visit,
    revoke_all,
    revoke_link,
    share_links,
    visit_of,
)
from tests.data.training_files import ME, rows_of

HER = owner_scope("her")
BOTH = ("strength", "running")


def link(store: Store, scope: Scope = ME, **options: object) -> str:
    return create_link(store, scope, **{"label": "Coach", "fields": BOTH, **options})


def visit(store: Store, token: str) -> str:
    begun = begin_visit(store, token)
    assert begun is not None
    assert open_visit(store, begun[0], "Overview") is not None
    return begun[0]


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> object:
    def set_to(moment: datetime) -> None:
        for module in (links_module, events_module):
            monkeypatch.setattr(module, "utc_now", lambda: moment)

    return set_to


def test_a_link_opens_what_it_was_made_for_and_no_writing(store: Store) -> None:
    days = (date(2026, 1, 1), date(2026, 6, 30))
    secret = visit(store, link(store, days=days))
    seen = visit_of(store, secret)
    scope = authorise(seen.viewer, seen.athlete_id, utc_now())
    assert scope == Scope("me", may_write=False, fields=BOTH, days=days)
    assert seen.viewer.name == "Coach"
    with pytest.raises(NotAllowedError):
        authorise(seen.viewer, "her", utc_now())


def test_neither_a_token_nor_a_secret_is_in_the_file(store: Store) -> None:
    token = link(store)
    secret = visit(store, token)
    assert token.startswith("is1_")
    assert len(token) == 4 + 43
    store.close()
    raw = (store.folder / FILE_NAME).read_bytes()
    assert token.encode() not in raw
    assert token[4:].encode() not in raw
    assert secret.encode() not in raw


@pytest.mark.parametrize(
    "token", ["", "is1_", "nonsense", "is1_" + "A" * 43, "' OR 1=1 --", "\ud800", "x" * 99_999]
)
def test_a_token_nobody_was_given_opens_nothing(store: Store, token: str) -> None:
    link(store)
    assert begin_visit(store, token) is None
    assert visit_of(store, token) is None
    assert open_visit(store, token, "Overview") is None


@settings(max_examples=100, deadline=None)
@given(change=st.integers(0, 46), letter=st.sampled_from("aZ0-_ \n"))
def test_a_token_with_one_other_letter_opens_nothing(
    two_links: tuple[Store, str], change: int, letter: str
) -> None:
    store, token = two_links
    forged = token[:change] + letter + token[change + 1 :]
    assert (begin_visit(store, forged) is None) == (forged != token)


@pytest.fixture(scope="module")
def two_links(tmp_path_factory: pytest.TempPathFactory) -> tuple[Store, str]:
    opened = Store(tmp_path_factory.mktemp("links") / "store")
    link(opened, HER)
    return opened, link(opened)


def test_a_token_is_no_secret_of_a_visit_and_a_secret_no_token(store: Store) -> None:
    token = link(store)
    secret = visit(store, token)
    assert visit_of(store, token) is None
    assert begin_visit(store, secret) is None


def test_a_revoked_link_is_closed_at_once_for_those_inside_and_those_who_come(store: Store) -> None:
    kept, gone = link(store, label="Kept"), link(store, label="Gone")
    inside, staying = visit(store, gone), visit(store, kept)
    revoke_link(store, ME, next(one.share_id for one in share_links(store, ME) if one.label == "Gone"))
    assert visit_of(store, inside) is None
    assert open_visit(store, inside, "Strength") is None
    assert begin_visit(store, gone) is None
    assert visit_of(store, staying) is not None


def test_revoking_all_closes_mine_and_leaves_hers(store: Store) -> None:
    mine = [visit(store, link(store)) for _ in range(3)]
    hers = visit(store, link(store, HER))
    revoke_all(store, ME)
    assert [visit_of(store, secret) for secret in mine] == [None] * 3
    assert visit_of(store, hers) is not None
    assert not any(one.is_open(utc_now()) for one in share_links(store, ME))


def test_a_link_ends_with_its_last_second(store: Store, at: object) -> None:
    start = datetime(2026, 3, 1, 12)
    at(start)
    token = link(store, days_open=30)
    secret = visit(store, token)
    at(start + timedelta(days=30) - timedelta(seconds=1))
    assert visit_of(store, secret) is not None
    at(start + timedelta(days=30))
    assert visit_of(store, secret) is None
    assert begin_visit(store, token) is None


def test_a_grant_that_has_run_out_authorises_nothing(store: Store) -> None:
    seen = visit_of(store, visit(store, link(store)))
    with pytest.raises(NotAllowedError):
        authorise(seen.viewer, "me", seen.until)
    with pytest.raises(NotAllowedError):
        authorise(seen.viewer, "me")


def test_a_link_for_two_visits_lets_two_in_and_they_may_come_back(store: Store) -> None:
    token = link(store, most_visits=2)
    three = [begin_visit(store, token)[0] for _ in range(3)]  # begun at once, before any was opened
    assert [open_visit(store, secret, "Overview") is not None for secret in three] == [True, True, False]
    assert visit_of(store, three[2]) is None
    assert begin_visit(store, token) is None
    assert open_visit(store, three[0], "Strength") is not None


def test_whoever_leaves_and_comes_back_by_the_link_is_another_visit(store: Store) -> None:
    token = link(store, most_visits=1)
    secret = visit(store, token)
    end_visit(store, secret)
    assert visit_of(store, secret) is None
    assert open_visit(store, secret, "Overview") is None
    assert begin_visit(store, token) is None
    assert [one.opened for one in share_links(store, ME)] == [1]


def test_a_visit_that_ends_before_it_was_opened_was_none(store: Store) -> None:
    token = link(store, most_visits=1)
    end_visit(store, begin_visit(store, token)[0])
    assert begin_visit(store, token) is not None


def test_how_often_a_link_was_opened_is_known_for_as_long_as_the_link(store: Store, at: object) -> None:
    at(datetime(2026, 1, 2, 9))
    token = link(store, days_open=MOST_DAYS_OPEN)
    visit(store, token)
    at(datetime(2026, 6, 1, 9))  # what happened is kept for 90 days
    create_link(store, ME, label="Bo", fields=BOTH)
    opened = {one.label: (one.opened, one.last_opened) for one in share_links(store, ME)}
    assert opened == {"Coach": (1, datetime(2026, 1, 2, 9)), "Bo": (0, None)}


def test_a_link_that_a_chat_previews_has_not_been_opened(store: Store) -> None:
    begin_visit(store, link(store))
    assert [one.opened for one in share_links(store, ME)] == [0]


def test_the_athlete_reads_who_looked_and_when_and_the_coach_does_not(store: Store, at: object) -> None:
    token = link(store)
    for day in (2, 3):
        at(datetime(2026, 3, day, 9))
        open_visit(store, visit(store, token), "Strength")
    [one] = share_links(store, ME)
    assert (one.opened, one.last_opened) == (2, datetime(2026, 3, 3, 9))
    kinds = [(kind, page) for _, kind, page in share_events(store, ME, one.share_id)]
    assert sorted(kinds) == [
        *[("looked", "Strength")] * 2,
        ("made", ""),
        *[("opened", "Overview")] * 2,
    ]
    coach = Scope("me", may_write=False, fields=BOTH)
    for read in (lambda: share_links(store, coach), lambda: share_events(store, coach, one.share_id)):
        with pytest.raises(NotAllowedError):
            read()


@pytest.mark.parametrize(
    "wrong",
    [
        {"days_open": 0},
        {"days_open": MOST_DAYS_OPEN + 1},
        {"label": " "},
        {"label": "x" * 61},
        {"fields": ()},
        {"fields": ("keeping",)},
        {"fields": ("strength", "strength_pace")},
        {"days": (date(2026, 2, 1), date(2026, 1, 1))},
        {"most_visits": 0},
    ],
)
def test_a_link_that_cannot_be_is_not_made(store: Store, wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        link(store, **wrong)
    assert rows_of(store, "share_link") == []


def test_only_the_athlete_makes_and_closes_links(store: Store) -> None:
    coach = Scope("me", may_write=False)
    link(store)
    before = rows_of(store, "share_link")
    for change in (
        lambda: link(store, coach),
        lambda: revoke_all(store, coach),
        lambda: revoke_link(store, coach, "x"),
    ):
        with pytest.raises(NotAllowedError, match="reading only"):
            change()
    revoke_link(store, HER, str(before[0][1]))
    assert rows_of(store, "share_link") == before


def test_a_share_that_a_changed_file_widened_opens_nothing(store: Store) -> None:
    secret = visit(store, link(store))
    with store.writing() as cursor:
        cursor.execute("""UPDATE share_link SET fields = '["strength", "keeping"]'""")
    with pytest.raises(NotAllowedError):
        visit_of(store, secret)


def test_a_visit_is_begun_before_it_is_opened_and_over_when_its_link_is(store: Store) -> None:
    begun = begin_visit(store, link(store))
    assert begun is not None
    assert is_begun(store, begun[0])
    assert visit_of(store, begun[0]) is None
    revoke_all(store, ME)
    assert not is_begun(store, begun[0])
    assert not is_begun(store, "")
