-- What happened to a declaration is asked by its number.
CREATE INDEX line_override_declaration ON line_override (declaration_id, tenant);
