"""Which copies are kept, counted by hand."""

from __future__ import annotations

from datetime import datetime, timedelta

from data.store.snapshot_rule import kept_before_changes, kept_daily

MONDAY = datetime(2026, 11, 23, 8)


def days_before(*numbers: int) -> list[datetime]:
    return [MONDAY - timedelta(days=number) for number in numbers]


def test_the_last_ten_from_before_a_change_are_kept() -> None:
    made = [MONDAY + timedelta(minutes=number) for number in range(12)]
    assert kept_before_changes(made) == set(made[2:])


def test_of_a_year_of_daily_copies_a_week_of_days_four_weeks_and_six_months_are_kept() -> None:
    # The week of Monday 23 November 2026 has that day alone; the three before end on Sundays: 22, 15 and 8
    # November are 1, 8 and 15 days before. Months end on 31 October (23 days before), 30 September (54),
    # 31 August (84), 31 July (115) and 30 June (146).
    expected = days_before(0, 1, 2, 3, 4, 5, 6, 8, 15, 23, 54, 84, 115, 146)
    assert kept_daily(days_before(*range(365))) == set(expected)


def test_days_without_a_copy_are_not_counted() -> None:
    made = days_before(0, 40, 80, 120, 160, 200, 240, 280)
    assert kept_daily(made) == set(made[:7])


def test_of_two_copies_of_a_day_the_newer_is_kept() -> None:
    made = [MONDAY, MONDAY + timedelta(hours=5)]
    assert kept_daily(made) == {made[1]}


def test_nothing_is_kept_of_nothing() -> None:
    assert kept_daily([]) == kept_before_changes([]) == set()
