"""What is in question depends on the rows and the answers alone, whatever came when."""

from __future__ import annotations

import pytest

from data.sharing import NotAllowedError, Scope
from data.store.database import Store
from data.store.suspicion_rows import mark_suspicions
from tests.data.store.doubted_log import (
    KILOGRAMS,
    POUNDS,
    answer,
    asked,
    counting,
    doubts,
    mark,
    take_and_ask,
    workouts,
)
from tests.data.training_files import rows_of, strava, take


def test_a_set_in_pounds_is_kept_out_until_answered_with_a_suggestion(store: Store) -> None:
    assert take_and_ask(store, workouts()) == 1
    assert asked(store)[["kind", "column"]].to_numpy().tolist() == [["pounds", "load_kg"]]
    assert asked(store)["suggested"].tolist() == pytest.approx([KILOGRAMS])
    assert "135 lb is 61.2 kg" in doubts(store)[0]
    assert counting(store, "strength_set", "load_kg")[4] == POUNDS  # what was imported stays


def test_asking_twice_asks_the_same(store: Store) -> None:
    take_and_ask(store, workouts())
    before = rows_of(store, "suspicion"), rows_of(store, "strength_set")
    assert mark(store) == 1
    assert (rows_of(store, "suspicion"), rows_of(store, "strength_set")) == before


def test_a_question_goes_when_its_evidence_goes(store: Store) -> None:
    take_and_ask(store, workouts())
    take(store, workouts(slip=None))  # mended in the app
    assert mark(store) == 0
    assert doubts(store) == []
    assert rows_of(store, "suspicion") == []


def test_a_value_that_changes_is_asked_about_anew(store: Store) -> None:
    take_and_ask(store, workouts())
    answer(store, "right")
    assert take_and_ask(store, workouts(slip=145.0)) == 1
    assert "145 lb" in doubts(store)[0]


def test_the_order_of_imports_does_not_matter(store: Store) -> None:
    take(store, workouts(days=2))
    mark(store)
    take_and_ask(store, workouts())
    once = rows_of(store, "suspicion")
    take_and_ask(store, workouts(days=2))
    assert rows_of(store, "suspicion") == once


def test_a_row_in_doubt_for_itself_keeps_its_reason_and_gains_a_suggestion(store: Store) -> None:
    take_and_ask(store, workouts(slip=610.0))
    assert "more than anyone lifts" in doubts(store)[0]
    assert asked(store)["suggested"].tolist() == [61.0]
    assert mark(store) == 0  # nothing doubted beyond what the row says itself
    assert len(doubts(store)) == 1


def test_runs_races_and_weights_are_asked_about_too(store: Store) -> None:
    easy = "{}|Mar {}, 2026, 5:00:00 AM|Morning|Run|{}|{}|{}|0.0"
    runs = [easy.format(day, day, 3000 + day, 3000 + day, 9000 + 10 * day) for day in range(1, 16)]
    runs.append(easy.format(16, 16, 50 * 3600, 3050, 9100))
    take(store, strava(*runs))
    take(store, "day,distance_m,duration_s,name,counts\n2026-04-01,10000,1500,City,yes\n")
    weights = "".join(f"2026-03-{day:02d},{158.7 if day == 5 else 72}\n" for day in range(1, 9))
    take_and_ask(store, "day,body_mass_kg\n" + weights)
    assert asked(store, "run")["kind"].tolist() == ["timer"]
    assert asked(store, "race")["column"].tolist() == ["counts"]
    assert asked(store, "body_mass")["suggested"].round(1).tolist() == [72.0]


def test_who_may_only_look_cannot_ask(store: Store) -> None:
    take(store, workouts())
    with store.writing() as cursor, pytest.raises(NotAllowedError):
        mark_suspicions(cursor, Scope("me", may_write=False))
