-- An index belongs to its table's owner, but a gateway without that role makes the first vector of
-- a new model, whose dimension is the index's: so it is made for the gateway, as the owner.
CREATE FUNCTION prepare_title_search(collection INTEGER, element TEXT, dimension INTEGER)
RETURNS VOID LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  -- A caller's temporary table must not be taken for ours.
  PERFORM set_config('search_path', quote_ident(current_schema()) || ', pg_temp', true);
  IF element NOT IN ('vector', 'halfvec') THEN
    RAISE EXCEPTION 'an element is vector or halfvec: element=%', element
      USING ERRCODE = 'invalid_parameter_value';
  END IF;
  EXECUTE format(
    'CREATE INDEX title_vector_nearest_%1$s ON title_vector'
    ' USING hnsw ((CAST(vector AS %2$s(%3$s))) %2$s_cosine_ops)'
    ' WITH (m = 32, ef_construction = 128) WHERE collection = %1$s',
    collection, element, dimension);
END $$;

REVOKE EXECUTE ON FUNCTION prepare_title_search FROM PUBLIC;
