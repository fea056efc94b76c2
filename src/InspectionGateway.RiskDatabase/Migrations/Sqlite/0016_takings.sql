-- Whether an event may change what its declaration takes of test reports: nearly none does, and those are not looked at.
ALTER TABLE decision_event ADD COLUMN takes INTEGER NOT NULL DEFAULT 1;
