-- Of the result of a re-inspection: the day on which the trader applied for it; empty: it is none.
ALTER TABLE inspection_result ADD COLUMN applied_on TEXT NOT NULL DEFAULT '';
