-- What the gateway that first used a policy made of it: others of the same engine have to make the same.
CREATE TABLE policy_fingerprint (
    digest          TEXT    NOT NULL, -- of the policy
    engine_revision INTEGER NOT NULL,
    index_digest    TEXT    NOT NULL,
    decisions       TEXT    NOT NULL, -- digests of golden decisions, separated by spaces
    made_at         TEXT    NOT NULL, -- UTC, ISO 8601
    PRIMARY KEY (digest, engine_revision)
) WITHOUT ROWID;
