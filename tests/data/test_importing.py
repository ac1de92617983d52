"""The only door in: what a file adds, what it never adds twice, and what is asked first."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from uuid import uuid4

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.importing import import_upload, undo
from data.readers.reader import Head
from data.reading import NotRecognisedError, recognise
from data.sharing import NotAllowedError, Scope, owner_scope
from data.store.database import Store
from data.store.import_ledger import imports
from data.store.log_rows import read_rows
from data.training_log import Answers
from tests.data.training_files import (
    BERLIN,
    ME,
    everything,
    fresh_store,
    garmin,
    hevy,
    logged,
    originals_kept,
    rows_of,
    strava,
    strong,
    take,
)

MONDAY = (
    "2026-03-02 18:00:00,Lower,Squat (Barbell),1,100,5",
    "2026-03-02 18:00:00,Lower,Squat (Barbell),2,100,5",
    "2026-03-02 18:00:00,Lower,Squat (Barbell),3,100,5",
)
THURSDAY = (
    "2026-03-05 18:00:00,Upper,Bench Press (Barbell),1,70,6",
    "2026-03-05 18:00:00,Upper,Bench Press (Barbell),2,70,6",
)
FRIDAY = ("2026-03-06 18:00:00,Upper,Overhead Press (Barbell),1,40,6",)


def new_updated_there(report: object) -> tuple[int, int, int]:
    new = report.sets_new + report.runs_new + report.races_new + report.body_mass_new
    return new, report.updated, report.already_there


def test_importing_the_same_file_again_adds_nothing(store: Store) -> None:
    assert new_updated_there(take(store, strong(*MONDAY))) == (3, 0, 0)
    before = everything(store)
    again = take(store, strong(*MONDAY))
    assert new_updated_there(again) == (0, 0, 3)
    assert again.import_id is None
    after = everything(store)
    assert {**after, "athlete": 0} == {**before, "athlete": 0}


def test_a_renamed_file_adds_nothing(store: Store) -> None:
    take(store, strong(*MONDAY), name="strong.csv")
    again = take(store, strong(*MONDAY), name="strong (1).csv")
    assert new_updated_there(again) == (0, 0, 3)
    assert len(imports(store, ME)) == len(originals_kept(store)) == 1


@pytest.mark.parametrize("ending", ["\r\n", "\r"])
def test_the_same_file_with_other_line_ends_adds_nothing(store: Store, ending: str) -> None:
    text = strong(*MONDAY, *THURSDAY)
    take(store, text)
    before = logged(store, but=())
    assert new_updated_there(take(store, text.replace("\n", ending))) == (0, 0, 5)
    assert logged(store, but=()) == before


def test_a_later_export_adds_only_what_is_new(store: Store) -> None:
    take(store, strong(*MONDAY, *THURSDAY))
    assert new_updated_there(take(store, strong(*MONDAY, *THURSDAY, *FRIDAY))) == (1, 0, 5)


def test_the_order_of_two_overlapping_exports_does_not_matter(tmp_path: Path) -> None:
    early, late = strong(*MONDAY, *THURSDAY), strong(*THURSDAY, *FRIDAY)
    one = fresh_store(tmp_path / "one", early, late)
    other = fresh_store(tmp_path / "other", late, early)
    assert logged(one) == logged(other)
    assert len(rows_of(one, "strength_set")) == 6


def test_a_set_corrected_in_the_app_is_counted_as_updated_and_not_doubled(store: Store) -> None:
    take(store, strong(*MONDAY))
    corrected = MONDAY[1].replace(",100,5", ",102.5,4")
    assert new_updated_there(take(store, strong(MONDAY[0], corrected, MONDAY[2]))) == (0, 1, 2)
    loads = [(row[0], row[1]) for row in _loads(store)]
    assert loads == [(100.0, 5.0), (102.5, 4.0), (100.0, 5.0)]


def _loads(store: Store) -> list[tuple[float, float]]:
    with store.reading() as cursor:
        return cursor.execute("SELECT load_kg, reps FROM strength_set ORDER BY set_number").fetchall()


def test_an_exercise_done_twice_in_a_workout_is_two_blocks(store: Store) -> None:
    start = "2026-03-02 18:00:00,Lower"
    rows = (
        f"{start},Squat (Barbell),1,100,5",
        f"{start},Deadlift (Barbell),1,120,5",
        f"{start},Squat (Barbell),1,100,5",
    )
    assert new_updated_there(take(store, strong(*rows))) == (3, 0, 0)
    assert new_updated_there(take(store, strong(*rows))) == (0, 0, 3)


def test_a_dry_run_says_what_an_import_would_and_keeps_nothing(store: Store) -> None:
    before = everything(store)
    planned = take(store, strong(*MONDAY), dry_run=True)
    assert everything(store) == before
    assert originals_kept(store) == set()
    done = take(store, strong(*MONDAY))
    assert planned.import_id is None
    assert new_updated_there(planned) == new_updated_there(done) == (3, 0, 0)


def test_a_file_without_units_asks_and_nothing_is_taken(store: Store) -> None:
    report = take(store, strong(*MONDAY), answers=Answers())
    assert (report.question.about, report.question.choices) == ("unit", ("kg", "lb"))
    assert not report.is_in
    assert logged(store) == {"strength_set": [], "run": [], "race": [], "body_mass": []}
    assert originals_kept(store) == set()


def test_both_orders_of_day_and_month_are_asked_for(store: Store) -> None:
    text = "day,body_mass_kg\n04/03/2026,70\n05/03/2026,71\n"
    report = take(store, text)
    assert (report.question.about, report.question.choices) == ("date_order", ("day_first", "month_first"))
    take(store, text, answers=Answers(date_order="month_first"))
    days = [f"{row[4]}" for row in rows_of(store, "body_mass")]
    assert sorted(days) == ["2026-04-03", "2026-05-03"]


def test_an_unknown_file_is_refused_with_what_was_tried(store: Store) -> None:
    report = take(store, "alpha,beta\n1,2\n")
    assert report.refused
    assert "alpha, beta" in report.rejected[0].reason
    assert "Hevy" in report.rejected[0].reason
    with pytest.raises(NotRecognisedError, match="empty"):
        recognise(Head("nothing.csv", b"\n\n"))


def test_a_file_above_the_limit_is_refused(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("data.importing.LARGEST_BYTES", 50)
    assert "larger" in take(store, strong(*MONDAY)).rejected[0].reason


def test_rows_that_repeat_within_a_file_are_counted(store: Store) -> None:
    text = "started_at,distance_km,duration\n" + "2026-03-04 18:10,8.2,43:30\n" * 2
    report = take(store, text)
    assert (report.runs_new, report.left_out) == (1, {"repeated rows": 1})


def test_texts_with_separator_characters_do_not_make_two_sets_one(store: Store) -> None:
    start = "2026-03-02 18:00:00"
    rows = (f"{start},A\x1fB,C,1,100,5", f"{start},A,B\x1fC,1,100,5")
    assert take(store, strong(*rows)).sets_new == 2


def test_two_races_of_a_day_with_one_name_in_other_capitals_are_two(store: Store) -> None:
    text = "day,distance_m,duration_s,name,counts\n2026-03-01,5000,1200,Park,\n2026-03-01,5000,1300,PARK,\n"
    assert take(store, text).races_new == 2
    assert new_updated_there(take(store, text)) == (0, 0, 2)


def test_a_reading_scope_can_neither_import_nor_undo(store: Store) -> None:
    take(store, strong(*MONDAY))
    reading = Scope("me", may_write=False)
    with pytest.raises(NotAllowedError):
        import_upload(store, reading, "x.csv", BytesIO(strong(*THURSDAY).encode()), answers=BERLIN)
    for import_id in (1, 99):
        with pytest.raises(NotAllowedError):
            undo(store, reading, import_id)


def test_french_month_words_are_read(store: Store) -> None:
    french = hevy(*(f"{day} févr. 2026, 06:48|Poussée|Squat (Barbell)|0|80|5" for day in (9, 11)))
    assert take(store, french).sets_new == 2
    assert {f"{row[5]}" for row in rows_of(store, "strength_set")} == {"2026-02-09", "2026-02-11"}


EXERCISES = st.sampled_from(["Squat (Barbell)", "Plank", "Bench Press (Barbell)"])
BLOCK = st.tuples(EXERCISES, st.sampled_from([60, 80, 100]), st.integers(1, 3), st.integers(1, 4))
WORKOUT = st.lists(BLOCK, min_size=1, max_size=4)


def as_rows(workouts: list[list[tuple[str, int, int, int]]], first: int) -> list[str]:
    rows = []
    for day, blocks in enumerate(workouts, first):
        for exercise, load, reps, sets in blocks:
            line = f"2026-01-{day:02d} 18:00:00,Same name,{exercise}"
            rows += [f"{line},{number},{load},{reps}" for number in range(1, sets + 1)]
    return rows


@pytest.fixture(scope="module")
def shared_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    opened = Store(tmp_path_factory.mktemp("shared") / "store")
    yield opened
    opened.close()


@settings(max_examples=6, deadline=None, derandomize=True)
@given(before=st.lists(WORKOUT, min_size=1, max_size=3), after=st.lists(WORKOUT, min_size=1, max_size=3))
def test_an_export_and_then_a_longer_one_equal_the_longer_one(
    shared_store: Store,
    before: list[list[tuple[str, int, int, int]]],
    after: list[list[tuple[str, int, int, int]]],
) -> None:
    early = as_rows(before, 1)
    whole = early + as_rows(after, 1 + len(before))
    twice, once = f"twice {uuid4()}", f"once {uuid4()}"
    for content in (early, whole, whole):
        take(shared_store, strong(*content), athlete=twice)
    assert take(shared_store, strong(*whole), athlete=once).sets_new == len(whole)
    sets = [read_rows(shared_store, owner_scope(name), "strength_set") for name in (twice, once)]
    pd.testing.assert_frame_equal(*sets)
    assert len(sets[0]) == len(whole)


@pytest.mark.parametrize("flip", [False, True])
def test_runs_and_their_races_are_told_apart_by_the_services_own_number(tmp_path: Path, flip: bool) -> None:
    one = strava("11|Mar 1, 2026, 8:00:00 AM|Race|Run|1250|1250|5010|1.0")
    both = strava(
        "11|Mar 1, 2026, 8:00:00 AM|Race|Run|1250|1250|5010|1.0",
        "12|Mar 3, 2026, 5:00:00 PM|Easy|Run|3000|2950|9000|0.0",
    )
    made = fresh_store(tmp_path / "s", *((both, one) if flip else (one, both)))
    assert (len(rows_of(made, "run")), len(rows_of(made, "race"))) == (2, 1)
    assert take(made, garmin("2026-03-03 18:00:00|Easy|9.00|0:49:10")).runs_new == 0
