-- Which results speak for the trade: those of lots that were drawn. Of results from before nobody knows, and they do not count.
ALTER TABLE inspection_result ADD COLUMN drawn INTEGER NOT NULL DEFAULT 0;
ALTER TABLE inspection_result ADD COLUMN maker TEXT NOT NULL DEFAULT ''; -- "SCHEME:VALUE"; empty: not named
CREATE INDEX inspection_result_drawn ON inspection_result (drawn, inspected_on);

-- What an assessment would change, and what became of it.
CREATE TABLE proposal (
    proposal_id TEXT    NOT NULL PRIMARY KEY,
    state       INTEGER NOT NULL, -- ProposalState
    at          TEXT    NOT NULL, -- when it was made, or decided: UTC, ISO 8601
    payload     BLOB    NOT NULL  -- RiskProposal
);
CREATE INDEX proposal_state ON proposal (state, at);

-- The days on which somebody assessed.
CREATE TABLE assessment_day (day TEXT NOT NULL PRIMARY KEY);
