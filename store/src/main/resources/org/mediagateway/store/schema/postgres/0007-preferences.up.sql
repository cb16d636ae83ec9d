ALTER TABLE viewer ADD COLUMN contributes SMALLINT NOT NULL DEFAULT 1 CHECK (contributes IN (0, 1)); -- as the document says

CREATE INDEX viewer_withholding ON viewer (id) WHERE contributes = 0;

UPDATE viewer SET document = jsonb_set(jsonb_set(jsonb_set(jsonb_set(document::jsonb,
  '{preferences,content}', document::jsonb #> '{preferences,content}' || '{"languages":[]}'),
  '{preferences,platforms}', document::jsonb #> '{preferences,platforms}' || '{"hidden":[],"preferred":[]}'),
  '{preferences,ui}', document::jsonb #> '{preferences,ui}' || '{"theme":"AUTO","autoplay":true,"showSpoilers":true}'),
  '{preferences,privacy}', document::jsonb #> '{preferences,privacy}' || '{"contribute":true}')::text;
