-- What the projection to Redis rests on. A generation is allocated once and never again; each shard (64 buckets, one a
-- replicated set) is stamped with the generation that holds it and the last change applied in it.
CREATE TABLE projection (
    one             int NOT NULL,
    next_generation bigint NOT NULL,
    last_seq        bigint NOT NULL, -- the highest number that a change was given; rows are pruned
    CONSTRAINT pk_projection PRIMARY KEY (one),
    CONSTRAINT projection_one CHECK (one = 1)
);
INSERT INTO projection (one, next_generation, last_seq) VALUES (1, 1, 0);

CREATE TABLE stamp (
    shard      nvarchar(60) COLLATE Latin1_General_BIN2 NOT NULL,
    generation bigint NOT NULL,
    seq        bigint NOT NULL,
    CONSTRAINT pk_stamp PRIMARY KEY (shard)
);
