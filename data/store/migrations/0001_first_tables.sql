CREATE TABLE athlete (
    athlete_id VARCHAR PRIMARY KEY,
    revision BIGINT NOT NULL DEFAULT 0,
    created_at TIMESTAMP NOT NULL
);
CREATE TABLE preference (
    athlete_id VARCHAR NOT NULL, name VARCHAR NOT NULL, value VARCHAR NOT NULL,
    PRIMARY KEY (athlete_id, name)
);
CREATE TABLE exercise_mapping (
    athlete_id VARCHAR NOT NULL, exercise_as_logged VARCHAR NOT NULL, exercise VARCHAR NOT NULL,
    PRIMARY KEY (athlete_id, exercise_as_logged)
);
CREATE TABLE import_file (
    athlete_id VARCHAR NOT NULL, import_id BIGINT NOT NULL, sha256 VARCHAR NOT NULL,
    name VARCHAR NOT NULL, format VARCHAR NOT NULL, imported_at TIMESTAMP NOT NULL,
    answers VARCHAR NOT NULL, report VARCHAR NOT NULL,
    PRIMARY KEY (athlete_id, import_id)
);
CREATE TABLE strength_set (
    athlete_id VARCHAR NOT NULL, import_id BIGINT NOT NULL, set_key VARCHAR NOT NULL,
    workout_id VARCHAR NOT NULL, performed_at TIMESTAMP NOT NULL, day DATE NOT NULL,
    workout_name VARCHAR NOT NULL, exercise VARCHAR, exercise_as_logged VARCHAR NOT NULL,
    occurrence BIGINT NOT NULL, set_number BIGINT NOT NULL,
    set_kind VARCHAR NOT NULL CHECK (set_kind IN ('working', 'warmup', 'drop', 'failure')),
    load_kg DOUBLE, load_mode VARCHAR, reps DOUBLE CHECK (reps >= 0), rpe DOUBLE,
    duration_s DOUBLE, distance_m DOUBLE, superset VARCHAR, note VARCHAR, doubt VARCHAR,
    PRIMARY KEY (athlete_id, set_key)
);
CREATE TABLE run (
    athlete_id VARCHAR NOT NULL, import_id BIGINT NOT NULL, run_id VARCHAR NOT NULL,
    started_at TIMESTAMP NOT NULL, day DATE NOT NULL, name VARCHAR,
    distance_m DOUBLE, moving_s DOUBLE, elapsed_s DOUBLE, heart_rate_avg DOUBLE, heart_rate_max DOUBLE,
    cadence_spm DOUBLE, ascent_m DOUBLE, power_w DOUBLE, temperature_c DOUBLE,
    ground_contact_ms DOUBLE, vertical_oscillation_mm DOUBLE,
    kind VARCHAR NOT NULL CHECK (kind IN ('easy', 'long', 'tempo', 'intervals', 'race', 'unknown')),
    source VARCHAR NOT NULL, twin_of VARCHAR, doubt VARCHAR,
    PRIMARY KEY (athlete_id, run_id)
);
CREATE TABLE race (
    athlete_id VARCHAR NOT NULL, import_id BIGINT NOT NULL, race_id VARCHAR NOT NULL,
    day DATE NOT NULL, distance_m DOUBLE NOT NULL CHECK (distance_m > 0),
    duration_s DOUBLE NOT NULL CHECK (duration_s > 0), name VARCHAR NOT NULL, counts BOOLEAN NOT NULL,
    run_id VARCHAR, doubt VARCHAR,
    PRIMARY KEY (athlete_id, race_id)
);
CREATE TABLE body_mass (
    athlete_id VARCHAR NOT NULL, import_id BIGINT NOT NULL, body_mass_key VARCHAR NOT NULL,
    measured_at TIMESTAMP NOT NULL, day DATE NOT NULL, body_mass_kg DOUBLE NOT NULL, doubt VARCHAR,
    PRIMARY KEY (athlete_id, body_mass_key)
);
