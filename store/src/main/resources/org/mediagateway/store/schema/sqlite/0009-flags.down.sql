DROP TABLE feature_flag;

DELETE FROM change_log WHERE type = 'flag.update'; -- the versions before cannot read it
