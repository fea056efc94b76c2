-- Whether goods leave the port before the result (附条件提离). Of tasks from before nobody knows, until something is decided again.
ALTER TABLE task ADD COLUMN lift_off INTEGER NOT NULL DEFAULT 0;
CREATE INDEX task_lift_off ON task (lift_off, state);
