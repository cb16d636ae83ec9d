DROP FUNCTION prepare_title_search;
