"""The spring-mass runner, against the examples of SCIENCE.md 3."""

from __future__ import annotations

import numpy as np
import pytest

from analysis.leg_spring import flight_time_s, leg_spring


@pytest.mark.parametrize(
    ("speed", "contact", "flight", "force", "drop", "vertical", "shorter", "leg"),
    [
        (3.33, 0.260, 0.100, 1493.5, 0.06324, 23.62, 0.1705, 8.761),
        (4.00, 0.220, 0.130, 1716.1, 0.06087, 28.19, 0.1719, 9.984),
    ],
)
def test_two_worked_runners_of_70_kg_and_175_cm(
    speed: float,
    contact: float,
    flight: float,
    force: float,
    drop: float,
    vertical: float,
    shorter: float,
    leg: float,
) -> None:
    spring = leg_spring(70.0, 1.75, speed, contact, flight)
    assert spring.peak_force_n == pytest.approx(force, abs=0.05)
    assert spring.body_drop_m == pytest.approx(drop, abs=5e-6)
    assert spring.vertical_stiffness_kn_m == pytest.approx(vertical, abs=0.005)
    assert spring.leg_shortening_m == pytest.approx(shorter, abs=5e-5)
    assert spring.leg_stiffness_kn_m == pytest.approx(leg, abs=0.001)


def test_ten_percent_shorter_contact_makes_a_stiffer_leg() -> None:
    long, short = (leg_spring(70, 1.75, 3.33, contact, 0.10) for contact in (0.26, 0.234))
    # SCIENCE.md 3: +20 % vertical, +25 % leg, the flight staying as it is
    assert short.vertical_stiffness_kn_m / long.vertical_stiffness_kn_m == pytest.approx(1.20, abs=0.03)
    assert short.leg_stiffness_kn_m / long.leg_stiffness_kn_m == pytest.approx(1.25, abs=0.04)


def test_a_step_without_flight_or_with_an_endless_contact_is_invalid() -> None:
    assert np.isnan(flight_time_s(170.0, 0.40))
    assert np.isnan(leg_spring(70, 1.75, 3.3, 0.40, flight_time_s(170.0, 0.40)).leg_stiffness_kn_m)
    assert np.isnan(leg_spring(70, 1.75, 9.0, 0.25, 0.1).leg_stiffness_kn_m)  # 1.1 m under a 0.93 m leg
    assert np.isnan(leg_spring(70, np.nan, 3.3, 0.25, 0.1).leg_stiffness_kn_m)
