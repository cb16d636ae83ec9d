UPDATE viewer SET document = (document::jsonb
  #- '{preferences,content,languages}' #- '{preferences,content,length}'
  #- '{preferences,platforms,hidden}' #- '{preferences,platforms,preferred}'
  #- '{preferences,ui,theme}' #- '{preferences,ui,autoplay}' #- '{preferences,ui,showSpoilers}'
  #- '{preferences,privacy,contribute}')::text;

DROP INDEX viewer_withholding;

ALTER TABLE viewer DROP COLUMN contributes;
