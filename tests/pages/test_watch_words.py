"""What a watch saw of a workout, beside the sets an app logged of it."""

from __future__ import annotations

from pathlib import Path

from data.sharing import owner_scope
from data.store.gym_rows import workout_heart_rates
from data.store.log_rows import revision
from data.store.preferences import Preferences
from pages.set_tables import watch_words
from pages.viewing import ViewedLog, open_store


def test_the_sets_are_the_apps_and_the_heart_rate_the_watchs(sample_store: Path) -> None:
    store, scope = open_store(), owner_scope("Robin Sample")
    viewed = ViewedLog(str(store.folder), scope, revision(store, scope), Preferences())
    worn = workout_heart_rates(store, scope).iloc[0]
    words = watch_words(viewed, worn["workout_id"])
    assert words.startswith(f"By the watch: {worn['elapsed_s'] / 60:.0f} min, heart rate ")
    assert f"{worn['heart_rate_avg']:.0f} on average" in words
    assert watch_words(viewed, "no such workout") == ""
