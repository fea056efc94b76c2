-- Whether goods leave the port before the result (附条件提离). Of tasks from before nobody knows, until something is decided again.
ALTER TABLE task ADD lift_off int NOT NULL CONSTRAINT df_task_lift_off DEFAULT 0;
EXEC (N'CREATE INDEX task_lift_off ON task (lift_off, state)');
