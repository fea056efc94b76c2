-- What the projection to Redis rests on. A generation is allocated once and never again; each shard (64 buckets, one a
-- replicated set) is stamped with the generation that holds it and the last change applied in it.
CREATE TABLE projection (
    one             INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
    next_generation INTEGER NOT NULL,
    last_seq        INTEGER NOT NULL -- the highest number that a change was given; rows are pruned
);

INSERT INTO projection (one, next_generation, last_seq) SELECT 1, 1, coalesce(max(seq), 0) FROM outbox;

CREATE TABLE stamp (
    shard      TEXT    NOT NULL PRIMARY KEY,
    generation INTEGER NOT NULL,
    seq        INTEGER NOT NULL
) WITHOUT ROWID;

CREATE INDEX outbox_unnumbered ON outbox (change_id) WHERE seq IS NULL;
