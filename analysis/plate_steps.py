"""Which loads can this athlete put together? Steps in kg or lb, by equipment, and the lightest there is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import floor
from typing import Literal

KG_PER_LB = 0.45359237  # exact, by definition
SLACK = 1e-9  # 0.85 × 150 / 2.5 is 51 whatever the last bit says


@dataclass(frozen=True, slots=True)
class PlateSteps:
    """The loads an athlete can make, in the athlete's own unit.

    step: from one load to the next where by_equipment does not say (both sides of a bar together, one
    hand's dumbbell); by_equipment: the catalogue's words (barbell, dumbbell, machine ...); least: the
    lightest load of an equipment, such as an empty bar of 20 kg, 0 where it does not say.
    """

    unit: Literal["kg", "lb"]
    step: float
    by_equipment: Mapping[str, float]
    least: Mapping[str, float]

    def __post_init__(self) -> None:
        steps = {"step": self.step, **self.by_equipment}
        wrong = [name for name, size in steps.items() if not 0 < size < float("inf")]
        if wrong:
            raise ValueError(f"a step is more than 0 {self.unit}: look at {', '.join(wrong)}")

    def step_kg(self, equipment: str) -> float:
        """The step of this equipment in kg; of `barbell+band`, the first part that is known.

        >>> round(PlateSteps("lb", 5.0, {}, {}).step_kg("barbell"), 8)
        2.26796185
        """
        return self._of(self.by_equipment, equipment, self.step) * self._kg

    def least_kg(self, equipment: str) -> float:
        """The lightest load of this equipment in kg."""
        return self._of(self.least, equipment, 0.0) * self._kg

    def rounded_kg(self, load_kg: float, equipment: str) -> float:
        """The load nearest to this one, halves up, in whole steps.

        >>> [KILOGRAMS.rounded_kg(load, "barbell") for load in (102.0, 93.5, 99.0, 101.25)]
        [102.5, 92.5, 100.0, 102.5]
        """
        step = self._of(self.by_equipment, equipment, self.step)
        return floor(load_kg / self._kg / step + 0.5 + SLACK) * step * self._kg

    def words(self, load_kg: float) -> str:
        """The load with its unit: '102.5 kg', '225 lb'.

        >>> KILOGRAMS.words(102.5), PlateSteps("lb", 5.0, {}, {}).words(102.0582833)
        ('102.5 kg', '225 lb')
        """
        return f"{round(load_kg / self._kg, 2):g} {self.unit}"

    @property
    def _kg(self) -> float:
        return KG_PER_LB if self.unit == "lb" else 1.0

    @staticmethod
    def _of(table: Mapping[str, float], equipment: str, otherwise: float) -> float:
        return next((table[part] for part in equipment.split("+") if part in table), otherwise)


# SCIENCE 7: 2.5 kg by default; 5 lb is the usual pair of 2.5 lb plates [A].
KILOGRAMS = PlateSteps("kg", 2.5, {}, {})
POUNDS = PlateSteps("lb", 5.0, {}, {})
