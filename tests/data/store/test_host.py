"""A host of several athletes: a file each, found by a random id, opened once, gone when deleted."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path

import pytest

from data.sharing import NotAllowedError, Scope, owner_scope
from data.store import host as host_module
from data.store.coach_grants import Terms
from data.store.coach_invites import create_invite, invites
from data.store.database import Store, StoreError, utc_now
from data.store.host import Host, new_athlete_id
from data.store.host_checkup import host_checkup, is_host
from data.store.originals import uploaded
from data.store.people import Claims, signed_in
from tests.data.training_files import everything, strong, take

SQUAT = "2026-03-02 18:00:00,Lower,Squat (Barbell),1,100,5"


@pytest.fixture
def host(tmp_path: Path) -> Iterator[Host]:
    opened = Host(tmp_path / "host")
    yield opened
    opened.close()


def begun(host: Host, name: str) -> Scope:
    person = signed_in(host.control, Claims("https://id.example", name, utc_now(), name))
    return owner_scope(host.begin_log(person))


def test_each_athlete_has_a_file_of_their_own_and_the_control_store_no_training(host: Host) -> None:
    ann, bob = begun(host, "ann"), begun(host, "bob")
    take(host.log(ann), strong(SQUAT), athlete=ann.athlete_id)
    assert host.log(ann).folder != host.log(bob).folder
    assert not any(everything(host.log(bob)).values())
    with host.control.reading() as cursor:
        tables = {name for (name,) in cursor.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
    assert tables == {
        *("person", "sign_in", "athlete_log", "coach_invite", "coach_grant"),
        *("share_link", "share_visit", "share_event", "migration"),
    }


@pytest.mark.parametrize(
    "athlete", ["me", "..", "A" * 32, "a" * 31, "a" * 33, "ann@club.example", "a" * 30 + "'x"]
)
def test_a_path_is_never_made_of_what_somebody_says(host: Host, athlete: str) -> None:
    with pytest.raises(StoreError, match="no such log"):
        host.log(Scope(athlete, may_write=False))
    assert sorted(path.name for path in host.folder.iterdir()) == ["control.duckdb"]


def test_an_import_under_way_brings_nothing_of_a_deleted_log_back(host: Host) -> None:
    ann = begun(host, "ann")
    held = host.log(ann)
    take(held, strong(SQUAT), athlete=ann.athlete_id)
    host.delete_log(ann)
    with pytest.raises(StoreError, match="deleted"), uploaded(held, BytesIO(b"x"), most_bytes=9):
        pass
    with pytest.raises(StoreError, match="no such log"):
        host.log(ann)
    assert not held.folder.exists()


def test_ids_are_random() -> None:
    assert len({new_athlete_id() for _ in range(100)}) == 100


def test_the_stores_used_last_stay_open_and_one_in_use_is_never_opened_twice(
    host: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(host_module, "MOST_OPEN", 2)
    scopes = [owner_scope(new_athlete_id()) for _ in range(5)]
    held = host.log(scopes[0])  # by an import that goes on in the background
    take(held, strong(SQUAT), athlete=scopes[0].athlete_id)
    for scope in scopes[1:]:
        host.log(scope)
    gc.collect()
    assert len(host._open) == 3
    assert host.log(scopes[0]) is held
    before = everything(held)
    del held
    for scope in scopes[1:]:
        host.log(scope)
    gc.collect()
    assert everything(host.log(scopes[0])) == before  # closed meanwhile, and opened anew


def test_many_threads_that_ask_at_once_get_the_same_store(host: Host) -> None:
    scope = owner_scope(new_athlete_id())
    with ThreadPoolExecutor(8) as pool:
        stores = list(pool.map(lambda _: host.log(scope), range(32)))
    assert len({id(store) for store in stores}) == 1


def test_a_deleted_log_leaves_nothing_on_the_disk_and_nothing_shared(host: Host) -> None:
    ann, bob = begun(host, "ann"), begun(host, "bob")
    for scope in (ann, bob):
        take(host.log(scope), strong(SQUAT), athlete=scope.athlete_id)
        create_invite(host.control, scope, label="Kim", offered=Terms(("strength",)))
    folder, kept = host.log(ann).folder, everything(host.log(bob))
    with pytest.raises(NotAllowedError):
        host.delete_log(Scope(ann.athlete_id, may_write=False))
    assert folder.exists()
    host.delete_log(ann)
    assert not folder.exists()
    assert invites(host.control, ann) == []
    assert everything(host.log(bob)) == kept
    assert len(invites(host.control, bob)) == 1
    assert begun(host, "ann") != ann


def test_a_host_opens_again_with_everything(tmp_path: Path) -> None:
    first = Host(tmp_path / "host")
    ann = begun(first, "ann")
    take(first.log(ann), strong(SQUAT), athlete=ann.athlete_id)
    before = everything(first.log(ann))
    first.close()
    again = Host(tmp_path / "host")
    assert begun(again, "ann") == ann
    assert everything(again.log(ann)) == before
    again.close()


def test_two_hosts_of_one_folder_share_the_file_in_one_process(tmp_path: Path) -> None:
    one, other = Store(tmp_path / "store"), Store(tmp_path / "store")
    take(one, strong(SQUAT))
    assert everything(other) == everything(one)
    one.close()
    other.close()


def test_the_doctor_reads_every_store_and_names_no_person(host: Host) -> None:
    ann, bob = begun(host, "ann"), begun(host, "bob")
    for scope in (ann, bob):
        take(host.log(scope), strong(SQUAT), athlete=scope.athlete_id)
    assert is_host(host.folder)
    found = host_checkup(host)
    assert (found["healthy"], found["logs"], found["rows"]["person"]) == (True, 2, 2)
    next(path for path in (host.log(ann).folder / "originals").rglob("*") if path.is_file()).unlink()
    (host.folder / "athletes" / ("f" * 32)).mkdir()
    found = host_checkup(host)
    assert not found["healthy"]
    assert len(found["problems"]) == 2
    assert ann.athlete_id in str(found)
    assert "ann" not in str(found["problems"]).replace(ann.athlete_id, "").replace("cannot", "")
