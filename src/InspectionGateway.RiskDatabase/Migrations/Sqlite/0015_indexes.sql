-- Nearly every answer is filed, and has no trial: by an index over all of them each look-up of filed answers went through every one.
DROP INDEX decision_trial;
CREATE INDEX decision_tried ON decision (trial) WHERE trial <> '';
