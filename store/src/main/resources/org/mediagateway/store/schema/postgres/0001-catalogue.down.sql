DROP TABLE change_log;
DROP TABLE decision;
DROP TABLE block;
DROP TABLE listing;
DROP TABLE title_alias;
DROP TABLE title;
