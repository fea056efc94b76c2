-- What the last simulation of a version said.
CREATE TABLE policy_simulation (
    version_id nvarchar(200) COLLATE Latin1_General_BIN2 NOT NULL,
    report     varbinary(max) NOT NULL, -- SimulationReport
    CONSTRAINT pk_policy_simulation PRIMARY KEY (version_id)
);
