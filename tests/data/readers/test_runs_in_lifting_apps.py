"""A run logged in a lifting app is a run of that app; rowing is left out and counted. Rows invented."""

from __future__ import annotations

import io

import pytest

from data.normalise import NormalisedLog, normalise
from data.readers.reader import Head
from data.reading import recognise
from data.training_log import Answers

FILES = {  # a run of 1,800 s, its metres, and a row of rowing
    "strong_csv": (
        "Date;Workout Name;Exercise Name;Set Order;Weight;Weight Unit;Reps;RPE;Distance;Distance Unit;"
        "Seconds;Notes;Workout Notes\n"
        '2026-02-09 06:48:00;"A";"Running (Treadmill)";1;;;0;;3.2;mi.;1800;"";""\n'
        '2026-02-09 06:48:00;"A";"Rowing (Machine)";1;;;0;;2;km;600;"";""\n',
        3.2 * 1609.344,
    ),
    "hevy_csv": (
        '"title","start_time","end_time","description","exercise_title","superset_id","exercise_notes",'
        '"set_index","set_type","weight_kg","reps","distance_km","duration_seconds","rpe"\n'
        '"A","9 Feb 2026, 06:48","9 Feb 2026, 07:52","","Treadmill",,"",0,"normal",,,5.2,1800,\n'
        '"A","9 Feb 2026, 06:48","9 Feb 2026, 07:52","","Rowing Machine",,"",0,"normal",,,2,600,\n',
        5200.0,
    ),
    "fitnotes_csv": (
        "Date,Exercise,Category,Weight,Weight Unit,Reps,Distance,Distance Unit,Time,Comment\n"
        "2026-02-09,Running (Outdoor),Cardio,,,,5.2,km,0:30:00,\n"
        "2026-02-09,Rowing Machine,Cardio,,,,2,km,0:10:00,\n",
        5200.0,
    ),
    "fitbod_csv": (
        "Date,Exercise,Reps,Weight(kg),Duration(s),Distance(m),Incline,Resistance,isWarmup,Note,multiplier\n"
        "2026-02-09 06:48:00 +0000,Running, 0,0.0,1800.0,5200.0,0.0,0.0,false,, 0.0\n"
        "2026-02-09 07:48:00 +0000,Rowing, 0,0.0,600.0,2000.0,0.0,0.0,false,, 0.0\n",
        5200.0,
    ),
    "gymbook_csv": (
        "Data,Programma,Orario,Esercizio,Zona,Gruppi muscolari (Primari),Gruppi muscolari (Secondari),"
        "Set / Set di riscaldamento / Set di defaticamento,Ripetizioni / Tempo,Peso / Distanza,Appunti,"
        "Saltato\n"
        '19/02/26,"A",18:52,"Tapis Roulant",Cardio,"","",Set,"30 minuti","5,20 km",,No\n'
        '19/02/26,"A",18:57,"Rower",Cardio,"","",Set,"10 minuti","2,00 km",,No\n',
        5200.0,
    ),
    "jefit_csv": (
        "### EXERCISE LOGS ###\n"
        "_id,belongsession,ename,logs,mydate\n"
        "1,1770619680,Treadmill Running,,2026-02-09\n2,1770619680,Rowing Machine,,2026-02-09\n"
        "###########\n\n### EXERCISE SET LOGS ###\n"
        "_id,exercise_log_id,set_index,weight_lbs,reps,distance_mi,duration\n1,1,0,0,0,3.2,1800\n2,2,0,0,0,1.2,600\n",
        3.2 * 1609.344,
    ),
}


def normalised(text: str) -> NormalisedLog:
    reader, given = recognise(Head("log.csv", text.encode())), Answers()
    return normalise(reader.read(io.BytesIO(text.encode()), answers=given), reader.name, given)


@pytest.mark.parametrize("app", FILES)
def test_a_run_is_a_run_and_other_cardio_is_counted(app: str) -> None:
    text, metres = FILES[app]
    found = normalised(text)
    (run,) = found.log.runs.to_dict("records")
    assert run["distance_m"] == pytest.approx(metres)
    assert (run["moving_s"], run["source"]) == (1800.0, app)
    assert found.left_out == {"cardio rows": 1}
    assert (len(found.log.sets), found.problems, found.questions) == (0, [], [])
