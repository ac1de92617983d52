CREATE TABLE programme (
    athlete_id VARCHAR NOT NULL, programme_id VARCHAR NOT NULL, name VARCHAR NOT NULL, plan VARCHAR NOT NULL,
    PRIMARY KEY (athlete_id, programme_id)
);
CREATE TABLE planned_workout (
    athlete_id VARCHAR NOT NULL, planned_id VARCHAR NOT NULL, starts_at TIMESTAMP NOT NULL,
    time_known BOOLEAN NOT NULL, what VARCHAR NOT NULL, minutes DOUBLE,
    PRIMARY KEY (athlete_id, planned_id)
);
CREATE TABLE begun_workout (
    athlete_id VARCHAR NOT NULL, workout_id VARCHAR NOT NULL, started_at TIMESTAMP NOT NULL, day DATE NOT NULL,
    name VARCHAR NOT NULL, what VARCHAR NOT NULL, finished BOOLEAN NOT NULL,
    PRIMARY KEY (athlete_id, workout_id)
);
