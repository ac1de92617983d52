"""Whoever asks the store for anything gets what was shared with them, and changes nothing they may not."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from random import Random

import duckdb
import pandas as pd
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from data.sharing import Grant, NotAllowedError, Scope, Viewer, authorise
from data.store.coach_grants import coached_by
from data.store.coach_invites import accept_invite, offered_by
from data.store.database import Store, StoreError, utc_now
from data.store.share_links import begin_visit, open_visit, visit_of
from data.store.transfer import TABLE_NAMES
from tests.data.store.called_functions import (
    ALL,
    SCOPED,
    WITHOUT_A_SCOPE,
    arguments,
    is_key,
    key_at,
    keys_of,
    scoped_methods,
    value_for,
)
from tests.data.store.house_of_three import (
    LINK_TABLES,
    NAMES,
    OVER,
    PARTS,
    House,
    a_file_each,
    fill_again,
    one_file,
)

EXAMPLES = int(os.environ.get("IRONSTRIDE_EXAMPLES", "400"))  # 100,000 before a release
REFUSALS = (KeyError, ValueError, TypeError, AttributeError, IndexError, duckdb.Error, StoreError)
AS_DRAWN = (Phase.generate,)  # a house that has been changed cannot try the same call again
ALL_OF_A_LOG = ("deletion.delete_log", "restoring.restore_snapshot")
STRANGERS = ("null", "None", "Ann", "ann'--", "0" * 32)


@pytest.fixture(scope="module", params=[one_file, a_file_each], ids=["one file", "a file each"])
def house(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    built = request.param(tmp_path_factory.mktemp("house"))
    yield built
    built.close()


def told(found: object) -> str:
    """Everything an answer says, as one text."""
    if isinstance(found, pd.DataFrame):
        return found.to_csv()
    if isinstance(found, dict):
        return " ".join(f"{key} {told(value)}" for key, value in found.items())
    if isinstance(found, (list, tuple)) or hasattr(found, "__next__"):
        return " ".join(map(told, found))
    if hasattr(found, "body_mass") and hasattr(found, "sets"):
        return " ".join(map(told, (found.sets, found.runs, found.races, found.body_mass, found.gym_visits)))
    return repr(found)


def call(name: str, store: Store, scope: Scope, values: dict[str, object]) -> str:
    """What an answer says. What a refusal says of a value is the caller's own."""
    try:
        return told(SCOPED[name](store, scope, **values))
    except (NotAllowedError, *REFUSALS):
        return ""


def foreign(text: str, athlete: str) -> list[str]:
    """Whose rows speak from an answer about this athlete."""
    others = set(NAMES) - {athlete}
    return [other for other in sorted(others) if f"only {other}" in text or f"note of {other}" in text]


def may_look(who: str, athlete: str) -> bool:
    return who.endswith(f"coach of {athlete}") and who.split()[0] in PARTS


def looks() -> list[tuple[str, str]]:
    """Everybody who may look at somebody's log and change nothing in it, and somebody who forged a scope."""
    coaches = [
        (f"{part} {kind} of {name}", name)
        for name in NAMES
        for part in PARTS
        for kind in ("coach", "named coach")
        if (part, kind) != ("planner", "coach")
    ]
    return [*coaches, *(("forged", stranger) for stranger in STRANGERS)]


def scope_here(house: House, who: str, athlete: str) -> Scope:
    if who == "forged":
        return Scope(athlete, may_write=False)
    return authorise(house.actors[who], house.ids[athlete], utc_now())


def test_who_may_look_at_whose_log_is_what_was_granted_and_nothing_else(house: House) -> None:
    strangers = [*house.ids.values(), *STRANGERS, "", "Ann "]
    for who, viewer in house.actors.items():
        for athlete_id in strangers:
            name = next((one for one, known in house.ids.items() if known == athlete_id), athlete_id)
            if may_look(who, name):
                scope = authorise(viewer, athlete_id, utc_now())
                assert (scope.athlete_id, scope.may_write) == (athlete_id, False)
                assert scope.fields == PARTS[who.split()[0]]
                assert scope.may_plan == who.startswith("planner")
            elif viewer.owns == athlete_id and athlete_id not in ("", "None"):
                assert authorise(viewer, athlete_id, utc_now()).may_write
            elif who != "None" or athlete_id != "None":
                with pytest.raises((NotAllowedError, ValueError)):
                    authorise(viewer, athlete_id, utc_now())
    assert {who.split()[0] for who in house.actors} >= {*OVER, *PARTS}


def test_everybody_has_a_row_to_lose_in_every_table(house: House) -> None:
    for name, store in house.logs.items():
        with store.reading() as cursor:
            for table in set(TABLE_NAMES) - set(LINK_TABLES):
                query = f"SELECT count(*) > 0 FROM {table} WHERE athlete_id = ?"
                assert cursor.execute(query, [house.ids[name]]).fetchone() == (True,), table


def test_every_function_that_takes_a_store_takes_a_scope_or_says_why_not() -> None:
    exempt = {name for names in WITHOUT_A_SCOPE.values() for name in names}
    assert set(ALL) - set(SCOPED) == exempt
    called = {name for name in SCOPED if name.count(".") == 2}
    assert scoped_methods() == called


@pytest.mark.parametrize("name", sorted(SCOPED))
def test_every_function_answers_or_refuses_whoever_may_only_look(house: House, name: str) -> None:
    """Otherwise a call below could be a call with wrong arguments, which proves nothing."""
    values = {one: value_for(house, name, one, Random(1)) for one in arguments(name)}
    if name in ("comments.write_comment", "planned_week.save_planned"):
        return  # a visitor may write these, and tests of their own say which
    scope = replace(house.owner("ann"), may_write=False)
    try:
        SCOPED[name](house.store_for(name, "ann"), scope, **values)
    except NotAllowedError:
        return
    except KeyError:
        assert name.startswith("comments.")  # one of them that is not to be seen


@settings(max_examples=EXAMPLES, phases=AS_DRAWN)
@given(seed=st.integers(0, 2**63), look=st.sampled_from(looks()))
def test_no_viewer_reads_what_is_not_theirs(house: House, seed: int, look: tuple[str, str]) -> None:
    dice, (who, athlete) = Random(seed), look
    name = dice.choice(sorted(SCOPED))
    values = {one: value_for(house, name, one, dice) for one in arguments(name)}
    scope = scope_here(house, who, athlete)
    # Now and then the store is another athlete's: a page that mixes them up shows nothing either.
    at = dice.choice([athlete, athlete, athlete, *NAMES])
    text = call(name, house.store_for(name, at), scope, values)
    assert foreign(text, athlete) == [], name
    if "notes" not in scope.fields:
        assert "note of" not in text
    if "body_mass" not in scope.fields:
        assert all(f"7{n}.{n}7" not in text for n in (1, 2, 3))
    part = who.split()[0]
    if part == "spring":
        assert "July" not in text
        assert "july" not in text
        assert "2026-07-07" not in text
    if part == "runner":
        assert "lifting" not in text


def test_after_all_that_rows_are_as_they_were_but_for_what_a_visitor_may_write(house: House) -> None:
    now = house.rows()
    changed = {table for table in now if now[table] != house.before[table]}
    # The athletes' table holds the revision, which a changed plan moves on.
    assert changed <= {"comment", "comment_read", "planned_workout", "athlete"}
    assert {*house.before["comment"]} <= {*now["comment"]}


def test_a_secret_that_is_none_or_over_opens_nothing(house: House) -> None:
    hashes = [house.cells[column] for column in ("token_hash", "secret_hash", "share_id", "invite_id")]
    revoked = next(secret for label, secret in house.secrets.items() if "revoked" in label)
    kept = [cell for cells in hashes for cell in cells[:3]]
    for word in (*kept, revoked, "", "None", "\udcff", "x" * 9999):
        assert begin_visit(house.links, word) is None
        assert visit_of(house.links, word) is None
        assert open_visit(house.links, word, "Overview") is None
        assert offered_by(house.people, word) is None
        assert accept_invite(house.people, word, "x") is None
    for label, secret in house.secrets.items():
        if "revoked" not in label:
            assert visit_of(house.links, secret).athlete_id == house.ids[label.split()[1]]
            assert begin_visit(house.links, secret) is None


def test_nobody_is_coached_by_somebody_they_granted_nothing(house: House) -> None:
    with house.people.reading() as cursor:
        granted = cursor.execute(
            "SELECT DISTINCT person_id, athlete_id FROM coach_grant WHERE ended_at IS NULL"
        ).fetchall()
    for person_id in (*house.cells["person_id"], "", "None", "null", *house.ids.values()):
        found = {(person_id, one.grant.athlete_id) for one in coached_by(house.people, person_id)}
        assert found <= {*granted}


@settings(max_examples=max(EXAMPLES // 50, 40), phases=AS_DRAWN)
@given(seed=st.integers(0, 2**63), me=st.sampled_from(NAMES))
def test_an_athlete_reads_and_changes_nothing_of_anybody_else_whatever_keys_they_name(
    house: House, seed: int, me: str
) -> None:
    dice = Random(seed)
    name = dice.choice(sorted(SCOPED))
    values = {one: value_for(house, name, one, dice) for one in arguments(name)}
    before = house.fingerprint_without(me)
    answer = call(name, house.store_for(name, me), house.owner(me), values)
    assert house.fingerprint_without(me) == before, name
    # Names they have typed themselves in an earlier call come back; what nobody types does not.
    assert all(f"note of {other}" not in answer for other in set(NAMES) - {me}), name
    if name in ALL_OF_A_LOG:
        fill_again(house, me)


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    built = one_file(tmp_path_factory.mktemp("crowded"))
    yield built
    built.close()


@pytest.mark.parametrize("name", sorted(set(SCOPED) - {*ALL_OF_A_LOG}))
def test_no_key_of_another_athlete_opens_anything_of_theirs(crowded: House, name: str) -> None:
    """Every function, with every key there is: what only bob's keys could reach is as it was."""
    dice, keys = Random(name), [one for one in arguments(name) if is_key(name, one)]
    before = crowded.fingerprint_without("ann")
    for place in range(max((len(keys_of(crowded, one)) for one in keys), default=1)):
        values = {one: value_for(crowded, name, one, dice) for one in arguments(name)}
        values |= {one: key_at(crowded, one, place) for one in keys}
        answer = call(name, crowded.store_for(name, "ann"), crowded.owner("ann"), values)
        assert all(f"note of {other}" not in answer for other in ("bob", "cem"))
    assert crowded.fingerprint_without("ann") == before


def test_a_grant_that_names_keeping_is_refused() -> None:
    grant = Grant("ann", ("strength", "keeping"), (None, None), None)
    with pytest.raises(ValueError, match="at least one part"):
        authorise(Viewer("x", owns="", grants=(grant,)), "ann", utc_now())
