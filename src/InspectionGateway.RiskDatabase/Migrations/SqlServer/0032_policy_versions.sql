-- Versions of policy packs on their way into effect, and what people did to them.
CREATE TABLE policy_version (
    number  bigint IDENTITY(1, 1) NOT NULL,
    id      nvarchar(200) COLLATE Latin1_General_BIN2 NOT NULL, -- folder@first 12 digits of the digest
    pack    nvarchar(180) COLLATE Latin1_General_BIN2 NOT NULL,
    layer   nvarchar(20) NOT NULL,
    version nvarchar(400) NOT NULL,
    digest  nvarchar(64) NOT NULL,
    status  int NOT NULL, -- draft, submitted, approved, rejected; retired: was published
    sources nvarchar(max) NOT NULL, -- JSON: [{path, text}]
    CONSTRAINT pk_policy_version PRIMARY KEY (number),
    CONSTRAINT uq_policy_version UNIQUE (id)
);
CREATE TABLE policy_step (
    number     bigint IDENTITY(1, 1) NOT NULL,
    version_id nvarchar(200) COLLATE Latin1_General_BIN2 NOT NULL,
    kind       int NOT NULL,
    done_by    nvarchar(256) NOT NULL,
    done_at    nvarchar(33) NOT NULL,
    reason     nvarchar(max) NOT NULL,
    CONSTRAINT pk_policy_step PRIMARY KEY (number)
);
CREATE INDEX policy_step_version ON policy_step (version_id, number);

-- A publication says all that is in effect from its moment on, until one of a higher number is.
ALTER TABLE policy_publication ADD effective_at nvarchar(33) COLLATE Latin1_General_BIN2 NOT NULL CONSTRAINT df_policy_publication_effective_at DEFAULT N'';
ALTER TABLE policy_publication ADD previous_digest nvarchar(64) NOT NULL CONSTRAINT df_policy_publication_previous_digest DEFAULT N'';
ALTER TABLE policy_publication ADD version_ids nvarchar(max) NOT NULL CONSTRAINT df_policy_publication_version_ids DEFAULT N'';
ALTER TABLE policy_publication ADD canary_id nvarchar(200) NOT NULL CONSTRAINT df_policy_publication_canary_id DEFAULT N'';
ALTER TABLE policy_publication ADD canary_digest nvarchar(64) NOT NULL CONSTRAINT df_policy_publication_canary_digest DEFAULT N'';
ALTER TABLE policy_publication ADD canary_share float NOT NULL CONSTRAINT df_policy_publication_canary_share DEFAULT 0;
