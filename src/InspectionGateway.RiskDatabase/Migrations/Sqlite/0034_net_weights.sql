-- Kilograms of the lot as declared, in decimal digits: intensified control asks for so many times the weight of the lot that began it. Of lots from before nobody knows.
ALTER TABLE inspection_result ADD COLUMN net_weight TEXT NOT NULL DEFAULT '';
