-- Which results speak for the trade: those of lots that were drawn. Of results from before nobody knows, and they do not count.
ALTER TABLE inspection_result ADD drawn bit NOT NULL CONSTRAINT inspection_result_is_drawn DEFAULT 0;
ALTER TABLE inspection_result ADD maker nvarchar(200) COLLATE Latin1_General_BIN2 NOT NULL CONSTRAINT inspection_result_maker DEFAULT N'';
EXEC (N'CREATE INDEX inspection_result_drawn ON inspection_result (drawn, inspected_on)');

-- What an assessment would change, and what became of it.
CREATE TABLE proposal (
    proposal_id nvarchar(300) COLLATE Latin1_General_BIN2 NOT NULL,
    state       int NOT NULL, -- ProposalState
    at          nvarchar(33) COLLATE Latin1_General_BIN2 NOT NULL, -- when it was made, or decided: UTC, ISO 8601
    payload     varbinary(max) NOT NULL, -- RiskProposal
    CONSTRAINT pk_proposal PRIMARY KEY (proposal_id)
);
CREATE INDEX proposal_state ON proposal (state, at);

-- The days on which somebody assessed.
CREATE TABLE assessment_day (
    day nvarchar(10) COLLATE Latin1_General_BIN2 NOT NULL,
    CONSTRAINT pk_assessment_day PRIMARY KEY (day)
);
