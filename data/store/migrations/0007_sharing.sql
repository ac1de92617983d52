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
CREATE TABLE comment (
    athlete_id VARCHAR NOT NULL, comment_id VARCHAR NOT NULL, reply_to VARCHAR,
    kind VARCHAR NOT NULL, about VARCHAR NOT NULL, field VARCHAR NOT NULL, day DATE,
    author VARCHAR NOT NULL, author_name VARCHAR NOT NULL, words VARCHAR NOT NULL,
    written_at TIMESTAMP NOT NULL, resolved_at TIMESTAMP,
    PRIMARY KEY (athlete_id, comment_id)
);
CREATE TABLE comment_read (
    athlete_id VARCHAR NOT NULL, comment_id VARCHAR NOT NULL, reader VARCHAR NOT NULL,
    PRIMARY KEY (athlete_id, comment_id, reader)
);
