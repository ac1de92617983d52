"""The columns of everything kept of a run's recorded points, and their types in a frame.

In a frame `run` is the place of the run among the runs beside it, from 0; in the store it is a stream number.
There are no positions: the product needs distance and altitude, not where somebody lives.
"""

from __future__ import annotations

RUN_STREAM = {  # one row a recorded run
    "run_id": "str",
    "points": "int64",
    "indoors": "bool",  # on a treadmill: its distance is nobody's record
    "checksum": "int64",  # of the points and the formulas used: tells when an import reads otherwise
}
RUN_POINT = {
    "t_s": "float32",  # since the run's start by the clock, pauses included; growing
    "distance_m": "float32",  # since the run's start; from the speed where the file has none
    "speed_m_s": "float32",  # as recorded; from the distance where the file has none
    "heart_rate": "float32",
    "cadence_spm": "float32",  # steps of both feet
    "altitude_m": "float32",  # as recorded
    "grade": "float32",  # rise over run of the smoothed altitude; missing without altitude
    "power_w": "float32",
    "temperature_c": "float32",
    "ground_contact_ms": "float32",
    "vertical_oscillation_mm": "float32",
}
BEST_EFFORT = {
    "over_distance": "bool",  # the fastest over distance_m; else the farthest in duration_s
    "distance_m": "float64",
    "duration_s": "float64",
    "start_s": "float64",  # since the run's start
    "climb_m": "float64",  # end less start; missing without altitude
    "grade_adjusted_distance_m": "float64",
}
RUN_MINUTE = {
    "minute": "int32",  # of the run by the clock, from 0
    "moving_s": "float32",
    "distance_m": "float32",
    "speed_m_s": "float32",  # while moving
    "grade_adjusted_speed_m_s": "float32",  # while moving
    "grade": "float32",  # rise over run of the whole minute; missing without altitude
    "heart_rate": "float32",
    "cadence_spm": "float32",  # while stepping
    "power_w": "float32",
    "temperature_c": "float32",
    "ground_contact_ms": "float32",
    "vertical_oscillation_mm": "float32",
}
RUN_HEART_RATE = {
    "heart_rate": "int32",  # whole beats a minute
    "seconds": "float32",
}
OF_A_RUN = {
    "run_point": RUN_POINT,
    "best_effort": BEST_EFFORT,
    "run_minute": RUN_MINUTE,
    "run_heart_rate": RUN_HEART_RATE,
}
STREAM_TABLES = {"run_stream": RUN_STREAM, **OF_A_RUN}
