-- The role that the functions log in with. Runs after every migration, so that it also rotates the password.
ALTER ROLE bellwether_app LOGIN PASSWORD '${appPassword}';
