-- The rows that gave a reason for a line, waivers that were refused left out: what guard rails count by. Of lines and results from before nobody knows.
ALTER TABLE decision_line ADD COLUMN row_ids TEXT;
ALTER TABLE inspection_result ADD COLUMN row_ids TEXT NOT NULL DEFAULT '';
