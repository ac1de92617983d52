ALTER TABLE import_file ADD COLUMN rows_updated BIGINT;
ALTER TABLE strength_set ADD COLUMN source VARCHAR;
ALTER TABLE strength_set ADD COLUMN twin_of VARCHAR;
ALTER TABLE strength_set ADD COLUMN position BIGINT;
ALTER TABLE run ADD COLUMN utc_offset_s DOUBLE;
CREATE TABLE gym_visit (
    athlete_id VARCHAR NOT NULL, import_id BIGINT NOT NULL, visit_id VARCHAR NOT NULL,
    started_at TIMESTAMP NOT NULL, day DATE NOT NULL, name VARCHAR, elapsed_s DOUBLE,
    heart_rate_avg DOUBLE, heart_rate_max DOUBLE, source VARCHAR NOT NULL,
    workout_id VARCHAR, twin_of VARCHAR, doubt VARCHAR,
    PRIMARY KEY (athlete_id, visit_id)
);
CREATE TABLE run_link (
    athlete_id VARCHAR NOT NULL, run_id VARCHAR NOT NULL, other_run_id VARCHAR NOT NULL,
    same BOOLEAN NOT NULL, told_by VARCHAR NOT NULL CHECK (told_by IN ('archive', 'athlete')),
    PRIMARY KEY (athlete_id, run_id, other_run_id, told_by)
);
CREATE TABLE clock_repair (
    athlete_id VARCHAR NOT NULL, source VARCHAR NOT NULL, shift_s DOUBLE NOT NULL, repaired BOOLEAN NOT NULL,
    PRIMARY KEY (athlete_id, source, shift_s)
);
CREATE TABLE table_mapping (
    athlete_id VARCHAR NOT NULL, header VARCHAR NOT NULL, mapping VARCHAR NOT NULL,
    PRIMARY KEY (athlete_id, header)
);
CREATE TABLE own_exercise (
    athlete_id VARCHAR NOT NULL, exercise VARCHAR NOT NULL, facts VARCHAR NOT NULL,
    PRIMARY KEY (athlete_id, exercise)
);
