"""Going back to a copy: the athlete's rows as they were, nobody else's touched, and a way forward again."""

from __future__ import annotations

import duckdb
import pytest

from data.sharing import NotAllowedError, Scope, owner_scope
from data.store import restoring, snapshots
from data.store.comments import Author, about, comments, write_comment
from data.store.database import Store, StoreError
from data.store.import_ledger import imports
from data.store.log_rows import revision
from data.store.originals import forget_original
from data.store.preferences import Preferences, read_preferences, save_preferences
from data.store.restoring import restore_snapshot
from data.store.share_links import create_link, revoke_link, share_links
from data.store.snapshot_files import database_of
from data.store.snapshots import log_copies, take_snapshot
from data.store.transfer import SHARING_TABLES
from tests.data.store.test_run_streams import add, add_run, recorded
from tests.data.training_files import ME, everything, rows_of, save_race, strong, take

NOW_ONLY = {"athlete", *SHARING_TABLES}


def one_set(day: int, load_kg: int = 100) -> str:
    return strong(f"2026-03-{day:02d} 18:00:00,Lower,Squat (Barbell),1,{load_kg},5")


def rows(store: Store) -> dict[str, list[tuple[object, ...]]]:
    return {table: found for table, found in everything(store).items() if table not in NOW_ONLY}


def fill(store: Store, athlete: str = "me") -> None:
    scope = owner_scope(athlete)
    take(store, one_set(1), athlete=athlete)
    take(store, "day,body_mass_kg\n2026-03-01,71\n", athlete=athlete)
    add_run(store, "a run", scope=scope, day="2026-03-02")
    add(store, recorded("a run", seconds=300), scope=scope)
    save_preferences(store, scope, Preferences(timezone="Europe/Berlin", unit="lb"))


def test_going_back_restores_every_row_of_every_table(store: Store) -> None:
    fill(store)
    before = rows(store)
    copy = take_snapshot(store, "day")
    take(store, one_set(1, 140))  # changes a set
    take(store, one_set(2))  # adds one
    add(store, recorded("a run", seconds=200))
    save_preferences(store, ME, Preferences(timezone="Europe/Berlin", unit="kg"))
    assert rows(store) != before
    restored = restore_snapshot(store, ME, copy.name)
    assert rows(store) == before
    assert restored.rows["strength_set"] == 1
    assert restored.rows["run_point"] == len(rows_of(store, "run_point")) > 0
    assert restored.without_original == ()
    assert read_preferences(store, ME).unit == "lb"


def test_going_back_can_be_undone(store: Store) -> None:
    fill(store)
    copy = take_snapshot(store, "day")
    take(store, one_set(2))
    after = rows(store)
    restore_snapshot(store, ME, copy.name)
    newest = log_copies(store, ME)[0]
    assert (newest.why, newest.about) == ("restore", f"{copy.made_at:%Y-%m-%d %H:%M}")
    restore_snapshot(store, ME, newest.name)
    assert rows(store) == after


def test_nobody_elses_rows_change(store: Store) -> None:
    fill(store)
    fill(store, "ann")
    copy = take_snapshot(store, "day")
    take(store, one_set(2), athlete="ann")
    take(store, one_set(2))
    anns = [row for row in rows_of(store, "strength_set") if "ann" in row]
    restore_snapshot(store, ME, copy.name)
    assert [row for row in rows_of(store, "strength_set") if "ann" in row] == anns
    assert len(rows_of(store, "strength_set")) == 3


def test_a_link_revoked_since_stays_revoked_and_words_stay_said(store: Store) -> None:
    fill(store)
    create_link(store, ME, label="coach", fields=("strength",))
    copy = take_snapshot(store, "day")
    revoke_link(store, ME, share_links(store, ME)[0].share_id)
    write_comment(store, ME, Author("athlete", "me"), about("day", "", None), "well done")
    restore_snapshot(store, ME, copy.name)
    assert share_links(store, ME)[0].revoked_at is not None
    assert [one.words for one in comments(store, ME, "athlete")] == ["well done"]


def test_what_was_computed_before_is_not_taken_for_what_is_there_now(store: Store) -> None:
    fill(store)
    copy = take_snapshot(store, "day")
    take(store, one_set(2))
    before = revision(store, ME)
    restore_snapshot(store, ME, copy.name)
    assert revision(store, ME) > before


def test_the_oldest_copy_can_be_gone_back_to_though_it_is_one_too_many_afterwards(store: Store) -> None:
    fill(store)
    for _ in range(9):
        take_snapshot(store, "import")
    oldest = log_copies(store, ME)[-1]  # the tenth: from before the weighing
    restore_snapshot(store, ME, oldest.name)
    assert (len(rows_of(store, "strength_set")), len(rows_of(store, "body_mass"))) == (1, 0)
    copies = log_copies(store, ME)
    assert len(copies) == 10
    assert oldest not in copies


def test_imports_whose_file_somebody_has_deleted_are_named(store: Store) -> None:
    fill(store)
    copy = take_snapshot(store, "day")
    forget_original(store, imports(store, ME)[0].sha256)
    assert restore_snapshot(store, ME, copy.name).without_original == ("log.csv",)


def test_imports_go_on_after_going_back(store: Store) -> None:
    fill(store)
    copy = take_snapshot(store, "day")
    take(store, one_set(2))
    restore_snapshot(store, ME, copy.name)
    assert take(store, one_set(2)).sets_new == 1
    assert take(store, one_set(2)).sets_new == 0
    save_race(
        store, ME, day=imports(store, ME)[0].imported_at.date(), distance_m=5000.0, duration_s=1200.0,
        name="Park", counts=True,
    )  # fmt: skip
    assert len(rows_of(store, "race")) == 1


def test_a_copy_from_before_a_table_or_a_column_came_is_read(store: Store) -> None:
    fill(store)
    copy = take_snapshot(store, "day")
    with duckdb.connect(str(database_of(store.folder, copy.name))) as older:
        older.execute("DROP TABLE settled_suspicion")
        older.execute("ALTER TABLE import_file DROP COLUMN rows_updated")
        older.execute("DELETE FROM migration WHERE name > '0002'")
    before = rows_of(store, "import_file", but=["rows_updated"])
    take(store, one_set(2))
    restore_snapshot(store, ME, copy.name)
    assert rows_of(store, "import_file", but=["rows_updated"]) == before
    assert [row[-1] for row in rows_of(store, "import_file")] == [None, None]


def test_a_copy_of_a_later_version_is_refused(store: Store) -> None:
    fill(store)
    copy = take_snapshot(store, "day")
    with duckdb.connect(str(database_of(store.folder, copy.name))) as later:
        later.execute("INSERT INTO migration VALUES ('9999_later.sql', now())")
    before = rows(store)
    with pytest.raises(StoreError, match=r"later version of Ironstride\. Nothing has been changed"):
        restore_snapshot(store, ME, copy.name)
    assert rows(store) == before


def test_a_damaged_copy_changes_nothing(store: Store) -> None:
    fill(store)
    take_snapshot(store, "day")
    copy = log_copies(store, ME)[0]
    file = database_of(store.folder, copy.name)
    raw = bytearray(file.read_bytes())
    for place in range(12_288, len(raw), 512):
        raw[place] ^= 0xFF
    file.unlink()
    file.write_bytes(raw)
    before = rows(store)
    with pytest.raises(StoreError, match="Nothing has been changed"):
        restore_snapshot(store, ME, copy.name)
    assert rows(store) == before


def test_without_room_for_a_copy_of_today_nothing_is_put_back(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(store)
    copy = take_snapshot(store, "day")
    take(store, one_set(2))
    before = rows(store)

    def full(*_: object) -> None:
        raise StoreError("The disk has too little room for a copy of the log.")

    monkeypatch.setattr(snapshots, "write_copy", full)
    with pytest.raises(StoreError, match=r"too little room .* Nothing has been changed"):
        restore_snapshot(store, ME, copy.name)
    assert rows(store) == before


def test_a_failure_half_way_changes_nothing(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(store)
    copy = take_snapshot(store, "day")
    take(store, one_set(2))
    before = rows(store)

    def fails(*_: object) -> None:
        raise duckdb.IOException("half-way")

    monkeypatch.setattr(restoring, "touch", fails)
    with pytest.raises(StoreError, match=r"cannot be read\. Nothing has been changed"):
        restore_snapshot(store, ME, copy.name)
    assert rows(store) == before


@pytest.mark.parametrize("name", ["", "../x", "20260301T080000000000", "20260301T080000000000.duckdb"])
def test_a_copy_that_is_not_there_is_a_key_error(store: Store, name: str) -> None:
    fill(store)
    with pytest.raises(KeyError):
        restore_snapshot(store, ME, name)


def test_somebody_elses_copy_is_not_there(store: Store) -> None:
    fill(store)
    copy = take_snapshot(store, "day")
    with pytest.raises(KeyError):
        restore_snapshot(store, owner_scope("ann"), copy.name)


def test_a_reading_scope_puts_nothing_back(store: Store) -> None:
    fill(store)
    copy = take_snapshot(store, "day")
    with pytest.raises(NotAllowedError):
        restore_snapshot(store, Scope("me", may_write=False), copy.name)
