-- Whether an event may change what its declaration takes of test reports: nearly none does, and those are not looked at.
ALTER TABLE decision_event ADD takes bit NOT NULL CONSTRAINT decision_event_takes DEFAULT 1;
