CREATE TABLE person (
    person_id VARCHAR PRIMARY KEY, issuer VARCHAR NOT NULL, subject VARCHAR NOT NULL, name VARCHAR NOT NULL,
    email VARCHAR NOT NULL, signed_out_before TIMESTAMP,
    UNIQUE (issuer, subject)
);
CREATE TABLE sign_in (
    person_id VARCHAR NOT NULL, issued_at TIMESTAMP NOT NULL, seen_at TIMESTAMP NOT NULL, ended_at TIMESTAMP,
    PRIMARY KEY (person_id, issued_at)
);
CREATE TABLE athlete_log (
    athlete_id VARCHAR PRIMARY KEY, person_id VARCHAR NOT NULL UNIQUE, opened_at TIMESTAMP NOT NULL
);
CREATE TABLE coach_invite (
    athlete_id VARCHAR NOT NULL, invite_id VARCHAR NOT NULL, token_hash VARCHAR NOT NULL UNIQUE,
    label VARCHAR NOT NULL, fields VARCHAR NOT NULL, first_day DATE, last_day DATE, may_plan BOOLEAN NOT NULL,
    until TIMESTAMP, made_at TIMESTAMP NOT NULL, expires_at TIMESTAMP NOT NULL, ended_at TIMESTAMP,
    accepted_by VARCHAR,
    PRIMARY KEY (athlete_id, invite_id)
);
CREATE TABLE coach_grant (
    athlete_id VARCHAR NOT NULL, grant_id VARCHAR NOT NULL, person_id VARCHAR NOT NULL,
    fields VARCHAR NOT NULL, first_day DATE, last_day DATE, may_plan BOOLEAN NOT NULL,
    until TIMESTAMP, made_at TIMESTAMP NOT NULL, ended_at TIMESTAMP,
    PRIMARY KEY (athlete_id, grant_id)
);
CREATE TABLE share_link (
    athlete_id VARCHAR NOT NULL, share_id VARCHAR NOT NULL, token_hash VARCHAR NOT NULL UNIQUE,
    label VARCHAR NOT NULL, fields VARCHAR NOT NULL, first_day DATE, last_day DATE,
    created_at TIMESTAMP NOT NULL, expires_at TIMESTAMP NOT NULL, revoked_at TIMESTAMP,
    most_visits BIGINT,
    PRIMARY KEY (athlete_id, share_id)
);
CREATE TABLE share_visit (
    athlete_id VARCHAR NOT NULL, share_id VARCHAR NOT NULL, secret_hash VARCHAR NOT NULL UNIQUE,
    begun_at TIMESTAMP NOT NULL, opened_at TIMESTAMP
);
CREATE TABLE share_event (
    athlete_id VARCHAR NOT NULL, share_id VARCHAR NOT NULL, happened_at TIMESTAMP NOT NULL,
    kind VARCHAR NOT NULL, page VARCHAR NOT NULL
);
