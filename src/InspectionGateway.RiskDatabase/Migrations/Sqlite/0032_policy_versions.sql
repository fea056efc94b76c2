-- Versions of policy packs on their way into effect, and what people did to them.
CREATE TABLE policy_version (
    number  INTEGER NOT NULL PRIMARY KEY,
    id      TEXT    NOT NULL UNIQUE, -- folder@first 12 digits of the digest
    pack    TEXT    NOT NULL,
    layer   TEXT    NOT NULL,
    version TEXT    NOT NULL,
    digest  TEXT    NOT NULL,
    status  INTEGER NOT NULL, -- draft, submitted, approved, rejected; retired: was published
    sources TEXT    NOT NULL  -- JSON: [{path, text}]
);
CREATE TABLE policy_step (
    number     INTEGER NOT NULL PRIMARY KEY,
    version_id TEXT    NOT NULL,
    kind       INTEGER NOT NULL,
    done_by    TEXT    NOT NULL,
    done_at    TEXT    NOT NULL,
    reason     TEXT    NOT NULL
);
CREATE INDEX policy_step_version ON policy_step (version_id, number);

-- A publication says all that is in effect from its moment on, until one of a higher number is.
ALTER TABLE policy_publication ADD COLUMN effective_at TEXT NOT NULL DEFAULT '';
ALTER TABLE policy_publication ADD COLUMN previous_digest TEXT NOT NULL DEFAULT '';
ALTER TABLE policy_publication ADD COLUMN version_ids TEXT NOT NULL DEFAULT '';
ALTER TABLE policy_publication ADD COLUMN canary_id TEXT NOT NULL DEFAULT '';
ALTER TABLE policy_publication ADD COLUMN canary_digest TEXT NOT NULL DEFAULT '';
ALTER TABLE policy_publication ADD COLUMN canary_share REAL NOT NULL DEFAULT 0;
