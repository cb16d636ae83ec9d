ALTER TABLE viewer ADD COLUMN contributes INTEGER NOT NULL DEFAULT 1 CHECK (contributes IN (0, 1)); -- as the document says

CREATE INDEX viewer_withholding ON viewer (id) WHERE contributes = 0;

UPDATE viewer SET document = json_patch(document,
  '{"preferences":{"content":{"languages":[]},"platforms":{"hidden":[],"preferred":[]},"ui":{"theme":"AUTO","autoplay":true,"showSpoilers":true},"privacy":{"contribute":true}}}');
