-- A canary may decide what is declared at some offices.
ALTER TABLE policy_publication ADD COLUMN canary_offices TEXT NOT NULL DEFAULT '';
