DROP TABLE text_vector;
DROP TABLE title_vector;
DROP TABLE collection;
