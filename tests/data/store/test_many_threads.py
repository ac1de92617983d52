"""Eight athletes on one host at once: each reads their own rows, nobody waits for ever."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest

from data.importing import undo
from data.sharing import NotAllowedError, Scope, authorise
from data.store import host as host_module
from data.store.coach_grants import Terms, coached_by, withdraw_grant
from data.store.coach_grants import coach_grants as grants_of
from data.store.coach_invites import accept_invite, create_invite
from data.store.comments import Author, about, comments, write_comment
from data.store.database import utc_now
from data.store.edits import save_body_mass
from data.store.host import Host
from data.store.import_ledger import imports
from data.store.log_rows import read_log, read_rows
from data.store.people import Claims, Person, signed_in
from data.store.share_links import begin_visit, create_link, open_visit, revoke_all, visit_of
from data.store.snapshots import daily_copy
from tests.data.store.test_host import begun
from tests.data.training_files import strong, take

ATHLETES = 8
ROUNDS = 3
LONGEST_S = 120
THING = about("day", "x", date(2026, 3, 1))


@pytest.fixture
def host(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Host]:
    monkeypatch.setattr(host_module, "MOST_OPEN", 3)  # so that stores are opened and let go all the time
    opened = Host(tmp_path / "host")
    yield opened
    opened.close()


def own_file(name: str, day: int) -> str:
    return strong(f"2026-03-{day:02d} 18:00:00,only {name},only {name},1,100,5")


def seen_by(host: Host, scope: Scope) -> set[str]:
    """Whom the names in a log speak of."""
    log = read_log(host.log(scope), scope)
    said = [one.words for one in comments(host.log(scope), scope, "x")]
    return {*log.sets["exercise_as_logged"], *log.sets["workout_name"], *said}


def live(host: Host, scope: Scope, name: str, together: threading.Barrier) -> None:
    """What an athlete does in a few months, as fast as it goes: each round ends as it began."""
    store = host.log(scope)
    take(store, own_file(name, 1), athlete=scope.athlete_id)
    together.wait(LONGEST_S)
    for number in range(ROUNDS):
        store = host.log(scope)
        if number % 4 == 0:
            take(store, own_file(name, 2 + number), athlete=scope.athlete_id)
            undo(store, scope, imports(store, scope)[-1].import_id)
        save_body_mass(store, scope, day=date(2026, 3, 1), body_mass_kg=70.0 + number)
        write_comment(store, scope, Author("athlete", name), THING, f"only {name}")
        link = create_link(host.control, scope, label=name, fields=("strength",))
        visit = open_visit(host.control, begin_visit(host.control, link)[0], "Overview")
        looked = authorise(visit.viewer, visit.athlete_id, utc_now())
        assert looked.athlete_id == scope.athlete_id
        assert seen_by(host, looked) == {f"only {name}"}
        assert seen_by(host, scope) == {f"only {name}"}
        revoke_all(host.control, scope)
        if number == ROUNDS // 2:
            daily_copy(store, scope)


def coach(host: Host, kim: Person, over: threading.Event) -> int:
    """Look at everybody's log, again and again; how often."""
    looks = 0
    while not over.is_set() or looks == 0:
        for one in coached_by(host.control, kim.person_id):
            scope = Scope(one.grant.athlete_id, may_write=False, fields=one.grant.fields)
            with suppress(NotAllowedError):
                rows = read_rows(host.log(scope), scope, "strength_set", ["exercise_as_logged"])
                assert set(rows["exercise_as_logged"]) <= {f"only {one.name}"}
                looks += 1
    return looks


def test_eight_athletes_at_once_each_have_their_own_log_and_nobody_elses(host: Host) -> None:
    names = [f"athlete {number}" for number in range(ATHLETES)]
    scopes = {name: begun(host, name) for name in names}
    kim = signed_in(host.control, Claims("https://id.example", "kim", utc_now(), "kim"))
    for scope in scopes.values():
        token = create_invite(host.control, scope, label="kim", offered=Terms(("strength",)))
        accept_invite(host.control, token, kim.person_id)
    together, over = threading.Barrier(ATHLETES), threading.Event()
    with ThreadPoolExecutor(ATHLETES + 1) as pool:
        looking = pool.submit(coach, host, kim, over)
        living = [pool.submit(live, host, scope, name, together) for name, scope in scopes.items()]
        try:
            for one in living:
                one.result(timeout=LONGEST_S)
        finally:
            over.set()
        assert looking.result(timeout=LONGEST_S) > 0
    for name, scope in scopes.items():
        assert seen_by(host, scope) == {f"only {name}"}
        log = read_log(host.log(scope), scope)
        assert log.body_mass["body_mass_kg"].tolist() == [70.0 + ROUNDS - 1]
        assert len(imports(host.log(scope), scope)) == 1
        withdraw_grant(host.control, scope, grants_of(host.control, scope)[0].grant_id)
    assert coached_by(host.control, kim.person_id) == []
    assert visit_of(host.control, "x") is None
