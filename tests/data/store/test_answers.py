"""An answer holds for the value it was given for, wherever its row comes from, until it is taken back."""

from __future__ import annotations

import pytest

from data.importing import read_again, undo
from data.store.answers import answered_doubts, ask_again, settle_doubts
from data.store.database import Store
from data.store.import_ledger import imports
from data.store.log_rows import read_log
from findings.summary import summary
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
from tests.data.training_files import ME, rows_of, strava, take


def loads(store: Store) -> list[object]:
    return counting(store, "strength_set", "load_kg")


def stored_load(store: Store) -> float:
    with store.reading() as cursor:
        query = "SELECT load_kg FROM strength_set ORDER BY abs(load_kg - 61) DESC LIMIT 1"
        return float(cursor.execute(query).fetchall()[0][0])


def test_the_suggestion_counts_and_what_was_imported_is_kept(store: Store) -> None:
    take_and_ask(store, workouts())
    answer(store, "corrected")
    assert loads(store)[4] == pytest.approx(KILOGRAMS)
    assert stored_load(store) == POUNDS
    assert doubts(store) == []
    assert asked(store).empty


def test_totals_and_records_count_the_correction(store: Store) -> None:
    take_and_ask(store, workouts(slip=None))
    meant = summary(read_log(store, ME))
    take_and_ask(store, workouts(slip=610.0))
    answer(store, "corrected")
    found = summary(read_log(store, ME))
    assert (found["volume_kg"], found["lifts"]) == (meant["volume_kg"], meant["lifts"])


@pytest.mark.parametrize("said", ["right", "left out", "corrected"])
def test_an_answer_survives_every_way_back_in(store: Store, said: str) -> None:
    take_and_ask(store, workouts())
    answer(store, said)
    rows = rows_of(store, "strength_set"), loads(store)
    report = take(store, workouts())
    mark(store)
    assert (report.sets_new, report.updated, report.import_id) == (0, 0, None)
    assert (rows_of(store, "strength_set"), loads(store)) == rows
    read_again(store, ME)
    mark(store)
    assert (rows_of(store, "strength_set"), loads(store)) == rows
    undo(store, ME, imports(store, ME)[0].import_id)
    mark(store)
    assert loads(store) == []
    take_and_ask(store, workouts())
    assert (doubts(store), loads(store)) == ([text for text in doubts(store) if said == "left out"], rows[1])
    assert asked(store).empty


def test_a_correction_lets_go_of_a_value_mended_in_its_app(store: Store) -> None:
    take_and_ask(store, workouts())
    answer(store, "corrected")
    take_and_ask(store, workouts(slip=61.0))
    assert loads(store)[4] == 61.0
    assert answered_doubts(store, ME).empty


@pytest.mark.parametrize("said", ["right", "left out", "corrected"])
def test_an_answer_taken_back_is_asked_again_as_before(store: Store, said: str) -> None:
    take_and_ask(store, workouts())
    before = rows_of(store, "suspicion"), rows_of(store, "strength_set")
    answer(store, said)
    found = answered_doubts(store, ME)
    assert found[["kind", "answer", "original"]].to_numpy().tolist() == [["pounds", said, POUNDS]]
    ask_again(store, ME, "strength_set", found["key"].tolist())
    assert (rows_of(store, "suspicion"), rows_of(store, "strength_set")) == before
    assert rows_of(store, "settled_suspicion") == []


def test_a_doubt_of_the_row_itself_is_answered_corrected_and_asked_again(store: Store) -> None:
    take_and_ask(store, workouts(slip=610.0))
    before = doubts(store)
    answer(store, "corrected")
    assert (loads(store)[4], doubts(store)) == (61.0, [])
    take(store, workouts(slip=610.0))
    mark(store)
    assert (loads(store)[4], doubts(store)) == (61.0, [])
    (key,) = answered_doubts(store, ME)["key"]
    ask_again(store, ME, "strength_set", [key])
    assert (loads(store)[4], doubts(store)) == (610.0, before)
    settle_doubts(store, ME, "strength_set", [key], "left out")
    assert doubts(store) == ["Left out by you."]
    ask_again(store, ME, "strength_set", [key])
    assert doubts(store) == before


def test_a_time_can_be_left_out_and_the_distance_stays(store: Store) -> None:
    easy = "{}|Mar {}, 2026, 5:00:00 AM|Morning|Run|{}|{}|{}|0.0"
    runs = [easy.format(day, day, 3000 + day, 3000 + day, 9000 + 10 * day) for day in range(1, 16)]
    runs.append(easy.format(16, 16, 20 * 3600, 20 * 3600, 9100))
    take(store, strava(*runs))
    mark(store)
    answer(store, "corrected", "run")
    for column in ("moving_s", "elapsed_s"):
        assert counting(store, "run", column)[15] != counting(store, "run", column)[15]  # NaN
    assert counting(store, "run", "distance_m")[15] == 9100
    assert answered_doubts(store, ME)["original"].tolist() == [72000.0]  # one answer, two columns
    ask_again(store, ME, "run", answered_doubts(store, ME)["key"].tolist())
    assert counting(store, "run", "moving_s")[15] == 72000


def test_a_race_may_count_as_no_effort(store: Store) -> None:
    take(store, "day,distance_m,duration_s,name,counts\n2026-04-01,10000,1500,City,yes\n")
    mark(store)
    answer(store, "corrected", "race")
    assert (counting(store, "race", "counts"), doubts(store, "race")) == ([False], [])


def test_what_was_left_out_is_no_evidence_for_others(store: Store) -> None:
    take_and_ask(store, workouts())
    answer(store, "left out")
    assert mark(store) == 0
    assert doubts(store) == ["Left out by you."]


def test_only_rows_in_doubt_can_be_answered_and_only_so(store: Store) -> None:
    take_and_ask(store, workouts())
    with pytest.raises(ValueError, match="no answer"):
        settle_doubts(store, ME, "strength_set", ["x"], "perhaps")
    for table in ("athlete", "x; --", "suspicion"):
        with pytest.raises(ValueError, match="no doubts"):
            settle_doubts(store, ME, table, ["x"], "right")
        with pytest.raises(ValueError, match="no doubts"):
            ask_again(store, ME, table, ["x"])
    before = rows_of(store, "strength_set")
    settle_doubts(store, ME, "strength_set", ["no such row"], "right")
    assert rows_of(store, "strength_set") == before
    assert answered_doubts(store, ME).empty
