-- Critical findings are counted by goods, before an alert on them is proposed.
CREATE INDEX inspection_result_goods ON inspection_result (hs_prefix, origin, inspected_on);
