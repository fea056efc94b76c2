-- Of the result of a re-inspection: the day on which the trader applied for it; empty: it is none.
ALTER TABLE inspection_result ADD applied_on nvarchar(10) COLLATE Latin1_General_BIN2 NOT NULL CONSTRAINT inspection_result_applied_on DEFAULT N'';
