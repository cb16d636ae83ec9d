DROP TABLE idempotency_key;
DROP TABLE rejected_row;
DROP TABLE import_run;
