-- What the last simulation of a version said.
CREATE TABLE policy_simulation (
    version_id TEXT NOT NULL PRIMARY KEY,
    report     BLOB NOT NULL -- SimulationReport
);
