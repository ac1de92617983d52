"""A deleted log is gone, and a new one is never taken for it."""

from __future__ import annotations

from data.store.database import Store
from data.store.deletion import delete_log
from data.store.log_rows import read_log, revision
from data.store.preferences import athlete_names
from tests.data.training_files import ME, everything, hevy, originals_kept, take

ONE_SET = hevy("2026-03-01 10:00|Legs|Squat (Barbell)|0|100|5")


def test_deleting_a_log_leaves_no_row_no_name_and_no_original(store: Store) -> None:
    take(store, ONE_SET)
    delete_log(store, ME)
    assert read_log(store, ME).sets.empty
    assert athlete_names(store) == []
    assert originals_kept(store) == set()
    assert not any(everything(store).values())


def test_a_log_begun_anew_has_a_revision_the_deleted_one_never_had(store: Store) -> None:
    take(store, ONE_SET)
    before = revision(store, ME)
    delete_log(store, ME)
    take(store, ONE_SET.replace("100", "200"))
    assert revision(store, ME) > before
