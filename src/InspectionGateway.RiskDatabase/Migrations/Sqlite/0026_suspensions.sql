-- What results contradict, until a person decides; several may contradict one thing.
CREATE TABLE suspension (
    kind      TEXT NOT NULL, -- of the fact
    id        TEXT NOT NULL,
    result_id TEXT NOT NULL,
    PRIMARY KEY (kind, id, result_id)
);
CREATE INDEX suspension_result ON suspension (result_id);
