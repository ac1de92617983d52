"""Programmes and the planned week are kept by athlete, and travel with the export."""

from __future__ import annotations

from datetime import date, datetime
from functools import partial
from pathlib import Path

import pytest

from data.sharing import NotAllowedError, Scope
from data.store.database import Store
from data.store.deletion import delete_log
from data.store.logged_here import begin_workout
from data.store.planned_week import KeptPlan, delete_planned, planned_between, save_planned
from data.store.programmes import delete_programme, programmes, save_programme
from data.store.transfer import export_store, restore_store
from tests.data.training_files import ME, everything

MONDAY = KeptPlan("a", datetime(2026, 11, 23, 17, 30), True, '{"run": {}}', 60.0)
READER, YOU = Scope("me", may_write=False), Scope("you", may_write=True)


def test_a_programme_is_kept_changed_and_deleted(store: Store) -> None:
    key = save_programme(store, ME, name="Mine", plan="{}")
    save_programme(store, ME, name="Mine, lighter", plan="{1}", programme_id=key)
    assert [(kept.name, kept.plan) for kept in programmes(store, ME)] == [("Mine, lighter", "{1}")]
    delete_programme(store, ME, key)
    assert programmes(store, ME) == []


def test_two_programmes_have_two_names(store: Store) -> None:
    save_programme(store, ME, name="Mine", plan="{}")
    with pytest.raises(ValueError, match="already"):
        save_programme(store, ME, name=" Mine ", plan="{}")
    with pytest.raises(ValueError, match="letters"):
        save_programme(store, ME, name=" ", plan="{}")


def test_a_programme_deleted_elsewhere_is_not_saved_into_nothing(store: Store) -> None:
    with pytest.raises(KeyError):
        save_programme(store, ME, name="Mine", plan="{}", programme_id="gone")


def test_a_planned_workout_moves_and_goes(store: Store) -> None:
    save_planned(store, ME, [MONDAY])
    save_planned(store, ME, [KeptPlan("a", datetime(2026, 11, 25), False, "{}")])
    week = (date(2026, 11, 23), date(2026, 11, 29))
    assert [plan.starts_at.day for plan in planned_between(store, ME, *week)] == [25]
    assert planned_between(store, ME, date(2026, 11, 26), date(2026, 11, 29)) == []
    delete_planned(store, ME, "a")
    assert planned_between(store, ME, *week) == []


def test_nobody_sees_or_changes_anothers_plans(store: Store) -> None:
    key = save_programme(store, ME, name="Mine", plan="{}")
    save_planned(store, ME, [MONDAY])
    delete_programme(store, YOU, key)
    delete_planned(store, YOU, "a")
    assert programmes(store, YOU) == []
    assert len(programmes(store, ME)) == 1
    assert len(planned_between(store, ME, date(2026, 11, 23), date(2026, 11, 23))) == 1
    with pytest.raises(NotAllowedError):
        save_programme(store, READER, name="x", plan="{}")


WEEK = (date(2026, 11, 23), date(2026, 11, 29))


@pytest.mark.parametrize(
    ("scope", "sees", "plans"),
    [
        (Scope("me", may_write=False, fields=("strength",)), False, False),
        (Scope("me", may_write=False, fields=("strength", "method")), True, False),
        (Scope("me", may_write=False, fields=("strength", "method"), may_plan=True), True, True),
        (Scope("you", may_write=False, fields=("strength", "method"), may_plan=True), False, True),
    ],
    ids=["other parts", "may look", "may plan", "another's coach"],
)
def test_a_coach_sees_the_plan_where_it_is_shared_and_changes_it_where_they_may(
    store: Store, scope: Scope, sees: bool, plans: bool
) -> None:
    save_programme(store, ME, name="Mine", plan="{}")
    save_planned(store, ME, [MONDAY])
    assert [plan.planned_id for plan in planned_between(store, scope, *WEEK)] == ["a"] * sees
    assert [kept.name for kept in programmes(store, scope)] == ["Mine"] * sees
    if plans:
        save_planned(store, scope, [KeptPlan("b", datetime(2026, 11, 24), False, "{}")])
        delete_planned(store, scope, "a")
    else:
        save, delete = partial(save_planned, plans=[MONDAY]), partial(delete_planned, planned_id="a")
        for change in (save, delete):
            with pytest.raises(NotAllowedError, match="reading only"):
                change(store, scope)
    left = "b" if plans and sees else "a"  # another's coach wrote into another's log
    assert [plan.planned_id for plan in planned_between(store, ME, *WEEK)] == [left]
    with pytest.raises(NotAllowedError):
        save_programme(store, scope, name="x", plan="{}")


def test_a_coach_plans_no_day_that_was_not_shared(store: Store) -> None:
    days = (date(2026, 11, 24), None)
    coach = Scope("me", may_write=False, fields=("strength", "method"), days=days, may_plan=True)
    save_planned(store, ME, [MONDAY])
    moved = KeptPlan("a", datetime(2026, 11, 25), False, "{}")  # an entry of a day they do not see
    new = KeptPlan("b", datetime(2026, 11, 23, 23, 59), True, "{}")
    for change in (
        lambda: save_planned(store, coach, [moved]),
        lambda: save_planned(store, coach, [new]),
        lambda: delete_planned(store, coach, "a"),
    ):
        with pytest.raises(NotAllowedError, match="day"):
            change()
    assert planned_between(store, ME, *WEEK) == [MONDAY]


def test_plans_survive_an_export_and_go_with_their_athlete(store: Store, tmp_path: Path) -> None:
    save_programme(store, ME, name="=Mine", plan='{"note": "=1+1"}')
    save_planned(store, ME, [MONDAY, KeptPlan("b", datetime(2026, 11, 24), False, "{}")])
    begin_workout(store, ME, name="Session 1", what="{}")
    export_store(store, tmp_path / "all.zip")
    back = Store(tmp_path / "back")
    restore_store(back, tmp_path / "all.zip")
    assert everything(back) == everything(store)
    delete_log(back, ME)
    assert not any(everything(back).values())
    back.close()
