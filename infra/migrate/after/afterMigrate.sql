-- The role that the functions log in with. Runs after every migration, so that it also rotates the password.
ALTER ROLE bellwether_app LOGIN PASSWORD '${appPassword}';
-- Functions do nothing on a schema older than theirs.
GRANT SELECT ON flyway_schema_history TO bellwether_app;
