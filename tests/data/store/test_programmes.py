"""Programmes and the planned week are kept by athlete, and travel with the export."""

from __future__ import annotations

from datetime import date, datetime
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
VISITOR = Scope("me", may_write=False, fields=("strength", "method"))


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
        programmes(store, VISITOR)
    with pytest.raises(NotAllowedError):
        save_planned(store, READER, [MONDAY])
    with pytest.raises(NotAllowedError):
        save_programme(store, READER, name="x", plan="{}")


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
