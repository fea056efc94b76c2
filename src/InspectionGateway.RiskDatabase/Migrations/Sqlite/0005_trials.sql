-- Trials are told apart by their id instead of by a condition of the index, as in every other database.
ALTER TABLE decision ADD COLUMN trial TEXT NOT NULL DEFAULT ''; -- the decision_id of a trial; empty: filed
UPDATE decision SET trial = decision_id WHERE purpose <> 1;
DROP INDEX decision_filed;
CREATE UNIQUE INDEX decision_answer ON decision (tenant, declaration_id, version, revision, trial);
CREATE INDEX decision_declaration ON decision (declaration_id);
