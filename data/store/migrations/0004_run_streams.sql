CREATE TABLE run_stream (
    athlete_id VARCHAR NOT NULL, import_id BIGINT NOT NULL, stream_number INTEGER NOT NULL,
    run_id VARCHAR NOT NULL, points BIGINT NOT NULL, indoors BOOLEAN NOT NULL, checksum BIGINT NOT NULL,
    PRIMARY KEY (athlete_id, run_id)
);
CREATE TABLE run_point (
    athlete_id VARCHAR NOT NULL, import_id BIGINT NOT NULL, stream_number INTEGER NOT NULL,
    t_s FLOAT NOT NULL, distance_m FLOAT, speed_m_s FLOAT, heart_rate FLOAT, cadence_spm FLOAT,
    altitude_m FLOAT, grade FLOAT, power_w FLOAT, temperature_c FLOAT,
    ground_contact_ms FLOAT, vertical_oscillation_mm FLOAT
);
CREATE TABLE best_effort (
    athlete_id VARCHAR NOT NULL, import_id BIGINT NOT NULL, stream_number INTEGER NOT NULL,
    over_distance BOOLEAN NOT NULL, distance_m DOUBLE NOT NULL, duration_s DOUBLE NOT NULL,
    start_s DOUBLE NOT NULL, climb_m DOUBLE, grade_adjusted_distance_m DOUBLE NOT NULL
);
CREATE TABLE run_minute (
    athlete_id VARCHAR NOT NULL, import_id BIGINT NOT NULL, stream_number INTEGER NOT NULL,
    minute INTEGER NOT NULL, moving_s FLOAT, distance_m FLOAT, speed_m_s FLOAT,
    grade_adjusted_speed_m_s FLOAT, grade FLOAT, heart_rate FLOAT, cadence_spm FLOAT, power_w FLOAT,
    temperature_c FLOAT, ground_contact_ms FLOAT, vertical_oscillation_mm FLOAT
);
CREATE TABLE run_heart_rate (
    athlete_id VARCHAR NOT NULL, import_id BIGINT NOT NULL, stream_number INTEGER NOT NULL,
    heart_rate INTEGER NOT NULL, seconds FLOAT NOT NULL
);
