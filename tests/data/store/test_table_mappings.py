"""What was said of a table is remembered by its column names, for its athlete alone."""

from __future__ import annotations

from datetime import date

import pytest

from data.sharing import NotAllowedError, Scope, owner_scope
from data.store.database import Store
from data.store.log_rows import revision
from data.store.table_mappings import RememberedMapping, forget_mapping, mapping_for, save_mapping

ME, YOU = owner_scope("me"), owner_scope("you")
DAY = date(2031, 3, 3)


def test_what_was_said_is_remembered_with_its_day(store: Store) -> None:
    save_mapping(store, ME, "a", '{"rows": "sets"}', said_on=DAY)
    assert mapping_for(store, ME, "a") == RememberedMapping('{"rows": "sets"}', DAY)
    assert mapping_for(store, ME, "b") is None


def test_what_is_said_later_takes_its_place(store: Store) -> None:
    save_mapping(store, ME, "a", "old", said_on=DAY)
    save_mapping(store, ME, "a", "new", said_on=date(2031, 4, 4))
    assert mapping_for(store, ME, "a") == RememberedMapping("new", date(2031, 4, 4))


def test_what_is_forgotten_is_asked_again(store: Store) -> None:
    save_mapping(store, ME, "a", "old", said_on=DAY)
    save_mapping(store, ME, "b", "other", said_on=DAY)
    forget_mapping(store, ME, "a")
    assert mapping_for(store, ME, "a") is None
    assert mapping_for(store, ME, "b") is not None


def test_each_athlete_has_said_their_own(store: Store) -> None:
    save_mapping(store, ME, "a", "mine", said_on=DAY)
    assert mapping_for(store, YOU, "a") is None
    forget_mapping(store, YOU, "a")
    assert mapping_for(store, ME, "a") is not None


def test_a_new_mapping_is_seen_at_once_by_what_was_computed_before(store: Store) -> None:
    before = revision(store, ME)
    save_mapping(store, ME, "a", "x", said_on=DAY)
    after = revision(store, ME)
    forget_mapping(store, ME, "a")
    assert len({before, after, revision(store, ME)}) == 3


def test_somebody_who_may_only_look_changes_nothing(store: Store) -> None:
    looking = Scope("me", may_write=False)
    with pytest.raises(NotAllowedError):
        save_mapping(store, looking, "a", "x", said_on=DAY)
    with pytest.raises(NotAllowedError):
        forget_mapping(store, looking, "a")


@pytest.mark.parametrize(
    "kept", ["", "null", "[]", "{}", '{"text": "x", "said_on": "soon"}', '{"text": "x"}', "7"]
)
def test_nonsense_in_a_restored_store_counts_as_nothing(store: Store, kept: str) -> None:
    with store.writing() as cursor:
        cursor.execute("INSERT INTO table_mapping VALUES ('me', 'a', ?)", [kept])
    assert mapping_for(store, ME, "a") is None
