"""Whoever asks the store for anything gets what was shared with them, and changes nothing they may not."""

from __future__ import annotations

import importlib
import inspect
import os
import pkgutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import duckdb
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import data.store
from data.sharing import SHAREABLE, Grant, NotAllowedError, Scope, Viewer, authorise, owner_scope
from data.store.comments import Author, about, write_comment
from data.store.database import Store, utc_now
from data.store.edits import map_exercise
from data.store.share_links import begin_visit, create_link, open_visit, revoke_link, share_links
from data.training_log import TABLES
from tests.data.store.test_run_streams import add, add_run, recorded
from tests.data.training_files import everything, save_race, strong, take

ATHLETES = ("ann", "bob", "cem")
EXAMPLES = int(os.environ.get("IRONSTRIDE_EXAMPLES", "400"))  # 100,000 before a release
FIRST, LAST = date(2026, 3, 1), date(2026, 3, 31)
OUTSIDE = date(2026, 7, 7)
COACHING = ("strength", "running", "strength_pace", "method", "comments")
# Reading a log whole, or keeping one: for the athlete alone, so a share refuses them altogether.
PARTS = {
    "lifter": ("strength",),
    "runner": ("running", "comments"),
    "all": SHAREABLE,
    "spring": COACHING,
}


def public_functions() -> dict[str, Callable[..., object]]:
    """Every function of data.store that takes a store and a scope."""
    found = {}
    for module in pkgutil.iter_modules(data.store.__path__):
        loaded = importlib.import_module(f"data.store.{module.name}")
        for name, function in vars(loaded).items():
            own = inspect.isfunction(function) and function.__module__ == loaded.__name__
            if (
                own
                and not name.startswith("_")
                and {"store", "scope"} <= {*inspect.signature(function).parameters}
            ):
                found[f"{module.name}.{name}"] = function
    return found


FUNCTIONS = public_functions()


def fill(store: Store, athlete: str) -> None:
    """A log in which every text, and every number that may tell somebody, names its athlete."""
    own, number = owner_scope(athlete), ATHLETES.index(athlete) + 1
    mark = f"only {athlete}"
    take(
        store,
        strong(f"2026-03-02 18:00:00,{mark} lifting,{mark},1,10{number},5"),
        athlete=athlete,
        name=f"{mark}.csv",
    )
    take(store, strong(f"2026-07-07 18:00:00,{mark} july,{mark},1,10{number},5"), athlete=athlete)
    take(store, f"day,body_mass_kg\n2026-03-01,7{number}.{number}7\n", athlete=athlete)
    map_exercise(store, own, mark, "Back Squat", "total")
    for day in (FIRST, OUTSIDE):
        save_race(
            store, own, day=day, distance_m=5000.0, duration_s=1200.0, name=f"{mark} {day:%B}", counts=True
        )
        add_run(store, f"{mark} {day:%B}", scope=own, day=f"{day}")
        add(store, recorded(f"{mark} {day:%B}", seconds=200 + number), scope=own)
    for kind, day in (("day", FIRST), ("race", OUTSIDE)):
        write_comment(store, own, Author("athlete", mark), about(kind, mark, day), f"{mark} {day:%B}")
    write_comment(store, own, Author("athlete", mark), about("workout", mark, FIRST), f"{mark} lifting")
    with store.writing() as cursor:
        cursor.execute(
            "UPDATE strength_set SET note = ? WHERE athlete_id = ?", [f"note of {athlete}", athlete]
        )
    create_link(store, own, label=mark, fields=SHAREABLE)


def coach_of(store: Store, athlete: str, part: str, fate: str) -> Viewer:
    days = (FIRST, LAST) if part == "spring" else (None, None)
    token = create_link(store, owner_scope(athlete), label=f"{part} {fate}", fields=PARTS[part], days=days)
    visit = open_visit(store, begin_visit(store, token)[0], "Overview")
    if fate == "revoked":
        newest = next(
            one for one in share_links(store, owner_scope(athlete)) if one.label == f"{part} {fate}"
        )
        revoke_link(store, owner_scope(athlete), newest.share_id)
        return replace(visit.viewer, grants=())  # what visit_of says of it from now on: nobody
    if fate == "expired":
        grant = replace(visit.viewer.grants[0], until=utc_now() - timedelta(seconds=1))
        return replace(visit.viewer, grants=(grant,))
    return visit.viewer


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> tuple[Store, dict[str, Viewer], dict[str, list]]:
    store = Store(tmp_path_factory.mktemp("house") / "store")
    actors: dict[str, Viewer] = {"nobody": Viewer("", owns=""), "None": Viewer("None", owns="None")}
    for athlete in ATHLETES:
        fill(store, athlete)
        actors[athlete] = Viewer(athlete, owns=athlete)
        for part in PARTS:
            actors[f"{part} coach of {athlete}"] = coach_of(store, athlete, part, "open")
    for fate in ("revoked", "expired"):
        actors[f"{fate} coach of ann"] = coach_of(store, "ann", "all", fate)
    return store, actors, everything(store)


def values_for(name: str, before: dict[str, list]) -> st.SearchStrategy:
    """What a caller may hand in under this name: other people's keys among it."""
    keys = [cell for rows in before.values() for row in rows[:40] for cell in row if isinstance(cell, str)]
    dates = st.sampled_from([None, FIRST, LAST, OUTSIDE])
    known = {
        "table": st.sampled_from([*TABLES, "nonsense"]),
        "columns": st.none(),
        "first_day": dates,
        "last_day": dates,
        "reader": st.sampled_from(["athlete", "x", ""]),
        "thing": st.sampled_from([about("day", "only ann", FIRST), about("race", "only bob", FIRST)]),
        "author": st.just(Author("athlete", "x")),
        "keys": st.lists(st.sampled_from(keys), min_size=1, max_size=3),
        "comment_ids": st.lists(st.sampled_from(keys), min_size=1, max_size=3),
    }
    return known.get(name, st.sampled_from([*keys, "", "null", "None", "' OR 1=1 --"]))


def told(found: object) -> str:
    """Everything an answer says, as one text."""
    if isinstance(found, pd.DataFrame):
        return found.to_csv()
    if isinstance(found, (list, tuple)):
        return " ".join(map(told, found))
    if hasattr(found, "body_mass") and hasattr(found, "sets"):
        return " ".join(map(told, (found.sets, found.runs, found.races, found.body_mass, found.gym_visits)))
    return repr(found)


def call(function: Callable[..., object], store: Store, scope: Scope, values: dict[str, object]) -> str:
    try:
        return told(function(store, scope, **values))
    except NotAllowedError:
        return ""
    except (KeyError, ValueError, TypeError, AttributeError, duckdb.Error):
        return ""  # arguments that are none, refused


@settings(max_examples=EXAMPLES, deadline=None)
@given(data_=st.data(), name=st.sampled_from(sorted(FUNCTIONS)))
def test_no_viewer_reads_what_is_not_theirs_or_changes_anything(
    house: tuple[Store, dict[str, Viewer], dict[str, list]], data_: st.DataObject, name: str
) -> None:
    store, actors, before = house
    who = data_.draw(st.sampled_from(sorted(set(actors) - set(ATHLETES))))
    athlete = data_.draw(st.sampled_from([*ATHLETES, "null", "None", "Ann", "ann'--"]))
    asked = [one for one in inspect.signature(FUNCTIONS[name]).parameters if one not in ("store", "scope")]
    values = {one: data_.draw(values_for(one, before), label=one) for one in asked}
    may = who.endswith(f"coach of {athlete}") and who.split()[0] in PARTS
    try:
        scope = authorise(actors[who], athlete, utc_now())
    except NotAllowedError:
        assert not may
        return
    if who == "None":
        scope = replace(scope, may_write=False)
    else:
        assert may
        assert not scope.may_write
    text = call(FUNCTIONS[name], store, scope, values)
    for other in set(ATHLETES) - {athlete}:
        assert f"only {other}" not in text
        assert f"note of {other}" not in text
    part = who.split()[0]
    if "notes" not in scope.fields:
        assert "note of" not in text
    if "body_mass" not in scope.fields:
        assert all(f"7{n}.{n}7" not in text for n in (1, 2, 3))
    if part == "spring":
        assert "July" not in text
        assert "july" not in text
        assert "2026-07-07" not in text
    if part == "runner":
        assert "lifting" not in text


def test_after_all_that_every_table_is_as_it_was(
    house: tuple[Store, dict[str, Viewer], dict[str, list]],
) -> None:
    store, _, before = house
    now = everything(store)
    assert {table for table in before if now[table] != before[table]} <= {"comment", "comment_read"}
    assert [row for row in now["comment"] if row not in before["comment"]] == []


@pytest.mark.parametrize("name", sorted(FUNCTIONS))
def test_a_share_of_something_else_shows_no_lifting(
    house: tuple[Store, dict[str, Viewer], dict[str, list]], name: str
) -> None:
    store, _, _ = house
    scope = Scope("ann", may_write=False, fields=("body_mass",))
    parameters = inspect.signature(FUNCTIONS[name]).parameters
    if {p for p, kind in parameters.items() if kind.default is inspect.Parameter.empty} != {"store", "scope"}:
        return
    try:
        text = told(FUNCTIONS[name](store, scope))
    except NotAllowedError:
        return
    assert "only ann" not in text


def test_a_grant_that_names_keeping_is_refused() -> None:
    grant = Grant("ann", ("strength", "keeping"), (None, None), utc_now() + timedelta(days=1))
    with pytest.raises(ValueError, match="at least one part"):
        authorise(Viewer("x", owns="", grants=(grant,)), "ann", utc_now())
