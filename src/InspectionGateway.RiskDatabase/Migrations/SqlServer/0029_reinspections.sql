-- Of the result of a re-inspection: the day on which the trader applied for it; empty: it is none.
ALTER TABLE inspection_result ADD applied_on CHAR(10) NOT NULL DEFAULT '';
