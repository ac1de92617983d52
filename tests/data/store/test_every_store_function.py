"""Whoever asks the store for anything gets what was shared with them, and changes nothing they may not."""

from __future__ import annotations

import importlib
import inspect
import os
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

import duckdb
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import data.store
from data.sharing import SHAREABLE, Grant, NotAllowedError, Scope, Viewer, authorise, owner_scope
from data.store.coach_grants import Terms, coach_grants, coached_by, withdraw_grant
from data.store.coach_invites import accept_invite, create_invite
from data.store.comments import Author, about, write_comment
from data.store.database import CONTROL, Store, utc_now
from data.store.edits import map_exercise
from data.store.people import Claims, open_log, signed_in
from data.store.planned_week import KeptPlan, save_planned
from data.store.programmes import save_programme
from data.store.share_links import begin_visit, create_link, open_visit, revoke_link, share_links
from data.training_log import TABLES
from tests.data.store.test_run_streams import add, add_run, recorded
from tests.data.training_files import everything, rows_of, save_race, strong, take

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
    "planner": COACHING,
}
HOSTED = ("coach_grants", "coach_invites", "people")  # their tables are in a host's control store only


@dataclass(frozen=True)
class House:
    """Three athletes' logs, everybody who might look at them, and every row as it was at first."""

    store: Store
    control: Store
    actors: dict[str, Viewer]
    before: dict[str, list]
    hosted_before: dict[str, list]

    def store_for(self, name: str) -> Store:
        """The store a function of this name takes."""
        return self.control if name.split(".")[0] in HOSTED else self.store


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
    for day, name in ((FIRST, "lifting"), (OUTSIDE, "july lifting")):
        moment = datetime.combine(day, datetime.min.time())
        save_planned(store, own, [KeptPlan(f"{mark} {name}", moment, False, f"{mark} {name}")])
    save_programme(store, own, name=f"{mark} lifting", plan="{}")
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


def person(control: Store, name: str) -> str:
    return signed_in(control, Claims("https://id.example", name, utc_now(), name)).person_id


def named_coach_of(control: Store, athlete: str, part: str, fate: str = "open") -> Viewer:
    """A coach who signs in, with what the control store says of them now."""
    own, kim = owner_scope(athlete), person(control, f"only {athlete} {part} {fate}")
    days = (FIRST, LAST) if part == "spring" else (None, None)
    offered = Terms(PARTS[part], days, may_plan=part == "planner")
    accept_invite(control, create_invite(control, own, label=f"only {athlete}", offered=offered), kim)
    granted = tuple(one.grant for one in coached_by(control, kim))
    if fate == "withdrawn":
        newest = next(one for one in coach_grants(control, own) if one.person_id == kim)
        withdraw_grant(control, own, newest.grant_id)
        granted = tuple(one.grant for one in coached_by(control, kim))
    if fate == "ended":
        granted = tuple(replace(one, until=utc_now() - timedelta(seconds=1)) for one in granted)
    return Viewer("Kim", owns="", grants=granted)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    store = Store(tmp_path_factory.mktemp("house") / "store")
    control = Store(tmp_path_factory.mktemp("house") / "host", CONTROL)
    actors: dict[str, Viewer] = {"nobody": Viewer("", owns=""), "None": Viewer("None", owns="None")}
    for athlete in ATHLETES:
        fill(store, athlete)
        actors[athlete] = Viewer(athlete, owns=athlete)
        ann = signed_in(control, Claims("https://id.example", athlete, utc_now(), f"only {athlete}"))
        open_log(control, ann, athlete)
        create_invite(control, owner_scope(athlete), label=f"only {athlete}", offered=Terms(("strength",)))
        for part in PARTS:
            by_name = named_coach_of(control, athlete, part)
            actors[f"{part} named coach of {athlete}"] = by_name
            if part != "planner":
                actors[f"{part} coach of {athlete}"] = coach_of(store, athlete, part, "open")
    for fate in ("revoked", "expired"):
        actors[f"{fate} coach of ann"] = coach_of(store, "ann", "all", fate)
    for fate in ("withdrawn", "ended"):
        actors[f"{fate} named coach of ann"] = named_coach_of(control, "ann", "planner", fate)
    return House(store, control, actors, everything(store), hosted_rows(control))


def hosted_rows(control: Store) -> dict[str, list]:
    tables = ("person", "athlete_log", "coach_invite", "coach_grant", "share_event", "sign_in")
    return {table: rows_of(control, table) for table in tables}


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
        "plans": st.lists(
            st.builds(
                KeptPlan,
                st.sampled_from(["new", *(f"only {one} lifting" for one in ATHLETES)]),
                st.sampled_from([datetime(2026, 3, 2), datetime(2026, 7, 7)]),
                st.just(False),
                st.just("by a coach"),
            ),
            max_size=2,
        ),
        "planned_id": st.sampled_from(["new", *(f"only {one} july lifting" for one in ATHLETES)]),
        "offered": st.just(Terms(("strength",))),
        "changed": st.just(Terms(("strength",))),
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


def planned_elsewhere(store: Store, scope: Scope) -> list:
    """The plans this viewer may not change: those of others, or all."""
    rows = rows_of(store, "planned_workout")
    return [row for row in rows if not (scope.may_plan and row[0] == scope.athlete_id)]


@settings(max_examples=EXAMPLES, deadline=None)
@given(data_=st.data(), name=st.sampled_from(sorted(FUNCTIONS)))
def test_no_viewer_reads_what_is_not_theirs_or_changes_anything(
    house: House, data_: st.DataObject, name: str
) -> None:
    store, actors = house.store_for(name), house.actors
    who = data_.draw(st.sampled_from(sorted(set(actors) - set(ATHLETES))))
    athlete = data_.draw(st.sampled_from([*ATHLETES, "null", "None", "Ann", "ann'--"]))
    asked = [one for one in inspect.signature(FUNCTIONS[name]).parameters if one not in ("store", "scope")]
    cells = house.before | house.hosted_before
    values = {one: data_.draw(values_for(one, cells), label=one) for one in asked}
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
        assert scope.may_plan == who.startswith("planner")
    plans = planned_elsewhere(house.store, scope)
    text = call(FUNCTIONS[name], store, scope, values)
    assert planned_elsewhere(house.store, scope) == plans
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


def test_after_all_that_every_table_is_as_it_was_but_for_the_week_of_those_who_may_plan(
    house: House,
) -> None:
    before, now = house.before, everything(house.store)
    changed = {table for table in before if now[table] != before[table]}
    # The athletes' table holds the revision, which a changed plan moves on.
    assert changed <= {"comment", "comment_read", "planned_workout", "athlete"}
    assert hosted_rows(house.control) == house.hosted_before
    assert [row for row in now["comment"] if row not in before["comment"]] == []


@pytest.mark.parametrize("name", sorted(FUNCTIONS))
def test_a_share_of_something_else_shows_no_lifting(
    house: House, name: str
) -> None:
    store = house.store_for(name)
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
