import pytest

from data.readers.cardio_names import CARDIO, MOVED_LOAD, OTHER, RUN, endurance_kind


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        (
            RUN,
            [
                "Running",
                "Running (Treadmill)",
                "Treadmill",
                "Laufen",
                "Laufband",
                "Course à pied",
                "Corrida",
                "Jogging",
            ],
        ),
        (
            CARDIO,
            [
                "Rowing (Machine)",
                "Aerobics",
                "Walking",
                "Treadmill Walk",
                "Cycling (Indoor)",
                "Elliptical Machine",
            ],
        ),
        (
            MOVED_LOAD,
            ["Farmers Walk", "Farmer's Walk", "Sled Push", "Walking Lunge", "Lateral Band Walk", "Sprints"],
        ),
        (
            OTHER,
            [
                "Squat",
                "Runner's Stretch",
                "Mountain Climber",
                "Bent Over Row (Barbell)",
                "Trunk Rotation",
                "Plank",
            ],
        ),
    ],
)
def test_names_say_what_time_and_distance_mean(kind, names):
    assert {name: endurance_kind(name) for name in names} == dict.fromkeys(names, kind)


def test_a_category_helps_where_the_name_says_nothing():
    assert endurance_kind("Stomping", "Cardio") == CARDIO
    assert endurance_kind("Jump Rope", "Cardio") == MOVED_LOAD
