-- Kilograms of the lot as declared, in decimal digits: intensified control asks for so many times the weight of the lot that began it. Of lots from before nobody knows.
ALTER TABLE inspection_result ADD net_weight nvarchar(40) COLLATE Latin1_General_BIN2 NOT NULL CONSTRAINT df_inspection_result_net_weight DEFAULT N'';
