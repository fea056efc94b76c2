-- When sampling of a discontinued stream was taken up again.
CREATE TABLE stream_resumption (
    resumption_id TEXT NOT NULL PRIMARY KEY,
    firm          TEXT NOT NULL,
    hs_prefix     TEXT NOT NULL,
    origin        TEXT NOT NULL,
    mended_on     TEXT NOT NULL, -- legal day, ISO 8601
    reason        TEXT NOT NULL,
    reported_by   TEXT NOT NULL,
    reported_at   TEXT NOT NULL  -- UTC, ISO 8601
);
CREATE INDEX stream_resumption_stream ON stream_resumption (firm, hs_prefix, origin, mended_on);
