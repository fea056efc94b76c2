-- The rows that gave a reason for a line, waivers that were refused left out: what guard rails count by. Of lines and results from before nobody knows.
ALTER TABLE decision_line ADD row_ids nvarchar(2000) COLLATE Latin1_General_BIN2 NULL;
ALTER TABLE inspection_result ADD row_ids nvarchar(2000) COLLATE Latin1_General_BIN2 NOT NULL CONSTRAINT df_inspection_result_row_ids DEFAULT N'';
