-- When sampling of a discontinued stream was taken up again.
CREATE TABLE stream_resumption (
    resumption_id nvarchar(200) COLLATE Latin1_General_BIN2 NOT NULL,
    firm          nvarchar(200) COLLATE Latin1_General_BIN2 NOT NULL,
    hs_prefix     nvarchar(10) COLLATE Latin1_General_BIN2 NOT NULL,
    origin        nvarchar(3) COLLATE Latin1_General_BIN2 NOT NULL,
    mended_on     nvarchar(10) COLLATE Latin1_General_BIN2 NOT NULL, -- legal day, ISO 8601
    reason        nvarchar(max) NOT NULL,
    reported_by   nvarchar(256) NOT NULL,
    reported_at   nvarchar(33) COLLATE Latin1_General_BIN2 NOT NULL, -- UTC, ISO 8601
    CONSTRAINT pk_stream_resumption PRIMARY KEY (resumption_id)
);
CREATE INDEX stream_resumption_stream ON stream_resumption (firm, hs_prefix, origin, mended_on);
