DROP TABLE viewer_session;
