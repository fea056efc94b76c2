-- What results contradict, until a person decides; several may contradict one thing.
CREATE TABLE suspension (
    kind      nvarchar(40) COLLATE Latin1_General_BIN2 NOT NULL, -- of the fact
    id        nvarchar(400) COLLATE Latin1_General_BIN2 NOT NULL,
    result_id nvarchar(200) COLLATE Latin1_General_BIN2 NOT NULL,
    CONSTRAINT pk_suspension PRIMARY KEY NONCLUSTERED (kind, id, result_id)
);
CREATE INDEX suspension_result ON suspension (result_id);
