DROP TABLE interaction;
DROP TABLE viewer;
