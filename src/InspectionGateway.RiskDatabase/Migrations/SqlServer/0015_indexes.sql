-- Nearly every answer is filed, and has no trial: by an index over all of them a look-up of filed answers may go through every one.
DROP INDEX decision_trial ON decision;
CREATE INDEX decision_tried ON decision (trial) WHERE trial <> '';
