"""What `doctor` finds: a sound store, and each kind of damage in words."""

from __future__ import annotations

from data.store.checkup import checkup
from data.store.database import Store
from data.store.originals import kept_originals, original
from tests.data.training_files import hevy, take

TEXT = hevy("9 Feb 2026, 06:48|A|Squat (Barbell)|0|80|5")


def test_an_empty_store_is_sound(store: Store) -> None:
    found = checkup(store)
    assert found["healthy"] is True
    assert (found["problems"], found["originals"]) == ([], 0)
    assert set(found["rows"].values()) == {0}


def test_a_store_with_rows_is_sound_and_counted(store: Store) -> None:
    take(store, TEXT)
    found = checkup(store)
    assert found["healthy"] is True
    assert (found["rows"]["strength_set"], found["originals"]) == (1, 1)


def test_a_missing_original_is_told(store: Store) -> None:
    take(store, TEXT)
    kept_originals(store)[0].unlink()
    found = checkup(store)
    assert found["healthy"] is False
    assert "1 original files are missing" in found["problems"][0]
    take(store, TEXT)  # and importing the file again brings it back
    assert checkup(store)["healthy"] is True


def test_a_changed_original_is_told(store: Store) -> None:
    take(store, TEXT)
    kept_originals(store)[0].write_bytes(b"changed")
    assert "damaged" in checkup(store)["problems"][0]


def test_a_file_half_written_by_a_crash_is_no_original_and_no_damage(store: Store) -> None:
    take(store, TEXT)
    kept = kept_originals(store)[0]
    (kept.parent / "part-x81k2").write_bytes(b"half")
    assert checkup(store)["healthy"] is True
    assert kept_originals(store) == [kept]
    assert original(store, kept.name).read_bytes() == TEXT.encode()
