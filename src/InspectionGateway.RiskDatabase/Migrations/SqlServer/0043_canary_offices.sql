-- A canary may decide what is declared at some offices.
ALTER TABLE policy_publication ADD canary_offices nvarchar(max) NOT NULL CONSTRAINT df_policy_publication_canary_offices DEFAULT N'';
