-- What the rows of a file have in common is found in the rows themselves, in one go: two tables of millions of rows, and
-- an index for each, cost more to write and to ask than the sorting does.
drop table import_signs;
drop table import_keys;
